// Package cite finds who is cited: the in-text citations, attributions and
// direct quotations of an article, and the ledger made of them.
//
// It is made of pure functions of text. It reads no files, knows no index and
// no chat, and names no outlet: names come from a table it is given.
package cite

import "footnote/internal/article"

// Input is what there is to know of an article when its citations are sought.
type Input struct {
	Paragraphs  []article.Paragraph
	Dropped     []article.Dropped // credits, reference lists and notes are read here
	Title       string
	Authors     []string
	Publication string
	Volume      string
	Date        article.Date       // "" when none is printed
	DateSource  article.DateSource // article.DatePage makes Date a mere upper bound
	Language    string             // ISO 639-1, "" when undecided
}

// Result is what was found. Its slices are in reading order.
type Result struct {
	Citations []article.Citation
	Quotes    []article.Quote
	Inferred  article.Date // the article's date by the evidence of its sources, "" without evidence
	Warnings  []string     // one line each
}

// Entry is one source of the table of names.
type Entry struct {
	Name    string             `yaml:"name"`
	Other   []string           `yaml:"other"`   // other spellings, acronyms, transliterations
	Domains []string           `yaml:"domains"` // web addresses without www
	Type    article.SourceType `yaml:"type"`
	// VolumeZero is the year before a periodical's first volume: a volume
	// number plus VolumeZero is its year. 0 is unknown.
	VolumeZero int `yaml:"volume_zero"`
}
