package main

import (
	"context"
	"slices"

	"footnote/internal/reply"
)

// Handle answers a message. It implements the Handler of those who talk.
func (h *house) Handle(ctx context.Context, req reply.Request) reply.Reply {
	defer h.visit()()
	return h.handler.Handle(ctx, req)
}

// visit keeps the stock in use, and those after it, open until the function
// that it returns is called.
func (h *house) visit() (end func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.stock.Load()
	s.visits++
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		s.visits--
		h.closeFormer()
	}
}

// leave closes old, which is in use no longer, as soon as nobody visits it.
func (h *house) leave(old *stock) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.former = append(h.former, old)
	h.closeFormer()
}

// closeFormer closes the former stocks up to the first that somebody visits: who
// came while that was in use may be answered from it or any later one.
func (h *house) closeFormer() {
	for len(h.former) > 0 && h.former[0].visits == 0 {
		_ = h.former[0].index.Close() // it was only read
		h.former = slices.Delete(h.former, 0, 1)
	}
}
