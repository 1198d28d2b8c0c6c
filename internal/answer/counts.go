package answer

import (
	"encoding/gob"
	"fmt"
	"io"
)

// counts is a lexicon as it is written down: a list for each field, since gob
// takes several times as long for a list of structs.
type counts struct {
	Passages                  int
	Stems, Folded             []string // "" for a stem that folding leaves as it is
	In, Above, Capital, Small []int32
}

// WriteCounts writes down how often the words of the articles are met, for
// Options.Counts of a later New.
func (a *Answerer) WriteCounts(w io.Writer) error {
	l := a.lexicon
	c := counts{Passages: l.passages}
	for stem, o := range l.words {
		c.Stems, c.Folded = append(c.Stems, stem), append(c.Folded, l.folded[stem])
		c.In, c.Above = append(c.In, o.in), append(c.Above, o.above)
		c.Capital, c.Small = append(c.Capital, o.capital), append(c.Small, o.small)
	}
	if err := gob.NewEncoder(w).Encode(c); err != nil {
		return fmt.Errorf("write down the words of articles: %w", err)
	}
	return nil
}

// readLexicon reads what WriteCounts wrote.
func readLexicon(r io.Reader) (*lexicon, error) {
	var c counts
	if err := gob.NewDecoder(r).Decode(&c); err != nil {
		return nil, fmt.Errorf("read the words of articles: %w", err)
	}
	n := len(c.Stems)
	for _, have := range []int{len(c.Folded), len(c.In), len(c.Above), len(c.Capital), len(c.Small)} {
		if have != n {
			return nil, fmt.Errorf("read the words of articles: %d counts of %d words", have, n)
		}
	}
	l := &lexicon{passages: c.Passages, words: make(map[string]occurrence, n), folded: map[string]string{}}
	for i, stem := range c.Stems {
		if c.Folded[i] != "" {
			l.folded[stem] = c.Folded[i]
		}
		l.words[stem] = occurrence{in: c.In[i], above: c.Above[i], casing: casing{c.Capital[i], c.Small[i]}, folds: c.Folded[i] != ""}
	}
	return l, nil
}
