package handlers

import (
	"strings"
	"testing"
	"time"
)

// What is behind the folder of articles is said in /status, and what is not yet
// read under every answer from the articles.
func TestLagIsSaid(t *testing.T) {
	since := time.Date(2024, 5, 3, 7, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		lag        Lag
		empty      bool
		want       string // "" for no word about it
	}{
		{"abreast", "/status", Lag{}, false, ""},
		{"abreast", "/search truce", Lag{}, false, ""},
		{"unread", "/status", Lag{Unread: 9500}, false, "9500 files are still being read; what is new in them is not found yet."},
		{"one unread", "/search truce", Lag{Unread: 1}, false, "1 file is still being read"},
		{"nothing found", "/search nowhere", Lag{Unread: 2}, false, "2 files are still being read"},
		{"a question", "is there a truce?", Lag{Unread: 2}, false, "2 files are still being read"},
		{"no answer from articles", "/help", Lag{Unread: 2}, false, ""},
		{"a log", "/status", Lag{Growing: 1}, false, "1 file is being written to without a pause"},
		{"a volume is gone", "/status", Lag{Away: true, Since: since}, false, "empty or gone since 07:30 UTC"},
		{"a volume has not come", "/status", Lag{Away: true}, true, "is empty, and was not before"},
		{"a full disk", "/status", Lag{Since: since}, false, "Since 07:30 UTC I cannot take in"},
		{"a full disk is no matter of an answer", "/search truce", Lag{Since: since}, false, ""},
	} {
		w := newWorld()
		if c.empty {
			w.articles = nil
		}
		h := w.handler()
		h.Behind = func() Lag { return c.lag }
		got := say(t, h, c.text)
		if !strings.Contains(got, c.want) || c.want == "" && (strings.Contains(got, "still being read") || strings.Contains(got, "UTC")) {
			t.Errorf("%s: %s is answered with\n%s\nwant %q", c.name, c.text, got, c.want)
		}
	}
}
