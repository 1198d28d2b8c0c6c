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
// page numbers, and lines at the edge of a page that come again on others, or
// repeat what stands on top of the first, and end no sentence.
func withoutPageText(lines []pdf.Line) (body []pdf.Line, dropped []article.Dropped) {
	edge := edgeLines(lines)
	heads := runningHeads(lines, edge)
	for i, l := range lines {
		if l.Apart || edge[i] && heads.has(l) {
			if text := fold(l.Text); text != "" {
				dropped = append(dropped, article.Dropped{Text: text, Why: whyPage})
			}
			continue
		}
		body = append(body, l)
	}
	return body, dropped
}

// isFolio says whether a line is a page number. One of four figures may be a
// year, unless it counts with the pages.
func (h pageHeads) isFolio(l pdf.Line) bool {
	m := folio.FindStringSubmatch(strings.ToLower(l.Text))
	return m != nil && (len(m[2]) < 4 || h.offsets[number(m[2])-l.Page] > 1)
}

// pageHeads are the texts at the edges of pages, without their numbers, and
// where they stand.
type pageHeads struct {
	pages   map[string][]int
	sizes   map[string]float64 // the smallest
	top     string             // what stands on top of the first page
	offsets map[int]int        // how often each number less that of its page comes
}

func runningHeads(lines []pdf.Line, edge []bool) pageHeads {
	const few = 6
	h := pageHeads{pages: make(map[string][]int), sizes: make(map[string]float64), offsets: make(map[int]int)}
	for i, l := range lines {
		head := runningHead(l.Text)
		if m := folio.FindStringSubmatch(strings.ToLower(l.Text)); m != nil && edge[i] {
			h.offsets[number(m[2])-l.Page]++
		}
		if edge[i] && !slices.Contains(h.pages[head], l.Page) {
			h.pages[head] = append(h.pages[head], l.Page)
			h.sizes[head] = min(l.Size, cmp.Or(h.sizes[head], l.Size))
		}
		if i < few && l.Page == lines[0].Page {
			h.top += head
		}
	}
	return h
}

// has says whether l, at the edge of a page, is a running head.
func (h pageHeads) has(l pdf.Line) bool {
	const short = 8 // bytes
	head := runningHead(l.Text)
	switch {
	case h.isFolio(l):
		return true
	case head == "", ends(l.Text) && !strings.HasSuffix(l.Text, "?") && !strings.HasSuffix(l.Text, "!"):
		return false
	case len(h.pages[head]) > 1:
		return l.Page > 1 || !isHeadingSize(l.Size, h.sizes[head])
	case l.Page == 1 || len(head) < short:
		return false
	}
	for cell := range strings.SplitSeq(l.Text, "\t") {
		if part := runningHead(cell); len(part) >= short && strings.Contains(h.top, part) {
			return true
		}
	}
	return h.isPart(head, l.Page)
}

// isPart says whether a head of one page is part of one of another, or has one
// as its part.
func (h pageHeads) isPart(head string, page int) bool {
	const short = 6
	for other, pages := range h.pages {
		if len(other) >= short && pages[0] != page && (strings.Contains(other, head) || strings.Contains(head, other)) {
			return true
		}
	}
	return false
}

// runningHead is what a line has in common with its like on other pages: all
// but numbers.
func runningHead(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// folio is the number of a page, as pages print it.
var folio = regexp.MustCompile(`^\W*(page|стр\.?|с\.|стор\.?|seite|p\.)?\s*(\d{1,4})(\s*(of|из|з|/)\s*\d{1,4})?[^\w.,;:]*$`)

// edgeLines marks the outermost lines of every page: the two highest and the two
// lowest.
func edgeLines(lines []pdf.Line) []bool {
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
