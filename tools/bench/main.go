// Command bench makes up articles, reads and indexes them as the bot does,
// searches them, and writes down what that took. tools/sidebyside.py runs it
// and then does the same with other engines.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"footnote/data"
	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/corpus"
	"footnote/internal/embed"
	"footnote/internal/handlers"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/search"
	"footnote/internal/zipf"
)

// result is what was measured. Seconds and milliseconds are of CPU, all
// threads, where nothing else is said.
type result struct {
	Passages int                `json:"passages"`
	MB       float64            `json:"mb"`            // of text
	ReadCPU  float64            `json:"read_cpu_s"`    // from files to articles, citations among it
	AgainMS  float64            `json:"read_again_ms"` // by the clock, at the next start
	IndexCPU float64            `json:"index_cpu_s"`   // with all fields and vectors
	Index    float64            `json:"index_s"`       // by the clock
	PeakMB   float64            `json:"peak_mb"`       // of memory without a file behind it, from the first file read to the last passage indexed
	PeakRSS  float64            `json:"peak_rss_mb"`   // with the pages of mapped files, which the system takes back when it needs them
	AddMS    float64            `json:"add_ms"`        // one article more, by the clock
	OpenMS   float64            `json:"open_ms"`       // by the clock
	DiskMB   float64            `json:"disk_mb"`
	Articles float64            `json:"articles_heap_mb"`
	Heap     float64            `json:"open_heap_mb"` // of the index
	Rest     float64            `json:"rest_heap_mb"` // of who is cited, and of the words that answers are weighed by
	MedianMS map[string]float64 `json:"median_ms"`
	P99MS    map[string]float64 `json:"p99_ms"`
}

func main() {
	passages := flag.Int("passages", 10_000, "passages to index")
	dir := flag.String("dir", "", "folder for the texts, the queries and the index")
	queries := flag.Int("queries", 200, "queries of each kind")
	profile := flag.String("heap", "", "write a profile of the heap, all open, to this file")
	flag.Parse()
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "bench: -dir is missing")
		os.Exit(2)
	}
	const limit = 1280 << 20 // as the bot sets it
	debug.SetMemoryLimit(limit)
	r, err := measure(*dir, *profile, *passages, *queries)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(dir, profile string, passages, queries int) (result, error) {
	r := result{Passages: passages, MedianMS: map[string]float64{}, P99MS: map[string]float64{}}
	const words = 300_000
	g := zipf.New(1, words)
	if err := writeCorpus(filepath.Join(dir, "corpus", "made.jsonl"), g, passages); err != nil {
		return r, err
	}
	library, done, err := r.read(dir)
	if err != nil {
		return r, err
	}
	articles := library.Articles()
	ix, err := r.index(filepath.Join(dir, "ours"), g, articles)
	if err != nil {
		return r, err
	}
	defer ix.Close()
	ledger, err := r.rest(ix, articles, profile)
	if err != nil {
		return r, err
	}
	asked := ask(g, articles, queries)
	ways := ways(ix, ledger, library)
	for kind, texts := range asked {
		if err := r.time(kind, texts, ways[kind]); err != nil {
			return r, err
		}
	}
	r.MB, err = save(dir, articles, asked)
	return r, errors.Join(err, done())
}

// read reads the articles, and again as the next start does. What done frees is
// in use until then.
func (r *result) read(dir string) (library *corpus.Library, done func() error, err error) {
	names, err := namesOf()
	if err != nil {
		return nil, nil, err
	}
	p, cpu := watchPeak(), cpuTime()
	_, cache, err := load(dir, names)
	if err != nil {
		return nil, nil, err
	}
	r.ReadCPU = (cpuTime() - cpu).Seconds()
	r.PeakMB = p.end()
	if err := cache.Close(); err != nil {
		return nil, nil, err
	}
	before, start := heap(), time.Now()
	library, cache, err = load(dir, names)
	r.AgainMS = ms(time.Since(start))
	r.Articles = heap() - before
	return library, cache.Close, err
}

func namesOf() (*cite.Names, error) {
	entries, err := corpus.LoadNames(data.Names)
	if err != nil {
		return nil, err
	}
	return cite.NewNames(entries)
}

func load(dir string, names *cite.Names) (*corpus.Library, *corpus.Cache, error) {
	cache, err := corpus.OpenCache(filepath.Join(dir, "readings"), "bench")
	if err != nil {
		return nil, nil, err
	}
	library, err := corpus.Options{Dir: filepath.Join(dir, "corpus"), Finder: cite.NewFinder(names), Cache: cache}.Load(context.Background())
	return library, cache, errors.Join(err, cache.Err())
}

