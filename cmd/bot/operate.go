package main

import (
	"errors"
	"net/http"
	"sync/atomic"

	"footnote/internal/config"
	"footnote/internal/ops"
)

// Why a bot that has just started is not ready.
var (
	errReading    = errors.New("the articles are being read and indexed")
	errConnecting = errors.New("not connected to Telegram yet")
)

// operations is what OPS_ADDR serves: health and figures. up is nil until the
// bot can be asked.
func operations(cfg config.Config, up *atomic.Pointer[service]) http.Handler {
	return ops.Handler(ops.View{
		Ready:     func() error { return readiness(up.Load()) },
		Samples:   func() []ops.Sample { return samples(up.Load()) },
		Profiling: ops.Loopback(cfg.OpsAddr),
	})
}

// readiness is nil when the bot can answer questions.
func readiness(s *service) error {
	switch {
	case s == nil:
		return errReading
	case !s.bot.Ready():
		return errConnecting
	}
	return s.requireArticles()
}
