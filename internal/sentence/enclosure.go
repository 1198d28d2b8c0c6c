package sentence

import (
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

const (
	closers      = `)]}"'”’»`
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

	// maxHeld bounds, in bytes, a quotation or bracket that holds sentences
	// together; a longer one is cut inside, so that passages stay short.
	maxHeld = 400
)

var closedBy = map[rune]rune{'(': ')', '[': ']', '“': '”', '«': '»', '„': '“'}

// enclosures are the balanced quotations and brackets of text that hold
// sentences together, outermost only, in order. An opening mark without its
// closing one holds nothing.
func enclosures(text string) []article.Span {
	type opening struct {
		close rune
		at    int
	}
	var stack []opening
	var out []article.Span
	previous := ' '
	for i, r := range text {
		open, close := false, false
		want, isOpening := closedBy[r]
		switch {
		case len(stack) > 0 && r == stack[len(stack)-1].close && (r != '"' || !opens(previous)):
			close = true
		case isOpening:
			open = true
		case r == '"' && opens(previous):
			open, want = true, '"'
		}
		if open {
			stack = append(stack, opening{want, i})
		}
		if close {
			span := article.Span{Start: stack[len(stack)-1].at, End: i + utf8.RuneLen(r)}
			stack = stack[:len(stack)-1]
			out = appendOuter(out, span)
		}
		previous = r
	}
	return out
}

// opens reports whether a straight quotation mark after r is an opening one.
func opens(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == '[' || r == '—' }

// appendOuter adds span, which ends after all of out, in place of those it
// encloses. Too long a span is left out, and those inside it stay.
func appendOuter(out []article.Span, span article.Span) []article.Span {
	if span.Len() > maxHeld {
		return out
	}
	for len(out) > 0 && out[len(out)-1].Start > span.Start {
		out = out[:len(out)-1]
	}
	return append(out, span)
}
