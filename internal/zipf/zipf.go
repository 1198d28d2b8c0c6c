// Package zipf makes up articles, for tests and measurements of size: their
// words are distributed as those of real texts are, and the same seed gives
// the same articles.
//
// It knows nothing of what is done with them, and no language: its words mean
// nothing.
package zipf

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"footnote/internal/article"
)

// Generator makes texts of a vocabulary. It is one goroutine's.
type Generator struct {
	random     *rand.Rand
	zipf       *rand.Zipf
	vocabulary []string
	made       int // articles
}

// Words are made of three to five syllables, so that none is a compound of
// two; a few English ones are the commonest, so that there are stop words.
const (
	common    = "the of and to in a is that for it was on as with by he at from his an are this not but had have be which"
	syllables = "ce fire pre si dent mi li ta ry ne go ti ate mos cow ky iv ag ree ment bor der sup ply an aly st rus uk ra ine eu ro pe lo gi tor con tra"
)

// New makes a generator with a vocabulary of that many words.
func New(seed uint64, words int) *Generator {
	g := &Generator{random: rand.New(rand.NewPCG(seed, 1))}
	g.zipf = rand.NewZipf(g.random, 1.1, 4, uint64(words-1))
	g.vocabulary = strings.Fields(common)
	parts := strings.Fields(syllables)
	for len(g.vocabulary) < words {
		var w strings.Builder
		for range 3 + g.random.IntN(3) {
			w.WriteString(parts[g.random.IntN(len(parts))])
		}
		g.vocabulary = append(g.vocabulary, w.String())
	}
	return g
}

// Text is n words, common ones often.
func (g *Generator) Text(n int) string {
	return g.join(n, func() uint64 { return g.zipf.Uint64() })
}

// Rare is n words of the kind that people search by: each in one passage of
// a hundred to one of some thousands.
func (g *Generator) Rare(n int) string {
	return g.join(n, func() uint64 { return 100 + g.random.Uint64N(3000) })
}

// Question is twelve words, as they are asked: some common, some rare.
func (g *Generator) Question() string { return g.Text(6) + " " + g.Rare(6) }

func (g *Generator) join(n int, pick func() uint64) string {
	ws := make([]string, n)
	for i := range ws {
		ws[i] = g.vocabulary[pick()]
	}
	return strings.Join(ws, " ")
}

// Source is the name of somebody who is cited, one of a thousand.
func (g *Generator) Source() string { return g.vocabulary[3200+g.random.IntN(1000)] }

// passagesEach is the number of passages of an article.
const passagesEach = 20

// Articles are articles of that many passages together. Every third passage
// cites a source.
func (g *Generator) Articles(passages int) []*article.Article {
	var as []*article.Article
	for ; passages > 0; passages -= passagesEach {
		as = append(as, g.Article(min(passagesEach, passages)))
	}
	return as
}

// Article is one article of that many passages, none of which was made before.
func (g *Generator) Article(passages int) *article.Article {
	g.made++
	h := article.Head{ID: article.ID(fmt.Sprintf("a%07d", g.made)), Title: g.Text(6), Language: "en"}
	h.File = string(h.ID) + ".txt"
	var t article.Text
	for i := range passages {
		text := g.Text(60 + g.random.IntN(60))
		p := article.Passage{
			ID: article.ID(fmt.Sprintf("%s-%d", h.ID, i+1)), Ord: i, Paragraph: i + 1,
			Span: article.Span{End: len(text)}, Text: text,
		}
		if i%3 == 0 {
			p.Citations = []int{len(t.Citations)}
			t.Citations = append(t.Citations, article.Citation{Source: g.Source()})
		}
		t.Passages = append(t.Passages, p)
		t.Paragraphs = append(t.Paragraphs, article.Paragraph{N: i + 1, Kind: article.Body, Text: text})
	}
	return article.New(h, t)
}
