package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Keep is cut short at each of its steps, as by a kill, and done again.
func TestKeepIsDoneAgain(t *testing.T) {
	steps := map[string]func(s *table, r *record, body, sidecar []byte){
		"the place was noted": func(*table, *record, []byte, []byte) {},
		"a half was written": func(s *table, _ *record, body, _ []byte) {
			s.add(half+"0123", string(body[:9]))
		},
		"the sidecar was written": func(s *table, r *record, _, sidecar []byte) {
			s.add(sidecarOf(r.Place), string(sidecar))
		},
		"the article was written": func(s *table, r *record, body, sidecar []byte) {
			s.add(sidecarOf(r.Place), string(sidecar))
			s.add(r.Place, string(body))
		},
		"it was read": func(s *table, r *record, body, sidecar []byte) {
			s.add(sidecarOf(r.Place), string(sidecar))
			s.add(r.Place, string(body))
			s.read()
		},
		"it was noted as kept": func(s *table, r *record, body, sidecar []byte) {
			s.add(sidecarOf(r.Place), string(sidecar))
			s.add(r.Place, string(body))
			r.Kept = true
			if err := s.save(r); err != nil {
				s.Fatal(err)
			}
		},
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			s := newTable(t)
			d := s.take(ann, text("bridge"))
			if _, err := s.Edit(t.Context(), ann, d.ID, Title, "Bridge"); err != nil {
				t.Fatal(err)
			}
			r, body, err := s.open(ann, d.ID)
			if err != nil {
				t.Fatal(err)
			}
			sidecar, err := r.sidecar()
			if err != nil {
				t.Fatal(err)
			}
			r.Place = "undated-bridge.txt"
			if err := s.save(r); err != nil {
				t.Fatal(err)
			}
			step(s, r, body, sidecar)
			s.reopen(s.State)
			if k := s.keep(ann, d.ID); !k.Searchable || k.Article.Title != "Bridge" {
				t.Errorf("kept as %+v", k)
			}
			if got := len(s.library.Articles()); got != 1 {
				t.Errorf("the corpus has %d articles: %q", got, s.files())
			}
		})
	}
}

// Where somebody else took the noted place meanwhile, another is found.
func TestKeepAgainBesideAStranger(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	r, _, err := s.open(ann, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	r.Place = "undated-the-bridge-was-opened-in-spring.txt"
	if err := s.save(r); err != nil {
		t.Fatal(err)
	}
	s.add(r.Place, text("harbour"))
	s.keep(ann, d.ID)
	if s.content(r.Place) != text("harbour") || len(s.files()) != 2 {
		t.Errorf("the folder has %q", s.files())
	}
}

// Removing is cut short after the article was laid aside, and done again.
func TestRemoveIsDoneAgain(t *testing.T) {
	s := newTable(t)
	s.add("bridge.txt", text("bridge"))
	s.read()
	a := s.article("bridge.txt")
	if err := s.layAside(removal{a.ID, a.File, a.Title, s.now}, []byte(text("bridge")), nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	s.wantFiles()
	if _, err := s.Restore(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	s.wantFiles("bridge.txt")
}

func TestHalvesAreSwept(t *testing.T) {
	s := newTable(t)
	s.add(half+"old", "half a text")
	s.add(half+"new", "half a text")
	s.now = time.Now().Add(halfLife - time.Minute)
	if err := os.Chtimes(filepath.Join(s.corpus, half+"old"), time.Time{}, s.now.Add(-2*halfLife)); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(); err != nil {
		t.Fatal(err)
	}
	s.wantFiles(half + "new")
}

// A text whose note is gone is of no use.
func TestBodiesWithoutNotesAreSwept(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	if err := s.drafts.Remove(d.ID + noteEnding); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Join(s.State, "drafts")); len(left) != 0 {
		t.Errorf("there are left %v", left)
	}
}

// A note that was damaged is no draft, and stops nothing.
func TestDamagedNotes(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	if err := put(s.drafts, "aaaaaaaa.json", []byte(`{"ID":"../../x"`)); err != nil {
		t.Fatal(err)
	}
	if err := put(s.drafts, "bbbbbbbb.json", []byte(`{"ID":"../../x","Owner":"101"}`)); err != nil {
		t.Fatal(err)
	}
	s.reopen(s.State)
	if w := s.Waiting(ann); len(w) != 1 || w[0].ID != d.ID {
		t.Errorf("there wait %+v", w)
	}
}

func TestErrorsOfTheFolder(t *testing.T) {
	tests := []struct{ err, want error }{
		{nil, nil},
		{ErrNoFolder, ErrNoFolder},
		{&fs.PathError{Op: "openat", Path: "talks.txt", Err: syscall.EACCES}, ErrReadOnly},
		{&fs.PathError{Op: "openat", Path: "talks.txt", Err: syscall.EROFS}, ErrReadOnly},
		{&os.LinkError{Op: "linkat", Old: "a", New: "talks.txt", Err: syscall.EPERM}, ErrReadOnly},
		{errors.Join(&fs.PathError{Op: "write", Path: "talks.txt", Err: syscall.ENOSPC}), ErrNoSpace},
		{&fs.PathError{Op: "write", Path: "talks.txt", Err: syscall.EFBIG}, ErrNoSpace},
		{&fs.PathError{Op: "write", Path: "talks.txt", Err: syscall.EIO}, syscall.EIO},
		{&os.LinkError{Op: "rename", Old: "a", New: "talks.txt", Err: syscall.EIO}, syscall.EIO},
	}
	for _, test := range tests {
		got := unwritten(test.err)
		if !errors.Is(got, test.want) {
			t.Errorf("%v is %v, want %v", test.err, got, test.want)
		}
		if got != nil && strings.Contains(got.Error(), "talks") {
			t.Errorf("%v names the file", got)
		}
	}
}

// A corpus that is no folder, or gone, is said to be so, and the draft stays.
func TestFolderIsGone(t *testing.T) {
	s := newTable(t)
	d := s.take(ann, text("bridge"))
	whole := s.corpus
	for name, other := range map[string]string{"gone": filepath.Join(whole, "nowhere"), "a file": filepath.Join(whole, "one.txt")} {
		s.add("one.txt", text("museum"))
		s.Corpus = other
		if _, err := s.Keep(t.Context(), ann, d.ID); !errors.Is(err, ErrNoFolder) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Corpus = whole
	s.keep(ann, d.ID)
}
