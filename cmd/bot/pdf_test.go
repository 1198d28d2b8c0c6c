package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/corpus"
)

// A printed page of two narrow columns, as a browser makes it, is read by the
// program itself and found, its sentences whole.
func TestPDFIsReadAndFound(t *testing.T) {
	l := newLiving(t)
	page, err := os.ReadFile(filepath.Join("testdata", "ferry.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(l.dir, "ferry.pdf"), page, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.reads(t, "/search wallaby", "A wallaby that was seen aboard in autumn has been returned to its owner. Nobody has explained how it had come there")
	l.reads(t, "/search deckhands", "«Каната ждут третий год», said one of the deckhands, who asked not to be named.")
	l.reads(t, "/source Vzglyad", "her master does not expect that she will (Vzglyad, January 17)")
	l.reads(t, "/articles", "The Ferry of Saltmere")
}

// Prints of typst, groff, WeasyPrint and LaTeX, in columns, with notes at the
// feet of pages and words divided, are read as their golden files have them:
// `go test ./cmd/bot -run Prints -update`, and the diff is the review.
func TestPrints(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "prints", "*.pdf"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := corpus.Options{Finder: noFinder{}, PDF: pdfReader()}.Read(t.Context(), filepath.Base(path), data, nil)
		if err != nil {
			t.Fatal(path, err)
		}
		golden := strings.TrimSuffix(path, ".pdf") + ".txt"
		got := printed(a)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if want := readText(t, golden); got != want {
			t.Errorf("%s is read as\n%s\nwant\n%s", path, got, want)
		}
	}
}

// noFinder finds no citations: the golden files are of reading alone.
type noFinder struct{}

func (noFinder) Find(cite.Input) cite.Result { return cite.Result{} }

// printed is an article as it was read, a line for each paragraph and for
// whatever was left out.
func printed(a *article.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n", a.Title, strings.Join(a.Authors, ", "), a.Date)
	for _, p := range a.Text().Paragraphs {
		fmt.Fprintf(&b, "\n%s: %s\n", p.Kind, p.Text)
	}
	b.WriteString("\n")
	for _, d := range a.Text().Dropped {
		fmt.Fprintf(&b, "left out, %s: %s\n", d.Why, d.Text)
	}
	return b.String()
}
