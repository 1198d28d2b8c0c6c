package search

import (
	"slices"

	"footnote/internal/article"
)

// marks are the spans of the text of passage i that p looks for, in order and
// apart.
func (ix *Index) marks(p *plan, i uint32, text string) []article.Span {
	var spans []article.Span // of words by their place, ends not among them
	last := 0
	for _, f := range p.seek(ix) {
		list, _ := f.enter(i)
		for at := f.next(list, 0); at >= 0; at = f.next(list, at+1) {
			last = max(last, at+len(f.s.forms))
			spans = append(spans, article.Span{Start: at, End: at + len(f.s.forms)})
		}
	}
	if spans == nil {
		return nil
	}
	ws := firstWords(text, last)
	for at, s := range spans {
		spans[at] = article.Span{Start: ws[s.Start].Start, End: ws[s.End-1].End}
	}
	return join(spans)
}

// firstWords are where the first n words of a text are.
func firstWords(text string, n int) []article.Span {
	spans := make([]article.Span, 0, n)
	for c := cut(text); len(spans) < n && c.next(); {
		if isLetter(text[c.start]) || fold(text[c.start:c.end]) != "" {
			spans = append(spans, article.Span{Start: c.start, End: c.end})
		}
	}
	return spans
}

// join sorts spans and melts those that overlap.
func join(spans []article.Span) []article.Span {
	slices.SortFunc(spans, func(a, b article.Span) int { return a.Start - b.Start })
	var out []article.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
