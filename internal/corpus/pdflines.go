package corpus

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/pdf"
)

// joinLines puts lines together into paragraphs.
func joinLines(lines []pdf.Line, known lexicon) []block {
	b := paragraphs{body: commonSize(lines), usual: usualLeading(lines), known: known, rows: tableRows(lines), open: -1}
	for _, column := range flows(lines) {
		b.column = edgesOf(lines[column.Start:column.End], b.body)
		for i := column.Start; i < column.End; i++ {
			b.add(lines, i)
		}
	}
	b.close()
	return b.blocks
}

// usualLeading is how far lines stand below one another as a rule, in their
// size: more in a manuscript.
func usualLeading(lines []pdf.Line) float64 {
	const least = 1.35
	var steps []float64
	for i := 1; i < len(lines); i++ {
		if p, l := lines[i-1], lines[i]; isBelow(p, l) && l.Size > 0 {
			steps = append(steps, (p.Y-l.Y)/l.Size)
		}
	}
	if len(steps) == 0 {
		return least
	}
	slices.Sort(steps)
	return max(least, steps[len(steps)/4])
}

// paragraphs joins lines.
type paragraphs struct {
	body    float64 // the size of most letters
	usual   float64 // the leading, in sizes
	known   lexicon
	rows    []bool // which lines are rows of a table
	prose   bool   // a paragraph of some length came before
	blocks  []block
	open    int // the paragraph that came to no end, -1 for none
	column  edges
	text    string // of the paragraph that is being read
	size    float64
	bold    bool    // all its lines
	table   bool    // they are rows
	lines   int     // how many it has
	left    float64 // where its lines begin: those after the first
	right   float64 // the farthest end of its lines
	leading float64 // between its lines, 0 with one
}

// edges are where the lines of a column begin and end, as a rule.
type edges struct{ left, right float64 }

// edgesOf takes for the right edge where most lines end, where many do.
func edgesOf(column []pdf.Line, body float64) edges {
	const many, ragged = 0.25, 0.9
	e := edges{math.Inf(1), math.Inf(-1)}
	var ends []float64
	times := make(map[float64]int)
	for _, l := range column {
		if math.Abs(l.Size-body) < 0.1*body {
			ends = append(ends, l.Right)
			times[math.Round(l.Right/2)]++
			e.left = min(e.left, l.X)
		}
	}
	if len(ends) == 0 {
		return edgesOfAll(column)
	}
	slices.Sort(ends)
	e.right = ends[int(ragged*float64(len(ends)-1))]
	for _, at := range ends {
		if n := times[math.Round(at/2)]; float64(n) > many*float64(len(ends)) {
			e.right = at
		}
	}
	return e
}

func edgesOfAll(column []pdf.Line) edges {
	e := edges{math.Inf(1), math.Inf(-1)}
	for _, l := range column {
		e.left, e.right = min(e.left, l.X), max(e.right, l.Right)
	}
	return e
}

func (b *paragraphs) add(lines []pdf.Line, i int) {
	l := lines[i]
	if i == 0 || b.rows[i] != b.rows[i-1] || b.begins(lines[i-1], l) {
		b.close()
		b.table = b.rows[i]
		b.text, b.size, b.bold, b.lines = cells(l.Text), l.Size, l.Bold, 1
		b.left, b.right, b.leading = l.X, l.Right, 0
		return
	}
	p := lines[i-1]
	if gap := p.Y - l.Y; p.Page == l.Page && gap > 0 {
		b.leading = gap
	}
	if namesOnly(p.Text) && namesOnly(l.Text) && !b.prose {
		b.text += ","
	}
	b.text = b.known.joined(b.text, cells(l.Text))
	if b.lines++; isBelow(p, l) {
		b.left, b.right = l.X, max(b.right, l.Right)
	} else {
		b.left, b.right = l.X, b.column.right
	}
	b.bold = b.bold && l.Bold
}

// isBelow says whether line l stands below line p in the same column.
func isBelow(p, l pdf.Line) bool { return p.Page == l.Page && p.Y > l.Y }

// begins says whether a new paragraph begins with line l, after line p.
func (b *paragraphs) begins(p, l pdf.Line) bool {
	const bigger, largest = 0.08, 1.3 // of the size; of the body's, of names and dates
	otherSize := math.Abs(p.Size-l.Size) > bigger*p.Size && math.Abs(b.size-l.Size) > bigger*b.size
	inHead := !b.prose && l.Size < largest*b.body
	switch {
	case otherSize, bullet.MatchString(l.Text), b.changesWeight(p, l), inHead && partsHead(p.Text, l.Text):
		return true
	case inHead && p.Page == l.Page && namesOnly(p.Text), b.table:
		return false
	case !isBelow(p, l):
		return b.beginsColumn(p, l)
	}
	return b.setOff(p, l) || b.endsEarly(p, l)
}

