package search

import (
	"context"
	"strings"
	"testing"
	"time"

	"footnote/internal/query"
)

// hostile are messages that have broken search boxes before, and every pair of
// the shorter ones.
func hostile() []string {
	short := []string{
		`"`, `"open`, `"Minsk 2"`, "ceasefire 2022", "https://ria.ru/x?q=1&a[]=2#top", "🕊️👩‍👩‍👧", "\u202eright\u202c to left\u200f",
		"**", "(((", ")))", "*a*", "a\x00b", "-", "- -", "OR OR", "a OR", "/search@otherbot x", "~0.5", "a^2", "field:x", "/.*/",
		"+", "\\", "\xff\xfe", "''", "«", "source:", "after:9999-99-99", "-source:x", "in:\"", "lang:\x00", "the of and", "a.b.c.d",
		"ﬁ ligature", "ＦＵＬＬ width", "İstanbul", "ẞ ß", "ё й ї", "\u0301\u0301\u0301", "١٢٣ عربى", "漢字仮名", "1e309", "%s%n", "<b>&amp;", "$(reboot)",
	}
	long := []string{
		strings.Repeat("x", 10_000), strings.Repeat("я", 10_000), strings.Repeat("fire ", 2_000), strings.Repeat(`"`, 10_000),
		strings.Repeat("(", 10_000), strings.Repeat("-a ", 3_000), strings.Repeat("a OR ", 2_000), `"` + strings.Repeat("the ", 500) + `"`,
		strings.Repeat("\u0301", 10_000), strings.Repeat("source:a ", 1_000), strings.Repeat("ab.", 3_000), strings.Repeat("🕊", 5_000),
		"ceasefire" + strings.Repeat("fire", 60), strings.Repeat(" ", 10_000), strings.Repeat("a'", 5_000),
	}
	all := append(long, short...)
	for i, a := range short {
		for j := range 12 {
			all = append(all, a+" "+short[(i*7+j*5+1)%len(short)])
		}
	}
	return all
}

func TestHostileMessages(t *testing.T) {
	const limit = 250 * time.Millisecond
	ix := openAt(t, t.TempDir(), library())
	messages := hostile()
	if len(messages) < 500 {
		t.Fatalf("only %d messages", len(messages))
	}
	for _, text := range messages {
		took := timed(func() { checkMessage(t, ix, text) })
		for try := 0; took > limit && try < 3; try++ { // the machine may be busy with others
			took = min(took, timed(func() { checkMessage(t, ix, text) }))
		}
		if took > limit {
			t.Errorf("%.40q took %v", text, took)
		}
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// checkMessage searches and ranks by text and holds the outcome to what is
// promised of every outcome.
func checkMessage(t *testing.T, ix *Index, text string) {
	t.Helper()
	q := query.Parse(text)
	found, err := ix.Search(context.Background(), q, 5)
	if err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
	if len(found.Hits) > min(5, found.Total) || found.Articles > found.Total {
		t.Fatalf("%.60q: %d hits, %d articles of %d", text, len(found.Hits), found.Articles, found.Total)
	}
	for _, h := range found.Hits {
		end := 0
		for _, m := range h.Marks {
			if m.Start < end || m.In(h.Passage.Text) == "" {
				t.Fatalf("%.60q: marks %v of %q", text, h.Marks, h.Passage.Text)
			}
			end = m.End
		}
	}
	if _, err := ix.Rank(context.Background(), q, 5); err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
}

func FuzzSearch(f *testing.F) {
	seeds := hostile()
	if len(seeds) < 500 {
		f.Fatal("seeds are missing")
	}
	for _, text := range seeds {
		f.Add(text)
	}
	ix := openAt(f, f.TempDir(), library())
	f.Fuzz(func(t *testing.T, text string) { checkMessage(t, ix, text) })
}
