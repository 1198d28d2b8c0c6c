package search

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/zipf"
)

var kills = flag.Int("kills", 5, "times the indexing process is killed")

// killedIn is set in a process that indexes until it is killed.
const killedIn = "FOOTNOTE_KILLED_IN"

// history is what a corpus goes through: the same for the same seed.
type history struct {
	random    *rand.Rand
	generator *zipf.Generator
	articles  []*article.Article
}

func newHistory(seed uint64) *history {
	g := zipf.New(seed, madeUpWords)
	return &history{rand.New(rand.NewPCG(seed, 4)), g, g.Articles(600)}
}

func (h *history) next() []*article.Article {
	h.articles = change(h.random, h.generator, h.articles)
	return h.articles
}

// TestKilledProcess is the process that is killed; otherwise it shows that a
// history can be gone through.
func TestKilledProcess(t *testing.T) {
	table, err := embed.NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	dir, seed := t.TempDir(), uint64(1)
	steps := 3
	if in := os.Getenv(killedIn); in != "" {
		at, name, _ := strings.Cut(in, " ")
		n, err := strconv.ParseUint(at, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		dir, seed, steps = name, n, 1_000_000
	}
	h := newHistory(seed)
	ix, err := Open(t.Context(), Options{Dir: dir, Articles: h.articles, Vectors: table})
	if err != nil {
		t.Fatal(err)
	}
	for range steps {
		next, err := ix.Next(t.Context(), Options{Articles: h.next(), Vectors: table})
		if err != nil {
			t.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
		ix = next
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
}

// A process that is killed at any moment leaves a folder that opens, and that
// answers as one which was never touched.
func TestKill(t *testing.T) {
	table, err := embed.NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(11, 11))
	dir, died := t.TempDir(), 0
	for n := range *kills {
		seed := random.Uint64N(3)
		if indexUntilKilled(t, dir, seed, time.Duration(100+random.IntN(1500))*time.Millisecond) {
			died++
		}
		h := newHistory(seed)
		for range random.IntN(4) {
			h.next()
		}
		checkAfterKill(t, n, dir, h, table)
	}
	if died != *kills {
		t.Errorf("of %d processes %d were killed", *kills, died)
	}
}

// indexUntilKilled runs another process in dir and reports whether it lived
// until it was killed.
func indexUntilKilled(t *testing.T, dir string, seed uint64, after time.Duration) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), after)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestKilledProcess$")
	cmd.Env = append(os.Environ(), killedIn+"="+strconv.FormatUint(seed, 10)+" "+dir, "TMPDIR="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if ctx.Err() == nil {
		t.Fatalf("the process ended by itself: %v\n%s", err, out)
	}
	var exit *exec.ExitError
	return errors.As(err, &exit) && !exit.Exited()
}

func checkAfterKill(t *testing.T, n int, dir string, h *history, table embed.Embedder) {
	t.Helper()
	queries := []string{h.generator.Question(), h.generator.Rare(1), h.generator.Rare(2), `"of the"`}
	ix, err := Open(t.Context(), Options{Dir: dir, Articles: h.articles, Vectors: table})
	if err != nil {
		t.Fatalf("after kill %d: %v", n, err)
	}
	defer ix.Close()
	fresh, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: h.articles, Vectors: table})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if got, want := outcomes(t, ix, queries), outcomes(t, fresh, queries); got != want {
		t.Fatalf("after kill %d: %s", n, firstDifference(got, want))
	}
}
