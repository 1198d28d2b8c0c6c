package cite

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
)

// The forms of a mark in the text, of a note in its list, and of where the list
// stands.
var (
	markForms = []string{"fell[%d].", "fell.[%d]", "fell%s.", "fell.%s", "fell[^%d].", "fell.%d", "fell (so they said).[%d]"}
	listForms = []string{"%d. %s", "[%d] %s", "%d) %s", "%d %s", "[^%d]: %s", "(%d) %s", "^%s %s"} // ^ is for raised figures
	listed3   = [][2]string{{"Reuters, “Prices Fall,” May 5, 2023.", "Reuters 2023-05-05"}, {"Jane Roe, Tides (Quay: Harbour Press, 2019), 44.", "Jane Roe 2019"}, {"https://www.reuters.com/x, accessed May 7, 2024.", "Reuters"}}
)

func raisedFigure(n int) string { return string([]rune(superscripts)[n]) }

// Whatever form marks and notes have, and whether the notes were cut off, stand
// under a heading or just behind the text, each mark gives the source of its
// note.
func TestNotesInEveryForm(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, mark := range markForms {
		for _, form := range listForms {
			for _, where := range []string{"dropped", "heading", "behind"} {
				if where == "behind" && strings.HasPrefix(form, "%d. ") {
					continue // a list of its own, without a heading
				}
				in, want := notedInput(mark, form, where)
				var got []string
				for _, c := range finder.Find(in).Citations {
					if c.Kind == article.Numbered {
						got = append(got, strings.TrimSpace(c.Source+" "+joinDates(c.Dates)))
					}
				}
				if strings.Join(got, "; ") != strings.Join(want, "; ") {
					t.Errorf("marks as %q, notes as %q, %s: %q, want %q", mark, form, where, got, want)
				}
			}
		}
	}
}

func notedInput(mark, form, where string) (in Input, want []string) {
	in = Input{Date: "2024-06-01", DateSource: article.DatePrinted}
	put := func(kind article.ParagraphKind, text string) {
		in.Paragraphs = append(in.Paragraphs, article.Paragraph{N: len(in.Paragraphs) + 1, Kind: kind, Text: text})
	}
	var notes []string
	for i, note := range listed3 {
		var figure any = i + 1
		if strings.Contains(mark, "%s") {
			figure = raisedFigure(i + 1)
		}
		put(article.Body, "Prices "+fmt.Sprintf(mark, figure)+" It rained in the harbour.")
		figure = i + 1
		if strings.HasPrefix(form, "^") {
			figure = raisedFigure(i + 1)
		}
		notes = append(notes, fmt.Sprintf(strings.TrimPrefix(form, "^"), figure, note[0]))
		want = append(want, note[1])
	}
	switch where {
	case "dropped":
		in.Dropped = []article.Dropped{{Text: strings.Join(notes, "\n"), Why: "notes"}}
	case "heading":
		put(article.Heading, "Notes")
		fallthrough
	case "behind":
		for _, note := range notes {
			put(article.Body, note)
		}
	}
	return in, want
}
