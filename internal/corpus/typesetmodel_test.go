package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"footnote/internal/pdf"
)

// press sets articles as pages: lines of about one width, one below the other,
// with or without a running head and a number on each page and notes at their feet.
type press struct {
	*rand.Rand
	indented bool // a paragraph begins with an indent; otherwise with a gap
	divides  bool // words are divided at the ends of lines
	notes    bool
	head     string // on every page, "" for none

	doc     pdf.Document
	page    int
	y       float64
	feet    []string // notes of this page, in lines
	noted   int
	noteTxt []string
}

// The measures of a page, in points.
const (
	pressLeft, pressWidth = 60, 300
	pressTop, pressFoot   = 700, 100
	pressSize, pressStep  = 10, 12
)

var pressWords = strings.Fields("the harbour office counted boats on Monday and found that four of them were missing nobody could say where they had gone " +
	"a second count brought more than first so reporters asked again whether anybody knew what happened during winter")

// sentence is some words that end with a full stop.
func (p *press) sentence(n int) string {
	ws := make([]string, n)
	for i := range ws {
		ws[i] = pressWords[p.IntN(len(pressWords))]
	}
	ws[0] = strings.ToUpper(ws[0][:1]) + ws[0][1:]
	return strings.Join(ws, " ") + "."
}

// paragraph is a few sentences, of which one may bear the mark of a note.
func (p *press) paragraph() string {
	var all []string
	for range 2 + p.IntN(4) {
		all = append(all, p.sentence(6+p.IntN(14)))
	}
	if p.notes && p.IntN(2) == 0 {
		p.noted++
		at := p.IntN(len(all))
		all[at] += superscriptOf(p.noted)
		p.noteTxt = append(p.noteTxt, fmt.Sprintf("Ada Kern, On %s and Tides, 20%02d.", []string{"Docks", "Quays", "Boats"}[p.IntN(3)], p.noted))
	}
	return strings.Join(all, " ")
}

func superscriptOf(n int) string {
	var b strings.Builder
	for _, d := range fmt.Sprint(n) {
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return b.String()
}

func wide(text string, size float64) float64 { return float64(utf8.RuneCountInString(text)) * size / 2 }

// broken are the lines of a text, the first shorter by an indent.
func (p *press) broken(text string, indent float64) (lines []string) {
	line := ""
	left := pressWidth - indent
	for word := range strings.FieldsSeq(text) {
		for {
			with := strings.TrimSpace(line + " " + word)
			if wide(with, pressSize) <= left {
				line = with
				break
			}
			if n := len(word) / 2; p.divides && len(word) > 7 && !strings.ContainsAny(word, ".¹²³⁰⁴⁵⁶⁷⁸⁹") && wide(line+" "+word[:n]+"-", pressSize) <= left {
				lines, line, word = append(lines, line+" "+word[:n]+"-"), "", word[n:]
			} else {
				lines, line = append(lines, line), ""
			}
			left = pressWidth
		}
	}
	return append(lines, line)
}

// lastLine is how wide the last line of a text is.
func (p *press) lastLine(text string) float64 {
	lines := p.broken(text, 0)
	return wide(lines[len(lines)-1], pressSize)
}

// put sets one line. One that is full is spread to the edge.
func (p *press) put(text string, indent, size float64, full bool) {
	if p.page == 0 || p.y < p.bottom() {
		p.turn()
	}
	right := pressLeft + indent + wide(text, size)
	if full {
		right = pressLeft + pressWidth
	}
	p.doc.Lines = append(p.doc.Lines, pdf.Line{Page: p.page, Text: text, X: pressLeft + indent, Right: right, Y: p.y, Size: size})
	p.y -= size * pressStep / pressSize
	for p.notes && len(p.noteTxt) > 0 && strings.Contains(text, superscriptOf(p.noted-len(p.noteTxt)+1)) {
		p.feet, p.noteTxt = append(p.feet, superscriptOf(p.noted-len(p.noteTxt)+1)+" "+p.noteTxt[0]), p.noteTxt[1:]
	}
}

// bottom is how far down a page its text may go.
func (p *press) bottom() float64 { return pressFoot + float64(10*len(p.feet)) }

// turn ends a page with its notes and begins the next.
func (p *press) turn() {
	p.foot()
	p.page++
	p.y = pressTop
	if p.head != "" {
		p.doc.Lines = append(p.doc.Lines, pdf.Line{Page: p.page, Text: p.head, X: 120, Right: 280, Y: 740, Size: 8})
	}
}

func (p *press) foot() {
	if p.page == 0 {
		return
	}
	y := 90.
	for _, note := range p.feet {
		p.doc.Lines = append(p.doc.Lines, pdf.Line{Page: p.page, Text: note, X: pressLeft, Right: pressLeft + wide(note, 8), Y: y, Size: 8})
		y -= 10
	}
	p.feet = nil
	if p.head != "" {
		p.doc.Lines = append(p.doc.Lines, pdf.Line{Page: p.page, Text: fmt.Sprint(p.page), X: 200, Right: 210, Y: 20, Size: 8})
	}
}

// set sets a text as one paragraph.
func (p *press) set(text string) {
	indent := 0.
	if p.indented {
		indent = 14
	} else {
		p.y -= 10
	}
	lines := p.broken(text, indent)
	if p.y-pressStep < p.bottom() {
		p.turn() // no first line is left alone
	}
	for i, line := range lines {
		p.put(line, indent, pressSize, i < len(lines)-1)
		indent = 0
	}
}

// What is set as pages is read as the paragraphs that it was, with its notes,
// and without what belongs to the pages, in whatever way it is set.
func TestPagesAreReadAsTheyWereSet(t *testing.T) {
	for seed := range uint64(48) {
		p := &press{Rand: rand.New(rand.NewPCG(seed, 3)), indented: seed&1 > 0, divides: seed&2 > 0, notes: seed&4 > 0}
		if seed&8 > 0 {
			p.head = "Proceedings of the Harbour"
		}
		p.put("The Dock That Nobody Owns", 0, 18, false)
		p.y -= 20
		var want []string
		for range 16 + p.IntN(8) { // two pages at least: what stands on one alone is no running head
			text := p.paragraph()
			for !p.indented && p.lastLine(text) > pressWidth/2 {
				text += " " + p.sentence(3) // where the next stands on another page, only the room tells
			}
			want = append(want, text)
			p.set(text)
		}
		p.foot()
		checkSet(t, seed, p, want)
	}
}

func checkSet(t *testing.T, seed uint64, p *press, want []string) {
	t.Helper()
	s := pdfSource(p.doc)
	var got, notes []string
	for _, b := range s.blocks {
		if b.why == whyNotes {
			notes = append(notes, b.text)
		} else {
			got = append(got, b.text)
		}
	}
	want = append([]string{"The Dock That Nobody Owns"}, want...)
	if !slices.Equal(got, want) {
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("seed %d (indented %v, divided %v, notes %v, head %q): paragraph %d of %d is\n%q\nwant of %d\n%q", seed, p.indented, p.divides, p.notes, p.head, i, len(got), got[min(i, len(got)-1)], len(want), want[min(i, len(want)-1)])
				break
			}
		}
	}
	if len(notes) != p.noted {
		t.Errorf("seed %d: notes %q, want %d", seed, notes, p.noted)
	}
	for i, d := range s.dropped {
		if d.Why != whyPage || d.Text != p.head && len(d.Text) > 2 {
			t.Errorf("seed %d: dropped %d is %+v", seed, i, d)
		}
	}
}
