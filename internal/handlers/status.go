package handlers

import (
	"context"

	"footnote/internal/article"
	"footnote/internal/reply"
)

func (h *Handler) status(_ context.Context, c call) (reply.Reply, error) {
	all := c.Library.Articles()
	passages, citations := 0, 0
	var newest *article.Article
	for _, a := range all {
		passages += len(a.Passages)
		citations += len(a.Citations)
		if newest == nil || a.Date.First().After(newest.Date.First()) {
			newest = a
		}
	}
	lines := []string{
		"Footnote " + h.Version,
		countOf(len(all), "article", "articles") + ", " + countOf(passages, "passage", "passages") + ", " +
			countOf(citations, "citation", "citations"),
	}
	if newest != nil && newest.Date != "" {
		lines = append(lines, textNewest+newest.Title+", "+articleDate(newest))
	}
	lines = append(lines, textIndexAge(h.Now().Sub(c.Built)))
	if h.Servers != nil {
		for _, s := range h.Servers() {
			lines = append(lines, textServer(s))
		}
	}
	if s := textHearing(c.Hears); s != "" {
		lines = append(lines, s)
	}
	return textReply(lines), nil
}
