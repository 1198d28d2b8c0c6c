package corpus

import (
	"regexp"
	"slices"
	"strings"

	"footnote/internal/pdf"
)

// footMark opens a note at the foot of a page: its number, raised, in brackets,
// before a full stop or before the text itself.
var footMark = regexp.MustCompile(`^(?:\[(\d{1,3})\]|([¹²³⁰⁴-⁹]{1,3})|(\d{1,3})[.)]?)\s*(\S.*)$`)

// starMark opens a note that has a sign for its number, as those on authors do.
var starMark = regexp.MustCompile(`^[*†‡§]\s*\p{L}`)

// raisedMark is a note mark in the text.
var raisedMark = regexp.MustCompile(`[¹²³⁰⁴-⁹]{1,3}`)

// footnotes gathers the notes at the feet of pages.
type footnotes struct {
	body   float64
	marked map[int]bool // numbers that are raised in the text
	known  lexicon
	notes  []block
}

// withoutNotes takes the notes out of lines: what is small and stands lowest in
// a column or on a page, and begins with the number of a note. What goes on on
// the next page is joined.
func withoutNotes(lines []pdf.Line, known lexicon) (text []pdf.Line, notes []block) {
	f := footnotes{body: commonSize(lines), marked: raisedMarks(lines), known: known}
	for _, column := range flows(lines) {
		foot := f.foot(lines[column.Start:column.End])
		text = append(text, lines[column.Start:column.Start+foot]...)
		f.take(lines[column.Start+foot : column.End])
	}
	return text, f.notes
}

func raisedMarks(lines []pdf.Line) map[int]bool {
	marked := make(map[int]bool)
	for _, l := range lines {
		for _, at := range raisedMark.FindAllStringIndex(l.Text, -1) {
			if at[0] > 0 {
				marked[number(strings.Map(digit, l.Text[at[0]:at[1]]))] = true
			}
		}
	}
	return marked
}

// foot is where the notes of a column begin: at the mark of one that is raised,
// else among the small lines that stand lowest.
func (f *footnotes) foot(column []pdf.Line) int {
	small := len(column)
	for small > 0 && f.isSmall(column[small-1]) {
		small--
	}
	if i := slices.IndexFunc(column[:small], f.opensRaised); i >= 0 {
		return i
	}
	if small > 0 && f.goesOn() && f.opensLater(column[small:]) {
		return small
	}
	for i, l := range column[small:] {
		if n, _ := f.noteOf(l.Text); n > 0 && (i == 0 || f.isNext(n)) || starMark.MatchString(l.Text) {
			return small + i
		}
	}
	return len(column)
}

// opensRaised says whether a line opens with the raised number of the next note.
func (f *footnotes) opensRaised(l pdf.Line) bool {
	n, _ := f.noteOf(l.Text)
	at := raisedMark.FindStringIndex(l.Text)
	return n > 0 && at != nil && at[0] == 0 && f.marked[n] && f.isNext(n)
}

// isNext says whether a note may have number n: the one after the last, or the
// first of a page that counts anew.
func (f *footnotes) isNext(n int) bool {
	return n == 1 || len(f.notes) > 0 && n == f.notes[len(f.notes)-1].number+1
}

// opensLater says whether a note opens among small lines that go on with
// another.
func (f *footnotes) opensLater(lines []pdf.Line) bool {
	for _, l := range lines {
		if n, _ := f.noteOf(l.Text); n > 0 && f.isNext(n) {
			return true
		}
	}
	return false
}

func (f *footnotes) isSmall(l pdf.Line) bool {
	const smaller = 0.93
	return l.Size < smaller*f.body
}

// goesOn says whether the last note has come to no end.
func (f *footnotes) goesOn() bool {
	return len(f.notes) > 0 && !ends(f.notes[len(f.notes)-1].text)
}

// noteOf is the number of the note that a line opens, and the rest of it; 0
// for none.
func (f *footnotes) noteOf(line string) (n int, rest string) {
	m := footMark.FindStringSubmatch(line)
	if m == nil {
		return 0, ""
	}
	n = number(strings.Map(digit, m[1]+m[2]+m[3]))
	glued := m[3] != "" && strings.HasPrefix(line, m[3]+m[4]) && startsUpper(m[4][:min(len(m[4]), 4)])
	if m[2] == "" && !glued && !f.marked[n] {
		return 0, ""
	}
	return n, m[4]
}

// take takes lines for notes.
func (f *footnotes) take(lines []pdf.Line) {
	for _, l := range lines {
		n, rest := f.noteOf(l.Text)
		last := len(f.notes) - 1
		switch {
		case starMark.MatchString(l.Text):
			f.notes = append(f.notes, block{text: fold(l.Text), why: whyNotes})
		case n > 0 && (last < 0 || n == 1 || n > f.notes[last].number):
			f.notes = append(f.notes, block{text: fold(rest), number: n, why: whyNotes})
		case last >= 0:
			f.notes[last].text = fold(f.known.joined(f.notes[last].text, l.Text))
		default:
			f.notes = append(f.notes, block{text: fold(l.Text), why: whyNotes})
		}
	}
}
