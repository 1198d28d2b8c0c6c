package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/embed"
	"footnote/internal/query"
)

// ranking is what a question comes to with vectors, which bring in what has no
// word of it: a small corpus is brought in whole.
func (r *reader) ranking(t *testing.T, q query.Query, share float64) (pages []int, worth []float64) {
	t.Helper()
	wishes, _ := r.understand(q)
	terms := r.guessed(termsOf(wishes, r.stop))
	words, closer := r.scores(terms, false), r.scores(terms, true)
	v := r.vectors(t, strings.Join(q.Words(), " "))
	var lexical, cosines []float64
	for i, p := range r.pages {
		if !r.pass(p, q.Filters) || r.excluded(p, wishes) {
			continue
		}
		pages = append(pages, i)
		if r.related(p, terms) || r.narrowed(q, wishes) {
			lexical = append(lexical, closer[i])
		} else {
			lexical = append(lexical, words[i])
		}
		cosines = append(cosines, v.cosine(i, share > 0))
	}
	if share > 0 {
		return pages, sum(deviations(lexical), deviations(cosines), share)
	}
	return pages, sum(shares(lexical), shares(cosines), 0.3)
}

func sum(a, b []float64, weight float64) []float64 {
	all := slices.Clone(a)
	for i := range all {
		all[i] += weight * b[i]
	}
	return all
}

func shares(xs []float64) []float64 {
	best := slices.Max(append(xs, 0))
	all := make([]float64, len(xs))
	for i, x := range xs {
		if best > 0 {
			all[i] = max(0, x) / best
		}
	}
	return all
}

func deviations(xs []float64) []float64 {
	mean, square := 0.0, 0.0
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		square += (x - mean) * (x - mean) / float64(len(xs))
	}
	all := make([]float64, len(xs))
	for i, x := range xs {
		if square > 1e-12 {
			all[i] = (x - mean) / math.Sqrt(square)
		}
	}
	return all
}

// space are the vectors of pages, and that of a question.
type space struct {
	pages [][]float64
	asked []float64
}

func (r *reader) vectors(t *testing.T, asked string) space {
	t.Helper()
	var texts []string
	for _, p := range r.pages {
		texts = append(texts, strings.TrimSpace(headOf(r.articles[p.article], p.passage))+"\n"+p.passage.Text)
	}
	vs, err := hashed{}.Embed(context.Background(), embed.Passage, append(texts, asked))
	if err != nil {
		t.Fatal(err)
	}
	var s space
	for _, v := range vs[:len(texts)] {
		s.pages = append(s.pages, eightBits(v))
	}
	for _, x := range vs[len(texts)] {
		s.asked = append(s.asked, float64(x))
	}
	return s
}

// eightBits is a vector as it is kept.
func eightBits(v []float32) []float64 {
	scale := max(slices.Max(v), -slices.Min(v)) / 127
	kept := make([]float64, len(v))
	for i, x := range v {
		if scale > 0 {
			kept[i] = math.Round(float64(x/scale)) * float64(scale)
		}
	}
	return kept
}

// cosine is that of a page with the question, seen from nowhere or from the
// middle of the corpus.
func (s space) cosine(i int, fromMiddle bool) float64 {
	a, b := slices.Clone(s.pages[i]), slices.Clone(s.asked)
	if fromMiddle {
		for at := range a {
			middle := 0.0
			for _, p := range s.pages {
				middle += p[at] / float64(len(s.pages))
			}
			a[at], b[at] = a[at]-middle, b[at]-middle
		}
	}
	dot, length, asked := 0.0, 1.0, 0.0 // that of a page from nowhere is 1, but for rounding
	for at := range a {
		dot, asked = dot+a[at]*b[at], asked+b[at]*b[at]
		if whole := s.pages[i][at]; fromMiddle {
			length += a[at]*a[at] - whole*whole
		}
	}
	return dot / math.Sqrt(max(length*asked, 1e-12))
}

