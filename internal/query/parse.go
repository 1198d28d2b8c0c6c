package query

import (
	"strings"
	"unicode"

	"footnote/internal/article"
)

// The language, in the order things are tried at the start of a token:
//
//	-X        X must not be there; only where a space stands before the minus
//	"a b"     a phrase; any double quotation marks, also „ “ ” « »
//	key:X     a filter when key is one of those below; X may be quoted and may
//	          stand after a space
//	a OR b    either; OR in capitals, between two words or phrases
//	a         a word: everything up to the next space, less punctuation
//
// A quotation mark that is never closed is punctuation.

const quotes = "\"“”„‟«»＂"

// Parse reads text as a query. Every text has a reading: what cannot be used
// is in Ignored.
func Parse(text string) Query {
	var p parser
	p.rest = p.bound(text)
	for p.next() {
	}
	p.endOr()
	return p.q
}

// parser reads rest from left to right into q.
type parser struct {
	q     Query
	rest  string
	terms int  // words taken so far
	or    bool // the last token was an OR that awaits its right side
}

// bound replaces what cannot be typed or seen by spaces and cuts the text to
// MaxRunes.
func (p *parser) bound(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1 // direction marks, joiners, soft hyphens
		case unicode.IsSpace(r), unicode.IsControl(r), r == unicode.ReplacementChar:
			return ' '
		}
		return r
	}, text)
	text = strings.TrimSpace(text)
	n := 0
	for i := range text {
		if n++; n > MaxRunes {
			p.ignore(text[i:], TooLong)
			return text[:i]
		}
	}
	return text
}

// ignore notes that word was not used. Long words are noted by their beginning.
func (p *parser) ignore(word, why string) {
	word = strings.TrimSpace(word)
	const most = 40
	for i := range word {
		if i > most {
			word = word[:i] + "…"
			break
		}
	}
	p.q.Ignored = append(p.q.Ignored, article.Note{Kind: article.NoteDropped, Word: word, Other: why})
}

// next takes one token; false at the end.
func (p *parser) next() bool {
	p.rest = strings.TrimLeft(p.rest, " ")
	if p.rest == "" {
		return false
	}
	start := p.rest
	minuses := p.skipJunk()
	not := minuses == 1
	switch {
	case p.rest == "" || p.rest[0] == ' ':
		p.ignoreJunk(strings.TrimSuffix(start, p.rest))
	case p.atQuote():
		phrase, _ := p.quoted()
		p.addPhrase(phrase, not)
	default:
		p.word(not)
	}
	return true
}

// skipJunk moves to the first letter, digit, space or quotation mark that is
// closed later, and counts the minuses directly before it.
func (p *parser) skipJunk() (minuses int) {
	closing := strings.LastIndexAny(p.rest, quotes)
	for i, r := range p.rest {
		quote := strings.ContainsRune(quotes, r)
		if isCore(r) || r == ' ' || quote && i < closing {
			p.rest = p.rest[i:]
			return minuses
		}
		switch {
		case r == '-':
			minuses++
		case !quote:
			minuses = 0
		}
	}
	p.rest = ""
	return minuses
}

// ignoreJunk notes junk, but for the mark that ends a question: the French set it
// apart, and nobody misses it.
func (p *parser) ignoreJunk(junk string) {
	if len(p.q.Clauses) > 0 && strings.Trim(junk, "?! ") == "" {
		return
	}
	why := Punctuation
	if strings.TrimSpace(junk) == "-" {
		why = Operator
	}
	p.ignore(junk, why)
}

func (p *parser) atQuote() bool {
	return strings.IndexAny(p.rest, quotes) == 0
}

// quoted takes the text between the quotation mark at hand and the next one;
// false, and nothing taken, when there is none.
func (p *parser) quoted() (string, bool) {
	open := runeLen(p.rest)
	end := strings.IndexAny(p.rest[open:], quotes)
	if end < 0 {
		return "", false
	}
	text := p.rest[open : open+end]
	p.rest = p.rest[open+end:]
	p.rest = p.rest[runeLen(p.rest):]
	return strings.Join(strings.Fields(text), " "), true
}

