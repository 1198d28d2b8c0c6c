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
	"testing"
)

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
