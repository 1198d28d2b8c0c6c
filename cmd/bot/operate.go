package main

import (
	"errors"
	"net/http"

	"footnote/internal/config"
	"footnote/internal/ops"
	"footnote/internal/telegram"
)

// errConnecting is why a bot that has just started is not ready.
var errConnecting = errors.New("not connected to Telegram yet")

// operations is what OPS_ADDR serves: health and figures.
func operations(cfg config.Config, h *house, bot *telegram.Bot) http.Handler {
	return ops.Handler(ops.View{
		Ready:     func() error { return readiness(h, bot) },
		Samples:   func() []ops.Sample { return samples(h, bot) },
		Profiling: ops.Loopback(cfg.OpsAddr),
	})
}

// readiness is nil when the bot can answer questions.
func readiness(h *house, bot *telegram.Bot) error {
	if !bot.Ready() {
		return errConnecting
	}
	return h.requireArticles()
}
