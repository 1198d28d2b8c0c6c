package answer

import (
	"context"
	"sync"

	"footnote/internal/embed"
)

// Models differ in what cosine they give to a question and the sentence that
// answers it, and to any two texts: 0.84 and 0.73 for E5, 0.52 and 0.05 for the
// built-in encoder. What each view makes of these pairs brings its cosines to
// the scale of the first view, on which the decision to answer was fitted.
var pairs = [][2]string{
	{"Why did bakeries in the old town raise their prices?", "Flour had become a third dearer since the harvest failed, and the bakers of the old town passed that on."},
	{"When will the new bridge over the river open?", "The crossing is to be opened to traffic in the autumn of next year, two years behind schedule."},
	{"Who pays for the repair of the school roof?", "The county agreed to cover the cost of mending the roof of the school, the minister said."},
	{"How many people took part in the march?", "Around four thousand demonstrators walked from the station to the parliament on Sunday."},
	{"What did the doctors recommend against the fever?", "Physicians advised patients with a high temperature to drink plenty and to stay in bed."},
	{"Is the government ready to talk with the strikers?", "The cabinet shows little willingness to negotiate with the workers who have laid down their tools."},
	{"Which animals returned to the valley?", "Wolves and lynxes have been seen again in the valley after an absence of a century."},
	{"How does the company protect its customers' data?", "The firm encrypts what its clients entrust to it and lets independent auditors look at its systems."},
}

// scale is the mean cosine that a view gives to the pairs, and to a question of
// one with the answer of another.
type scale struct{ related, unrelated float64 }

// firstScale is that of the built-in encoder.
var firstScale = scale{related: 0.52, unrelated: 0.05}

// laterNearer is by how much the nearest sentence of a whole corpus is nearer in
// E5, on the scale of the first view, than in the first view.
const laterNearer = 0.13

// onFirst brings a cosine of the view to the scale of the first.
func (s scale) onFirst(cosine float64) float64 {
	share := (cosine - s.unrelated) / max(s.related-s.unrelated, 0.01)
	return firstScale.unrelated + share*(firstScale.related-firstScale.unrelated) - laterNearer
}

// scales are measured once a view.
type scales struct {
	mu   sync.Mutex
	have map[int]scale
}

// of is the scale of the view at place i.
func (s *scales) of(ctx context.Context, i int, view embed.Embedder) (scale, error) {
	if i == 0 {
		return firstScale, nil
	}
	s.mu.Lock()
	got, ok := s.have[i]
	s.mu.Unlock()
	if ok {
		return got, nil
	}
	got, err := measure(ctx, view)
	if err != nil {
		return scale{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.have[i] = got
	return got, nil
}

// measure lets view compare the pairs.
func measure(ctx context.Context, view embed.Embedder) (scale, error) {
	var questions, answers []string
	for _, p := range pairs {
		questions, answers = append(questions, p[0]), append(answers, p[1])
	}
	asked, err := view.Embed(ctx, embed.Question, questions)
	if err != nil {
		return scale{}, err
	}
	said, err := view.Embed(ctx, embed.Passage, answers)
	if err != nil {
		return scale{}, err
	}
	n := float64(len(pairs))
	var s scale
	for i, q := range asked {
		for j, a := range said {
			if i == j {
				s.related += embed.Cosine(q, a) / n
			} else {
				s.unrelated += embed.Cosine(q, a) / (n * (n - 1))
			}
		}
	}
	return s, nil
}
