package search

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/zipf"
)

// partsIn are the sealed parts of a folder, by name.
func partsIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), partPrefix) {
			names = append(names, e.Name())
		}
	}
	return names
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	ix := openAt(t, dir, library())
	if _, err := Open(context.Background(), Options{Dir: dir}); !errors.Is(err, ErrLocked) {
		t.Fatalf("a second open: %v, want ErrLocked", err)
	}
	if err := errors.Join(ix.Close(), ix.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Rank(context.Background(), query.Parse("rain"), 5); !errors.Is(err, ErrClosed) {
		t.Fatalf("after close: %v, want ErrClosed", err)
	}
	if _, err := ix.Next(context.Background(), Options{}); !errors.Is(err, ErrClosed) {
		t.Fatalf("the next after close: %v, want ErrClosed", err)
	}
	again := openAt(t, dir, library())
	if got := partsIn(t, dir); !slices.Equal(got, []string{"part-00000001"}) || !again.Made().Equal(ix.Made()) {
		t.Errorf("the same articles were indexed again: %v", got)
	}
	if hits, err := again.Rank(context.Background(), query.Parse("rain"), 5); err != nil || len(hits) == 0 {
		t.Errorf("reopened: %v, %v", hits, err)
	}
}

func TestDamageIsRebuilt(t *testing.T) {
	breaks := map[string]func(path string) error{
		"flipped": func(path string) error {
			raw, err := os.ReadFile(path)
			if err != nil || len(raw) == 0 {
				return err
			}
			raw[len(raw)/2] ^= 0x55
			return os.WriteFile(path, raw, 0o644)
		},
		"cut":  func(path string) error { return os.Truncate(path, 10) },
		"gone": os.Remove,
	}
	dir := t.TempDir()
	openAt(t, dir, library()).Close()
	for _, file := range []string{manifestFile, articlesFile, forwardFile, postingsFile} {
		for how, damage := range breaks {
			before := partsIn(t, dir)
			if err := damage(filepath.Join(dir, before[0], file)); err != nil {
				t.Fatal(err)
			}
			ix := openAt(t, dir, library())
			found, err := ix.Search(context.Background(), query.Parse("ceasefire"), 5)
			if err != nil || found.Total != 2 {
				t.Errorf("%s %s: %+v, %v", file, how, found, err)
			}
			ix.Close()
			if after := partsIn(t, dir); len(after) != 1 || after[0] == before[0] {
				t.Errorf("%s %s: %v, then %v", file, how, before, after)
			}
		}
	}
}

// Only what is damaged is made again.
func TestDamageOfOnePart(t *testing.T) {
	dir, g := t.TempDir(), zipf.New(1, fewerWords)
	first, second := g.Articles(400), g.Articles(400)
	openAt(t, dir, first).Close()
	all := slices.Concat(first, second)
	openAt(t, dir, all).Close()
	if got := partsIn(t, dir); len(got) != 2 {
		t.Fatal(got)
	}
	if err := os.Remove(filepath.Join(dir, "part-00000002", postingsFile)); err != nil {
		t.Fatal(err)
	}
	ix := openAt(t, dir, all)
	if got := partsIn(t, dir); !slices.Equal(got, []string{"part-00000001", "part-00000003"}) || ix.Len() != 800 {
		t.Errorf("%v, %d passages", got, ix.Len())
	}
}

// Whatever is not a part of this version goes, and so do parts without use.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"build-00000007", "gen-0123456789ab", "part-00000003"} {
		if err := os.MkdirAll(filepath.Join(dir, name, "deep"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	old := filepath.Join(dir, "part-00000003", manifestFile)
	if err := os.WriteFile(old, []byte(`{"schema":"footnote-3"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		articles := library()
		text := articles[0].Text()
		text.Passages, articles[0].PassageCount = text.Passages[:i+1], i+1
		openAt(t, dir, articles).Close()
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 { // LOCK and a part
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestFingerprint(t *testing.T) {
	base := fingerprintOf(library()[0])
	if fingerprintOf(library()[0]) != base {
		t.Error("the same article has two")
	}
	same := library()[0]
	same.URL, same.Date = "https://example.org", "2020"
	if fingerprintOf(same) != base {
		t.Error("what is not indexed counts")
	}
	for what, change := range map[string]func(a *article.Article){
		"id":       func(a *article.Article) { a.ID += "x" },
		"language": func(a *article.Article) { a.Language = "de" },
		"title":    func(a *article.Article) { a.Title += "x" },
		"passage":  func(a *article.Article) { a.Text().Passages[1].ID += "x" },
		"text":     func(a *article.Article) { a.Text().Passages[1].Text += "x" },
		"heading":  func(a *article.Article) { a.Text().Paragraphs[2].Text += "x" },
		"end":      func(a *article.Article) { a.Text().Passages, a.PassageCount = a.Text().Passages[:2], 2 },
	} {
		other := library()[0]
		if change(other); fingerprintOf(other) == base {
			t.Errorf("another %s is not seen", what)
		}
	}
}
