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
	tables map[vocabulary]*table

	in vocabulary // of the passage looked at last
	*table
}

// table says where in a sequence the words of a vocabulary may stand.
type table struct {
	may  bitset            // words that may stand anywhere
	bits map[uint32]uint64 // where, a bit for each place, of those looked at
}

func (ix *Index) newFinder(s sequence) *finder {
	return &finder{ix: ix, s: s, last: 1 << (len(s.forms) - 1), tables: map[vocabulary]*table{}}
}

// find reports whether the sequence stands in the text of passage i, and in
// what stands above it.
func (f *finder) find(i uint32) (text, head bool) {
	part, place := f.ix.place(i)
	if in := (vocabulary{f.ix.langOf(i), part}); in != f.in {
		f.enter(in)
	}
	inText, inHead := part.forward.passage(place)
	return f.within(inText), f.within(inHead)
}

// within reports whether the sequence stands in a list of words. Bit k of at
// says that its first k+1 words have just been read (Baeza-Yates and Gonnet's
// shift-and).
func (f *finder) within(list wordIDs) bool {
	var at uint64
	for i := range list.len() {
		id := list.at(i)
		if !f.may.has(id) {
			at = 0
			continue
		}
		bits, known := f.bits[id]
		if !known {
			bits = f.places(f.in.part.forward.bytes(id))
			f.bits[id] = bits
		}
		if at = (at<<1 | 1) & bits; at&f.last != 0 {
			return true
		}
	}
	return false
}

// enter turns to the words of another vocabulary.
func (f *finder) enter(in vocabulary) {
	t, ok := f.tables[in]
	if !ok {
		t = &table{may: newBitset(in.part.forward.words), bits: map[uint32]uint64{}}
		for k, want := range f.s.forms {
			if !f.s.exact {
				t.may.addRange(in.part.forward.begunBy(beginning(want)))
			} else if id, ok := in.part.forward.id(want); ok {
				t.may.add(id)
				t.bits[id] |= 1 << k
			}
		}
		f.tables[in] = t
	}
	f.in, f.table = in, t
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
