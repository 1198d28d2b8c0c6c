package corpus

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/pdf"
)

// vocabulary are the words of lines, in small letters.
func vocabularyOf(lines []pdf.Line) map[string]bool {
	known := make(map[string]bool)
	for _, l := range lines {
		for w := range strings.FieldsSeq(strings.ToLower(l.Text)) {
			known[bare(w)] = true
		}
	}
	return known
}

func bare(w string) string { return strings.TrimFunc(w, func(r rune) bool { return !isWordRune(r) }) }

// joinLines puts lines together into paragraphs.
func joinLines(lines []pdf.Line, known map[string]bool) []block {
	b := paragraphs{body: commonSize(lines), known: known}
	for i := range lines {
		b.add(lines, i)
	}
	b.close()
	return b.blocks
}

// paragraphs joins lines.
type paragraphs struct {
	body    float64 // the size of most letters
	known   map[string]bool
	prose   bool // a paragraph of some length came before
	blocks  []block
	text    string // of the paragraph that is open
	size    float64
	bold    bool    // all its lines
	left    float64 // where its lines begin: those after the first
	right   float64 // the farthest end of its lines
	leading float64 // between its lines, 0 with one
}

func (b *paragraphs) add(lines []pdf.Line, i int) {
	l := lines[i]
	if i == 0 || b.begins(lines[i-1], l) {
		b.close()
		b.text, b.size, b.bold, b.left, b.right, b.leading = cells(l.Text), l.Size, l.Bold, l.X, l.Right, 0
		return
	}
	if gap := lines[i-1].Y - l.Y; lines[i-1].Page == l.Page && gap > 0 {
		b.leading = gap
	}
	if namesOnly(lines[i-1].Text) && namesOnly(l.Text) && !b.prose {
		b.text += ","
	}
	b.text = joinedWords(b.text, cells(l.Text), b.known)
	b.left, b.right = l.X, max(b.right, l.Right)
	b.bold = b.bold && l.Bold
}

// cells is a line whose names stand far apart as a list.
func cells(text string) string {
	if parts := strings.Split(text, "\t"); len(parts) > 1 && namesOnly(strings.Join(parts, ", ")) {
		return strings.Join(parts, ", ")
	}
	return text
}

// namesOnly says whether a line is nothing but the names of people.
func namesOnly(text string) bool {
	b, ok := readNames(cellsOf(text))
	return ok && !b.placed && words(strings.Join(b.authors, " ")) >= words(text)-2
}

func cellsOf(text string) string { return strings.ReplaceAll(text, "\t", ", ") }

// begins says whether a new paragraph begins with line l, after line p.
func (b *paragraphs) begins(p, l pdf.Line) bool {
	const bigger, short = 0.08, 0.12 // of the size, of the width
	otherSize := math.Abs(p.Size-l.Size) > bigger*p.Size && math.Abs(b.size-l.Size) > bigger*b.size
	finished := ends(p.Text)
	switch {
	case otherSize, bullet.MatchString(l.Text), b.changesWeight(p, l):
		return true
	case !b.prose && b.partsHead(p.Text, l.Text):
		return true
	case p.Page != l.Page, p.Y <= l.Y: // the next page or column
		return finished || startsBig(l.Text) && isHeadingSize(l.Size, b.body)
	case b.setOff(p, l):
		return true
	}
	return finished && p.Right < b.right-short*(b.right-min(p.X, b.left))
}

// changesWeight says whether bold lines begin or end here, as those of a
// heading do.
func (b *paragraphs) changesWeight(p, l pdf.Line) bool {
	switch {
	case b.bold == l.Bold || p.Bold == l.Bold:
		return false
	case l.Bold:
		return ends(p.Text)
	}
	return startsBig(l.Text) && !ends(p.Text)
}

// partsHead says whether two lines above the text are a date, names, or the
// word over a summary, and something else.
func (b *paragraphs) partsHead(p, l string) bool {
	section, _ := labelPrefix(l)
	return isDate(p) || isDate(l) || section == whySummary || namesOnly(p) != namesOnly(l)
}

func isDate(text string) bool {
	_, ok := readDateline(fold(text))
	return ok
}

// setOff says whether line l stands lower than the next line would, or is
// indented.
func (b *paragraphs) setOff(p, l pdf.Line) bool {
	const wide, indent, usual = 1.45, 0.7, 1.35 // of the leading, of the size, the leading in sizes
	if b.leading == 0 {
		return p.Y-l.Y > wide*usual*l.Size
	}
	return p.Y-l.Y > wide*b.leading || l.X-b.left > indent*l.Size
}

func isHeadingSize(size, body float64) bool { return size > 1.12*body }

func startsBig(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// close ends the paragraph that is open.
func (b *paragraphs) close() {
	if b.text == "" {
		return
	}
	x := newBlock(b.text)
	x.level = b.level(x.text)
	if x.text != "" {
		b.blocks = append(b.blocks, x)
	}
	const long = 25 // words
	b.prose = b.prose || x.level == 0 && words(x.text) >= long && ends(x.text)
	b.text = ""
}

// level is that of a heading with a text, by how it is set; 0 for none.
func (b *paragraphs) level(text string) int {
	const longest, title = 20, 1.5
	switch {
	case strings.HasSuffix(text, "."), ends(text) && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "!"):
		return 0
	case b.size > title*b.body:
		return 1
	case isHeadingSize(b.size, b.body), b.bold && words(text) <= longest:
		return 2
	}
	return 0
}

// joinedWords joins two lines, and a word that was divided between them: unless
// it is written with its hyphen elsewhere, and not without.
func joinedWords(text, line string, known map[string]bool) string {
	if address.MatchString(text) {
		return text + line
	}
	head, soft := strings.CutSuffix(text, "\u00ad")
	if soft {
		return head + line
	}
	head, divided := strings.CutSuffix(text, "-")
	if !divided {
		head, divided = strings.CutSuffix(text, "\u2010")
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(head)
	after, _, _ := strings.Cut(line, " ")
	switch {
	case !divided || !unicode.IsLetter(last) || slices.Contains(suspending, after):
		return text + " " + line
	case !unicode.IsLower(first):
		return text + line
	}
	before := head[strings.LastIndexByte(head, ' ')+1:]
	with, without := bare(strings.ToLower(before+"-"+after)), bare(strings.ToLower(before+after))
	if known[with] && !known[without] {
		return text + line
	}
	return head + line
}

// suspending are words after a hyphen that stands for what comes later: "pre-
// and post-war".
var suspending = []string{"and", "or", "und", "oder", "bis", "et", "ou", "и", "или", "і", "й", "та", "або", "чи"}

// address is a link that goes on on the next line.
var address = regexp.MustCompile(`(?i)(://|\bwww\.)\S*[-/_.=&?#%~]$`)
