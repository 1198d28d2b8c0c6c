package state

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/watch"
)

func addWatch(t *testing.T, s *Store, w watch.Watch, known ...string) watch.Watch {
	t.Helper()
	kept, err := s.AddWatch(w, known, inFile(known))
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

// inFile is the text of each of files: of its own, unless the file is called
// after another, as in "b was a".
func inFile(files []string) func(i int) string {
	return func(i int) string {
		_, before, _ := strings.Cut(files[i], " was ")
		return "the text of " + cmp.Or(before, files[i])
	}
}

func keepTurn(t *testing.T, s *Store, w watch.Watch) {
	t.Helper()
	if err := s.KeepTurn(w, true); err != nil {
		t.Fatal(err)
	}
}

// queries are those of a chat, each with its number.
func queries(t *testing.T, s *Store, chat string) map[int]string {
	t.Helper()
	list, err := s.Watches(chat)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]string{}
	for _, w := range list {
		found[w.N] = w.Query
	}
	return found
}

func wantQueries(t *testing.T, s *Store, chat string, want map[int]string) {
	t.Helper()
	got := queries(t, s, chat)
	if len(got) != len(want) {
		t.Errorf("chat %s watches for %v, want %v", chat, got, want)
	}
	for n, query := range want {
		if got[n] != query {
			t.Errorf("watch %d of chat %s is for %q, want %q", n, chat, got[n], query)
		}
	}
}

func TestWatchNumbers(t *testing.T) {
	s, _ := fresh(t)
	addWatch(t, s, watch.Watch{Chat: "1", Query: "a"})
	second := addWatch(t, s, watch.Watch{Chat: "1", Query: "b"})
	addWatch(t, s, watch.Watch{Chat: "2", Query: "c"})
	if removed, ok, err := s.RemoveWatch("1", second.N); err != nil || !ok || removed.Query != "b" {
		t.Errorf("removed %+v, %v, %v", removed, ok, err)
	}
	if _, ok, err := s.RemoveWatch("1", second.N); err != nil || ok {
		t.Errorf("removed twice: %v, %v", ok, err)
	}
	addWatch(t, s, watch.Watch{Chat: "1", Query: "d"})
	wantQueries(t, s, "1", map[int]string{1: "a", 3: "d"})
	wantQueries(t, s, "2", map[int]string{1: "c"})
	wantQueries(t, s, "3", nil)
}

// The same query again changes how often, and nothing else.
func TestWatchAgain(t *testing.T) {
	s, _ := fresh(t)
	made := time.Unix(1000, 0)
	addWatch(t, s, watch.Watch{Chat: "1", Query: "a", Made: made}, "old.txt")
	again := addWatch(t, s, watch.Watch{Chat: "1", Query: "a", Rhythm: watch.Weekly, Made: made.Add(time.Hour)}, "old.txt", "new.txt")
	if again.N != 1 || again.Rhythm != watch.Weekly || !again.Made.Equal(made) || again.Seen != 1 {
		t.Errorf("it is %+v", again)
	}
}

func TestWatchesAreBounded(t *testing.T) {
	s, _ := fresh(t)
	for i := range watch.Most {
		addWatch(t, s, watch.Watch{Chat: "1", Query: string(rune('a' + i))})
	}
	if _, err := s.AddWatch(watch.Watch{Chat: "1", Query: "one more"}, nil, nil); !errors.Is(err, watch.ErrMany) {
		t.Errorf("one more is %v", err)
	}
	addWatch(t, s, watch.Watch{Chat: "2", Query: "another chat's"})
	addWatch(t, s, watch.Watch{Chat: "1", Query: "a", Rhythm: watch.Daily})
}

