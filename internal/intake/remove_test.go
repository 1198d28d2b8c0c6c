package intake

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"footnote/internal/article"
)

// add puts a file into the corpus folder by hand.
func (s *table) add(name, body string) {
	s.Helper()
	path := filepath.Join(s.corpus, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		s.Fatal(err)
	}
}

func (s *table) article(name string) *article.Article {
	s.Helper()
	a := s.library.Article(name)
	if a == nil {
		s.Fatalf("%s is not in the corpus", name)
	}
	return a
}

func TestRemoveAndRestore(t *testing.T) {
	s := newTable(t)
	s.add("east/bridge.txt", text("bridge"))
	s.add("east/bridge.yaml", "title: Bridge\n")
	s.read()
	a := s.article("east/bridge.txt")
	if err := s.Remove(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if len(s.library.Articles()) != 0 {
		t.Error("it is still found")
	}
	s.reopen(s.State)
	k, err := s.Restore(t.Context(), string(a.ID))
	if err != nil || !k.Searchable || k.Article.ID != a.ID || k.Article.Title != "Bridge" {
		t.Errorf("it is back as %+v, %v", k, err)
	}
	if got := s.content("east/bridge.txt"); got != text("bridge") {
		t.Errorf("it holds %q", got)
	}
	if _, err := s.Restore(t.Context(), string(a.ID)); !errors.Is(err, ErrGone) {
		t.Errorf("brought back twice: %v", err)
	}
}

// Without a name the last one comes back, and where something else took its
// place it stands beside that.
func TestRestoreTheLast(t *testing.T) {
	s := newTable(t)
	for _, word := range []string{"bridge", "museum"} {
		s.add(word+".txt", text(word))
	}
	s.read()
	for _, word := range []string{"museum", "bridge"} {
		s.now = s.now.Add(time.Minute)
		if err := s.Remove(t.Context(), s.article(word+".txt")); err != nil {
			t.Fatal(err)
		}
	}
	s.add("bridge.txt", text("harbour"))
	k, err := s.Restore(t.Context(), "")
	if err != nil || k.Article.File != "bridge-2.txt" {
		t.Errorf("it came back as %+v, %v", k.Article, err)
	}
	s.wantFiles("bridge-2.txt", "bridge.txt")
	if s.content("bridge.txt") != text("harbour") {
		t.Error("it was overwritten")
	}
}

func TestRemovedIsSweptAfterADay(t *testing.T) {
	s := newTable(t)
	s.add("bridge.txt", text("bridge"))
	s.read()
	a := s.article("bridge.txt")
	if err := s.Remove(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		wait time.Duration
		left int
	}{{RemovedLife - time.Minute, 1}, {time.Minute, 0}} {
		s.now = s.now.Add(step.wait)
		if err := s.Sweep(); err != nil {
			t.Fatal(err)
		}
		left, _ := os.ReadDir(filepath.Join(s.State, "removed"))
		if len(left) != step.left {
			t.Errorf("after %v more %d are left", step.wait, len(left))
		}
	}
	if _, err := s.Restore(t.Context(), string(a.ID)); !errors.Is(err, ErrGone) {
		t.Errorf("it came back: %v", err)
	}
}

// A sidecar that two files share stays for the other.
func TestSharedSidecarStays(t *testing.T) {
	s := newTable(t)
	s.add("bridge.txt", text("bridge"))
	s.add("bridge.md", text("museum"))
	s.add("bridge.yaml", "publication: Wire\n")
	s.read()
	if err := s.Remove(t.Context(), s.article("bridge.txt")); err != nil {
		t.Fatal(err)
	}
	s.wantFiles("bridge.md", "bridge.yaml")
	if a := s.article("bridge.md"); a.Publication != "Wire" {
		t.Errorf("the other is read as of %q", a.Publication)
	}
	if _, err := s.Restore(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got := len(s.library.Articles()); got != 2 {
		t.Errorf("there are %d articles again", got)
	}
}

func TestWhatCannotBeRemoved(t *testing.T) {
	s := newTable(t)
	s.add("bulk.jsonl", "{}\n")
	s.add("bundle.zip", "PK")
	for file, want := range map[string]error{
		"bulk.jsonl#12":      ErrBundled,
		"bundle.zip/one.txt": ErrBundled,
		"gone.txt":           ErrGone,
		"../outside.txt":     ErrGone,
	} {
		if err := s.Remove(t.Context(), article.New(article.Head{ID: "abcdef", File: file}, article.Text{})); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", file, err, want)
		}
	}
	s.wantFiles("bulk.jsonl", "bundle.zip")
	if _, err := s.Restore(t.Context(), ""); !errors.Is(err, ErrGone) {
		t.Errorf("something came back: %v", err)
	}
}
