package search

import index "github.com/blevesearch/bleve_index_api"

// lexicon numbers the words of one language as they are met while indexing, so
// that each is folded and stemmed once.
type lexicon struct {
	lang  *language
	raw   map[string]uint32 // by the word as printed
	forms map[string]uint32
	words []lexeme
	stems map[string]uint32
	terms []string // the stems
	seen  []int    // how often a stem is in the text at hand
}

// lexeme is a folded word and its stem.
type lexeme struct {
	form string
	stem uint32
}

// blank is the number of what is no word.
const blank = ^uint32(0)

func newLexicon(lang *language) *lexicon {
	return &lexicon{lang: lang, raw: map[string]uint32{}, forms: map[string]uint32{}, stems: map[string]uint32{}}
}

// read is the words of a text, by number.
func (l *lexicon) read(text string) []uint32 {
	const average = 6 // bytes of a word and its space
	ids := make([]uint32, 0, len(text)/average)
	for c := cut(text); c.next(); {
		id, ok := l.raw[string(c.bytes())]
		if !ok {
			id = l.add(string(c.bytes()))
		}
		if id != blank {
			ids = append(ids, id)
		}
	}
	return ids
}

// add numbers a word that is printed in a new way.
func (l *lexicon) add(raw string) uint32 {
	id := blank
	if form := fold(raw); form != "" {
		id = l.form(form)
	}
	l.raw[raw] = id
	return id
}

func (l *lexicon) form(form string) uint32 {
	id, ok := l.forms[form]
	if ok {
		return id
	}
	id = uint32(len(l.words))
	l.forms[form] = id
	stem := l.lang.stem(form)
	at, ok := l.stems[stem]
	if !ok {
		at = uint32(len(l.terms))
		l.stems[stem] = at
		l.terms, l.seen = append(l.terms, stem), append(l.seen, 0)
	}
	l.words = append(l.words, lexeme{form, at})
	return id
}

// stems are the different stems of a text.
type stems struct {
	all      index.TokenFrequencies
	repeated index.TokenFrequencies // those that are there more than once, and how often
}

// once is the frequency of all in the field that only says which passages have
// them.
var once = times(1)

func times(n int) *index.TokenFreq {
	f := &index.TokenFreq{}
	f.SetFrequency(n)
	return f
}

// tally are the stems of words.
func (l *lexicon) tally(ids []uint32) stems {
	different := 0
	for _, id := range ids {
		stem := l.words[id].stem
		if l.seen[stem] == 0 {
			different++
		}
		l.seen[stem]++
	}
	counted := stems{all: make(index.TokenFrequencies, different), repeated: index.TokenFrequencies{}}
	for _, id := range ids {
		stem := l.words[id].stem
		if n := l.seen[stem]; n > 0 {
			counted.all[l.terms[stem]] = once
			if n > 1 {
				counted.repeated[l.terms[stem]] = times(n)
			}
			l.seen[stem] = 0
		}
	}
	return counted
}
