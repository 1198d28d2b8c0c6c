package corpus

import (
	"encoding/binary"
	"errors"

	"footnote/internal/article"
)

// wire carries values to bytes or back, as each of its methods names them: one
// description serves both directions. Bytes that are not of a value leave an
// error, never a panic. What is read does not hold on to the bytes.
type wire struct {
	reading bool
	buf     []byte // written so far
	data    []byte // to be read
	at      int    // read so far; a number is sooner moved on than a slice
	pass    bool   // what is read now is passed over: it costs no memory
	err     error
}

var errWire = errors.New("not what was written")

func writer() *wire             { return &wire{} }
func reader(bytes []byte) *wire { return &wire{reading: true, data: bytes} }

// wireInt carries an integer of either sign.
func wireInt[N ~int | ~int64 | ~uint32](w *wire, n *N) {
	if !w.reading {
		w.buf = binary.AppendVarint(w.buf, int64(*n))
		return
	}
	if w.at < len(w.data) && w.data[w.at] < 0x80 { // of one byte, as most are: sooner than a call
		u := w.data[w.at]
		*n = N(int64(u>>1) ^ -int64(u&1))
		w.at++
		return
	}
	v, size := binary.Varint(w.left())
	if size <= 0 {
		w.fail()
		return
	}
	*n = N(v)
	w.at += size
}

func wireText[S ~string](w *wire, s *S) {
	n := len(*s)
	wireInt(w, &n)
	wireWords(w, s, n)
}

// wireWords carries a text of n bytes, which are known already.
func wireWords[S ~string](w *wire, s *S, n int) {
	switch {
	case !w.reading:
		w.buf = append(w.buf, *s...)
	case n < 0 || n > len(w.left()):
		w.fail()
	case w.pass:
		w.at += n
	default:
		*s = S(w.data[w.at : w.at+n])
		w.at += n
	}
}

// wireName carries one of few names, which then share their memory, or any
// other.
func wireName[S ~string](w *wire, s *S, few []S) {
	before := w.at
	var n int
	if w.reading {
		wireInt(w, &n)
		for _, name := range few {
			if n == len(name) && n <= len(w.left()) && string(w.data[w.at:w.at+n]) == string(name) {
				*s = name
				w.at += n
				return
			}
		}
	}
	w.at = before
	wireText(w, s)
}

// The names that most texts have.
var (
	paragraphKinds = []article.ParagraphKind{article.Body, article.Heading, article.Summary}
	citationKinds  = []article.CitationKind{
		article.Parenthetical, article.Narrative, article.Hyperlink, article.Numbered, article.AuthorYear, article.Credit,
	}
	sourceTypes = []article.SourceType{
		article.Outlet, article.Official, article.Person, article.Agency, article.ThinkTank, article.Social, article.ThisPublication,
	}
	dateSources = []article.DateSource{
		article.DatePrinted, article.DateFrontMatter, article.DateHTML, article.DateInferred, article.DatePage, article.DateNone,
	}
)

func wireBool(w *wire, b *bool) {
	n := 0
	if *b {
		n = 1
	}
	wireInt(w, &n)
	*b = n == 1
}

// wireList carries a list, element by element; none at all stays nil.
func wireList[T any](w *wire, l *[]T, element func(*T)) {
	n := len(*l)
	wireInt(w, &n)
	if w.reading {
		if n < 0 || n > len(w.left()) { // an element takes a byte at least
			w.fail()
			return
		}
		if *l = nil; n > 0 && w.pass {
			passOver(n, element)
		} else if n > 0 {
			*l = make([]T, n)
		}
	}
	for i := range *l {
		element(&(*l)[i])
	}
}

func passOver[T any](n int, element func(*T)) {
	var nobody T
	for range n {
		element(&nobody)
	}
}

func wireTexts[S ~string](w *wire, l *[]S) { wireList(w, l, func(s *S) { wireText(w, s) }) }

// sum carries a hash.
func (w *wire) sum(k *key) {
	switch {
	case !w.reading:
		w.buf = append(w.buf, k[:]...)
	case len(w.left()) < len(k):
		w.fail()
	default:
		w.at += copy(k[:], w.left())
	}
}

// left is what is still to be read.
func (w *wire) left() []byte { return w.data[w.at:] }

func (w *wire) fail() { w.err, w.at = errWire, len(w.data) }

func (w *wire) span(s *article.Span) {
	wireInt(w, &s.Start)
	wireInt(w, &s.End)
}

