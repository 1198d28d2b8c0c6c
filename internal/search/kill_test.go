package search

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
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

// fewerWords are all that is asked for, made in no time.
const fewerWords = 5000

// history is what a corpus goes through: the same for the same seed.
type history struct {
	random    *rand.Rand
	generator *zipf.Generator
	articles  []*article.Article
}

func newHistory(seed uint64) *history {
	g := zipf.New(seed, fewerWords)
	return &history{rand.New(rand.NewPCG(seed, 4)), g, g.Articles(absorbMost + 100)}
}

func (h *history) next() []*article.Article {
	h.articles = change(h.random, h.generator, h.articles)
	return h.articles
}

// TestKilledProcess is the process that is killed; otherwise it shows that a
// history can be gone through. It prints a line before each step.
func TestKilledProcess(t *testing.T) {
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
	fmt.Println(stepping)
	ix, err := Open(t.Context(), Options{Dir: dir, Articles: h.articles, Vectors: hashed{}})
	if err != nil {
		t.Fatal(err)
	}
	for range steps {
		fmt.Println(stepping)
		next, err := ix.Next(t.Context(), Options{Articles: h.next(), Vectors: hashed{}})
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

const stepping = "another step"

// A process that is killed at any moment leaves a folder that opens, and that
// answers as one which was never touched.
func TestKill(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 11))
	dir := t.TempDir()
	for n := range *kills {
		seed := random.Uint64N(3)
		indexUntilKilled(t, dir, seed, 1+random.IntN(4), random.Float64())
		h := newHistory(seed)
		for range random.IntN(4) {
			h.next()
		}
		checkAfterKill(t, n, dir, h)
	}
}

// indexUntilKilled runs another process in dir and kills it in the midst of a
// step: after a share of the time that steps took before, so that no moment is
// spared on a machine of any speed.
func indexUntilKilled(t *testing.T, dir string, seed uint64, step int, share float64) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledProcess$")
	cmd.Env = append(os.Environ(), killedIn+"="+strconv.FormatUint(seed, 10)+" "+dir, "TMPDIR="+t.TempDir())
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines, said := bufio.NewScanner(out), ""
	for at := 0; at < step && lines.Scan(); {
		if said += lines.Text() + "\n"; lines.Text() == stepping {
			at++
		}
	}
	took := time.Since(begun) / time.Duration(step)
	kill := time.AfterFunc(time.Duration(share*float64(took)), func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	for lines.Scan() {
		said += lines.Text() + "\n"
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("the process ended by itself: %v\n%s", err, said)
	}
}

func checkAfterKill(t *testing.T, n int, dir string, h *history) {
	t.Helper()
	queries := []string{h.generator.Question(), h.generator.Rare(1), h.generator.Rare(2), `"of the"`}
	ix, err := Open(t.Context(), Options{Dir: dir, Articles: h.articles, Vectors: hashed{}})
	if err != nil {
		t.Fatalf("after kill %d: %v", n, err)
	}
	defer ix.Close()
	fresh, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: h.articles, Vectors: hashed{}})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if got, want := outcomes(t, ix, queries), outcomes(t, fresh, queries); got != want {
		t.Fatalf("after kill %d: %s", n, firstDifference(got, want))
	}
}

// hashed is an embedder that is made in no time: each word has its own place
// among a few.
type hashed struct{}

func (hashed) Name() string { return "hashed" }

func (hashed) Embed(_ context.Context, _ embed.Kind, texts []string) ([][]float32, error) {
	var vs [][]float32
	for _, text := range texts {
		v := make([]float32, 24)
		for word := range strings.FieldsSeq(strings.ToLower(text)) {
			h := fnv.New32a()
			h.Write([]byte(word))
			v[h.Sum32()%24] += 1 - float32(h.Sum32()>>16%2)*1.5
		}
		vs = append(vs, embed.Unit(v))
	}
	return vs, nil
}
