package embed

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// wait lets time pass where a test's clock is its own.
func wait(d time.Duration) { <-time.After(d) }

// counting counts the texts that it embeds, as their length and 1.
type counting struct {
	name string
	mu   sync.Mutex
	seen []string
	err  error

	failAfter int // texts, 0 for never
}

func (c *counting) Name() string { return c.name }

func (c *counting) Embed(_ context.Context, _ Kind, texts []string) ([][]float32, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failAfter > 0 && len(c.seen) >= c.failAfter {
		return nil, errors.New("away")
	}
	c.seen = append(c.seen, texts...)
	var out [][]float32
	for _, t := range texts {
		out = append(out, Unit([]float32{float32(len(t)), 1}))
	}
	return out, c.err
}

func newCached(t *testing.T, e Embedder, dir string) *Cached {
	t.Helper()
	c, err := NewCached(e, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestOnlyWhatIsNewIsEmbedded(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	inner := &counting{name: "a model"}
	c := newCached(t, inner, dir)
	first := vectors(t, c, "one", "three")
	second := vectors(t, c, "three", "seventeen", "one")
	c.Close()
	again := newCached(t, inner, dir)
	third := vectors(t, again, "seventeen", "one", "three")
	if want := []string{"one", "three", "seventeen"}; !slices.Equal(inner.seen, want) {
		t.Errorf("embedded %q, want %q", inner.seen, want)
	}
	if !slices.Equal(first[0], second[2]) || !slices.Equal(first[0], third[1]) || !slices.Equal(second[1], third[0]) {
		t.Error("a vector changed by being remembered")
	}
	if c := Cosine(third[0], Unit([]float32{9, 1})); c < 0.9999 {
		t.Errorf("cosine to what was embedded %.5f", c)
	}
}

func TestQuestionsAndOtherModelsAreApart(t *testing.T) {
	dir := t.TempDir()
	inner, other := &counting{name: "a model"}, &counting{name: "another"}
	c := newCached(t, inner, dir)
	vectors(t, c, "text")
	for range 2 {
		if _, err := c.Embed(t.Context(), Question, []string{"text"}); err != nil {
			t.Fatal(err)
		}
	}
	vectors(t, newCached(t, other, dir), "text")
	if len(inner.seen) != 3 || len(other.seen) != 1 {
		t.Errorf("embedded %d and %d texts, want 3 and 1", len(inner.seen), len(other.seen))
	}
}

func TestDamagedCacheIsReadAsFarAsItIsWhole(t *testing.T) {
	dir := t.TempDir()
	inner := &counting{name: "a model"}
	c := newCached(t, inner, dir)
	vectors(t, c, "one", "three")
	c.Close()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, %v, want one", files, err)
	}
	info, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(files[0], info.Size()-3); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		c := newCached(t, inner, dir)
		vectors(t, c, "one", "three")
		c.Close()
	}
	if want := []string{"one", "three", "three"}; !slices.Equal(inner.seen, want) {
		t.Errorf("embedded %q, want %q", inner.seen, want)
	}
}

// A disk that takes no more costs nobody an answer.
func TestCacheOnAFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no disk that is always full")
	}
	inner := &counting{name: "a model"}
	c := newCached(t, inner, "")
	c.file = full
	for range 2 {
		vectors(t, c, "one", "two")
	}
	if len(inner.seen) != 2 || c.file != nil {
		t.Errorf("embedded %d texts, want 2; still written to: %t", len(inner.seen), c.file != nil)
	}
}

func TestCacheWithoutAFile(t *testing.T) {
	inner := &counting{name: "a model"}
	c := newCached(t, inner, "")
	vectors(t, c, "one")
	vectors(t, c, "one")
	if len(inner.seen) != 1 {
		t.Errorf("embedded %d texts, want 1", len(inner.seen))
	}
}

func TestAFailureIsNotRemembered(t *testing.T) {
	inner := &counting{name: "a model", err: errors.New("away")}
	c := newCached(t, inner, t.TempDir())
	if _, err := c.Embed(t.Context(), Passage, []string{"one"}); !errors.Is(err, inner.err) {
		t.Errorf("error %v, want %v", err, inner.err)
	}
	inner.err = nil
	vectors(t, c, "one")
}

func TestWhatWasMadeBeforeAnErrorIsRemembered(t *testing.T) {
	texts := make([]string, 2*atOnce+1)
	for i := range texts {
		texts[i] = strings.Repeat("x", i)
	}
	inner := &counting{name: "a model", failAfter: atOnce}
	c := newCached(t, inner, "")
	if _, err := c.Embed(t.Context(), Passage, texts); err == nil {
		t.Fatal("no error from a model that fails")
	}
	inner.failAfter, inner.seen = 0, nil
	vectors(t, c, texts...)
	if got, want := len(inner.seen), atOnce+1; got != want {
		t.Errorf("embedded %d texts the second time, want %d", got, want)
	}
}

func TestCacheIsSafeForConcurrentUse(t *testing.T) {
	c := newCached(t, &counting{name: "a model"}, t.TempDir())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, text := range []string{"a", "bb", "ccc"} {
				if _, err := c.Embed(t.Context(), Passage, []string{text}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
}
