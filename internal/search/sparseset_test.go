package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"footnote/internal/article"
)

func membersOf(s sparseSet) []uint32 {
	var is []uint32
	s.eachOf(nil, func(i uint32) { is = append(is, i) })
	return is
}

func TestSparseSet(t *testing.T) {
	const n = 10_000
	random := rand.New(rand.NewPCG(1, 1))
	for _, many := range []int{0, 1, 40, 9000} {
		s, others := newSparseSet(n), newBitset(n)
		want := map[uint32]bool{}
		for range many {
			i := random.Uint32N(n)
			s.add(i)
			want[i] = true
			others.add(random.Uint32N(n))
		}
		all := membersOf(s)
		if len(all) != len(want) || !slices.IsSorted(all) || s.count() != len(want) {
			t.Fatalf("%d added: %d are there", len(want), len(all))
		}
		without := newSparseSet(n)
		s.eachOf(others, func(i uint32) {
			if !s.has(i) || !others.has(i) {
				t.Fatalf("%d is not among both", i)
			}
			without.add(i)
		})
		if got := s.countWithout(without) + without.count(); got != len(want) {
			t.Errorf("with and without some others: %d, want %d", got, len(want))
		}
		if s.clear(); len(membersOf(s)) != 0 || s.words.count() != 0 {
			t.Errorf("%v are left", membersOf(s))
		}
	}
}

// However a part's passages stand in the corpus, all of a list arrive where
// they are one by one.
func TestGatherDense(t *testing.T) {
	const n = 500
	random := rand.New(rand.NewPCG(2, 2))
	for _, step := range []int{1, 7, 64, 130, n} {
		l := &living{part: &part{passages: n}}
		for i := range uint32(n) {
			l.order = append(l.order, i)
		}
		blocks := slices.Collect(slices.Chunk(l.order, step))
		random.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
		l.order = slices.Concat(blocks...)
		all, want := roaring.New(), newSparseSet(n)
		for place := range uint32(n) {
			if random.IntN(9) == 0 {
				l.order[place] = nowhere
			} else if random.IntN(2) == 0 {
				all.Add(place)
				want.add(l.order[place])
			}
		}
		l.stretches = stretchesIn(l.order)
		got := newSparseSet(n)
		l.gatherDense(all, got, nil)
		if !slices.Equal(membersOf(got), membersOf(want)) {
			t.Errorf("blocks of %d: %v, want %v", step, membersOf(got), membersOf(want))
		}
	}
}

func TestArticlesOf(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		ix := &Index{}
		for a := range uint32(random.IntN(30)) {
			ix.articles = append(ix.articles, article.New(article.Head{}, article.Text{Passages: make([]article.Passage, random.IntN(3)*random.IntN(90))}))
			for p := range uint32(ix.articles[a].PassageCount) {
				ix.docs = append(ix.docs, doc{a, p})
			}
		}
		ix.lasts = lastsOf(ix.docs)
		set, whole := newBitset(len(ix.docs)), newBitset(len(ix.docs))
		articles := map[uint32]bool{}
		for i, d := range ix.docs {
			if random.IntN(40) == 0 {
				set.add(uint32(i))
				articles[d.article] = true
			}
		}
		for i, d := range ix.docs {
			if articles[d.article] {
				whole.add(uint32(i))
			}
		}
		if got := ix.articlesOf(set); got != len(articles) {
			t.Errorf("%d articles, want %d", got, len(articles))
		}
		if got := ix.wholeArticles(set); !slices.Equal(got, whole) {
			t.Errorf("all passages of the articles: %v, want %v", got, whole)
		}
	}
}

func TestBestOf(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 500 {
		all := make([]scored, random.IntN(60))
		for i := range all {
			all[i] = scored{uint32(i), float32(random.IntN(9))}
		}
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		want := slices.SortedFunc(slices.Values(all), better)
		n := random.IntN(70)
		got := bestOf(all, n)
		slices.SortFunc(got, better)
		if want = want[:min(n, len(want))]; !slices.Equal(got, want) {
			t.Fatalf("the %d best are %v, want %v", n, got, want)
		}
	}
}
