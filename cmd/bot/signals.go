package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"footnote/internal/console"
)

// catchHangups makes the signals that end other programs harmless to a service:
// a hangup asks for the corpus to be read again, and a log whose reader is gone
// is no reason to stop answering. A bot in the foreground of a terminal still
// ends with it.
func catchHangups(e env) chan os.Signal {
	hangups := make(chan os.Signal, 1)
	if !console.Terminal(e.stdin, e.stderr) {
		signal.Notify(hangups, syscall.SIGHUP)
	}
	signal.Ignore(syscall.SIGPIPE) // a write then fails with EPIPE instead
	return hangups
}

// heed reads the corpus again at each hangup until ctx ends.
func (h *house) heed(ctx context.Context, hangups <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
		}
		h.log.Info("hangup: the corpus is read again; other settings need a restart")
		if err := h.refresh(ctx); err != nil && ctx.Err() == nil {
			h.log.Error("the corpus could not be read; the old one stays", "err", err)
		}
	}
}
