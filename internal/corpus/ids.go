package corpus

import (
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
	var all []uint32
	for at, sums := range l.ids {
		all = append(append(all, idSum(l.articles[at].ID)), sums...)
	}
	slices.Sort(all)
	twice := make(map[uint32]bool)
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			twice[all[i]] = true
		}
	}
	var places []int
	for at, sums := range l.ids {
		if twice[idSum(l.articles[at].ID)] || slices.ContainsFunc(sums, func(s uint32) bool { return twice[s] }) {
			places = append(places, at)
		}
	}
	return places
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
