package search

import "sync"

// sets are sets of passages that nobody needs any more: one is 12 kB for each
// 100,000 passages, a search wants several, and the collector would come more
// often for them.
type sets struct{ pool sync.Pool }

// newSet is an empty set of passages.
func (ix *Index) newSet() bitset {
	s, ok := ix.sets.pool.Get().(*bitset)
	if !ok {
		return newBitset(len(ix.docs))
	}
	clear(*s)
	return *s
}

func (ix *Index) copyOf(s bitset) bitset {
	c, ok := ix.sets.pool.Get().(*bitset)
	if !ok {
		return append(bitset(nil), s...)
	}
	copy(*c, s)
	return *c
}

// letGo gives sets back that are not looked at again; nil is none.
func (ix *Index) letGo(sets ...bitset) {
	for _, s := range sets {
		if s != nil {
			ix.sets.pool.Put(&s)
		}
	}
}

// forget lets go what was remembered for p.
func (ix *Index) forget(p *plan) {
	for _, w := range p.found {
		ix.letGo(w.text.words, w.head.words)
	}
	p.found = nil
}

// join is s with the members of t, both of which are given away. A nil s is
// empty.
func (ix *Index) join(s, t bitset) bitset {
	if s == nil {
		return t
	}
	s.or(t)
	ix.letGo(t)
	return s
}
