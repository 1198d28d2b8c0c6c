package corpus

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/cite"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// noCitations finds nothing.
type noCitations struct{}

func (noCitations) Find(cite.Input) cite.Result { return cite.Result{} }

// TestGolden holds how each sample is read. The files beside the samples are
// the specification: what is body, what is not, and where the metadata is
// from.
func TestGolden(t *testing.T) {
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a := readSample(t, file)
			golden := strings.Replace(file, "articles", "golden", 1) + ".golden"
			got := outline(a)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("read otherwise than %s says:\n%s", golden, got)
			}
		})
	}
}

func samples(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob("testdata/articles/*")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, f := range all {
		if !isSidecar(f) {
			files = append(files, f)
		}
	}
	if len(files) < 4 {
		t.Fatalf("only %d samples under testdata/articles", len(files))
	}
	return files
}

func readSample(t testing.TB, file string) *article.Article {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sidecar, err := os.ReadFile(strings.TrimSuffix(file, filepath.Ext(file)) + ".yaml")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	a, err := Read(filepath.Base(file), data, sidecar, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// outline shows an article as a person would check it.
func outline(a *article.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title        %s%s\n", a.Title, map[bool]string{true: " (made)"}[a.TitleMade])
	fmt.Fprintf(&b, "authors      %s\n", strings.Join(a.Authors, "; "))
	fmt.Fprintf(&b, "publication  %s\n", strings.TrimRight(a.Publication+" "+a.Volume+"/"+a.Issue, " /"))
	fmt.Fprintf(&b, "date         %s (%s)\n", a.Date, a.DateSource)
	fmt.Fprintf(&b, "language     %s\nurl          %s\n", a.Language, a.URL)
	for _, p := range a.Text().Paragraphs {
		fmt.Fprintf(&b, "\n%d %s: %s\n", p.N, p.Kind, p.Text)
		for _, l := range p.Links {
			fmt.Fprintf(&b, "    link %q %s\n", l.In(p.Text), l.URL)
		}
	}
	b.WriteString("\n")
	for _, d := range a.Text().Dropped {
		fmt.Fprintf(&b, "dropped %s: %s\n", d.Why, d.Text)
	}
	for _, w := range a.Text().Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String()
}
