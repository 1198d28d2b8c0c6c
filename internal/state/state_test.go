package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
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

func numbered(ids ...int64) []Update {
	var updates []Update
	for _, id := range ids {
		updates = append(updates, Update{ID: id, Raw: json.RawMessage(fmt.Sprintf(`{"update_id":%d}`, id))})
	}
	return updates
}

func idsOf(updates []Update) []int64 {
	ids := []int64{}
	for _, u := range updates {
		ids = append(ids, u.ID)
	}
	return ids
}

func take(t *testing.T, s *Store, next int64, ids ...int64) []Update {
	t.Helper()
	got, err := s.Take(numbered(ids...), next)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func wantPending(t *testing.T, s *Store, want ...int64) {
	t.Helper()
	pending, err := s.Pending()
	if err != nil {
		t.Fatal(err)
	}
	if got := idsOf(pending); !reflect.DeepEqual(got, append([]int64{}, want...)) {
		t.Errorf("pending %v, want %v", got, want)
	}
}

func TestInbox(t *testing.T) {
	s, path := fresh(t)
	first := take(t, s, 13, 10, 11, 12)
	if again := take(t, s, 14, 11, 12, 13); !reflect.DeepEqual(idsOf(again), []int64{13}) {
		t.Errorf("taken a second time: %v, want only 13", idsOf(again))
	}
	if err := s.Done(first[1].Seq, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Sent(first[2].Seq, 2); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path)
	wantPending(t, s, 10, 12, 13)
	pending, _ := s.Pending()
	if pending[1].Sent != 2 || string(pending[1].Raw) != `{"update_id":12}` {
		t.Errorf("after a restart: %+v", pending[1])
	}
	if offset, err := s.Offset(); offset != 14 || err != nil {
		t.Errorf("offset %d, %v, want 14", offset, err)
	}
	if again := take(t, s, 14, 11, 13); len(again) != 0 {
		t.Errorf("seen before the restart and taken again: %v", idsOf(again))
	}
}

// TestJournal: an update whose answer is out is not in hand after the process
// died before the inbox heard of it.
func TestJournal(t *testing.T) {
	s, path := fresh(t)
	taken := take(t, s, 4, 1, 2, 3)
	if err := errors.Join(s.journal.note(taken[0].Seq, allSent), s.Sent(taken[1].Seq, 1), s.Sent(taken[1].Seq, 2)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.journal.file.Write([]byte("cut short")); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path)
	wantPending(t, s, 2, 3)
	if pending, _ := s.Pending(); pending[0].Sent != 2 || pending[1].Sent != 0 {
		t.Errorf("messages sent: %d and %d, want 2 and 0", pending[0].Sent, pending[1].Sent)
	}
	if info, err := os.Stat(path + ".sent"); err != nil || info.Size() != 0 {
		t.Errorf("the journal after a start: %v, %v", info, err)
	}
}

func TestJournalStaysSmall(t *testing.T) {
	s, path := fresh(t)
	waits := take(t, s, 2, 1)[0]
	for i := range uint64(2 * journalMost / recordSize) {
		if err := errors.Join(s.journal.note(1000+i, allSent), s.journal.heard(1000+i)); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(path + ".sent"); err != nil || info.Size() > journalMost {
		t.Errorf("the journal: %v, %v", info.Size(), err)
	}
	if err := s.Sent(waits.Seq, 1); err != nil {
		t.Fatal(err)
	}
	for i := range uint64(2 * journalMost / recordSize) {
		if err := errors.Join(s.journal.note(9000+i, allSent), s.journal.heard(9000+i)); err != nil {
			t.Fatal(err)
		}
	}
	s = reopen(t, s, path)
	if pending, _ := s.Pending(); len(pending) != 1 || pending[0].Sent != 1 {
		t.Errorf("a note that was still needed is gone: %+v", pending)
	}
}

func TestTries(t *testing.T) {
	s, path := fresh(t)
	u := take(t, s, 2, 1)[0]
	for want := 1; want <= 3; want++ {
		if got, err := s.Try(u.Seq); got != want || err != nil {
			t.Errorf("try %d, %v, want %d", got, err, want)
		}
		s = reopen(t, s, path)
	}
	if err := s.CameThrough(u.Seq); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Try(u.Seq); got != 1 {
		t.Errorf("after one came through: try %d", got)
	}
	if got, err := s.Try(99); got != 0 || err != nil {
		t.Errorf("of an update that is done: %d, %v", got, err)
	}
}

// TestNumbersMayStartAnew: order is the order of arrival, whatever the numbers.
func TestNumbersMayStartAnew(t *testing.T) {
	s, path := fresh(t)
	take(t, s, 901, 900)
	take(t, s, 6, 5)
	s = reopen(t, s, path)
	wantPending(t, s, 900, 5)
	if offset, _ := s.Offset(); offset != 6 {
		t.Errorf("offset %d, want 6", offset)
	}
}

func TestRingForgetsTheOldest(t *testing.T) {
	s, path := fresh(t)
	for id := int64(1); id <= ringSize+1; id += 100 {
		ids := []int64{}
		for n := id; n < id+100 && n <= ringSize+1; n++ {
			ids = append(ids, n)
		}
		take(t, s, 0, ids...)
	}
	s = reopen(t, s, path)
	if got := take(t, s, 0, 2, 1); !reflect.DeepEqual(idsOf(got), []int64{1}) {
		t.Errorf("taken %v: want 1, the one beyond the ring of %d", idsOf(got), ringSize)
	}
}

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

func BenchmarkTakeAndDone(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "state.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	id := int64(0)
	for b.Loop() {
		id++
		got, err := s.Take(numbered(id), id)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Done(got[0].Seq, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAgainstModel drives the inbox through random lives and compares it with
// a list and a set.
func TestAgainstModel(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	s, path := fresh(t)
	seen := map[int64]bool{}
	var waiting []Update
	for step := range 300 {
		switch random.IntN(4) {
		case 0, 1:
			var ids, fresh []int64
			for range random.IntN(5) {
				n := random.Int64N(400) + 1
				ids = append(ids, n)
				if !seen[n] {
					seen[n], fresh = true, append(fresh, n)
				}
			}
			got := take(t, s, int64(step), ids...)
			if !reflect.DeepEqual(idsOf(got), append([]int64{}, fresh...)) {
				t.Fatalf("step %d: took %v of %v, want %v", step, idsOf(got), ids, fresh)
			}
			waiting = append(waiting, got...)
		case 2:
			if len(waiting) > 0 {
				i := random.IntN(len(waiting))
				if err := s.Done(waiting[i].Seq, nil); err != nil {
					t.Fatal(err)
				}
				waiting = slices.Delete(waiting, i, i+1)
			}
		case 3:
			if random.IntN(8) == 0 {
				s = reopen(t, s, path)
			}
			wantPending(t, s, idsOf(waiting)...)
		}
	}
}

// TestFailedWriteTakesNothing: an update that could not be recorded is new the
// next time.
func TestFailedWriteTakesNothing(t *testing.T) {
	s, path := fresh(t)
	take(t, s, 2, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Take(numbered(2), 3); err == nil {
		t.Fatal("a closed store took an update")
	}
	s = open(t, path)
	if got := take(t, s, 3, 2); len(got) != 1 {
		t.Error("an update was lost with the write that failed")
	}
	broken := numbered(3, 4)
	broken[1].Raw = json.RawMessage("{")
	if _, err := s.Take(broken, 5); err == nil {
		t.Fatal("broken bytes were recorded")
	}
	if got := take(t, s, 5, 3); len(got) != 1 {
		t.Error("an update was lost with its broken neighbour")
	}
}
