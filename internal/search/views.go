package search

import "context"

// fill scores the words of p in the views that postings serve, for the
// passages of some articles, nil for all.
func (ix *Index) fill(ctx context.Context, b *board, p *plan, among bitset) error {
	b.among = among
	for i := range p.words {
		if err := ix.fillStems(ctx, b, &p.words[i]); err != nil {
			return err
		}
	}
	return nil
}

// fillStems scores g by its stems: in text and head together, in the head
// alone, and in the article as a whole.
func (ix *Index) fillStems(ctx context.Context, b *board, g *group) error {
	defer b.next()
	if err := ix.readStems(ctx, b, g); err != nil {
		return err
	}
	l, m, n := &ix.lengths, ix.weights.words, len(ix.docs)
	having, _ := b.counted()
	g.idf = idf(having, n)
	idfHead := idf(b.headed.count(), n)
	for _, i := range b.now {
		text, head := float32(l.text[i]), float32(l.head[i])
		b.body[i] += g.weight * g.idf * m.weight(b.tf[i]+b.head[i], text+head, l.meanText+l.meanHead)
		b.title[i] += g.weight * idfHead * m.weight(b.head[i], head, l.meanHead)
	}
	ix.fillWhole(b, g.weight)
	return nil
}

// readStems counts the word at hand: its stems, and the places where it is
// written as several words.
func (ix *Index) readStems(ctx context.Context, b *board, g *group) error {
	for _, stem := range ix.stemsOf(g.forms) {
		if err := ix.readText(ctx, b, stem); err != nil {
			return err
		}
		if err := ix.readHead(ctx, b, stem); err != nil {
			return err
		}
	}
	for _, s := range g.seqs {
		w, err := ix.findSequence(ctx, s)
		if err != nil {
			return err
		}
		w.text.each(func(i uint32) bool {
			b.inText(i, ix.docs[i].article)
			return true
		})
	}
	return nil
}

func (ix *Index) readText(ctx context.Context, b *board, stem string) error {
	err := ix.each(ctx, fieldText, stem, func(is []uint32) {
		for _, i := range is {
			b.inText(i, ix.docs[i].article)
		}
	})
	if err != nil {
		return err
	}
	return ix.eachRepeated(ctx, fieldText, stem, func(i uint32, tf float32) {
		if b.counts(ix.docs[i].article) {
			b.tf[i] += tf - 1
		}
	})
}

func (ix *Index) readHead(ctx context.Context, b *board, stem string) error {
	err := ix.each(ctx, fieldHead, stem, func(is []uint32) {
		for _, i := range is {
			b.inHead(i, ix.docs[i].article)
		}
	})
	if err != nil {
		return err
	}
	return ix.eachRepeated(ctx, fieldHead, stem, func(i uint32, tf float32) {
		if b.counts(ix.docs[i].article) {
			b.head[i] += tf - 1
		}
	})
}

// fillWhole scores the articles of the passages that have the word at hand.
func (ix *Index) fillWhole(b *board, weight float32) {
	for _, i := range b.now {
		a := ix.docs[i].article
		if b.tf[i] > 0 && b.articleTF[a] == 0 {
			b.articles = append(b.articles, a)
		}
		b.articleTF[a] += b.tf[i]
	}
	_, told := b.counted()
	w := weight * idf(told, len(ix.articles))
	for _, a := range b.articles {
		b.whole[a] += w * ix.weights.whole.weight(b.articleTF[a], float32(ix.lengths.article[a]), ix.lengths.meanArticle)
	}
}
