package search

import (
	"context"

	"footnote/internal/query"
)

// where says in which passages something is: in their own text, and in the
// title or section heading above it.
type where struct{ text, head bitset }

// matched are the passages a plan selects, exclusions applied.
type matched struct {
	all bitset // have everything, and some of it in their own text
	own bitset // have something in their own text
	any bitset // have something, were it only in the title above them
}

// match selects the passages of p. A plan that wants nothing selects all of
// them.
func (ix *Index) match(ctx context.Context, p *plan) (matched, error) {
	var m matched
	var excluded bitset
	for _, need := range p.needs {
		w, err := ix.find(ctx, p, need)
		if err != nil {
			return matched{}, err
		}
		if need.not {
			excluded = ix.join(excluded, w.text)
			ix.letGo(w.head)
			continue
		}
		w.head.or(w.text)
		if m.all == nil {
			m.all = ix.copyOf(w.head)
		}
		m.all.and(w.head)
		m.own, m.any = ix.join(m.own, w.text), ix.join(m.any, w.head)
	}
	if m.all == nil {
		m = matched{ix.everything(), ix.everything(), ix.everything()}
	}
	if excluded != nil {
		m.own.andNot(excluded)
		m.any.andNot(excluded)
		ix.letGo(excluded)
	}
	m.all.and(m.own)
	return m, nil
}

func (ix *Index) everything() bitset {
	s := ix.newSet()
	s.addRange(0, uint32(len(ix.docs)))
	return s
}

// find is where any of the sequences of n is.
func (ix *Index) find(ctx context.Context, p *plan, n need) (where, error) {
	if len(n.alts) == 1 {
		return ix.findSequence(ctx, p, n.alts[0])
	}
	var found where
	for _, s := range n.alts {
		w, err := ix.findSequence(ctx, p, s)
		if err != nil {
			return where{}, err
		}
		found.text, found.head = ix.join(found.text, w.text), ix.join(found.head, w.head)
	}
	return found, nil
}

func (ix *Index) findSequence(ctx context.Context, p *plan, s sequence) (where, error) {
	found, err := ix.findWord(ctx, p, s.forms[0])
	if err != nil || len(s.forms) == 1 && !s.exact {
		return found, err
	}
	for _, f := range s.forms[1:] {
		w, err := ix.findWord(ctx, p, f)
		if err != nil {
			return where{}, err
		}
		found.text.and(w.text)
		found.head.and(w.head)
		ix.letGo(w.text, w.head)
	}
	return found, ix.verify(ctx, found, s)
}

// findWord is where any word of the stem of form is. What is wanted in this
// very form is verified afterwards.
func (ix *Index) findWord(ctx context.Context, p *plan, form string) (where, error) {
	var found where
	for _, stem := range ix.stems(form) {
		w, err := ix.findStem(ctx, p, stem)
		if err != nil {
			return where{}, err
		}
		if found.text == nil {
			found = where{ix.copyOf(w.text.words), ix.copyOf(w.head.words)}
			continue
		}
		found.text.or(w.text.words)
		found.head.or(w.head.words)
	}
	return found, nil
}

// mostFound bounds what a plan remembers: a set is 125 kB in a corpus of a million
// passages.
const mostFound = 16

// findStem is where a stem is, which p remembers.
func (ix *Index) findStem(ctx context.Context, p *plan, stem string) (posted, error) {
	if w, ok := p.found[stem]; ok {
		return w, nil
	}
	w := posted{sparse(ix.newSet()), sparse(ix.newSet())}
	if err := ix.gatherBoth(ctx, stem, w); err != nil {
		return posted{}, err
	}
	if p.found == nil {
		p.found = map[string]posted{}
	}
	if len(p.found) < mostFound {
		p.found[stem] = w
	}
	return w, nil
}

func (ix *Index) langOf(i uint32) *language { return ix.spoken[ix.docs[i].article] }

// allow is the set of those passages of among that pass f, nil when f lets
// everything through.
func (ix *Index) allow(f query.Filters, among bitset) bitset {
	if f.Empty() {
		return nil
	}
	set, names := ix.newSet(), ix.newNameMatcher()
	ofArticles := f
	ofArticles.Sources = nil
	all := ofArticles.Empty()
	last, pass := len(ix.articles), false // the article looked at last
	add := func(i uint32) bool {
		if d := ix.docs[i]; int(d.article) != last {
			last, pass = int(d.article), all || ofArticles.Match(ix.articles[d.article], names.match)
		}
		if pass {
			set.add(i)
		}
		return true
	}
	if len(f.Sources) == 0 {
		among.each(add)
		return set
	}
	for _, source := range ix.cited.wanted(f, names) {
		for _, i := range ix.cited.passages(source) {
			if among.has(i) {
				add(i)
			}
		}
	}
	return set
}
