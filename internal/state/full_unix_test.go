//go:build unix

package state

import (
	"os/signal"
	"syscall"
	"testing"
)

// What a full disk takes half of does not spoil the notes that follow.
func TestJournalOnAFullDisk(t *testing.T) {
	s, path := fresh(t)
	taken := take(t, s, 4, 1, 2, 3)
	signal.Ignore(syscall.SIGXFSZ)
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	full := syscall.Rlimit{Cur: recordSize + recordSize/2, Max: old.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
		t.Fatal(err)
	}
	first, second := s.Sent(taken[0].Seq, 1), s.Sent(taken[1].Seq, 2)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if first != nil || second == nil {
		t.Fatalf("with room for one note: %v, then %v", first, second)
	}
	if err := s.Sent(taken[2].Seq, 3); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path)
	pending, _ := s.Pending()
	if len(pending) != 3 || pending[0].Sent != 1 || pending[1].Sent != 0 || pending[2].Sent != 3 {
		t.Errorf("noted: %+v", pending)
	}
}
