package search

import (
	"context"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// pollEvery is the number of postings read between two looks at the context.
const pollEvery = 4096

// each calls visit with the ordinal and the frequency of every passage that
// has term in field, part by part.
func (ix *Index) each(ctx context.Context, field, term string, visit func(i uint32, tf float32)) error {
	for _, l := range ix.parts {
		list, err := l.list(field, term)
		if err != nil {
			return err
		}
		if err := l.visit(ctx, list, visit); err != nil {
			return err
		}
	}
	return nil
}

// list are the living passages that have term in field.
func (l *living) list(field, term string) (segment.PostingsList, error) {
	dictionary, err := l.postings.Dictionary(field)
	if err != nil {
		return nil, err
	}
	return dictionary.PostingsList([]byte(term), l.dead, nil)
}

func (l *living) visit(ctx context.Context, list segment.PostingsList, visit func(i uint32, tf float32)) error {
	all := list.Iterator(true, false, false, nil)
	for n := 1; ; n++ {
		p, err := all.Next()
		if err != nil || p == nil {
			return err
		}
		if n%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		visit(l.order[p.Number()], float32(p.Frequency()))
	}
}

// has reports whether any passage has term in field.
func (ix *Index) has(field, term string) (bool, error) {
	for _, l := range ix.parts {
		list, err := l.list(field, term)
		if err != nil {
			return false, err
		}
		if list.Count() > 0 {
			return true, nil
		}
	}
	return false, nil
}

// count is the number of passages that have form, in their text or above it.
func (ix *Index) count(form string) int {
	n := 0
	for _, l := range ix.parts {
		n += l.has(form)
	}
	return n
}

// gramCount is the number of passages that have a 4-gram.
func (ix *Index) gramCount(gram string) int {
	hash, n := hashOf(gram), 0
	for _, l := range ix.parts {
		n += l.gramCount(hash)
	}
	return n
}
