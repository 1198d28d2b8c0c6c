package main

import (
	"context"
	"sync"

	"footnote/internal/corpus"
)

// follow keeps the stock abreast of the corpus folder until ctx ends, and reads
// each new stock into the caches of meaning, so that the first question need
// not wait for it.
func (h *house) follow(ctx context.Context) {
	changed := make(chan struct{}, 1)
	refresh := func() {
		if err := h.refresh(ctx); err != nil && ctx.Err() == nil {
			h.failures.Add(1)
			h.log.Error("the corpus has changed and could not be read; the old one stays", "err", err)
			return
		}
		select {
		case changed <- struct{}{}:
		default:
		}
	}
	var work sync.WaitGroup
	defer work.Wait()
	work.Go(func() { h.warmAfter(ctx, changed) })
	err := corpus.Watch(ctx, h.cfg.CorpusDir, refresh)
	if err != nil {
		h.log.Error("changes of the corpus are not noticed until the next start", "err", err)
		<-ctx.Done()
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
