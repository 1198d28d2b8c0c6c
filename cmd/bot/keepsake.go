package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"footnote/internal/backup"
	"footnote/internal/config"
	"footnote/internal/state"
)

// The parts of a backup, as the beginning of names in it.
const (
	keptState    = "state"
	keptArticles = "articles"
	keptNames    = "names.yaml"
)

// derived are the entries of STATE_DIR that a backup leaves out: made again
// from the articles, or of use to a running process only. Whatever else stands
// there is kept.
var derived = []string{"index", "vectors", "readings", countsName, doorName}

// isDerived tells whether an entry of STATE_DIR stays out of a backup and in
// its place at a restore.
func isDerived(name string) bool {
	return slices.Contains(derived, name) || strings.HasPrefix(name, restoring) || strings.HasPrefix(name, formerState) ||
		strings.HasPrefix(name, halfCounts)
}

// storeName is the file of the state in STATE_DIR; beside it stands its
// journal, which a snapshot of the store makes unnecessary.
const storeName = "bot.db"

// keepsake is what a backup of one bot holds.
type keepsake struct {
	cfg   config.Config
	store interface {
		Snapshot(path string, inHand bool) error
	}
	running bool // the bot goes on, and answers what it has in hand itself
}

// write makes the backup.
func (k keepsake) write(w io.Writer, articles bool) error {
	b, err := backup.NewWriter(w, backup.Head{Version: version(), Schema: state.Schema, Made: time.Now().UTC().Truncate(time.Second), Running: k.running})
	if err != nil {
		return err
	}
	if err := k.addState(b); err != nil {
		return err
	}
	if articles {
		if err := k.addArticles(b); err != nil {
			return err
		}
	}
	return b.Close()
}

func (k keepsake) addState(b *backup.Writer) error {
	err := k.addStore(b, k.cfg.StateDir)
	if err != nil { // a disk that is full, or failing, is when a backup is wanted most
		err = k.addStore(b, "")
	}
	if err != nil {
		return err
	}
	return b.Tree(keptState, k.cfg.StateDir, func(rel string) bool {
		return isDerived(rel) || strings.HasPrefix(rel, storeName) ||
			samePlace(filepath.Join(k.cfg.StateDir, filepath.FromSlash(rel)), k.cfg.CorpusDir)
	})
}

// addStore adds the store by way of a copy in a new folder below dir, "" for
// that of temporary files.
func (k keepsake) addStore(b *backup.Writer, dir string) error {
	folder, err := os.MkdirTemp(dir, restoring+"-snapshot-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	snapshot := filepath.Join(folder, storeName)
	if err := k.store.Snapshot(snapshot, !k.running); err != nil {
		return err
	}
	return b.File(path.Join(keptState, storeName), snapshot)
}

// addArticles adds the folder of articles as it is read: without hidden files,
// with the sidecars and the table of names.
func (k keepsake) addArticles(b *backup.Writer) error {
	dir := k.cfg.CorpusDir
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s; set CORPUS_DIR to the folder of your articles, or leave them out with --no-articles", dir)
	}
	if err != nil {
		return err
	}
	if err := b.File(keptNames, namesBeside(dir)); err != nil {
		return err
	}
	if !info.IsDir() {
		return b.File(path.Join(keptArticles, filepath.Base(dir)), dir)
	}
	return b.Tree(keptArticles, dir, func(rel string) bool {
		return strings.HasPrefix(path.Base(rel), ".") || samePlace(filepath.Join(dir, filepath.FromSlash(rel)), k.cfg.StateDir)
	})
}

// namesBeside is where the team's table of names stands.
func namesBeside(corpusDir string) string {
	return filepath.Join(filepath.Dir(corpusDir), "names.yaml")
}

// within tells whether path is folder or stands below it.
func within(folder, path string) bool {
	for ; ; path = filepath.Dir(path) {
		if samePlace(folder, path) {
			return true
		}
		if path == filepath.Dir(path) || path == "." {
			return false
		}
	}
}

// samePlace tells whether two paths lead to the same file or folder.
func samePlace(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
