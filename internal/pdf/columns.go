package pdf

import (
	"cmp"
	"math"
	"slices"
)

// order puts rows of lines that stand side by side into the order of reading:
// where a space goes down between them, first all that is left of it.
func order(rows [][]Line, depth int) (lines []Line) {
	const mostColumns = 6
	x, ok := gutter(rows)
	if !ok || depth == mostColumns {
		for _, row := range rows {
			lines = append(lines, joined(row))
		}
		return lines
	}
	at := 0
	for _, r := range runs(rows, x) {
		if !r.columns() {
			continue
		}
		lines = append(lines, order(rows[at:r.start], depth+1)...)
		left, right := parted(rows[r.start:r.end], x)
		lines = append(append(lines, order(left, depth+1)...), order(right, depth+1)...)
		at = r.end
	}
	return append(lines, order(rows[at:], depth+1)...)
}

// joined is a row of one column as one line; what stands far apart is parted by
// a tab.
func joined(row []Line) Line {
	l := row[0]
	for _, next := range row[1:] {
		gap := " "
		if next.X-l.Right > tab*max(l.Size, next.Size) {
			gap = "\t"
		}
		if len(next.Text) > len(l.Text) {
			l.Size, l.Y, l.Bold = next.Size, next.Y, next.Bold
		}
		l.Text, l.Right = l.Text+gap+next.Text, max(l.Right, next.Right)
	}
	return l
}

// parted are the lines left and right of x.
func parted(rows [][]Line, x float64) (left, right [][]Line) {
	for _, row := range rows {
		n := 0
		for n < len(row) && row[n].X < x {
			n++
		}
		if n > 0 {
			left = append(left, row[:n])
		}
		if n < len(row) {
			right = append(right, row[n:])
		}
	}
	return left, right
}

// gutter is where rows are divided into columns: where most lines begin
// beside others.
func gutter(rows [][]Line) (x float64, ok bool) {
	const mostTried = 64
	times := make(map[float64]int)
	for _, row := range rows {
		for _, l := range row {
			times[math.Floor(l.X)]++
		}
	}
	var tried []float64
	for at := range times {
		tried = append(tried, at)
	}
	slices.SortFunc(tried, func(a, b float64) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b)) })
	best := 0
	for _, at := range tried[:min(len(tried), mostTried)] {
		n := 0
		for _, r := range runs(rows, at) {
			if r.columns() {
				n += min(r.left.rows, r.right.rows)
			}
		}
		if n > best {
			best, x, ok = n, at, true
		}
	}
	return x, ok
}

// run is rows of which none goes across some place.
type run struct {
	start, end  int
	left, right side
}

// side is what stands on one side of that place.
type side struct {
	rows           int
	filled, extent float64 // in the size of letters
}

func (s *side) add(row []Line) {
	s.rows++
	for _, l := range row {
		s.filled += (l.Right - l.X) / max(l.Size, 1)
	}
	s.extent += (row[len(row)-1].Right - row[0].X) / max(row[0].Size, 1)
}

// columns says whether the two sides are text of some width and not the cells
// of a table.
func (r run) columns() bool {
	few := min(r.left.rows, r.right.rows)
	return few >= 3 && r.left.isText(few) && r.right.isText(few)
}

func (s side) isText(rows int) bool {
	const narrow, wide, several, full = 7, 12, 5, 0.75
	width := s.filled / float64(s.rows)
	return width >= narrow && (rows >= several || width >= wide) && s.filled >= full*s.extent
}

// runs are the rows between those that go across x.
func runs(rows [][]Line, x float64) (out []run) {
	r := run{}
	for i, row := range rows {
		if across(row, x) {
			out = append(out, r)
			r = run{start: i + 1}
		} else {
			left, right := parted([][]Line{row}, x)
			if len(left) > 0 {
				r.left.add(left[0])
			}
			if len(right) > 0 {
				r.right.add(right[0])
			}
		}
		r.end = i + 1
	}
	return append(out, r)
}

// across says whether a line of the row goes over the space left of x.
func across(row []Line, x float64) bool {
	const narrowest = 0.6 // of the size
	return slices.ContainsFunc(row, func(l Line) bool { return l.X < x && l.Right > x-narrowest*l.Size })
}
