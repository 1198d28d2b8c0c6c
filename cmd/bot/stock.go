package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"footnote/internal/answer"
	"footnote/internal/background"
	"footnote/internal/cite"
	"footnote/internal/corpus"
	"footnote/internal/handlers"
	"footnote/internal/search"
)

// stock is the corpus at one moment: read, indexed, never changed but for who
// visits it.
type stock struct {
	names   *cite.Names
	table   []byte // what names were made of
	library *corpus.Library
	index   *search.Index
	asker   *answer.Answerer
	ledger  *cite.Ledger
	visits  int  // messages that may be answered from it or a later one; guarded by house.mu
	hollow  bool // there are no articles where there were some, see openHollow
}

// reload is how a library is read again.
type reload func(*corpus.Library, context.Context) (*corpus.Library, error)

// take reads the corpus and opens its index. old is the stock in use, nil for
// the first; it is returned when the articles, and what is wrong with them, are
// still the same.
func (h *house) take(ctx context.Context, old *stock, how reload) (*stock, error) {
	s := &stock{}
	var err error
	if s.names, s.table, err = loadNames(h.cfg); err != nil {
		return nil, err
	}
	if s.library, err = h.readCorpus(ctx, s, old, how); err != nil {
		return nil, err
	}
	if old != nil && old.library.Hash() == s.library.Hash() && slices.Equal(old.library.Problems(), s.library.Problems()) {
		return old, nil
	}
	h.tellProblems(s, old)
	limitMemory(rootFS(), os.Getenv) // the articles are in use now
	if s.index, err = h.openIndex(ctx, s, old); err != nil {
		return nil, err
	}
	h.count(s, old)
	return s, nil
}

// count makes ledger and answerer of s: at a start by all means, later beside
// the searches of others.
func (h *house) count(s, old *stock) {
	count := func(hands int) {
		s.ledger = cite.NewLedger(s.library.Articles(), s.names, hands)
		s.asker = h.newAsker(s, old, hands)
	}
	if old == nil {
		count(runtime.GOMAXPROCS(0))
		return
	}
	background.Run(func() { count(1) })
}

func (h *house) newAsker(s, old *stock, hands int) *answer.Answerer {
	o := answer.Options{
		Ranker: s.index, Articles: s.library.Articles(), Cited: s.ledger.Spellings(),
		Views: h.meaning.views, Reranker: h.meaning.reranker, Variants: s.names.Variants, Words: h.meaning.words, Hands: hands,
	}
	if old != nil {
		o.Former = old.asker
	} else {
		o.Counts = h.formerCounts(s)
	}
	return answer.New(o)
}

// mostProblems is how many files are named in the log at once: a person at a
// terminal, or a log, is no place for hundreds.
const mostProblems = 5

// tellProblems logs what is wrong with files and was not so in old.
func (h *house) tellProblems(s, old *stock) {
	fresh := slices.Clone(s.library.Problems())
	if old != nil {
		known := make(map[corpus.Problem]bool)
		for _, p := range old.library.Problems() {
			known[p] = true
		}
		fresh = slices.DeleteFunc(fresh, func(p corpus.Problem) bool { return known[p] })
	}
	for i, p := range fresh {
		if i == mostProblems {
			h.log.Warn("corpus: more files have remarks; `bot corpus` shows them all", "more", len(fresh)-i)
			return
		}
		h.log.Warn("corpus", "file", p.File, "why", p.Why)
	}
}

// readCorpus reads the articles, and only some of those that have changed
// where the names are still old's.
func (h *house) readCorpus(ctx context.Context, s, old *stock, how reload) (library *corpus.Library, err error) {
	defer h.meter.begin(stageReading)()
	if old != nil && bytes.Equal(old.table, s.table) {
		library, err = how(h.library, ctx)
	} else {
		o := corpus.Options{
			Dir: h.cfg.CorpusDir, Finder: cite.NewFinder(s.names), PDF: pdfReader(), Names: s.table,
			Cache: h.readings, Progress: h.meter.counter(), Beside: old != nil, Later: true,
			Growing: func(file string) bool { return (*h.growing.Load())[file] },
		}
		read := h.load
		if old != nil {
			read = corpus.Options.Load
		}
		library, err = read(o, ctx)
	}
	if err = h.gone(old, library, err); err == nil {
		h.library = library
		h.late.Store(int64(library.Late()))
	}
	if full := h.readings.Err(); full != nil {
		h.unkept.Do(func() { h.log.Warn("what is read of new articles is not kept for the next start", "err", full) })
	}
	return library, err
}

