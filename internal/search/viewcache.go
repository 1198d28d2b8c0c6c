package search

// viewCache holds what the words of candidates have to do with the query. It is
// scratch paper: next makes it empty.
type viewCache struct {
	round uint32
	given uint32 // numbers of word sets in this round
	words map[*living]*wordSet

	views []view
	slots []uint32 // of a hash table: places in views from 1, 0 where it is free
	grams []gramLink
}

// wordSet is what is known of the words of a part, by their numbers there.
type wordSet struct {
	round, number uint32
	met           bitset // words of the candidates
	stems         bitset // those that may be the query's but for their endings
	telling       bitset // those that have to do with the query
}

// view is what a word of the corpus has to do with the query.
type view struct {
	key         uint64    // of set and word
	lang        *language // that the following hold for
	exact, stem int32     // places in p.words, -1 for none
	grams       uint32    // in viewCache.grams from 1: the 4-grams it shares with the query
}

// gramLink is one 4-gram of a word, by its place in refiner.gram, and where the
// next is.
type gramLink struct{ place, next uint32 }

// next forgets everything.
func (c *viewCache) next() {
	if c.slots == nil {
		const some = 1 << 12 // more than the candidates of most queries need
		c.slots = make([]uint32, some)
		c.words = map[*living]*wordSet{}
	}
	c.round++
	c.given = 0
	c.views, c.grams = c.views[:0], c.grams[:0]
	clear(c.slots)
}

// wordsOf is what is known in this round of the words of a part: nothing at
// first.
func (c *viewCache) wordsOf(part *living) *wordSet {
	set := c.words[part]
	if set == nil {
		n := part.forward.words
		set = &wordSet{met: newBitset(n), stems: newBitset(n), telling: newBitset(n)}
		c.words[part] = set
	}
	if set.round != c.round {
		clear(set.met)
		clear(set.stems)
		clear(set.telling)
		set.round, set.number = c.round, c.given
		c.given++
	}
	return set
}

// of is the view of a word, an empty one at first. It may be moved by the next
// call.
func (c *viewCache) of(set *wordSet, id uint32) *view {
	key := uint64(set.number)<<32 | uint64(id)
	at := c.slot(key)
	if c.slots[at] == 0 {
		if 2*len(c.views) >= len(c.slots) {
			c.grow()
			at = c.slot(key)
		}
		c.views = append(c.views, view{key: key})
		c.slots[at] = uint32(len(c.views))
	}
	return &c.views[c.slots[at]-1]
}

// slot is where a key stands in the hash table, or would.
func (c *viewCache) slot(key uint64) uint64 {
	const spread = 0x9E3779B97F4A7C15 // 2^64 by the golden ratio: Knuth's multiplicative hash
	mask := uint64(len(c.slots) - 1)  // their number is a power of two
	at := key * spread >> 32 & mask
	for c.slots[at] != 0 && c.views[c.slots[at]-1].key != key {
		at = (at + 1) & mask
	}
	return at
}

func (c *viewCache) grow() {
	c.slots = make([]uint32, 2*len(c.slots))
	for at := range c.views {
		c.slots[c.slot(c.views[at].key)] = uint32(at + 1)
	}
}

// link adds a 4-gram to the view of a word.
func (c *viewCache) link(set *wordSet, id uint32, place uint32) {
	set.telling.add(id)
	v := c.of(set, id)
	c.grams = append(c.grams, gramLink{place, v.grams})
	v.grams = uint32(len(c.grams))
}

// linkMet adds a 4-gram to those of words that were met.
func (c *viewCache) linkMet(set *wordSet, words wordIDs, place uint32) {
	for ; len(words) > 0; words = words[numberSize:] {
		if id := words.at(0); set.met.has(id) {
			c.link(set, id, place)
		}
	}
}
