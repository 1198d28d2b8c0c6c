package search

import (
	"context"
	"slices"
)

// verify removes from found the passages that have the words of s, but not
// next to each other or not in these forms.
func (ix *Index) verify(ctx context.Context, found where, s sequence) error {
	candidates := slices.Clone(found.text)
	candidates.or(found.head)
	f := ix.newFinder(s)
	n := 0
	var err error
	candidates.each(func(i uint32) bool {
		if n++; n%pollEvery == 0 {
			err = ctx.Err()
		}
		inText, inHead := f.in(i)
		if !inText {
			found.text.remove(i)
		}
		if !inHead {
			found.head.remove(i)
		}
		return err == nil
	})
	return err
}

// finder looks for one sequence in the words of passages.
type finder struct {
	ix   *Index
	s    sequence
	last uint64             // the bit of the last word
	bits map[wordKey]uint64 // at which places of the sequence a word may stand
}

func (ix *Index) newFinder(s sequence) *finder {
	return &finder{ix: ix, s: s, last: 1 << (len(s.forms) - 1), bits: map[wordKey]uint64{}}
}

// in reports whether the sequence stands in the text of passage i, and in what
// stands above it. Bit k of at says that its first k+1 words have just been
// read (Baeza-Yates and Gonnet's shift-and).
func (f *finder) in(i uint32) (text, head bool) {
	part, place := f.ix.place(i)
	in, end := vocabulary{f.ix.langOf(i), part}, int(f.ix.lengths.text[i])
	var at uint64
	part.forward.each(place, func(n int, id uint32) {
		if n == end {
			at = 0
		}
		at = (at<<1 | 1) & f.places(in, id)
		if at&f.last != 0 {
			text, head = text || n < end, head || n >= end
		}
	})
	return text, head
}

func (f *finder) places(in vocabulary, id uint32) uint64 {
	key := wordKey{in, id}
	bits, ok := f.bits[key]
	if ok {
		return bits
	}
	form := in.part.forward.form(id)
	for k, want := range f.s.forms {
		if form == want || !f.s.exact && f.ix.stemmer.stem(in.lang, form) == f.ix.stemmer.stem(in.lang, want) {
			bits |= 1 << k
		}
	}
	f.bits[key] = bits
	return bits
}
