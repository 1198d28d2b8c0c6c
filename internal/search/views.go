package search

import (
	"context"
	"math/bits"
)

// fill scores the words of p in the views that postings serve, for the
// passages of set, nil for all.
func (ix *Index) fill(ctx context.Context, b *board, p *plan, set bitset) error {
	b.set, b.among = set, nil
	if set != nil {
		b.among = ix.wholeArticles(set)
	}
	for i := range p.words {
		if err := ix.fillStems(ctx, b, p, &p.words[i]); err != nil {
			return err
		}
	}
	return nil
}

// fillStems scores g by its stems: in text and head together, in the head
// alone, and in the article as a whole.
func (ix *Index) fillStems(ctx context.Context, b *board, p *plan, g *group) error {
	defer b.next()
	if err := ix.readStems(ctx, b, p, g); err != nil {
		return err
	}
	n := len(ix.docs)
	g.idf = idf(b.headed.count()+b.text.countWithout(b.headed), n)
	ix.fillOnce(b, g.weight*g.idf)
	ix.fillOften(b, g.weight*g.idf)
	ix.fillHead(b, g.weight*idf(b.headed.count(), n))
	ix.fillWhole(b, g.weight*idf(ix.articlesOf(b.text.words), len(ix.articles)))
	return nil
}

// readStems counts the word at hand: its stems, and the places where it is
// written as several words.
func (ix *Index) readStems(ctx context.Context, b *board, p *plan, g *group) error {
	for _, stem := range ix.stemsOf(g.forms) {
		if err := ix.readStem(ctx, b, p, stem); err != nil {
			return err
		}
	}
	for _, s := range g.seqs {
		w, err := ix.findSequence(ctx, p, s)
		if err != nil {
			return err
		}
		for at, word := range w.text {
			b.inText(uint32(at), word)
		}
	}
	return nil
}

func (ix *Index) readStem(ctx context.Context, b *board, p *plan, stem string) error {
	w, ok := p.found[stem] // read while matching
	if !ok {
		w = b.stem
		defer b.stem.clear()
		if err := ix.gatherBoth(ctx, stem, w); err != nil {
			return err
		}
	}
	w.text.eachWord(b.inText)
	w.head.eachWord(b.inHead)
	err := ix.eachRepeated(ctx, fieldText, stem, b.again)
	if err != nil {
		return err
	}
	return ix.eachRepeated(ctx, fieldHead, stem, func(i uint32, tf float32) {
		b.head[i] += tf
		b.again(i, tf)
	})
}

// fillOnce scores the passages that have the word at hand once, in their text.
func (ix *Index) fillOnce(b *board, weight float32) {
	norms, words, body := ix.lengths.norm, ix.weights.words, b.body
	b.text.eachWord(func(at uint32, once uint64) {
		once &^= b.often.words[at]
		if b.set != nil {
			once &= b.set[at]
		}
		for ; once != 0; once &= once - 1 {
			i := at*64 + uint32(bits.TrailingZeros64(once))
			body[i] += weight * words.normed(1, norms[i])
		}
	})
}

// fillOften scores the others that have it in text and head together.
func (ix *Index) fillOften(b *board, weight float32) {
	b.often.eachOf(b.set, func(i uint32) {
		tf := b.more[i]
		if b.text.has(i) {
			tf++
		}
		b.body[i] += weight * ix.weights.words.normed(tf, ix.lengths.norm[i])
	})
}

// fillHead scores the passages that have the word at hand above them.
func (ix *Index) fillHead(b *board, weight float32) {
	l, words := &ix.lengths, ix.weights.words
	b.headed.eachOf(b.set, func(i uint32) {
		b.title[i] += weight * words.weight(b.head[i], float32(l.head[i]), l.meanHead)
	})
}

// fillWhole scores the articles that have the word at hand in their texts.
func (ix *Index) fillWhole(b *board, weight float32) {
	ix.tellArticles(b)
	b.often.eachOf(b.among, func(i uint32) {
		b.oftenIn[ix.docs[i].article] += b.more[i] - b.head[i]
	})
	for _, t := range b.told {
		tf := t.tf + b.oftenIn[t.article]
		b.whole[t.article] += weight * ix.weights.whole.normed(tf, ix.lengths.wholeNorm[t.article])
		b.oftenIn[t.article] = 0
	}
}

// tellArticles notes which articles that are scored have the word at hand in their
// texts, and in how many. Passages come in reading order, those of an article
// one after the other.
func (ix *Index) tellArticles(b *board) {
	last := telling{article: nowhere}
	b.text.eachWord(func(at uint32, word uint64) {
		if b.among != nil {
			word &= b.among[at]
		}
		for word != 0 {
			i := bits.TrailingZeros64(word)
			ends := ix.lasts[at] >> i << i
			whole := ends ^ (ends - 1) // up to the last passage of the article
			if a := ix.docs[int(at)*64+i].article; a != last.article {
				b.tell(last)
				last = telling{article: a}
			}
			last.tf += float32(bits.OnesCount64(word & whole))
			word &^= whole
		}
	})
	b.tell(last)
}