// index indexes articles, opens the index again and adds one.
func (r *result) index(dir string, g *zipf.Generator, articles []*article.Article) (*search.Index, error) {
	table, err := embed.NewStatic()
	if err != nil {
		return nil, err
	}
	o := search.Options{Dir: dir, Articles: articles, Vectors: table}
	p, before := watchPeak(), heap()
	ctx, start, cpu := context.Background(), time.Now(), cpuTime()
	ix, err := search.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	r.Index, r.IndexCPU = time.Since(start).Seconds(), (cpuTime() - cpu).Seconds()
	r.PeakMB, r.PeakRSS = max(r.PeakMB, p.end()), float64(status("VmHWM"))/1000
	if err := ix.Close(); err != nil {
		return nil, err
	}
	r.DiskMB = size(dir)
	start = time.Now()
	if ix, err = search.Open(ctx, o); err != nil {
		return nil, err
	}
	r.OpenMS = ms(time.Since(start))
	o.Articles = append(slices.Clone(articles), g.Article(11))
	start = time.Now()
	next, err := ix.Next(ctx, o)
	r.AddMS = ms(time.Since(start))
	if err != nil {
		return nil, err
	}
	err = ix.Close()
	ix = nil
	r.Heap = heap() - before
	return next, err
}

// rest opens what else the bot has of the articles.
func (r *result) rest(ix *search.Index, articles []*article.Article, profile string) (*cite.Ledger, error) {
	before := heap()
	names, err := namesOf()
	if err != nil {
		return nil, err
	}
	ledger := cite.NewLedger(articles, names, runtime.GOMAXPROCS(0))
	answers := answer.New(answer.Options{Ranker: ix, Articles: articles, Cited: ledger.Spellings(), Variants: names.Variants})
	r.Rest = heap() - before
	defer runtime.KeepAlive(answers)
	if profile == "" {
		return ledger, nil
	}
	file, err := os.Create(profile)
	if err != nil {
		return nil, err
	}
	return ledger, errors.Join(pprof.WriteHeapProfile(file), file.Close())
}

// way asks for text.
type way func(ctx context.Context, text string) error

// ways are how each kind of text is asked in the chat. "/source" is the whole
// answer, as it is printed.
func ways(ix *search.Index, ledger *cite.Ledger, library *corpus.Library) map[string]way {
	find := func(ctx context.Context, text string) error {
		_, err := ix.Search(ctx, query.Parse(text), 10)
		return err
	}
	handler := handlers.New(handlers.Options{
		Shelf: func() handlers.Shelf {
			return handlers.Shelf{Searcher: ix, Library: library, Ledger: ledger, Same: strings.EqualFold}
		},
		Log: slog.New(slog.DiscardHandler),
		Now: time.Now,
	})
	return map[string]way{
		"word": find, "three words": find, "phrase": find, "source": find,
		"question": func(ctx context.Context, text string) error {
			_, err := ix.Rank(ctx, query.Parse(text), 10)
			return err
		},
		"cited": func(_ context.Context, name string) error { return citing(ledger, name) },
		"/source": func(ctx context.Context, name string) error {
			said := handler.Handle(ctx, reply.Request{Text: "/source " + name, Private: true})
			if reply.PlainText(said); !said.Data.Answered {
				return fmt.Errorf("nobody cites %s", name)
			}
			return nil
		},
	}
}

// time asks all texts.
func (r *result) time(kind string, texts []string, ask way) error {
	var took []time.Duration
	for _, text := range texts {
		cpu := cpuTime()
		if err := ask(context.Background(), text); err != nil {
			return err
		}
		took = append(took, cpuTime()-cpu)
	}
	slices.Sort(took)
	r.MedianMS[kind], r.P99MS[kind] = ms(took[len(took)/2]), ms(took[len(took)*99/100])
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// citing gets the first ten passages that cite a source, as /source does.
func citing(ledger *cite.Ledger, name string) error {
	found := ledger.Find(name)
	if len(found) == 0 {
		return fmt.Errorf("nobody cites %s", name)
	}
	for _, ref := range found[0].Refs[:min(10, len(found[0].Refs))] {
		if p, ok := ref.In(); !ok || !slices.Contains(p.Citations, int(ref.Index)) {
			return fmt.Errorf("no passage cites %s", name)
		}
	}
	return nil
}
