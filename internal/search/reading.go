package search

import (
	"slices"
	"sync"

	"footnote/internal/article"
)

// reading is a text cut into words, with the stems in its language of those
// that may matter, "" for the others.
type reading struct {
	words []word
	stems []string
}

func (ix *Index) read(lang *language, text string, matter *beginnings) reading {
	r := reading{words: words(text)}
	r.stems = make([]string, len(r.words))
	for i, w := range r.words {
		if matter.has(beginning(w.form)) {
			r.stems[i] = ix.stemmer.stem(lang, w.form)
		}
	}
	return r
}

// beginnings are the first two bytes of some words, one bit for each: a quick
// way to tell that a word is none of them and has none of their stems, since
// stemmers cut endings.
type beginnings [1 << 16 / 64]uint64

func beginning[T string | []byte](form T) uint16 {
	var b [2]byte
	copy(b[:], form)
	return uint16(b[0])<<8 | uint16(b[1])
}

func (b *beginnings) add(form string) { b[beginning(form)/64] |= 1 << (beginning(form) % 64) }

// each calls visit with every beginning, in order.
func (b *beginnings) each(visit func(at uint16)) {
	bitset(b[:]).each(func(i uint32) bool {
		visit(uint16(i))
		return true
	})
}

func (b *beginnings) has(at uint16) bool { return b[at/64]&(1<<(at%64)) != 0 }

// occurrences are the places in r where s begins.
func (ix *Index) occurrences(s sequence, lang *language, r reading) []int {
	var at []int
	want := s.forms
	if !s.exact {
		want = make([]string, len(s.forms))
		for i, f := range s.forms {
			want[i] = ix.stemmer.stem(lang, f)
		}
	}
	for i := 0; i+len(want) <= len(r.words); i++ {
		if s.exact && formsAre(r.words[i:i+len(want)], want) || !s.exact && slices.Equal(r.stems[i:i+len(want)], want) {
			at = append(at, i)
		}
	}
	return at
}

func formsAre(ws []word, want []string) bool {
	return slices.EqualFunc(ws, want, func(w word, f string) bool { return w.form == f })
}

// marks are the spans of a text that p looks for, in order and apart.
func (ix *Index) marks(p *plan, lang *language, r reading) []article.Span {
	var spans []article.Span
	for _, n := range p.needs {
		if n.not {
			continue
		}
		for _, s := range n.alts {
			for _, at := range ix.occurrences(s, lang, r) {
				spans = append(spans, article.Span{Start: r.words[at].Start, End: r.words[at+len(s.forms)-1].End})
			}
		}
	}
	return join(spans)
}

// join sorts spans and melts those that overlap.
func join(spans []article.Span) []article.Span {
	slices.SortFunc(spans, func(a, b article.Span) int { return a.Start - b.Start })
	var out []article.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// stemmer remembers stems: looking one up is many times cheaper than cutting
// it, and texts repeat their words.
type stemmer struct {
	mu    sync.RWMutex
	known map[stemKey]string
}

type stemKey struct {
	lang *language
	form string
}

// mostStems bounds what is remembered, about 10 MB.
const mostStems = 100_000

func (s *stemmer) stem(lang *language, form string) string {
	key := stemKey{lang, form}
	s.mu.RLock()
	stem, ok := s.known[key]
	s.mu.RUnlock()
	if ok {
		return stem
	}
	stem = lang.stem(form)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) >= mostStems {
		s.known = map[stemKey]string{}
	}
	s.known[key] = stem
	return stem
}