// Articles arrive once: over a restart, when they are read anew, after they
// were away, and under another name.
func TestArrivals(t *testing.T) {
	s, path := fresh(t)
	arrive := func(files ...string) {
		t.Helper()
		if err := s.Arrive(files, inFile(files)); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(after uint64, want ...string) {
		t.Helper()
		_, last, err := s.AllWatches()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Arrivals(after, last); err != nil || !slices.Equal(got, want) {
			t.Errorf("after %d arrived %q, %v; want %q", after, got, err, want)
		}
	}
	arrive("a", "b")
	w := addWatch(t, s, watch.Watch{Chat: "1", Query: "q"}, "a", "b", "c")
	arrive("a", "b", "c", "d", "e")
	arrive("b")
	s = reopen(t, s, path)
	arrive("a", "b", "c", "d", "e")
	wants(w.Seen, "d", "e")
	wants(0, "a", "b", "c", "d", "e")
	arrive("a", "b", "c", "x was d", "e")
	wants(w.Seen, "x was d", "e")
	arrive("a", "b", "c", "e", "f", "y was a")
	wants(w.Seen, "x was d", "e", "f")
	if got, err := s.Arrivals(2, 3); err != nil || !slices.Equal(got, []string{"c"}) {
		t.Errorf("from 2 to 3 arrived %q, %v", got, err)
	}
}

// What the loop has noted is noted still, under the place of files that the
// handler had not seen when the watch was made.
func TestWatchesOutliveRestarts(t *testing.T) {
	s, path := fresh(t)
	if err := s.Arrive([]string{"a", "b"}, inFile([]string{"a", "b"})); err != nil {
		t.Fatal(err)
	}
	w := addWatch(t, s, watch.Watch{Chat: "1", Topic: "7", Owner: "1", Query: "q", Rhythm: watch.Daily}, "a")
	if w.Seen != 1 {
		t.Errorf("b was not there when the watch was made, but it is seen to %d", w.Seen)
	}
	told := time.Unix(2000, 0)
	turned := w
	turned.Seen, turned.Told, turned.Missing, turned.Query = 2, told, []string{"b"}, "only a turn is kept"
	keepTurn(t, s, turned)
	turned.N = 9 // there is none
	keepTurn(t, s, turned)
	list, last, err := reopen(t, s, path).AllWatches()
	if err != nil || last != 2 || len(list) != 1 {
		t.Fatalf("%+v, %d, %v", list, last, err)
	}
	if got := list[0]; got.Chat != "1" || got.Topic != "7" || got.Query != "q" || got.Seen != 2 || !got.Told.Equal(told) || !slices.Equal(got.Missing, []string{"b"}) {
		t.Errorf("it is %+v", got)
	}
}

// Edits noted while a watch speaks of earlier ones wait for its next turn; what
// it has not come to yet and matches no longer is no loss.
func TestNoteEdits(t *testing.T) {
	s, path := fresh(t)
	w := addWatch(t, s, watch.Watch{Chat: "1", Query: "q"}, "a", "b", "c")
	if err := s.Arrive([]string{"a", "b", "c", "new"}, inFile([]string{"a", "b", "c", "new"})); err != nil {
		t.Fatal(err)
	}
	note := func(edits map[string]bool) {
		t.Helper()
		if err := s.NoteEdits("1", w.N, edits); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(edited, faded string) watch.Watch {
		t.Helper()
		list, err := s.Watches("1")
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		if got := list[0]; strings.Join(got.Edited, " ") != edited || strings.Join(got.Faded, " ") != faded {
			t.Errorf("edited %q, faded %q, want %q and %q", got.Edited, got.Faded, edited, faded)
		}
		return list[0]
	}
	note(map[string]bool{"a": true, "b": false, "new": false})
	turn := wants("a", "b")
	note(map[string]bool{"c": true})
	keepTurn(t, s, turn)
	s = reopen(t, s, path)
	wants("c", "b")
	note(map[string]bool{"b": true})
	wants("c", "")
	if err := s.NoteEdits("1", 9, map[string]bool{"a": true}); err != nil {
		t.Errorf("of a watch that ended: %v", err)
	}
}

// A group that becomes a supergroup takes its watches along.
func TestWatchesMove(t *testing.T) {
	s, _ := fresh(t)
	addWatch(t, s, watch.Watch{Chat: "-5", Query: "a"})
	addWatch(t, s, watch.Watch{Chat: "-5", Query: "b"})
	addWatch(t, s, watch.Watch{Chat: "-1005", Query: "c"})
	for range 2 {
		if err := s.Move(-5, -1005); err != nil {
			t.Fatal(err)
		}
	}
	want := map[int]string{1: "c", 2: "a", 3: "b"}
	if got := queries(t, s, "-5"); len(got) != 3 {
		t.Errorf("by the old number: %v", got)
	}
	if len(queries(t, s, "-1005")) != len(want) {
		t.Errorf("they are %v", queries(t, s, "-1005"))
	}
	keepTurn(t, s, watch.Watch{Chat: "-5", N: 1, Seen: 9})
	addWatch(t, s, watch.Watch{Chat: "-5", Query: "d"})
	if got := queries(t, s, "-1005"); got[4] != "d" {
		t.Errorf("a watch set by the old number: %v", got)
	}
}

func TestForgetWatches(t *testing.T) {
	s, _ := fresh(t)
	addWatch(t, s, watch.Watch{Chat: "1", Owner: "1", Query: "mine"})
	addWatch(t, s, watch.Watch{Chat: "2", Owner: "2", Query: "another's"})
	addWatch(t, s, watch.Watch{Chat: "-5", Query: "the group's"})
	if err := s.Forget("1"); err != nil {
		t.Fatal(err)
	}
	wantQueries(t, s, "1", nil)
	wantQueries(t, s, "2", map[int]string{1: "another's"})
	wantQueries(t, s, "-5", map[int]string{1: "the group's"})
	if w := addWatch(t, s, watch.Watch{Chat: "1", Owner: "1", Query: "new"}); w.N != 2 {
		t.Errorf("the number %d is given again: an old button would end the wrong watch", w.N)
	}
}

// That a watch spoke is known after a kill that came before the disk had it.
func TestJournalOfWatches(t *testing.T) {
	s, path := fresh(t)
	first := addWatch(t, s, watch.Watch{Chat: "1", Query: "a"})
	addWatch(t, s, watch.Watch{Chat: "2", Query: "b"})
	if first.ID == 0 {
		t.Fatal("a watch has no number of its own")
	}
	for _, seen := range []int64{7, 5} { // the latest counts, not the last
		if err := s.journal.note(ofWatch|first.ID, seen); err != nil {
			t.Fatal(err)
		}
	}
	list, _, err := reopen(t, s, path).AllWatches()
	if err != nil || len(list) != 2 || list[0].Seen != 7 || list[0].Told.IsZero() || list[1].Seen != 0 || !list[1].Told.IsZero() {
		t.Errorf("after the kill they are %+v, %v", list, err)
	}
}

// That it was about to speak is in doubt after a kill, until it has spoken.
func TestDoubtOfWatches(t *testing.T) {
	s, path := fresh(t)
	w := addWatch(t, s, watch.Watch{Chat: "1", Query: "a"})
	doubted := func() bool {
		t.Helper()
		s = reopen(t, s, path)
		list, _, err := s.AllWatches()
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Doubt
	}
	begin := func(to uint64) {
		t.Helper()
		if err := s.BeginTurn(w, to); err != nil {
			t.Fatal(err)
		}
	}
	begin(7)
	for range 2 { // it lasts over restarts
		if !doubted() {
			t.Error("killed before it spoke, or after, there is no doubt")
		}
	}
	begin(7)
	if w.Seen = 7; s.journal.note(ofWatch|w.ID, 7) != nil || doubted() {
		t.Error("killed after its word was noted, there is doubt")
	}
	begin(9)
	w.Seen = 9
	if keepTurn(t, s, w); doubted() {
		t.Error("what is kept is in doubt")
	}
}

// To watches made since a moment nothing of what lay about is news, but for what
// is not old; to others all of it is.
func TestPassOver(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "bot.db"))
	began := time.Now()
	early := addWatch(t, s, watch.Watch{Chat: "1", Query: "a", Made: began.Add(-time.Hour)})
	late := addWatch(t, s, watch.Watch{Chat: "1", Query: "b", Made: began})
	files := []string{"old.md", "new.md", "older.md"}
	err := errors.Join(s.Arrive(files, inFile(files)), s.PassOver(began, func(file string) bool { return file != "new.md" }))
	if err != nil {
		t.Fatal(err)
	}
	watches, last, err := s.AllWatches()
	if err != nil || len(watches) != 2 || last != 3 {
		t.Fatalf("%+v, %d, %v", watches, last, err)
	}
	for _, w := range watches {
		switch w.N {
		case early.N:
			if w.Seen != 0 || len(w.Edited) > 0 {
				t.Errorf("the earlier has seen %d and waits for %q", w.Seen, w.Edited)
			}
		case late.N:
			if w.Seen != last || !slices.Equal(w.Edited, []string{"new.md"}) {
				t.Errorf("the later has seen %d and waits for %q", w.Seen, w.Edited)
			}
		}
	}
}
