package handlers

import (
	"context"
	"strings"

	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/reply"
)

// How many entries a page has: a source is one line, an article two.
const (
	sourcesSize  = 20
	articlesSize = 10
)

func (h *Handler) sources(_ context.Context, c call) (reply.Reply, error) {
	list := c.Ledger.Sources(c.args)
	from, to, page, pages := window(len(list), sourcesSize, c.page)
	head := reply.Unit{{Runs: []reply.Run{
		reply.Bold(strings.TrimSpace("sources " + c.args)),
		reply.Text(" · " + sourcesSaid(list)),
	}}}
	for _, src := range list[from:to] {
		head = append(head, sourceLine(src))
	}
	if len(list) == 0 {
		head = append(head, reply.TextLine(textNoSources))
	}
	r := reply.Reply{
		Units:   []reply.Unit{head},
		Buttons: rows(pager(strings.TrimSpace("/sources "+c.args), page, pages)),
		Data: reply.Data{
			Understood: strings.TrimSpace("sources " + c.args), Answered: len(list) > 0,
			Total: len(list), Page: page, Pages: pages,
		},
	}
	if c.Chat == "" || page > 1 {
		return r, nil // a terminal shows no pictures, and one is enough
	}
	var err error
	r.Picture, err = sourcesPicture(list)
	return r, err
}

func sourcesSaid(list []*cite.Source) string {
	citations := 0
	for _, src := range list {
		citations += len(src.Refs)
	}
	return countOf(len(list), "source", "sources") + ", " + countOf(citations, "citation", "citations")
}

func sourceLine(src *cite.Source) reply.Line {
	said := " · " + countOf(len(src.Refs), "citation", "citations") + " in " + countOf(src.Articles, "article", "articles")
	if span := dateSpan(src.First, src.Last); span != "" {
		said += " · " + span
	}
	return reply.Line{Runs: []reply.Run{reply.Bold(src.Name), reply.Text(said)}}
}

// dateSpan is the time between two dates in words, "" without any.
func dateSpan(first, last article.Date) string {
	switch {
	case first == "" && last == "":
		return ""
	case first == last || last == "":
		return dateWords(first)
	case first == "":
		return dateWords(last)
	}
	return dateWords(first) + " to " + dateWords(last)
}
