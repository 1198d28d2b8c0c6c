package handlers

import (
	"bytes"
	"cmp"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// world is a small corpus and the stand-ins that answer from it.
type world struct {
	articles []*article.Article
	search   func(query.Query, int) (article.Found, error)
	ask      func(query.Query, string) (answer.Answer, error)
	sources  []*cite.Source
	ledger   Ledger // instead of sources where it is set
	log      bytes.Buffer
}

func (w *world) Search(_ context.Context, q query.Query, limit int) (article.Found, error) {
	return w.search(q, limit)
}

func (w *world) Ask(_ context.Context, q query.Query, question string) (answer.Answer, error) {
	return w.ask(q, question)
}

func (w *world) Articles() []*article.Article { return w.articles }

func (w *world) Article(name string) *article.Article {
	for _, a := range w.articles {
		if string(a.ID) == name || a.File == name {
			return a
		}
	}
	return nil
}

func (w *world) Passage(id string) (*article.Article, article.Passage, bool) {
	for _, a := range w.articles {
		for _, p := range a.Text().Passages {
			if string(p.ID) == id {
				return a, p, true
			}
		}
	}
	return nil, article.Passage{}, false
}

func (w *world) Find(name string) []*cite.Source {
	var found []*cite.Source
	for _, s := range w.sources {
		if strings.Contains(strings.ToLower(s.Name), strings.ToLower(name)) {
			found = append(found, s)
		}
	}
	return found
}

func (w *world) Suggest(name string) string {
	if name == "Vzgliad" {
		return "Vzglyad"
	}
	return ""
}

func (w *world) Sources(word string) []*cite.Source {
	if word == "" {
		return w.sources
	}
	return w.Find(word)
}

// makeArticle has one passage a paragraph, with ids made of its own.
func makeArticle(id, title string, paragraphs ...string) *article.Article {
	var t article.Text
	for i, text := range paragraphs {
		t.Paragraphs = append(t.Paragraphs, article.Paragraph{N: i + 1, Kind: article.Body, Text: text})
		t.Passages = append(t.Passages, article.Passage{
			ID: article.ID(id[:3] + string(rune('a'+i)) + "xx"), Ord: i, Paragraph: i + 1,
			Span: article.Span{End: len(text)}, Text: text,
		})
	}
	return article.New(article.Head{ID: article.ID(id), File: id + ".txt", Title: title, Date: "2024-02", DateSource: article.DateInferred, Publication: "Test Monitor", Volume: "21", Issue: "29"}, t)
}

// citeIn adds a parenthetical citation to the paragraph that has raw.
func citeIn(a *article.Article, raw, source string, date article.Date) {
	t := a.Text()
	for i, p := range t.Paragraphs {
		at := strings.Index(p.Text, raw)
		if at < 0 {
			continue
		}
		t.Passages[i].Citations = append(t.Passages[i].Citations, len(t.Citations))
		a.CitationCount++
		t.Citations = append(t.Citations, article.Citation{
			Kind: article.Parenthetical, Raw: raw, Source: source, Dates: []article.Date{date}, DateInferred: true,
			Paragraph: p.N, Span: article.Span{Start: at, End: at + len(raw)}, Claim: p.Text,
		})
		return
	}
}

func newWorld() *world {
	a := makeArticle("aaaaaa", "First Article", "A truce is near (Vzglyad, January 17).", "No truce will last.", "Vzglyad is read in Moscow.")
	b := makeArticle("bbbbbb", "Second Article", "The truce was announced.", "Trade goes on (Topwar.ru, January 18).")
	citeIn(a, "Vzglyad, January 17", "Vzglyad", "2024-01-17")
	citeIn(b, "Topwar.ru, January 18", "Topwar.ru", "2024-01-18")
	w := &world{articles: []*article.Article{a, b}}
	w.search = func(q query.Query, limit int) (article.Found, error) { return w.containing(q.Words(), limit), nil }
	w.ask = func(query.Query, string) (answer.Answer, error) { return answer.Answer{}, nil }
	w.sources = []*cite.Source{
		{Name: "Vzglyad", Type: article.Outlet, Refs: []cite.Ref{{Article: a, Index: 0}}, Articles: 1, First: "2024-01-17", Last: "2024-01-17", Months: []cite.Month{{Date: "2024-01", Citations: 1}}},
		{Name: "Topwar.ru", Type: article.Outlet, Refs: []cite.Ref{{Article: b, Index: 0, Passage: 1}}, Articles: 1, First: "2024-01-18", Last: "2024-01-18", Months: []cite.Month{{Date: "2024-01", Citations: 1}}},
	}
	return w
}

// containing finds passages that have any of the words.
func (w *world) containing(words []string, limit int) article.Found {
	var found article.Found
	seen := map[article.ID]bool{}
	for _, a := range w.articles {
		for _, p := range a.Text().Passages {
			for _, word := range words {
				at := strings.Index(strings.ToLower(p.Text), strings.ToLower(word))
				if at < 0 {
					continue
				}
				found.Hits = append(found.Hits, article.Hit{Article: a, Passage: p, Marks: []article.Span{{Start: at, End: at + len(word)}}})
				seen[a.ID] = true
				break
			}
		}
	}
	found.Total, found.Articles = len(found.Hits), len(seen)
	found.Hits = found.Hits[:min(limit, len(found.Hits))]
	return found
}

func contains(want, have string) bool {
	return strings.Contains(strings.ToLower(have), strings.ToLower(want))
}

func (w *world) handler() *Handler {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return New(Options{
		Shelf: func() Shelf {
			return Shelf{Searcher: w, Asker: w, Library: w, Ledger: cmp.Or[Ledger](w.ledger, w), Same: contains, Built: now.Add(-2 * time.Hour)}
		},
		Log:     slog.New(slog.NewTextHandler(&w.log, nil)),
		Version: "test",
		Now:     func() time.Time { return now },
	})
}

// say is what a person reads after typing text in private.
func say(t *testing.T, h *Handler, text string) string {
	t.Helper()
	return reply.PlainText(h.Handle(t.Context(), reply.Request{Text: text, Private: true}))
}
