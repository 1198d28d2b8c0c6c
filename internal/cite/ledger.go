package cite

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/slip"
)

// Ledger says who is cited, where and when, over a body of articles. It is not
// changed after NewLedger and may be shared between goroutines.
type Ledger struct {
	names   *Names
	sources []*Source // most cited first
	byKey   map[string][]*Source
	bySkel  map[string][]*Source
	byWords map[string][]*Source // the words of a name, without what stands between them
}

// Source is one source with everything that cites it.
type Source struct {
	Name        string
	Other       []string // spellings met and known
	Type        article.SourceType
	Refs        []Ref // by article as given to NewLedger, then in reading order
	Articles    int
	First, Last article.Date // of the dates cited; "" when none is dated
	Months      []Month      // of the dates cited, in order
	CoCited     []string     // sources cited for the same sentences, the most frequent first, a few of them
}

// Month counts citations by their dates: those of a month, or those of which
// only the year is told.
type Month struct {
	Date      article.Date
	Citations int
}

// Ref is the place of a citation.
type Ref struct {
	Article *article.Article
	Index   int32 // in the citations of Article
	Passage int32 // the one of Article that it stands in, NoPassage for none
	Self    bool  // as in Citation
}

// NoPassage is the passage of a citation that stands outside the body.
const NoPassage = -1

// Citation is the citation that r points to, the zero value where its article
// cannot be read any more.
func (r Ref) Citation() article.Citation {
	c, _ := r.Article.Citation(int(r.Index))
	return c
}

// In is the passage that the citation stands in, and false where it stands in
// none or its article cannot be read any more.
func (r Ref) In() (article.Passage, bool) { return r.Article.Passage(int(r.Passage)) }

// index makes s findable by its spellings, by their words when no spelling is
// asked for whole.
func (l *Ledger) index(s *Source) {
	for _, name := range append([]string{s.Name}, s.Other...) {
		addSource(l.byKey, fold(name), s)
		addSource(l.bySkel, skeleton(name), s)
		addSource(l.byWords, strings.Join(nameWords(name), " "), s)
		if host := hostOf(name); host != "" {
			bare, _, _ := strings.Cut(host, ".")
			addSource(l.bySkel, skeleton(bare), s)
		}
	}
}

func addSource(m map[string][]*Source, key string, s *Source) {
	if key != "" && !slices.Contains(m[key], s) {
		m[key] = append(m[key], s)
	}
}

// Sources are the sources with word in one of their names, or all when word is
// "", the most cited first.
func (l *Ledger) Sources(word string) []*Source {
	key := fold(word)
	return slices.DeleteFunc(slices.Clone(l.sources), func(s *Source) bool {
		return !slices.ContainsFunc(append([]string{s.Name}, s.Other...), func(name string) bool {
			return strings.Contains(fold(name), key)
		})
	})
}

// Spellings gives every spelling of a cited source with its name, the most
// cited first.
func (l *Ledger) Spellings() iter.Seq2[string, string] {
	return func(yield func(spelling, name string) bool) {
		for _, s := range l.sources {
			if !yield(s.Name, s.Name) {
				return
			}
			for _, other := range s.Other {
				if !yield(other, s.Name) {
					return
				}
			}
		}
	}
}

// Find is the source that name means: one when that is sure, several when name
// may be any of them, none when nobody of that name is cited. A spelling of
// the whole name goes before a part of one.
func (l *Ledger) Find(name string) []*Source {
	name = cleanName(name)
	for _, look := range []func() []*Source{
		func() []*Source { return l.byKey[fold(name)] },
		func() []*Source { return l.byKey[fold(l.names.Canonical(name))] },
		func() []*Source { return l.bySkel[skeleton(name)] },
		func() []*Source { return l.byKey[fold(first(l.names.Variants(name)))] },
		func() []*Source { return l.byWords[strings.Join(nameWords(name), " ")] },
	} {
		if found := look(); len(found) > 0 {
			return slices.Clone(found)
		}
	}
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(l.sources), func(s *Source) bool {
		return !slices.ContainsFunc(append([]string{s.Name}, s.Other...), func(n string) bool { return hasWords(n, words) })
	})
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// hasWords reports whether every one of words is a word of name.
func hasWords(name string, words []string) bool {
	have := nameWords(name)
	for _, w := range words {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// nameWords are the words of name by which it is asked for.
func nameWords(name string) []string {
	return strings.FieldsFunc(skeleton(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// Suggest is the name of a cited source that is nearest to name, for a typing
// error; "" when none is near.
func (l *Ledger) Suggest(name string) string {
	want := skeleton(name)
	from := slip.From(want)
	best, bestAt := "", max(1, utf8.RuneCountInString(want)/4)+1
	for _, s := range l.sources {
		for _, n := range append([]string{s.Name}, s.Other...) {
			key := skeleton(n)
			for _, part := range append(strings.Fields(key), key) {
				if d := from.To([]byte(part), bestAt); d < bestAt && utf8.RuneCountInString(part) > 2 {
					best, bestAt = s.Name, d
				}
			}
		}
	}
	return best
}
