// Package query is the query language: it turns what a person typed into a
// value that prints itself the way it was understood, and tells which articles
// pass its filters.
//
// It knows no index and no ranking, and refuses no input: whatever cannot be
// used is kept in Ignored so that the reply can say so.
package query

import (
	"strings"
	"unicode"

	"footnote/internal/article"
)

// Bounds on what is taken from a message.
const (
	MaxRunes       = 256 // of the text; the rest is ignored and said
	MaxTerms       = 24  // words over all clauses
	MaxPhraseWords = 8   // a longer phrase is searched as several
)

// Why something typed was not used: Note.Other of a NoteDropped in Ignored.
const (
	TooLong     = "too-long"     // beyond MaxRunes
	TooMany     = "too-many"     // beyond MaxTerms
	Punctuation = "punctuation"  // holds no letter and no digit
	Operator    = "operator"     // OR or - with nothing to work on
	NoValue     = "no-value"     // a filter without a value
	NotADate    = "not-a-date"   // after: or before: in another form than 2024-02-18
	NotFilter   = "not-a-filter" // a filter with a minus: filters cannot be turned round
)

// Query is a message as understood. The zero Query asks for nothing.
type Query struct {
	Clauses []Clause // all must match, where any passage has them all
	Filters Filters
	Ignored []article.Note // what was not used, and why
}

// Clause is one thing to look for.
type Clause struct {
	Not  bool   // passages that have it are left out
	Alts []Term // any one of these will do; never empty
}

// Term is a word or a phrase, as typed, without its quotation marks.
type Term struct {
	Text   string
	Phrase bool
}

// Plain takes every word of text as a clause of its own: no option, no
// operator and no bound. It is for texts that nobody typed into a chat, such
// as the topics of a test collection.
func Plain(text string) Query {
	var q Query
	for _, word := range strings.Fields(text) {
		if word = trim(word); word != "" {
			q.Clauses = append(q.Clauses, Clause{Alts: []Term{{Text: word}}})
		}
	}
	return q
}

// Empty reports whether q asks for nothing at all, not even by a filter.
func (q Query) Empty() bool {
	return len(q.Clauses) == 0 && q.Filters.Empty()
}

// Words are the words that are looked for, those of phrases included, in the
// order typed; excluded words are not among them.
func (q Query) Words() []string {
	var words []string
	for _, c := range q.Clauses {
		if c.Not {
			continue
		}
		for _, t := range c.Alts {
			words = append(words, strings.Fields(t.Text)...)
		}
	}
	return words
}

// String prints q in its own language, clauses first. Parsing the print gives
// q again, less Ignored, as long as the print is within MaxRunes.
func (q Query) String() string {
	parts := make([]string, 0, len(q.Clauses)+1)
	for _, c := range q.Clauses {
		parts = append(parts, c.String())
	}
	if f := q.Filters.String(); f != "" {
		parts = append(parts, f)
	}
	return strings.Join(parts, " ")
}

// String prints c as it would be typed.
func (c Clause) String() string {
	alts := make([]string, len(c.Alts))
	for i, t := range c.Alts {
		alts[i] = t.String()
	}
	s := strings.Join(alts, " OR ")
	if c.Not {
		return "-" + s
	}
	return s
}

// String prints t as it would be typed.
func (t Term) String() string {
	if t.Phrase {
		return `"` + t.Text + `"`
	}
	return t.Text
}

// trim cuts what is neither letter nor digit from both ends of a word. Marks
// stay at the end, where they belong to the last letter.
func trim(word string) string {
	word = strings.TrimLeftFunc(word, func(r rune) bool { return !isCore(r) })
	return strings.TrimRightFunc(word, func(r rune) bool { return !isCore(r) && !unicode.IsMark(r) })
}

// isCore reports whether r can carry meaning of its own.
func isCore(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}
