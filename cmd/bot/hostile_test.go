package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/reply"
)

// testHouse is the bot on the sample corpus, opened once. Questions go by words
// alone: the encoder has tests of its own and is slow under the race detector.
var testHouse = sync.OnceValues(func() (*house, error) {
	dir, err := os.MkdirTemp("", "footnote-test")
	if err != nil {
		return nil, err
	}
	settings := map[string]string{"CORPUS_DIR": filepath.Join("..", "..", "data", "articles"), "STATE_DIR": dir}
	e := env{getenv: func(name string) string { return settings[name] }, stderr: io.Discard}
	cfg, err := e.config()
	if err != nil {
		return nil, err
	}
	h, err := open(context.Background(), cfg, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		return nil, err
	}
	words := *h.stock.Load()
	words.asker = answer.New(answer.Options{Ranker: words.index, Articles: words.library.Articles()})
	h.stock.Store(&words)
	return h, nil
})

func openTestHouse(t testing.TB) *house {
	t.Helper()
	h, err := testHouse()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// hostileWords are what a person, a paste or a prank may put behind a command.
var hostileWords = []string{
	"", " ", "a", "ceasefire talks", `"ceasefire`, `ceasefire"`, `"Minsk 2"`, `""`, `"""`, "“ceasefire”", "«ceasefire", "‘", "ceasefire 2022", "2022", "-5", "1,5", "50%",
	"https://example.org/a?b=c&d=e#f", "www.topwar.ru", "user@example.org", "@someone", "#tag", "/search", "//", "/", "t.me/x",
	"😀", "🇺🇦 ceasefire", "👩‍👩‍👧", "\u202eceasefire", "\u200fمرحبا", "שלום", "停火", "ceasefire\u200b", "cease\u00adfire", "e\u0301\u0301\u0301",
	"**", "***", "*", "*a*", "a*", "?", "a?b", "(((", ")))", "()", "[a]", "{a}", "<b>", "</blockquote>", "&amp;", "&", "|", "a|b", "^2", "~2", "ab~2", "a^9", "/re/", "a:b:c", ":", "::",
	"-", "--", "---", "- -", "-ceasefire", "-\"a b\"", "OR", "OR OR", "a OR", "OR a", "a OR OR b", "AND", "NOT", "NOT a", "a AND b", "+a", "+", "!a",
	"author:", "author:\"", "source:", "source:x", "pub:EDM", "after:", "after:x", "after:2024-13", "before:2024", "after:2024 before:2020", "in:", "in:zzzzzz", "lang:xx", "lang:", "page:2", "page:-1", "page:99999999999999999999",
	"\x00", "a\x00b", "\xff\xfe", "\xc3\x28", "a\tb", "a\nb", "\r\n", "\\", "\\\\", "\\x", "%s%s%n", "'; DROP TABLE", "$(x)", "`x`", "../../etc/passwd", "null", "true", "NaN",
	"the", "the of and", "is it", "zelensky", "Зеленський", "Тsargrad", "TSARGRAD", "ＦＵＬＬ", "ﬁre", "ß", "İ", "ǆ",
	strings.Repeat("a", 10_000), strings.Repeat("a ", 5_000), strings.Repeat("ceasefire ", 1_000), strings.Repeat("\"", 999), strings.Repeat("(", 5_000), strings.Repeat("-", 3_000),
	strings.Repeat("a OR ", 2_000), strings.Repeat("source:x ", 500), strings.Repeat("😀", 5_000), strings.Repeat("é", 4_000), strings.Repeat("\u0301", 1_000), strings.Repeat("ab~2 ", 300),
}

var hostileCommands = []string{"", "/search ", "/source ", "/ask ", "/read ", "/articles ", "/sources ", "/start "}

// TestHostileMessages: an answer or a clear line each, and no trouble. The
// longest time is logged; -v shows it.
func TestHostileMessages(t *testing.T) {
	h := openTestHouse(t)
	var slowest time.Duration
	var slow string
	n := 0
	for _, command := range hostileCommands {
		for _, words := range hostileWords {
			message := command + words
			began := time.Now()
			checkReply(t, h, message)
			if took := time.Since(began); took > slowest {
				slowest, slow = took, message
			}
			n++
		}
	}
	if n < 500 {
		t.Errorf("only %d messages", n)
	}
	t.Logf("%d messages; the slowest took %v: %.60q", n, slowest, slow)
}

func checkReply(t *testing.T, h *house, message string) {
	t.Helper()
	r := h.handler.Handle(t.Context(), reply.Request{Text: message, Private: true})
	text := reply.PlainText(r)
	if strings.TrimSpace(text) == "" {
		t.Errorf("%.60q is answered with nothing", message)
	}
	if strings.Contains(text, "incident ") {
		t.Errorf("%.60q ends in trouble: %s", message, text)
	}
	for _, m := range reply.HTML(r) {
		if len([]rune(m.Plain)) > 4096 {
			t.Errorf("%.60q makes a message of %d characters", message, len([]rune(m.Plain)))
		}
	}
	checkQuotations(t, message, r)
}

// checkQuotations holds every passage of a reply against the article's own
// file, spaces apart.
func checkQuotations(t *testing.T, message string, r reply.Reply) {
	t.Helper()
	for _, hit := range append(r.Data.Passages, r.Data.Near...) {
		if !strings.Contains(fileText(t, hit.Article), squeeze(hit.Passage.Text)) {
			t.Errorf("%.60q quotes what %s does not have: %s", message, hit.Article.File, hit.Passage.Text)
		}
	}
}

var fileTexts sync.Map

func fileText(t *testing.T, a *article.Article) string {
	if text, ok := fileTexts.Load(a.File); ok {
		return text.(string)
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "articles", a.File))
	if err != nil {
		t.Fatal(err)
	}
	text := squeeze(string(data))
	fileTexts.Store(a.File, text)
	return text
}

// squeeze leaves the spaces out.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestEveryPassageIsAQuotation goes through the whole corpus by its ids.
func TestEveryPassageIsAQuotation(t *testing.T) {
	h := openTestHouse(t)
	n := 0
	for _, a := range h.stock.Load().library.Articles() {
		for _, p := range a.Text().Passages {
			n++
			if !a.Holds(p) || !strings.Contains(fileText(t, a), squeeze(p.Text)) {
				t.Errorf("%s ¶ %d is not in the file: %s", a.File, p.Paragraph, p.Text)
			}
			if words := len(strings.Fields(p.Text)); words > 150 {
				t.Errorf("%s ¶ %d has %d words", a.File, p.Paragraph, words)
			}
			checkReply(t, h, "/read_"+string(p.ID))
		}
	}
	if n == 0 {
		t.Error("no passages")
	}
}

func FuzzMessages(f *testing.F) {
	for _, command := range hostileCommands {
		for _, words := range hostileWords {
			f.Add(command + words)
		}
	}
	h := openTestHouse(f)
	f.Fuzz(func(t *testing.T, message string) { checkReply(t, h, message) })
}
