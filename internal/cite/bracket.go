package cite

import (
	"strings"

	"footnote/internal/article"
)

// maxBracket bounds, in bytes, what is read as one bracket.
const maxBracket = 1500

// bracket is a balanced pair of brackets in a paragraph.
type bracket struct {
	article.Span      // with the brackets
	square       bool // [ ] rather than ( )
}

// inner is what stands between the brackets.
func (b bracket) inner() article.Span { return article.Span{Start: b.Start + 1, End: b.End - 1} }

// brackets finds the balanced brackets of text by their beginning, an outer
// one before those inside it. A bracket without its partner is passed over.
func brackets(text string) []bracket {
	var stack []int // places of open brackets
	var out []bracket
	open := map[byte]int{}
	for i := strings.IndexAny(text, "()[]"); i < len(text) && i >= 0; i++ {
		switch c := text[i]; c {
		case '(', '[':
			stack = append(stack, i)
			open[c]++
		case ')', ']':
			partner := byte('(')
			if c == ']' {
				partner = '['
			}
			for open[partner] > 0 {
				at := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				open[text[at]]--
				if text[at] == partner {
					if i-at < maxBracket {
						out = insertBracket(out, bracket{article.Span{Start: at, End: i + 1}, c == ']'})
					}
					break
				}
			}
		}
	}
	return out
}

// insertBracket keeps out ordered when b, which ends last, is added.
func insertBracket(out []bracket, b bracket) []bracket {
	out = append(out, b)
	for i := len(out) - 1; i > 0 && out[i-1].Start > out[i].Start; i-- {
		out[i-1], out[i] = out[i], out[i-1]
	}
	return out
}

// items cuts span at its semicolons and trims each part.
func items(text string, span article.Span) []article.Span {
	var out []article.Span
	start := span.Start
	for i := span.Start; i <= span.End; i++ {
		if i == span.End || text[i] == ';' {
			if item := trimSpan(text, article.Span{Start: start, End: i}); item.Len() > 0 {
				out = append(out, item)
			}
			start = i + 1
		}
	}
	return out
}

func trimSpan(text string, s article.Span) article.Span {
	in := s.In(text)
	left := len(in) - len(strings.TrimLeft(in, space))
	return article.Span{Start: s.Start + left, End: s.Start + left + len(strings.TrimSpace(in[left:]))}
}

// space is the white space of printed text, no-break spaces among it.
const space = " \t\n\r\u00a0\u202f\u2009"
