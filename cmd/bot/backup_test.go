package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"footnote/internal/state"
)

// desk is a folder of articles and a state, and the command line beside them.
type desk struct {
	*testing.T
	root     string
	settings map[string]string
}

func newDesk(t *testing.T) *desk {
	root := t.TempDir()
	d := &desk{T: t, root: root, settings: map[string]string{
		"CORPUS_DIR": filepath.Join(root, "data", "articles"),
		"STATE_DIR":  filepath.Join(root, "state"),
	}}
	d.write("data/articles/one.md", "# One\n\nA truce was signed.\n")
	d.write("data/articles/one.yaml", "title: One\n")
	d.write("data/articles/.hidden", "x")
	d.write("data/names.yaml", "- name: Reuters\n")
	d.write("state/drafts/7", "a draft")
	d.write("state/index/CURRENT", "gen-1")
	store, err := state.Open(d.at("state/bot.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SetNote("menu", "as it was"); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) at(name string) string { return filepath.Join(d.root, filepath.FromSlash(name)) }

func (d *desk) write(name, text string) {
	d.Helper()
	if err := os.MkdirAll(filepath.Dir(d.at(name)), 0o700); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(d.at(name), []byte(text), 0o600); err != nil {
		d.Fatal(err)
	}
}

// run is one command line; said is all it writes.
func (d *desk) run(args ...string) (code int, said string) {
	var out bytes.Buffer
	e := env{
		getenv: func(name string) string { return d.settings[name] },
		stdin:  strings.NewReader(""), stdout: &out, stderr: &out, dir: d.root,
	}
	code = start(d.Context(), e, args)
	return code, out.String()
}

func (d *desk) must(args ...string) string {
	d.Helper()
	code, said := d.run(args...)
	if code != exitOK {
		d.Fatalf("bot %s ends with %d: %s", strings.Join(args, " "), code, said)
	}
	return said
}

// tree is every file below a folder with its text, the store's as its note.
func (d *desk) tree(folder string) map[string]string {
	d.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(d.at(folder), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, ".sent") {
			return err
		}
		name, _ := filepath.Rel(d.at(folder), path)
		text, err := os.ReadFile(path)
		files[filepath.ToSlash(name)] = string(text)
		if err == nil && filepath.Base(path) == storeName {
			files[filepath.ToSlash(name)] = d.note(path)
		}
		return err
	})
	if err != nil {
		d.Fatal(err)
	}
	return files
}

func (d *desk) note(path string) string {
	store, err := state.Open(path)
	if err != nil {
		return err.Error()
	}
	defer store.Close()
	note, err := store.Note("menu")
	if err != nil {
		d.Fatal(err)
	}
	return note
}

func TestBackupAndRestore(t *testing.T) {
	d := newDesk(t)
	said := d.must("backup", "kept.tar.gz")
	if !strings.Contains(said, "state (2 files) and articles (2 files)") || !strings.Contains(said, "no bot running") || !strings.Contains(said, ".env holds the token") {
		t.Errorf("it says %s", said)
	}
	if info, err := os.Stat(d.at("kept.tar.gz")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup: %v, %v", info.Mode(), err)
	}
	want := d.tree("state")
	d.settings["STATE_DIR"] = d.at("elsewhere/state")
	d.settings["CORPUS_DIR"] = d.at("elsewhere/articles")
	d.write("elsewhere/articles/one.md", "edited since")
	said = d.must("restore", "kept.tar.gz")
	if !strings.Contains(said, "2 put back, 1 were there") {
		t.Errorf("it says %s", said)
	}
	delete(want, "index/CURRENT")
	if got := d.tree("elsewhere/state"); !maps.Equal(got, want) {
		t.Errorf("restored %q, want %q", got, want)
	}
	articles := map[string]string{"one.md": "edited since", "one.yaml": "title: One\n"}
	if got := d.tree("elsewhere/articles"); !maps.Equal(got, articles) {
		t.Errorf("the articles are %q", got)
	}
	if _, err := os.Stat(d.at("elsewhere/names.yaml")); err != nil {
		t.Error(err)
	}
}

// What was there is kept beside, and the index stays in its place.
func TestRestoreKeepsTheFormerState(t *testing.T) {
	d := newDesk(t)
	d.must("backup", "--no-articles", "kept.tar.gz")
	d.write("state/drafts/8", "a later draft")
	former := d.tree("state")
	said := d.must("restore", "kept.tar.gz")
	aside, err := filepath.Glob(d.at("state/" + formerState + "*"))
	if err != nil || len(aside) != 1 || !strings.Contains(said, aside[0]) {
		t.Fatalf("aside is %q, and it says %s", aside, said)
	}
	now := d.tree("state")
	for name, text := range former {
		beside := filepath.Base(aside[0]) + "/" + name
		switch {
		case name == "index/CURRENT" && now[name] != text:
			t.Error("the index is gone")
		case name != "index/CURRENT" && now[beside] != text:
			t.Errorf("%s is not kept beside: %q", name, now)
		}
	}
	if _, stays := now["drafts/8"]; stays || now["drafts/7"] != "a draft" {
		t.Errorf("the state is %q", now)
	}
	if got := d.must("backup", "again.tar.gz"); !strings.Contains(got, "state (2 files)") {
		t.Errorf("a former state is backed up: %s", got)
	}
}

// Articles that stand in STATE_DIR are articles, not state.
func TestBackupOfArticlesInTheState(t *testing.T) {
	d := newDesk(t)
	d.settings["CORPUS_DIR"] = d.at("state/deep/articles")
	d.write("state/deep/articles/one.md", "as it was")
	if said := d.must("backup", "kept.tar.gz"); !strings.Contains(said, "state (2 files) and articles (1 file)") {
		t.Errorf("it says %s", said)
	}
	d.write("state/deep/articles/one.md", "edited since")
	d.must("restore", "kept.tar.gz")
	if got := d.tree("state")["deep/articles/one.md"]; got != "edited since" {
		t.Errorf("the article is %q", got)
	}
}

func TestBackupCommandLine(t *testing.T) {
	d := newDesk(t)
	d.write("old.tar.gz", "of yesterday")
	tests := []struct {
		args []string
		code int
		says string
	}{
		{[]string{"backup"}, exitUsage, "name one file"},
		{[]string{"backup", "a", "b"}, exitUsage, "name one file"},
		{[]string{"backup", "--fast", "a"}, exitUsage, "name one file"},
		{[]string{"restore"}, exitUsage, "name one file"},
		{[]string{"backup", "old.tar.gz"}, exitFail, "choose another name"},
		{[]string{"backup", "state/new.tar.gz"}, exitFail, "outside STATE_DIR"},
		{[]string{"backup", "data/articles/new.tar.gz"}, exitFail, "outside STATE_DIR"},
		{[]string{"backup", "nowhere/new.tar.gz"}, exitFail, "there is no folder"},
	}
	for _, test := range tests {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			if code, said := d.run(test.args...); code != test.code || !strings.Contains(said, test.says) {
				t.Errorf("it ends with %d: %s", code, said)
			}
		})
	}
	if text, _ := os.ReadFile(d.at("old.tar.gz")); string(text) != "of yesterday" {
		t.Error("a backup that was there is overwritten")
	}
	d.settings["STATE_DIR"] = d.at("empty")
	if code, said := d.run("backup", "new.tar.gz"); code != exitFail || !strings.Contains(said, "no state in") {
		t.Errorf("without a state it ends with %d: %s", code, said)
	}
	if left, _ := filepath.Glob(d.at("new.tar.gz*")); len(left) > 0 {
		t.Errorf("a failed backup leaves %q", left)
	}
}

