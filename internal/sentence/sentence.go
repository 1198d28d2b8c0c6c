// Package sentence cuts a paragraph into sentences, in English, Russian,
// Ukrainian and German.
//
// It stands on the Unicode rules for sentence boundaries and adds what they
// leave out: abbreviations, initials, quotations of several sentences, note
// marks, and sources in brackets, which belong to the sentence they support.
// It knows no languages beyond those tables, and neither articles nor
// citations.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"footnote/internal/article"
)

// Split returns the sentences of text as spans: in order, apart, none empty,
// together covering all of text but the white space around sentences. It takes
// time linear in the text and never fails.
func Split(text string) []article.Span {
	var out []article.Span
	held := enclosures(text)
	start := 0
	for _, stop := range candidates(text) {
		stop = boundary(text, stop)
		for len(held) > 0 && held[0].End <= stop {
			held = held[1:]
		}
		if stop <= start || len(held) > 0 && held[0].Start < stop || goesOn(text, start, stop) {
			continue
		}
		stop = withTail(text, stop)
		out = appendTrimmed(out, text, start, stop)
		start = stop
	}
	return appendTrimmed(out, text, start, len(text))
}

// candidates are the ends of sentences by the Unicode rules, before the white
// space that follows, and after an ellipsis that a capital follows.
func candidates(text string) []int {
	var out []int
	it := sentences.FromString(text)
	for it.Next() {
		segment := it.Value()
		for at := 0; ; {
			i := strings.Index(segment[at:], "…")
			if i < 0 {
				break
			}
			at += i + len("…")
			rest := strings.TrimLeft(segment[at:], closers)
			next := strings.TrimLeftFunc(rest, unicode.IsSpace)
			if r, _ := utf8.DecodeRuneInString(next); len(next) < len(rest) && unicode.IsUpper(r) {
				out = append(out, it.Start()+len(segment)-len(rest))
			}
		}
		out = appendGlued(out, segment, it.Start())
		out = append(out, it.Start()+len(strings.TrimRightFunc(segment, unicode.IsSpace)))
	}
	return out
}

// boundary takes back an opening bracket that the Unicode rules count to the
// sentence before it.
func boundary(text string, stop int) int {
	return len(strings.TrimRight(text[:stop], "([{ "))
}

// goesOn reports whether the sentence that began at start goes on after stop:
// the stop ends a list number or an abbreviation, or a small letter follows.
func goesOn(text string, start, stop int) bool {
	next := strings.TrimLeftFunc(text[stop:], unicode.IsSpace)
	if next == "" || strings.ContainsAny(text[stop:len(text)-len(next)], "\n\u2028\u2029") {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) {
		return true
	}
	before := strings.TrimSpace(text[start:stop])
	return strings.HasSuffix(before, ".") &&
		(isNumber(strings.TrimSuffix(before, ".")) || abbreviated(before, next))
}

// Bounds, in bytes, of what may follow a full stop and still belong to its
// sentence.
const (
	maxTail = 200 // a source in brackets
	maxMark = 24  // a note mark
)

// withTail moves stop over note marks and over one source in brackets that
// stands after the full stop: "He agreed.[12]", "He agreed. (TASS, May 5)".
func withTail(text string, stop int) int {
	for {
		marks := noteMarks(text[stop:])
		if marks == 0 {
			break
		}
		stop += marks
	}
	rest := strings.TrimLeftFunc(text[stop:], unicode.IsSpace)
	end := strings.IndexByte(rest[:min(len(rest), maxTail)], ')')
	if !strings.HasPrefix(rest, "(") || end < 0 || endsSentence(rest[:end]) {
		return stop
	}
	end = end + len(rest[end:]) - len(strings.TrimLeft(rest[end:], ")."))
	if after := rest[end:]; strings.TrimSpace(after) != "" && !beginsSentence(after) {
		return stop
	}
	return len(text) - len(rest) + end
}

// endsSentence reports whether s ends with the mark of a sentence's end.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", last)
}

// noteMarks is the length of the note marks that rest begins with: raised,
// in square brackets, or glued.
func noteMarks(rest string) int {
	if n := len(rest) - len(strings.TrimLeft(rest, superscripts)); n > 0 {
		return n
	}
	if strings.HasPrefix(rest, "[") {
		if end := strings.IndexByte(rest[:min(len(rest), maxMark)], ']'); end > 0 && isMarks(rest[1:end]) {
			return end + 1
		}
	}
	return gluedMark(rest)
}

// beginsSentence reports whether after, which follows a bracket, is white
// space and then something other than a small letter or a stop.
func beginsSentence(after string) bool {
	next := strings.TrimLeftFunc(after, unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(next)
	return len(next) < len(after) && !unicode.IsLower(r) && !strings.ContainsRune(",;:–—-", r)
}

func appendTrimmed(out []article.Span, text string, start, stop int) []article.Span {
	s := text[start:stop]
	start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	stop = start + len(strings.TrimSpace(s))
	if start >= stop {
		return out
	}
	return append(out, article.Span{Start: start, End: stop})
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

func isMarks(s string) bool {
	return s != "" && strings.Trim(s, "0123456789,–- ^") == ""
}
