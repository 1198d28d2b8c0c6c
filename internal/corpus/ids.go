package corpus

import (
	"iter"
	"math/bits"
	"slices"

	"footnote/internal/article"
)

// lengthen makes IDs that more than one article or passage has longer, all of
// them alike, until each is alone. What comes out does not depend on order. It
// puts others in the place of articles that it changes.
func (l *Library) lengthen() {
	l.renamed = make(map[*article.Article]relabelled)
	for length := shortest; ; length++ {
		places := l.suspects()
		seen, shared := make(map[article.ID]bool), make(map[article.ID]bool)
		for _, at := range places {
			a := l.articles[at]
			noteIDs(&a.Head, a.Text().Passages, seen, shared)
		}
		if len(shared) == 0 {
			return
		}
		for _, at := range places {
			l.relabel(at, shared, length+1)
		}
	}
}

// suspects are the places of the articles that may share an ID with another, or
// have one twice.
func (l *Library) suspects() []int {
	n := len(l.articles)
	for _, a := range l.articles {
		n += a.PassageCount
	}
	met, again := newSieve(n), newSieve(n)
	for _, sum := range l.sums() {
		if !met.add(sum) {
			again.add(sum)
		}
	}
	times := make(map[uint32]int)
	for _, sum := range l.sums() {
		if again.has(sum) {
			times[sum]++
		}
	}
	var places []int
	for at, sum := range l.sums() {
		if again.has(sum) && times[sum] > 1 && (len(places) == 0 || places[len(places)-1] != at) {
			places = append(places, at)
		}
	}
	return places
}

// sums are those of all IDs, with the places of their articles.
func (l *Library) sums() iter.Seq2[int, uint32] {
	return func(yield func(int, uint32) bool) {
		for at, ofPassages := range l.ids {
			if !yield(at, idSum(l.articles[at].ID)) {
				return
			}
			for _, sum := range ofPassages {
				if !yield(at, sum) {
					return
				}
			}
		}
	}
}

// sieve remembers numbers, and takes one in sixteen or more for others. Going
// through a million twice takes a fraction of sorting them.
type sieve []uint64

func newSieve(numbers int) sieve {
	const bitsEach = 16
	return make(sieve, 1<<bits.Len(uint(bitsEach*numbers/64)))
}

func (s sieve) place(n uint32) (word, bit uint32) { return n / 64 % uint32(len(s)), n % 64 }

func (s sieve) has(n uint32) bool {
	word, bit := s.place(n)
	return s[word]>>bit&1 == 1
}

// add says whether n was not there.
func (s sieve) add(n uint32) bool {
	added := !s.has(n)
	word, bit := s.place(n)
	s[word] |= 1 << bit
	return added
}

// relabel gives the article at a place longer IDs where it has shared ones.
func (l *Library) relabel(at int, shared map[article.ID]bool, length int) {
	a := l.articles[at]
	head, passages := a.Head, slices.Clone(a.Text().Passages)
	has := func(p article.Passage) bool { return shared[p.ID] }
	if !shared[a.ID] && !slices.ContainsFunc(passages, has) {
		return
	}
	relabel(&head, passages, shared, length)
	renamed := relabelled{of: a, ids: make([]article.ID, len(passages))}
	for i, p := range passages {
		renamed.ids[i] = p.ID
	}
	if before, again := l.renamed[a]; again {
		renamed.of = before.of
		delete(l.renamed, a)
	}
	l.articles[at] = article.Kept(head, a.PassageCount, a.CitationCount, renamed)
	l.ids[at] = idSums(passages)
	l.renamed[l.articles[at]] = renamed
}

// reuse takes those of former that have the same IDs as those that l made of
// the same articles: what has not changed stays the same article.
func (l *Library) reuse(former map[*article.Article]relabelled) {
	was := make(map[*article.Article]*article.Article, len(former))
	for a, r := range former {
		was[r.of] = a
	}
	for at, a := range l.articles {
		r, renamed := l.renamed[a]
		old := was[r.of]
		if renamed && old != nil && old.ID == a.ID && slices.Equal(former[old].ids, r.ids) {
			delete(l.renamed, a)
			l.articles[at], l.renamed[old] = old, former[old]
		}
	}
}

// relabelled is the text of another article, its passages with other IDs.
type relabelled struct {
	of  *article.Article
	ids []article.ID
}

// Text implements article.Keeper.
func (r relabelled) Text() (article.Text, error) {
	t := *r.of.Text()
	t.Passages = slices.Clone(t.Passages)
	for i := range t.Passages {
		t.Passages[i].ID = r.ids[i]
	}
	return t, nil
}
