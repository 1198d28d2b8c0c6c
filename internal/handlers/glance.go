package handlers

import (
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/reply"
	"footnote/internal/sentence"
)

// glanceAfter is how many letters of a glance stand behind a mark that it is
// to show.
const glanceAfter = 25

// quotedFor is the byte of text where that part begins which, as long as a
// phone shows, has the most different marks; 0 where the beginning has as many.
func quotedFor(text string, marks []article.Span) int {
	glance := func(from int) article.Span {
		return article.Span{Start: from, End: forward(text, from, reply.Glance)}
	}
	best, most := 0, differentMarks(text, marks, glance(0))
	sentences := sentence.Split(text)
	for _, m := range marks {
		if m.Start < 0 || m.End > len(text) || m.Len() <= 0 {
			continue
		}
		from := glanceAt(text, sentences, m)
		here := glance(from)
		here.End = max(here.End, m.End)
		if n := differentMarks(text, marks, here); n > most {
			best, most = from, n
		}
	}
	return best
}

// glanceAt is where to begin in order to show mark: with its sentence, or as
// near to that as the room allows.
func glanceAt(text string, sentences []article.Span, mark article.Span) int {
	from := 0
	for _, s := range sentences {
		if s.Start <= mark.Start {
			from = s.Start
		}
	}
	if earliest := backward(text, mark.End, reply.Glance-glanceAfter); from < earliest {
		return min(mark.Start, nextWord(text, earliest))
	}
	return from
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
