// Package article holds the nouns every other package speaks: articles and
// their paragraphs, passages, citations, quotations, dates and hits.
//
// It knows no file format, no index, no chat and nothing outside the standard
// library, so it can be read first and alone.
package article

import "strings"

// ID names an article or a passage: lower-case letters and digits, at least
// six of them, safe inside a Telegram command. A passage keeps its ID for as
// long as its article's file name and its own text are unchanged.
type ID string

// Head is what is known of an article without reading it.
type Head struct {
	ID   ID
	File string // path below the corpus folder, with forward slashes

	Title       string
	TitleMade   bool // no title is printed; Title was made from the text
	Authors     []string
	Publication string // "" when the text does not name one
	Volume      string
	Issue       string
	Date        Date
	DateSource  DateSource
	Language    string // ISO 639-1, "" when undecided
	URL         string // address of the original, "" when unknown
}

// Text is what an article says, and what was found in it.
type Text struct {
	Paragraphs []Paragraph // the body, in reading order, numbered from 1
	Dropped    []Dropped   // page text that is not body
	Citations  []Citation  // in reading order
	Quotes     []Quote     // direct quotations of four words and more
	Passages   []Passage   // in reading order
	Warnings   []string    // what the reader was unsure of, one line each
}

// ParagraphKind says what part a paragraph plays in its article.
type ParagraphKind string

// The parts of a body.
const (
	Summary ParagraphKind = "summary" // an abstract or its bullet
	Heading ParagraphKind = "heading" // a section title inside the body
	Body    ParagraphKind = "body"
)

// Paragraph is one unbroken block of the body. Text is as printed, spaces
// apart; every offset in this package counts bytes of such a Text.
type Paragraph struct {
	N     int // from 1, without gaps, in reading order
	Kind  ParagraphKind
	Text  string
	Links []Link // hyperlinks of HTML and Markdown, in order
}

// Link is a hyperlink laid over a paragraph's text.
type Link struct {
	Span
	URL string
}

// Span is a half-open range of bytes, on rune boundaries of its text.
type Span struct {
	Start, End int
}

// In returns the part of text that s covers, "" when s does not fit it.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Len is the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Dropped is page text that was not taken into the body, and why, in a word
// or two: "ticker", "masthead", "credit", "references", "notes".
type Dropped struct {
	Text string
	Why  string
}

// Passage is the unit that is searched, shown and pointed to: at most 150
// words of one paragraph, cut at sentence ends.
type Passage struct {
	ID        ID
	Ord       int // place in Article.Passages, from 0
	Paragraph int // Paragraph.N
	Span          // in that paragraph's Text
	Text      string
	Citations []int // places in Article.Citations whose claim or span lies here
}

// Hit is a passage found, with what the finder knows of it.
type Hit struct {
	Article   *Article
	Passage   Passage
	Score     float64 // higher is better; comparable within one result only
	Marks     []Span  // matches to embolden, in Passage.Text, in order, apart
	Sentences []Span  // the sentences that answer, in Passage.Text; /ask only
}

// Answer is the text of the sentences that answer, in the order they stand,
// "" where none was picked. Neighbours keep the space between them; others are
// parted by an ellipsis.
func (h Hit) Answer() string {
	var b strings.Builder
	for i, s := range h.Sentences {
		if i > 0 {
			b.WriteString(gap(h.Passage.Text, h.Sentences[i-1], s))
		}
		b.WriteString(s.In(h.Passage.Text))
	}
	return b.String()
}

func gap(text string, a, b Span) string {
	between := Span{Start: a.End, End: b.Start}.In(text)
	if strings.TrimSpace(between) == "" {
		return " "
	}
	return " … "
}

// Citations are the citations that the passage contains.
func (h Hit) Citations() []Citation {
	all := h.Article.Text().Citations
	var found []Citation
	for _, i := range h.Passage.Citations {
		if i >= 0 && i < len(all) {
			found = append(found, all[i])
		}
	}
	return found
}

// Paragraph returns the n-th paragraph, from 1, and false where there is none.
func (t *Text) Paragraph(n int) (Paragraph, bool) {
	if n < 1 || n > len(t.Paragraphs) {
		return Paragraph{}, false
	}
	return t.Paragraphs[n-1], true
}

// Holds reports whether p is what a prints at p's place: the check that every
// quotation passes before it is shown.
func (a *Article) Holds(p Passage) bool {
	para, ok := a.Text().Paragraph(p.Paragraph)
	return ok && p.Text != "" && p.In(para.Text) == p.Text
}
