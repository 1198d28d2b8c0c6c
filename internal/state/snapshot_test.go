package state

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestSnapshot(t *testing.T) {
	for _, test := range []struct {
		name   string
		inHand bool
		want   []int64
	}{
		{"of a store that goes on", false, []int64{}},
		{"of a store at rest", true, []int64{10, 11}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, _ := fresh(t)
			take(t, s, 12, 10, 11)
			kept := Button{Command: "/search ceasefire page:2"}
			if err := s.KeepButtons([]Button{kept}, noon.Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "copy.db")
			if err := s.Snapshot(path, test.inHand); err != nil {
				t.Fatal(err)
			}
			wantPending(t, s, 10, 11)
			copied := open(t, path)
			wantPending(t, copied, test.want...)
			if _, ok, err := copied.Button(kept.Key(), noon); !ok || err != nil {
				t.Errorf("the button is gone: %v", err)
			}
			if again := take(t, copied, 13, 10, 11, 12); len(again) != 1 || again[0].Seq != 3 {
				t.Errorf("the copy takes %+v: want only 12, as number 3", again)
			}
		})
	}
}

// A snapshot taken while updates come and go is whole.
func TestSnapshotDuringUse(t *testing.T) {
	s, _ := fresh(t)
	var writer sync.WaitGroup
	stop := make(chan struct{})
	writer.Go(func() {
		for id := int64(1); ; id++ {
			select {
			case <-stop:
				return
			default:
			}
			for _, u := range take(t, s, id+1, id) {
				if err := s.Done(u.Seq, nil); err != nil {
					t.Error(err)
				}
			}
		}
	})
	folder := t.TempDir()
	for _, name := range []string{"one", "two", "three"} {
		path := filepath.Join(folder, name)
		if err := s.Snapshot(path, false); err != nil {
			t.Fatal(err)
		}
		if r, err := Inspect(path); err != nil || r.Waiting != 0 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	close(stop)
	writer.Wait()
}

func TestSnapshotLeavesNothingHalf(t *testing.T) {
	s, _ := fresh(t)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Snapshot(path, false); err == nil {
		t.Error("a closed store was copied")
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a copy stays: %v", err)
	}
}

func TestHold(t *testing.T) {
	s, path := fresh(t)
	if _, err := Hold(path); !errors.Is(err, ErrLocked) {
		t.Errorf("of a store in use: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	held, err := Hold(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(err, ErrLocked) {
		t.Errorf("opened while it is held: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{path, filepath.Join(t.TempDir(), "none")} {
		if held, err := Hold(path); err != nil || held.Close() != nil {
			t.Errorf("Hold(%q): %v", path, err)
		}
	}
}
