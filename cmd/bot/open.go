package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"footnote/data"
	"footnote/internal/cite"
	"footnote/internal/config"
	"footnote/internal/corpus"
	"footnote/internal/handlers"
	"footnote/internal/intake"
	"footnote/internal/state"
)

// house is the bot without a mouth: the corpus as it is now, and the handler
// that answers from it.
type house struct {
	cfg       config.Config
	log       *slog.Logger
	meaning   *meaning
	readings  *corpus.Cache // nil when nothing is kept
	unkept    sync.Once     // it was told that readings keeps nothing more
	counted   string        // the articles whose words are counted in the file of counts
	meter     *meter
	handler   *handlers.Handler
	desk      *intake.Desk            // nil where the state folder does not let it be
	stock     atomic.Pointer[stock]   // never nil once open has returned
	makeshift string                  // the folder in the place of STATE_DIR; "" for none
	spare     string                  // the folder of the index where STATE_DIR does not take it; "" where it does
	passing   []string                // folders that are deleted in the end
	failures  atomic.Int64            // changes of the corpus that could not be taken over
	setback   atomic.Pointer[setback] // the last of them; nil when the corpus was read since
	late      atomic.Int64            // files that are still to be read

	load    load
	growing atomic.Pointer[map[string]bool] // files that are being written to; never nil
	filling *fill                           // nil until the bot answers
	// changed is called after stock was exchanged, nil for nobody to tell. After
	// an error the next start compares the two again.
	changed func(old, now *stock) error

	renewing sync.Mutex      // the stock is exchanged by one at a time
	library  *corpus.Library // as it was read last; guarded by renewing
	renewals sync.WaitGroup  // that somebody's message began

	mu     sync.Mutex
	former []*stock // not yet closed: messages may still be answered from them
}

// errEmptyCorpus ends the terminal commands; under Telegram the bot runs on
// and tells its admins.
var errEmptyCorpus = errors.New("no articles")

// open is openShowing that tells its log alone how far it is.
func open(ctx context.Context, cfg config.Config, log *slog.Logger, store *state.Store) (*house, error) {
	return openShowing(ctx, cfg, &meter{log: log}, store)
}

// openShowing reads the corpus, opens or builds the index, and makes the
// handler; meanwhile meter shows how far it is. store is nil where nothing is
// stored of people and chats.
func openShowing(ctx context.Context, cfg config.Config, meter *meter, store *state.Store) (*house, error) {
	log := meter.log
	h := &house{cfg: cfg, log: log, meter: meter, load: corpus.Options.Load}
	h.growing.Store(&map[string]bool{})
	if store != nil { // people wait; what is typed into a terminal is answered from all
		h.load = corpus.Options.LoadSome
	}
	if err := h.furnish(ctx); err != nil {
		h.close()
		return nil, err
	}
	meter.quiet() // a person types there from now on
	o := handlers.Options{
		Shelf:   func() handlers.Shelf { return h.stock.Load().shelf() },
		Log:     log,
		Version: version(),
		Servers: h.meaning.status,
		Corpus:  cfg.CorpusDir,
		Behind:  h.lag,
	}
	if store != nil {
		o.Forget, o.Choices, o.Watches, o.Quiet, o.Gaps = store, store, store, store, store
	}
	h.openDesk(&o)
	h.handler = handlers.New(o)
	return h, nil
}

// furnish opens what answers stand on.
func (h *house) furnish(ctx context.Context) (err error) {
	if err := h.makeRoom(); err != nil {
		return err
	}
	if h.meaning, err = newMeaning(h.cfg); err != nil {
		return err
	}
	if h.readings, err = openReadings(h.cfg, h.log); err != nil {
		return err
	}
	first, err := h.first(ctx)
	h.stock.Store(first)
	if err == nil {
		h.keepCounts(first)
		h.library.Remember()
	}
	return err
}

// close frees the index and the caches, as far as they were opened; nothing is
// written that a next start would miss, but for the time it saves.
func (h *house) close() {
	h.closeDesk()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.keepCounts(h.stock.Load())
	for _, s := range append(h.former, h.stock.Load()) {
		if s != nil {
			_ = s.index.Close()
		}
	}
	_ = h.meaning.close()
	_ = h.readings.Close()
	for _, folder := range h.passing {
		_ = os.RemoveAll(folder)
	}
}

// temporary makes a folder that is there as long as the house.
func (h *house) temporary() (string, error) {
	folder, err := os.MkdirTemp("", "footnote-")
	if err == nil {
		h.passing = append(h.passing, folder)
	}
	return folder, err
}

// requireArticles is errEmptyCorpus in words when nothing was read.
func (h *house) requireArticles() error {
	if len(h.stock.Load().library.Articles()) > 0 {
		return nil
	}
	return fmt.Errorf("%s: %w that could be read; put .txt, .md, .html or .pdf files there or set CORPUS_DIR", h.cfg.CorpusDir, errEmptyCorpus)
}

func (h *house) greeting() string {
	return handlers.Greeting(len(h.stock.Load().library.Articles()))
}

// loadNames reads the team's table of names beside the corpus folder, or the
// built-in one; table is the text it was made of.
func loadNames(cfg config.Config) (names *cite.Names, table []byte, err error) {
	path := filepath.Join(filepath.Dir(cfg.CorpusDir), "names.yaml")
	table, err = os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		table, path, err = data.Names, "the built-in names", nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read names: %w", err)
	}
	entries, err := corpus.LoadNames(table)
	if err == nil {
		names, err = cite.NewNames(entries)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", path, err)
	}
	return names, table, nil
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
