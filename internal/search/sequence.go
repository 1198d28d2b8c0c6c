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
		inText, inHead := f.find(i)
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
	ix     *Index
	s      sequence
	last   uint64 // the bit of the last word
	tables map[vocabulary]map[uint32]uint64

	in   vocabulary // of the passage looked at last
	bits map[uint32]uint64
}

func (ix *Index) newFinder(s sequence) *finder {
	return &finder{ix: ix, s: s, last: 1 << (len(s.forms) - 1), tables: map[vocabulary]map[uint32]uint64{}}
}

// find reports whether the sequence stands in the text of passage i, and in
// what stands above it. Bit k of at says that its first k+1 words have just
// been read (Baeza-Yates and Gonnet's shift-and).
func (f *finder) find(i uint32) (text, head bool) {
	part, place := f.ix.place(i)
	if in := (vocabulary{f.ix.langOf(i), part}); in != f.in {
		f.enter(in)
	}
	end := int(f.ix.lengths.text[i])
	var at uint64
	part.forward.each(place, func(n int, id uint32) {
		if n == end {
			at = 0
		}
		bits, known := f.bits[id]
		if !known && !f.s.exact {
			bits = f.places(part.forward.bytes(id))
			f.bits[id] = bits
		}
		at = (at<<1 | 1) & bits
		if at&f.last != 0 {
			text, head = text || n < end, head || n >= end
		}
	})
	return text, head
}

// enter turns to the words of another vocabulary. When only these very forms
// are wanted, few words may stand anywhere, and they are looked up at once.
func (f *finder) enter(in vocabulary) {
	bits, ok := f.tables[in]
	if !ok {
		bits = map[uint32]uint64{}
		for k, want := range f.s.forms {
			if id, ok := in.part.forward.id(want); ok && f.s.exact {
				bits[id] |= 1 << k
			}
		}
		f.tables[in] = bits
	}
	f.in, f.bits = in, bits
}

// places says where in the sequence a word may stand: a bit for each place.
func (f *finder) places(word []byte) (bits uint64) {
	for k, want := range f.s.forms {
		if beginning(want) != beginning(word) {
			continue
		}
		if form := string(word); form == want || f.ix.stemmer.stem(f.in.lang, form) == f.ix.stemmer.stem(f.in.lang, want) {
			bits |= 1 << k
		}
	}
	return bits
}
