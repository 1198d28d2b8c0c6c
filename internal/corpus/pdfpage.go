package corpus

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"footnote/internal/article"
	"footnote/internal/pdf"
)

// withoutPageText takes out what belongs to the pages: what the file calls so,
// page numbers, and lines at the edge of a page that come again on others and
// end no sentence.
func withoutPageText(lines []pdf.Line) (body []pdf.Line, dropped []article.Dropped) {
	edge := edges(lines)
	times := make(map[string]int)
	for i, l := range lines {
		if edge[i] {
			times[runningHead(l.Text)]++
		}
	}
	for i, l := range lines {
		switch head := runningHead(l.Text); {
		case l.Apart, edge[i] && (head == "" || times[head] > 1 && !ends(l.Text)):
			if text := fold(l.Text); text != "" {
				dropped = append(dropped, article.Dropped{Text: text, Why: whyPage})
			}
		default:
			body = append(body, l)
		}
	}
	return body, dropped
}

// runningHead is what a line has in common with its like on other pages: all
// but numbers. A page number alone is "".
func runningHead(text string) string {
	head := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	if folio.MatchString(strings.ToLower(text)) {
		return ""
	}
	return head
}

// folio is the number of a page, as pages print it.
var folio = regexp.MustCompile(`^\W*(page|стр\.?|с\.|стор\.?|seite|p\.)?\s*\d{1,4}(\s*(of|из|з|/)\s*\d{1,4})?\W*$`)

// edges marks the outermost lines of every page: the two highest and the two
// lowest.
func edges(lines []pdf.Line) []bool {
	const outermost = 2
	edge := make([]bool, len(lines))
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && lines[end].Page == lines[start].Page {
			end++
		}
		at := make([]int, 0, end-start)
		for i := start; i < end; i++ {
			if !lines[i].Apart {
				at = append(at, i)
			}
		}
		slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(lines[j].Y, lines[i].Y) })
		for place, i := range at {
			edge[i] = place < outermost || place >= len(at)-outermost
		}
		start = end
	}
	return edge
}
