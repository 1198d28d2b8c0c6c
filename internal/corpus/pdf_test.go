package corpus

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/pdf"
)

// typeset is a PDF reader that gives the lines of a text as a page has them:
// a line that begins with two spaces is indented, one with # large, one with !
// bold, one with _ small, one with | stands on the next page, one with ~ ends
// early; an empty one is a gap.
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
		l.X, l.Right, l.Size, l.Bold = 50, 400, 10, false
		for marked := true; marked; {
			marked = true
			switch {
			case strings.HasPrefix(line, "  "):
				l.X += 15
				line = line[2:]
			case strings.HasPrefix(line, "#"):
				l.Size, line = 16, line[1:]
			case strings.HasPrefix(line, "!"):
				l.Bold, line = true, line[1:]
			case strings.HasPrefix(line, "_"):
				l.Size, line = 8, line[1:]
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
		{"no word is divided", `The harbour office counted, by the well-
known method of its master, all of the pre-
and post-war boats that it found at www.boats.example/
list in the morning.`, []string{
			"The harbour office counted, by the well-known method of its master, all of the pre- and post-war boats that it found at www.boats.example/list in the morning.",
		}},
		{"a column ends with a sentence, not with the paragraph", `The harbour office counted the boats
again on Monday and, as it found, nine.
|A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted the boats again on Monday and, as it found, nine. A second count on Tuesday found many more of them than on any day before.",
		}},
		{"a column ends with the paragraph", `The harbour office counted the boats
~again on Monday and found nine.
|A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted the boats again on Monday and found nine.",
			"A second count on Tuesday found many more of them than on any day before.",
		}},
		{"a table between", `The harbour office counted all of the boats
in the old harbour on Monday and found that

_Monday\tnine
_Tuesday\televen

nine of them were missing since Sunday.

A second count on Tuesday found many
more of them than on any day before.`, []string{
			"The harbour office counted all of the boats in the old harbour on Monday and found that nine of them were missing since Sunday.",
			"Monday nine Tuesday eleven",
			"A second count on Tuesday found many more of them than on any day before.",
		}},
	} {
		if got := bodyTexts(readTypeset(t, ";\n"+strings.ReplaceAll(c.lines, `\t`, "\t"))); !slices.Equal(got, c.want) {
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

// The head of a page, headings, and notes where they stand.
func TestSetPages(t *testing.T) {
	body := "The harbour office counted the boats again on Monday.¹ Nine of them were\nmissing, and nobody could say since when they had not been there.\n" +
		"A second count on Tuesday found eleven of them in one place.² It is not\nknown who had moved them there, or at what hour of the night.\n"
	a := readTypeset(t, ";\n#Who Moved the Boats?\n~Ada Kern\tBo Lind\n~3 March 2023\n"+body+
		"!What the harbour says\n"+body+"_¹Harbour Post, 2 March 2023.\n_2 Lind, B. (2011). The Harbour at Night. Old\n"+
		"|Who Moved the Boats?\n"+"By Wednesday all of the boats were back in their places,³ as though they\nhad never been away from the harbour, and nobody was asked anything.\n"+"_Town: Quay Press.\n_3 Harbour Post, 1 March 2023.\n12\n")
	if a.Title != "Who Moved the Boats?" || !slices.Equal(a.Authors, []string{"Ada Kern", "Bo Lind"}) || a.Date != "2023-03-03" {
		t.Errorf("%q by %q, %s", a.Title, a.Authors, a.Date)
	}
	var headings, notes []string
	for _, p := range a.Text().Paragraphs {
		if p.Kind == article.Heading {
			headings = append(headings, p.Text)
		}
	}
	for _, d := range a.Text().Dropped {
		if d.Why == whyNotes {
			notes = append(notes, d.Text)
		}
	}
	if want := []string{"What the harbour says"}; !slices.Equal(headings, want) {
		t.Errorf("headings %q, want %q", headings, want)
	}
	want := []string{"1. Harbour Post, 2 March 2023.", "2. Lind, B. (2011). The Harbour at Night. Old Town: Quay Press.", "3. Harbour Post, 1 March 2023."}
	if !slices.Equal(notes, want) {
		t.Errorf("notes %q, want %q", notes, want)
	}
}

// A manuscript numbers its lines, pages number themselves in their heads, and
// authors have notes of their own.
func TestManuscript(t *testing.T) {
	lines := []string{"#The Boats of the Harbour", "Ada Kern*, Bo Lind†", "3 March 2023"}
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("The harbour office counted the boats again on day %d", i+1), "and it found that some of them were missing since then.")
	}
	for i := range lines {
		mark := ""
		if lines[i][0] == '#' {
			mark, lines[i] = "#", lines[i][1:]
		}
		lines[i] = fmt.Sprintf("%s%d %s", mark, i+1, lines[i])
	}
	text := strings.Join(lines[:12], "\n") + "\n_* Of the harbour office.\n1\n|2 Papers of the Quay\n" +
		strings.Join(lines[12:20], "\n") + "\n|Boats 3\n" + strings.Join(lines[20:], "\n") + "\n"
	a := readTypeset(t, ";\n"+text)
	if a.Title != "The Boats of the Harbour" || !slices.Equal(a.Authors, []string{"Ada Kern", "Bo Lind"}) || a.Date != "2023-03-03" {
		t.Errorf("%q by %q, %s", a.Title, a.Authors, a.Date)
	}
	var body string
	for _, x := range bodyTexts(a) {
		body += x + " "
	}
	if strings.Contains(body, "Papers") || strings.Contains(body, "Boats 3") || strings.Contains(body, " 14 ") || strings.Count(body, "missing") != 12 {
		t.Errorf("body: %q", body)
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
