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
	stemmers map[*language]map[string]string

	// the last title and heading
	article *article.Article
	heading string
	above   analysed
}

// analysed are the words of a text and their stems.
type analysed struct{ forms, stems []string }

func newAnalyst(e embed.Embedder) *analyst {
	return &analyst{embedder: e, stemmers: map[*language]map[string]string{}}
}

// read is what is indexed of a passage and of what stands above it.
func (a *analyst) read(t text) (text, head analysed) {
	lang := languageOf(t.article.Language)
	p := t.article.Passages[t.passage]
	if heading := section(t.article, p); a.article != t.article || a.heading != heading {
		a.article, a.heading = t.article, heading
		a.above = a.analyse(lang, headOf(t.article, p))
	}
	return a.analyse(lang, p.Text), a.above
}

func (a *analyst) analyse(lang *language, text string) analysed {
	forms := forms(words(text))
	stems := make([]string, len(forms))
	known := a.known(lang)
	for i, f := range forms {
		stem, ok := known[f]
		if !ok {
			stem = lang.stem(f)
			known[f] = stem
		}
		stems[i] = stem
	}
	return analysed{forms, stems}
}

// known are the stems of one language that were cut before.
func (a *analyst) known(lang *language) map[string]string {
	known := a.stemmers[lang]
	if known == nil || len(known) >= mostStems {
		known = map[string]string{}
		a.stemmers[lang] = known
	}
	return known
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
			p := t.article.Passages[t.passage]
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
