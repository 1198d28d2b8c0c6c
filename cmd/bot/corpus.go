package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"

	"golang.org/x/term"

	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/corpus"
	"footnote/internal/reply"
)

// runCorpus is `bot corpus`: how each file was read, for a person or, with
// --json, one object a line. What could not be read goes to standard error,
// a line each.
func runCorpus(ctx context.Context, e env, args []string) error {
	asJSON, paths := cutJSON(args)
	cfg, err := e.config()
	if err != nil {
		return err
	}
	names, table, err := loadNames(cfg)
	if err != nil {
		return err
	}
	o := corpus.Options{Finder: cite.NewFinder(names), PDF: pdfReader(), Names: table, Later: true}
	if len(paths) == 0 {
		paths, o.Cache = []string{cfg.CorpusDir}, formerReadings(cfg)
		defer func() { _ = o.Cache.Close() }() // what it has taken is kept already
	}
	show := showArticle
	if asJSON {
		show = printArticleJSON
	}
	meter := newMeter(e, newLogger(e, cfg, slog.LevelInfo))
	if asJSON {
		meter = nil
	}
	o.Progress = meter.counter()
	read := 0
	for _, path := range paths {
		o.Dir = e.path(path)
		end := meter.begin(stageReading)
		library, err := o.Load(ctx)
		end()
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(e.stderr, "%s: there is no such file or folder\n", path)
			continue
		}
		if err != nil {
			return err
		}
		for _, p := range library.Problems() {
			fmt.Fprintf(e.stderr, "%s: %s\n", p.File, p.Why)
		}
		n, err := showAll(e.stdout, library.Articles(), show)
		if read += n; err != nil {
			return err
		}
	}
	if read == 0 {
		return errors.New("no article was read; give the path of a folder or of a .txt, .md, .html or .pdf file")
	}
	return nil
}

// showAll shows articles in the order of their file names.
func showAll(out io.Writer, articles []*article.Article, show func(io.Writer, *article.Article) error) (int, error) {
	sorted := slices.SortedFunc(slices.Values(articles), func(a, b *article.Article) int { return cmp.Compare(a.File, b.File) })
	for i, a := range sorted {
		if err := show(out, a); err != nil {
			return i, err
		}
	}
	return len(sorted), nil
}

func printArticleJSON(out io.Writer, a *article.Article) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(jsonOf(a))
}

// showArticle prints the proofreading view, with styles where out is a
// terminal.
func showArticle(out io.Writer, a *article.Article) error {
	text := ""
	if width, ok := terminalWidth(out); ok {
		text = reply.Terminal(proof(a), width)
	} else {
		text = reply.PlainText(proof(a)) + "\n"
	}
	_, err := fmt.Fprintln(out, text)
	return err
}

// terminalWidth is how wide to write on out, when that is a terminal.
func terminalWidth(out io.Writer) (width int, ok bool) {
	const widest = 100 // longer lines are hard to read
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	return min(width-1, widest), true
}
