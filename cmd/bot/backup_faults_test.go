package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"footnote/internal/backup"
	"footnote/internal/config"
)

// stubbornStore gives its snapshot below some folders only.
type stubbornStore struct{ below string }

func (s stubbornStore) Snapshot(path string, _ bool) error {
	if !strings.HasPrefix(path, s.below) {
		return errors.New("no space left there")
	}
	return os.WriteFile(path, []byte("the state"), 0o600)
}

// A full disk under STATE_DIR is no reason to have no backup elsewhere.
func TestBackupOfAFullDisk(t *testing.T) {
	d := newDesk(t)
	t.Setenv("TMPDIR", t.TempDir())
	cfg := config.Config{StateDir: d.at("state"), CorpusDir: d.at("data/articles")}
	var made bytes.Buffer
	if err := (keepsake{cfg: cfg, store: stubbornStore{os.TempDir()}}).write(&made, true); err != nil {
		t.Fatal(err)
	}
	_, names, err := backup.Check(&made)
	if err != nil || !strings.Contains(strings.Join(names, " "), "state/bot.db") {
		t.Errorf("in it are %v, %v", names, err)
	}
	for _, folder := range []string{cfg.StateDir, os.TempDir()} {
		if left, _ := filepath.Glob(filepath.Join(folder, restoring+"*")); len(left) > 0 {
			t.Errorf("it leaves %v", left)
		}
	}
	if err := (keepsake{cfg: cfg, store: stubbornStore{"nowhere"}}).write(&made, true); err == nil {
		t.Error("a backup without the state is no error")
	}
}

// Where the articles are not to be found, a backup of them fails and says so.
func TestBackupWithoutItsArticles(t *testing.T) {
	d := newDesk(t)
	d.settings["CORPUS_DIR"] = d.at("nowhere")
	if code, said := d.run("backup", "new.tar.gz"); code != exitFail || !strings.Contains(said, "--no-articles") {
		t.Errorf("it ends with %d: %s", code, said)
	}
	if said := d.must("backup", "--no-articles", "new.tar.gz"); !strings.Contains(said, "no articles") {
		t.Errorf("it says %s", said)
	}
}

// What goes wrong in the running bot is told to whoever asked it.
func TestDoorTrouble(t *testing.T) {
	dir := t.TempDir()
	cfg := config.Config{StateDir: dir, CorpusDir: filepath.Join(dir, "nowhere")}
	ctx, stop := context.WithCancel(t.Context())
	group, ctx := errgroup.WithContext(ctx)
	d := door{
		keep: keepsake{cfg: cfg, store: stubbornStore{dir}, running: true},
		log:  slog.New(slog.DiscardHandler),
	}
	d.open(ctx, group, cfg)
	var made bytes.Buffer
	err := makeBackup(ctx, cfg, &made, true)
	if err == nil || !strings.Contains(err.Error(), "the running bot says: there is no folder") {
		t.Errorf("it says %v", err)
	}
	if err := makeBackup(ctx, cfg, &made, false); err != nil {
		t.Error(err)
	}
	stop()
	if err := group.Wait(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}
}

// A backup that is stopped leaves nothing and is no success.
func TestBackupIsStopped(t *testing.T) {
	d := newDesk(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var said bytes.Buffer
	e := env{getenv: func(name string) string { return d.settings[name] }, stdout: &said, stderr: &said, dir: d.root}
	if code := start(ctx, e, []string{"backup", "new.tar.gz"}); code != exitFail || !strings.Contains(said.String(), "stopped before it was done") {
		t.Errorf("it ends with %d: %s", code, said.String())
	}
	if left, _ := filepath.Glob(d.at("new.tar.gz*")); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
}
