package answer

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/sentence"
)

// neighbour is what the sentences before and after bring to a sentence's
// vector: a sentence often needs them to be understood.
const neighbour = 0.5

// newCandidate begins a candidate from a hit of the ranking whose best hit
// scores best.
func newCandidate(hit article.Hit, place int, best float64) candidate {
	c := candidate{hit: hit, place: place, sentences: sentence.Split(hit.Passage.Text)}
	if best > 0 {
		c.lexical = hit.Score / best
	}
	c.fit = make([]float64, len(c.sentences))
	return c
}

// patience is how long a view may take over one question. It is two or three
// times what a quiet machine needs for passages that it never read; on a busy
// one the words decide over what could not be read.
const patience = 6 * time.Second

// compareMeaning fills in what each view says of each candidate. A view that
// fails is left out. Where the time is short, the candidates that the first
// view did not come to are given up; a later view reads those that the first
// holds for the best, as far as it comes.
func (s *study) compareMeaning(ctx context.Context) error {
	for i := range s.Views {
		if err := s.compareWith(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// compareWith is compareMeaning in one view; only the end of ctx is an error.
func (s *study) compareWith(ctx context.Context, i int) error {
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	asked, sentences, _ := s.embed(short, i)
	if err := ctx.Err(); err != nil || len(sentences) == 0 {
		return err
	}
	if i == 0 {
		s.candidates = s.candidates[:len(sentences)]
	}
	s.compare(short, i, asked, sentences)
	if i == 0 {
		slices.SortStableFunc(s.candidates, func(a, b candidate) int { return cmp.Compare(b.soFar(), a.soFar()) })
	}
	return nil
}

// soFar is what the ranking and the first view say of c.
func (c *candidate) soFar() float64 { return weighLexical*c.lexical + c.meaning[0] }

// compare notes how near each candidate is in one view, and compares them. The
// scales of later views are those of whole vectors, the decision to answer was
// fitted on the first less what all sentences have in common.
func (s *study) compare(ctx context.Context, i int, asked []float32, sentences [][][]float32) {
	if i > 0 {
		if scale, err := s.scales.of(ctx, i, s.Views[i]); err == nil {
			s.approach(asked, sentences, scale.onFirst)
		}
	}
	removeCommon(asked, sentences)
	if i == 0 {
		s.approach(asked, sentences, func(cosine float64) float64 { return cosine })
	}
	s.compareIn(asked, sentences)
}

// approach notes how near the nearest sentence of each candidate is.
func (s *study) approach(asked []float32, sentences [][][]float32, onFirst func(cosine float64) float64) {
	for at := range sentences {
		c := &s.candidates[at]
		c.nearness = append(c.nearness, onFirst(nearest(asked, sentences[at])))
	}
}

// nearest is the highest cosine of asked with any sentence.
func nearest(asked []float32, sentences [][]float32) float64 {
	best := math.Inf(-1)
	for _, v := range sentences {
		best = max(best, embed.Cosine(asked, v))
	}
	return best
}

// readTogether is how many candidates are read at a time, in the order in which
// they stand.
const readTogether = 8

// embed returns the vector of the question, and those of the sentences of each
// candidate, in a view: with an error, of the first ones only. The first view
// reads all in the language of the articles, later ones as it was written.
func (s *study) embed(ctx context.Context, i int) (asked []float32, sentences [][][]float32, err error) {
	view, text := s.Views[i], s.question.typed
	if i == 0 {
		text = s.question.text
	}
	question, err := view.Embed(ctx, embed.Question, []string{text})
	if err != nil {
		return nil, nil, err
	}
	for some := range slices.Chunk(s.candidates, readTogether) {
		var texts []string
		for _, c := range some {
			texts = append(texts, c.texts(i == 0)...)
		}
		vectors, err := view.Embed(ctx, embed.Passage, texts)
		if err != nil {
			return question[0], sentences, err
		}
		for _, c := range some {
			sentences = append(sentences, vectors[:len(c.sentences)])
			vectors = vectors[len(c.sentences):]
		}
	}
	return question[0], sentences, nil
}

// texts are the sentences of c, glossed or as they were written.
func (c *candidate) texts(glossed bool) []string {
	if glossed {
		return c.said
	}
	var out []string
	for _, span := range c.sentences {
		out = append(out, span.In(c.hit.Passage.Text))
	}
	return out
}

// compareIn compares the question with every sentence in one view. A passage
// is as near as its best sentence, its best sentence seen with its neighbours,
// and all its sentences together. Candidates that were not read stand with the
// farthest that was.
func (s *study) compareIn(asked []float32, sentences [][][]float32) {
	scores := make([]float64, len(sentences))
	fits := make([][]float64, len(sentences))
	for i := range sentences {
		alone, windowed := cosines(asked, sentences[i])
		fits[i] = make([]float64, len(alone))
		for j := range alone {
			fits[i][j] = alone[j] + windowed[j]
		}
		scores[i] = highest(alone) + highest(windowed) + embed.Cosine(asked, together(sentences[i]))
	}
	mean, deviation := spread(scores)
	for i := range sentences {
		c := &s.candidates[i]
		c.meaning = append(c.meaning, (scores[i]-mean)/deviation)
		for j, f := range fits[i] {
			c.fit[j] += f / deviation
		}
	}
	for i := len(sentences); i < len(s.candidates); i++ {
		c := &s.candidates[i]
		c.meaning = append(c.meaning, (slices.Min(scores)-mean)/deviation)
	}
}

// commonShare is how much of what all sentences share is taken out of a
// vector. Some sentences are near to every question; this moves them away
// without losing the topic.
const commonShare = 0.5

// removeCommon takes a share of the mean sentence out of every vector.
func removeCommon(asked []float32, sentences [][][]float32) {
	mean := make([]float32, len(asked))
	n := 0
	for _, passage := range sentences {
		for _, v := range passage {
			add(mean, v, 1)
			n++
		}
	}
	remove := func(v []float32) {
		add(v, mean, -commonShare/float32(n))
		embed.Unit(v)
	}
	remove(asked)
	for _, passage := range sentences {
		for _, v := range passage {
			remove(v)
		}
	}
}

// cosines of the question with each sentence, alone and with its neighbours.
func cosines(asked []float32, sentences [][]float32) (alone, windowed []float64) {
	for i, v := range sentences {
		alone = append(alone, embed.Cosine(asked, v))
		around := slices.Clone(v)
		for j := range sentences {
			if j == i-1 || j == i+1 {
				add(around, sentences[j], neighbour)
			}
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
