package answer

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// glosser puts a text of a language into English, as far as it knows how.
type glosser = func(text, language string) string

// tally counts by how much the words of articles change a lexicon.
type tally struct {
	gloss    glosser
	passages int
	text     int              // the how-manieth text is counted
	fields   map[string]field // by what stands between spaces: most of it is met again
	stems    map[string]int   // places in counts
	counts   []counted
}

// counted is by how much what is known of one stem changes.
type counted struct {
	stem string
	occurrence
	text int // where it was seen last
}

// field is what is counted of one run of text between spaces, as places in
// tally.counts.
type field struct {
	stems []int
	inner []int // those of the words from its first letter to its last
	small bool  // its first letter is
	ends  bool  // the next word may begin a sentence
}

// mostFields bounds the memory of a tally.
const mostFields = 1 << 16

func newTally(gloss glosser) *tally {
	return &tally{gloss: gloss, fields: map[string]field{}, stems: map[string]int{}}
}

// count adds the words of a by times, which is 1 or -1.
func (t *tally) count(a *article.Article, by int32) {
	t.each(frame(a), a.Language, func(f field) {
		for c := range t.fresh(f) {
			c.above += by
		}
	})
	for _, p := range a.Text().Passages {
		t.passages += int(by)
		begins := true
		t.each(p.Text, a.Language, func(f field) {
			for c := range t.fresh(f) {
				c.in += by
			}
			t.noteCase(f, begins, by)
			begins = f.ends
		})
	}
}

// fresh are the stems of f that were not seen before in this text.
func (t *tally) fresh(f field) iter.Seq[*counted] {
	return func(yield func(*counted) bool) {
		for _, at := range f.stems {
			c := &t.counts[at]
			if c.text == t.text {
				continue
			}
			if c.text = t.text; !yield(c) {
				return
			}
		}
	}
}

func (t *tally) noteCase(f field, begins bool, by int32) {
	for _, at := range f.inner {
		switch c := &t.counts[at]; {
		case f.small:
			c.small += by
		case !begins:
			c.capital += by
		}
	}
}

// each takes a text of a language apart.
func (t *tally) each(text, language string, do func(field)) {
	t.text++
	for s := range strings.FieldsSeq(t.gloss(text, language)) {
		f, ok := t.fields[s]
		if !ok {
			if len(t.fields) >= mostFields {
				clear(t.fields)
			}
			f = t.field(s)
			t.fields[strings.Clone(s)] = f // or it would keep its paragraph in memory
		}
		do(f)
	}
}

func (t *tally) field(s string) field {
	core := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	first, _ := utf8.DecodeRuneInString(core)
	return field{
		stems: t.places(s), inner: t.places(core),
		small: unicode.IsLower(first),
		ends:  strings.ContainsAny(s, ".!?:“\"«…") || core == "",
	}
}

// places are those of the stems of text, in order.
func (t *tally) places(text string) []int {
	var out []int
	for _, w := range words(text) {
		stem := stemOf(w)
		at, ok := t.stems[stem]
		if !ok {
			stem = strings.Clone(stem) // or it would keep its article in memory
			at = len(t.counts)
			t.stems[stem], t.counts = at, append(t.counts, counted{stem: stem})
		}
		out = append(out, at)
	}
	return out
}

// settle brings l in line with what was counted.
func (t *tally) settle(l *lexicon) {
	l.passages += t.passages
	for _, c := range t.counts {
		now, known := l.words[c.stem]
		now.in += c.in
		now.above += c.above
		now.capital += c.capital
		now.small += c.small
		if now.casing == (casing{}) && !now.met() {
			delete(l.words, c.stem)
			delete(l.folded, c.stem)
			continue
		}
		if folded := fold.Replace(c.stem); !known && folded != c.stem {
			l.folded[c.stem], now.folds = folded, true
		}
		l.words[c.stem] = now
	}
}

// newLexicon counts the words of articles, as gloss puts them, with that many
// goroutines.
func newLexicon(articles []*article.Article, gloss glosser, hands int) *lexicon {
	return new(lexicon).changed(nil, articles, gloss, hands)
}

// changed is the lexicon without the articles that are gone, and with those
// that came. l stays as it was.
func (l *lexicon) changed(gone, came []*article.Article, gloss glosser, hands int) *lexicon {
	next := &lexicon{
		passages: l.passages, words: copied(l.words), folded: copied(l.folded),
	}
	for _, t := range append(tallies(gone, -1, gloss, hands), tallies(came, 1, gloss, hands)...) {
		t.settle(next)
	}
	return next
}

// tallies count articles by times, each goroutine in one of its own.
func tallies(articles []*article.Article, by int32, gloss glosser, hands int) []*tally {
	const few = 100 // are counted sooner than divided
	share := max(few, (len(articles)+hands-1)/hands)
	var out []*tally
	var work sync.WaitGroup
	for part := range slices.Chunk(articles, share) {
		t := newTally(gloss)
		count := func() {
			for _, a := range part {
				t.count(a, by)
			}
		}
		if out = append(out, t); len(out) == hands {
			count() // here: the last share
			break
		}
		work.Go(count)
	}
	work.Wait()
	return out
}

// copied is a copy that is never nil.
func copied[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return maps.Clone(m)
}

// difference is what one list has and the other has not, by identity.
func difference(before, now []*article.Article) (gone, came []*article.Article) {
	old := make(map[*article.Article]bool, len(before))
	for _, a := range before {
		old[a] = true
	}
	for _, a := range now {
		if !old[a] {
			came = append(came, a)
		}
		delete(old, a)
	}
	for _, a := range before {
		if old[a] {
			gone = append(gone, a)
		}
	}
	return gone, came
}
