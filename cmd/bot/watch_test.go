package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/tgfake"
)

// drop puts an article into a corpus folder, whole at once.
func drop(t *testing.T, dir, name, sentence string) {
	t.Helper()
	text := "---\ntitle: Of " + name + "\ndate: 2024-05-03\n---\n\n" + sentence + "\n"
	whole := filepath.Join(dir, "."+name)
	if err := os.WriteFile(whole, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(whole, filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// A file dropped into the corpus folder becomes a message in the chat that
// watches for it, and in no other; after a restart there is nothing more to
// say.
func TestWatchIsTold(t *testing.T) {
	const alice, bob = 42, 43
	dir, state := t.TempDir(), t.TempDir()
	drop(t, dir, "old.md", "A quokka was seen in Minsk (Vzglyad, May 2).")
	settings := map[string]string{"ALLOWED_USERS": "42,43", "CORPUS_DIR": dir, "STATE_DIR": state}
	r := newRig(t, settings)
	r.AddPrivate(alice, "Alice")
	r.AddPrivate(bob, "Bob")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch quokka"})
	r.Say(tgfake.Said{Chat: bob, From: bob, Text: "/watch wombat"})
	if said := r.await(t, alice, 1)[0].Text; !strings.Contains(said, "Today 1 passage in 1 article match") {
		t.Errorf("the watch is set with\n%s", said)
	}
	r.await(t, bob, 1)

	drop(t, dir, "new.md", "Another quokka crossed the border, Reuters reported on May 3.")
	told := r.await(t, alice, 2)[1]
	for _, want := range []string{"quokka · 1 new article", "1. Of new.md", "Another quokka crossed", "cites: Reuters", "/read_"} {
		if !strings.Contains(told.Text, want) {
			t.Errorf("the announcement lacks %q:\n%s", want, told.Text)
		}
	}
	drop(t, dir, "other.md", "Nothing of interest, but a wombat.")
	if said := r.await(t, bob, 2)[1].Text; !strings.Contains(said, "wombat · 1 new article") {
		t.Errorf("Bob is told\n%s", said)
	}
	r.stop()
	if n := len(r.Answers(alice)); n != 2 {
		t.Errorf("Alice was told %d times", n-1)
	}
	r.checkLog(t, "quokka", testToken)
	if wrongs := r.Wrongs(); len(wrongs) > 0 {
		t.Errorf("against the platform's rules: %s", strings.Join(wrongs, "; "))
	}
}
