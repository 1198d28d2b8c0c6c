package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"footnote/data"
	"footnote/internal/cite"
	"footnote/internal/config"
	"footnote/internal/corpus"
	"footnote/internal/handlers"
	"footnote/internal/search"
)

// house is the bot without a mouth: the corpus read and indexed, and the
// handler that answers from it.
type house struct {
	library *corpus.Library
	index   *search.Index
	asker   *asker
	handler *handlers.Handler
	built   time.Time // when the index was opened
}

// errEmptyCorpus ends the terminal commands; under Telegram the bot runs on
// and tells its admins.
var errEmptyCorpus = errors.New("no articles")

// open reads the corpus, opens or builds the index, and makes the handler.
// forget is nil where nothing is stored of a person.
func open(ctx context.Context, cfg config.Config, log *slog.Logger, forget handlers.Forgetter) (*house, error) {
	names, err := loadNames(cfg)
	if err != nil {
		return nil, err
	}
	library, err := corpus.Load(ctx, cfg.CorpusDir, cite.NewFinder(names))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no folder %s; set CORPUS_DIR to the folder of your articles", cfg.CorpusDir)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range library.Problems() {
		log.Warn("corpus", "file", p.File, "why", p.Why)
	}
	h := &house{library: library, built: time.Now()}
	if err := h.openIndex(ctx, cfg, names, log); err != nil {
		return nil, err
	}
	if h.asker, err = h.newAsker(cfg, names); err != nil {
		return nil, err
	}
	h.handler = h.newHandler(names, log, forget)
	return h, nil
}

// openIndex opens the index of the library, building it when it has changed.
func (h *house) openIndex(ctx context.Context, cfg config.Config, names *cite.Names, log *slog.Logger) (err error) {
	h.index, err = search.Open(ctx, search.Options{
		Dir:      filepath.Join(cfg.StateDir, "index"),
		Articles: h.library.Articles(),
		Hash:     h.library.Hash(),
		Variants: names.Variants,
		Logger:   log,
	})
	if errors.Is(err, search.ErrLocked) {
		return fmt.Errorf("another bot uses the index in %s; stop it, or set STATE_DIR to another folder", cfg.StateDir)
	}
	return err
}

func (h *house) newHandler(names *cite.Names, log *slog.Logger, forget handlers.Forgetter) *handlers.Handler {
	shelf := handlers.Shelf{
		Searcher: h.index,
		Asker:    h.asker,
		Library:  h.library,
		Ledger:   cite.NewLedger(h.library.Articles(), names),
		Same:     names.Same,
		Built:    h.built,
	}
	return handlers.New(handlers.Options{
		Shelf:   func() handlers.Shelf { return shelf },
		Forget:  forget,
		Log:     log,
		Version: version(),
		Servers: h.asker.status,
	})
}

func (h *house) close() {
	// Nothing is written that a next start would miss.
	_ = h.index.Close()
	_ = h.asker.close()
}

// requireArticles is errEmptyCorpus in words when nothing was read.
func (h *house) requireArticles(cfg config.Config) error {
	if len(h.library.Articles()) > 0 {
		return nil
	}
	return fmt.Errorf("%s: %w that could be read; put .txt, .md or .html files there or set CORPUS_DIR", cfg.CorpusDir, errEmptyCorpus)
}

func (h *house) greeting() string {
	return handlers.Greeting(len(h.library.Articles()))
}

// loadNames reads the team's table of names beside the corpus folder, or the
// built-in one.
func loadNames(cfg config.Config) (*cite.Names, error) {
	path := filepath.Join(filepath.Dir(cfg.CorpusDir), "names.yaml")
	table, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		table, path, err = data.Names, "the built-in names", nil
	}
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	entries, err := corpus.LoadNames(table)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	names, err := cite.NewNames(entries)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return names, nil
}

// newLogger writes to standard error as the settings say, but nothing below
// least.
func newLogger(e env, cfg config.Config, least slog.Level) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	level = max(level, least)
	options := &slog.HandlerOptions{Level: level}
	if cfg.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(e.stderr, options))
	}
	return slog.New(slog.NewTextHandler(e.stderr, options))
}
