package search

import "math/bits"

// bitset is a set of passages by ordinal.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (s bitset) add(i uint32)      { s[i/64] |= 1 << (i % 64) }
func (s bitset) remove(i uint32)   { s[i/64] &^= 1 << (i % 64) }
func (s bitset) has(i uint32) bool { return s[i/64]&(1<<(i%64)) != 0 }

// addRange adds from up to and without to.
func (s bitset) addRange(from, to uint32) {
	for from < to {
		n := min(to-from, 64-from%64)
		s[from/64] |= ^uint64(0) >> (64 - n) << (from % 64)
		from += n
	}
}

func (s bitset) and(t bitset) {
	for i := range s {
		s[i] &= t[i]
	}
}

func (s bitset) or(t bitset) {
	for i := range s {
		s[i] |= t[i]
	}
}

func (s bitset) andNot(t bitset) {
	for i := range s {
		s[i] &^= t[i]
	}
}

func (s bitset) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls visit with every member, in order, until it returns false.
func (s bitset) each(visit func(i uint32) bool) {
	for at, w := range s {
		for ; w != 0; w &= w - 1 {
			if !visit(uint32(at*64 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}