// Questions are ranked by words and vectors together, as the definition says
// for either sort of vectors, and nothing that is filtered or excluded comes
// in by its vector.
func TestVectorsEqualReading(t *testing.T) {
	for seed := range uint64(12) {
		h := harbour{rand.New(rand.NewPCG(seed, 41))}
		tr := trial{parts: 1 + h.IntN(2), gone: h.IntN(2)}
		for i := range 4 {
			tr.drafts = append(tr.drafts, h.draft(string(rune('a'+i))))
		}
		share := []float32{0, 1, 2}[seed%3]
		indexed, living := tr.articles()
		ix := openParts(t, Options{Dir: t.TempDir(), Articles: living, Variants: harbourNames, Vectors: hashed{}, VectorShare: share}, indexed, tr.parts)
		r := newReader(living, harbourNames)
		for range 15 {
			if fault := vectorFault(t, ix, r, h.query(tr.drafts)); fault != "" {
				t.Fatalf("seed %d: %s\n%v", seed, fault, tr)
			}
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func vectorFault(t *testing.T, ix *Index, r *reader, typed string) string {
	t.Helper()
	q := query.Parse(typed)
	hits, err := ix.Rank(context.Background(), q, len(r.pages))
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Words()) == 0 {
		return "" // nothing that has a vector
	}
	const rounding = 1e-3
	pages, worth := r.ranking(t, q, float64(ix.weights.deviation))
	var got []int
	for at, h := range hits {
		i := r.place(h)
		got = append(got, i)
		if want := worth[max(0, slices.Index(pages, i))]; math.Abs(h.Score-want) > rounding {
			return fmt.Sprintf("%s: %s gets %.3f, want %.3f", typed, h.Passage.ID, h.Score, want)
		}
		if at > 0 && h.Score > hits[at-1].Score {
			return fmt.Sprintf("%s: %s is put too low", typed, h.Passage.ID)
		}
	}
	if slices.Sort(got); !slices.Equal(got, pages) {
		return fmt.Sprintf("%s: %v, want %v", typed, got, pages)
	}
	return ""
}

// The passages that agree in the most signs are all that agree in as many as
// the last that is wanted; what is gone is not among them.
func TestCoarseIsEveryOneThatAgrees(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for _, width := range []int{3, 64, 70} {
		var w vectorWriter
		vector := func() []float32 {
			v := make([]float32, width)
			for i := range v {
				v[i] = (0.5 + random.Float32()) * float32(1-2*random.IntN(2)) // none is rounded to 0
			}
			return v
		}
		const n = 60
		var all [][]float32
		for range n {
			all = append(all, vector())
			w.add(all[len(all)-1])
		}
		ix := vectorIndex(t, &w, n)
		ix.parts[0].order[7] = nowhere
		q := vector()
		agree := func(i int) (same int) {
			for at := range q {
				if (q[at] > 0) == (all[i][at] > 0) {
					same++
				}
			}
			return same
		}
		for _, k := range []int{1, 5, 30, n - 1} {
			var by []int
			for i := range n {
				if i != 7 {
					by = append(by, i)
				}
			}
			slices.SortFunc(by, func(a, b int) int { return cmp.Compare(agree(b), agree(a)) })
			least := agree(by[k-1])
			var want []uint32
			for i := range n {
				if i != 7 && agree(i) >= least {
					want = append(want, uint32(i))
				}
			}
			if got := ix.coarse(q, k); !slices.Equal(got, want) {
				t.Errorf("width %d, the %d that agree most: %v, want %v", width, k, got, want)
			}
		}
	}
}

// Cosines of a part are those of the vectors that were put in, within what
// eight bits a number can say; and a vector of nothing is near to nothing.
func TestCosines(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, width := range []int{1, 3, 4, 5, 8, 130} {
		var w vectorWriter
		var all [][]float32
		for range 10 {
			v := make([]float32, width)
			for i := range v {
				v[i] = float32(random.NormFloat64())
			}
			all = append(all, embed.Unit(v))
			w.add(all[len(all)-1])
		}
		w.add(make([]float32, width))
		ix := vectorIndex(t, &w, len(all)+1)
		for i, v := range all {
			if got, want := float64(ix.cosine(uint32(i), all[0])), embed.Cosine(v, all[0]); math.Abs(got-want) > 0.02 {
				t.Errorf("width %d: %.4f, want %.4f", width, got, want)
			}
		}
		if got := ix.cosine(10, all[0]); got != 0 {
			t.Errorf("width %d: of nothing %v", width, got)
		}
		near := ix.nearestTo(all[3], 2, nil)
		if len(near) != 2 || width > 1 && near[0].i != 3 {
			t.Errorf("width %d: nearest to the fourth are %v", width, near)
		}
	}
}
