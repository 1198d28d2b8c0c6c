package search

import (
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
)

// cited says whom each passage cites, so that source: need not read articles.
type cited struct {
	of    [][]citing // by article, in the order of its passages
	names [][]string // what a source is called, by number
}

// citing is a passage that cites a source.
type citing struct{ passage, source uint32 }

// sourceNames are the sources that articles of a folder cite or have cited.
type sourceNames struct {
	list   [][]string        // what a source is called, by number; only added to
	number map[string]uint32 // by all of it
}

// citedIn tells whom the passages of a cite, in the numbers of n.
func (n *sourceNames) citedIn(a *article.Article) []citing {
	t := a.Text()
	var all []citing
	for i, p := range t.Passages {
		for _, at := range p.Citations {
			if at >= 0 && at < len(t.Citations) {
				all = append(all, citing{uint32(i), n.of(t.Citations[at])})
			}
		}
	}
	return slices.Clone(all)
}

func (n *sourceNames) of(c article.Citation) uint32 {
	names := append([]string{c.Source}, c.OtherNames...)
	key := strings.Join(names, "\x00")
	number, ok := n.number[key]
	if !ok {
		if n.number == nil {
			n.number = map[string]uint32{}
		}
		number = uint32(len(n.list))
		n.number[key], n.list = number, append(n.list, names)
	}
	return number
}

// sources are those that a filter wants, found out as they are met.
type sources struct {
	filter query.Filters
	match  func(want, have string) bool
	known  []verdict // by number
}

type verdict uint8

const (
	unasked verdict = iota
	wanted
	unwanted
)

// wants reports whether passage i cites one of s, a nil s being no filter.
func (ix *Index) wants(s *sources, i uint32) bool {
	if s == nil {
		return true
	}
	d := ix.docs[i]
	for _, c := range ix.cited.of[d.article] {
		if c.passage == d.passage && s.want(c.source, ix.cited.names[c.source]) {
			return true
		}
	}
	return false
}

func (s *sources) want(number uint32, names []string) bool {
	if s.known[number] == unasked {
		s.known[number] = unwanted
		if s.filter.Cited(names, s.match) {
			s.known[number] = wanted
		}
	}
	return s.known[number] == wanted
}

// sourcesOf takes the sources out of f.
func (ix *Index) sourcesOf(f query.Filters, match func(want, have string) bool) (query.Filters, *sources) {
	if len(f.Sources) == 0 {
		return f, nil
	}
	s := &sources{filter: f, match: match, known: make([]verdict, len(ix.cited.names))}
	f.Sources = nil
	return f, s
}
