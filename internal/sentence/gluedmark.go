package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxGlued is the most digits of the number of a note.
const maxGlued = 3

// gluedMark is the length of the note mark that rest, which follows the end of
// a sentence, begins with: a small number that lost its raised type, "…fell.”12
// Later". It is 0 for none.
func gluedMark(rest string) int {
	n := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if n > maxGlued {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(rest[n:]); n < len(rest) && !unicode.IsSpace(next) {
		return 0
	}
	return n
}

// appendGlued adds to out the ends of sentences inside segment, which begins at
// byte start, that such a mark hides from the Unicode rules: to them the stop
// in "fell.12 Later" is a decimal point.
func appendGlued(out []int, segment string, start int) []int {
	for at := 0; ; {
		i := strings.IndexByte(segment[at:], '.')
		if i < 0 {
			return out
		}
		stop := at + i
		at = stop + 1
		n := gluedMark(segment[at:])
		if n == 0 {
			continue
		}
		before := lastWord(segment[:stop])
		last, _ := utf8.DecodeLastRuneInString(before)
		if !unicode.IsLower(last) && !strings.ContainsRune(closers, last) {
			continue
		}
		next := strings.TrimLeftFunc(segment[at+n:], unicode.IsSpace)
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsUpper(r) || strings.ContainsRune("“«„\"‘", r) {
			out = append(out, start+at)
		}
	}
}
