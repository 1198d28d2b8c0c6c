package handlers

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// exampleLetters is how long a word of a title must be to say something.
const exampleLetters = 6

// examples are a word and a source that a person can try on this corpus: the
// word that stands in the most titles, the longest of several, and the source
// that is cited most. Either is "" where there is none.
func examples(s Shelf) (word, source string) {
	titles := map[string]int{}
	for _, a := range s.Library.Articles() {
		for w := range distinctWords(a.Title) {
			titles[w]++
		}
	}
	words := slices.SortedFunc(maps.Keys(titles), func(a, b string) int {
		return cmp.Or(titles[b]-titles[a], utf8.RuneCountInString(b)-utf8.RuneCountInString(a), cmp.Compare(a, b))
	})
	if len(words) > 0 {
		word = words[0]
	}
	if cited := s.Ledger.Sources(""); len(cited) > 0 {
		source = cited[0].Name
	}
	return word, source
}

// distinctWords are the long words of a title in small letters.
func distinctWords(title string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) >= exampleLetters {
			words[w] = true
		}
	}
	return words
}
