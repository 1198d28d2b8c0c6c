package corpus

import (
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/cite"
)

// datingFinder infers one date, whatever it is asked, and notes from which
// source of the article's own date it was asked last.
type datingFinder struct {
	inferred article.Date
	asked    article.DateSource
}

func (f *datingFinder) Find(in cite.Input) cite.Result {
	f.asked = in.DateSource
	return cite.Result{Inferred: f.inferred}
}

// TestSettle weighs a day on top of the page against what the sources tell.
func TestSettle(t *testing.T) {
	const clock, printed = "Friday, 7 May 2021\nThe Dock Nobody Owns\n\n", "The Dock Nobody Owns\n3 May 2021\n\n"
	for _, c := range []struct {
		name, head string
		inferred   article.Date
		want       string
		warned     bool
	}{
		{"no date and no sources", "The Dock Nobody Owns\n\n", "", " none", false},
		{"no date, but sources", "The Dock Nobody Owns\n\n", "2021-05", "2021-05 inferred", false},
		{"a printed day stands, whatever the sources tell", printed, "2019-01-01", "2021-05-03 printed", false},
		{"the page's day alone", clock, "", "2021-05-07 page", false},
		{"the page's day, soon after the sources", clock, "2021-05-01", "2021-05-07 printed", false},
		{"the page's day, in the sources' month", clock, "2021-05", "2021-05-07 printed", false},
		{"the page's day, long after the sources", clock, "2021-01-15", "2021-01-15 inferred", true},
		{"the page's day, before the sources", clock, "2021-06-01", "2021-06-01 inferred", true},
	} {
		finder := &datingFinder{inferred: c.inferred}
		a, err := Read("a.txt", []byte(c.head+prose), nil, finder)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(a.Date) + " " + string(a.DateSource); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if warned := strings.Contains(strings.Join(a.Text().Warnings, "\n"), "day on top of the page"); warned != c.warned {
			t.Errorf("%s: warnings %q", c.name, a.Text().Warnings)
		}
		if a.DateSource == article.DatePrinted && finder.asked != article.DatePrinted {
			t.Errorf("%s: the citations were found with a date from %q", c.name, finder.asked)
		}
	}
}

func TestReadableSaysWhatReadReads(t *testing.T) {
	for name, want := range map[string]bool{
		"a.txt": true, "a.TEXT": true, "deep/a.md": true, "a.markdown": true, "a.html": true, "a.Htm": true, "a.xhtml": true,
		"a.PDF": true, "a.docx": false, "a": false, "txt": false, "a.yaml": false, "a.txt.bak": false,
	} {
		if Readable(name) != want {
			t.Errorf("%s: readable %v, want %v", name, !want, want)
		}
		o := Options{Finder: noCitations{}, PDF: typeset{}}
		if _, err := o.Read(t.Context(), name, []byte(prose), nil); (err == nil) != want {
			t.Errorf("%s: read with %v", name, err)
		}
	}
}

func TestMadeTitle(t *testing.T) {
	for text, want := range map[string]string{
		"Boats go missing in the harbour.": "Boats go missing in the harbour.",
		"Nine of the boats that were tied up in the harbour on Monday, at noon, were missing by night.": "Nine of the boats that were tied up in the harbour on…",
	} {
		a := &draft{Text: article.Text{Paragraphs: []article.Paragraph{
			{N: 1, Kind: article.Heading, Text: "Not this"},
			{N: 2, Kind: article.Body, Text: text + " Then more."},
		}}}
		if got := madeTitle(a); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	only := &draft{Text: article.Text{Paragraphs: []article.Paragraph{{N: 1, Kind: article.Summary, Text: "A summary and no body"}}}}
	if got := madeTitle(only); got != "A summary and no body" {
		t.Errorf("without a body: %q", got)
	}
}
