package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// minQuoted is the fewest words of a direct quotation; fewer are a phrase or a
// title.
const minQuoted = 4

// quotations finds the direct quotations of p and who speaks them.
func (r *reader) quotations(p *para) {
	for _, span := range quoted(p.text) {
		inner := trimSpan(p.text, span)
		if n := len(strings.Fields(inner.In(p.text))); n < minQuoted || isTitle(inner.In(p.text)) {
			continue
		}
		p.quotes = append(p.quotes, article.Quote{
			Text: inner.In(p.text), Speaker: r.quoteSpeaker(p, inner), Paragraph: p.n, Span: inner,
		})
	}
}

// quoted are the insides of balanced quotation marks, outermost only. A mark
// without its partner is passed over.
func quoted(text string) []article.Span {
	var out []article.Span
	var want rune
	start, depth := 0, 0
	previous := ' '
	for i, c := range text {
		switch {
		case want == 0 && (c == '“' || c == '«' || c == '„' || c == '"' && (unicode.IsSpace(previous) || strings.ContainsRune("([—–", previous))):
			want, depth = map[rune]rune{'“': '”', '«': '»', '„': '“', '"': '"'}[c], 0
			start = i + utf8.RuneLen(c)
		case want != 0 && c == want && depth == 0:
			out = append(out, article.Span{Start: start, End: i})
			want = 0
		case want == '”' && c == '“', want == '»' && c == '«':
			depth++
		case depth > 0 && c == want:
			depth--
		}
		previous = c
	}
	return out
}

// isTitle reports whether every longer word of s begins large.
func isTitle(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if c, _ := utf8.DecodeRuneInString(w); len(w) > 4 && !unicode.IsUpper(c) {
			return false
		}
	}
	return true
}

// quoteSpeaker is who speaks a quotation: the nearest attribution of its
// sentence, before it rather than behind; "" when there is none.
func (r *reader) quoteSpeaker(p *para, q article.Span) string {
	best, distance := "", len(p.text)+1
	for _, s := range p.sentences {
		if q.Start >= s.End || q.End <= s.Start {
			continue
		}
		for _, a := range p.said {
			if a.via || a.verb < s.Start || a.verb >= s.End || a.verb > q.Start && a.verb < q.End {
				continue
			}
			d := q.Start - a.verb
			if d < 0 {
				d = a.verb - q.End + maxAside
			}
			if d < distance {
				best, distance = a.label, d
				if len(a.names) > 0 {
					best = a.names[0]
				}
			}
		}
	}
	return best
}
