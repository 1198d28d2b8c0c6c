package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"footnote/internal/corpus"
)

// load is how the corpus is read for the first time.
type load func(corpus.Options, context.Context) (*corpus.Library, error)

// Why a first reading does not do.
var (
	errUnindexed = errors.New("the articles cannot be indexed")
	errUnread    = errors.New("nothing was read before")
)

// first is the stock that is answered from at first. Where it cannot be indexed,
// as on a full disk, it is what was read and indexed before, or stands in a
// folder for as long as the program runs.
func (h *house) first(ctx context.Context) (s *stock, err error) {
	s, err = h.take(ctx, nil, nil)
	if !errors.Is(err, errUnindexed) || ctx.Err() != nil {
		return s, err
	}
	full, how := err, h.load
	h.load = onlyKnown
	if s, err = h.take(ctx, nil, nil); err == nil {
		h.log.Error("what has changed in the corpus waits until it can be indexed; answers are from what was read before", "err", full)
		h.note(full)
		return s, nil
	}
	h.load = how
	if h.spare, err = h.temporary(); err == nil {
		s, err = h.take(ctx, nil, nil)
	}
	if err != nil {
		return nil, full
	}
	h.log.Error("the index of this run is not kept for the next", "err", full)
	return s, nil
}

// onlyKnown reads what an earlier start has read, as it was then.
func onlyKnown(o corpus.Options, ctx context.Context) (*corpus.Library, error) {
	library, err := o.LoadKnown(ctx)
	if err == nil && len(library.Articles()) == 0 {
		err = errUnread
	}
	return library, err
}

// catchUp takes in what has changed since the last run where that takes a
// moment, and is otherwise left to follow.
func (h *house) catchUp(ctx context.Context) {
	const moment = 20 // files
	late := h.late.Load()
	if late == 0 || late > moment || h.setback.Load() != nil {
		return
	}
	if err := h.refresh(ctx); err != nil && ctx.Err() == nil {
		h.log.Error("what has changed in the corpus cannot be taken in yet", "err", err)
	}
}

// fill is what lay in the folder at the start and was not read yet.
type fill struct {
	began time.Time
	files map[string]bool
	done  chan struct{} // closed when all of it is read
	once  sync.Once
}

func (h *house) newFill() *fill {
	f := &fill{began: time.Now(), files: make(map[string]bool), done: make(chan struct{})}
	for _, file := range h.library.LateFiles() {
		f.files[file] = true
	}
	if len(f.files) == 0 {
		f.end()
	}
	return f
}

// has says whether the article of a file was among it.
func (f *fill) has(file string) bool {
	if container, ok := corpus.ContainerOf(file); ok {
		file = container
	}
	return f.files[file]
}

// end tells whoever waits that all is read. A nil fill tells nobody.
func (f *fill) end() {
	if f != nil {
		f.once.Do(func() { close(f.done) })
	}
}

// unindexed is err in words that say what to do.
func (h *house) unindexed(err error) error {
	return fmt.Errorf("%w in %s: %w; make room there, or set STATE_DIR to another folder", errUnindexed, h.cfg.StateDir, err)
}
