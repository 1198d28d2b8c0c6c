package search

import (
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
)

// plan is a query as the index sees it.
type plan struct {
	needs []need // what /search matches by
	words []group
	notes []article.Note
	asked []string // the words as typed, stop words and all
	asks  bool     // a question: passages near in meaning count though they share no word

	stems   map[string]int    // see stemPlaces
	found   map[string]posted // of stems, as they were read; not changed
	finders []*finder         // see seek
}

// seek are finders of all that p marks.
func (p *plan) seek(ix *Index) []*finder {
	if p.finders != nil {
		return p.finders
	}
	for _, n := range p.needs {
		if n.not {
			continue
		}
		for _, s := range n.alts {
			p.finders = append(p.finders, ix.newFinder(s))
		}
	}
	return p.finders
}

// need is one clause: a passage has it when it has any of the sequences.
type need struct {
	not  bool
	alts []sequence
}

// sequence is one word, or several that stand next to each other.
type sequence struct {
	forms []string
	exact bool // in these very forms; otherwise by stems
}

// group is one word of the query with everything that counts as it.
type group struct {
	forms  []string // the word and its other spellings
	seqs   []sequence
	weight float32 // how often the query says it
	idf    float32 // set when its postings are read
}

const (
	maxVariants = 8 // other spellings of one name that are looked for
	leastPart   = 4 // letters of either half of a compound written apart
)

// compile looks every clause of q up. Stop words are left out, and said, as
// long as another word remains.
func (ix *Index) compile(q query.Query) *plan {
	p := &plan{asked: q.Words()}
	for _, c := range q.Clauses {
		n := need{not: c.Not}
		for _, t := range c.Alts {
			seqs := ix.sequences(t)
			if len(seqs) == 0 { // of figures that are no word of a text: "²"
				p.notes = append(p.notes, article.Note{Kind: article.NoteDropped, Word: t.String(), Other: query.Punctuation})
			}
			n.alts = append(n.alts, seqs...)
		}
		if len(n.alts) > 0 {
			p.needs = append(p.needs, n)
		}
	}
	p.dropStopWords(ix)
	ix.expand(p)
	p.groups(ix)
	return p
}

// sequences are what t is looked for as, before any other spelling.
func (ix *Index) sequences(t query.Term) []sequence {
	fs := forms(words(t.Text))
	if len(fs) == 0 {
		return nil
	}
	seqs := []sequence{{forms: fs, exact: t.Phrase}}
	if len(fs) > 1 && !t.Phrase {
		seqs = append(seqs, sequence{forms: []string{strings.Join(fs, "")}})
	}
	return seqs
}

// stopWord is the word of a need that is nothing but a word too common to
// search by, "" otherwise.
func (n need) stopWord(ix *Index) string {
	if n.not || len(n.alts) != 1 || len(n.alts[0].forms) != 1 || n.alts[0].exact {
		return ""
	}
	if w := n.alts[0].forms[0]; ix.isStop(w) {
		return w
	}
	return ""
}

func (p *plan) dropStopWords(ix *Index) {
	kept := slices.DeleteFunc(slices.Clone(p.needs), func(n need) bool { return n.stopWord(ix) != "" })
	if !slices.ContainsFunc(kept, func(n need) bool { return !n.not }) {
		return
	}
	for _, n := range p.needs {
		if w := n.stopWord(ix); w != "" {
			p.notes = append(p.notes, article.Note{Kind: article.NoteStopword, Word: w})
		}
	}
	p.needs = kept
}

// expand adds the other spellings: of names, by the table; of compounds, by
// the rule that "cease fire", "cease-fire" and "ceasefire" are one where the
// corpus has them.
func (ix *Index) expand(p *plan) {
	for i := range p.needs {
		n := &p.needs[i]
		for _, s := range slices.Clone(n.alts) {
			if s.exact {
				continue
			}
			n.alts = append(n.alts, ix.spellings(p, s.forms)...)
			if len(s.forms) == 1 {
				n.alts = append(n.alts, ix.apart(s.forms[0])...)
			}
		}
	}
	ix.expandRuns(p)
}

// spellings are the other names of a name whose words the corpus has, noted.
func (ix *Index) spellings(p *plan, name []string) []sequence {
	var seqs []sequence
	typed := strings.Join(name, " ")
	for _, v := range ix.variants(typed) {
		fs := forms(words(v))
		if len(fs) == 0 || slices.Equal(fs, name) || len(seqs) == maxVariants {
			continue
		}
		if ix.knows(fs...) {
			seqs = append(seqs, sequence{forms: fs})
			p.notes = append(p.notes, article.Note{Kind: article.NoteVariant, Word: typed, Other: v})
		}
	}
	return seqs
}

// apart are the ways to cut form into two words the corpus has.
func (ix *Index) apart(form string) []sequence {
	var seqs []sequence
	rs := []rune(form)
	for cut := leastPart; cut <= len(rs)-leastPart; cut++ {
		a, b := string(rs[:cut]), string(rs[cut:])
		if ix.knows(a, b) && !ix.isStop(a) && !ix.isStop(b) {
			seqs = append(seqs, sequence{forms: []string{a, b}})
		}
	}
	return seqs
}

// knows reports whether the corpus has every one of forms.
func (ix *Index) knows(forms ...string) bool {
	for _, f := range forms {
		if ix.count(f) == 0 {
			return false
		}
	}
	return true
}

// expandRuns adds what two or three words next to each other may also be
// written as: to each of them, so that (a or ab) and (b or ab) is met by ab.
func (ix *Index) expandRuns(p *plan) {
	for size := 2; size <= 3; size++ {
		for i := 0; i+size <= len(p.needs); i++ {
			run := p.needs[i : i+size]
			name, ok := plainRun(run)
			if !ok {
				continue
			}
			seqs := ix.spellings(p, name)
			if joined := strings.Join(name, ""); size == 2 && ix.knows(joined) {
				seqs = append(seqs, sequence{forms: []string{joined}})
			}
			for j := range run {
				run[j].alts = append(run[j].alts, seqs...)
			}
		}
	}
}

// plainRun are the words of needs that are each one plain word.
func plainRun(needs []need) ([]string, bool) {
	var name []string
	for _, n := range needs {
		if n.not || len(n.alts) == 0 || len(n.alts[0].forms) != 1 || n.alts[0].exact {
			return nil, false
		}
		name = append(name, n.alts[0].forms[0])
	}
	return name, true
}

// groups makes the words that rank out of the needs that match: a word typed
// twice weighs twice, a phrase counts as its words.
func (p *plan) groups(ix *Index) {
	seen := map[string]int{}
	for _, n := range p.needs {
		if n.not {
			continue
		}
		for _, g := range n.groups(ix) {
			if at, ok := seen[g.forms[0]]; ok {
				p.words[at].weight++
				continue
			}
			seen[g.forms[0]] = len(p.words)
			p.words = append(p.words, g)
		}
	}
}

// groups are the words of n: each word of its first sequence is one, and what
// n may also be written as counts as the last of them.
func (n need) groups(ix *Index) []group {
	var gs []group
	for _, f := range n.alts[0].forms {
		if len(n.alts[0].forms) == 1 || !ix.isStop(f) {
			gs = append(gs, group{forms: []string{f}, weight: 1})
		}
	}
	if len(gs) == 0 {
		return nil
	}
	last := &gs[len(gs)-1]
	for _, s := range n.alts[1:] {
		if len(s.forms) > 1 {
			last.seqs = append(last.seqs, s)
		} else if !slices.Contains(last.forms, s.forms[0]) {
			last.forms = append(last.forms, s.forms[0])
		}
	}
	return gs
}
