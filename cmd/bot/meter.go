package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"footnote/internal/corpus"
)

// How often it is told how far the work is: never when it takes less than a
// moment.
const (
	moment     = time.Second
	redrawn    = 200 * time.Millisecond
	loggedEach = 10 * time.Second
)

// meter tells how far reading and indexing are: on one line that is redrawn
// where a person looks on, else in the log. A nil meter tells nothing.
type meter struct {
	count corpus.Progress
	// Passages that are indexed, and that are to be.
	indexed, toIndex atomic.Int64

	line io.Writer // nil to log
	log  *slog.Logger
}

// newMeter tells on standard error.
func newMeter(e env, log *slog.Logger) *meter {
	m := &meter{log: log}
	if f, ok := e.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		m.line = f
	}
	return m
}

// counter is what reading counts with, nil for a nil meter.
func (m *meter) counter() *corpus.Progress {
	if m == nil {
		return nil
	}
	return &m.count
}

// indexing counts the passages that are indexed; of a nil meter it is nil.
func (m *meter) indexing() func(done, all int) {
	if m == nil {
		return nil
	}
	m.indexed.Store(0)
	m.toIndex.Store(0)
	return func(done, all int) {
		m.indexed.Store(int64(done))
		m.toIndex.Store(int64(all))
	}
}

// quiet makes m leave the terminal to others.
func (m *meter) quiet() {
	if m != nil {
		m.line = nil
	}
}

// begin tells of a stage of the work until the function that it returns is
// called.
func (m *meter) begin(stage string) (end func()) {
	if m == nil {
		return func() {}
	}
	line, done, ended := m.line, make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		m.run(stage, line, done)
	}()
	return func() {
		close(done)
		<-ended
	}
}

func (m *meter) run(stage string, line io.Writer, done <-chan struct{}) {
	start, wait, pause := time.Now(), moment, redrawn
	if line == nil {
		wait, pause = loggedEach, loggedEach
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	drawn := false
	for {
		select {
		case <-done:
			if drawn {
				fmt.Fprint(line, "\r\x1b[K")
			}
			return
		case <-timer.C:
			timer.Reset(pause)
		}
		text := m.text(stage, time.Since(start))
		if line == nil {
			m.log.Info(text)
			continue
		}
		fmt.Fprint(line, "\r\x1b[K", text)
		drawn = true
	}
}

// text says how far a stage is, after it has taken some time.
func (m *meter) text(stage string, taken time.Duration) string {
	if stage == stageReading {
		done, all := m.count.Bytes.Load(), m.count.AllBytes.Load()
		return joined(
			fmt.Sprintf("%s %s of %s files", stage, grouped(m.count.Files.Load()), grouped(m.count.AllFiles.Load())),
			fmt.Sprintf("%.1f of %.1f MB", float64(done)/1e6, float64(all)/1e6),
			pace(m.count.Passages.Load(), taken), left(done, all, taken))
	}
	done, all := m.indexed.Load(), m.toIndex.Load()
	if all == 0 {
		return fmt.Sprintf("%s · %.0f s", stage, taken.Seconds())
	}
	return joined(fmt.Sprintf("%s %s of %s passages", stage, grouped(done), grouped(all)), pace(done, taken), left(done, all, taken))
}

func pace(passages int64, taken time.Duration) string {
	return grouped(int64(float64(passages)/taken.Seconds())) + " passages a second"
}

// left is how long the rest will take, "" while nothing is done.
func left(done, all int64, taken time.Duration) string {
	if done == 0 {
		return ""
	}
	rest := time.Duration(float64(taken) * float64(max(0, all-done)) / float64(done))
	return rest.Round(time.Second).String() + " left"
}

// joined are the parts that say something.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// The stages of a start.
const (
	stageReading  = "reading"
	stageIndexing = "indexing"
)

// grouped is a number with a comma between thousands.
func grouped(n int64) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
