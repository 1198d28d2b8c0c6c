package search

import (
	"context"
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
	"footnote/internal/zipf"
)

// madeUpWords is the number of words of made-up articles.
const madeUpWords = 60_000

var benchPassages = flag.Int("passages", 10_000, "passages of the benchmarks' corpus")

// corpus is what the benchmarks search: made and indexed once.
type corpus struct {
	generator *zipf.Generator
	articles  []*article.Article
	dir       string
}

var shared struct {
	sync.Once
	corpus
}

func benchCorpus(b *testing.B) *corpus {
	b.Helper()
	shared.Do(func() {
		shared.generator = zipf.New(1, 5*madeUpWords)
		shared.articles = shared.generator.Articles(*benchPassages)
		shared.dir = b.TempDir()
	})
	return &shared.corpus
}

// withVectors opens articles as the program does.
func withVectors(tb testing.TB, dir string, articles []*article.Article) *Index {
	tb.Helper()
	table, err := embed.NewStatic()
	if err != nil {
		tb.Fatal(err)
	}
	ix, err := Open(context.Background(), Options{Dir: dir, Articles: articles, Vectors: table})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { ix.Close() })
	return ix
}

// BenchmarkIndex indexes the corpus from nothing.
func BenchmarkIndex(b *testing.B) {
	c := benchCorpus(b)
	b.ReportAllocs()
	for b.Loop() {
		withVectors(b, b.TempDir(), c.articles).Close()
	}
	b.ReportMetric(float64(b.N**benchPassages)/b.Elapsed().Seconds(), "passages/s")
}

// BenchmarkOpen opens an index that is there.
func BenchmarkOpen(b *testing.B) {
	c := benchCorpus(b)
	dir := b.TempDir()
	withVectors(b, dir, c.articles).Close()
	for b.Loop() {
		withVectors(b, dir, c.articles).Close()
	}
}

// BenchmarkAdd adds one article of eleven passages to the corpus.
func BenchmarkAdd(b *testing.B) {
	c := benchCorpus(b)
	ix := withVectors(b, b.TempDir(), c.articles)
	articles := slices.Clone(c.articles)
	for b.Loop() {
		articles = append(articles, c.generator.Article(11))
		next, err := ix.Next(context.Background(), Options{Articles: articles, Vectors: ix.embedder})
		if err != nil {
			b.Fatal(err)
		}
		ix.Close()
		ix = next
	}
	ix.Close()
}

// BenchmarkQuery asks in each of the ways people ask, with words that stand in
// one passage, and gets ten passages with their marks.
func BenchmarkQuery(b *testing.B) {
	c := benchCorpus(b)
	ix := withVectors(b, b.TempDir(), c.articles)
	random := rand.New(rand.NewPCG(3, 3))
	some := func() []string {
		a := c.articles[random.IntN(len(c.articles))]
		return strings.Fields(a.Text().Passages[random.IntN(len(a.Text().Passages))].Text)
	}
	for _, kind := range []struct {
		name string
		ask  func() string
	}{
		{"word", func() string { return c.generator.Rare(1) }},
		{"words", func() string {
			ws := slices.DeleteFunc(some(), func(w string) bool { return len(w) < 6 })
			return strings.Join(ws[:3], " ")
		}},
		{"phrase", func() string { return `"` + strings.Join(some()[20:22], " ") + `"` }},
		{"question", func() string { return strings.Join(some()[:12], " ") }},
		{"source", func() string { return c.generator.Rare(1) + " source:" + c.generator.Source() }},
	} {
		b.Run(kind.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				q := query.Parse(kind.ask())
				start := time.Now()
				var err error
				if kind.name == "question" {
					_, err = ix.Rank(context.Background(), q, 10)
				} else {
					_, err = ix.Search(context.Background(), q, 10)
				}
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
