package search

import (
	"context"
	"slices"
	"testing"

	"footnote/internal/embed"
	"footnote/internal/query"
)

func TestStandardize(t *testing.T) {
	tests := []struct{ xs, want []float64 }{
		{[]float64{1, 3}, []float64{-1, 1}},
		{[]float64{5, 5, 5}, []float64{0, 0, 0}},
		{nil, nil},
	}
	for _, test := range tests {
		if standardize(test.xs); !slices.Equal(test.xs, test.want) {
			t.Errorf("%v, want %v", test.xs, test.want)
		}
	}
}

// leaning is topics, all of whose vectors lean far to one side, as those of
// many models do.
type leaning struct{ topics }

func (e leaning) Embed(ctx context.Context, kind embed.Kind, texts []string) ([][]float32, error) {
	vs, err := e.topics.Embed(ctx, kind, texts)
	for i := range vs {
		vs[i] = embed.Unit(append(vs[i], 4))
	}
	return vs, err
}

func openFused(t *testing.T, e embed.Embedder) *Index {
	t.Helper()
	ix, err := Open(context.Background(), Options{Dir: t.TempDir(), Articles: library(), Vectors: e, VectorShare: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func TestVectorsOfAModelThatLeans(t *testing.T) {
	for name, e := range map[string]embed.Embedder{"upright": topics{}, "leaning": leaning{}} {
		ix := openFused(t, e)
		hits, err := ix.Rank(context.Background(), query.Parse("what does a loaf cost?"), 3)
		if err != nil || len(hits) == 0 || hits[0].Passage.ID != "talks-4" {
			t.Errorf("%s: a question without a common word: %v, %v", name, ids(hits), err)
		}
		found, err := ix.Search(context.Background(), query.Parse("loaf"), 3)
		if err != nil || found.Total != 0 || len(found.Hits) != 0 {
			t.Errorf("%s: a search was given passages without its word: %+v, %v", name, found, err)
		}
		hits, err = ix.Rank(context.Background(), query.Parse("a loaf lang:de"), 9)
		if err != nil || len(hits) == 0 || hits[0].Article.Language != "de" {
			t.Errorf("%s: vectors pass a filter: %v, %v", name, ids(hits), err)
		}
	}
}

func TestFromTheMiddleALeanIsNotSeen(t *testing.T) {
	cosines := func(e embed.Embedder) (least, most float32) {
		ix := openFused(t, e)
		q, err := e.Embed(context.Background(), embed.Question, []string{"rain"})
		if err != nil {
			t.Fatal(err)
		}
		near := ix.fromMiddle(q[0])
		least, most = near(0), near(0)
		for i := range uint32(len(ix.docs)) {
			least, most = min(least, near(i)), max(most, near(i))
		}
		return least, most
	}
	if least, most := cosines(leaning{}); least > 0 || most < 0.9 || most > 1.05 {
		t.Errorf("cosines from %.2f to %.2f, want some below 0 and one near 1", least, most)
	}
}

func TestVectorsOfAModelThatIsAway(t *testing.T) {
	ix := openFused(t, topics{fail: true})
	if hits, err := ix.Rank(context.Background(), query.Parse("rain"), 3); err != nil || len(hits) == 0 {
		t.Errorf("%v, %v", ids(hits), err)
	}
}