func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// word takes everything up to the next space as a word, an OR or a filter.
func (p *parser) word(not bool) {
	raw, rest, _ := strings.Cut(p.rest, " ")
	if key, _, ok := strings.Cut(raw, ":"); ok {
		if set := filterFor(key); set != nil {
			p.filter(key, set, not)
			return
		}
	}
	p.rest = rest
	text := trim(raw)
	if text == "OR" {
		p.operator()
		return
	}
	p.add(Term{Text: text}, not)
}

// operator takes an OR, which needs a word or phrase on either side.
func (p *parser) operator() {
	n := len(p.q.Clauses)
	if p.or || n == 0 || p.q.Clauses[n-1].Not {
		p.ignore("OR", Operator)
		return
	}
	p.or = true
}

// endOr gives up an OR whose right side did not come.
func (p *parser) endOr() {
	if p.or {
		p.or = false
		p.ignore("OR", Operator)
	}
}

// addPhrase adds a phrase, in pieces of MaxPhraseWords where it is longer.
func (p *parser) addPhrase(text string, not bool) {
	if trim(text) == "" {
		p.ignore(`"`+text+`"`, Punctuation)
		return
	}
	words := strings.Fields(text)
	for len(words) > 0 {
		n := min(len(words), MaxPhraseWords)
		if piece := trim(strings.Join(words[:n], " ")); piece != "" {
			p.add(Term{Text: piece, Phrase: true}, not)
		}
		words = words[n:]
	}
}

// add puts t into the clause it belongs to.
func (p *parser) add(t Term, not bool) {
	n := len(strings.Fields(t.Text))
	if p.terms+n > MaxTerms {
		p.ignore(t.String(), TooMany)
		return
	}
	p.terms += n
	if not {
		p.endOr()
	}
	if p.or {
		last := &p.q.Clauses[len(p.q.Clauses)-1]
		last.Alts = append(last.Alts, t)
		p.or = false
		return
	}
	p.q.Clauses = append(p.q.Clauses, Clause{Not: not, Alts: []Term{t}})
}

// filterFor is the place that values of key go to, nil when key is no filter.
func filterFor(key string) func(*Filters, string) bool {
	list := func(field func(*Filters) *[]string) func(*Filters, string) bool {
		return func(f *Filters, v string) bool {
			*field(f) = append(*field(f), v)
			return true
		}
	}
	date := func(field func(*Filters) *article.Date) func(*Filters, string) bool {
		return func(f *Filters, v string) bool {
			d, err := article.ParseDate(v)
			if err == nil {
				*field(f) = d
			}
			return err == nil
		}
	}
	switch strings.ToLower(key) {
	case "author":
		return list(func(f *Filters) *[]string { return &f.Authors })
	case "source":
		return list(func(f *Filters) *[]string { return &f.Sources })
	case "pub":
		return list(func(f *Filters) *[]string { return &f.Pubs })
	case "in":
		return list(func(f *Filters) *[]string { return &f.In })
	case "lang":
		return list(func(f *Filters) *[]string { return &f.Langs })
	case "after":
		return date(func(f *Filters) *article.Date { return &f.After })
	case "before":
		return date(func(f *Filters) *article.Date { return &f.Before })
	}
	return nil
}

// filter takes key:value. The OR before a filter has no right side.
func (p *parser) filter(key string, set func(*Filters, string) bool, not bool) {
	p.endOr()
	p.rest = strings.TrimLeft(p.rest[len(key)+1:], " ")
	value := p.value()
	shown := key + ":" + quoted(value)
	switch {
	case value == "":
		p.ignore(key+":", NoValue)
	case not:
		p.ignore("-"+shown, NotFilter)
	case !set(&p.q.Filters, value):
		p.ignore(shown, NotADate)
	}
}

// value takes the value of a filter: what is quoted, or one word that is not
// itself the beginning of a filter.
func (p *parser) value() string {
	if p.atQuote() {
		if text, ok := p.quoted(); ok {
			return trim(text)
		}
		p.rest = p.rest[runeLen(p.rest):]
	}
	raw, rest, _ := strings.Cut(p.rest, " ")
	if key, _, ok := strings.Cut(raw, ":"); ok && filterFor(key) != nil {
		return ""
	}
	p.rest = rest
	return trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(quotes, r) {
			return -1
		}
		return r
	}, raw))
}
