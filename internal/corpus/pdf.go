package corpus

import (
	"context"
	"errors"
	"math"
	"strings"

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

// pdfSource rebuilds paragraphs from lines, and notes from the feet of pages.
func pdfSource(d pdf.Document) source {
	lines, dropped := withoutPageText(withoutLineNumbers(d.Lines))
	s := source{dropped: dropped}
	known := lexiconOf(lines)
	lines, notes := withoutNotes(lines, known)
	s.blocks = joinLines(lines, known)
	s.meta = pdfMeta(d, s.blocks)
	s.blocks = append(s.blocks, notes...)
	return s
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

// flows are the columns of lines, each line below the one before it. Each is
// given as where it starts and ends.
func flows(lines []pdf.Line) (out []article.Span) {
	start := 0
	for i := range lines {
		if i > start && (lines[i].Page != lines[i-1].Page || lines[i].Column != lines[i-1].Column || lines[i].Y >= lines[i-1].Y) {
			out = append(out, article.Span{Start: start, End: i})
			start = i
		}
	}
	if start < len(lines) {
		out = append(out, article.Span{Start: start, End: len(lines)})
	}
	return out
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
