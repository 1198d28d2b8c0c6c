package query

import (
	"path"
	"strings"

	"footnote/internal/article"
)

// Filters narrow the articles searched. Empty fields do not filter. Values of
// one kind widen each other, kinds narrow each other: pub:A pub:B lang:ru is
// what A or B published in Russian.
type Filters struct {
	Authors []string     // author:
	Sources []string     // source: the passage cites it
	Pubs    []string     // pub: published by
	In      []string     // in: article id or words of its title or file
	Langs   []string     // lang:
	After   article.Date // on or after its first day
	Before  article.Date // before its first day

	// Among are the only articles searched, nil for all. Nobody types it, and it
	// is not printed.
	Among map[article.ID]bool
}

// Empty reports whether f lets everything through.
func (f Filters) Empty() bool { return len(f.Each()) == 0 && f.Among == nil }

// Each takes f apart into filters of one kind, in the order they are printed,
// so that the one that leaves nothing can be named.
func (f Filters) Each() []Filters {
	all := []Filters{
		{Authors: f.Authors},
		{Sources: f.Sources},
		{Pubs: f.Pubs},
		{After: f.After},
		{Before: f.Before},
		{In: f.In},
		{Langs: f.Langs},
	}
	var set []Filters
	for _, one := range all {
		if one.String() != "" {
			set = append(set, one)
		}
	}
	return set
}

// String prints f as it would be typed.
func (f Filters) String() string {
	var parts []string
	add := func(key string, values ...string) {
		for _, v := range values {
			if v != "" {
				parts = append(parts, key+":"+quoted(v))
			}
		}
	}
	add("author", f.Authors...)
	add("source", f.Sources...)
	add("pub", f.Pubs...)
	add("after", string(f.After))
	add("before", string(f.Before))
	add("in", f.In...)
	add("lang", f.Langs...)
	return strings.Join(parts, " ")
}

func quoted(value string) string {
	if strings.ContainsAny(value, " ") {
		return `"` + value + `"`
	}
	return value
}

// Match reports whether f lets a through. match compares names: want is what
// was typed, have is what the article has. An article without a date passes
// neither After nor Before; one whose date is inexact passes when some day it
// may mean does. For source: it is enough that a cites the source anywhere.
func (f Filters) Match(a *article.Article, match func(want, have string) bool) bool {
	pass := func(want []string, have ...string) bool {
		return len(want) == 0 || anyMatch(want, have, match)
	}
	return (f.Among == nil || f.Among[a.ID]) &&
		pass(f.Authors, a.Authors...) &&
		pass(f.Pubs, a.Publication) &&
		pass(f.In, string(a.ID), a.File, strings.TrimSuffix(a.File, path.Ext(a.File)), a.Title) &&
		(len(f.Langs) == 0 || anyMatch(f.Langs, []string{a.Language}, strings.EqualFold)) &&
		f.matchDate(a) &&
		(len(f.Sources) == 0 || f.cited(a.Text().Citations, match))
}

// Cited reports whether a source that is called names is among those of f.
func (f Filters) Cited(names []string, match func(want, have string) bool) bool {
	return anyMatch(f.Sources, names, match)
}

func (f Filters) matchDate(a *article.Article) bool {
	if f.After == "" && f.Before == "" {
		return true
	}
	if a.Date.First().IsZero() {
		return false
	}
	return (f.After == "" || !a.Date.Last().Before(f.After.First())) &&
		(f.Before == "" || a.Date.First().Before(f.Before.First()))
}

func (f Filters) cited(cs []article.Citation, match func(want, have string) bool) bool {
	for _, c := range cs {
		if f.Cited([]string{c.Source}, match) || f.Cited(c.OtherNames, match) {
			return true
		}
	}
	return false
}

func anyMatch(want, have []string, match func(want, have string) bool) bool {
	for _, w := range want {
		for _, h := range have {
			if h != "" && match(w, h) {
				return true
			}
		}
	}
	return false
}
