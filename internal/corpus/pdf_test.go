package corpus

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/pdf"
)

// typeset is a PDF reader that gives the lines of a text as a page has them:
// a line that begins with two spaces is indented, one with # large, one with |
// stands on the next page, one with ~ ends early; an empty one is a gap.
type typeset struct{}

func (typeset) Read(_ context.Context, data []byte) (pdf.Document, error) {
	if len(data) == 0 {
		return pdf.Document{}, pdf.ErrStopped
	}
	info, text, _ := strings.Cut(string(data), "\n")
	title, author, _ := strings.Cut(info, ";")
	d := pdf.Document{Title: title, Author: author}
	l := pdf.Line{Page: 1, Y: 700, Size: 10}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		l.Y -= 12
		l.X, l.Right, l.Size = 50, 400, 10
		for marked := true; marked; {
			marked = true
			switch {
			case strings.HasPrefix(line, "  "):
				l.X += 15
				line = line[2:]
			case strings.HasPrefix(line, "#"):
				l.Size, line = 16, line[1:]
			case strings.HasPrefix(line, "~"):
				l.Right, line = 200, line[1:]
			case strings.HasPrefix(line, "|"):
				l.Page, l.Y, line = l.Page+1, 700, line[1:]
			default:
				marked = false
			}
		}
		if l.Text = line; line != "" {
			d.Lines = append(d.Lines, l)
		}
	}
	return d, nil
}

func readTypeset(t *testing.T, text string) *article.Article {
	t.Helper()
	a, err := Options{Finder: noCitations{}, PDF: typeset{}}.Read(t.Context(), "a.pdf", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkArticle(t, a)
	return a
}

func bodyTexts(a *article.Article) []string {
	var out []string
	for _, p := range a.Text().Paragraphs {
		out = append(out, p.Text)
	}
	return out
}

func TestParagraphsOfPDF(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		want        []string
	}{
		{"lines are joined, a gap parts", `The harbour office counted the boats
again on Monday and found nine.

A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted the boats again on Monday and found nine.",
			"A second count on Tuesday found many more of them than on any day before.",
		}},
		{"an indent parts", `The harbour office counted the boats
again on Monday and it found nine of them.
  A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted the boats again on Monday and it found nine of them.",
			"A second count on Tuesday found many more of them than on any day before.",
		}},
		{"an early end parts", `The harbour office counted the boats
~again on Monday and found nine.
A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted the boats again on Monday and found nine.",
			"A second count on Tuesday found many more of them than on any day before.",
		}},
		{"a page does not part a sentence", `The harbour office counted the boats
again on Monday and, as it found so
|few of them, counted once more on Tuesday.`, []string{
			"The harbour office counted the boats again on Monday and, as it found so few of them, counted once more on Tuesday.",
		}},
		{"divided words", `The har-
bour office counted, by the well-
known method of its long-
serving master, with a long-serving clerk in the harbour.`, []string{
			"The harbour office counted, by the wellknown method of its long-serving master, with a long-serving clerk in the harbour.",
		}},
	} {
		if got := bodyTexts(readTypeset(t, ";\n"+c.lines)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestPageTextOfPDF(t *testing.T) {
	body := "The harbour office counted the boats again on Monday.\nNine of them were missing, and nobody could say since when.\n" +
		"A second count on Tuesday found eleven of them in one place.\nIt is not known who had moved them there, or at what hour.\n"
	a := readTypeset(t, "draft7.docx;ada\nHarbour Post 12\n#Boats Go Missing\n\n"+body+"1\n|Harbour Post 13\n"+body+"— 2 —\n|Harbour Post 14\n"+body+"page 3 of 3\n")
	if a.Title != "Boats Go Missing" || a.TitleMade {
		t.Errorf("titled %q", a.Title)
	}
	var dropped []string
	for _, d := range a.Text().Dropped {
		if d.Why == whyPage {
			dropped = append(dropped, d.Text)
		}
	}
	if want := []string{"Harbour Post 12", "1", "Harbour Post 13", "— 2 —", "Harbour Post 14", "page 3 of 3"}; !slices.Equal(dropped, want) {
		t.Errorf("dropped %q, want %q", dropped, want)
	}
	for _, p := range a.Text().Paragraphs {
		if strings.Contains(p.Text, "Post 1") {
			t.Errorf("page text in the body: %q", p.Text)
		}
	}
}

// What a file notes of itself counts where it prints it too.
func TestNotesOfPDF(t *testing.T) {
	text := "#Boats Go Missing\nby Ada Kern\n\n" + strings.ReplaceAll(prose, "\n\n", "\n")
	for info, want := range map[string]string{
		"boats go missing;Ada Kern": "Boats Go Missing by Ada Kern",
		"draft-7.docx;ada":          "Boats Go Missing by Ada Kern",
		"Another Title;Bo Lind":     "Boats Go Missing by Ada Kern",
	} {
		a := readTypeset(t, info+"\n"+text)
		if got := a.Title + " by " + strings.Join(a.Authors, ", "); got != want {
			t.Errorf("noted %q: %q, want %q", info, got, want)
		}
	}
}

// Without a reader, or when it gave up, a PDF file is a fault that is tried
// again.
func TestPDFThatIsNotRead(t *testing.T) {
	if _, err := Read("a.pdf", []byte("%PDF-"), nil, noCitations{}); !errors.Is(err, errNoPDF) {
		t.Errorf("without a reader: %v", err)
	}
	f := newCachedFolder(t)
	f.write("a.pdf", "")
	f.write("b.pdf", ";\n"+prose)
	for range 2 {
		cache := openCache(t, f.state, "v1")
		l, err := Options{Dir: f.dir, Finder: f.finder, PDF: typeset{}, Cache: cache}.Load(t.Context())
		cache.Close()
		if err != nil || len(l.Articles()) != 1 || len(l.Problems()) != 1 || l.Problems()[0].Why != pdf.ErrStopped.Error() {
			t.Errorf("%d articles, problems %v, %v", len(l.Articles()), l.Problems(), err)
		}
		if l.readings["a.pdf"].keepable() || !l.readings["b.pdf"].keepable() {
			t.Error("what was given up is not tried at the next start, or what was read is")
		}
	}
}
