package search

import (
	"math"
	"slices"
)

// scores are what pages are worth to a query by the definition of every view of
// a ranking, vectors apart: by the words themselves and, unless closer is
// false, by what is only looked at in the best.
func (r *reader) scores(terms []term, closer bool) []float64 {
	w := ofPassages
	if float64(len(r.pages)) < 1.5*float64(len(r.articles)) {
		w = ofDocuments
	}
	m := newMeasures(r)
	total := make([]float64, len(r.pages))
	rarity := make([]float64, len(terms))
	for at, t := range terms {
		rarity[at] = m.addStems(total, t, w)
		if closer {
			m.addForms(total, terms, at, w)
		}
	}
	if closer {
		m.addGrams(total, terms, w)
		for i, p := range r.pages {
			total[i] += r.nearness(r.placesOf(p, terms), rarity, w)
		}
	}
	return total
}

// measures are the lengths that scores are normalised by.
type measures struct {
	*reader
	text, head, article             []float64 // article by article
	meanText, meanHead, meanArticle float64
}

func newMeasures(r *reader) measures {
	m := measures{reader: r, article: make([]float64, len(r.articles))}
	n := float64(len(r.pages))
	for _, p := range r.pages {
		text, head := float64(len(p.text)), float64(len(p.head))
		m.text, m.head = append(m.text, text), append(m.head, head)
		m.article[p.article] += text
		m.meanText, m.meanHead = m.meanText+text/n, m.meanHead+head/n
		m.meanArticle += text / float64(len(r.articles))
	}
	return m
}

// textbook is BM25: what tf occurrences are worth in a text of that length.
func textbook(b bm25, tf, length, mean float64) float64 {
	if tf == 0 {
		return 0
	}
	return tf * (float64(b.k1) + 1) / (tf + float64(b.k1)*(1-float64(b.b)+float64(b.b)*length/mean))
}

func rare(having, of int) float64 {
	return math.Log(1 + (float64(of-having)+0.5)/(float64(having)+0.5))
}

// addStems adds what the stems of a word are worth: in a page and above it,
// above it alone, and in its article. It returns how rare the word is.
func (m measures) addStems(total []float64, t term, w weights) float64 {
	stems := m.stems(t.forms)
	in, above, told := make([]float64, len(m.pages)), make([]float64, len(m.pages)), make([]float64, len(m.articles))
	having, headed, telling := 0, 0, 0
	for i, p := range m.pages {
		in[i], above[i] = stemsAmong(stems, p.lang, p.text), stemsAmong(stems, p.lang, p.head)
		for _, u := range t.runs {
			if len(u.in(p.lang, p.text)) > 0 {
				in[i]++
			}
		}
		if in[i]+above[i] > 0 {
			having++
		}
		if above[i] > 0 {
			headed++
		}
		if in[i] > 0 && told[p.article] == 0 {
			telling++
		}
		told[p.article] += in[i]
	}
	whole, title := float64(w.article), float64(w.title)
	for i, p := range m.pages {
		total[i] += t.weight * rare(having, len(m.pages)) * textbook(w.words, in[i]+above[i], m.text[i]+m.head[i], m.meanText+m.meanHead)
		total[i] += title * t.weight * rare(headed, len(m.pages)) * textbook(w.words, above[i], m.head[i], m.meanHead)
		total[i] += whole * t.weight * rare(telling, len(m.articles)) * textbook(w.whole, told[p.article], m.article[p.article], m.meanArticle)
	}
	return rare(having, len(m.pages))
}

func stemsAmong(stems []string, lang *language, words []string) (n float64) {
	for _, w := range words {
		if slices.Contains(stems, lang.stem(w)) {
			n++
		}
	}
	return n
}

// addForms adds what the very words of one of terms are worth. A word that
// counts as several of them counts as the last.
func (m measures) addForms(total []float64, terms []term, which int, w weights) {
	t, having := terms[which], 0
	later := func(word string) bool {
		return slices.ContainsFunc(terms[which+1:], func(t term) bool { return slices.Contains(t.forms, word) })
	}
	for _, f := range t.forms {
		having += m.having(f)
	}
	worth := t.weight * rare(min(having, len(m.pages)), len(m.pages))
	for i, p := range m.pages {
		tf := 0.0
		for _, word := range slices.Concat(p.text, p.head) {
			if slices.Contains(t.forms, word) && !later(word) {
				tf++
			}
		}
		total[i] += float64(w.exact) * worth * textbook(w.words, tf, m.text[i]+m.head[i], m.meanText+m.meanHead)
	}
}

// fours are the groups of four letters of a word between its ends.
func fours(word string) (all []string) {
	letters := []rune("_" + word + "_")
	for i := 0; i == 0 || i+4 <= len(letters); i++ {
		all = append(all, string(letters[i:min(i+4, len(letters))]))
	}
	return all
}

// addGrams adds what groups of four letters are worth.
func (m measures) addGrams(total []float64, terms []term, w weights) {
	wanted := map[string]float64{}
	for _, t := range terms {
		for _, gram := range fours(t.word) {
			wanted[gram] += t.weight
		}
	}
	for gram, weight := range wanted {
		tf, having := make([]float64, len(m.pages)), 0
		for i, p := range m.pages {
			for _, word := range slices.Concat(p.text, p.head) {
				for _, g := range fours(word) {
					if g == gram {
						tf[i]++
					}
				}
			}
			if tf[i] > 0 {
				having++
			}
		}
		for i := range m.pages {
			total[i] += float64(w.gram) * weight * rare(having, len(m.pages)) * textbook(w.words, tf[i], m.text[i]+m.head[i], m.meanText+m.meanHead)
		}
	}
}

// standing is a word of the query in a text, which word it is and where,
// words that are too common not counted.
type standing struct{ at, term int }

func (r *reader) placesOf(p page, terms []term) (all []standing) {
	at := 0
	for _, word := range p.text {
		if r.stop(word) {
			continue
		}
		which := -1
		for i, t := range terms {
			if slices.Contains(r.stems(t.forms), p.lang.stem(word)) {
				which = i
			}
		}
		if which >= 0 {
			all = append(all, standing{at, which})
		}
		at++
	}
	return all
}

// nearness is what words of the query are worth for standing near to each
// other, and as they do in the query.
func (r *reader) nearness(all []standing, rarity []float64, w weights) (worth float64) {
	type pair struct{ a, b int }
	ordered, near := map[pair]float64{}, map[pair]float64{}
	for i, a := range all {
		for _, b := range all[i+1:] {
			apart := b.at - a.at
			if apart > 8 || a.term == b.term {
				continue
			}
			if apart == 1 && b.term == a.term+1 {
				ordered[pair{a.term, b.term}]++
			}
			near[pair{min(a.term, b.term), max(a.term, b.term)}] += 1 / float64(apart)
		}
	}
	saturated := bm25{k1: 1.2}
	for p, n := range ordered {
		worth += float64(w.ordered) * (rarity[p.a] + rarity[p.b]) * textbook(saturated, n, 1, 1)
	}
	for p, n := range near {
		worth += float64(w.near) * min(rarity[p.a], rarity[p.b]) * textbook(saturated, n, 1, 1)
	}
	return worth
}

// guessed lets unknown words be ranked by the nearest that are known.
func (r *reader) guessed(terms []term) []term {
	for i, t := range terms {
		if !r.isKnown(t) {
			if near := r.nearest(t.word); near != "" {
				terms[i].forms = append(terms[i].forms, near)
			}
		}
	}
	return terms
}
