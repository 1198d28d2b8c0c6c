package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"footnote/internal/state"
	"footnote/internal/tgfake"
	"footnote/internal/watch"
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

// An article that is edited so that it matches is told of when it first does:
// not for an edit elsewhere in it, nor when what an edit took away comes back.
func TestWatchIsToldOfEdits(t *testing.T) {
	const alice = 42
	dir := t.TempDir()
	drop(t, dir, "known.md", "A quokka was seen in Minsk.")
	drop(t, dir, "plain.md", "Nothing was seen in Brest.")
	folder := t.TempDir()
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "STATE_DIR": folder, "RATE_PER_USER": "0"})
	r.AddPrivate(alice, "Alice")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch quokka"})
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch wombat"})
	r.await(t, alice, 2)

	drop(t, dir, "plain.md", "A quokka was seen in Brest after all.")
	r.tells(t, alice, 3, "quokka · 1 new or edited article", "1. Of plain.md")
	for _, change := range []struct{ name, text, word string }{
		{"known.md", "A quokka was seen in Minsk, and it stayed.", "stayed"},
		{"known.md", "Nobody was seen in Minsk.", "nobody"},
		{"known.md", "A quokka was seen in Minsk, and it returned.", "returned"},
		{"plain.md", "A quokka was seen in Brest after all, twice.", "twice"},
	} {
		drop(t, dir, change.name, change.text)
		r.found(t, alice, change.word)
	}
	r.stop()
	r = r.again(t)
	r.found(t, alice, "twice")
	drop(t, dir, "known.md", "A quokka and a wombat were seen in Minsk.")
	r.until(t, alice, "wombat · 1 new or edited article")
	r.stop()
	told := 0
	for _, m := range r.Answers(alice) {
		if strings.Contains(m.Text, "new or edited") {
			told++
		}
	}
	if told != 2 {
		t.Errorf("she was told of edits %d times", told)
	}
	for _, w := range watchesIn(t, folder) {
		if len(w.Edited)+len(w.Faded) > 0 {
			t.Errorf("%s still has to tell of %q, and not of %q", w.Query, w.Edited, w.Faded)
		}
	}
}

// watchesIn are all watches of a bot that has ended.
func watchesIn(t *testing.T, folder string) []watch.Watch {
	t.Helper()
	store, err := state.Open(filepath.Join(folder, storeName))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	watches, _, err := store.AllWatches()
	if err != nil {
		t.Fatal(err)
	}
	return watches
}

// found waits until a word of an edit is found, by asking for it.
func (r *rig) found(t *testing.T, who int64, word string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; {
		before := len(r.Answers(who))
		r.Say(tgfake.Said{Chat: who, From: who, Text: "/search " + word})
		said := r.await(t, who, before+1)[before].Text
		if strings.Contains(said, "1 passage in 1 article") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is not found:\n%s", word, said)
		}
	}
}

// What is told once is told: not again after a restart, an edit, a new name or
// a lost index. What came while the bot was down is told at the next start, and
// what was removed meanwhile is not.
func TestWatchOverRestarts(t *testing.T) {
	const alice = 42
	dir, state := t.TempDir(), t.TempDir()
	drop(t, dir, "old.md", "A quokka was seen in Minsk (Vzglyad, May 2).")
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "CORPUS_DIR": dir, "STATE_DIR": state})
	r.AddPrivate(alice, "Alice")
	for i, query := range []string{"quokka", "wombat source:TASS"} {
		r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/watch " + query})
		r.await(t, alice, i+1)
	}
	r.stop()

	drop(t, dir, "meanwhile.md", "A second quokka came to Brest.")
	drop(t, dir, "gone.md", "A third quokka came to Grodno.")
	if err := os.Remove(filepath.Join(dir, "gone.md")); err != nil {
		t.Fatal(err)
	}
	r = r.again(t)
	r.tells(t, alice, 3, "quokka · 1 new article", "1. Of meanwhile.md")
	r.stop()

	drop(t, dir, "meanwhile.md", "A second quokka came to Brest, and it stayed.")
	if err := os.Rename(filepath.Join(dir, "old.md"), filepath.Join(dir, "older.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(state, "index")); err != nil {
		t.Fatal(err)
	}
	r = r.again(t)
	drop(t, dir, "other.md", "A wombat was seen, Reuters reported.")
	drop(t, dir, "last.md", "A wombat was seen (TASS, May 3).")
	r.tells(t, alice, 4, "wombat source:TASS · 1 new article", "1. Of last.md", "cites: TASS")
	if code := r.stop(); code != exitOK {
		t.Errorf("a stop ends with %d", code)
	}
	if n := len(r.Answers(alice)); n != 4 {
		t.Errorf("she was told %d times", n-2)
	}
}

// tells waits for the n-th message of the bot in a chat and compares it.
func (r *rig) tells(t *testing.T, chat int64, n int, parts ...string) {
	t.Helper()
	said := r.await(t, chat, n)[n-1].Text
	for _, part := range parts {
		if !strings.Contains(said, part) {
			t.Errorf("message %d in chat %d lacks %q:\n%s", n, chat, part, said)
		}
	}
}

// A group's watch is set by an admin, told in its topic, goes along when the
// group becomes a supergroup, and waits while the bot is not in it.
func TestWatchOfAGroup(t *testing.T) {
	const boss, member, old, home = 42, 43, -77, -1000000000077
	dir := t.TempDir()
	drop(t, dir, "old.md", "A quokka was seen in Minsk.")
	r := newRig(t, map[string]string{"ADMIN_USERS": "42", "ALLOWED_CHATS": "-77", "CORPUS_DIR": dir})
	r.AddGroup(tgfake.Group{ID: old, Title: "Team", Members: []int64{boss, member}})
	r.Say(tgfake.Said{Chat: old, From: member, Text: "/watch@footnote_bot quokka"})
	r.tells(t, old, 1, "is set by whoever runs me")
	r.Say(tgfake.Said{Chat: old, From: boss, Text: "/watch@footnote_bot quokka"})
	r.tells(t, old, 2, "Watching: quokka")
	r.Say(tgfake.Said{Chat: old, From: boss, Text: "/watch@footnote_bot wombat"})
	r.tells(t, old, 3, "Watching: wombat")
	r.Upgrade(old, home)
	drop(t, dir, "new.md", "A quokka came to Brest.")
	r.tells(t, home, 1, "quokka · 1 new article")

	r.SetMember(home, tgfake.BotID, "kicked")
	drop(t, dir, "wombat.md", "A wombat came to Brest.")
	r.logs(t, "outcome=unwelcome")
	r.SetMember(home, tgfake.BotID, "member")
	r.Say(tgfake.Said{Chat: home, From: member, Text: "/watches@footnote_bot"})
	r.await(t, home, 3)
	for _, m := range r.Answers(home)[1:] {
		if !strings.Contains(m.Text, "2 watches in this chat") && !strings.Contains(m.Text, "wombat · 1 new article") {
			t.Errorf("back in the group it says\n%s", m.Text)
		}
	}
}

// logs waits until the log has words.
func (r *rig) logs(t *testing.T, words string) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for !strings.Contains(r.log.String(), words) {
		select {
		case <-time.After(20 * time.Millisecond): // a log tells nobody that it grew
		case <-deadline:
			t.Fatalf("%q is not in the log:\n%s", words, r.log)
		}
	}
}
