// Package query is the query language: it turns what a person typed into a
// value that prints itself the way it was understood, and tells which articles
// pass its filters.
//
// It knows no index and no ranking, and refuses no input: whatever cannot be
// used is kept in Ignored so that the reply can say so.
package query

import "footnote/internal/article"

// Bounds on what is taken from a message.
const (
	MaxRunes       = 256 // of the text; the rest is ignored and said
	MaxTerms       = 24  // words over all clauses
	MaxPhraseWords = 8
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

// Filters narrow the articles searched. Empty fields do not filter.
type Filters struct {
	Authors []string     // author:
	Sources []string     // source: the passage cites it
	Pubs    []string     // pub: published by
	In      []string     // in: article id or words of its title or file
	Langs   []string     // lang:
	After   article.Date // on or after its first day
	Before  article.Date // before its first day
}
