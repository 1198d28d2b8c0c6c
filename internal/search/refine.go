package search

import "slices"

// refiner looks at candidates word by word, for the views that postings would
// make dear: unstemmed words, character 4-grams, and how near words stand.
type refiner struct {
	ix    *Index
	p     *plan
	views *viewCache

	forms map[string]int // of which of p.words a form is
	exact []float32      // what an unstemmed word is worth, by place in p.words
	gram  []float32      // what a 4-gram is worth

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

// newRefiner makes the refiner of candidates.
func (ix *Index) newRefiner(b *board, p *plan, candidates []scored) *refiner {
	b.views.next()
	r := &refiner{ix: ix, p: p, views: &b.views, forms: map[string]int{}}
	hashes := r.weigh()
	parts := r.meet(candidates)
	trunks := r.trunks()
	for _, part := range parts {
		set := r.views.wordsOf(part)
		for _, t := range trunks {
			set.stems.addRange(part.forward.begunBy(t))
		}
		set.telling.or(set.stems)
		for place, hash := range hashes {
			r.views.linkMet(set, part.forward.withGram(hash), uint32(place))
		}
	}
	r.exactTF, r.gramTF = make([]float32, len(r.exact)), make([]float32, len(r.gram))
	return r
}

// weigh finds what the words of the query and their 4-grams are worth, and
// returns the hashes of the latter.
func (r *refiner) weigh() (hashes []uint64) {
	n := len(r.ix.docs)
	known := map[string]int{}
	for at, g := range r.p.words {
		df := 0
		for _, f := range g.forms {
			r.forms[f] = at
			df += r.ix.count(f)
		}
		r.exact = append(r.exact, g.weight*idf(min(df, n), n))
		for _, gram := range grams(nil, g.forms[0]) {
			place, ok := known[gram]
			if !ok {
				place = len(hashes)
				known[gram] = place
				hashes, r.gram = append(hashes, hashOf(gram)), append(r.gram, 0)
			}
			r.gram[place] += g.weight * idf(min(r.ix.gramCount(hashes[place]), n), n)
		}
	}
	return hashes
}

// trunks are how words begin that may share a form or a stem with the query.
func (r *refiner) trunks() []string {
	var ts []string
	for stem := range r.p.stemPlaces(r.ix) {
		ts = append(ts, trunk(stem))
	}
	for form := range r.forms {
		ts = append(ts, form)
	}
	return ts
}

// meet collects the words of candidates, and returns the parts they are in.
func (r *refiner) meet(candidates []scored) (parts []*living) {
	for _, c := range candidates {
		part, place := r.ix.place(c.i)
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
		met := r.views.wordsOf(part).met
		text, head := part.forward.passage(place)
		for _, ids := range []wordIDs{text, head} {
			for ; len(ids) > 0; ids = ids[numberSize:] {
				met.add(ids.at(0))
			}
		}
	}
	return parts
}

// worth is what passage i has beyond its postings.
func (r *refiner) worth(i uint32) float32 {
	r.read(i)
	norm, w := r.ix.lengths.norm[i], &r.ix.weights
	var exact, gram float32
	for at, tf := range r.exactTF {
		exact += r.exact[at] * w.words.normed(tf, norm)
	}
	for at, tf := range r.gramTF {
		if tf > 0 {
			gram += r.gram[at] * w.words.normed(tf, norm)
		}
	}
	return w.exact*exact + w.gram*gram + r.ix.proximity(r.p, r.places)
}

// read counts the words of passage i.
func (r *refiner) read(i uint32) {
	clear(r.exactTF)
	clear(r.gramTF)
	r.places = r.places[:0]
	part, place := r.ix.place(i)
	in, set := vocabulary{r.ix.langOf(i), part}, r.views.wordsOf(part)
	text, head := part.forward.passage(place)
	common := 0
	for at := 0; len(text) > 0; at, text = at+1, text[numberSize:] {
		id := text.at(0)
		stop, stem := part.stops.has(id), int32(-1)
		if set.telling.has(id) {
			stem = r.count(in, set, id).stem
		}
		if stop {
			common++
		} else if stem >= 0 {
			r.places = append(r.places, placed{at - common, int(stem)})
		}
	}
	for ; len(head) > 0; head = head[numberSize:] {
		if id := head.at(0); set.telling.has(id) {
			r.count(in, set, id)
		}
	}
}

// count counts one word of the candidate at hand.
func (r *refiner) count(in vocabulary, set *wordSet, id uint32) *view {
	v := r.views.of(set, id)
	if v.lang != in.lang {
		r.look(v, in, id, set.stems.has(id))
	}
	if v.exact >= 0 {
		r.exactTF[v.exact]++
	}
	for at := v.grams; at != 0; {
		link := r.views.grams[at-1]
		r.gramTF[link.place]++
		at = link.next
	}
	return v
}

// look finds what a word is in a language, like saying whether it may be one of
// the query's.
func (r *refiner) look(v *view, in vocabulary, id uint32, like bool) {
	v.lang, v.exact, v.stem = in.lang, -1, -1
	if !like {
		return
	}
	form := in.part.forward.form(id)
	if at, ok := r.forms[form]; ok {
		v.exact = int32(at)
	}
	if at, ok := r.p.stems[r.ix.stemmer.stem(in.lang, form)]; ok {
		v.stem = int32(at)
	}
}
