package search

// nearWindow is how many words apart two words still are near, words too
// common to search by not counted.
const nearWindow = 8

// pairs counts how the words of a query stand to each other in a text.
type pairs struct {
	ordered tally // neighbours of the query that are neighbours
	near    tally // any two within the window, by 1/distance
}

// tally adds up something for pairs, in the order they were met: sums are the
// same every time.
type tally []pairCount

type pairCount struct {
	a, b int
	n    float32
}

func (t *tally) add(a, b int, n float32) {
	for i := range *t {
		if p := &(*t)[i]; p.a == a && p.b == b {
			p.n += n
			return
		}
	}
	*t = append(*t, pairCount{a, b, n})
}

// proximity is what the pairs of words in a text are worth.
func (ix *Index) proximity(p *plan, places []placed) float32 {
	ps := countPairs(places)
	var ordered, near float32
	for _, c := range ps.ordered {
		ordered += (p.words[c.a].idf + p.words[c.b].idf) * pairBM.weight(c.n, 1, 1)
	}
	for _, c := range ps.near {
		near += min(p.words[c.a].idf, p.words[c.b].idf) * pairBM.weight(c.n, 1, 1)
	}
	return ix.weights.ordered*ordered + ix.weights.near*near
}

// pairBM saturates repeated pairs.
var pairBM = bm25{1.2, 0}

// stemPlaces says of which of p.words a stem is, computed once.
func (p *plan) stemPlaces(ix *Index) map[string]int {
	if p.stems == nil {
		p.stems = map[string]int{}
		for i, g := range p.words {
			for _, s := range ix.stemsOf(g.forms) {
				p.stems[s] = i
			}
		}
	}
	return p.stems
}

func countPairs(places []placed) pairs {
	var ps pairs
	for i, a := range places {
		for _, b := range places[i+1:] {
			apart := b.at - a.at
			if apart > nearWindow {
				break
			}
			if b.word == a.word {
				continue
			}
			if apart == 1 && b.word == a.word+1 {
				ps.ordered.add(a.word, b.word, 1)
			}
			ps.near.add(min(a.word, b.word), max(a.word, b.word), 1/float32(apart))
		}
	}
	return ps
}
