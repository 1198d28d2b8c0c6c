package search

import (
	"context"
	"math/bits"
	"slices"

	"footnote/internal/article"
	"footnote/internal/query"
)

// leastPool is how many of the best passages by their postings are looked at
// more closely, or twice as many as are wanted.
const leastPool = 100

// rank orders the passages that any word of q is in.
func (ix *Index) rank(ctx context.Context, q query.Query, n int) ([]article.Hit, error) {
	p := ix.compile(q)
	p.asks = true
	if err := ix.correct(p); err != nil {
		return nil, err
	}
	var allowed bitset
	if !q.Filters.Empty() {
		allowed = ix.allow(q.Filters, ix.everything())
	}
	permitted, err := ix.permit(ctx, p, allowed)
	if err != nil {
		return nil, err
	}
	return ix.order(ctx, p, permitted, n)
}

// permit is the set of passages that are allowed and not excluded by p, nil
// when that is all of them.
func (ix *Index) permit(ctx context.Context, p *plan, allowed bitset) (bitset, error) {
	for _, need := range p.needs {
		if !need.not {
			continue
		}
		if allowed == nil {
			allowed = ix.everything()
		}
		w, err := ix.find(ctx, p, need)
		if err != nil {
			return nil, err
		}
		allowed.andNot(w.text)
	}
	return allowed, nil
}

// order ranks the passages that have any word of p, n at most; where set is
// not nil, those of set whether they have one or not. Equal ones stand in
// reading order.
func (ix *Index) order(ctx context.Context, p *plan, set bitset, n int) ([]article.Hit, error) {
	if set != nil && set.count() == 0 {
		return []article.Hit{}, ctx.Err()
	}
	b := ix.scratch.Get().(*board)
	defer func() {
		ix.letGo(b.among)
		b.wipe()
		ix.scratch.Put(b)
	}()
	if err := ix.fill(ctx, b, p, set); err != nil {
		return nil, err
	}
	ranked := ix.pool(b, max(2*n, leastPool))
	if err := ctx.Err(); err != nil || len(ranked) < 2 && !p.asks {
		return ix.hits(p, ranked[:min(n, len(ranked))]), err
	}
	ix.refine(b, p, ranked)
	if v := ix.embedQuery(ctx, p.asked); v != nil {
		lexical := func(i uint32) float32 { return ix.score(b, i) }
		ranked = ix.mix(v, ranked, lexical, set, p.asks)
	}
	return ix.hits(p, ranked[:min(n, len(ranked))]), nil
}

// pool are the n best of the passages scored by postings, best first.
func (ix *Index) pool(b *board, n int) []scored {
	best := newTop(n)
	offer := func(at uint32, some uint64) {
		for ; some != 0; some &= some - 1 {
			i := at*64 + uint32(bits.TrailingZeros64(some))
			best.add(scored{i, ix.score(b, i)})
		}
	}
	if b.set == nil {
		b.mark.eachWord(offer)
	}
	for at, some := range b.set {
		offer(uint32(at), some)
	}
	return best.sorted()
}

// score mixes the views of passage i that postings serve.
func (ix *Index) score(b *board, i uint32) float32 {
	w := &ix.weights
	return b.body[i] + w.title*b.title[i] + w.article*b.whole[ix.docs[i].article]
}

// refine adds the other views of ranked and sorts it again.
func (ix *Index) refine(b *board, p *plan, ranked []scored) {
	r := ix.newRefiner(b, p, ranked)
	for at := range ranked {
		ranked[at].score += r.worth(ranked[at].i)
	}
	slices.SortFunc(ranked, better)
}

func (ix *Index) hits(p *plan, ranked []scored) []article.Hit {
	hits := make([]article.Hit, len(ranked))
	for at, s := range ranked {
		a, passage := ix.at(s.i)
		hits[at] = article.Hit{
			Article: a, Passage: passage, Score: float64(s.score),
			Marks: ix.marks(p, s.i, passage.Text),
		}
	}
	return hits
}
