package search

import (
	index "github.com/blevesearch/bleve_index_api"

	"footnote/internal/article"
)

// The fields of a passage in its postings.
const (
	fieldText = "text" // stems of the passage
	fieldHead = "head" // stems of the article's title and the section heading
)

// headOf is what stands above a passage: the title and its section's heading.
func headOf(a *article.Article, p article.Passage) string {
	return a.Title + "\n" + section(a, p)
}

// section is the heading a passage stands under, "" when there is none.
func section(a *article.Article, p article.Passage) string {
	above := a.Text().Paragraphs
	for n := min(p.Paragraph-1, len(above)); n > 0; n-- {
		if par := above[n-1]; par.Kind == article.Heading {
			return par.Text
		}
	}
	return ""
}

// passageDoc is one passage as the engine gets it: postings and nothing that
// is stored, so all share one empty id.
type passageDoc struct{ fields []index.Field }

// newPassageDoc makes the document of a passage with those stems.
func newPassageDoc(text, head stems) passageDoc {
	d := passageDoc{[]index.Field{oneID}}
	d.add(fieldText, text)
	d.add(fieldHead, head)
	return d
}

func (d *passageDoc) add(field string, s stems) {
	d.fields = append(d.fields, &termsField{name: field, terms: s.all})
	if len(s.repeated) > 0 {
		d.fields = append(d.fields, &termsField{name: repeated(field), terms: s.repeated})
	}
}

// VisitFields implements index.Document, as do the following.
func (d passageDoc) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// ID is that of every passage: they are told apart by their place.
func (passageDoc) ID() string { return "" }

// Size is not asked for when a segment is made.
func (passageDoc) Size() int { return 0 }

// VisitComposite visits nothing: no field is made of others.
func (passageDoc) VisitComposite(index.CompositeFieldVisitor) {}

// HasComposite is false.
func (passageDoc) HasComposite() bool { return false }

// NumPlainTextBytes is a statistic nobody reads.
func (passageDoc) NumPlainTextBytes() uint64 { return 0 }

// AddIDField does nothing: the field is there.
func (passageDoc) AddIDField() {}

// StoredFieldsBytes is a statistic nobody reads.
func (passageDoc) StoredFieldsBytes() uint64 { return 0 }

// Indexed is true.
func (passageDoc) Indexed() bool { return true }

// termsField is a field whose terms are counted.
type termsField struct {
	name  string
	terms index.TokenFrequencies
}

// Name implements index.Field, as do the following.
func (f *termsField) Name() string { return f.name }

// Value is what would be stored.
func (*termsField) Value() []byte { return nil }

// ArrayPositions are those of repeated fields.
func (*termsField) ArrayPositions() []uint64 { return nil }

// EncodedFieldType says text.
func (*termsField) EncodedFieldType() byte { return 't' }

// Analyze does nothing: the terms are there.
func (*termsField) Analyze() {}

// Options say that terms are indexed, without their places.
func (*termsField) Options() index.FieldIndexingOptions { return index.IndexField }

// AnalyzedLength is never 0, which the engine takes for a word that is nowhere;
// lengths are kept in the forward file.
func (*termsField) AnalyzedLength() int { return 1 }

// AnalyzedTokenFrequencies are the terms.
func (f *termsField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }

// NumPlainTextBytes is a statistic nobody reads.
func (*termsField) NumPlainTextBytes() uint64 { return 0 }

// idField is the stored id that the engine wants of every document.
type idField struct{ termsField }

var oneID = &idField{}

// Name is the one the engine reserves.
func (*idField) Name() string { return "_id" }

// Options say that it is stored.
func (*idField) Options() index.FieldIndexingOptions { return index.StoreField }

// forms are the folded forms of words, in order.
func forms(ws []word) []string {
	terms := make([]string, len(ws))
	for i, w := range ws {
		terms[i] = w.form
	}
	return terms
}

var _ index.Document = passageDoc{}
