package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// layout puts the chunks of a page into lines, and these into the order in
// which they are read.
func layout(chunks []chunk, page int) []Line {
	var lines []Line
	for _, row := range rows(chunks) {
		lines = append(lines, split(row, page)...)
	}
	return joined(order(lines, 0))
}

// joined puts together what stands in one line of one column after all.
func joined(lines []Line) []Line {
	const apart = 1.1 // of the size: wider than any space between words
	var out []Line
	for _, l := range lines {
		n := len(out) - 1
		if n < 0 || out[n].Apart != l.Apart || math.Abs(out[n].Y-l.Y) > raised*max(out[n].Size, l.Size) ||
			l.X < out[n].Right || l.X-out[n].Right > apart*max(out[n].Size, l.Size) {
			out = append(out, l)
			continue
		}
		out[n].Text, out[n].Right = out[n].Text+" "+l.Text, l.Right
	}
	return out
}

// raised is how far note marks stand above their line, in the size.
const raised = 0.45

// rows are chunks of about the same height, from the top down.
func rows(chunks []chunk) [][]chunk {
	sorted := slices.Clone(chunks)
	slices.SortStableFunc(sorted, func(a, b chunk) int { return cmp.Compare(b.y, a.y) })
	var out [][]chunk
	for _, c := range sorted {
		if n := len(out) - 1; n >= 0 {
			if first := out[n][0]; first.apart == c.apart && first.y-c.y <= raised*max(first.size, c.size) {
				out[n] = append(out[n], c)
				continue
			}
		}
		out = append(out, []chunk{c})
	}
	return out
}

// split joins the chunks of a row, but where the space between two may be that
// between columns.
func split(row []chunk, page int) []Line {
	slices.SortStableFunc(row, func(a, b chunk) int { return cmp.Compare(a.x, b.x) })
	const apart = 0.55 // of the size
	var lines []Line
	var letters map[float64]int
	for i, c := range row {
		if i == 0 || c.x-row[i-1].right > apart*max(c.size, row[i-1].size) {
			lines = append(lines, Line{Page: page, X: c.x, Y: c.y, Apart: c.apart})
			letters = make(map[float64]int)
		}
		l := &lines[len(lines)-1]
		if i > 0 && l.Text != "" && c.x-row[i-1].right > space*c.size && !strings.HasSuffix(l.Text, " ") {
			l.Text += " "
		}
		letters[c.size] += len(c.text)
		if letters[c.size] >= letters[l.Size] {
			l.Size, l.Y = c.size, c.y
		}
		l.Text, l.Right = l.Text+c.text, max(l.Right, c.right)
	}
	for i := range lines {
		lines[i].Text = strings.Join(strings.Fields(lines[i].Text), " ")
	}
	return lines
}

// order puts lines that stand side by side into columns: between two lines
// that go across, first all of the left column, then the right one.
func order(lines []Line, depth int) []Line {
	const mostColumns = 4
	at, ok := gutter(lines)
	if !ok || depth == mostColumns {
		return lines
	}
	var out, left, right []Line
	flush := func() {
		out = append(append(out, order(left, depth+1)...), order(right, depth+1)...)
		left, right = nil, nil
	}
	for _, l := range lines {
		switch {
		case l.Right <= at:
			left = append(left, l)
		case l.X >= at:
			right = append(right, l)
		default:
			flush()
			out = append(out, l)
		}
	}
	flush()
	return out
}

// gutter is where a page is divided into two columns: where several lines
// begin, beside lines that end before, and where few go across.
func gutter(lines []Line) (x float64, ok bool) {
	const few = 4
	best := 0
	tried := make(map[float64]bool)
	for _, l := range lines {
		at := math.Floor(l.X)
		if tried[at] {
			continue
		}
		tried[at] = true
		if n := besides(lines, at); n >= few && n > best {
			best, x, ok = n, at, true
		}
	}
	return x, ok
}

// besides counts the lines that begin at x beside one that ends before; 0 when
// more lines go across.
func besides(lines []Line, x float64) int {
	n, across := 0, 0
	for i, l := range lines {
		switch {
		case l.X < x && l.Right > x:
			across++
		case math.Floor(l.X) == x && hasBeside(lines, i):
			n++
		}
	}
	if across*2 > n {
		return 0
	}
	return n
}

// hasBeside says whether a line ends before line i begins, at its height.
func hasBeside(lines []Line, i int) bool {
	l := lines[i]
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(lines); j += step {
			if math.Abs(lines[j].Y-l.Y) > 2*l.Size {
				break
			}
			if lines[j].Right <= l.X && math.Abs(lines[j].Y-l.Y) <= l.Size {
				return true
			}
		}
	}
	return false
}
