package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/internal/article"
	"footnote/internal/corpus"
	"footnote/internal/embed"
	"footnote/internal/query"
	"footnote/internal/search"
)

// runDepth is how many documents of a ranking are kept and judged.
const runDepth = 100

// evalFiles are the arguments of `bot eval` on a public collection.
type evalFiles struct {
	corpus, queries, qrels, run string

	vectors string // folder that keeps a server's vectors from one run to the next
}

// entry is an article of a collection while it is read.
type entry struct {
	article.Head
	article.Text
}

// collection is a public test collection.
type collection struct {
	articles []*entry
	queries  []record
	relevant map[string]map[string]int // query, document: grade above 0
}

// record is one line of corpus.jsonl or queries.jsonl.
type record struct{ ID, Title, Text string }

// evalCollection ranks a test collection with the code that ranks a question,
// prints the figures, and writes the ranking in the form TREC uses.
func evalCollection(ctx context.Context, e env, files evalFiles) error {
	c, err := files.load(e)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "footnote-eval-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	options, closeVectors, err := files.options(e)
	if err != nil {
		return err
	}
	defer func() { _ = closeVectors() }() // what is kept was written when it was made
	options.Dir, options.Articles = dir, c.indexed()
	start := time.Now()
	index, err := search.Open(ctx, options)
	if err != nil {
		return err
	}
	defer index.Close()
	built := time.Since(start)
	runs, err := c.rank(ctx, index)
	if err != nil {
		return err
	}
	if err := files.saveRun(e, runs); err != nil {
		return err
	}
	c.print(e.stdout, runs, built)
	return nil
}

// serverShare is what the vectors of a real model weigh: as much as the words.
const serverShare = 1

// options rank with the vectors of the server, where one is set, or else those
// of the built-in table.
func (f evalFiles) options(e env) (o search.Options, closeVectors func() error, err error) {
	cfg, err := e.config()
	if err != nil {
		return o, nil, err
	}
	o.Logger = newLogger(e, cfg, slog.LevelWarn)
	s := cfg.Embeddings
	if s.URL == "" {
		o.Vectors, err = embed.NewStatic()
		return o, func() error { return nil }, err
	}
	dir := f.vectors
	if dir != "" {
		dir = e.path(dir)
	}
	kept, err := embed.NewCached(embed.NewServer(s.URL, s.Model, s.Key), dir)
	if err != nil {
		return o, nil, err
	}
	o.Vectors, o.VectorShare = kept, serverShare
	return o, kept.Close, nil
}

// ranking is what one query found.
type ranking struct {
	query string
	hits  []article.Hit
	took  time.Duration
}

func (c *collection) rank(ctx context.Context, index *search.Index) ([]ranking, error) {
	runs := make([]ranking, 0, len(c.queries))
	for _, q := range c.queries {
		start := time.Now()
		hits, err := index.Rank(ctx, query.Plain(q.Text), runDepth)
		if err != nil {
			return nil, err
		}
		runs = append(runs, ranking{q.ID, hits, time.Since(start)})
	}
	return runs, nil
}

