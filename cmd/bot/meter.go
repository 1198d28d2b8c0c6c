package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
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
	line  io.Writer // nil to log
	log   *slog.Logger
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

// text says how far a stage is, after it has taken some time. Only reading is
// counted.
func (m *meter) text(stage string, taken time.Duration) string {
	seconds := taken.Seconds()
	if stage != stageReading {
		return fmt.Sprintf("%s %s passages · %.0f s", stage, grouped(m.count.Passages.Load()), seconds)
	}
	parts := []string{fmt.Sprintf("%s %s of %s files", stage, grouped(m.count.Files.Load()), grouped(m.count.AllFiles.Load()))}
	done, all := float64(m.count.Bytes.Load()), float64(m.count.AllBytes.Load())
	parts = append(parts,
		fmt.Sprintf("%.1f of %.1f MB", done/1e6, all/1e6),
		fmt.Sprintf("%s passages a second", grouped(int64(float64(m.count.Passages.Load())/seconds))))
	if done > 0 {
		left := time.Duration(float64(taken) * max(0, all-done) / done)
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	return strings.Join(parts, " · ")
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
