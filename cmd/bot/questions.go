package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
)

// runAnyEval is `bot eval`: of labelled questions, or of a test collection.
func runAnyEval(ctx context.Context, e env, args []string) error {
	asks := func(arg string) bool { return strings.HasPrefix(strings.TrimLeft(arg, "-"), "questions") }
	if len(args) > 0 && asks(args[0]) {
		return runQuestions(ctx, e, args)
	}
	return runEval(ctx, e, args)
}

// labelled is a question with the sentences that answer it, any of which will
// do; none where the corpus does not say.
type labelled struct {
	ID, Question, Type string
	Answerable         bool
	Answers            []struct{ Article, Text string }
}

// runQuestions asks each labelled question and counts what is answered rightly
// and rightly refused. With --signs it also writes what each decision to answer
// rests on, for tools/calibrate.py.
func runQuestions(ctx context.Context, e env, args []string) error {
	var file, signs string
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&file, "questions", "", "")
	flags.StringVar(&signs, "signs", "", "")
	if err := flags.Parse(args); err != nil {
		return usagef("bot eval: %v", err)
	}
	if file == "" {
		return usagef("bot eval: --questions takes a file; folders or files of articles follow")
	}
	questions, err := readQuestions(e.path(file))
	if err != nil {
		return err
	}
	h, remove, err := openApart(ctx, e, flags.Args())
	if err != nil {
		return err
	}
	defer remove()
	h.warm(ctx)
	t := newTally()
	for _, q := range questions {
		got, err := h.stock.Load().asker.Ask(ctx, query.Parse(q.Question), q.Question)
		if err != nil {
			return fmt.Errorf("question %s: %w", q.ID, err)
		}
		t.count(q, got)
	}
	t.print(e.stdout)
	if signs == "" {
		return nil
	}
	return writeSigns(ctx, h.stock.Load().asker, e.path(signs), questions)
}

func readQuestions(name string) ([]labelled, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []labelled
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q labelled
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, n, err)
		}
		all = append(all, q)
	}
	return all, lines.Err()
}

// openApart opens the corpus, or what paths name in its stead, with an index of
// its own, so that a running bot is not disturbed; nothing is left behind.
func openApart(ctx context.Context, e env, paths []string) (h *house, remove func(), err error) {
	cfg, err := e.config()
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "footnote-eval-")
	if err != nil {
		return nil, nil, err
	}
	cfg.StateDir = filepath.Join(dir, "state")
	switch len(paths) {
	case 0:
	case 1:
		cfg.CorpusDir = e.path(paths[0])
	default:
		err = gather(e, filepath.Join(dir, "articles"), paths)
		cfg.CorpusDir = filepath.Join(dir, "articles")
	}
	if err == nil {
		h, err = openShowing(ctx, cfg, newMeter(e, newLogger(e, cfg, slog.LevelWarn)), nil)
	}
	if err == nil {
		err = h.requireArticles()
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return h, func() { h.close(); os.RemoveAll(dir) }, nil
}

// gather copies folders and files into numbered folders of one corpus.
func gather(e env, into string, paths []string) error {
	for i, name := range paths {
		folder := filepath.Join(into, strconv.Itoa(i+1))
		info, err := os.Stat(e.path(name))
		switch {
		case err != nil:
			return err
		case info.IsDir():
			err = os.CopyFS(folder, os.DirFS(e.path(name)))
		default:
			err = copyFile(folder, e.path(name))
		}
		if err != nil {
			return fmt.Errorf("copy %s: %w", name, err)
		}
	}
	return nil
}

// copyFile copies a file into a folder that it makes.
func copyFile(folder, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	return root.WriteFile(filepath.Base(name), text, 0o600)
}

// tally counts outcomes. A question that is wrongly refused has no success.
type tally struct {
	answerable, unanswerable       int
	first, amongThree, sentence    int
	wronglyRefused, rightlyRefused int
	typeFound, typeAll             map[string]int
}

func newTally() *tally {
	return &tally{typeFound: map[string]int{}, typeAll: map[string]int{}}
}

func (t *tally) count(q labelled, got answer.Answer) {
	if !q.Answerable {
		t.unanswerable++
		t.rightlyRefused += one(!got.Answered)
		return
	}
	t.answerable++
	t.typeAll[q.Type]++
	if !got.Answered {
		t.wronglyRefused++
		return
	}
	found := slices.IndexFunc(got.Evidence, q.answeredBy)
	t.first += one(found == 0)
	t.amongThree += one(found >= 0 && found < 3)
	t.typeFound[q.Type] += one(found >= 0 && found < 3)
	t.sentence += one(len(got.Evidence) > 0 && q.saidBy(got.Evidence[0].Answer()))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// answeredBy reports whether hit holds one of the acceptable sentences of its
// own article.
func (q labelled) answeredBy(hit article.Hit) bool {
	text := plain(hit.Passage.Text)
	for _, a := range q.Answers {
		if a.Article == path.Base(hit.Article.File) && strings.Contains(text, plain(a.Text)) {
			return true
		}
	}
	return false
}

// saidBy reports whether sentences hold an acceptable sentence, or are at
// least four words of one.
func (q labelled) saidBy(sentences string) bool {
	said := plain(sentences)
	for _, a := range q.Answers {
		want := plain(a.Text)
		if strings.Contains(said, want) || len(strings.Fields(said)) >= 4 && strings.Contains(want, said) {
			return true
		}
	}
	return false
}

var oneSign = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "’", "'", "‘", "'", "–", "-", "—", "-", "…", "...")

// plain is text in one spelling of spaces, quotation marks and dashes.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(oneSign.Replace(text), unicode.IsSpace), " ")
}

func (t *tally) print(w io.Writer) {
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	fmt.Fprintf(w, "answerable               %d\n", t.answerable)
	fmt.Fprintf(w, "  answer first           %.3f\n", share(t.first, t.answerable))
	fmt.Fprintf(w, "  among the first three  %.3f\n", share(t.amongThree, t.answerable))
	fmt.Fprintf(w, "  sentence quoted first  %.3f\n", share(t.sentence, t.answerable))
	fmt.Fprintf(w, "  wrongly refused        %.3f\n", share(t.wronglyRefused, t.answerable))
	fmt.Fprintf(w, "unanswerable             %d\n", t.unanswerable)
	fmt.Fprintf(w, "  rightly refused        %.3f\n", share(t.rightlyRefused, t.unanswerable))
	fmt.Fprintln(w, "among the first three, by type")
	var types []string
	for name := range t.typeAll {
		types = append(types, name)
	}
	slices.Sort(types)
	for _, name := range types {
		fmt.Fprintf(w, "  %-22s %d/%d\n", name, t.typeFound[name], t.typeAll[name])
	}
}

// writeSigns writes a line a question: id, type, 1 when answerable, the signs.
func writeSigns(ctx context.Context, a *answer.Answerer, name string, questions []labelled) error {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(append([]string{"id", "type", "answerable"}, answer.SignNames...), "\t"))
	for _, q := range questions {
		signs, err := a.Signs(ctx, query.Parse(q.Question), q.Question)
		if err != nil {
			return fmt.Errorf("question %s: %w", q.ID, err)
		}
		if signs == nil {
			continue // nothing was found: there is nothing to decide
		}
		fmt.Fprintf(&b, "%s\t%s\t%d", q.ID, q.Type, one(q.Answerable))
		for _, s := range signs {
			fmt.Fprintf(&b, "\t%.4f", s)
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(name, []byte(b.String()), 0o600)
}
