// Command bench indexes made-up articles and searches them, and writes down
// what that took. tools/sidebyside.py runs it and then does the same with
// other engines.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
	"footnote/internal/search"
	"footnote/internal/zipf"
)

// result is what was measured. Seconds and milliseconds are of CPU, all threads.
type result struct {
	Passages int                `json:"passages"`
	MB       float64            `json:"mb"`            // of text
	IndexCPU float64            `json:"index_cpu_s"`   // with all fields and vectors
	Index    float64            `json:"index_s"`       // by the clock
	PeakMB   float64            `json:"index_peak_mb"` // resident, the articles among it
	AddMS    float64            `json:"add_ms"`        // one article more, by the clock
	OpenMS   float64            `json:"open_ms"`       // by the clock
	DiskMB   float64            `json:"disk_mb"`
	TextHeap float64            `json:"articles_heap_mb"`
	Heap     float64            `json:"open_heap_mb"` // less the articles
	MedianMS map[string]float64 `json:"median_ms"`
	P99MS    map[string]float64 `json:"p99_ms"`
}

func main() {
	passages := flag.Int("passages", 10_000, "passages to index")
	dir := flag.String("dir", "", "folder for the texts, the queries and the index")
	queries := flag.Int("queries", 200, "queries of each kind")
	flag.Parse()
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "bench: -dir is missing")
		os.Exit(2)
	}
	r, err := measure(*dir, *passages, *queries)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(r)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(dir string, passages, queries int) (result, error) {
	const words = 300_000
	g := zipf.New(1, words)
	before := heap()
	articles := g.Articles(passages)
	r := result{Passages: passages, TextHeap: heap() - before, MedianMS: map[string]float64{}, P99MS: map[string]float64{}}
	asked := ask(g, articles, queries)
	if err := save(dir, articles, asked); err != nil {
		return r, err
	}
	for _, a := range articles {
		for _, p := range a.Text().Passages {
			r.MB += float64(len(p.Text)) / 1e6
		}
	}
	ix, err := r.index(filepath.Join(dir, "ours"), g, articles)
	if err != nil {
		return r, err
	}
	defer ix.Close()
	for kind, texts := range asked {
		if err := r.search(ix, kind, texts); err != nil {
			return r, err
		}
	}
	r.Heap = heap() - before - r.TextHeap
	runtime.KeepAlive(articles)
	return r, nil
}

// index indexes articles, opens the index again and adds one.
func (r *result) index(dir string, g *zipf.Generator, articles []*article.Article) (*search.Index, error) {
	table, err := embed.NewStatic()
	if err != nil {
		return nil, err
	}
	o := search.Options{Dir: dir, Articles: articles, Vectors: table}
	ctx, start, cpu := context.Background(), time.Now(), cpuTime()
	ix, err := search.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	r.Index, r.IndexCPU, r.PeakMB = time.Since(start).Seconds(), (cpuTime() - cpu).Seconds(), peak()
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
	return next, ix.Close()
}

// search asks all texts, each as its kind is asked in the chat.
func (r *result) search(ix *search.Index, kind string, texts []string) error {
	var took []time.Duration
	for _, text := range texts {
		q := query.Parse(text)
		cpu := cpuTime()
		var err error
		if kind == "question" {
			_, err = ix.Rank(context.Background(), q, 10)
		} else {
			_, err = ix.Search(context.Background(), q, 10)
		}
		if err != nil {
			return err
		}
		took = append(took, cpuTime()-cpu)
	}
	slices.Sort(took)
	r.MedianMS[kind], r.P99MS[kind] = ms(took[len(took)/2]), ms(took[len(took)*99/100])
	return nil
}

// ask makes up queries of each kind, of words that stand in one passage.
func ask(g *zipf.Generator, articles []*article.Article, n int) map[string][]string {
	random := rand.New(rand.NewPCG(7, 7))
	asked := map[string][]string{}
	for range n {
		a := articles[random.IntN(len(articles))]
		ws := strings.Fields(a.Text().Passages[random.IntN(a.PassageCount)].Text)
		at := random.IntN(len(ws) - 1)
		shuffled := slices.Clone(ws)
		random.Shuffle(len(ws), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		long := slices.DeleteFunc(slices.Clone(shuffled), func(w string) bool { return len(w) < 6 })
		asked["word"] = append(asked["word"], g.Rare(1))
		asked["three words"] = append(asked["three words"], strings.Join(long[:3], " "))
		asked["phrase"] = append(asked["phrase"], `"`+strings.Join(ws[at:at+2], " ")+`"`)
		asked["question"] = append(asked["question"], strings.Join(shuffled[:12], " "))
		asked["source"] = append(asked["source"], g.Rare(1)+" source:"+g.Source())
	}
	return asked
}

// save writes down texts and queries for the other engines.
func save(dir string, articles []*article.Article, asked map[string][]string) error {
	raw, err := json.Marshal(asked)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "queries.json"), raw, 0o600)
	}
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(dir, "passages.jsonl"))
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	for _, a := range articles {
		for _, p := range a.Text().Passages {
			line := map[string]string{"title": a.Title, "text": p.Text}
			for _, c := range p.Citations {
				line["source"] = a.Text().Citations[c].Source
			}
			if err := json.NewEncoder(out).Encode(line); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// heap is what is in use, in MB.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

func usage() syscall.Rusage {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails for no process of its own
	return u
}

func cpuTime() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most that was ever resident, in MB.
func peak() float64 { return float64(usage().Maxrss) / 1000 }

// size is that of all files in a folder, in MB.
func size(dir string) float64 {
	total := 0.0
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += float64(info.Size()) / 1e6
		}
		return err
	})
	return total
}
