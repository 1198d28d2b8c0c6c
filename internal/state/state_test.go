package state

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func fresh(t *testing.T) (*Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "folder", "state.db")
	return open(t, path), path
}

// reopen is a restart.
func reopen(t *testing.T, s *Store, path string) *Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// TestJournal: an update whose answer is out is not in hand after the process
// died before the inbox heard of it.
// TestNumbersMayStartAnew: order is the order of arrival, whatever the numbers.
func TestLockedByAnotherProcess(t *testing.T) {
	_, path := fresh(t)
	_, err := Open(path)
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "STATE_DIR") {
		t.Errorf("second Open: %v", err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, filepath.Join(file, "below"), folder} {
		if _, err := Open(path); err == nil || !strings.HasPrefix(err.Error(), "open state") {
			t.Errorf("Open(%q): %v", path, err)
		}
	}
}

func TestButtons(t *testing.T) {
	s, path := fresh(t)
	turn := Button{Command: "/search ceasefire p2", InPlace: true, Owner: "7", Chat: -5}
	others := []Button{
		{Command: "/search ceasefire p2", Owner: "7", Chat: -5},
		{Command: "/search ceasefire p2", InPlace: true, Owner: "8", Chat: -5},
		{Command: "/search ceasefire p2", InPlace: true, Owner: "7", Chat: -6},
		{Command: "/search ceasefire p3", InPlace: true, Owner: "7", Chat: -5},
	}
	keys := map[string]bool{turn.Key(): true}
	for _, b := range others {
		keys[b.Key()] = true
	}
	if len(keys) != 5 || len(turn.Key()) != 16 {
		t.Errorf("keys %v: want five of 16 characters", keys)
	}
	if err := s.KeepButtons(append(others, turn), noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path)
	if got, ok, err := s.Button(turn.Key(), noon); got != turn || !ok || err != nil {
		t.Errorf("after a restart: %+v, %t, %v", got, ok, err)
	}
	if _, ok, _ := s.Button(turn.Key(), noon.Add(time.Hour)); ok {
		t.Error("the button outlived its time")
	}
	if _, ok, _ := s.Button("nonsense", noon); ok {
		t.Error("a button of no meaning was found")
	}
}

func TestSweepAndProlong(t *testing.T) {
	s, _ := fresh(t)
	old, shown := Button{Command: "old"}, Button{Command: "shown again"}
	for i, lifetime := range []time.Duration{time.Hour, 3 * time.Hour} {
		if err := s.KeepButtons([]Button{old, shown}[i:], noon.Add(lifetime)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Sweep(noon.Add(2 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	_, oldThere, _ := s.Button(old.Key(), noon)
	_, shownThere, _ := s.Button(shown.Key(), noon.Add(2*time.Hour))
	if oldThere || !shownThere {
		t.Errorf("after the sweep: old %t, shown again %t", oldThere, shownThere)
	}
}

func TestSweepKeepsTheNewest(t *testing.T) {
	s, _ := fresh(t)
	s.buttons.most = 3
	for i := range 5 {
		if err := s.KeepButtons([]Button{{Command: fmt.Sprint(i)}}, noon.Add(time.Duration(i+1)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Sweep(noon); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		_, there, _ := s.Button(Button{Command: fmt.Sprint(i)}.Key(), noon)
		if want := i >= 2; there != want {
			t.Errorf("button %d kept: %t, want %t", i, there, want)
		}
	}
}

func TestAnswersAndForget(t *testing.T) {
	s, _ := fresh(t)
	u := take(t, s, 2, 1)[0]
	answer := Answer{Chat: -5, Question: 10, Messages: []int{11, 12}, Text: "who?", Person: "7", Expires: noon.Add(time.Hour)}
	if err := s.Done(u.Seq, &answer); err != nil {
		t.Fatal(err)
	}
	wantPending(t, s)
	for _, find := range []func() (Answer, bool, error){
		func() (Answer, bool, error) { return s.AnswerTo(-5, 10, noon) },
		func() (Answer, bool, error) { return s.AnswerIn(-5, 12, noon) },
	} {
		if got, ok, err := find(); !reflect.DeepEqual(got, answer) || !ok || err != nil {
			t.Errorf("%+v, %t, %v", got, ok, err)
		}
	}
	theirs, mine := Button{Command: "a", Owner: "8"}, Button{Command: "b", Owner: "7"}
	if err := s.KeepButtons([]Button{theirs, mine}, noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.Forget("7"); err != nil {
		t.Fatal(err)
	}
	_, asked, _ := s.AnswerTo(-5, 10, noon)
	_, mineThere, _ := s.Button(mine.Key(), noon)
	_, theirsThere, _ := s.Button(theirs.Key(), noon)
	if asked || mineThere || !theirsThere {
		t.Errorf("after Forget: question %t, own button %t, other's button %t", asked, mineThere, theirsThere)
	}
}

func TestChats(t *testing.T) {
	s, path := fresh(t)
	change := func(id int64, f func(*Chat)) {
		t.Helper()
		if err := s.ChangeChat(id, f); err != nil {
			t.Fatal(err)
		}
	}
	change(-1, func(c *Chat) { c.MovedTo = -100 })
	change(-100, func(c *Chat) { c.Greeted = true })
	change(-2, func(c *Chat) { c.MutedUntil = noon })
	change(-3, func(c *Chat) { c.MovedTo = -3 }) // nonsense must not hang
	s = reopen(t, s, path)
	for chat, want := range map[int64]int64{-1: -100, -100: -100, 5: 5, -3: -3} {
		if home, err := s.Home(chat); home != want || err != nil {
			t.Errorf("Home(%d) = %d, %v, want %d", chat, home, err, want)
		}
	}
	if err := s.Sweep(noon.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	muted, _ := s.Chat(-2)
	greeted, _ := s.Chat(-100)
	if muted != (Chat{}) || !greeted.Greeted {
		t.Errorf("after the sweep: %+v, %+v", muted, greeted)
	}
}

func TestNotes(t *testing.T) {
	s, _ := fresh(t)
	if err := s.SetNote("menu", "v1"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Note("menu"); got != "v1" || err != nil {
		t.Errorf("note %q, %v", got, err)
	}
	if got, _ := s.Note("other"); got != "" {
		t.Errorf("a note that was never made: %q", got)
	}
}

func TestConcurrentUse(t *testing.T) {
	s, _ := fresh(t)
	var workers sync.WaitGroup
	for w := range int64(8) {
		workers.Go(func() {
			for i := range int64(20) {
				got, err := s.Take(numbered(w*1000+i+1), 0)
				if err != nil || len(got) != 1 {
					t.Errorf("Take: %v, %v", got, err)
					return
				}
				if err := s.Done(got[0].Seq, &Answer{Chat: w, Question: int(i), Expires: noon}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
	wantPending(t, s)
}

// TestAgainstModel drives the inbox through random lives and compares it with
// a list and a set.
// TestFailedWriteTakesNothing: an update that could not be recorded is new the
// next time.
