package search

import (
	"cmp"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/slip"
)

// outcome is what a search comes to.
type outcome struct {
	pages []int // in reading order
	any   bool
	notes []article.Note
}

// search reads all pages.
func (r *reader) search(q query.Query) outcome {
	if q.Empty() {
		return outcome{notes: q.Ignored}
	}
	wishes, said := r.understand(q)
	allowed := func(f query.Filters) (all, some []int) {
		for i, p := range r.pages {
			if every, one := r.meets(p, wishes); r.pass(p, f) && one {
				some = append(some, i)
				if every {
					all = append(all, i)
				}
			}
		}
		return all, some
	}
	all, some := allowed(q.Filters)
	o := outcome{pages: all, notes: slices.Concat(q.Ignored, said, r.unknown(termsOf(wishes, r.stop)))}
	if len(all) == 0 {
		o.pages, o.any = some, len(some) > 0
	}
	if unfiltered, _ := allowed(query.Filters{}); len(o.pages) == 0 && len(unfiltered) > 0 {
		o.notes = append(o.notes, blamed(q.Filters, func(f query.Filters) bool { all, _ := allowed(f); return len(all) > 0 })...)
	}
	return o
}

// meets reports whether a page has every wish, one of them in its own text, or
// at least has one of them there; and nothing that is not wished for.
func (r *reader) meets(p page, wishes []wish) (every, some bool) {
	every, asked := true, false
	for _, w := range wishes {
		text := slices.ContainsFunc(w.runs, func(u run) bool { return r.has(p, p.text, u) })
		head := slices.ContainsFunc(w.runs, func(u run) bool { return r.has(p, p.head, u) })
		if w.not {
			if text {
				return false, false
			}
			continue
		}
		asked = true
		every, some = every && (text || head), some || text
	}
	return every && (some || !asked), some || !asked
}

func (r *reader) pass(p page, f query.Filters) bool {
	match := func(want, have string) bool {
		name, _ := split(strings.ToLower(have))
		return slices.ContainsFunc(append(r.variants(want), want), func(way string) bool {
			ws, _ := split(strings.ToLower(way))
			return len(run{words: ws, exact: true}.in(p.lang, name)) > 0
		})
	}
	cites := slices.ContainsFunc(p.cites, func(names []string) bool { return f.Cited(names, match) })
	if len(f.Sources) > 0 && !cites {
		return false
	}
	f.Sources = nil
	return f.Match(r.articles[p.article], match)
}

// blamed are the filters that leave nothing: each that does alone, or all.
func blamed(f query.Filters, leaves func(query.Filters) bool) (notes []article.Note) {
	for _, one := range f.Each() {
		if !leaves(one) {
			notes = append(notes, article.Note{Kind: article.NoteFilter, Word: one.String()})
		}
	}
	if notes == nil && !f.Empty() {
		return []article.Note{{Kind: article.NoteFilter, Word: f.String()}}
	}
	return notes
}

// term is a word that ranks, with all that counts as it.
type term struct {
	word   string
	forms  []string
	runs   []run
	weight float64
}

// termsOf are the words of wishes, each once: what else a wish may be written as
// counts as the last of its words.
func termsOf(wishes []wish, stop func(string) bool) (terms []term) {
	for _, w := range wishes {
		var own []term
		for _, word := range w.runs[0].words {
			if !w.not && (len(w.runs[0].words) == 1 || !stop(word)) {
				own = append(own, term{word: word, forms: []string{word}, weight: 1})
			}
		}
		for _, u := range w.runs[1:] {
			if len(own) == 0 {
				break
			}
			if last := &own[len(own)-1]; len(u.words) > 1 {
				last.runs = append(last.runs, u)
			} else if !slices.Contains(last.forms, u.words[0]) {
				last.forms = append(last.forms, u.words[0])
			}
		}
		for _, t := range own {
			if at := slices.IndexFunc(terms, func(have term) bool { return have.word == t.word }); at >= 0 {
				terms[at].weight++
				continue
			}
			terms = append(terms, t)
		}
	}
	return terms
}

// unknown are the words that are nowhere in the corpus.
func (r *reader) unknown(terms []term) (notes []article.Note) {
	for _, t := range terms {
		if !r.isKnown(t) {
			notes = append(notes, article.Note{Kind: article.NoteUnknown, Word: t.word, Other: r.nearest(t.word)})
		}
	}
	return notes
}

func (r *reader) isKnown(t term) bool {
	return len(t.runs) > 0 || slices.ContainsFunc(r.pages, func(p page) bool {
		return slices.ContainsFunc(t.forms, func(f string) bool {
			return r.has(p, p.text, run{words: []string{f}}) || r.has(p, p.head, run{words: []string{f}})
		})
	})
}

// nearest is the word of the corpus that may have been meant.
func (r *reader) nearest(typed string) string {
	type guess struct {
		word       string
		slips, has int
	}
	letters := []rune(typed)
	allowed := 0
	if n := len(letters); n >= 7 {
		allowed = 2
	} else if n >= 4 {
		allowed = 1
	}
	var near []guess
	for _, p := range r.pages {
		for _, w := range slices.Concat(p.text, p.head) {
			slips := slip.From(typed).To([]byte(w), 9)
			if slips <= allowed && allowed > 0 && []rune(w)[0] == letters[0] {
				near = append(near, guess{w, slips, r.having(w)})
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return slices.MinFunc(near, func(a, b guess) int {
		return cmp.Or(a.slips-b.slips, b.has-a.has, strings.Compare(a.word, b.word))
	}).word
}

// marks are the places in a page that are shown bold.
func (r *reader) marks(p page, wishes []wish) []article.Span {
	bold := make([]bool, len(p.text))
	glued := make([]bool, len(p.text)) // to the word before
	for _, w := range wishes {
		for _, u := range w.runs {
			for _, at := range u.in(p.lang, p.text) {
				for k := range u.words {
					if !w.not {
						bold[at+k], glued[at+k] = true, glued[at+k] || k > 0
					}
				}
			}
		}
	}
	var spans []article.Span
	for i, place := range p.places {
		switch {
		case bold[i] && glued[i]:
			spans[len(spans)-1].End = place.End
		case bold[i]:
			spans = append(spans, place)
		}
	}
	return spans
}

// related reports whether p has any of terms, or one stands above it.
func (r *reader) related(p page, terms []term) bool {
	return slices.ContainsFunc(terms, func(t term) bool {
		return slices.ContainsFunc(t.runs, func(u run) bool { return r.has(p, p.text, u) }) ||
			slices.ContainsFunc(t.forms, func(f string) bool { return r.has(p, slices.Concat(p.text, p.head), run{words: []string{f}}) })
	})
}

// excluded reports whether p has what is not wished for.
func (r *reader) excluded(p page, wishes []wish) bool {
	return slices.ContainsFunc(wishes, func(w wish) bool {
		return w.not && slices.ContainsFunc(w.runs, func(u run) bool { return r.has(p, p.text, u) })
	})
}

// narrowed reports whether q leaves anything out: what it leaves is ranked
// whole.
func (r *reader) narrowed(q query.Query, wishes []wish) bool {
	return !q.Filters.Empty() || slices.ContainsFunc(wishes, func(w wish) bool { return w.not })
}
