package search

import "math/bits"

// sparseSet is a bitset that knows which of its words have members. Going
// through a few passages of a million, and emptying it, takes as long as there
// are passages in it.
type sparseSet struct {
	words bitset
	used  bitset // the places in words that are not 0
}

func newSparseSet(n int) sparseSet { return sparse(newBitset(n)) }

// sparse makes an empty set of an empty one.
func sparse(empty bitset) sparseSet { return sparseSet{empty, newBitset(len(empty))} }

func (s sparseSet) has(i uint32) bool { return s.words.has(i) }

func (s sparseSet) add(i uint32) {
	s.words.add(i)
	s.used.add(i / 64)
}

// put adds 64 passages, or those of them that bits says.
func (s sparseSet) put(at uint32, bits uint64) {
	if bits != 0 {
		s.words[at] |= bits
		s.used.add(at)
	}
}

func (s sparseSet) clear() {
	s.used.each(func(at uint32) bool {
		s.words[at] = 0
		return true
	})
	clear(s.used)
}

func (s sparseSet) count() int {
	n := 0
	s.used.each(func(at uint32) bool {
		n += bits.OnesCount64(s.words[at])
		return true
	})
	return n
}

// countWithout is the number of members that t has not.
func (s sparseSet) countWithout(t sparseSet) int {
	n := 0
	s.used.each(func(at uint32) bool {
		n += bits.OnesCount64(s.words[at] &^ t.words[at])
		return true
	})
	return n
}

// eachWord calls visit with every 64 passages of which some are members.
func (s sparseSet) eachWord(visit func(at uint32, some uint64)) {
	for block, used := range s.used {
		for ; used != 0; used &= used - 1 {
			at := uint32(block*64 + bits.TrailingZeros64(used))
			visit(at, s.words[at])
		}
	}
}

// eachOf calls visit with every member that is among others, nil for all, in
// order.
func (s sparseSet) eachOf(others bitset, visit func(i uint32)) {
	s.eachWord(func(at uint32, some uint64) {
		if others != nil {
			some &= others[at]
		}
		for ; some != 0; some &= some - 1 {
			visit(at*64 + uint32(bits.TrailingZeros64(some)))
		}
	})
}
