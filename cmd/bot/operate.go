package main

import (
	"errors"
	"net/http"
	"time"

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
		Samples:   func() []ops.Sample { return append(corpusSamples(h.stock.Load()), telegramSamples(bot.Stats())...) },
		Profiling: ops.Loopback(cfg.OpsAddr),
	})
}

// corpusSamples answer: what has been read, and how old is the index?
func corpusSamples(s *stock) []ops.Sample {
	passages, citations := 0, 0
	for _, a := range s.library.Articles() {
		passages += len(a.Passages)
		citations += len(a.Citations)
	}
	gauge := func(name, help string, value float64) ops.Sample {
		return ops.Sample{Name: "footnote_" + name, Help: help, Value: value}
	}
	return []ops.Sample{
		gauge("articles", "Articles that were read.", float64(len(s.library.Articles()))),
		gauge("passages", "Passages that can be found.", float64(passages)),
		gauge("citations", "Citations in the ledger.", float64(citations)),
		gauge("corpus_problems", "Files that could not be read as they are.", float64(len(s.library.Problems()))),
		gauge("index_age_seconds", "Time since the index was made.", time.Since(s.index.Made()).Seconds()),
	}
}

// telegramSamples answer: is it keeping up, and does Telegram put up with it?
func telegramSamples(s telegram.Snapshot) []ops.Sample {
	counter := func(name, help string, value float64, labels ...ops.Label) ops.Sample {
		return ops.Sample{Name: "footnote_" + name, Help: help, Value: value, Counter: true, Labels: labels}
	}
	samples := []ops.Sample{
		{Name: "footnote_updates_waiting", Help: "Updates taken and not yet answered.", Value: float64(s.Waiting)},
		{Name: "footnote_oldest_update_seconds", Help: "Age of the oldest update in hand.", Value: s.Oldest.Seconds()},
		counter("updates_total", "Updates taken.", float64(s.Taken)),
		counter("updates_dropped_total", "Updates dropped because their chat had too many waiting.", float64(s.Dropped)),
		counter("updates_undecodable_total", "Updates that could not be read.", float64(s.Undecodable)),
		counter("sends_unsure_total", "Messages whose fate was unknown after a try.", float64(s.Unsure)),
		counter("panics_total", "Handlers that broke down.", float64(s.Panics)),
		counter("too_many_requests_total", "Calls that Telegram refused for their number.", float64(s.TooMany)),
	}
	for method, n := range s.Failed {
		samples = append(samples, counter("calls_failed_total", "Calls to Telegram that did not succeed.", float64(n), ops.Label{Name: "method", Value: method}))
	}
	for outcome, n := range s.Outcomes {
		samples = append(samples, counter("handled_total", "Updates by how they ended.", float64(n), ops.Label{Name: "outcome", Value: outcome}))
	}
	for answered, durations := range map[string]map[string]telegram.Duration{"yes": s.Answered, "no": s.Unanswered} {
		for command, d := range durations {
			labels := []ops.Label{{Name: "command", Value: command}, {Name: "answered", Value: answered}}
			samples = append(samples,
				counter("answers_total", "Messages answered; answered=no is an honest refusal.", float64(d.Count), labels...),
				counter("answer_seconds_total", "Time spent on answers.", d.Total.Seconds(), labels...))
		}
	}
	return samples
}
