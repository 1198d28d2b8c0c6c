package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"footnote/internal/zipf"
)

// adding is raised to measure at size, as articles is, of which there are as
// many before:
//
//	go test ./cmd/bot -run '^$' -bench AnswersWhileAdding -articles 5000 -adding 10000 -benchtime 1x
var adding = flag.Int("adding", 100, "how many articles BenchmarkAnswersWhileAdding adds at once")

// file writes an article of eleven paragraphs, one in three with a source.
func file(tb testing.TB, g *zipf.Generator, path string) {
	tb.Helper()
	text := "---\ntitle: " + g.Text(5) + "\ndate: 2024-05-03\n---\n"
	for i := range 11 {
		text += "\nThe " + g.Text(60)
		if i%3 == 0 {
			text += " (" + g.Source() + " Post, May 2, 2024)"
		}
		text += ". And " + g.Text(15) + ".\n"
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
}

// BenchmarkAnswersWhileAdding asks the whole program, at rest and while many
// files come into its folder at once.
func BenchmarkAnswersWhileAdding(b *testing.B) {
	const vocabulary = 100_000
	g := zipf.New(1, vocabulary)
	l := newLiving(b)
	for i := range *articles {
		file(b, g, filepath.Join(l.dir, fmt.Sprintf("old%06d.md", i)))
	}
	if err := l.refresh(b.Context()); err != nil {
		b.Fatal(err)
	}
	defer l.background(b.Context())()
	for round := uint64(2); b.Loop(); round++ {
		b.StopTimer()
		const atRest = 10 * time.Second
		start := time.Now()
		idle := l.latencies(b, g, func() bool { return time.Since(start) > atRest })
		other := zipf.New(round, vocabulary)
		before := len(l.stock.Load().library.Articles())
		for i := range *adding {
			file(b, other, filepath.Join(l.dir, fmt.Sprintf("new%d-%06d.md", round, i)))
		}
		written := time.Now()
		b.StartTimer()
		var first time.Duration
		busy := l.latencies(b, g, func() bool {
			found := len(l.stock.Load().library.Articles()) - before
			if found > 0 && first == 0 {
				first = time.Since(written)
			}
			return found >= *adding
		})
		b.ReportMetric(percentile(idle, 99), "rest-p99-ms")
		b.ReportMetric(percentile(busy, 99), "busy-p99-ms")
		b.ReportMetric(percentile(busy, 50), "busy-p50-ms")
		b.ReportMetric(percentile(busy, 99)/percentile(idle, 99), "busy/rest")
		b.ReportMetric(first.Seconds(), "first-found-s")
		b.ReportMetric(time.Since(written).Seconds(), "all-found-s")
	}
}

// latencies are those of searches one after the other, with a breath between
// them, until done. Sorted.
func (l living) latencies(b *testing.B, g *zipf.Generator, done func() bool) []time.Duration {
	b.Helper()
	var took []time.Duration
	for i := 0; !done(); i++ {
		time.Sleep(20 * time.Millisecond)
		question := "/search " + g.Rare(1+i%3)
		if i%4 == 0 {
			question = "/source " + g.Source()
		}
		start := time.Now()
		l.say(b, question)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took
}

// percentile is in milliseconds.
func percentile(sorted []time.Duration, percent int) float64 {
	return float64(sorted[len(sorted)*percent/100].Microseconds()) / 1000
}
