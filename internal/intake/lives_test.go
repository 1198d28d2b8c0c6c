package intake

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestDraftsBelongToTheirOwner(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	if _, err := s.Keep(t.Context(), bob, d.ID); !errors.Is(err, ErrGone) {
		t.Errorf("another keeps it: %v", err)
	}
	if err := s.Discard(bob, d.ID); !errors.Is(err, ErrGone) {
		t.Errorf("another discards it: %v", err)
	}
	if len(s.Waiting(bob)) != 0 || len(s.Waiting(ann)) != 1 {
		t.Error("they see each other's")
	}
	if err := errors.Join(s.Forget(bob), s.Discard(ann, d.ID)); err != nil {
		t.Error(err)
	}
	if err := s.Discard(ann, d.ID); !errors.Is(err, ErrGone) {
		t.Errorf("discarded twice: %v", err)
	}
}

func TestDraftsSurviveARestart(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	if _, err := s.Edit(t.Context(), ann, d.ID, Title, "Open"); err != nil {
		t.Fatal(err)
	}
	s.reopen(s.State)
	if w := s.Waiting(ann); len(w) != 1 || w[0].ID != d.ID || w[0].Title != "Open" {
		t.Errorf("after a restart there wait %+v", w)
	}
	if k := s.keep(ann, ""); k.Article.Title != "Open" {
		t.Errorf("kept as %q", k.Article.Title)
	}
}

func TestDraftsAreFewAndShortLived(t *testing.T) {
	s := newTable(t)
	for i := range MaxDrafts {
		s.take(ann, text("bridge "+strings.Repeat("x", i+1)))
	}
	if _, err := s.Take(t.Context(), Sent{Owner: ann, Ending: ".txt", Body: []byte(text("museum"))}); !errors.Is(err, ErrFull) {
		t.Errorf("one more: %v", err)
	}
	again := s.take(ann, text("bridge x"))
	s.take(bob, text("museum"))
	s.now = s.now.Add(DraftLife - time.Minute)
	if _, err := s.Edit(t.Context(), ann, again.ID, Title, "Seen"); err != nil {
		t.Fatal(err)
	}
	s.now = s.now.Add(2 * time.Minute)
	if err := s.Sweep(); err != nil {
		t.Fatal(err)
	}
	if w := s.Waiting(ann); len(w) != 1 || w[0].Title != "Seen" || len(s.Waiting(bob)) != 0 {
		t.Errorf("there wait %+v and %+v", w, s.Waiting(bob))
	}
	if err := s.Forget(ann); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(filepath.Join(s.State, "drafts"))
	if len(left) != 0 {
		t.Errorf("of the drafts there are left %v", left)
	}
}

// A corpus that cannot be read anew just now has the article all the same.
func TestKeptBeforeItIsSearchable(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	s.away = errors.New("the index is busy")
	if k := s.keep(ann, d.ID); k.Searchable || k.Article == nil {
		t.Errorf("kept as %+v", k)
	}
	s.away = nil
	if k := s.keep(ann, d.ID); !k.Searchable {
		t.Errorf("later it is %+v", k)
	}
}