// openIndex opens the index of s, building it when the articles have changed.
func (h *house) openIndex(ctx context.Context, s, old *stock) (*search.Index, error) {
	defer h.meter.begin(stageIndexing)()
	o := search.Options{
		Dir:      h.indexFolder(),
		Articles: s.library.Articles(),
		More:     s.library.Late() > 0,
		Variants: s.names.Variants,
		Vectors:  h.meaning.table,
		Logger:   h.log,
		Progress: h.meter.indexing(),
	}
	if old != nil && !old.hollow {
		return old.index.Next(ctx, o)
	}
	if s.hollow = old == nil && len(o.Articles) == 0 && h.hasIndex(o.Dir); s.hollow {
		return h.openHollow(ctx, o)
	}
	index, err := search.Open(ctx, o)
	switch {
	case errors.Is(err, search.ErrLocked):
		return nil, inUse(h.cfg)
	case err != nil:
		return nil, h.unindexed(err)
	}
	return index, nil
}

func (h *house) indexFolder() string {
	return cmp.Or(h.spare, filepath.Join(h.cfg.StateDir, "index"))
}

// hasIndex says whether an index of some articles is in dir.
func (h *house) hasIndex(dir string) bool {
	had, err := search.Inspect(dir)
	return err == nil && had.Parts > 0
}

// openHollow opens an index of no articles beside that of those which were there
// at the last start: a folder that is empty now may be one where nothing is
// mounted yet.
func (h *house) openHollow(ctx context.Context, o search.Options) (*search.Index, error) {
	folder, err := h.temporary()
	if err != nil {
		return nil, err
	}
	h.log.Warn("there were articles before: their index is kept until they are back; delete STATE_DIR/index and STATE_DIR/readings to forget them")
	o.Dir = folder
	return search.Open(ctx, o)
}

// shelf is what the handlers see of a stock.
func (s *stock) shelf() handlers.Shelf {
	return handlers.Shelf{
		Searcher: s.index, Asker: s.asker, Library: s.library, Ledger: s.ledger,
		Same: s.names.Same, Built: s.index.Made(),
	}
}

// refresh takes the corpus anew and answers from it from now on: many new
// articles portion by portion, so that the first are found while others are
// still read.
func (h *house) refresh(ctx context.Context) error {
	how := (*corpus.Library).ReloadSome
	for {
		late, err := h.renewBy(ctx, how)
		if err != nil || late == 0 {
			return err
		}
		how = (*corpus.Library).ReloadRest
	}
}

// renewBy answers from what comes of reading the corpus again, and returns how
// many files are left to read. The former stock is closed when no message can
// still be answered from it. On an error it stays in use.
func (h *house) renewBy(ctx context.Context, how reload) (late int, err error) {
	h.renewing.Lock()
	defer h.renewing.Unlock()
	old := h.stock.Load()
	next, err := h.take(ctx, old, how)
	if ctx.Err() == nil {
		h.note(err)
	}
	switch {
	case err != nil:
	case next != old:
		h.exchange(old, next)
	default:
		h.library.Remember()
	}
	return h.library.Late(), err
}

// exchange answers from next instead of old from now on.
func (h *house) exchange(old, next *stock) {
	h.stock.Store(next)
	if h.changed == nil || h.changed(old, next) == nil {
		h.library.Remember()
	}
	h.leave(old)
	h.log.Info("the corpus has changed", "articles", len(next.library.Articles()), "files_waiting", h.library.Late())
}
