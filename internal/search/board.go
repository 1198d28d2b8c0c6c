package search

// board is the scratch paper of one ranking: a score for every passage and
// every view, all zero between rankings.
type board struct {
	among bitset // articles whose passages are scored, nil for all

	body, title []float32 // by passage
	whole       []float32 // by article

	seen []uint32 // passages with any score
	mark bitset   // the same

	// of the word at hand
	headed    bitset    // passages that have it above them
	having    bitset    // passages that have it, where not all are scored
	told      bitset    // articles that have it in their text, likewise
	tf, head  []float32 // its frequency, by passage
	now       []uint32  // passages that have it and are scored
	articleTF []float32
	articles  []uint32 // articles that have it and are scored

	views viewCache
}

func newBoard(passages, articles int) *board {
	b := &board{mark: newBitset(passages), having: newBitset(passages), headed: newBitset(passages), told: newBitset(articles)}
	for _, f := range []*[]float32{&b.body, &b.title, &b.tf, &b.head} {
		*f = make([]float32, passages)
	}
	b.whole, b.articleTF = make([]float32, articles), make([]float32, articles)
	return b
}

// counts reports whether the passages of an article are scored.
func (b *board) counts(article uint32) bool { return b.among == nil || b.among.has(article) }

// inText counts the word at hand once in the text of passage i.
func (b *board) inText(i, article uint32) {
	if b.among != nil {
		b.having.add(i)
		b.told.add(article)
		if !b.among.has(article) {
			return
		}
	}
	b.touch(i)
	b.tf[i]++
}

// inHead counts the word at hand once in what stands above passage i.
func (b *board) inHead(i, article uint32) {
	b.headed.add(i)
	if b.among != nil {
		b.having.add(i)
		if !b.among.has(article) {
			return
		}
	}
	b.touch(i)
	b.head[i]++
}

// counted are the numbers of passages and, once the articles of those scored
// are known, of articles that have the word at hand.
func (b *board) counted() (passages, articles int) {
	if b.among == nil {
		return len(b.now), len(b.articles)
	}
	return b.having.count(), b.told.count()
}

// touch remembers that passage i has the word at hand.
func (b *board) touch(i uint32) {
	if b.tf[i] == 0 && b.head[i] == 0 {
		b.now = append(b.now, i)
	}
	if !b.mark.has(i) {
		b.mark.add(i)
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
	clear(b.headed)
	if b.among != nil {
		clear(b.having)
		clear(b.told)
	}
	b.now, b.articles = b.now[:0], b.articles[:0]
}

// wipe makes the board as new.
func (b *board) wipe() {
	b.next()
	for _, i := range b.seen {
		b.body[i], b.title[i] = 0, 0
	}
	clear(b.mark)
	clear(b.whole)
	b.seen = b.seen[:0]
}