// TestBackupWhileAnswering is the life of a backup: made in the middle of the
// talk, restored elsewhere, and no message is answered twice or not at all.
// At full length:
//
//	go test ./cmd/bot -run TestBackupWhileAnswering -messages 1000 -v
func TestBackupWhileAnswering(t *testing.T) {
	d := newDay(t)
	d.start()
	d.talk(1)
	d.settle()
	d.talk(*messages / 2)
	file := filepath.Join(t.TempDir(), "kept.tar.gz")
	if out, err := d.command("backup", file).CombinedOutput(); err != nil || !strings.Contains(string(out), "from the running bot") {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	inHand := d.unanswered()
	d.talk(*messages / 2)
	d.settle()
	if out, err := d.command("restore", file).CombinedOutput(); err == nil || !strings.Contains(string(out), "stop it first") {
		t.Errorf("a restore while it runs: %v\n%s", err, out)
	}
	d.end(syscall.SIGTERM)
	d.state = filepath.Join(t.TempDir(), "new")
	d.settings = append(d.settings, "STATE_DIR="+d.state)
	if out, err := d.command("restore", file).CombinedOutput(); err != nil {
		t.Fatalf("restore: %v\n%s", err, out)
	}
	d.start()
	d.talk(20)
	d.settle()
	d.end(syscall.SIGTERM)
	d.checkEntries()
	t.Logf("%d messages were in hand when the backup was made", inHand)
	if twice := d.answeredTwice(); len(twice) > 0 {
		t.Errorf("answered more than once: %v", twice)
	}
	d.judge()
}

// checkEntries fails on an entry of STATE_DIR of which nobody has decided
// whether a backup keeps it: add it to derived, or here.
func (d *day) checkEntries() {
	d.Helper()
	kept := []string{storeName, storeName + ".sent", "drafts", "removed"}
	entries, err := os.ReadDir(d.state)
	if err != nil {
		d.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(kept, e.Name()) && !isDerived(e.Name()) {
			d.Errorf("is %s in STATE_DIR kept or derived?", e.Name())
		}
	}
}

// answeredTwice are the questions with more than one answer.
func (d *day) answeredTwice() (twice []string) {
	for person := range d.asked {
		replies := map[int]int{}
		for _, m := range d.fake.Answers(person) {
			if m.Photo {
				continue // the picture beside the answer to /sources
			}
			if replies[m.ReplyTo]++; replies[m.ReplyTo] == 2 {
				twice = append(twice, fmt.Sprintf("%d in chat %d", m.ReplyTo, person))
			}
		}
	}
	return twice
}
