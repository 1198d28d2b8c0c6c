package search

import (
	"strings"
	"unicode/utf8"

	"footnote/internal/slip"
)

// nearest is the commonest of the words of the corpus with the fewest edits
// from form, "" when none is near: one edit from four letters, two from seven,
// and the first letter as typed.
func (ix *Index) nearest(form string) string {
	edits := editsAllowed(form)
	if edits == 0 {
		return ""
	}
	s := speller{form: slip.From(form), edits: edits, seen: map[string]int{}}
	_, size := utf8.DecodeRuneInString(form)
	first := form[:size]
	for _, l := range ix.parts {
		f := l.forward
		for id := f.find(first); int(id) < f.words && strings.HasPrefix(string(f.bytes(id)), first); id++ {
			if n := l.count(id); n > 0 {
				s.see(f.bytes(id), n)
			}
		}
	}
	return s.best()
}

func editsAllowed(form string) int {
	switch n := utf8.RuneCountInString(form); {
	case n > 40 || strings.ContainsAny(form, "0123456789"):
		return 0
	case n >= 7:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}

// speller collects the words near to a form.
type speller struct {
	form  *slip.Meter
	edits int
	seen  map[string]int // passages by word
}

func (s *speller) see(word []byte, passages int) {
	if s.form.To(word, s.edits+1) <= s.edits {
		s.seen[string(word)] += passages
	}
}

// best is the word with the fewest edits, then in the most passages, then
// first in the alphabet.
func (s *speller) best() string {
	best, least, most := "", s.edits+1, 0
	for word, n := range s.seen {
		d := s.form.To([]byte(word), s.edits+1)
		if d < least || d == least && (n > most || n == most && word < best) {
			best, least, most = word, d, n
		}
	}
	return best
}
