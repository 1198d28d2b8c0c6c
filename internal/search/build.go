package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"footnote/internal/article"
)

// schema names what is written and how; an index with another is built anew.
//
//	1  text, head, exact, gram; lengths of text and head
//	2  exact and gram with the head; vectors
//	3  forward instead of gram
const schema = "footnote-3 bleve-2.6.1"

// The fields of a passage. Each is a view of the same words.
const (
	fieldText  = "text"  // stems of the passage
	fieldHead  = "head"  // stems of the article's title and the section heading
	fieldExact = "exact" // folded words of the passage and what stands above it
)

// batchSize is the number of passages written at once: 1,000 costs 37 s of
// CPU for 100,000 passages where 100 costs 61 s and 5,000 costs 34 s but half
// as much memory again.
const batchSize = 1000

// key names the generation these articles need.
func (ix *Index) key(hash string) string {
	h := sha256.New()
	fmt.Fprintln(h, schema, hash, len(ix.docs))
	if ix.embedder != nil {
		fmt.Fprintln(h, "vectors", ix.embedder.Name())
	}
	for _, d := range ix.docs {
		a := ix.articles[d.article]
		fmt.Fprintln(h, a.ID, a.Passages[d.passage].ID)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// write fills dir with a generation.
func (ix *Index) write(ctx context.Context, dir string) error {
	if err := ix.writeVectors(ctx, dir); err != nil {
		return err
	}
	s, queue, err := create(filepath.Join(dir, segmentsDir))
	if err != nil {
		return err
	}
	defer queue.Close()
	ls, fw := newLengths(len(ix.docs)), newForwardWriter()
	err = ix.addAll(ctx, s, ls, fw)
	if err == nil {
		err = s.ForceMerge(ctx, nil)
	}
	if err == nil {
		err = ls.readOrder(s)
	}
	if closing := s.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err := fw.save(filepath.Join(dir, forwardFile)); err != nil {
		return err
	}
	return ls.save(filepath.Join(dir, lengthsFile))
}

// create makes an empty segment store.
func create(path string) (*scorch.Scorch, *index.AnalysisQueue, error) {
	const workers = 4
	queue := index.NewAnalysisQueue(workers)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "bolt_timeout": "1s", "numSnapshotsToKeep": 1,
	}, queue)
	if err == nil {
		err = engine.Open()
	}
	if err != nil {
		queue.Close()
		return nil, nil, err
	}
	return engine.(*scorch.Scorch), queue, nil
}

// addAll writes every passage in batches.
func (ix *Index) addAll(ctx context.Context, s *scorch.Scorch, ls lengths, fw *forwardWriter) error {
	batch := index.NewBatch()
	for i := range ix.docs {
		d := ix.document(uint32(i))
		ls.text[i], ls.head[i] = uint32(len(d.text)), uint32(len(d.head))
		fw.add(d.text, d.head)
		batch.Update(d.build(i))
		if len(batch.IndexOps) == batchSize || i == len(ix.docs)-1 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := s.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return nil
}

// passageDoc is one passage as the engine gets it.
type passageDoc struct {
	lang       *language
	stemmer    *stemmer
	text, head []word
}

func (ix *Index) document(i uint32) passageDoc {
	a, p := ix.at(i)
	return passageDoc{
		lang: languageOf(a.Language), stemmer: &ix.stemmer,
		text: words(p.Text),
		head: words(headOf(a, p)),
	}
}

// headOf is what stands above a passage: the title and its section's heading.
func headOf(a *article.Article, p article.Passage) string {
	return a.Title + "\n" + section(a, p)
}

// section is the heading a passage stands under, "" when there is none.
func section(a *article.Article, p article.Passage) string {
	for n := min(p.Paragraph-1, len(a.Paragraphs)); n > 0; n-- {
		if par := a.Paragraphs[n-1]; par.Kind == article.Heading {
			return par.Text
		}
	}
	return ""
}

func (d passageDoc) build(i int) index.Document {
	doc := document.NewDocument(strconv.Itoa(i))
	add := func(name string, terms func() []string) {
		doc.AddField(document.NewTextFieldCustom(name, nil, nil, index.IndexField, lazy(terms)))
	}
	add(fieldText, func() []string { return d.stems(d.text) })
	add(fieldHead, func() []string { return d.stems(d.head) })
	add(fieldExact, func() []string { return forms(d.all()) })
	return doc
}

func (d passageDoc) all() []word { return slices.Concat(d.text, d.head) }

// lazy makes the terms of a field when the engine's workers ask for them.
type lazy func() []string

// Analyze implements analysis.Analyzer.
func (l lazy) Analyze([]byte) analysis.TokenStream { return stream(l()) }

func (d passageDoc) stems(ws []word) []string {
	terms := make([]string, len(ws))
	for i, w := range ws {
		terms[i] = d.stemmer.stem(d.lang, w.form)
	}
	return terms
}

func forms(ws []word) []string {
	terms := make([]string, len(ws))
	for i, w := range ws {
		terms[i] = w.form
	}
	return terms
}
