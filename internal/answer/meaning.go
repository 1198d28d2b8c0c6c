package answer

import (
	"context"
	"fmt"
	"math"
	"sync"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/sentence"
)

// neighbour is what the sentences before and after bring to a sentence's
// vector: a sentence often needs them to be understood.
const neighbour = 0.5

// candidate begins a candidate from a hit of the ranking.
func (a *Answerer) candidate(hit article.Hit, place int, best float64) candidate {
	c := candidate{hit: hit, place: place, sentences: sentence.Split(hit.Passage.Text)}
	if best > 0 {
		c.lexical = hit.Score / best
	}
	c.fit = make([]float64, len(c.sentences))
	return c
}

// compareMeaning fills in what each view says of each candidate.
func (s *study) compareMeaning(ctx context.Context) error {
	for i, view := range s.Views {
		asked, err := view.Embed(ctx, embed.Question, []string{s.question.text})
		if err != nil {
			return fmt.Errorf("embed the question: %w", err)
		}
		if err := s.vectors.fill(ctx, view, s.candidates); err != nil {
			return fmt.Errorf("embed passages: %w", err)
		}
		s.compareIn(i, view, asked[0])
	}
	return nil
}

// compareIn compares the question with every sentence in one view. A passage
// is as near as its best sentence, its best sentence seen with its neighbours,
// and all its sentences together.
func (s *study) compareIn(view int, e embed.Embedder, asked []float32) {
	scores := make([]float64, len(s.candidates))
	fits := make([][]float64, len(s.candidates))
	for i := range s.candidates {
		c := &s.candidates[i]
		vectors := s.vectors.get(e, c.hit.Passage.ID)
		alone, windowed := cosines(asked, vectors)
		fits[i] = make([]float64, len(alone))
		for j := range alone {
			fits[i][j] = alone[j] + windowed[j]
		}
		if view == 0 {
			c.nearness = highest(alone)
		}
		scores[i] = highest(alone) + highest(windowed) + embed.Cosine(asked, together(vectors))
	}
	mean, deviation := spread(scores)
	for i := range s.candidates {
		c := &s.candidates[i]
		c.meaning = append(c.meaning, (scores[i]-mean)/deviation)
		for j, f := range fits[i] {
			c.fit[j] += f / deviation
		}
	}
}

// cosines of the question with each sentence, alone and with its neighbours.
func cosines(asked []float32, sentences [][]float32) (alone, windowed []float64) {
	for i, v := range sentences {
		alone = append(alone, embed.Cosine(asked, v))
		around := append([]float32(nil), v...)
		if i > 0 {
			add(around, sentences[i-1], neighbour)
		}
		if i+1 < len(sentences) {
			add(around, sentences[i+1], neighbour)
		}
		windowed = append(windowed, embed.Cosine(asked, embed.Unit(around)))
	}
	return alone, windowed
}

func together(sentences [][]float32) []float32 {
	if len(sentences) == 0 {
		return nil
	}
	sum := make([]float32, len(sentences[0]))
	for _, v := range sentences {
		add(sum, v, 1)
	}
	return embed.Unit(sum)
}

func add(sum, v []float32, share float32) {
	for i := range sum {
		sum[i] += share * v[i]
	}
}

func highest(xs []float64) float64 {
	best := math.Inf(-1)
	for _, x := range xs {
		best = max(best, x)
	}
	return best
}

// spread is the mean and standard deviation of xs, the latter never 0.
func spread(xs []float64) (mean, deviation float64) {
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		deviation += (x - mean) * (x - mean) / float64(len(xs))
	}
	return mean, max(math.Sqrt(deviation), 1e-6)
}

// vectorCache keeps the sentence vectors of passages that were read, by view
// and passage. It forgets everything when it is full.
type vectorCache struct {
	mu   sync.Mutex
	kept map[vectorKey][][]float32
}

type vectorKey struct {
	view    string
	passage article.ID
}

// cachedPassages bounds the cache, at about 8 kB a passage.
const cachedPassages = 8192

func newVectorCache() *vectorCache {
	return &vectorCache{kept: map[vectorKey][][]float32{}}
}

func (v *vectorCache) get(e embed.Embedder, id article.ID) [][]float32 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.kept[vectorKey{e.Name(), id}]
}

// fill embeds the sentences of all candidates that the cache does not have, in
// one call.
func (v *vectorCache) fill(ctx context.Context, e embed.Embedder, candidates []candidate) error {
	var texts []string
	var missing []candidate
	for _, c := range candidates {
		if v.get(e, c.hit.Passage.ID) == nil {
			missing = append(missing, c)
			for _, s := range c.sentences {
				texts = append(texts, s.In(c.hit.Passage.Text))
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	vectors, err := e.Embed(ctx, embed.Passage, texts)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.kept) > cachedPassages {
		clear(v.kept)
	}
	for _, c := range missing {
		v.kept[vectorKey{e.Name(), c.hit.Passage.ID}] = vectors[:len(c.sentences)]
		vectors = vectors[len(c.sentences):]
	}
	return nil
}
