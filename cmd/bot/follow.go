package main

import (
	"context"
	"sync"
)

// follow keeps the stock abreast of the corpus folder until ctx ends, and reads
// each new stock into the caches of meaning, so that the first question need
// not wait for it.
func (h *house) follow(ctx context.Context) {
	h.warm(ctx)
}

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
