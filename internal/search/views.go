package search

import "context"

// fill scores the words of p in the views that postings serve.
func (ix *Index) fill(ctx context.Context, b *board, p *plan) error {
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
	heads := 0
	for _, i := range b.now {
		if b.head[i] > 0 {
			heads++
		}
	}
	g.idf = idf(len(b.now), n)
	idfHead := idf(heads, n)
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
		err := ix.each(ctx, fieldText, stem, func(i uint32, tf float32) {
			b.touch(i)
			b.tf[i] += tf
		})
		if err != nil {
			return err
		}
		err = ix.each(ctx, fieldHead, stem, func(i uint32, tf float32) {
			b.touch(i)
			b.head[i] += tf
		})
		if err != nil {
			return err
		}
	}
	for _, s := range g.seqs {
		w, err := ix.findSequence(ctx, s)
		if err != nil {
			return err
		}
		w.text.each(func(i uint32) bool {
			b.touch(i)
			b.tf[i]++
			return true
		})
	}
	return nil
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
	w := weight * idf(len(b.articles), len(ix.articles))
	for _, a := range b.articles {
		b.whole[a] += w * ix.weights.whole.weight(b.articleTF[a], float32(ix.lengths.article[a]), ix.lengths.meanArticle)
	}
}
