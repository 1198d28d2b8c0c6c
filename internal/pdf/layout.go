package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout puts the letters of a page into lines, and these into the order in
// which they are read. What is turned another way than most comes apart.
func (c *reading) layout(glyphs []glyph, page int) []Line {
	c.columns = 0
	turns := make(map[int][]glyph)
	for _, g := range glyphs {
		turns[g.turn] = append(turns[g.turn], upright(g))
	}
	most := 0
	for turn := 1; turn < 4; turn++ {
		if len(turns[turn]) > 2*len(turns[most]) {
			most = turn
		}
	}
	lines := c.order(segments(turns[most]), 0)
	for _, turn := range []int{0, 1, 2, 3, -1} {
		if turn != most && len(turns[turn]) > 0 {
			for _, l := range c.order(segments(turns[turn]), 0) {
				l.Apart = true
				lines = append(lines, l)
			}
		}
	}
	for i := range lines {
		lines[i].Page = page
	}
	return lines
}

// upright is a letter as it stands on a page that is held so that it can be
// read.
func upright(g glyph) glyph {
	switch x, y := g.x, g.y; g.turn {
	case 1:
		g.x, g.y = y, -x
	case 2:
		g.x, g.right, g.y = -x, -g.right, -y
	case 3:
		g.x, g.right, g.y = -y, -g.right, x
	}
	if g.right < g.x {
		g.x, g.right = g.right, g.x
	}
	return g
}

// segment is a piece of a row.
type segment struct {
	Line
	glyphs []glyph
}

// segments are the rows of letters from the top down, each in pieces that stand
// apart.
func segments(glyphs []glyph) [][]segment {
	var out [][]segment
	for _, row := range rows(lowered(accented(glyphs))) {
		if lines := split(row); len(lines) > 0 {
			out = append(out, lines)
		}
	}
	return out
}

// raised is how far note marks stand above their line at most, in the size.
const raised = 0.45

// rows are letters of about the same height, from the top down.
func rows(glyphs []glyph) [][]glyph {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(b.y, a.y) })
	var out [][]glyph
	for _, g := range glyphs {
		if n := len(out) - 1; n >= 0 {
			if first := out[n][0]; first.apart == g.apart && first.y-g.y <= raised*max(first.size, g.size) {
				out[n] = append(out[n], g)
				continue
			}
		}
		out = append(out, []glyph{g})
	}
	return out
}

// Spaces between letters, in their size: from space on they part words, from
// apart on they may be those between columns, from tab on they part what stands
// in a line of a table.
const (
	space = 0.12
	apart = 0.55
	tab   = 1.5
)

