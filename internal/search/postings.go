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

// each calls visit with the ordinals of the passages that have term in field,
// some at a time. The slice is visit's until it returns.
func (ix *Index) each(ctx context.Context, field, term string, visit func(is []uint32)) error {
	buffer, ok := ix.buffers.Get().(*[pollEvery]uint32)
	if !ok {
		buffer = new([pollEvery]uint32)
	}
	defer ix.buffers.Put(buffer)
	for _, l := range ix.parts {
		all, err := l.members(field, term)
		if err != nil {
			return err
		}
		for some := all.ManyIterator(); ctx.Err() == nil; {
			is := buffer[:some.NextMany(buffer[:])]
			if len(is) == 0 {
				break
			}
			for at, place := range is {
				is[at] = l.order[place]
			}
			visit(is)
		}
	}
	return ctx.Err()
}

// eachRepeated calls visit with the ordinals of the passages that have term
// more than once in field, and how often.
func (ix *Index) eachRepeated(ctx context.Context, field, term string, visit func(i uint32, tf float32)) error {
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
			visit(l.order[p.Number()], float32(p.Frequency()))
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

// gramCount is the number of passages that have a 4-gram.
func (ix *Index) gramCount(gram string) int {
	hash, n := hashOf(gram), 0
	for _, l := range ix.parts {
		n += l.gramCount(hash)
	}
	return n
}
