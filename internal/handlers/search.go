package handlers

import (
	"context"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// maxHits bounds how far the pages of one search go; the count is exact.
const maxHits = 200

// firstPagePerArticle keeps one article from filling the first page.
const firstPagePerArticle = 2

func (h *Handler) search(ctx context.Context, c call) (reply.Reply, error) {
	q := query.Parse(c.args)
	if q.Empty() {
		word, _ := examples(c.Shelf)
		r := reply.Say(c.Say(textSearchEmpty, strings.TrimSpace("/search "+word)))
		r.Buttons = rows(exampleButtons(word, ""))
		return r, nil
	}
	found, err := c.Searcher.Search(ctx, q, maxHits)
	if err != nil {
		return reply.Reply{}, err
	}
	if len(found.Hits) == 0 {
		h.inVain(c, "/search "+q.String())
		return c.nothingFound(ctx, q, found), nil
	}
	notes, names, meant := c.named(ctx, found.Notes)
	found.Notes, meant = notes, slices.Concat(meant, c.offerSpelling(notes), c.offerAskToo())
	pages := spread(found.Hits, len(q.Filters.In) > 0)
	page := min(c.page, len(pages))
	first := numberBefore(pages, page) + 1
	units, hits := h.shown(c.Words, pages[page-1], first)
	head := reply.Unit{c.foundLine(q.String(), found)}
	head = slices.Concat(head, c.noteLines(q, found), names)
	return reply.Reply{
		Units:   append([]reply.Unit{head}, units...),
		Buttons: rows(meant, c.pager("/search "+c.args, page, len(pages)), c.readButtons(hits, first)),
		Data: reply.Data{
			Understood: q.String(), Answered: len(hits) > 0, Total: found.Total,
			Page: page, Pages: len(pages), Passages: hits,
		},
	}, nil
}

// spread deals hits to pages: best first, and on the first page at most two
// of one article unless the person asked for one article.
func spread(hits []article.Hit, oneArticle bool) [][]article.Hit {
	var first, rest []article.Hit
	count := map[article.ID]int{}
	for _, hit := range hits {
		id := hit.Article.ID
		if len(first) < pageSize && (oneArticle || count[id] < firstPagePerArticle) {
			count[id]++
			first = append(first, hit)
			continue
		}
		rest = append(rest, hit)
	}
	pages := [][]article.Hit{first}
	return slices.AppendSeq(pages, slices.Chunk(rest, pageSize))
}

func numberBefore(pages [][]article.Hit, page int) int {
	n := 0
	for _, p := range pages[:page-1] {
		n += len(p)
	}
	return n
}

func (w Words) foundLine(understood string, found article.Found) reply.Line {
	return reply.Line{Runs: []reply.Run{
		reply.Bold(understood),
		reply.Text(" · " + w.Say(textFound, found.Total, found.Articles)),
	}}
}

// noteLines says how the query was taken, a remark a line, each once.
func (w Words) noteLines(q query.Query, found article.Found) []reply.Line {
	var lines []reply.Line
	if found.Any {
		lines = append(lines, reply.TextLine(w.Say(textAnyWords)))
	}
	var said []string
	for _, n := range joinNotes(slices.Concat(q.Ignored, found.Notes)) {
		if s := w.note(n); s != "" && !slices.Contains(said, s) {
			said, lines = append(said, s), append(lines, reply.TextLine(s))
		}
	}
	return lines
}

// nothingFound says what left nothing and offers what may have been meant: the
// nearest spelling, a name, a question.
func (c call) nothingFound(ctx context.Context, q query.Query, found article.Found) reply.Reply {
	notes, lines, buttons := c.named(ctx, found.Notes)
	found.Notes = notes
	buttons = slices.Concat(buttons, c.offerSpelling(found.Notes), c.offerWithout(found.Notes))
	if len(buttons) == 0 {
		lines, buttons = c.offerAsk(ctx, q)
	}
	switch {
	case slices.ContainsFunc(q.Clauses, func(c query.Clause) bool { return c.Not }):
		lines = append(lines, reply.TextLine(c.Say(textTryWithout)))
	case len(found.Notes) == 0 && len(buttons) == 0:
		lines = append(lines, reply.TextLine(c.Say(textTryLess)))
	}
	head := reply.Unit{{Runs: []reply.Run{reply.Bold(q.String()), reply.Text(" · " + c.Say(textNothing))}}}
	return reply.Reply{
		Units: []reply.Unit{slices.Concat(head, c.noteLines(q, found), lines)}, Buttons: rows(buttons),
		Data: reply.Data{Understood: q.String(), Page: 1, Pages: 1},
	}
}
