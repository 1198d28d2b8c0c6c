package search

import (
	"context"
	"slices"

	"footnote/internal/article"
	"footnote/internal/query"
)

func (ix *Index) search(ctx context.Context, q query.Query, limit int) (article.Found, error) {
	if q.Empty() || limit < 0 {
		return article.Found{Notes: q.Ignored}, nil
	}
	p := ix.compile(q)
	defer ix.forget(p)
	if len(p.needs) == 0 && q.Filters.Empty() {
		return article.Found{Notes: append(slices.Clip(q.Ignored), p.notes...)}, nil
	}
	unfiltered, err := ix.match(ctx, p)
	if err != nil {
		return article.Found{}, err
	}
	set, some := ix.among(unfiltered, ix.allow(q.Filters, unfiltered.any))
	defer ix.letGo(set, unfiltered.all, unfiltered.own, unfiltered.any)
	found := article.Found{Any: some}
	if found.Total = set.count(); found.Total > 0 {
		found.Articles = ix.articlesOf(set)
	}
	if found.Hits, err = ix.order(ctx, p, set, limit); err != nil {
		return article.Found{}, err
	}
	unknown, err := ix.unknown(p)
	if err != nil {
		return article.Found{}, err
	}
	found.Notes = append(append(append(found.Notes, q.Ignored...), p.notes...), unknown...)
	if found.Total == 0 && !q.Filters.Empty() {
		found.Notes = append(found.Notes, ix.blame(unfiltered.all, q.Filters)...)
	}
	return found, nil
}

// among are the passages of m that are allowed, nil for no filter: those that
// have everything, or else some that have something.
func (ix *Index) among(m matched, allowed bitset) (set bitset, some bool) {
	defer ix.letGo(allowed)
	for _, s := range []bitset{m.all, m.own} {
		if set = ix.copyOf(s); allowed != nil {
			set.and(allowed)
		}
		if set.count() > 0 {
			return set, some
		}
		ix.letGo(set)
		some = true
	}
	return ix.newSet(), false
}

// blame names the filters that leave nothing of what the words find: each
// that does so alone, or all together.
func (ix *Index) blame(all bitset, f query.Filters) []article.Note {
	if all.count() == 0 {
		return nil
	}
	var notes []article.Note
	each := f.Each()
	if len(each) == 1 {
		each = nil // it is the one
	}
	for _, one := range each {
		if ix.allow(one, all).count() == 0 {
			notes = append(notes, article.Note{Kind: article.NoteFilter, Word: one.String()})
		}
	}
	if notes == nil {
		notes = append(notes, article.Note{Kind: article.NoteFilter, Word: f.String()})
	}
	return notes
}

// unknown are the words that are nowhere in the corpus, in no spelling, each
// with the nearest word that is.
func (ix *Index) unknown(p *plan) ([]article.Note, error) {
	var notes []article.Note
	for i := range p.words {
		near, known, err := ix.lookUp(&p.words[i])
		if err != nil {
			return nil, err
		}
		if !known {
			notes = append(notes, article.Note{Kind: article.NoteUnknown, Word: p.words[i].forms[0], Other: near})
		}
	}
	return notes, nil
}

// lookUp reports whether the corpus has g, or else the nearest word it has.
func (ix *Index) lookUp(g *group) (near string, known bool, err error) {
	if len(g.seqs) > 0 { // they are only there when the corpus has their words
		return "", true, nil
	}
	for _, stem := range ix.stemsOf(g.forms) {
		for _, field := range []string{fieldText, fieldHead} {
			known, err := ix.has(field, stem)
			if err != nil || known {
				return "", true, err
			}
		}
	}
	return ix.nearest(g.forms[0]), false, nil
}

// correct lets unknown words be ranked by the nearest known ones. It is for
// questions, whose other words show whether the guess was good.
func (ix *Index) correct(p *plan) error {
	for i := range p.words {
		near, _, err := ix.lookUp(&p.words[i])
		if err != nil {
			return err
		}
		if near != "" {
			p.words[i].forms = append(p.words[i].forms, near)
		}
	}
	return nil
}
