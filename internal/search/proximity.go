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

// proximity is what the pairs of words in a text are worth. places says of
// each word that is not too common which of p.words it is, -1 for none.
func (ix *Index) proximity(p *plan, places []int) float32 {
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

func countPairs(at []int) pairs {
	var ps pairs
	for x, a := range at {
		if a < 0 {
			continue
		}
		for y := x + 1; y < len(at) && y <= x+nearWindow; y++ {
			b := at[y]
			if b < 0 || b == a {
				continue
			}
			if y == x+1 && b == a+1 {
				ps.ordered.add(a, b, 1)
			}
			ps.near.add(min(a, b), max(a, b), 1/float32(y-x))
		}
	}
	return ps
}
