package search

// proximity looks at how near the words of a query stand to each other in
// text, words too common to search by left out: ordered is for pairs of query
// neighbours that are neighbours there, near for any two within a window.
func (ix *Index) proximity(gs []group, lang *language, text string, b *board, i uint32) (ordered, near float32) {
	const window = 8
	which := map[string]int{}
	for g, group := range gs {
		for _, f := range group.forms {
			for _, s := range ix.stems(f) {
				which[s] = g
			}
		}
	}
	var at []int // group of each word, -1 for none
	for _, w := range words(text) {
		if ix.isStop(w.form) {
			continue
		}
		g, ok := which[lang.stem(w.form)]
		if !ok {
			g = -1
		}
		at = append(at, g)
	}
	type pair struct{ a, b int }
	ord, nr := map[pair]float32{}, map[pair]float32{}
	for x, a := range at {
		if a < 0 {
			continue
		}
		for y := x + 1; y < len(at) && y <= x+window; y++ {
			c := at[y]
			if c < 0 || c == a {
				continue
			}
			if y == x+1 && c == a+1 {
				ord[pair{a, c}]++
			}
			nr[pair{min(a, c), max(a, c)}] += 1 / float32(y-x)
		}
	}
	idfs := make([]float32, len(gs))
	for g := range gs {
		idfs[g] = gs[g].idf
	}
	for p, n := range ord {
		ordered += (idfs[p.a] + idfs[p.b]) * n * 2.2 / (n + 1.2)
	}
	for p, n := range nr {
		near += min(idfs[p.a], idfs[p.b]) * n * 2.2 / (n + 1.2)
	}
	return ordered, near
}
