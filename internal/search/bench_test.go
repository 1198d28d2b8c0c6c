package search

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"

	"footnote/internal/article"
	"footnote/internal/query"
)

var benchPassages = flag.Int("passages", 10_000, "passages of the benchmarks' corpus")

// generator makes texts with the word distribution of real ones: Zipf's, over
// words made of three to five syllables, so that none is a compound of two, and
// a few English ones, so that there are stop words.
type generator struct {
	random *rand.Rand
	zipf   *rand.Zipf
	vocab  []string
}

func newGenerator(seed uint64) *generator {
	const size = 60_000
	g := &generator{random: rand.New(rand.NewPCG(seed, 1))}
	g.zipf = rand.NewZipf(g.random, 1.1, 4, size-1)
	g.vocab = strings.Fields("the of and to in a is that for it was on as with by he at from his an are this not but had have be which")
	syllables := strings.Fields("ce fire pre si dent mi li ta ry ne go ti ate mos cow ky iv ag ree ment bor der sup ply an aly st rus uk ra ine eu ro pe lo gi tor con tra")
	for len(g.vocab) < size {
		var w strings.Builder
		for range 3 + g.random.IntN(3) {
			w.WriteString(syllables[g.random.IntN(len(syllables))])
		}
		g.vocab = append(g.vocab, w.String())
	}
	return g
}

func (g *generator) text(n int) string {
	ws := make([]string, n)
	for i := range ws {
		ws[i] = g.vocab[g.zipf.Uint64()]
	}
	return strings.Join(ws, " ")
}

// question is of twelve words, as they are asked: some common, some rare.
func (g *generator) question() string { return g.text(6) + " " + g.rare(6) }

func (g *generator) rare(n int) string {
	ws := make([]string, n)
	for i := range ws {
		ws[i] = g.vocab[100+g.random.IntN(3000)]
	}
	return strings.Join(ws, " ")
}

func (g *generator) articles(passages int) []*article.Article {
	const each = 20
	var as []*article.Article
	for n := 0; n < passages; n += each {
		var texts []string
		for range min(each, passages-n) {
			texts = append(texts, g.text(60+g.random.IntN(60)))
		}
		as = append(as, write(fmt.Sprint("a", n), g.text(6), "en", texts...))
	}
	return as
}

// nativeIndex is a plain bleve index of the same passages, ranked by what
// bleve calls BM25.
func nativeIndex(b *testing.B, articles []*article.Article) bleve.Index {
	b.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "en"
	m.ScoringModel = index.BM25Scoring
	m.DefaultMapping.Dynamic = false
	text := bleve.NewTextFieldMapping()
	text.IncludeInAll = false
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	ix, err := bleve.New(b.TempDir()+"/native", m)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ix.Close() })
	batch := ix.NewBatch()
	for _, a := range articles {
		for _, p := range a.Passages {
			if err := batch.Index(string(p.ID), map[string]string{"text": p.Text}); err != nil {
				b.Fatal(err)
			}
		}
		if batch.Size() >= batchSize || a == articles[len(articles)-1] {
			if err := ix.Batch(batch); err != nil {
				b.Fatal(err)
			}
			batch.Reset()
		}
	}
	return ix
}

// BenchmarkQuestion asks twelve words of both, in turn, and reports the ratio
// of the medians. -passages sets the size of the corpus.
func BenchmarkQuestion(b *testing.B) {
	g := newGenerator(1)
	articles := g.articles(*benchPassages)
	start := time.Now()
	native := nativeIndex(b, articles)
	nativeBuilt := time.Since(start)
	start = time.Now()
	ours := openAt(b, b.TempDir(), articles)
	b.Logf("%d passages: built in %v, plain bleve in %v", ours.Len(), time.Since(start), nativeBuilt)

	var mine, theirs []time.Duration
	for b.Loop() {
		question := g.question()
		start := time.Now()
		if _, err := ours.Rank(context.Background(), query.Parse(question), 10); err != nil {
			b.Fatal(err)
		}
		mine = append(mine, time.Since(start))
		start = time.Now()
		match := bleve.NewMatchQuery(question)
		match.SetField("text")
		if _, err := native.Search(bleve.NewSearchRequestOptions(match, 10, 0, false)); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(start))
	}
	m, t := median(mine), median(theirs)
	b.ReportMetric(float64(m)/float64(t), "x-bleve")
	b.ReportMetric(float64(m.Microseconds())/1000, "ms/question")
	b.ReportMetric(float64(t.Microseconds())/1000, "bleve-ms/question")
}

func median(ds []time.Duration) time.Duration {
	slices.Sort(ds)
	return ds[len(ds)/2]
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	articles := newGenerator(2).articles(100)
	openAt(b, dir, articles).Close()
	for b.Loop() {
		openAt(b, dir, articles).Close()
	}
}
