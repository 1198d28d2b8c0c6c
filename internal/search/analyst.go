package search

import (
	"context"
	"fmt"
	"strings"

	"footnote/internal/article"
	"footnote/internal/embed"
)

// analyst reads passages for the index. It remembers what it has seen, since
// texts repeat their words and articles their titles; so it is one goroutine's.
type analyst struct {
	embedder embed.Embedder // nil for none
	lexicons map[*language]*lexicon

	// the last text, which is in memory as long as it is held
	of   *article.Article
	said *article.Text

	// the last title and heading
	article *article.Article
	heading string
	head    []uint32
	terms   stems
}

// analysed is what is indexed of one passage: its words and those above it, by
// their numbers in a lexicon.
type analysed struct {
	lexicon    *lexicon
	text, head []uint32
}

func newAnalyst(e embed.Embedder) *analyst {
	return &analyst{embedder: e, lexicons: map[*language]*lexicon{}}
}

// mostWords bounds what is remembered of a language, about 30 MB.
const mostWords = 200_000

// begin forgets what has become too much. It is called between batches.
func (a *analyst) begin() {
	for lang, l := range a.lexicons {
		if len(l.raw) > mostWords {
			delete(a.lexicons, lang)
			a.article = nil
		}
	}
}

// passage is the one to be indexed, the zero value where its article cannot be
// read any more.
func (a *analyst) passage(t text) article.Passage {
	if a.of != t.article {
		a.of, a.said = t.article, t.article.Text()
	}
	if t.passage >= len(a.said.Passages) {
		return article.Passage{}
	}
	return a.said.Passages[t.passage]
}

// read is what is indexed of a passage, and as the engine wants it.
func (a *analyst) read(t text) (analysed, passageDoc) {
	lang := languageOf(t.article.Language)
	l := a.lexicons[lang]
	if l == nil {
		l = newLexicon(lang)
		a.lexicons[lang] = l
	}
	p := a.passage(t)
	if heading := section(t.article, p); a.article != t.article || a.heading != heading {
		a.article, a.heading = t.article, heading
		a.head = l.read(headOf(t.article, p))
		a.terms = l.tally(a.head)
	}
	words := l.read(p.Text)
	return analysed{l, words, a.head}, newPassageDoc(l.tally(words), a.terms)
}

// words are those met so far.
func (a *analyst) words() map[*lexicon][]lexeme {
	all := map[*lexicon][]lexeme{}
	for _, l := range a.lexicons {
		all[l] = l.words
	}
	return all
}

// embedBatch is the number of passages whose vectors are asked for at once.
const embedBatch = 64

// embed makes the vectors of passages, each with what stands above it.
func (a *analyst) embed(ctx context.Context, texts []text) ([][]float32, error) {
	if a.embedder == nil {
		return nil, nil
	}
	var all [][]float32
	for from := 0; from < len(texts); from += embedBatch {
		var whole []string
		for _, t := range texts[from:min(from+embedBatch, len(texts))] {
			p := a.passage(t)
			whole = append(whole, strings.TrimSpace(headOf(t.article, p))+"\n"+p.Text)
		}
		vs, err := a.embedder.Embed(ctx, embed.Passage, whole)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoVectors, err)
		}
		all = append(all, vs...)
	}
	return all, nil
}
