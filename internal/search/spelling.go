package search

import (
	"strings"
	"unicode/utf8"
)

// nearest is the commonest of the words of the corpus with the fewest edits
// from form, "" when none is near: one edit from four letters, two from seven,
// and the first letter as typed.
func (ix *Index) nearest(form string) string {
	edits := editsAllowed(form)
	if edits == 0 {
		return ""
	}
	s := speller{form: []rune(form), edits: edits, seen: map[string]int{}}
	first := string(s.form[:1])
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
	form  []rune
	edits int
	seen  map[string]int // passages by word
	row   []int
	word  []rune
}

func (s *speller) see(word []byte, passages int) {
	n := utf8.RuneCount(word)
	if max(n-len(s.form), len(s.form)-n) > s.edits {
		return
	}
	s.word = s.word[:0]
	for _, r := range string(word) {
		s.word = append(s.word, r)
	}
	if s.distance(s.word) <= s.edits {
		s.seen[string(word)] += passages
	}
}

// best is the word with the fewest edits, then in the most passages, then
// first in the alphabet.
func (s *speller) best() string {
	best, least, most := "", s.edits+1, 0
	for word, n := range s.seen {
		d := s.distance([]rune(word))
		if d < least || d == least && (n > most || n == most && word < best) {
			best, least, most = word, d, n
		}
	}
	return best
}

// distance is the number of letters to put in, take out or change to make
// word of the form (Levenshtein), or more than edits where it is more.
func (s *speller) distance(word []rune) int {
	s.row = s.row[:0]
	for i := range len(word) + 1 {
		s.row = append(s.row, i)
	}
	for i, r := range s.form {
		diagonal := s.row[0]
		s.row[0] = i + 1
		least := s.row[0]
		for j, w := range word {
			cost := diagonal
			if r != w {
				cost = 1 + min(diagonal, s.row[j], s.row[j+1])
			}
			diagonal, s.row[j+1] = s.row[j+1], cost
			least = min(least, cost)
		}
		if least > s.edits {
			return least
		}
	}
	return s.row[len(word)]
}