// part carries text that is that of span in whole, nearly always: then only
// this is noted, and the two share their memory.
func (w *wire) part(s *string, span article.Span, whole string) {
	same := *s == span.In(whole)
	wireBool(w, &same)
	switch {
	case !same:
		wireText(w, s)
	case w.reading:
		*s = span.In(whole)
	}
}

func (w *wire) head(a *article.Head) {
	wireText(w, &a.ID)
	wireText(w, &a.File)
	wireText(w, &a.Title)
	wireBool(w, &a.TitleMade)
	wireTexts(w, &a.Authors)
	wireText(w, &a.Publication)
	wireText(w, &a.Volume)
	wireText(w, &a.Issue)
	wireText(w, &a.Date)
	wireName(w, &a.DateSource, dateSources)
	wireText(w, &a.Language)
	wireText(w, &a.URL)
}

func (w *wire) whole(a *article.Text) {
	w.front(a)
	for i := range a.Passages {
		w.fill(&a.Passages[i], paragraphText(a, a.Passages[i].Paragraph))
	}
	wireList(w, &a.Dropped, func(d *article.Dropped) { wireText(w, &d.Text); wireText(w, &d.Why) })
	wireList(w, &a.Citations, func(c *article.Citation) { w.citation(c, a) })
	wireList(w, &a.Quotes, func(q *article.Quote) { w.quote(q, a) })
	wireTexts(w, &a.Warnings)
}

// paragraph carries a paragraph without its text.
func (w *wire) paragraph(p *article.Paragraph) {
	wireInt(w, &p.N)
	wireName(w, &p.Kind, paragraphKinds)
	wireList(w, &p.Links, func(l *article.Link) { w.span(&l.Span); wireText(w, &l.URL) })
}

func (w *wire) citation(c *article.Citation, a *article.Text) {
	wireName(w, &c.Kind, citationKinds)
	wireText(w, &c.Source)
	wireTexts(w, &c.OtherNames)
	wireName(w, &c.Type, sourceTypes)
	wireTexts(w, &c.Dates)
	wireBool(w, &c.DateInferred)
	w.place(&c.ResolvedFrom)
	wireText(w, &c.URL)
	wireInt(w, &c.Paragraph)
	w.span(&c.Span)
	w.span(&c.ClaimSpan)
	wireBool(w, &c.Self)
	whole := paragraphText(a, c.Paragraph)
	w.part(&c.Raw, c.Span, whole)
	w.part(&c.Claim, c.ClaimSpan, whole)
}

// place carries a place that may be missing.
func (w *wire) place(p **int) {
	there := *p != nil
	wireBool(w, &there)
	if !there {
		return
	}
	if w.reading {
		*p = new(int)
	}
	wireInt(w, *p)
}

func (w *wire) quote(q *article.Quote, a *article.Text) {
	wireText(w, &q.Speaker)
	wireInt(w, &q.Paragraph)
	w.span(&q.Span)
	w.part(&q.Text, q.Span, paragraphText(a, q.Paragraph))
}

// passage carries a passage, nearly always without its text: that is a part of
// its paragraph, which comes later.
func (w *wire) passage(p *article.Passage, a *article.Text) {
	wireText(w, &p.ID)
	wireInt(w, &p.Ord)
	wireInt(w, &p.Paragraph)
	w.span(&p.Span)
	own := !w.reading && p.Text != p.In(paragraphText(a, p.Paragraph))
	if wireBool(w, &own); own {
		wireText(w, &p.Text)
	}
	wireList(w, &p.Citations, func(n *int) { wireInt(w, n) })
}

// fill completes a passage that came without its text.
func (w *wire) fill(p *article.Passage, paragraph string) {
	if w.reading && p.Text == "" {
		p.Text = p.In(paragraph)
	}
}

// outline reads passages and citations, and passes over what they say.
func (w *wire) outline() (t article.Text) {
	brief := func(read func()) { w.pass = true; read(); w.pass = false }
	brief(func() {
		w.front(&t)
		wireList(w, &t.Dropped, func(d *article.Dropped) { wireText(w, &d.Text); wireText(w, &d.Why) })
	})
	wireList(w, &t.Citations, func(c *article.Citation) { w.citation(c, &t) })
	return t
}

func paragraphText(a *article.Text, n int) string {
	p, _ := a.Paragraph(n)
	return p.Text
}
