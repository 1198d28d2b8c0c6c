package search

import (
	"cmp"
	"context"
	"math"
	"slices"

	"footnote/internal/article"
	"footnote/internal/query"
)

// bm25 are the two constants of BM25: how soon a repeated word stops counting,
// and how much a long text is held against it.
type bm25 struct{ k1, b float32 }

// weight is what tf occurrences in a text of that length are worth, next to
// the mean length.
func (m bm25) weight(tf, length, mean float32) float32 {
	if tf == 0 {
		return 0
	}
	return tf * (m.k1 + 1) / (tf + m.k1*(1-m.b+m.b*length/mean))
}

// idf is the weight of a word that df of n texts have, always above zero.
func idf(df, n int) float32 {
	return float32(math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5)))
}

// board is the scratch paper of one search: a number for every passage and
// every view, zero where seen does not say otherwise.
type board struct {
	tf, head  []float32 // of the word at hand
	now       []uint32  // passages that have the word at hand
	articleTF []float32
	articles  []uint32

	body, title, exact, gram []float32
	whole                    []float32 // by article
	seen                     []uint32  // passages with any score
	mark                     []bool
}

func newBoard(n, articles int) *board {
	f := make([]float32, 6*n)
	return &board{
		tf: f[:n], head: f[n : 2*n], body: f[2*n : 3*n], title: f[3*n : 4*n], exact: f[4*n : 5*n], gram: f[5*n:],
		articleTF: make([]float32, articles), whole: make([]float32, articles), mark: make([]bool, n),
	}
}

// clear wipes what was written.
func (b *board) clear() {
	for _, i := range b.seen {
		b.body[i], b.title[i], b.exact[i], b.gram[i], b.mark[i] = 0, 0, 0, 0, false
	}
	b.seen = b.seen[:0]
	clear(b.whole)
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

// settle forgets the word at hand.
func (b *board) settle() {
	for _, i := range b.now {
		b.tf[i], b.head[i] = 0, 0
	}
	b.now = b.now[:0]
}

var (
	bodyBM  = bm25{1.2, 0.75}
	titleBM = bm25{1.2, 0.75}
	exactBM = bm25{1.2, 0.75}
	gramBM  = bm25{1.2, 0.75}
	wholeBM = bm25{1.2, 0.75}
)

// fill scores every view of the words.
func (ix *Index) fill(ctx context.Context, b *board, words []group) error {
	for i := range words {
		g := &words[i]
		if err := ix.fillBody(ctx, b, g); err != nil {
			return err
		}
		if err := ix.fillField(ctx, b, g.forms, fieldExact, b.exact, exactBM, g.weight, ix.lengths.text); err != nil {
			return err
		}
	}
	return ix.fillGrams(ctx, b, words)
}

// fillBody scores the stems of g in text and head together, in the head alone
// and in the article as a whole.
func (ix *Index) fillBody(ctx context.Context, b *board, g *group) error {
	defer b.settle()
	for _, f := range g.forms {
		for _, stem := range ix.stems(f) {
			if err := ix.segments.each(ctx, ix.lengths.order, fieldText, stem, func(i uint32, tf float32) {
				b.touch(i)
				b.tf[i] += tf
			}); err != nil {
				return err
			}
			if err := ix.segments.each(ctx, ix.lengths.order, fieldHead, stem, func(i uint32, tf float32) {
				b.touch(i)
				b.head[i] += tf
			}); err != nil {
				return err
			}
		}
	}
	n := len(ix.docs)
	l := &ix.lengths
	meanText, meanHead := l.total[0]/float32(n), l.total[1]/float32(n)
	g.idf = idf(len(b.now), n)
	heads := 0
	for _, i := range b.now {
		if b.head[i] > 0 {
			heads++
		}
	}
	w, wh := g.weight*idf(len(b.now), n), g.weight*idf(heads, n)
	for _, i := range b.now {
		a := ix.docs[i].article
		if b.articleTF[a] == 0 {
			b.articles = append(b.articles, a)
		}
		b.articleTF[a] += b.tf[i]
		b.body[i] += w * bodyBM.weight(b.tf[i]+b.head[i], float32(l.text[i]+l.head[i]), meanText+meanHead)
		b.title[i] += wh * titleBM.weight(b.head[i], float32(l.head[i]), meanHead)
	}
	wa := g.weight * idf(len(b.articles), len(ix.articles))
	for _, a := range b.articles {
		b.whole[a] += wa * wholeBM.weight(b.articleTF[a], float32(l.article[a]), l.total[0]/float32(len(ix.articles)))
		b.articleTF[a] = 0
	}
	b.articles = b.articles[:0]
	return nil
}

// fillField adds the BM25 of terms, taken as one word, to out.
func (ix *Index) fillField(ctx context.Context, b *board, terms []string, field string, out []float32, m bm25, weight float32, length []uint32) error {
	defer b.settle()
	for _, t := range terms {
		if err := ix.segments.each(ctx, ix.lengths.order, field, t, func(i uint32, tf float32) {
			b.touch(i)
			b.tf[i] += tf
		}); err != nil {
			return err
		}
	}
	w := weight * idf(len(b.now), len(ix.docs))
	mean := ix.lengths.total[0] / float32(len(ix.docs))
	for _, i := range b.now {
		out[i] += w * m.weight(b.tf[i], float32(length[i]), mean)
	}
	return nil
}

func (ix *Index) fillGrams(ctx context.Context, b *board, words []group) error {
	count := map[string]float32{}
	var order []string
	for _, g := range words {
		for _, t := range grams(nil, g.forms[0]) {
			if count[t] == 0 {
				order = append(order, t)
			}
			count[t] += g.weight
		}
	}
	for _, t := range order {
		if err := ix.fillField(ctx, b, []string{t}, fieldGram, b.gram, gramBM, count[t], ix.lengths.text); err != nil {
			return err
		}
	}
	return nil
}

type scored struct {
	i     uint32
	score float32
}

// rank orders the passages that any word of q is in.
func (ix *Index) rank(ctx context.Context, q query.Query, n int) ([]article.Hit, error) {
	p, err := ix.compile(ctx, q)
	if err != nil {
		return nil, err
	}
	m, err := ix.match(ctx, p, ix.allow(q.Filters))
	if err != nil {
		return nil, err
	}
	return ix.order(ctx, p, m.any, n)
}

// order ranks the passages of set, best first, n at most. Passages without a
// score follow in reading order.
func (ix *Index) order(ctx context.Context, p *plan, set bitset, n int) ([]article.Hit, error) {
	b := ix.scratch.Get().(*board)
	defer func() { b.clear(); ix.scratch.Put(b) }()
	if err := ix.fill(ctx, b, p.words); err != nil {
		return nil, err
	}
	all := make([]scored, 0, set.count())
	set.each(func(i uint32) bool {
		all = append(all, scored{i, ix.score(b, i)})
		return true
	})
	slices.SortFunc(all, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.i, y.i))
	})
	hits := make([]article.Hit, 0, min(n, len(all)))
	for _, s := range all[:min(n, len(all))] {
		a, ps := ix.at(s.i)
		hits = append(hits, article.Hit{
			Article: a, Passage: ps, Score: float64(s.score),
			Marks: ix.marks(p, languageOf(a.Language), ps.Text),
		})
	}
	return hits, nil
}

// score mixes the views of passage i.
func (ix *Index) score(b *board, i uint32) float32 {
	return b.body[i] + 0.5*b.title[i] + 0.1*b.exact[i] + 0.06*b.gram[i] + 0.5*b.whole[ix.docs[i].article]
}
