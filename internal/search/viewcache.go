package search

import "encoding/binary"

// viewCache remembers the views of words while candidates are read. Two words
// may want the same slot; the later one has it then.
type viewCache struct {
	slots []viewSlot
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
const viewSlots = 8192

// next forgets all views.
func (c *viewCache) next() {
	if c.slots == nil {
		c.slots = make([]viewSlot, viewSlots)
	}
	c.round++
}

// get is the place for the view of a word, and whether it is there.
func (c *viewCache) get(in vocabulary, id uint32) (*view, bool) {
	const spread = 2654435761 // Knuth's multiplicative hash
	s := &c.slots[id*spread>>(32-13)]
	if s.round == c.round && s.id == id && s.in == in {
		return &s.view, true
	}
	s.round, s.id, s.in = c.round, id, in
	return &s.view, false
}

// gramSet are the 4-grams of a query. Most words have none of them, which a
// bit for each hash tells quickly.
type gramSet struct {
	places map[string]int
	hashes [gramBits / 64]uint64
	word   []byte
}

const gramBits = 1 << 14

// add is the place of a gram.
func (g *gramSet) add(gram string) int {
	place, ok := g.places[gram]
	if !ok {
		place = len(g.places)
		g.places[gram] = place
		if isASCII(gram) && len(gram) == gramSize {
			at := gramBit([]byte(gram))
			g.hashes[at/64] |= 1 << (at % 64)
		}
	}
	return place
}

// in are the places of the grams of a word.
func (g *gramSet) in(form []byte) []int {
	g.word = append(append(append(g.word[:0], '_'), form...), '_')
	if !isASCII(g.word) || len(g.word) < gramSize {
		return g.slowly(string(form))
	}
	var found []int
	for i := 0; i+gramSize <= len(g.word); i++ {
		gram := g.word[i : i+gramSize]
		if at := gramBit(gram); g.hashes[at/64]&(1<<(at%64)) == 0 {
			continue
		}
		if place, ok := g.places[string(gram)]; ok {
			found = append(found, place)
		}
	}
	return found
}

func (g *gramSet) slowly(form string) []int {
	var found []int
	for _, gram := range grams(nil, form) {
		if place, ok := g.places[gram]; ok {
			found = append(found, place)
		}
	}
	return found
}

func gramBit(gram []byte) uint32 {
	const spread = 2654435761
	return binary.LittleEndian.Uint32(gram) * spread >> (32 - 14)
}
