package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"footnote/internal/config"
	"footnote/internal/state"
)

// A refused restore changes nothing and says in one line what to do.
func TestRestoreRefuses(t *testing.T) {
	d := newDesk(t)
	d.must("backup", "good.tar.gz")
	good, err := os.ReadFile(d.at("good.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	d.write("torn.tar.gz", string(good[:len(good)/2]))
	d.write("letter.tar.gz", "Dear all")
	d.plantSchema(state.Schema + 1)
	d.mustFail("backup", "newer.tar.gz") // an old program cannot read it
	d.plantSchema(state.Schema)
	tests := []struct{ name, file, says string }{
		{"no file", "none.tar.gz", "no such file"},
		{"cut short", "torn.tar.gz", "damaged or was cut short"},
		{"something else", "letter.tar.gz", "not a backup of Footnote"},
	}
	before := d.tree("state")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, said := d.run("restore", test.file)
			if code != exitFail || !strings.Contains(said, test.says) || strings.Count(said, "\n") != 1 {
				t.Errorf("it ends with %d: %s", code, said)
			}
			if after := d.tree("state"); !maps.Equal(after, before) {
				t.Errorf("the state is now %q", after)
			}
		})
	}
	t.Run("while a bot runs", func(t *testing.T) {
		store, err := state.Open(d.at("state/bot.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		for _, command := range []string{"restore", "backup"} {
			file := map[string]string{"restore": "good.tar.gz", "backup": "new.tar.gz"}[command]
			if code, said := d.run(command, file); code != exitFail || !strings.Contains(said, "a bot runs on") || !strings.Contains(said, "stop it") {
				t.Errorf("%s ends with %d: %s", command, code, said)
			}
		}
	})
}

func (d *desk) mustFail(args ...string) {
	d.Helper()
	if code, said := d.run(args...); code != exitFail {
		d.Errorf("bot %s ends with %d: %s", strings.Join(args, " "), code, said)
	}
}

func (d *desk) plantSchema(n byte) {
	d.Helper()
	plantSchema(d.T, d.at("state/bot.db"), n)
}

// plantSchema makes the store at path one of another version.
func plantSchema(t *testing.T, path string, n byte) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte{n}) }); err != nil {
		t.Fatal(err)
	}
}

// A backup of a newer version is refused by the state in it, too.
func TestRestoreRefusesANewerState(t *testing.T) {
	d := newDesk(t)
	store, err := state.Open(d.at("state/bot.db"))
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := env{getenv: func(name string) string { return d.settings[name] }}.config()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	later := later{t: t, Store: store}
	if err := (keepsake{cfg: cfg, store: later}).write(&out, false); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	d.write("newer.tar.gz", out.String())
	code, said := d.run("restore", "newer.tar.gz")
	if code != exitFail || !strings.Contains(said, "newer version") || !strings.Contains(said, "nothing was changed") {
		t.Errorf("it ends with %d: %s", code, said)
	}
}

// later is the store of a later version.
type later struct {
	t *testing.T
	*state.Store
}

func (l later) Snapshot(path string, inHand bool) error {
	err := l.Store.Snapshot(path, inHand)
	plantSchema(l.t, path, state.Schema+1)
	return err
}

// Wherever a restore is cut off, the next start has the former or the new
// state, whole.
func TestRestoreCutOff(t *testing.T) {
	tests := []struct {
		name   string
		before []string // files of STATE_DIR at the crash
		after  []string // without what is beside
	}{
		{"while unpacking", []string{"bot.db=old", "drafts/1=old", "restoring-new/state/bot.db=new"}, []string{"bot.db=old", "drafts/1=old", "restoring-new/state/bot.db=new"}},
		{"decided", []string{"bot.db=old", "drafts/1=old", "index/CURRENT=i", "restoring-ready/bot.db=new"}, []string{"bot.db=new", "index/CURRENT=i"}},
		{"half aside", []string{"drafts/1=old", "before-restore-1/bot.db=old", "restoring-ready/bot.db=new"}, []string{"bot.db=new"}},
		{"aside", []string{"before-restore-1/bot.db=old", "restoring-last/bot.db=new", "restoring-last/drafts/2=new"}, []string{"bot.db=new", "drafts/2=new"}},
		{"half in", []string{"bot.db=new", "restoring-last/drafts/2=new"}, []string{"bot.db=new", "drafts/2=new"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, file := range test.before {
				name, text, _ := strings.Cut(file, "=")
				path := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 { // a second time changes nothing
				if err := finishRestore(config.Config{StateDir: dir}); err != nil {
					t.Fatal(err)
				}
			}
			if got := filesOf(t, dir); !slices.Equal(got, test.after) {
				t.Errorf("it leaves %q, want %q", got, test.after)
			}
		})
	}
}

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(path, formerState) {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		text, err := os.ReadFile(path)
		files = append(files, filepath.ToSlash(name)+"="+string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// What a killed backup or restore has left is swept when the next bot starts.
func TestLeftoversAreSwept(t *testing.T) {
	d := newDesk(t)
	before := d.tree("state")
	d.write("state/restoring-new/state/bot.db", "half")
	d.write("state/restoring-snapshot-123/bot.db", "half")
	if err := sweepLeftovers(d.at("state")); err != nil {
		t.Fatal(err)
	}
	if after := d.tree("state"); !maps.Equal(after, before) {
		t.Errorf("it leaves %q", after)
	}
}