// beginsColumn says whether the first line l of a column begins a paragraph.
func (b *paragraphs) beginsColumn(p, l pdf.Line) bool {
	if !ends(p.Text) {
		return startsBig(l.Text) && isHeadingSize(l.Size, b.body)
	}
	return b.lines < 2 || b.room(p, l) > firstWord(l) || l.X-b.column.left > indent*l.Size
}

// endsEarly says whether line p is the last of its paragraph: it ends a
// sentence, or seems to be a heading, and line l begins a new line although
// there was room.
func (b *paragraphs) endsEarly(p, l pdf.Line) bool {
	const much = 0.3 // of the width
	room := b.room(p, l)
	if first, _ := utf8.DecodeRuneInString(l.Text); ends(p.Text) {
		return room > firstWord(l) && !unicode.IsLower(first)
	}
	width := b.column.right - b.column.left
	return b.lines == 1 && !isHeadingSize(p.Size, b.body) && !b.bold && room > max(much*width, firstWord(l)) && startsBig(l.Text) &&
		math.Abs(p.X-b.column.left) < indent*p.Size && math.Abs(l.X-p.X) < indent*p.Size
}

// room is the space that line p leaves before line l: in its column, or in its
// paragraph where that is narrower.
func (b *paragraphs) room(p, l pdf.Line) float64 {
	const few = 3
	if b.lines < few && p.X-b.column.left < 2*indent*p.Size {
		return max(b.right, b.column.right) - p.Right
	}
	return max(b.right, l.Right) - p.Right
}

// firstWord is the width of the first word of a line and of the space before
// it.
func firstWord(l pdf.Line) float64 {
	word, _, _ := strings.Cut(l.Text, " ")
	return (l.Right - l.X) * float64(utf8.RuneCountInString(word)+1) / float64(max(1, utf8.RuneCountInString(l.Text)))
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
func partsHead(p, l string) bool {
	section, _ := labelPrefix(l)
	return isDate(p) || isDate(l) || section == whySummary || namesOnly(p) != namesOnly(l)
}

func isDate(text string) bool {
	_, ok := readDateline(fold(text))
	return ok
}

const indent = 0.7 // of the size

// setOff says whether line l stands lower than the next line would, or is
// indented.
func (b *paragraphs) setOff(p, l pdf.Line) bool {
	const wide = 1.45 // of the leading
	if b.leading == 0 {
		return p.Y-l.Y > wide*b.usual*l.Size
	}
	return p.Y-l.Y > wide*b.leading || l.X-b.left > indent*l.Size
}

func isHeadingSize(size, body float64) bool { return size > 1.12*body }

func startsBig(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// close ends the paragraph that is being read.
func (b *paragraphs) close() {
	const long = 25 // words
	if b.text == "" {
		return
	}
	x := newBlock(b.text)
	if x.plain = b.table; !b.table {
		x.level = b.level(x.text)
	}
	b.text = ""
	b.put(x)
	b.prose = b.prose || x.level == 0 && words(x.text) >= long && ends(x.text)
}

// put adds a block. A paragraph that goes on after a table or a picture in
// between is put together again.
func (b *paragraphs) put(x block) {
	const some = 8 // words
	isText := x.level == 0 && !x.plain && math.Abs(b.size-b.body) < 0.1*b.body
	first, _ := utf8.DecodeRuneInString(x.text)
	at := b.open
	switch {
	case x.text == "":
		return
	case at >= 0 && isText && unicode.IsLower(first):
		b.blocks[at].text = b.known.joined(b.blocks[at].text, x.text)
	default:
		b.blocks = append(b.blocks, x)
		if !isText || words(x.text) < some {
			return
		}
		at = len(b.blocks) - 1
	}
	if b.open = at; ends(b.blocks[at].text) {
		b.open = -1
	}
}

// level is that of a heading with a text, by how it is set; 0 for none.
func (b *paragraphs) level(text string) int {
	const longest, title = 20, 1.5
	switch {
	case strings.HasSuffix(text, "."), ends(text) && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "!"):
		return 0
	case !b.prose && (namesOnly(text) && len(b.blocks) > 0 || isDate(text)):
		return 0
	case b.size > title*b.body:
		return 1
	case isHeadingSize(b.size, b.body), b.bold && words(text) <= longest:
		return 2
	}
	return 0
}
