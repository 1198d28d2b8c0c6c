package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"footnote/internal/corpus"
)

// follow keeps the stock abreast of the corpus folder until ctx ends, and reads
// each new stock into the caches of meaning, so that the first question need
// not wait for it.
func (h *house) follow(ctx context.Context) {
	changed, failed := make(chan struct{}, 1), make(chan struct{}, 1)
	var last trouble
	refresh := func() {
		err := h.refresh(ctx)
		if ctx.Err() != nil {
			return
		}
		last.tell(h.log, err)
		if err != nil {
			h.failures.Add(1)
			nudge(failed)
			return
		}
		h.filling.end()
		nudge(changed)
	}
	var work sync.WaitGroup
	defer work.Wait()
	work.Go(func() { h.warmAfter(ctx, changed) })
	work.Go(func() { tryAgain(ctx, failed, refresh) })
	err := corpus.Watch(ctx, h.cfg.CorpusDir, func(growing map[string]bool) {
		h.heedGrowing(growing)
		refresh()
	})
	if err != nil {
		h.log.Error("changes of the corpus are not noticed until the next start", "err", err)
		h.filling.end()
		<-ctx.Done()
	}
}

// nudge puts one into a channel that holds one.
func nudge(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// tryAfter is how long after a failure the corpus is read again, though nothing
// in it has changed since: a disk may have room again.
const tryAfter = 30 * time.Second

// tryAgain calls try some time after each failure, until ctx ends.
func tryAgain(ctx context.Context, failed <-chan struct{}, try func()) {
	for {
		select {
		case <-failed:
		case <-ctx.Done():
			return
		}
		select {
		case <-time.After(tryAfter):
			try()
		case <-ctx.Done():
			return
		}
	}
}

// trouble tells of what goes wrong again and again once, and of its end.
type trouble struct {
	mu   sync.Mutex
	last string
}

func (t *trouble) tell(log *slog.Logger, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case err == nil && t.last != "":
		t.last = ""
		log.Info("the corpus can be read again")
	case err != nil && err.Error() != t.last:
		t.last = err.Error()
		log.Error("the corpus has changed and could not be read; the old one stays, and it is tried again", "err", err)
	}
}

// warmAfter warms at once, and again after each change.
func (h *house) warmAfter(ctx context.Context, changed <-chan struct{}) {
	for {
		h.warm(ctx)
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// warm reads the corpus into the caches of meaning, where it is small.
func (h *house) warm(ctx context.Context) {
	if err := h.stock.Load().asker.Warm(ctx); err != nil && ctx.Err() == nil {
		h.log.Warn("comparing meaning: reading the corpus ahead", "err", err)
	}
}

// background follows the corpus while a person reads and types; the function it
// returns ends that and waits for it.
func (h *house) background(ctx context.Context) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { h.follow(ctx) })
	return func() {
		stop()
		work.Wait()
	}
}
