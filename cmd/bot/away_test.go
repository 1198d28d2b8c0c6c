package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// kept is what is derived of the articles and takes time to make: the parts of
// the index and the size of the readings.
func kept(t *testing.T, state string) (parts []string, readings int64) {
	t.Helper()
	parts, err := filepath.Glob(filepath.Join(state, "index", "part-*"))
	info, missing := os.Stat(filepath.Join(state, "readings"))
	if err = errors.Join(err, missing); err != nil {
		t.Fatal(err)
	}
	return parts, info.Size()
}

// carry moves what lies in one folder into another, as a volume takes along what
// is on it.
func carry(t *testing.T, from, to string) {
	t.Helper()
	entries, err := os.ReadDir(from)
	for _, e := range entries {
		err = errors.Join(err, os.Rename(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A volume that is gone for a while takes nothing along: the bot answers from
// what it had, also adds nothing where the volume is not, and a start without it
// says so and forgets nothing either. When it is back nothing is read, indexed
// or announced again.
func TestCorpusAwayForAWhile(t *testing.T) {
	const alice = 42
	dir, away, state := t.TempDir(), t.TempDir(), t.TempDir()
	for _, name := range []string{"one.md", "two.md", "three.md"} {
		drop(t, dir, name, "A quokka was seen by "+strings.TrimSuffix(name, ".md")+" people (Vzglyad, May 2).")
		if err := os.Chtimes(filepath.Join(dir, name), time.Time{}, time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	r := newRig(t, map[string]string{"ADMIN_USERS": "42", "CORPUS_DIR": dir, "STATE_DIR": state, "RATE_PER_USER": "0"})
	r.AddPrivate(alice, "Alice")
	said := 0
	says := func(text, want string) {
		t.Helper()
		r.Say(tgfake.Said{Chat: alice, From: alice, Text: text})
		said++
		if got := r.await(t, alice, said)[said-1].Text; !strings.Contains(got, want) {
			t.Errorf("%s is answered with\n%s\nwithout %q", text, got, want)
		}
	}
	says("/watch quokka", "3 passages in 3 articles")
	parts, readings := kept(t, state)

	carry(t, dir, away)
	r.logs(t, "has no articles any more")
	says("/search quokka", "3 passages in 3 articles")
	says("/status", "folder of articles is empty")
	says("/add\nOf volumes\n\nNothing is put where the volume is not.", "Not in the corpus until you keep it")
	says("/keep", "lacks all that was in it")
	r.stop()

	untouched := func(when string) {
		t.Helper()
		if now, size := kept(t, state); !slices.Equal(now, parts) || size != readings {
			t.Errorf("%s, of %q and %d bytes of readings there are %q and %d", when, parts, readings, now, size)
		}
	}
	r = r.again(t)
	says("/search quokka", "I have no articles yet")
	says("/status", "empty, and was not before")
	untouched("without the volume")
	carry(t, away, dir)
	r.found(t, alice, "two")
	r.stop()

	r = r.again(t)
	r.found(t, alice, "three")
	untouched("since it is back")
	drop(t, dir, "four.md", "A quokka was seen by four people.")
	r.until(t, alice, "quokka · 1 new article")
}

// What an admin removes is gone, though it was the last.
func TestLastArticleIsRemoved(t *testing.T) {
	r, _ := addingRig(t, nil)
	r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/remove ferry yes"})
	r.until(t, boss, "Removed: A ferry")
	r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/search ferry"})
	r.until(t, boss, "I have no articles yet")
	r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/undo"})
	r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/search ferry"})
	r.until(t, boss, "1 passage in 1 article")
	if strings.Contains(r.log.String(), "level=ERROR") {
		t.Errorf("the log complains:\n%s", r.log)
	}
}
