package search

import "github.com/RoaringBitmap/roaring/v2"

// stretch is some passages that stand next to each other both in a part and in
// the corpus.
type stretch struct{ place, ordinal, n uint32 }

// stretchesIn are the stretches of living passages in the order of a part.
func stretchesIn(order []uint32) []stretch {
	var all []stretch
	for place, ordinal := range order {
		if ordinal == nowhere {
			continue
		}
		if n := len(all); n > 0 && all[n-1].place+all[n-1].n == uint32(place) && all[n-1].ordinal+all[n-1].n == ordinal {
			all[n-1].n++
			continue
		}
		all = append(all, stretch{uint32(place), ordinal, 1})
	}
	return all
}

// gatherDense adds the ordinals of many passages of a part to set: stretch by
// stretch, 64 passages at once. It returns the scratch paper, which may have grown.
func (l *living) gatherDense(all *roaring.Bitmap, set sparseSet, scratch bitset) bitset {
	if need := l.passages/64 + 1; len(scratch) < need {
		scratch = make(bitset, need)
	}
	clear(scratch)
	all.WriteDenseTo(scratch)
	for _, s := range l.stretches {
		set.addStretch(scratch, s)
	}
	return scratch
}

// addStretch adds those of a stretch that are in places.
func (s sparseSet) addStretch(places bitset, of stretch) {
	for of.n > 0 {
		n := min(of.n, 64-of.ordinal%64)
		some := places.from(of.place) & (^uint64(0) >> (64 - n))
		s.put(of.ordinal/64, some<<(of.ordinal%64))
		of.place, of.ordinal, of.n = of.place+n, of.ordinal+n, of.n-n
	}
}

// from are the 64 members from i on, the first in the lowest bit.
func (s bitset) from(i uint32) uint64 {
	at, by := i/64, i%64
	some := s[at] >> by
	if by > 0 && int(at)+1 < len(s) {
		some |= s[at+1] << (64 - by)
	}
	return some
}
