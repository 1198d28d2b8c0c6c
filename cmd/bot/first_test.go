package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// starting is how many files TestFirstAnswer starts with; by hand 10,000:
//
//	go test ./cmd/bot -run FirstAnswer -starting 10000 -v -timeout 30m
var starting = flag.Int("starting", 600, "how many files TestFirstAnswer starts with")

// The first answer of a start does not wait for all files: a first start, one
// with nothing new, one with a few changes and one with as many files again.
func TestFirstAnswer(t *testing.T) {
	const alice = 42
	dir := t.TempDir()
	generate(t, dir, *starting)
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "RATE_PER_USER": "0"})
	r.stop()
	r.AddPrivate(alice, "Alice")
	said, all := 0, *starting
	ask := func(text string) string {
		t.Helper()
		r.Say(tgfake.Said{Chat: alice, From: alice, Text: text})
		said++
		return r.await(t, alice, said)[said-1].Text
	}
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"nothing read before", func() {
			if err := os.RemoveAll(r.settings["STATE_DIR"]); err != nil {
				t.Fatal(err)
			}
		}},
		{"all read before", func() {}},
		{"ten of them changed", func() {
			for i := range 10 {
				drop(t, dir, fmt.Sprintf("n%06d.md", i), fmt.Sprintf("The word here is changed%d.", i))
			}
		}},
		{"as many again are new", func() {
			for i := range *starting {
				drop(t, dir, fmt.Sprintf("other%d.md", i), fmt.Sprintf("The word here is quokka%d.", i))
			}
			all += *starting
		}},
	} {
		c.change()
		began := time.Now()
		r = r.again(t)
		status := ask("/status")
		first := time.Since(began)
		for !strings.Contains(status, articlesLine(all)) {
			<-time.After(20 * time.Millisecond) // the corpus tells nobody outside that it has changed
			if time.Since(began) > 5*time.Minute {
				t.Fatalf("%s: at last it says\n%s", c.name, status)
			}
			status = ask("/status")
		}
		t.Logf("%s: the first answer after %v, all %d after %v", c.name, first.Round(10*time.Millisecond), all, time.Since(began).Round(10*time.Millisecond))
		if code := r.stop(); code != exitOK {
			t.Errorf("%s: a stop ends with %d", c.name, code)
		}
	}
}

// articlesLine begins as /status counts articles.
func articlesLine(n int) string {
	if n < 10_000 {
		return fmt.Sprintf("%d articles", n)
	}
	return fmt.Sprintf("%d,%03d articles", n/1000, n%1000)
}

// obstruct makes the next attempt at a part of the index fail, as a full disk
// does.
func obstruct(t *testing.T, state string) {
	t.Helper()
	for i := range 9 {
		if err := os.WriteFile(filepath.Join(state, "index", fmt.Sprintf("build-%08d", i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Where what is new cannot be indexed, what was indexed before is answered from,
// in a line that says so; in Telegram the rest follows as soon as it can.
func TestStartThatCannotIndex(t *testing.T) {
	const alice = 42
	dir, state := t.TempDir(), t.TempDir()
	drop(t, dir, "old.md", "A wombat was seen in Minsk.")
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "STATE_DIR": state, "RATE_PER_USER": "0"})
	r.AddPrivate(alice, "Alice")
	r.found(t, alice, "wombat")
	r.stop()
	drop(t, dir, "new.md", "A quokka was seen in Minsk.")
	obstruct(t, state)
	settings := map[string]string{"CORPUS_DIR": dir, "STATE_DIR": state}
	var said syncBuffer
	e := env{getenv: func(name string) string { return settings[name] }, stdin: strings.NewReader(""), stdout: &said, stderr: &said}
	if code := start(t.Context(), e, []string{"chat", "/search wombat", "/search quokka"}); code != exitOK {
		t.Errorf("a terminal ends with %d", code)
	}
	for _, want := range []string{"1 passage in 1 article", "quokka · nothing found", "waits until it can be indexed", "make room there"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("a terminal lacks %q:\n%s", want, said.String())
		}
	}

	obstruct(t, state)
	r = r.again(t)
	r.found(t, alice, "wombat")
	r.found(t, alice, "quokka")
	r.logs(t, "waits until it can be indexed")
}

// Where nothing was read before either, the index stands elsewhere for a while.
func TestStartWithAnIndexElsewhere(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d := newDesk(t)
	if err := os.RemoveAll(d.at("state/index")); err != nil {
		t.Fatal(err)
	}
	d.write("state/index", "no folder")
	code, said := d.run("chat", "/search truce")
	if code != exitOK || !strings.Contains(said, "1 passage in 1 article") || strings.Count(said, "level=") != 1 {
		t.Errorf("exit %d: %s", code, said)
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	t.Setenv("TMPDIR", d.at("nowhere"))
	if code, said = d.run("chat", "/search truce"); code != exitFail || !strings.Contains(lastLine(said), "set STATE_DIR to another folder") {
		t.Errorf("nowhere: exit %d: %s", code, said)
	}
}

// What was edited while the bot was down is told of as if it had been running,
// once, however many articles it is.
func TestWatchIsToldOfEditsMadeMeanwhile(t *testing.T) {
	const alice, many = 42, 130
	dir := t.TempDir()
	write := func(word string) {
		for i := range many {
			drop(t, dir, fmt.Sprintf("n%d.md", i), fmt.Sprintf("A %s was seen by %d people.", word, i))
		}
	}
	write("wombat")
	drop(t, dir, "known.md", "A quokka was seen in Minsk.")
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "RATE_PER_USER": "0"})
	r.AddPrivate(alice, "Alice")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch quokka"})
	r.await(t, alice, 1)
	r.stop()

	drop(t, dir, "n7.md", "A quokka was seen by 7 people.")
	drop(t, dir, "known.md", "A quokka was seen in Minsk, and it stayed.")
	r = r.again(t)
	r.tells(t, alice, 2, "quokka · 1 new or edited article", "1. Of n7.md")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch bandicoot"})
	r.await(t, alice, 3)
	r.stop()

	write("bandicoot")
	r = r.again(t)
	r.tells(t, alice, 4, "bandicoot · 100 new or edited articles")
	r.stop()
	r = r.again(t)
	drop(t, dir, "last.md", "A numbat was seen.")
	r.found(t, alice, "numbat")
	r.stop()
	for _, w := range watchesIn(t, r.settings["STATE_DIR"]) {
		if len(w.Edited) > 0 {
			t.Errorf("%s is to tell once more of %q", w.Query, w.Edited)
		}
	}
}

// To a watch that is set while a folder is read for the first time nothing in it
// is new; what comes then is.
func TestWatchSetWhileReading(t *testing.T) {
	const alice, many = 42, 1200
	dir := t.TempDir()
	for i := range many {
		drop(t, dir, fmt.Sprintf("n%d.md", i), fmt.Sprintf("A quokka was seen by %d people.", i))
	}
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "RATE_PER_USER": "0"})
	r.AddPrivate(alice, "Alice")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch quokka"})
	if said := r.await(t, alice, 1)[0].Text; strings.Contains(said, fmt.Sprint(many)) {
		t.Fatalf("all was read before the watch was set:\n%s", said)
	}
	drop(t, dir, "new.md", "Another quokka was seen in Brest.")
	r.tells(t, alice, 2, "quokka · 1 new", "Another quokka")
	if status := r.log.String(); !strings.Contains(status, "files_waiting=0") {
		t.Errorf("it is told before all is read:\n%s", status)
	}
}
