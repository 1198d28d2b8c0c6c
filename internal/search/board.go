package search

// board is the scratch paper of one ranking: a score for every passage and
// every view, all zero between rankings.
type board struct {
	body, title []float32 // by passage
	whole       []float32 // by article

	seen []uint32 // passages with any score
	mark []bool   // the same, by passage

	// of the word at hand
	tf, head  []float32 // its frequency, by passage
	now       []uint32  // passages that have it
	articleTF []float32
	articles  []uint32 // articles that have it

	views viewCache
}

func newBoard(passages, articles int) *board {
	b := &board{mark: make([]bool, passages)}
	for _, f := range []*[]float32{&b.body, &b.title, &b.tf, &b.head} {
		*f = make([]float32, passages)
	}
	b.whole, b.articleTF = make([]float32, articles), make([]float32, articles)
	return b
}

// touch remembers that passage i has the word at hand.
func (b *board) touch(i uint32) {
	if b.tf[i] == 0 && b.head[i] == 0 {
		b.now = append(b.now, i)
	}
	if !b.mark[i] {
		b.mark[i] = true
		b.seen = append(b.seen, i)
	}
}

// next forgets the word at hand.
func (b *board) next() {
	for _, i := range b.now {
		b.tf[i], b.head[i] = 0, 0
	}
	for _, a := range b.articles {
		b.articleTF[a] = 0
	}
	b.now, b.articles = b.now[:0], b.articles[:0]
}

// wipe makes the board as new.
func (b *board) wipe() {
	b.next()
	for _, i := range b.seen {
		b.body[i], b.title[i], b.mark[i] = 0, 0, false
	}
	clear(b.whole)
	b.seen = b.seen[:0]
}