func (f evalFiles) load(e env) (*collection, error) {
	c := &collection{relevant: map[string]map[string]int{}}
	err := eachLine(e.path(f.corpus), func(line string) error {
		var r record
		err := json.Unmarshal([]byte(line), &r)
		c.addDocument(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	c.setLanguage()
	err = eachLine(e.path(f.queries), func(line string) error {
		var r record
		err := json.Unmarshal([]byte(line), &r)
		c.queries = append(c.queries, r)
		return err
	})
	if err != nil || f.qrels == "" {
		return c, err
	}
	return c, eachLine(e.path(f.qrels), c.addJudgement)
}

// eachLine calls visit with every line of a file that is not blank.
func eachLine(path string, visit func(line string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	const longest = 64 << 20
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, longest)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := visit(lines.Text()); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	return lines.Err()
}

// addDocument adds a document as a passage. Documents of one title that follow
// each other are passages of one article.
func (c *collection) addDocument(r record) {
	var a *entry
	if n := len(c.articles); n > 0 && r.Title != "" && c.articles[n-1].Title == r.Title {
		a = c.articles[n-1]
	} else {
		a = &entry{Head: article.Head{ID: article.ID(r.ID), File: r.ID, Title: r.Title}}
		c.articles = append(c.articles, a)
	}
	n := len(a.Passages)
	a.Paragraphs = append(a.Paragraphs, article.Paragraph{N: n + 1, Kind: article.Body, Text: r.Text})
	a.Passages = append(a.Passages, article.Passage{
		ID: article.ID(r.ID), Ord: n, Paragraph: n + 1, Text: r.Text, Span: article.Span{End: len(r.Text)},
	})
}

// indexed are the articles as the index takes them.
func (c *collection) indexed() []*article.Article {
	all := make([]*article.Article, len(c.articles))
	for i, a := range c.articles {
		all[i] = article.New(a.Head, a.Text)
	}
	return all
}

// setLanguage takes a collection to be in one language.
func (c *collection) setLanguage() {
	var sample []article.Paragraph
	for _, a := range c.articles[:min(len(c.articles), 200)] {
		sample = append(sample, a.Paragraphs...)
	}
	code := corpus.Language(sample)
	for _, a := range c.articles {
		a.Language = code
	}
}

// addJudgement reads "query document grade", with or without TREC's second
// column between the first two.
func (c *collection) addJudgement(line string) error {
	f := strings.Fields(line)
	if len(f) < 3 {
		return errors.New("a judgement is a query, a document and a grade")
	}
	grade, err := strconv.Atoi(f[len(f)-1])
	if err != nil {
		return err
	}
	if grade <= 0 {
		return nil
	}
	q, doc := f[0], f[len(f)-2]
	if c.relevant[q] == nil {
		c.relevant[q] = map[string]int{}
	}
	c.relevant[q][doc] = grade
	return nil
}

func (f evalFiles) saveRun(e env, runs []ranking) error {
	if f.run == "" {
		return nil
	}
	file, err := os.Create(e.path(f.run))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	for _, r := range runs {
		for i, h := range r.hits {
			fmt.Fprintf(w, "%s Q0 %s %d %.6f footnote\n", r.query, h.Passage.ID, i+1, h.Score)
		}
	}
	return errors.Join(w.Flush(), file.Close())
}

// print writes the means over the judged queries and the time a query takes.
func (c *collection) print(w io.Writer, runs []ranking, built time.Duration) {
	var sum figures
	times := make([]time.Duration, len(runs))
	judged := 0
	for i, r := range runs {
		times[i] = r.took
		if relevant := c.relevant[r.query]; len(relevant) > 0 {
			judged++
			sum.add(judge(r.hits, relevant))
		}
	}
	slices.Sort(times)
	passages := 0
	for _, a := range c.articles {
		passages += len(a.Passages)
	}
	fmt.Fprintf(w, "documents %d  queries %d  judged %d\n", passages, len(runs), judged)
	if judged > 0 {
		n := float64(judged)
		fmt.Fprintf(w, "nDCG@10 %.4f  MAP %.4f  recall@100 %.4f  success@1 %.4f\n", sum.ndcg/n, sum.ap/n, sum.recall/n, sum.first/n)
	}
	if len(times) > 0 {
		fmt.Fprintf(w, "time per query %.1f ms median, %.1f ms at 99 %%; index built in %.1f s\n",
			ms(times[len(times)/2]), ms(times[len(times)*99/100]), built.Seconds())
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// figures are the measures of one ranking, or their sum over several.
type figures struct{ ndcg, ap, recall, first float64 }

func (f *figures) add(g figures) {
	f.ndcg += g.ndcg
	f.ap += g.ap
	f.recall += g.recall
	f.first += g.first
}

// judge measures hits, of which the first runDepth count: nDCG of the first
// ten with gains of 2^grade-1, average precision, recall.
func judge(hits []article.Hit, relevant map[string]int) figures {
	var f figures
	found := 0.0
	for i, h := range hits {
		grade := relevant[string(h.Passage.ID)]
		if grade == 0 {
			continue
		}
		found++
		f.ap += found / float64(i+1)
		f.ndcg += gain(grade, i)
		if i == 0 {
			f.first = 1
		}
	}
	grades := make([]int, 0, len(relevant))
	for _, g := range relevant {
		grades = append(grades, g)
	}
	slices.SortFunc(grades, func(a, b int) int { return cmp.Compare(b, a) })
	ideal := 0.0
	for i, g := range grades {
		ideal += gain(g, i)
	}
	n := float64(len(relevant))
	return figures{f.ndcg / ideal, f.ap / n, found / n, f.first}
}

// gain is what a document of that grade adds to DCG@10 at place i.
func gain(grade, i int) float64 {
	if i >= 10 {
		return 0
	}
	return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i)+2)
}

// runEval measures ranking on a test collection, or answers on questions.
func runEval(ctx context.Context, e env, args []string) error {
	var files evalFiles
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&files.corpus, "corpus", "", "")
	flags.StringVar(&files.queries, "queries", "", "")
	flags.StringVar(&files.qrels, "qrels", "", "")
	flags.StringVar(&files.run, "run", "", "")
	flags.StringVar(&files.vectors, "vectors", "", "")
	if err := flags.Parse(args); err != nil {
		return usagef("bot eval: %v", err)
	}
	switch {
	case files.corpus == "" || files.queries == "":
		return usagef("bot eval: needs --corpus and --queries")
	case flags.NArg() > 0:
		return usagef("bot eval: %q is not understood", flags.Arg(0))
	}
	return evalCollection(ctx, e, files)
}
