package handlers

import (
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/reply"
	"footnote/internal/sentence"
)

// A phone shows three lines of a folded quotation, of some 40 letters each.
const (
	leadRunes = 110 // of a lead, without its dots
	leadAfter = 25  // of them, behind the last mark at least
)

// leadOf is the part of text with the most different marks in it, nil where
// the beginning of text has as many.
func leadOf(text string, marks []article.Span) []reply.Run {
	best := article.Span{End: forward(text, 0, leadRunes)}
	most := differentMarks(text, marks, best)
	sentences := sentence.Split(text)
	found := false
	for _, m := range marks {
		if m.Start < 0 || m.End > len(text) || m.Len() <= 0 {
			continue
		}
		if at := leadAt(text, sentences, m); differentMarks(text, marks, at) > most {
			best, most, found = at, differentMarks(text, marks, at), true
		}
	}
	if !found {
		return nil
	}
	runs := markedRuns(best.In(text), within(marks, best), func(r *reply.Run) { r.Bold = true })
	runs = append([]reply.Run{reply.Text("… ")}, runs...)
	if best.End < len(text) {
		runs = append(runs, reply.Text(" …"))
	}
	return runs
}

// leadAt is where a lead stands that shows mark: it begins with the sentence of
// mark, or as near to it as the room allows.
func leadAt(text string, sentences []article.Span, mark article.Span) article.Span {
	from := 0
	for _, s := range sentences {
		if s.Start <= mark.Start {
			from = s.Start
		}
	}
	if earliest := backward(text, mark.End, leadRunes-leadAfter); from < earliest {
		from = min(mark.Start, nextWord(text, earliest))
	}
	return article.Span{Start: from, End: max(mark.End, lastWord(text, forward(text, from, leadRunes)))}
}

// forward is the byte n runes behind at, or the end of text.
func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// backward is the byte n runes before at, or the beginning of text.
func backward(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// nextWord is where the first word begins that text has whole behind at.
func nextWord(text string, at int) int {
	return at + strings.IndexByte(text[at:], ' ') + 1
}

// lastWord is where the last word ends that text has whole before at.
func lastWord(text string, at int) int {
	if at == len(text) {
		return at
	}
	return strings.LastIndexByte(text[:at+1], ' ')
}

// differentMarks counts the words that are marked in part of text, each once.
func differentMarks(text string, marks []article.Span, part article.Span) int {
	words := map[string]bool{}
	for _, m := range marks {
		if m.Start >= part.Start && m.End <= part.End && m.Len() > 0 {
			words[strings.ToLower(m.In(text))] = true
		}
	}
	return len(words)
}

// within are the marks that lie in part, as they stand in it.
func within(marks []article.Span, part article.Span) []article.Span {
	var inside []article.Span
	for _, m := range marks {
		if m.Start >= part.Start && m.End <= part.End {
			inside = append(inside, article.Span{Start: m.Start - part.Start, End: m.End - part.Start})
		}
	}
	return inside
}
