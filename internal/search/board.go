package search

import "math/bits"

// board is the scratch paper of one ranking: a score for every passage and
// every view, all zero between rankings.
type board struct {
	set   bitset // passages that are scored, nil for all
	among bitset // all passages of their articles, nil for all

	body, title []float32 // by passage
	whole       []float32 // by article
	mark        sparseSet // passages with any score

	// of the word at hand
	text, headed sparseSet // passages that have it in their text, and above it
	often        sparseSet // passages that have it in another way than once in their text
	head         []float32 // how often it stands above a passage
	more         []float32 // how often a passage has it beyond the first time in its text
	told         []telling // articles that are scored and have it in their texts
	oftenIn      []float32 // how often their texts have it beyond the first time in each
	stem         posted    // one of its stems

	views viewCache
}

// telling is how many texts of an article have a word.
type telling struct {
	article uint32
	tf      float32
}

func newBoard(passages, articles int) *board {
	b := &board{stem: newPosted(passages)}
	for _, s := range []*sparseSet{&b.mark, &b.text, &b.headed, &b.often} {
		*s = newSparseSet(passages)
	}
	for _, f := range []*[]float32{&b.body, &b.title, &b.head, &b.more} {
		*f = make([]float32, passages)
	}
	b.whole, b.oftenIn = make([]float32, articles), make([]float32, articles)
	return b
}

// inText counts the word at hand once in the texts of some of 64 passages.
func (b *board) inText(at uint32, some uint64) {
	for twice := some & b.text.words[at]; twice != 0; twice &= twice - 1 {
		b.again(at*64+uint32(bits.TrailingZeros64(twice)), 1)
	}
	b.text.put(at, some)
}

// inHead counts the word at hand once in what stands above some of 64 passages.
func (b *board) inHead(at uint32, some uint64) {
	b.headed.put(at, some)
	for ; some != 0; some &= some - 1 {
		i := at*64 + uint32(bits.TrailingZeros64(some))
		b.head[i]++
		b.again(i, 1)
	}
}

// again counts the word at hand in passage i beyond the first time in its text.
func (b *board) again(i uint32, tf float32) {
	b.often.add(i)
	b.more[i] += tf
}

// tell notes how many texts of an article have the word at hand.
func (b *board) tell(t telling) {
	if t.tf > 0 {
		b.told = append(b.told, t)
	}
}

// next marks the passages of the word at hand and forgets it.
func (b *board) next() {
	mark := func(at uint32, found uint64) {
		if b.set != nil {
			found &= b.set[at]
		}
		b.mark.put(at, found)
	}
	b.text.eachWord(mark)
	b.headed.eachWord(mark)
	b.often.eachOf(nil, func(i uint32) { b.more[i], b.head[i] = 0, 0 })
	for _, s := range []sparseSet{b.text, b.headed, b.often} {
		s.clear()
	}
	b.told = b.told[:0]
}

// wipe makes the board as new.
func (b *board) wipe() {
	b.next()
	b.mark.eachOf(nil, func(i uint32) { b.body[i], b.title[i] = 0, 0 })
	b.mark.clear()
	b.set, b.among = nil, nil
	clear(b.whole)
}
