package corpus

import (
	"math"
	"regexp"
	"strings"

	"footnote/internal/pdf"
)

// tableRows marks the lines that are rows of a table: of several cells, below
// or above another such row. One alone is a line whose words stand far apart.
func tableRows(lines []pdf.Line) []bool {
	rows := make([]bool, len(lines))
	for i, l := range lines {
		above, below := i > 0 && hasCells(lines[i-1]), i+1 < len(lines) && hasCells(lines[i+1])
		rows[i] = hasCells(l) && (above || below)
	}
	body := commonSize(lines)
	for i := range lines[:max(0, len(lines)-1)] {
		if rows[i+1] && !rows[i] && isHeadOf(lines[i], lines[i+1], body) {
			rows[i] = true
		}
	}
	return rows
}

// hasCells says whether what stands in a line stands far apart, and is not the
// names of authors.
func hasCells(l pdf.Line) bool { return strings.Contains(l.Text, "\t") && !namesOnly(l.Text) }

// isHeadOf says whether l is the head of the table that begins with row: as
// wide, but with cells close together.
func isHeadOf(l, row pdf.Line, body float64) bool {
	const smaller, off = 0.95, 0.5 // of the size
	set := l.Size < smaller*body || l.Bold
	return set && isBelow(l, row) && math.Abs(l.X-row.X)+math.Abs(l.Right-row.Right) < off*l.Size
}

// cells is a line whose names stand far apart, or bear the marks of notes, as a
// list of names.
func cells(text string) string {
	if list := nameList(text); list != text && namesOnly(text) {
		return list
	}
	return text
}

// nameMark is the mark of a note on a person.
var nameMark = regexp.MustCompile(`[*†‡§¹²³⁰⁴-⁹]+(,[*†‡§¹²³⁰⁴-⁹]+)*\s*(,|\t|$|\s)`)

func nameList(text string) string {
	list := strings.ReplaceAll(nameMark.ReplaceAllString(text, "\t"), "\t,", "\t")
	parts := strings.FieldsFunc(list, func(r rune) bool { return r == '\t' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, ", ")
}

// namesOnly says whether a line is nothing but the names of people.
func namesOnly(text string) bool {
	list := nameList(text)
	b, ok := readNames(list)
	return ok && !b.placed && words(strings.Join(b.authors, " ")) >= words(list)-2
}
