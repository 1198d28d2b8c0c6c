package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// minQuoted is the fewest words that are a direct quotation wherever they
// stand; fewer may be a phrase or a title.
const minQuoted = 4

// quotations finds the direct quotations of p and who speaks them.
func (r *reader) quotations(p *para) {
	for _, span := range withSingle(p.text, quoted(p.text)) {
		inner := trimSpan(p.text, span)
		quote := article.Quote{Text: inner.In(p.text), Paragraph: p.n, Span: inner}
		if r.in.Language != "de" && isTitle(quote.Text) {
			continue // German writes every noun large
		}
		if r.entry(quote.Text) != nil {
			continue
		}
		quote.Speaker = r.quoteSpeaker(p, inner)
		if n := len(strings.Fields(quote.Text)); n >= minQuoted || n > 1 && quote.Speaker != "" && quote.Speaker != quote.Text && isUtterance(p.text, inner) {
			p.quotes = append(p.quotes, quote)
		}
	}
}

// isUtterance reports whether the few words of q are said as a sentence is, and
// are no phrase in one: they begin large, and end with a stop or a comma or
// stand before one.
func isUtterance(text string, q article.Span) bool {
	first, _ := utf8.DecodeRuneInString(q.In(text))
	last, _ := utf8.DecodeLastRuneInString(q.In(text))
	_, closing := utf8.DecodeRuneInString(text[q.End:])
	next, _ := utf8.DecodeRuneInString(text[min(len(text), q.End+closing):])
	return unicode.IsUpper(first) && (strings.ContainsRune(",.?!…", last) || next == ',')
}

// quoted are the insides of balanced quotation marks, outermost only. A mark
// without its partner is passed over.
func quoted(text string) []article.Span {
	var out []article.Span
	var open, want rune
	start, depth := 0, 0
	previous := ' '
	for i, c := range text {
		switch {
		case want == 0 && opensQuote(c, previous):
			open, want, depth = c, closing[c], 0
			start = i + utf8.RuneLen(c)
		case want == 0:
		case c == want && depth > 0:
			depth--
		case c == want:
			out = append(out, article.Span{Start: start, End: i})
			want = 0
		case c == open:
			depth++
		}
		previous = c
	}
	return out
}

var closing = map[rune]rune{'“': '”', '«': '»', '„': '“', '"': '"'}

// opensQuote reports whether c after previous opens a quotation.
func opensQuote(c, previous rune) bool {
	if c == '"' {
		return unicode.IsSpace(previous) || strings.ContainsRune("([—–", previous)
	}
	return c >= utf8.RuneSelf && closing[c] != 0
}

// isTitle reports whether s is written like a title: its longer words begin
// large, two at least besides the first.
func isTitle(s string) bool {
	large := 0
	for i, w := range strings.Fields(s) {
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c) && i > 0:
			large++
		case unicode.IsLower(c) && utf8.RuneCountInString(w) > 3:
			return false
		}
	}
	return large > 1
}

// quoteSpeaker is who speaks a quotation: the nearest attribution of its
// sentence, before it rather than behind; "" when there is none.
func (r *reader) quoteSpeaker(p *para, q article.Span) string {
	i, ok := p.sentence(q.Start)
	if !ok {
		return ""
	}
	s := p.sentences[i]
	after, _ := slices.BinarySearchFunc(p.said, q.Start, func(a attribution, at int) int { return a.verb - at })
	for k := after - 1; k >= 0 && p.said[k].verb >= s.Start; k-- {
		if !p.said[k].via {
			return p.said[k].name()
		}
	}
	for _, a := range p.said[after:] {
		if a.verb >= s.End {
			break
		}
		if a.verb >= q.End && !a.via {
			return a.name()
		}
	}
	return ""
}

// name is the speaker as a reader should see it.
func (a attribution) name() string {
	if len(a.names) > 0 {
		return a.names[0]
	}
	return a.label
}
