package pdf

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// reading goes through the columns of pages.
type reading struct {
	columns int       // of this page so far
	gutters []float64 // where other pages were divided
}

// order puts rows of lines that stand side by side into the order of reading:
// where a space goes down between them, first all that is left of it.
func (c *reading) order(rows [][]segment, depth int) (lines []Line) {
	const mostColumns = 6
	x, least, ok := c.gutter(rows)
	if !ok || depth == mostColumns {
		for _, row := range rows {
			l := joined(row)
			l.Column = c.columns
			lines = append(lines, l)
		}
		c.columns++
		return lines
	}
	at := 0
	for _, r := range runs(rows, x) {
		if !r.columns(least) {
			continue
		}
		r.trim(rows)
		if at < r.start {
			lines = append(lines, c.order(rows[at:r.start], depth+1)...)
		}
		left, right := parted(rows[r.start:r.end], x)
		lines = append(append(lines, c.order(left, depth+1)...), c.order(right, depth+1)...)
		at = r.end
	}
	if at < len(rows) {
		lines = append(lines, c.order(rows[at:], depth+1)...)
	}
	return lines
}

// joined is a row of one column as one line; what stands far apart is parted by
// a tab.
func joined(row []segment) Line {
	l := row[0].Line
	loose := isLoose(row)
	for _, next := range row[1:] {
		gap := " "
		if next.X-l.Right > tab*max(l.Size, next.Size) && !loose {
			gap = "\t"
		}
		if len(next.Text) > len(l.Text) {
			l.Size, l.Y, l.Bold = next.Size, next.Y, next.Bold
		}
		l.Text, l.Right = l.Text+gap+next.Text, max(l.Right, next.Right)
	}
	return l
}

// isLoose says whether a row is single words with the same space between all of
// them: few words that had to fill a line.
func isLoose(row []segment) bool {
	const same = 1.15
	narrowest, widest := math.Inf(1), 0.
	for i, s := range row {
		if strings.Contains(s.Text, " ") {
			return false
		}
		if i > 0 {
			gap := s.X - row[i-1].Right
			narrowest, widest = min(narrowest, gap), max(widest, gap)
		}
	}
	return len(row) > 2 && widest < same*narrowest
}

// parted are the lines left and right of x.
func parted(rows [][]segment, x float64) (left, right [][]segment) {
	for _, row := range rows {
		l, r := partedRow(row, x)
		if len(l) > 0 {
			left = append(left, l)
		}
		if len(r) > 0 {
			right = append(right, r)
		}
	}
	return left, right
}

func partedRow(row []segment, x float64) (left, right []segment) {
	for _, l := range row {
		if a, b, ok := l.cut(x); ok {
			left, right = append(left, a), append(right, b)
			continue
		}
		if l.X < x {
			left = append(left, l)
		} else {
			right = append(right, l)
		}
	}
	return left, right
}

// cut parts a line that goes across the space left of x, where it has a space
// there itself: letters may stand out a little into the space between columns.
func (l segment) cut(x float64) (left, right segment, ok bool) {
	const least, off, indented = 0.28, 0.5, 1.3 // of the size
	if !l.crosses(x) {
		return l, l, false
	}
	for i := 1; i < len(l.glyphs); i++ {
		before, after := l.glyphs[i-1], l.glyphs[i]
		if at := (after.x - x) / l.Size; at < -off || at > indented || after.x-before.right < least*l.Size {
			continue
		}
		left, okLeft := lineOf(l.glyphs[:i])
		right, okRight := lineOf(l.glyphs[i:])
		return left, right, okLeft && okRight
	}
	return l, l, false
}

// crosses says whether a line goes over the space left of x.
func (l segment) crosses(x float64) bool {
	const narrowest = 0.35 // of the size
	return l.X < x && l.Right > x-narrowest*l.Size
}

// several rows on both sides make columns anywhere, one where other pages have
// them.
const several = 3