// split joins the letters of a row, but where the space between two may be that
// between columns.
func split(row []glyph) (lines []segment) {
	slices.SortStableFunc(row, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	row = once(row)
	for start := 0; start < len(row); {
		end := start + 1
		for right := row[start].right; end < len(row) && (blank(row[end]) || row[end].x-right <= apart*max(row[end].size, row[end-1].size)); end++ {
			if !blank(row[end]) {
				right = max(right, row[end].right)
			}
		}
		if l, ok := lineOf(row[start:end]); ok {
			lines = append(lines, l)
		}
		start = end
	}
	return lines
}

func blank(g glyph) bool { return strings.TrimSpace(g.text) == "" }

// once takes out letters that are printed over themselves, to look bold, and
// spaces at the start.
func once(row []glyph) []glyph {
	const same = 0.12
	out := row[:0]
	for _, g := range row {
		n := len(out) - 1
		if n < 0 && blank(g) || n >= 0 && out[n].text == g.text && g.x-out[n].x < same*g.size {
			continue
		}
		out = append(out, g)
	}
	return out
}

// lineOf is the line that glyphs print.
func lineOf(glyphs []glyph) (l segment, ok bool) {
	for len(glyphs) > 0 && blank(glyphs[len(glyphs)-1]) {
		glyphs = glyphs[:len(glyphs)-1]
	}
	if len(glyphs) == 0 {
		return l, false
	}
	letters := make(map[float64]int)
	bold := 0
	l.glyphs, l.Line = glyphs, Line{Text: textOf(glyphs), X: glyphs[0].x, Right: glyphs[0].right, Apart: glyphs[0].apart}
	for _, g := range glyphs {
		l.Right = max(l.Right, g.right)
		if g.bold {
			bold++
		}
		if letters[g.size]++; letters[g.size] > letters[l.Size] {
			l.Size, l.Y = g.size, g.y
		}
	}
	l.Bold = bold*2 > len(glyphs)
	return l, l.Text != ""
}

// textOf is what glyphs print, with spaces where there is room for them.
func textOf(glyphs []glyph) string {
	const soft = "\u00ad" // a hyphen that divides a word, at the end of a line only
	wide := space + tracking(glyphs)
	var text strings.Builder
	for i, g := range glyphs {
		if i > 0 && g.x-glyphs[i-1].right > wide*glyphs[i-1].size && !g.raised {
			text.WriteByte(' ')
		}
		text.WriteString(g.text)
	}
	line := cyrillic(strings.Join(strings.Fields(text.String()), " "))
	if head, divided := strings.CutSuffix(line, soft); divided {
		return strings.ReplaceAll(head, soft, "") + soft
	}
	return strings.ReplaceAll(line, soft, "")
}

// tracking is the space that is between all letters of a line, in their size.
func tracking(glyphs []glyph) float64 {
	const few, least = 3, 0.04
	var gaps []float64
	for i := 1; i < len(glyphs); i++ {
		if !blank(glyphs[i]) && !blank(glyphs[i-1]) && glyphs[i].size > 0 {
			gaps = append(gaps, (glyphs[i].x-glyphs[i-1].right)/glyphs[i].size)
		}
	}
	if len(gaps) < few {
		return 0
	}
	slices.Sort(gaps)
	if middle := gaps[len(gaps)/2]; middle > least {
		return middle
	}
	return 0
}

// lowered puts down to their line what is raised above it, note marks, and up
// what hangs beside several lines, initials.
func lowered(glyphs []glyph) []glyph {
	for start := 0; start < len(glyphs); {
		end := start + 1
		for end < len(glyphs) && glyphs[end].size == glyphs[start].size && math.Abs(glyphs[end].y-glyphs[start].y) < 0.01*glyphs[start].size {
			end++
		}
		run := glyphs[start:end]
		switch {
		case start > 0 && isRaised(run, glyphs[start-1], run[0].x-glyphs[start-1].right):
			raise(run, glyphs[start-1])
		case end < len(glyphs) && isRaised(run, glyphs[end], glyphs[end].x-run[len(run)-1].right):
			raise(run, glyphs[end])
		case end < len(glyphs) && isLowQuote(run, glyphs[end]):
			run[0].y, run[0].text = glyphs[end].y, lowQuotes[run[0].text]
		}
		start = end
	}
	hang(glyphs)
	return glyphs
}

// isRaised says whether a run is a mark that is raised beside letter g.
func isRaised(run []glyph, g glyph, gap float64) bool {
	const most, smaller, lowest, highest, near = 4, 0.85, 0.15, 0.65, 0.6
	up := (run[0].y - g.y) / g.size
	return len(run) <= most && run[0].size < smaller*g.size && up > lowest && up < highest && math.Abs(gap) < near*g.size
}

// lowQuotes are quotation marks as they are when set on the line instead of
// above it, which fonts without them do.
var lowQuotes = map[string]string{"”": "„", "’": "‚", "“": "„", "‘": "‚"}

// isLowQuote says whether a run is a quotation mark that is put down before
// letter g.
func isLowQuote(run []glyph, g glyph) bool {
	const least, most, near = 0.3, 0.8, 0.3
	down := (g.y - run[0].y) / g.size
	return len(run) == 1 && lowQuotes[run[0].text] != "" && down > least && down < most && math.Abs(g.x-run[0].right) < near*g.size
}

// superscripts are digits as raised ones are written.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

func raise(run []glyph, beside glyph) {
	for i := range run {
		run[i].y, run[i].raised = beside.y, true
		run[i].text = superscripts.Replace(run[i].text)
	}
}

// hang puts an initial that is as high as several lines into the first of them.
func hang(glyphs []glyph) {
	const most, mostInitials, near = 3, 20, 0.6
	initials := 0
	if len(glyphs) == 0 {
		return
	}
	usual := glyphs[len(glyphs)/2].size
	for start := 0; start < len(glyphs) && initials < mostInitials; {
		end := start + 1
		for end < len(glyphs) && glyphs[end].size == glyphs[start].size {
			end++
		}
		first, _ := utf8.DecodeRuneInString(glyphs[start].text)
		if end-start <= most && glyphs[start].size > usual && unicode.IsUpper(first) {
			initials++
			if top, ok := firstBeside(glyphs, glyphs[end-1]); ok {
				for i := start; i < end; i++ {
					glyphs[i].y, glyphs[i].size = top.y, top.size
				}
				if last := &glyphs[end-1]; top.x-last.right < near*top.size {
					last.right = top.x // its word goes on
				}
			}
		}
		start = end
	}
}

// firstBeside is the highest letter close to the right of g that is much
// smaller and does not stand above it.
func firstBeside(glyphs []glyph, g glyph) (top glyph, ok bool) {
	const larger, high, near = 1.8, 0.75, 0.4
	for _, h := range glyphs {
		gap := (h.x - g.right) / g.size
		beside := h.size*larger < g.size && h.y > g.y && h.y < g.y+high*g.size && gap > -0.1 && gap < near
		if beside && !blank(h) && (!ok || h.y > top.y || h.y == top.y && h.x < top.x) {
			top, ok = h, true
		}
	}
	return top, ok
}
