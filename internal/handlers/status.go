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
		passages += a.PassageCount
		citations += a.CitationCount
		if newest == nil || a.Date.First().After(newest.Date.First()) {
			newest = a
		}
	}
	lines := []string{
		c.Say(textVersion, h.Version),
		c.Say(textReadSoFar, len(all), passages, citations),
	}
	if newest != nil && newest.Date != "" {
		lines = append(lines, c.Say(textNewest, newest.Title, c.articleDate(newest)))
	}
	lines = append(lines, c.indexAge(h.Now().Sub(c.Built)))
	if h.Behind != nil {
		lines = append(lines, c.behind(h.Behind(), len(all))...)
	}
	if h.Servers != nil {
		for _, s := range h.Servers() {
			lines = append(lines, c.server(s))
		}
	}
	if s := c.hearing(c.Hears); s != "" {
		lines = append(lines, s)
	}
	return textReply(lines), nil
}
