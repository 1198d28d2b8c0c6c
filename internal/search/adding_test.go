package search

import (
	"context"
	"flag"
	"slices"
	"testing"
	"time"

	"footnote/internal/query"
	"footnote/internal/zipf"
)

var benchAdding = flag.Int("adding", 500, "articles of eleven passages that BenchmarkSearchWhileAdding adds")

// BenchmarkSearchWhileAdding searches an index that is at rest, and one to
// which many articles are added at once.
func BenchmarkSearchWhileAdding(b *testing.B) {
	c := benchCorpus(b)
	ix := withVectors(b, b.TempDir(), c.articles)
	articles := slices.Clone(c.articles)
	for range *benchAdding {
		articles = append(articles, c.generator.Article(11))
	}
	for b.Loop() {
		rest, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		idle := latencies(b, ix, c.generator, rest.Done())
		cancel()
		added := make(chan struct{})
		go func() {
			defer close(added)
			next, err := ix.Next(context.Background(), Options{Articles: articles, Vectors: ix.embedder})
			if err != nil {
				b.Error(err)
				return
			}
			next.Close()
		}()
		busy := latencies(b, ix, c.generator, added)
		b.ReportMetric(idle.at(50), "idle-p50-ms")
		b.ReportMetric(idle.at(99), "idle-p99-ms")
		b.ReportMetric(busy.at(50), "busy-p50-ms")
		b.ReportMetric(busy.at(99), "busy-p99-ms")
		b.ReportMetric(float64(len(busy)), "searches")
		b.ReportMetric(busy.at(99)/idle.at(99), "busy/idle")
	}
}

type durations []time.Duration

// at is a percentile in milliseconds.
func (d durations) at(percent int) float64 {
	return float64(d[len(d)*percent/100].Microseconds()) / 1000
}

// latencies are those of a question and a search each, one after the other with
// a breath between them, until done is closed. Sorted.
func latencies(b *testing.B, ix *Index, g *zipf.Generator, done <-chan struct{}) durations {
	var took durations
	breath := time.NewTicker(20 * time.Millisecond)
	defer breath.Stop()
	for {
		select {
		case <-done:
			slices.Sort(took)
			return took
		case <-breath.C:
		}
		question, search := query.Parse(g.Question()), query.Parse(g.Rare(2))
		start := time.Now()
		if _, err := ix.Rank(context.Background(), question, 10); err != nil {
			b.Fatal(err)
		}
		if _, err := ix.Search(context.Background(), search, 10); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
}
