package main

import (
	"io/fs"
	"path/filepath"
	"time"

	"footnote/internal/ops"
	"footnote/internal/telegram"
)

// samples are all figures that /metrics shows. Their names are those that
// deploy/alerts.yaml and the operator's guide use; a test holds them together.
// Until the bot can be asked, s is nil and there is only its version.
func samples(s *service) []ops.Sample {
	all := []ops.Sample{
		gauge("build_info", "Always 1; the version is in the label.", 1, ops.Label{Name: "version", Value: version()}),
	}
	if s == nil {
		return all
	}
	all = append(all, corpusSamples(s.stock.Load())...)
	all = append(all, s.samples()...)
	return append(all, telegramSamples(s.bot.Stats(), s.handler.Incidents())...)
}

func gauge(name, help string, value float64, labels ...ops.Label) ops.Sample {
	return ops.Sample{Name: "footnote_" + name, Help: help, Value: value, Labels: labels}
}

func counter(name, help string, value float64, labels ...ops.Label) ops.Sample {
	return ops.Sample{Name: "footnote_" + name, Help: help, Value: value, Counter: true, Labels: labels}
}

// corpusSamples answer: what has been read, and how old is the index?
func corpusSamples(s *stock) []ops.Sample {
	passages, citations := 0, 0
	for _, a := range s.library.Articles() {
		passages += a.PassageCount
		citations += a.CitationCount
	}
	return []ops.Sample{
		gauge("articles", "Articles that were read.", float64(len(s.library.Articles()))),
		gauge("passages", "Passages that can be found.", float64(passages)),
		gauge("citations", "Citations in the ledger.", float64(citations)),
		gauge("corpus_problems", "Files that could not be read as they are.", float64(len(s.library.Problems()))),
		gauge("index_age_seconds", "Time since the index was made.", time.Since(s.index.Made()).Seconds()),
	}
}

// samples answer: does the corpus still follow its folder, how large is the
// index, and are the servers there that it relies on?
func (h *house) samples() []ops.Sample {
	list := []ops.Sample{
		gauge("index_bytes", "Size of the index on disk.", float64(bytesBelow(filepath.Join(h.cfg.StateDir, "index")))),
		counter("corpus_failures_total", "Changes of the corpus that could not be taken over; the old state is in use.", float64(h.failures.Load())),
	}
	for _, s := range h.meaning.status() {
		up := 1.0
		if !s.Away.IsZero() {
			up = 0
		}
		list = append(list, gauge("server_up", "Whether a server that helps to answer did so the last time.", up, ops.Label{Name: "for", Value: s.For}))
	}
	return list
}

// bytesBelow is the size of all files below dir; what cannot be seen counts
// nothing.
func bytesBelow(dir string) (size int64) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // a generation may be removed meanwhile
		}
		if info, err := d.Info(); err == nil {
			size += info.Size()
		}
		return nil
	})
	return size
}

// telegramSamples answer: is it keeping up, does Telegram put up with it, and
// does it answer? incidents are those of the handlers.
func telegramSamples(s telegram.Snapshot, incidents uint64) []ops.Sample {
	list := []ops.Sample{
		gauge("updates_waiting", "Updates taken and not yet answered.", float64(s.Waiting)),
		gauge("oldest_update_seconds", "Age of the oldest update in hand.", s.Oldest.Seconds()),
		counter("updates_total", "Updates taken.", float64(s.Taken)),
		counter("updates_dropped_total", "Updates dropped because their chat had too many waiting.", float64(s.Dropped)),
		counter("updates_undecodable_total", "Updates that could not be read.", float64(s.Undecodable)),
		counter("sends_unsure_total", "Messages whose fate was unknown after a try.", float64(s.Unsure)),
		counter("incidents_total", "Messages answered with an apology; the log has the cause of each.", float64(incidents)+float64(s.Panics)),
		counter("too_many_requests_total", "Calls that Telegram refused for their number.", float64(s.TooMany)),
	}
	if !s.Heard.IsZero() {
		list = append(list, gauge("silence_seconds", "Time since Telegram last answered a poll; not with a webhook.", time.Since(s.Heard).Seconds()))
	}
	for method, n := range s.Failed {
		list = append(list, counter("calls_failed_total", "Calls to Telegram that did not succeed.", float64(n), ops.Label{Name: "method", Value: method}))
	}
	for outcome, n := range s.Outcomes {
		list = append(list, counter("updates_handled_total", "Updates by how they ended.", float64(n), ops.Label{Name: "outcome", Value: outcome}))
	}
	for outcome, n := range s.Notices {
		list = append(list, counter("announcements_total", "Messages about new articles by how they ended.", float64(n), ops.Label{Name: "outcome", Value: outcome}))
	}
	list = append(list, answerSamples("yes", s.Answered)...)
	return append(list, answerSamples("no", s.Unanswered)...)
}

// answerSamples answer: what is asked for, how often honestly refused, and how
// long do people wait?
func answerSamples(answered string, durations map[string]telegram.Duration) []ops.Sample {
	var list []ops.Sample
	for command, d := range durations {
		within := map[float64]uint64{}
		for i, bound := range telegram.Bounds {
			within[bound.Seconds()] = uint64(d.Within[i])
		}
		list = append(list, ops.Sample{
			Name: "footnote_answer_seconds", Help: "Time spent on answers; answered=no is an honest refusal.",
			Labels: []ops.Label{{Name: "command", Value: command}, {Name: "answered", Value: answered}},
			Spread: &ops.Spread{Count: uint64(d.Count), Sum: d.Total.Seconds(), Within: within},
		})
	}
	return list
}
