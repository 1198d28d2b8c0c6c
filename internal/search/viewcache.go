package search

import "encoding/binary"

// viewCache remembers the views of words while candidates are read. Two words
// may want the same slot; the later one has it then.
type viewCache struct {
	slots []viewSlot
	round uint32
	words map[*living]*wordSet
	grams gramSet
	found []int // 4-grams that views have, by their places
}

// wordSet are the words of a part that need be looked at.
type wordSet struct {
	all   bitset
	stems bitset // those that may be the query's but for their endings
	round uint32
}

type viewSlot struct {
	in    vocabulary
	id    uint32
	round uint32
	view  view
}

// viewSlots is a power of two, some times the different words of a hundred
// passages.
const (
	viewBits  = 13
	viewSlots = 1 << viewBits
)

// next forgets all views.
func (c *viewCache) next() {
	if c.slots == nil {
		c.slots = make([]viewSlot, viewSlots)
		c.words = map[*living]*wordSet{}
		c.grams.places = map[string]int{}
	}
	c.round++
	c.found = c.found[:0]
	clear(c.grams.places)
	clear(c.grams.ascii[:])
}

// wordsOf are the words of a part for this round, none at first, and whether
// they were asked for before.
func (c *viewCache) wordsOf(part *living) (set *wordSet, before bool) {
	set = c.words[part]
	if set == nil {
		set = &wordSet{all: newBitset(part.forward.words), stems: newBitset(part.forward.words)}
		c.words[part] = set
	}
	before = set.round == c.round
	if !before {
		clear(set.all)
		clear(set.stems)
		set.round = c.round
	}
	return set, before
}

// get is the place for the view of a word, and whether it is there.
func (c *viewCache) get(in vocabulary, id uint32) (*view, bool) {
	const spread = 2654435761 // Knuth's multiplicative hash
	s := &c.slots[id*spread>>(32-viewBits)]
	if s.round == c.round && s.id == id && s.in == in {
		return &s.view, true
	}
	s.round, s.id, s.in = c.round, id, in
	return &s.view, false
}

// gramSet are the 4-grams of a query, each with its place. Those of ASCII
// letters are four bytes, which are looked up as a number: nearly all words of
// a passage have none of them.
type gramSet struct {
	places map[string]int
	ascii  [gramSlots]gramSlot
	word   []byte
}

// gramSlots is a power of two, several times the 4-grams of the longest query,
// and so few that they stay near the processor.
const (
	gramBits  = 10
	gramSlots = 1 << gramBits
)

type gramSlot struct {
	gram  uint32
	place int32 // from 1; 0 in a slot that is free
}

// add is the place of a gram.
func (g *gramSet) add(gram string) int {
	place, ok := g.places[gram]
	if !ok {
		place = len(g.places)
		g.places[gram] = place
		if isASCII(gram) && len(gram) == gramSize && place < gramSlots/2 {
			n := binary.LittleEndian.Uint32([]byte(gram))
			at := gramHash(n)
			for ; g.ascii[at].place != 0; at = (at + 1) % gramSlots {
			}
			g.ascii[at] = gramSlot{n, int32(place) + 1}
		}
	}
	return place
}

// in appends to found the places of the grams of a word.
func (g *gramSet) in(found []int, form []byte) []int {
	g.word = append(append(append(g.word[:0], '_'), form...), '_')
	if !isASCII(g.word) || len(g.word) < gramSize || len(g.places) > gramSlots/2 {
		return g.slowly(found, string(form))
	}
	for i := 0; i+gramSize <= len(g.word); i++ {
		n := binary.LittleEndian.Uint32(g.word[i:])
		for at := gramHash(n); g.ascii[at].place != 0; at = (at + 1) % gramSlots {
			if g.ascii[at].gram == n {
				found = append(found, int(g.ascii[at].place)-1)
				break
			}
		}
	}
	return found
}

func (g *gramSet) slowly(found []int, form string) []int {
	for _, gram := range grams(nil, form) {
		if place, ok := g.places[gram]; ok {
			found = append(found, place)
		}
	}
	return found
}

func gramHash(gram uint32) uint32 {
	const spread = 2654435761
	return gram * spread >> (32 - gramBits)
}
