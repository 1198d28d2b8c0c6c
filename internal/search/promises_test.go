package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
)

// Whoever asks no longer is not searched for, at whatever point: words, what
// is excluded, phrases, questions, with vectors and without.
func TestSearchesThatNobodyWaitsFor(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, e := range []embed.Embedder{nil, hashed{}} {
		ix, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: library(), Vectors: e})
		if err != nil {
			t.Fatal(err)
		}
		for _, typed := range []string{"ceasefire", "ceasefire -fire", `"minsk 2"`, "rain OR lira", `-"minsk 2"`, "negotiations agreement"} {
			if _, err := ix.Search(ctx, query.Parse(typed), 5); !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "search passages: ") {
				t.Errorf("search for %s: %v", typed, err)
			}
			if _, err := ix.Rank(ctx, query.Parse(typed), 5); !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "rank passages: ") {
				t.Errorf("rank by %s: %v", typed, err)
			}
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// What goes to pieces within a search is an error of that search, and the next
// one is answered.
func TestSearchThatBreaksDown(t *testing.T) {
	broken := true
	ix, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: library(), Variants: func(string) []string {
		if broken {
			panic("the table of names")
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	if _, err := ix.Search(t.Context(), query.Parse("ceasefire"), 5); err == nil || err.Error() != "search passages: index is damaged: the table of names" {
		t.Errorf("search: %v", err)
	}
	if _, err := ix.Rank(t.Context(), query.Parse("ceasefire"), 5); err == nil || !strings.Contains(err.Error(), "index is damaged") {
		t.Errorf("rank: %v", err)
	}
	broken = false
	if n := allWords(t, ix, "ceasefire"); n != 2 {
		t.Errorf("%d found afterwards", n)
	}
}

// heard remembers the texts that were embedded.
type heard struct {
	mu    *sync.Mutex
	texts *[]string
}

func (heard) Name() string { return "heard" }

func (h heard) Embed(ctx context.Context, kind embed.Kind, texts []string) ([][]float32, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, text := range texts {
		*h.texts = append(*h.texts, fmt.Sprintf("%v: %s", kind, text))
	}
	return hashed{}.Embed(ctx, kind, texts)
}

// A passage is embedded with its title and heading above it, a question as it
// was typed; a hundred passages in several goes, each of them once.
func TestWhatIsEmbedded(t *testing.T) {
	h := heard{new(sync.Mutex), new([]string)}
	var many []string
	for i := range 2*embedBatch + 3 {
		many = append(many, fmt.Sprintf("Boat number %d.", i))
	}
	articles := []*article.Article{
		write("one", "On Boats", "en", "It sank.", "# Nets", "They tore."), write("two", "", "en", "No title."), write("many", "Many", "en", many...),
	}
	ix, err := Open(t.Context(), Options{Dir: t.TempDir(), Articles: articles, Vectors: h})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	passage := fmt.Sprintf("%v: ", embed.Passage)
	want := []string{passage + "On Boats\nIt sank.", passage + "On Boats\nNets\nThey tore.", passage + "\nNo title."}
	for _, text := range many {
		want = append(want, passage+"Many\n"+text)
	}
	slices.Sort(*h.texts)
	slices.Sort(want)
	if !slices.Equal(*h.texts, want) {
		t.Errorf("embedded %q\nwant %q", *h.texts, want)
	}
	*h.texts = nil
	if _, err := ix.Rank(t.Context(), query.Parse(`Who "sank it" -nets lang:en`), 3); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%v: Who sank it", embed.Question); len(*h.texts) != 1 || (*h.texts)[0] != want {
		t.Errorf("asked %q, want %q", *h.texts, want)
	}
}

// A part whose files are other than they should be is refused, whatever stands
// in them; nothing panics.
func TestDamagedPartsAreRefused(t *testing.T) {
	dir := t.TempDir()
	ix, err := Open(t.Context(), Options{Dir: dir, Articles: library(), Vectors: hashed{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	part := filepath.Join(dir, partsIn(t, dir)[0])
	m, err := readManifest(part)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{articlesFile, forwardFile, vectorsFile, postingsFile} {
		path := filepath.Join(part, name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, cut := range []int{0, 1, 3, len(whole) / 2, len(whole) - 1} {
			if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
				t.Fatal(err)
			}
			if p, err := openPart(part, m); err == nil || p != nil {
				t.Errorf("the first %d bytes of %s were opened", cut, name)
			}
		}
		for range 30 {
			other := slices.Clone(whole)
			for at := range other[max(0, len(other)-64):] { // where the engine has its footer
				other[len(other)-1-at] = byte(random.Uint32())
			}
			if err := os.WriteFile(path, other, 0o600); err != nil {
				t.Fatal(err)
			}
			if p, err := openPart(part, m); err == nil { // what it says may be right by chance
				_ = p.release()
			}
		}
		if err := os.WriteFile(path, append(slices.Clone(whole), 0), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := openPart(part, m); err == nil && name != postingsFile {
			t.Errorf("%s was opened with a byte too many", name)
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, err := openPart(part, m)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.release(); err != nil {
		t.Fatal(err)
	}
	m.Passages++
	if _, err := openPart(part, m); err == nil {
		t.Error("a part of fewer passages was opened")
	}
}

// said collects what is logged.
type saidLog struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *saidLog) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *saidLog) logger() *slog.Logger { return slog.New(slog.NewTextHandler(s, nil)) }

func (s *saidLog) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// What an operator must know stands in the log: what was made again and why,
// and that vectors could not be had.
func TestWhatIsLogged(t *testing.T) {
	dir, said := t.TempDir(), &saidLog{}
	options := func(e embed.Embedder) Options {
		return Options{Dir: dir, Articles: library(), Vectors: e, Logger: said.logger()}
	}
	open := func(e embed.Embedder) *Index {
		t.Helper()
		ix, err := Open(t.Context(), options(e))
		if err != nil {
			t.Fatal(err)
		}
		return ix
	}
	open(nil).Close()
	if said.String() != "" {
		t.Errorf("nothing to say, but %s", said)
	}
	if err := os.Remove(filepath.Join(dir, partsIn(t, dir)[0], forwardFile)); err != nil {
		t.Fatal(err)
	}
	open(nil).Close()
	if s := said.String(); !strings.Contains(s, `msg="a part of the index is made again" part=part-00000001 reason=`) {
		t.Errorf("of a damaged part: %s", s)
	}
	ix := open(topics{fail: true})
	if s := said.String(); !strings.Contains(s, `msg="index is built without vectors" reason="build index: embed passages: away"`) {
		t.Errorf("of a model that is away: %s", s)
	}
	ix.Close()
	ix = open(topics{})
	ix.embedder = topics{fail: true}
	if _, err := ix.Rank(t.Context(), query.Parse("rain"), 1); err != nil {
		t.Fatal(err)
	}
	if s := said.String(); !strings.Contains(s, `msg="ranked without vectors" err=away`) {
		t.Errorf("of a model that went away: %s", s)
	}
	before := len(said.String())
	next, err := ix.Next(t.Context(), Options{Articles: append(library(), write("extra", "", "en", "One more.")), Vectors: topics{fail: true}})
	if err != nil {
		t.Fatal(err)
	}
	if s := said.String()[before:]; !strings.Contains(s, "index is built without vectors") {
		t.Errorf("of the next index, which has no log of its own: %s", s)
	}
	ix.Close()
	next.Close()
}

// A word of another language than the corpus has is not cut by the rules of
// that language; English is always there.
func TestStemsAreOfTheLanguagesThatAreThere(t *testing.T) {
	german := openAt(t, t.TempDir(), []*article.Article{write("deu", "", "de", "Die Häuser am Hafen.")})
	for typed, want := range map[string]int{"Haus": 1, "Hauses": 1, "haven": 0, "harbours": 0} {
		if got := allWords(t, german, typed); got != want {
			t.Errorf("%s is in %d passages, want %d", typed, got, want)
		}
	}
	english := openAt(t, t.TempDir(), []*article.Article{write("eng", "", "en", "The hauser and the harbours.")})
	for typed, want := range map[string]int{"haus": 0, "harbour": 1, "die": 0} {
		if got := allWords(t, english, typed); got != want {
			t.Errorf("%s is in %d passages, want %d", typed, got, want)
		}
	}
	if english.isStop("die") || !german.isStop("die") || !german.isStop("the") {
		t.Error("words are common in languages that are not there")
	}
}
