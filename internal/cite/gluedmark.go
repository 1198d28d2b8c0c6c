package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// maxSkip is how far a note mark may run ahead of the one before it. Marks that
// lost their raised type look like any number; that they count up tells them
// from the rest, by one when no stop stands between them and a word.
const maxSkip = 3

// gluedMarks finds the numbers of notes that stand at once behind a word or a
// stop, as raised ones do once their type is lost: "of the flood.12 Later".
func (r *reader) gluedMarks(p *para) {
	if len(r.notes) == 0 {
		return
	}
	for i := 0; i < len(p.text); {
		n := digits(p.text[i:])
		if n == 0 {
			i++
			continue
		}
		mark := p.text[i : i+n]
		number, skip := value(token{text: mark}), maxSkip
		if before, _ := utf8.DecodeLastRuneInString(p.text[:i]); unicode.IsLetter(before) {
			skip = 1
		}
		if n <= 3 && r.notes[mark].text != "" && number >= r.lastMark && number <= r.lastMark+skip && isGlued(p.text[:i], p.text[i+n:]) {
			r.lastMark = number
			r.addNote(p, mark, article.Span{Start: i, End: i + n})
		}
		i += n
	}
}

// isGlued reports whether a number between before and after can be a mark: a
// word, or what closes a clause behind a word, and no space before it, a space
// or a dash behind.
func isGlued(before, after string) bool {
	if next, _ := utf8.DecodeRuneInString(after); after != "" && !unicode.IsSpace(next) && !strings.ContainsRune("—–,;:.)”»", next) {
		return false
	}
	if next := strings.TrimLeft(after, ",.:"); len(next) < len(after) && digits(next) > 0 {
		return false
	}
	before = before[max(0, len(before)-maxWord):]
	word := strings.TrimRight(before, ".,;:!?…)”’»\"'")
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case len(word) == len(before):
		return unicode.IsLower(last) && len(word)-strings.LastIndexFunc(word, unicode.IsSpace) > minMarked
	case unicode.IsDigit(last):
		return len(before)-len(word) > 1 || isYear(value(token{text: word[max(0, len(word)-4):]}))
	}
	return unicode.IsLetter(last)
}

// Bounds, in bytes, of the word a mark stands at: how far back it is looked
// for, and the shortest with nothing between. Shorter ones are units and
// numbered things.
const (
	maxWord   = 64
	minMarked = 4
)
