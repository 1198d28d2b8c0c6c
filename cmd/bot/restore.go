package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"footnote/internal/backup"
	"footnote/internal/config"
	"footnote/internal/state"
)

// A restore goes through folders inside STATE_DIR, which may be a mount of its
// own. Only the renames between them count:
//
//	restoring-new    being unpacked and checked; thrown away after a crash
//	restoring-ready  decided: the former state is moved aside
//	restoring-last   the former state is aside: the new one moves in
//
// finishRestore goes on from either of the latter two after a crash, so the
// state is always the former or the new one, whole.
const (
	restoring    = "restoring"
	restoreNew   = restoring + "-new"
	restoreReady = restoring + "-ready"
	restoreLast  = restoring + "-last"
	formerState  = "before-restore-"
)

// runRestore is `bot restore [--no-articles] FILE`; FILE "-" is standard input.
func runRestore(_ context.Context, e env, args []string) error {
	file, articles, err := archiveArgs("restore", args)
	if err != nil {
		return err
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	in, closeIn, err := e.openArchive(file)
	if err != nil {
		return err
	}
	defer closeIn()
	r := restore{cfg: cfg, articles: articles}
	if err := r.run(in); err != nil {
		return fmt.Errorf("restore: %w; nothing was changed", err)
	}
	if err := finishRestore(cfg); err != nil {
		return fmt.Errorf("restore: %w; it is finished at the next start", err)
	}
	r.tell(e.stdout)
	return nil
}

func (e env) openArchive(file string) (io.Reader, func(), error) {
	if file == "-" {
		return e.stdin, func() {}, nil
	}
	f, err := os.Open(e.path(file))
	if err != nil {
		return nil, nil, fmt.Errorf("restore: %w", err)
	}
	return f, func() { _ = f.Close() }, nil
}

// restore is one backup on its way back.
type restore struct {
	cfg      config.Config
	articles bool // put back those that are missing

	head     backup.Head
	names    []string
	put, had int // articles put back, and those that were there
}

// run unpacks, checks and decides. On an error the state is as it was.
func (r *restore) run(in io.Reader) error {
	dir := r.cfg.StateDir
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	held, err := state.Hold(filepath.Join(dir, storeName))
	if errors.Is(err, state.ErrLocked) {
		return fmt.Errorf("a bot runs on %s; stop it first", dir)
	}
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }()
	if err := finishRestore(r.cfg); err != nil {
		return err
	}
	unpacked := filepath.Join(dir, restoreNew)
	if err := errors.Join(os.RemoveAll(unpacked), os.Mkdir(unpacked, 0o700)); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(unpacked) }()
	if r.head, r.names, err = backup.Extract(in, unpacked); err != nil {
		return err
	}
	if err := checkUnpacked(filepath.Join(unpacked, keptState)); err != nil {
		return err
	}
	if err := r.putBack(unpacked); err != nil {
		return err
	}
	return os.Rename(filepath.Join(unpacked, keptState), filepath.Join(dir, restoreReady))
}

// checkUnpacked tells whether this program can go on with an unpacked state.
func checkUnpacked(folder string) error {
	_, err := state.Inspect(filepath.Join(folder, storeName))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: it holds no state", backup.ErrForeign)
	}
	return err
}

// putBack copies articles to where none of their name stands; one that is
// there stays as it is.
func (r *restore) putBack(unpacked string) error {
	if !r.articles {
		return nil
	}
	for _, name := range r.names {
		rest, ok := strings.CutPrefix(name, keptArticles+"/")
		target := filepath.Join(r.cfg.CorpusDir, filepath.FromSlash(rest))
		if name == keptNames {
			target, ok = namesBeside(r.cfg.CorpusDir), true
		}
		if !ok {
			continue
		}
		if _, err := os.Lstat(target); err == nil {
			r.had++
			continue
		}
		if err := putFile(filepath.Join(unpacked, filepath.FromSlash(name)), target); err != nil {
			return fmt.Errorf("put back articles: %w (--no-articles restores the state alone)", err)
		}
		r.put++
	}
	return nil
}

// putFile copies from, with its time of change, into a new file.
func putFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	err = writeWhole(to, func(w io.Writer) error { _, err := io.Copy(w, source); return err })
	return errors.Join(err, os.Chtimes(to, info.ModTime(), info.ModTime()))
}

// finishRestore carries a restore to its end once it was decided; where none
// was, it does nothing.
func finishRestore(cfg config.Config) error {
	dir := cfg.StateDir
	ready, last := filepath.Join(dir, restoreReady), filepath.Join(dir, restoreLast)
	if _, err := os.Stat(ready); err == nil {
		if err := moveAside(cfg); err != nil {
			return err
		}
		if err := os.Rename(ready, last); err != nil {
			return err
		}
	}
	return moveIn(last, dir)
}

// sweepLeftovers removes what a killed backup or restore has left in a state
// that the caller holds, once a decided restore is finished.
func sweepLeftovers(dir string) error {
	left, err := entriesOf(dir, restoring+"-")
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

// entriesOf are the entries of a folder whose names begin so, in their order.
func entriesOf(dir, prefix string) (paths []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) {
			paths = append(paths, filepath.Join(dir, e.Name()))
		}
	}
	return paths, err
}

// moveAside moves the former state into a folder of its own; articles that
// stand in STATE_DIR are no part of it.
func moveAside(cfg config.Config) error {
	dir := cfg.StateDir
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	aside := filepath.Join(dir, formerState+time.Now().UTC().Format("20060102-150405"))
	for _, e := range entries {
		if isDerived(e.Name()) || within(filepath.Join(dir, e.Name()), cfg.CorpusDir) {
			continue
		}
		if err := os.MkdirAll(aside, 0o700); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(dir, e.Name()), filepath.Join(aside, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func moveIn(last, dir string) error {
	entries, err := os.ReadDir(last)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		err = errors.Join(err, os.Rename(filepath.Join(last, e.Name()), filepath.Join(dir, e.Name())))
	}
	if err != nil {
		return err
	}
	return os.Remove(last)
}

// tell says what was done and what to do next.
func (r *restore) tell(out io.Writer) {
	fmt.Fprintf(out, "Restored the state of %s, made by version %s.\n", r.head.Made.Format("2 January 2006 15:04 MST"), r.head.Version)
	if former, _ := entriesOf(r.cfg.StateDir, formerState); len(former) > 0 {
		fmt.Fprintf(out, "The former state is kept in %s; delete it when all is well.\n", former[len(former)-1])
	}
	if r.put+r.had > 0 {
		fmt.Fprintf(out, "Articles: %d put back, %d were there and stay as they are.\n", r.put, r.had)
	}
	fmt.Fprintln(out, "Start the bot; the index is made again where the articles differ.")
}