// gutter is where rows are divided into columns, and by how many of them at
// least: where most lines begin beside others, else where other pages were.
func (c *reading) gutter(rows [][]segment) (x float64, least int, ok bool) {
	const mostTried, mostKept = 64, 8
	times := make(map[float64]int)
	for _, row := range rows {
		for _, l := range row {
			times[math.Floor(l.X)]++
		}
	}
	tried := slices.SortedFunc(maps.Keys(times), func(a, b float64) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b)) })
	if x, ok = bestOf(tried[:min(len(tried), mostTried)], rows, several); ok {
		if !slices.Contains(c.gutters, x) && len(c.gutters) < mostKept {
			c.gutters = append(c.gutters, x)
		}
		return x, several, true
	}
	if len(rows) > 1 {
		x, ok = bestOf(c.gutters, rows, 1)
	}
	return x, 1, ok
}

// bestOf is the place with the most rows on both sides, of those that divide
// columns at all.
func bestOf(places []float64, rows [][]segment, least int) (x float64, ok bool) {
	best := 0
	for _, at := range places {
		n := 0
		for _, r := range runs(rows, at) {
			if r.columns(least) {
				n += min(r.left.rows, r.right.rows)
			}
		}
		if n > best {
			best, x, ok = n, at, true
		}
	}
	return x, ok
}

// run is rows of which none goes across some place, or few that can be cut
// there.
type run struct {
	start, end  int
	left, right side
	clean       int // rows with something on both sides that are not cut
	cut, late   int // rows that are cut; those after the last that is not
}

// side is what stands on one side of that place.
type side struct {
	rows           int
	filled, extent float64 // in the size of letters
}

func (s *side) add(row []segment) {
	if len(row) == 0 {
		return
	}
	s.rows++
	for _, l := range row {
		s.filled += (l.Right - l.X) / max(l.Size, 1)
	}
	s.extent += (row[len(row)-1].Right - row[0].X) / max(row[0].Size, 1)
}

// columns says whether the two sides are text of some width and not the cells
// of a table.
func (r run) columns(least int) bool {
	const fewCut = 2 // of so many rows one
	few := min(r.left.rows, r.right.rows)
	return few >= least && r.cut*fewCut <= few && r.left.isText(few, least) && r.right.isText(few, least)
}

// trim leaves out a first and a last row that stand away from the others, as
// those at the edges of a page do.
func (r *run) trim(rows [][]segment) {
	const few, away = 3, 2.2 // of the size
	far := func(i int) bool {
		above, below := rows[i][0], rows[i+1][0]
		return above.Y-below.Y > away*max(above.Size, below.Size)
	}
	if r.end-r.start > few && far(r.start) {
		r.start++
	}
	if r.end-r.start > few && far(r.end-2) {
		r.end--
	}
}

func (s side) isText(rows, least int) bool {
	const narrow, wide, many, full = 7, 12, 5, 0.75
	width := s.filled / float64(s.rows)
	return width >= narrow && (rows >= many || width >= wide || least == 1) && s.filled >= full*s.extent
}

// runs are the rows between those that go across x.
func runs(rows [][]segment, x float64) (out []run) {
	const sure = 3
	var r run
	flush := func(next int) {
		r.end -= r.late // the last to be cut may as well be text that goes across
		out = append(out, r)
		r = run{start: next, end: next}
	}
	for i, row := range rows {
		left, right := partedRow(row, x)
		isCut := len(left)+len(right) > len(row)
		switch {
		case !isCut && slices.ContainsFunc(row, func(l segment) bool { return l.crosses(x) }), isCut && r.clean < sure:
			flush(i + 1)
			continue
		case isCut:
			r.cut++
			r.late++
		default:
			r.late = 0
			if len(left) > 0 && len(right) > 0 {
				r.clean++
			}
		}
		r.left.add(left)
		r.right.add(right)
		r.end = i + 1
	}
	flush(len(rows))
	return out
}
