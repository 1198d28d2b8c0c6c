package article

import (
	"sync"
	"weak"
)

// Article is one file of the corpus as it was understood. It is not changed
// after it was made, so it may be shared between goroutines. Its head is always
// in memory; its text may be kept elsewhere and read when it is asked for, so
// that a corpus may be larger than the memory.
type Article struct {
	Head
	PassageCount, CitationCount int

	text   *Text // nil where it is read from keeper
	keeper Keeper

	mu     sync.Mutex
	recent weak.Pointer[Text] // guarded by mu
}

// Keeper gives the text of one article, the same at each call. It must be safe
// for concurrent use.
type Keeper interface{ Text() (Text, error) }

// Picker is a Keeper that gives one passage sooner than the whole text.
type Picker interface{ Passage(i int) (Passage, error) }

// Outliner is a Keeper that gives the outline sooner than the whole text.
type Outliner interface{ Outline() (Text, error) }

// New is an article that is in memory as a whole.
func New(h Head, t Text) *Article {
	return &Article{Head: h, PassageCount: len(t.Passages), CitationCount: len(t.Citations), text: &t}
}

// Kept is an article of so many passages and citations whose text is read from
// keeper when it is asked for.
func Kept(h Head, passages, citations int, keeper Keeper) *Article {
	return &Article{Head: h, PassageCount: passages, CitationCount: citations, keeper: keeper}
}

// Text is what a says; it must not be changed. One that is kept elsewhere stays
// in memory for as long as somebody uses it, and a while longer: whoever wants
// a word of it for good should clone the word. Where it cannot be read any more
// the text is empty, and no passage of it Holds.
func (a *Article) Text() *Text {
	if a.text != nil {
		return a.text
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if t := a.recent.Value(); t != nil {
		return t
	}
	t := new(Text)
	if a.keeper == nil {
		return t
	}
	var err error
	if *t, err = a.keeper.Text(); err != nil {
		return new(Text) // asked again, it may be there again
	}
	a.recent = weak.Make(t)
	return t
}

// Passage is the i-th passage, from 0, and false where there is none. It may
// take less than asking for the text.
func (a *Article) Passage(i int) (Passage, bool) {
	if from, ok := a.keeper.(Picker); ok && !a.inUse() {
		p, err := from.Passage(i)
		return p, err == nil
	}
	all := a.Text().Passages
	if i < 0 || i >= len(all) {
		return Passage{}, false
	}
	return all[i], true
}

// Outline is the passages and citations of a without what they say: an ID, a
// Text, a Raw or a Claim may be missing, and other parts of the text as well. It
// may take less than asking for the text, and is empty where that is.
func (a *Article) Outline() *Text {
	from, ok := a.keeper.(Outliner)
	if !ok || a.inUse() {
		return a.Text()
	}
	t, err := from.Outline()
	if err != nil {
		return new(Text)
	}
	return &t
}

// inUse reports whether the text is in memory.
func (a *Article) inUse() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.recent.Value() != nil
}

// Citation is the i-th citation, from 0, and false where there is none.
func (a *Article) Citation(i int) (Citation, bool) {
	all := a.Text().Citations
	if i < 0 || i >= len(all) {
		return Citation{}, false
	}
	return all[i], true
}
