package search

import "footnote/internal/article"

// vectorName is that of the embedder, "" for none.
func (ix *Index) vectorName() string {
	if ix.embedder == nil {
		return ""
	}
	return ix.embedder.Name()
}

// fingerprint takes the fingerprints of the articles and whom they cite, of
// those that old has as well from there: articles are not changed.
func (ix *Index) fingerprint(old *Index, names *sourceNames) {
	known := map[*article.Article]int{}
	if old != nil {
		for i, a := range old.articles {
			known[a] = i
		}
	}
	ix.prints, ix.cited.of = make([]fingerprint, len(ix.articles)), make([][]citing, len(ix.articles))
	for i, a := range ix.articles {
		if at, ok := known[a]; ok {
			ix.prints[i], ix.cited.of[i] = old.prints[at], old.cited.of[at]
			continue
		}
		ix.prints[i] = fingerprintOf(a)
		ix.cited.of[i] = names.citedIn(a)
	}
	ix.cited.names, ix.cited.words = names.list, &names.words
	ix.cited.index(ix.articles)
}

// settle finds where the articles are among parts, newest first, and returns
// the places of those that are nowhere. Parts without any are left out.
func (ix *Index) settle(parts []*part) (missing []int) {
	where := homesIn(parts)
	all := make([]*living, len(parts))
	for i, p := range parts {
		all[i] = newLiving(p)
	}
	ix.homes = make([]home, len(ix.articles))
	ordinal := uint32(0)
	for i, a := range ix.articles {
		n := uint32(a.PassageCount)
		if h, ok := where.take(ix.prints[i]); ok {
			ix.homes[i] = h
			for at := range n {
				all[h.part].order[h.first+at] = ordinal + at
			}
		} else if n > 0 {
			missing = append(missing, i)
		}
		ordinal += n
	}
	ix.take(all)
	return missing
}

// homes are where articles are.
type homes struct {
	first map[fingerprint]home
	more  map[fingerprint][]home // of those that are in several places
}

// homesIn are the homes in parts, those in the first parts first.
func homesIn(parts []*part) homes {
	where := homes{map[fingerprint]home{}, map[fingerprint][]home{}}
	for i, p := range parts {
		for _, a := range p.articles {
			h := home{part: uint32(i), first: a.first}
			if _, ok := where.first[a.print]; ok {
				where.more[a.print] = append(where.more[a.print], h)
			} else {
				where.first[a.print] = h
			}
		}
	}
	return where
}

// take gives out a home once: a second article of which the same is indexed
// needs its own.
func (w homes) take(print fingerprint) (home, bool) {
	h, ok := w.first[print]
	if more := w.more[print]; len(more) > 0 {
		w.first[print], w.more[print] = more[0], more[1:]
	} else {
		delete(w.first, print)
	}
	return h, ok
}

// take makes the parts of ix those of all that have anything alive.
func (ix *Index) take(all []*living) {
	place := make([]uint32, len(all))
	ix.parts = nil
	for i, l := range all {
		l.bury()
		if l.alive() > 0 {
			place[i] = uint32(len(ix.parts))
			ix.parts = append(ix.parts, l)
		}
	}
	for i := range ix.homes {
		if len(all) > 0 {
			ix.homes[i].part = place[ix.homes[i].part]
		}
	}
}

// sum adds up what is derived from the parts once all articles have settled.
func (ix *Index) sum(old *Index) {
	for _, l := range ix.parts {
		l.discount(old)
		l.stops = l.stopsOf(ix.stopMask)
		if l.vectors != nil && ix.embedder != nil {
			ix.width = l.vectors.width
		}
	}
	ix.measure()
}
