package answer

import "math"

// SignNames name what Signs returns.
var SignNames = []string{"nearness", "coverage", "unknown", "standing", "agreement", "kind", "asked"}

// signs are what tells an answer from a mere neighbour.
func (s *study) signs() []float64 {
	best, q := s.candidates[0], s.question
	var unknown float64
	for _, t := range q.terms {
		if s.lexicon.in[t.stem] == 0 {
			unknown += t.weight
		}
	}
	standing := 0.0
	for _, m := range best.meaning {
		standing = max(standing, m)
	}
	return []float64{
		at(best.nearness, 0),
		best.coverage,
		unknown / (unknown + weightOf(q.terms)),
		standing,
		1 / float64(1+best.place),
		truth(q.kind == anything || q.kind.fits(best.best())),
		truth(q.asked == "" || best.asked),
	}
}

func weightOf(terms []term) (sum float64) {
	for _, t := range terms {
		sum += t.weight
	}
	return max(sum, 1e-9)
}

// at is xs[i], 0 past the end.
func at(xs []float64, i int) float64 {
	if i < len(xs) {
		return xs[i]
	}
	return 0
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// best is the text of the sentences that would be quoted.
func (c *candidate) best() string {
	hit := c.hit
	hit.Sentences = c.pick()
	return hit.Answer()
}

// The decision to answer is a logistic regression over the signs.
var (
	weights   = []float64{6, 2, -2, 0.3, 0.3, 1, 1}
	bias      = -4.5
	threshold = 0.5
)

func confidence(signs []float64) float64 {
	sum := bias
	for i, x := range signs {
		sum += weights[i] * x
	}
	return 1 / (1 + math.Exp(-sum))
}
