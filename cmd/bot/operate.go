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
		Ready: func() error {
			if !bot.Ready() {
				return errConnecting
			}
			return h.requireArticles()
		},
		Samples:   func() []ops.Sample { return samples(h, bot) },
		Profiling: ops.Loopback(cfg.OpsAddr),
	})
}
