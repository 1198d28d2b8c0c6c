package corpus

import (
	"cmp"
	"context"
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/pdf"
)

// pdfFormat is the format of documents that a PDF reader takes apart.
const pdfFormat = ".pdf"

// errNoPDF is the reason why a PDF file is not read where no PDF reader is.
var errNoPDF = errors.New("PDF files are not read here")

// PDF reads the lines of PDF files, in reading order.
type PDF interface {
	Read(ctx context.Context, data []byte) (pdf.Document, error)
}

func readPDF(ctx context.Context, data []byte, reader PDF) (source, error) {
	if reader == nil {
		return source{}, errNoPDF
	}
	d, err := reader.Read(ctx, data)
	if err != nil {
		return source{}, err
	}
	return pdfSource(d), nil
}

// pdfSource rebuilds paragraphs from lines.
func pdfSource(d pdf.Document) source {
	lines, dropped := withoutPageText(d.Lines)
	s := source{dropped: dropped}
	b := paragraphs{body: commonSize(lines), vocabulary: vocabularyOf(lines)}
	for i := range lines {
		b.add(lines, i)
	}
	s.blocks = b.done()
	s.meta = pdfMeta(d, s.blocks)
	return s
}

// withoutPageText takes out what belongs to the pages: what the file calls so,
// page numbers, and lines at the edge of a page that come again on others and
// end no sentence.
func withoutPageText(lines []pdf.Line) (body []pdf.Line, dropped []article.Dropped) {
	edge := edges(lines)
	times := make(map[string]int)
	for i, l := range lines {
		if edge[i] {
			times[runningHead(l.Text)]++
		}
	}
	for i, l := range lines {
		switch head := runningHead(l.Text); {
		case l.Apart, edge[i] && (head == "" || times[head] > 1 && !ends(l.Text)):
			if text := fold(l.Text); text != "" {
				dropped = append(dropped, article.Dropped{Text: text, Why: whyPage})
			}
		default:
			body = append(body, l)
		}
	}
	return body, dropped
}

// runningHead is what a line has in common with its like on other pages: all
// but numbers. A page number alone is "".
func runningHead(text string) string {
	head := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	if folio.MatchString(strings.ToLower(text)) {
		return ""
	}
	return head
}

// folio is the number of a page, as pages print it.
var folio = regexp.MustCompile(`^\W*(page|стр\.?|с\.|стор\.?|seite|p\.)?\s*\d{1,4}(\s*(of|из|з|/)\s*\d{1,4})?\W*$`)

// edges marks the outermost lines of every page: the two highest and the two
// lowest.
func edges(lines []pdf.Line) []bool {
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

// commonSize is the size of most letters.
func commonSize(lines []pdf.Line) float64 {
	letters := make(map[float64]int)
	best := 0.
	for _, l := range lines {
		size := math.Round(l.Size*2) / 2
		if letters[size] += len(l.Text); letters[size] > letters[best] {
			best = size
		}
	}
	return best
}

// vocabularyOf are the words of lines, in small letters.
func vocabularyOf(lines []pdf.Line) map[string]bool {
	known := make(map[string]bool)
	for _, l := range lines {
		for w := range strings.FieldsSeq(strings.ToLower(l.Text)) {
			known[strings.TrimFunc(w, func(r rune) bool { return !isWordRune(r) })] = true
		}
	}
	return known
}

// paragraphs joins lines.
type paragraphs struct {
	body       float64 // the size of most letters
	vocabulary map[string]bool
	blocks     []block
	text       string // of the paragraph that is open
	size       float64
	left       float64 // where its lines begin: those after the first
	right      float64 // the farthest end of its lines
	leading    float64 // between its lines, 0 with one
}

func (b *paragraphs) add(lines []pdf.Line, i int) {
	l := lines[i]
	if i == 0 || b.begins(lines[i-1], l) {
		b.close()
		b.text, b.size, b.left, b.right, b.leading = l.Text, l.Size, l.X, l.Right, 0
		return
	}
	if gap := lines[i-1].Y - l.Y; lines[i-1].Page == l.Page && gap > 0 {
		b.leading = gap
	}
	b.text = b.join(b.text, l.Text)
	b.left, b.right = l.X, max(b.right, l.Right)
}

// begins says whether a new paragraph begins with line l, after line p.
func (b *paragraphs) begins(p, l pdf.Line) bool {
	const bigger, short = 0.08, 0.12 // of the size, of the width
	otherSize := math.Abs(p.Size-l.Size) > bigger*p.Size && math.Abs(b.size-l.Size) > bigger*b.size
	finished := ends(p.Text)
	switch {
	case otherSize, bullet.MatchString(l.Text):
		return true
	case p.Page != l.Page, p.Y <= l.Y: // the next page or column
		return finished || startsBig(l.Text) && isHeadingSize(l.Size, b.body)
	case b.setOff(p, l):
		return true
	}
	return finished && p.Right < b.right-short*(b.right-min(p.X, b.left))
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

// join joins two lines, and a word that was divided between them: unless it is
// written with its hyphen elsewhere, and not without.
func (b *paragraphs) join(text, line string) string {
	head, divided := strings.CutSuffix(text, "-")
	if !divided {
		head, divided = strings.CutSuffix(text, "\u2010")
	}
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(head)
	if !divided || !unicode.IsLetter(last) || !unicode.IsLower(first) {
		return text + " " + line
	}
	before := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])
	after, _, _ := strings.Cut(strings.ToLower(line), " ")
	trim := func(w string) string { return strings.TrimFunc(w, func(r rune) bool { return !isWordRune(r) }) }
	if b.vocabulary[trim(before+"-"+after)] && !b.vocabulary[trim(before+after)] {
		return text + line
	}
	return head + line
}

// close ends the paragraph that is open.
func (b *paragraphs) close() {
	if b.text == "" {
		return
	}
	x := newBlock(b.text)
	if isHeadingSize(b.size, b.body) && !ends(b.text) {
		x.level = 2
		if b.size > 1.5*b.body {
			x.level = 1
		}
	}
	if x.text != "" {
		b.blocks = append(b.blocks, x)
	}
	b.text = ""
}

func (b *paragraphs) done() []block {
	b.close()
	return b.blocks
}

// pdfMeta takes what a file notes of itself where its beginning prints the
// same: the notes of programs are names of files and of users.
func pdfMeta(d pdf.Document, blocks []block) (m meta) {
	const top = 12
	title, author := fold(d.Title), fold(d.Author)
	for _, b := range blocks[:min(len(blocks), top)] {
		switch {
		case title != "" && strings.EqualFold(b.text, title):
			m.title = b.text
		case strings.Contains(author, " ") && len(b.text) < 2*longestWord && strings.Contains(b.text, author):
			m.authors = splitNames(author)
		}
	}
	return m
}
