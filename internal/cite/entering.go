package cite

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"footnote/internal/article"
)

// NewLedger reads the citations of articles, with that many goroutines; one is
// the caller's own. Spellings of one name are one source; a citation without a
// source is passed over.
func NewLedger(articles []*article.Article, names *Names, hands int) *Ledger {
	e := entering{
		names: names, byKey: make(map[string]*Source), bySpelling: make(map[string]*Source),
		together: make(map[pair]int), months: make(map[*Source]map[article.Date]int),
	}
	for part := range slices.Chunk(articles, outlinesAtOnce) {
		for i, t := range outlines(part, hands) {
			e.enter(part[i], t)
		}
	}
	return e.ledger()
}

// outlinesAtOnce bounds the outlines that are in memory.
const outlinesAtOnce = 1024

// outlines are those of articles.
func outlines(articles []*article.Article, hands int) []*article.Text {
	out := make([]*article.Text, len(articles))
	read := func(hand int) {
		for i := hand; i < len(articles); i += hands {
			out[i] = articles[i].Outline()
		}
	}
	var work sync.WaitGroup
	for hand := 1; hand < hands; hand++ {
		work.Go(func() { read(hand) })
	}
	read(0)
	work.Wait()
	return out
}

// entering is a ledger that articles are still entered into.
type entering struct {
	names      *Names
	sources    []*Source
	byKey      map[string]*Source // by the skeleton of the name
	bySpelling map[string]*Source // as cited
	together   map[pair]int       // how often for the same sentence
	months     map[*Source]map[article.Date]int
}

// pair is a source and one that is cited beside it.
type pair struct{ source, beside *Source }

// enter notes the citations of a, whose outline is t.
func (e *entering) enter(a *article.Article, t *article.Text) {
	cited := make([]*Source, len(t.Citations))
	for i, c := range t.Citations {
		if c.Source == "" {
			continue
		}
		cited[i] = e.source(c)
		cited[i].add(Ref{a, int32(i), passageOf(t, c), c.Self}, c)
		for _, d := range c.Dates {
			e.date(cited[i], d)
		}
	}
	e.count(t.Citations, cited)
}

// passageOf is the place of the passage of t that c stands in, NoPassage for
// none.
func passageOf(t *article.Text, c article.Citation) int32 {
	at, found := slices.BinarySearchFunc(t.Passages, c, func(p article.Passage, c article.Citation) int {
		return cmp.Or(p.Paragraph-c.Paragraph, p.Start-c.Start)
	})
	if !found {
		at--
	}
	if at < 0 || t.Passages[at].Paragraph != c.Paragraph || c.Start >= t.Passages[at].End {
		return NoPassage
	}
	return int32(at)
}

// source is the source that c names, a new one where none is it yet.
func (e *entering) source(c article.Citation) *Source {
	if s := e.bySpelling[c.Source]; s != nil {
		return s
	}
	name := e.names.Canonical(c.Source)
	key := skeleton(name)
	s := e.byKey[key]
	if s == nil {
		s = &Source{Name: name, Type: c.Type}
		e.byKey[key], e.sources = s, append(e.sources, s)
	}
	e.bySpelling[c.Source] = s
	return s
}

// add notes one more citation of s, which is c.
func (s *Source) add(r Ref, c article.Citation) {
	if len(s.Refs) == 0 || s.Refs[len(s.Refs)-1].Article != r.Article {
		s.Articles++
	}
	s.Refs = append(s.Refs, r)
	for _, other := range c.OtherNames {
		s.alias(other)
	}
	s.alias(c.Source)
	if s.Type == "" || s.Type == article.ThisPublication {
		s.Type = c.Type
	}
}

// alias notes another name of s.
func (s *Source) alias(name string) {
	if name != s.Name && !slices.Contains(s.Other, name) {
		s.Other = append(s.Other, name)
	}
}

// date widens the days on which s is cited by d.
func (e *entering) date(s *Source, d article.Date) {
	if s.First == "" || before(d, s.First, article.Date.First) {
		s.First = d
	}
	if s.Last == "" || before(s.Last, d, article.Date.Last) {
		s.Last = d
	}
	if e.months[s] == nil {
		e.months[s] = make(map[article.Date]int)
	}
	e.months[s][d[:min(len("2006-01"), len(d))]]++
}

// before orders dates by a day of theirs; of dates told alike, that is how they
// are written.
func before(a, b article.Date, day func(article.Date) time.Time) bool {
	if len(a) == len(b) {
		return a < b
	}
	return day(a).Before(day(b))
}

// count counts, for each source that the citations of one article name, those
// cited for the same sentence.
func (e *entering) count(all []article.Citation, cited []*Source) {
	for i, s := range cited {
		if s == nil {
			continue
		}
		for _, at := range neighbours(all, i) {
			if o := cited[at]; o != nil && o != s {
				e.together[pair{s, o}]++
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

// mostCoCited is how many of the sources cited beside one are told.
const mostCoCited = 8

// ledger makes what was entered findable.
func (e *entering) ledger() *Ledger {
	l := &Ledger{names: e.names, sources: e.sources, byKey: make(map[string][]*Source), bySkel: make(map[string][]*Source), byWords: make(map[string][]*Source)}
	e.tellCoCited()
	for _, s := range l.sources {
		l.index(s)
		s.Months = inOrder(e.months[s])
		s.Refs = slices.Clip(s.Refs)
	}
	slices.SortStableFunc(l.sources, func(a, b *Source) int {
		return cmp.Or(len(b.Refs)-len(a.Refs), strings.Compare(a.Name, b.Name))
	})
	return l
}

// tellCoCited tells each source who is cited beside it.
func (e *entering) tellCoCited() {
	beside := make(map[*Source][]*Source)
	for p := range e.together {
		beside[p.source] = append(beside[p.source], p.beside)
	}
	for s, others := range beside {
		slices.SortFunc(others, func(a, b *Source) int {
			return cmp.Or(e.together[pair{s, b}]-e.together[pair{s, a}], strings.Compare(a.Name, b.Name))
		})
		for _, other := range others[:min(mostCoCited, len(others))] {
			s.CoCited = append(s.CoCited, other.Name)
		}
	}
}

func inOrder(months map[article.Date]int) []Month {
	var list []Month
	for _, date := range slices.Sorted(maps.Keys(months)) {
		list = append(list, Month{date, months[date]})
	}
	return list
}
