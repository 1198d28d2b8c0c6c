package cite

import (
	"cmp"
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
	CoCited     []string     // sources cited for the same sentences, the most frequent first
}

// Ref is the place of a citation.
type Ref struct {
	Article *article.Article
	Index   int // in Article.Citations
}

// Citation is the citation that r points to, the zero value where its article
// cannot be read any more.
func (r Ref) Citation() article.Citation {
	c, _ := r.Article.Citation(r.Index)
	return c
}

// NewLedger reads the citations of articles. Spellings of one name are one
// source; a citation without a source is passed over.
func NewLedger(articles []*article.Article, names *Names) *Ledger {
	l := &Ledger{names: names, byKey: make(map[string][]*Source), bySkel: make(map[string][]*Source), byWords: make(map[string][]*Source)}
	byName, bySpelling := make(map[string]*Source), make(map[string]*Source)
	together := make(map[*Source]map[string]int)
	for _, a := range articles {
		all := a.Text().Citations
		cited := make([]*Source, len(all))
		for i, c := range all {
			if c.Source == "" {
				continue
			}
			if bySpelling[c.Source] == nil {
				bySpelling[c.Source] = l.source(c, byName)
			}
			cited[i] = bySpelling[c.Source]
			cited[i].add(Ref{a, i}, c)
		}
		count(together, all, cited)
	}
	for _, s := range l.sources {
		l.index(s)
		s.CoCited = mostFrequent(together[s])
	}
	slices.SortStableFunc(l.sources, func(a, b *Source) int {
		return cmp.Or(len(b.Refs)-len(a.Refs), strings.Compare(a.Name, b.Name))
	})
	return l
}

// source is the source that c names, a new one where none of byName is it.
func (l *Ledger) source(c article.Citation, byName map[string]*Source) *Source {
	name := l.names.Canonical(c.Source)
	key := skeleton(name)
	if byName[key] == nil {
		byName[key] = &Source{Name: name, Type: c.Type}
		l.sources = append(l.sources, byName[key])
	}
	return byName[key]
}

// add notes one more citation of s, which is c.
func (s *Source) add(r Ref, c article.Citation) {
	if len(s.Refs) == 0 || s.Refs[len(s.Refs)-1].Article != r.Article {
		s.Articles++
	}
	s.Refs = append(s.Refs, r)
	for _, other := range append(slices.Clone(c.OtherNames), c.Source) {
		if other != s.Name && !slices.Contains(s.Other, other) {
			s.Other = append(s.Other, other)
		}
	}
	if s.Type == "" || s.Type == article.ThisPublication {
		s.Type = c.Type
	}
	for _, d := range c.Dates {
		s.date(d)
	}
}

// date widens the days on which s is cited by d.
func (s *Source) date(d article.Date) {
	if s.First == "" || d.First().Before(s.First.First()) {
		s.First = d
	}
	if s.Last == "" || d.Last().After(s.Last.Last()) {
		s.Last = d
	}
}

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

// count adds to together, for each source that the citations of one article
// name, those cited for the same sentence.
func count(together map[*Source]map[string]int, all []article.Citation, cited []*Source) {
	for i, s := range cited {
		if s == nil {
			continue
		}
		if together[s] == nil {
			together[s] = make(map[string]int)
		}
		for _, at := range neighbours(all, i) {
			if o := cited[at]; o != nil && o != s {
				together[s][o.Name]++
			}
		}
	}
}

// neighbours are the places of the citations beside the i-th that support the
// same sentence.
func neighbours(all []article.Citation, i int) []int {
	c := all[i]
	if c.ClaimSpan.Len() == 0 {
		return nil
	}
	var out []int
	for _, step := range []int{-1, 1} {
		for at := i + step; at >= 0 && at < len(all); at += step {
			if all[at].Paragraph != c.Paragraph || all[at].ClaimSpan.Start != c.ClaimSpan.Start {
				break
			}
			out = append(out, at)
		}
	}
	return out
}

func mostFrequent(counts map[string]int) []string {
	var out []string
	for name := range counts {
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return out
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

// Find is the source that name means: one when that is sure, several when name
// may be any of them, none when nobody of that name is cited. A spelling of
// the whole name goes before a part of one.
func (l *Ledger) Find(name string) []*Source {
	name = cleanName(name)
	for _, found := range [][]*Source{
		l.byKey[fold(name)], l.byKey[fold(l.names.Canonical(name))], l.bySkel[skeleton(name)],
		l.byKey[fold(first(l.names.Variants(name)))], l.byWords[strings.Join(nameWords(name), " ")],
	} {
		if len(found) > 0 {
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

// AlsoCiting are the other citations of the same source on the same day as
// that of r, in any article: "who else cites this". None when r is undated.
func (l *Ledger) AlsoCiting(r Ref) []Ref {
	c := r.Citation()
	var out []Ref
	for _, s := range l.byKey[fold(l.names.Canonical(c.Source))] {
		for _, other := range s.Refs {
			shared := slices.ContainsFunc(other.Citation().Dates, func(d article.Date) bool { return slices.Contains(c.Dates, d) })
			if other != r && shared {
				out = append(out, other)
			}
		}
	}
	return out
}
