package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func half(m *meter) *meter {
	m.count.Files.Store(1204)
	m.count.AllFiles.Store(2000)
	m.count.Bytes.Store(6_000_000)
	m.count.AllBytes.Store(12_000_000)
	m.count.Passages.Store(30_000)
	m.indexing()(40_000, 100_000)
	return m
}

func TestMeterText(t *testing.T) {
	for _, c := range []struct {
		name, stage string
		meter       *meter
		want        string
	}{
		{"half of the bytes", stageReading, half(&meter{}), "reading 1,204 of 2,000 files · 6.0 of 12.0 MB · 3,000 passages a second · 10s left"},
		{"nothing yet", stageReading, &meter{}, "reading 0 of 0 files · 0.0 of 0.0 MB · 0 passages a second"},
		{"the index", stageIndexing, half(&meter{}), "indexing 40,000 of 100,000 passages · 4,000 passages a second · 15s left"},
		{"the index, nothing yet", stageIndexing, &meter{}, "indexing · 10 s"},
	} {
		if got := c.meter.text(c.stage, 10*time.Second); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// On a terminal the line is redrawn and goes again; elsewhere there is a log
// line now and then; work of less than a second is not spoken of.
func TestMeterTells(t *testing.T) {
	for _, c := range []struct {
		name     string
		terminal bool
		work     time.Duration
		lines    int // drawn or logged
	}{
		{"a moment on a terminal", true, 900 * time.Millisecond, 0},
		{"two seconds on a terminal", true, 2100 * time.Millisecond, 6},
		{"two seconds in the log", false, 2 * time.Second, 0},
		{"half a minute in the log", false, 35 * time.Second, 3},
	} {
		synctest.Test(t, func(t *testing.T) {
			var drawn, logged bytes.Buffer
			m := half(&meter{log: slog.New(slog.NewTextHandler(&logged, nil))})
			if c.terminal {
				m.line = &drawn
			}
			end := m.begin(stageReading)
			time.Sleep(c.work)
			end()
			text := drawn.String() + logged.String()
			if n := strings.Count(text, "of 2,000 files"); n != c.lines {
				t.Errorf("%s: told %d times, want %d:\n%s", c.name, n, c.lines, text)
			}
			if c.terminal && c.lines > 0 && !strings.HasSuffix(text, "\r\x1b[K") {
				t.Errorf("%s: the line stays: %q", c.name, text)
			}
		})
	}
	(*meter)(nil).begin(stageReading)() // a nil meter tells nothing
}
