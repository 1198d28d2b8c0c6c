package search

// refiner looks at candidates word by word, for the views that postings would
// make dear: unstemmed words, character 4-grams, and how near words stand.
type refiner struct {
	ix    *Index
	p     *plan
	views *viewCache

	forms map[string]int // of which of p.words a form is
	exact []float32      // what an unstemmed word is worth, by place in p.words
	grams *gramSet       // place in gram
	gram  []float32      // what a 4-gram is worth

	trunks []string // how words begin that may share a form or a stem

	// of the candidate at hand
	exactTF, gramTF []float32
	places          []placed
}

// placed is a word of a text that is one of the query's.
type placed struct {
	at   int // among the words that are not too common
	word int // place in plan.words
}

// vocabulary is the words of one part, read in one language.
type vocabulary struct {
	lang *language
	part *living
}

// view is what a word of the corpus has to do with the query.
type view struct {
	exact, stem int // places in p.words, -1 for none
	stop        bool
	grams       []int // places in refiner.gram
}

func (ix *Index) newRefiner(b *board, p *plan) *refiner {
	b.views.next()
	r := &refiner{ix: ix, p: p, views: &b.views, grams: &b.views.grams, forms: map[string]int{}}
	for at, g := range p.words {
		df := 0
		for _, f := range g.forms {
			r.forms[f] = at
			df += ix.count(f)
		}
		r.exact = append(r.exact, g.weight*idf(min(df, len(ix.docs)), len(ix.docs)))
		for _, gram := range grams(nil, g.forms[0]) {
			place := r.grams.add(gram)
			if place == len(r.gram) {
				r.gram = append(r.gram, 0)
			}
			r.gram[place] += g.weight * idf(min(ix.gramCount(gram), len(ix.docs)), len(ix.docs))
		}
	}
	for stem := range p.stemPlaces(ix) {
		r.trunks = append(r.trunks, trunk(stem))
	}
	for form := range r.forms {
		r.trunks = append(r.trunks, form)
	}
	r.exactTF, r.gramTF = make([]float32, len(r.exact)), make([]float32, len(r.gram))
	return r
}

// relevant are the words of a part that may have to do with the query, or are
// too common. All others need not be looked at.
func (r *refiner) relevant(part *living) *wordSet {
	set, done := r.views.wordsOf(part)
	if done {
		return set
	}
	for _, t := range r.trunks {
		set.stems.addRange(part.forward.begunBy(t))
	}
	set.all.or(set.stems)
	set.all.or(part.common)
	for gram := range r.grams.places {
		words := part.forward.withGram(hashOf(gram))
		for i := range words.len() {
			set.all.add(words.at(i))
		}
	}
	return set
}

func (r *refiner) newView(in vocabulary, id uint32, like bool) view {
	form := in.part.forward.bytes(id)
	v := view{exact: -1, stem: -1, stop: in.part.stops[id]&r.ix.stopMask != 0}
	if like {
		if at, ok := r.forms[string(form)]; ok {
			v.exact = at
		}
		if at, ok := r.p.stems[r.ix.stemmer.stem(in.lang, string(form))]; ok {
			v.stem = at
		}
	}
	from := len(r.views.found)
	r.views.found = r.grams.in(r.views.found, form)
	v.grams = r.views.found[from:len(r.views.found):len(r.views.found)]
	return v
}

// worth is what passage i has beyond its postings.
func (r *refiner) worth(i uint32) float32 {
	r.read(i)
	l, w := &r.ix.lengths, &r.ix.weights
	length, mean := float32(l.text[i]+l.head[i]), l.meanText+l.meanHead
	var exact, gram float32
	for at, tf := range r.exactTF {
		exact += r.exact[at] * w.words.weight(tf, length, mean)
	}
	for at, tf := range r.gramTF {
		gram += r.gram[at] * w.words.weight(tf, length, mean)
	}
	return w.exact*exact + w.gram*gram + r.ix.proximity(r.p, r.places)
}

// read counts the words of passage i.
func (r *refiner) read(i uint32) {
	clear(r.exactTF)
	clear(r.gramTF)
	r.places = r.places[:0]
	part, place := r.ix.place(i)
	in, relevant := vocabulary{r.ix.langOf(i), part}, r.relevant(part)
	text, head := part.forward.passage(place)
	common := 0
	for at := range text.len() {
		id := text.at(at)
		if !relevant.all.has(id) {
			continue
		}
		switch v := r.count(in, id, relevant); {
		case v.stop:
			common++
		case v.stem >= 0:
			r.places = append(r.places, placed{at - common, v.stem})
		}
	}
	for at := range head.len() {
		if id := head.at(at); relevant.all.has(id) {
			r.count(in, id, relevant)
		}
	}
}

// count counts one word of the candidate at hand.
func (r *refiner) count(in vocabulary, id uint32, relevant *wordSet) *view {
	v, known := r.views.get(in, id)
	if !known {
		*v = r.newView(in, id, relevant.stems.has(id))
	}
	if v.exact >= 0 {
		r.exactTF[v.exact]++
	}
	for _, g := range v.grams {
		r.gramTF[g]++
	}
	return v
}
