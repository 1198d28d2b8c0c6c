package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// maxSingle bounds, in bytes, a quotation in single marks.
const maxSingle = 800

// withSingle adds to the quotations in double marks those in single ones, as
// British texts print them. A quotation inside another is left out.
func withSingle(text string, double []article.Span) []article.Span {
	var single []article.Span
	end, next := 0, 0
	for i, c := range text {
		for next < len(double) && double[next].End <= i {
			next++
		}
		inside := next < len(double) && double[next].Start <= i
		if i < end || inside || !opensSingle(text, i, c) {
			continue
		}
		start := i + utf8.RuneLen(c)
		if n := singleEnd(text[start:min(len(text), start+maxSingle)], c); n > 0 {
			single = append(single, article.Span{Start: start, End: start + n})
			end = start + n
		}
	}
	if len(single) == 0 {
		return double
	}
	return merged(double, single)
}

// merged are the spans of both in order, those of double that lie within one
// of single left out.
func merged(double, single []article.Span) []article.Span {
	out := slices.Clone(single)
	next := 0
	for _, d := range double {
		for next < len(single) && single[next].End < d.Start {
			next++
		}
		if next == len(single) || d.Start < single[next].Start {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b article.Span) int { return a.Start - b.Start })
	return out
}

// opensSingle reports whether c at byte i opens a quotation: a mark before a
// word that is no apostrophe in one.
func opensSingle(text string, i int, c rune) bool {
	if c != '‘' && c != '\'' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(c):])
	free := i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-", before)
	return free && (unicode.IsLetter(after) || c == '‘' && !unicode.IsSpace(after))
}

// singleEnd is where the quotation that s begins with is closed, whose opening
// mark was open; 0 when it is not. An apostrophe inside a word closes nothing.
// One behind an s, as of "the workers’ rights", does so when no better one
// follows.
func singleEnd(s string, open rune) int {
	mark, doubtful := '’', 0
	if open == '\'' {
		mark = '\''
	}
	for i, c := range s {
		if i > 0 && c == open && opensSingle(s, i, c) {
			break
		}
		if c != mark {
			continue
		}
		switch closes(s, i, mark) {
		case surely:
			return i
		case perhaps:
			if doubtful == 0 && open == '‘' {
				doubtful = i
			}
		}
	}
	return doubtful
}

// closure says whether a mark closes a quotation.
type closure uint8

const (
	never closure = iota
	perhaps
	surely
)

// closes tells whether the mark at byte i of s closes a quotation.
func closes(s string, i int, mark rune) closure {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(mark):])
	switch {
	case unicode.IsLetter(after) || unicode.IsDigit(after) || unicode.IsSpace(before):
		return never
	case before == 's' && (unicode.IsSpace(after) || mark == '\''):
		return perhaps
	}
	return surely
}
