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

// pageHeads are the texts at the edges of pages, without their numbers, and
// where they stand.
type pageHeads struct {
	body    float64 // the size of most letters
	pages   map[string][]int
	sizes   map[string]float64 // the smallest
	top     string             // what stands on top of the first page
	offsets map[int][]int      // the pages on which a number less that of the page stands
	last    int                // page
}

func runningHeads(lines []pdf.Line, edge []bool) pageHeads {
	const few = 6
	h := pageHeads{
		body: commonSize(lines), pages: make(map[string][]int), sizes: make(map[string]float64), offsets: make(map[int][]int),
	}
	for i, l := range lines {
		head := runningHead(l.Text)
		h.last = max(h.last, l.Page)
		if i < few && l.Page == lines[0].Page {
			h.top += head
		}
		if !edge[i] {
			continue
		}
		for _, n := range h.pageNumbers(l) {
			h.offsets[n-l.Page] = withPage(h.offsets[n-l.Page], l.Page)
		}
		h.sizes[head] = min(l.Size, cmp.Or(h.sizes[head], l.Size))
		h.pages[head] = withPage(h.pages[head], l.Page)
		for cell := range strings.SplitSeq(l.Text, "\t") {
			head := runningHead(cell)
			h.pages[head] = withPage(h.pages[head], l.Page)
		}
	}
	return h
}

func withPage(pages []int, page int) []int {
	if slices.Contains(pages, page) {
		return pages
	}
	return append(pages, page)
}

// outerNumber is a number that a line begins or ends with.
var outerNumber = regexp.MustCompile(`^(\d{1,4})(?:\s|$)|(?:^|\s)(\d{1,4})$`)

// pageNumbers are the numbers in a line that may be that of its page. A heading
// has a number of its own, and so has a note.
func (h pageHeads) pageNumbers(l pdf.Line) (list []int) {
	if m := folio.FindStringSubmatch(strings.ToLower(l.Text)); m != nil {
		return []int{number(m[2])}
	}
	if l.Bold || isHeadingSize(l.Size, h.body) || strings.ContainsAny(l.Text, ".,;:“”«»\"") {
		return nil
	}
	for _, m := range outerNumber.FindAllStringSubmatch(l.Text, -1) {
		list = append(list, number(m[1]+m[2]))
	}
	return list
}

// isFolio says whether a line is a page number, or holds one that counts with
// the pages. A number of four figures alone may be a year.
func (h pageHeads) isFolio(l pdf.Line) bool {
	const most = 12 // words beside it
	for _, n := range h.pageNumbers(l) {
		if pages := len(h.offsets[n-l.Page]); pages > 1 && pages*2 > h.last && words(l.Text) <= most {
			return true
		}
	}
	m := folio.FindStringSubmatch(strings.ToLower(l.Text))
	return m != nil && len(m[2]) < 4
}

// has says whether l, at the edge of a page, is a running head.
func (h pageHeads) has(l pdf.Line) bool {
	head := runningHead(l.Text)
	switch {
	case h.isFolio(l):
		return true
	case head == "", ends(l.Text) && !strings.HasSuffix(l.Text, "?") && !strings.HasSuffix(l.Text, "!"):
		return false
	case len(h.pages[head]) > 1:
		return l.Page > 1 || !isHeadingSize(l.Size, h.sizes[head])
	case l.Page == 1:
		return false
	}
	return h.repeats(l.Text)
}

// repeats says whether a part of a line stands on another page's edge, or on
// top of the first.
func (h pageHeads) repeats(text string) bool {
	const short = 8 // bytes
	for cell := range strings.SplitSeq(text, "\t") {
		if part := runningHead(cell); len(part) >= short && (strings.Contains(h.top, part) || len(h.pages[part]) > 1) {
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

// lineNumber is a number before a line.
var lineNumber = regexp.MustCompile(`^(\d{1,4})(\s+)(\S.*)$`)

// withoutLineNumbers takes out the numbers before lines where nearly all lines
// have one and they count up: those of a manuscript.
func withoutLineNumbers(lines []pdf.Line) []pdf.Line {
	const most = 0.6 // of the lines, at least
	last, counted := 0, 0
	out := slices.Clone(lines)
	for i, l := range lines {
		m := lineNumber.FindStringSubmatch(l.Text)
		if m == nil || number(m[1]) != last+1 && number(m[1]) != 1 {
			continue
		}
		last = number(m[1])
		counted++
		if out[i].Text = m[3]; m[2] == "\t" {
			out[i].X += 2 * l.Size // it is indented
		}
	}
	if float64(counted) < most*float64(len(lines)) {
		return lines
	}
	return out
}
