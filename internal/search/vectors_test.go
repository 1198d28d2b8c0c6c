package search

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
)

// topics is an embedder that knows three topics by their words.
type topics struct{ fail bool }

func (topics) Name() string { return "topics" }

func (e topics) Embed(_ context.Context, _ embed.Kind, texts []string) ([][]float32, error) {
	if e.fail {
		return nil, errors.New("away")
	}
	var vs [][]float32
	for _, text := range texts {
		v := make([]float32, 3)
		for i, topic := range []string{"rain rained weather shower umbrella regen", "bread price lira loaf", "ceasefire truce cease-fire"} {
			for word := range strings.FieldsSeq(topic) {
				if strings.Contains(strings.ToLower(text), word) {
					v[i] = 1
				}
			}
		}
		vs = append(vs, embed.Unit(v))
	}
	return vs, nil
}

func openWith(t *testing.T, dir string, e embed.Embedder) *Index {
	t.Helper()
	ix, err := Open(context.Background(), Options{Dir: dir, Articles: library(), Vectors: e})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func TestVectorsAddToQuestions(t *testing.T) {
	ix := openWith(t, t.TempDir(), topics{})
	hits, err := ix.Rank(context.Background(), query.Parse("what does a loaf cost?"), 3)
	if err != nil || len(hits) == 0 || hits[0].Passage.ID != "talks-4" {
		t.Errorf("a question without a common word: %v, %v", ids(hits), err)
	}
	found, err := ix.Search(context.Background(), query.Parse("loaf"), 3)
	if err != nil || found.Total != 0 || len(found.Hits) != 0 {
		t.Errorf("a search was given passages without its word: %+v, %v", found, err)
	}
	found, err = ix.Search(context.Background(), query.Parse("negotiations"), 3)
	if err != nil || found.Total != 2 || len(found.Hits) != 2 {
		t.Errorf("vectors change what is found: %+v, %v", found, err)
	}
	hits, err = ix.Rank(context.Background(), query.Parse("a loaf lang:de"), 9)
	if err != nil || slices.ContainsFunc(hits, func(h article.Hit) bool { return h.Article.Language != "de" }) {
		t.Errorf("vectors pass a filter: %v, %v", ids(hits), err)
	}
}

func TestVectorsAway(t *testing.T) {
	dir := t.TempDir()
	ix := openWith(t, dir, topics{fail: true}) // built without
	if hits, err := ix.Rank(context.Background(), query.Parse("rain"), 3); err != nil || len(hits) == 0 {
		t.Errorf("%v, %v", ids(hits), err)
	}
	ix.Close()
	ix = openWith(t, dir, topics{}) // built again, with
	if ix.width == 0 {
		t.Error("an embedder that came back is not used")
	}
	ix.embedder = topics{fail: true} // gone while asking
	if hits, err := ix.Rank(context.Background(), query.Parse("rain"), 3); err != nil || len(hits) == 0 {
		t.Errorf("%v, %v", ids(hits), err)
	}
}

// vectorIndex is an index of nothing but vectors.
func vectorIndex(t testing.TB, w *vectorWriter, passages int) *Index {
	t.Helper()
	v := &vectors{data: w.bytes()}
	if err := v.layOut(passages); err != nil {
		t.Fatal(err)
	}
	l := newLiving(&part{passages: passages, vectors: v})
	ix := &Index{docs: make([]doc, passages), homes: []home{{}}, parts: []*living{l}, width: v.width}
	for i := range l.order {
		l.order[i], ix.docs[i].passage = uint32(i), uint32(i)
	}
	return ix
}

// TestCoarseFindsTheNearest holds the two-stage scan against the full one.
func TestCoarseFindsTheNearest(t *testing.T) {
	const n, width = coarseAbove + 1000, 64
	random := rand.New(rand.NewPCG(1, 2))
	vector := func() []float32 {
		v := make([]float32, width)
		for i := range v {
			v[i] = float32(random.NormFloat64())
		}
		return embed.Unit(v)
	}
	var w vectorWriter
	var q []float32
	for i := range n {
		row := vector()
		if i == n/2 {
			q = row
		}
		w.add(row)
	}
	ix := vectorIndex(t, &w, n)
	near := ix.nearestTo(q, 10, nil)
	if len(near) != 10 || near[0].i != n/2 || math.Abs(float64(near[0].score)-1) > 0.01 {
		t.Errorf("nearest %v", near)
	}
	all := newTop(10)
	for i := range uint32(n) {
		all.add(scored{i, ix.cosine(i, q)})
	}
	same := 0
	for _, s := range all.sorted() {
		if slices.Contains(near, s) {
			same++
		}
	}
	if same < 7 { // unrelated vectors are the worst case: all are about as far
		t.Errorf("%d of the 10 nearest", same)
	}
}

// Sums by bytes are those by signs, also where the last byte is not full.
func TestSignSums(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, width := range []int{1, 8, 20, 64, 129} {
		q, v := make([]float32, width), make([]float32, width)
		var want float32
		for i := range q {
			q[i], v[i] = float32(random.IntN(100)), float32(random.NormFloat64())
			if v[i] > 0 {
				want += q[i]
			} else {
				want -= q[i]
			}
		}
		var w vectorWriter
		w.add(v)
		if got := newSignSums(q).of(w.codes); got != want {
			t.Errorf("width %d: %v, want %v", width, got, want)
		}
	}
}

// BenchmarkNearest looks through a million vectors of the built-in table's
// width, clustered as texts are; plain/op compares each of them in full.
func BenchmarkNearest(b *testing.B) {
	const n, width = 1_000_000, 128
	random := rand.New(rand.NewPCG(1, 2))
	var topics [100][width]float32
	for i := range topics {
		for j := range topics[i] {
			topics[i][j] = float32(random.NormFloat64())
		}
	}
	of := func(topic int) []float32 {
		v := make([]float32, width)
		for j := range v {
			v[j] = topics[topic][j] + float32(random.NormFloat64())
		}
		return v
	}
	var w vectorWriter
	for range n {
		w.add(of(random.IntN(len(topics))))
	}
	ix, q := vectorIndex(b, &w, n), of(7)
	b.Run("coarse", func(b *testing.B) {
		for b.Loop() {
			ix.nearestTo(q, nearestAdded, nil)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			for i := range uint32(n) {
				ix.cosine(i, q)
			}
		}
	})
}
