package search

import (
	"context"
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

// plainBleve is an index of the same passages as the library makes it, ranked
// by what it calls BM25.
func plainBleve(b *testing.B, articles []*article.Article) bleve.Index {
	b.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "en"
	m.ScoringModel = index.BM25Scoring
	m.DefaultMapping.Dynamic = false
	text := bleve.NewTextFieldMapping()
	text.IncludeInAll = false
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	ix, err := bleve.New(b.TempDir()+"/plain", m)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ix.Close() })
	const atOnce = 1000
	batch := ix.NewBatch()
	for _, a := range articles {
		for _, p := range a.Text().Passages {
			if err := batch.Index(string(p.ID), map[string]string{"text": p.Text}); err != nil {
				b.Fatal(err)
			}
		}
		if batch.Size() >= atOnce || a == articles[len(articles)-1] {
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
	c := benchCorpus(b)
	plain, ours := plainBleve(b, c.articles), withVectors(b, b.TempDir(), c.articles)
	random := rand.New(rand.NewPCG(4, 4))
	var mine, theirs []time.Duration
	for b.Loop() {
		a := c.articles[random.IntN(len(c.articles))]
		question := strings.Join(strings.Fields(a.Text().Passages[0].Text)[:12], " ")
		start := time.Now()
		if _, err := ours.Rank(context.Background(), query.Parse(question), 10); err != nil {
			b.Fatal(err)
		}
		mine = append(mine, time.Since(start))
		start = time.Now()
		match := bleve.NewMatchQuery(question)
		match.SetField("text")
		if _, err := plain.Search(bleve.NewSearchRequestOptions(match, 10, 0, false)); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(start))
	}
	slices.Sort(mine)
	slices.Sort(theirs)
	m, t := mine[len(mine)/2], theirs[len(theirs)/2]
	b.ReportMetric(float64(m)/float64(t), "x-bleve")
	b.ReportMetric(float64(m.Microseconds())/1000, "ms/question")
	b.ReportMetric(float64(t.Microseconds())/1000, "bleve-ms/question")
}
