package search

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Of every field there is a second one for the terms that a passage has more
// than once. Most are there once, so that members of the first, without their
// frequency, and the few of the second are read in a fifth of the time that it
// takes to read all frequencies.
func repeated(field string) string { return field + "+" }

// pollEvery is the number of passages read between two looks at the context.
const pollEvery = 4096

// posted is where a stem is: in which texts, and above which.
type posted struct{ text, head sparseSet }

func newPosted(passages int) posted { return posted{newSparseSet(passages), newSparseSet(passages)} }

func (p posted) clear() {
	p.text.clear()
	p.head.clear()
}

// gatherBoth adds to p the ordinals of the passages that have stem.
func (ix *Index) gatherBoth(ctx context.Context, stem string, p posted) error {
	if err := ix.gather(ctx, fieldText, stem, p.text); err != nil {
		return err
	}
	return ix.gather(ctx, fieldHead, stem, p.head)
}

// gather adds to set the ordinals of the passages that have term in field.
func (ix *Index) gather(ctx context.Context, field, term string, set sparseSet) error {
	s, ok := ix.buffers.Get().(*scratch)
	if !ok {
		s = &scratch{}
	}
	defer ix.buffers.Put(s)
	for _, l := range ix.parts {
		all, err := l.members(field, term)
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
		const dense = 32 // one in so many passages
		if all.GetCardinality() > uint64(l.passages/dense) {
			s.set = l.gatherDense(all, set, s.set)
			continue
		}
		for some := all.ManyIterator(); ; {
			places := s.places[:some.NextMany(s.places[:])]
			if len(places) == 0 {
				break
			}
			for _, place := range places {
				set.add(l.order[place])
			}
		}
	}
	return ctx.Err()
}

// scratch is what gather works with.
type scratch struct {
	places [256]uint32
	set    bitset
}

// eachRepeated calls visit with the ordinals of the passages that have term
// more than once in field, and how often beyond that.
func (ix *Index) eachRepeated(ctx context.Context, field, term string, visit func(i uint32, more float32)) error {
	for _, l := range ix.parts {
		list, err := l.list(repeated(field), term)
		if err != nil {
			return err
		}
		all := list.Iterator(true, false, false, nil)
		for n := 1; ; n++ {
			p, err := all.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			if n%pollEvery == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			visit(l.order[p.Number()], float32(p.Frequency()-1))
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

// members are the same as a set, which is not to be changed. The engine keeps
// one, but for a term of one passage.
func (l *living) members(field, term string) (*roaring.Bitmap, error) {
	list, err := l.list(field, term)
	if err != nil {
		return nil, err
	}
	all := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if place, only := all.DocNum1Hit(); only {
		return roaring.BitmapOf(uint32(place)), nil
	}
	if set := all.ActualBitmap(); set != nil {
		return set, nil
	}
	return roaring.New(), nil
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

// gramCount is the number of passages that have the 4-gram with that hash.
func (ix *Index) gramCount(hash uint64) int {
	n := 0
	for _, l := range ix.parts {
		n += l.gramCount(hash)
	}
	return n
}
