package handlers

import (
	"context"
	"slices"

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
		return reply.Say(textSearchEmpty(word)), nil
	}
	found, err := c.Searcher.Search(ctx, q, maxHits)
	if err != nil {
		return reply.Reply{}, err
	}
	if len(found.Hits) == 0 {
		return nothingFound(q, found), nil
	}
	pages := spread(found.Hits, len(q.Filters.In) > 0)
	page := min(c.page, len(pages))
	units, hits := h.shown(pages[page-1], numberBefore(pages, page)+1)
	head := reply.Unit{foundLine(q.String(), found)}
	head = append(head, noteLines(q, found)...)
	return reply.Reply{
		Units:   append([]reply.Unit{head}, units...),
		Buttons: rows(pager("/search "+c.args, page, len(pages)), readButtons(hits)),
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

func foundLine(understood string, found article.Found) reply.Line {
	return reply.Line{Runs: []reply.Run{
		reply.Bold(understood),
		reply.Text(" · " + countOf(found.Total, "passage", "passages") + " in " + countOf(found.Articles, "article", "articles")),
	}}
}

// noteLines says how the query was taken, a remark a line, each once.
func noteLines(q query.Query, found article.Found) []reply.Line {
	var lines []reply.Line
	if found.Any {
		lines = append(lines, reply.TextLine(textAnyWords))
	}
	var said []string
	for _, n := range joinVariants(slices.Concat(q.Ignored, found.Notes)) {
		if s := noteText(n); s != "" && !slices.Contains(said, s) {
			said, lines = append(said, s), append(lines, reply.TextLine(s))
		}
	}
	return lines
}

// joinVariants makes one note of all the spellings that stood for a word.
func joinVariants(notes []article.Note) []article.Note {
	var joined []article.Note
	at := map[string]int{}
	for _, n := range notes {
		i, seen := at[n.Word]
		if n.Kind == article.NoteVariant && seen {
			joined[i].Other += ", " + n.Other
			continue
		}
		if n.Kind == article.NoteVariant {
			at[n.Word] = len(joined)
		}
		joined = append(joined, n)
	}
	return joined
}

// nothingFound says what left nothing and offers the nearest spelling.
func nothingFound(q query.Query, found article.Found) reply.Reply {
	head := reply.Unit{{Runs: []reply.Run{reply.Bold(q.String()), reply.Text(" · " + textNothing)}}}
	head = append(head, noteLines(q, found)...)
	var near []reply.Button
	for _, n := range found.Notes {
		if n.Kind == article.NoteUnknown && n.Other != "" {
			near = append(near, reply.Button{Label: n.Other, Command: "/search " + n.Other})
		}
	}
	switch {
	case slices.ContainsFunc(q.Clauses, func(c query.Clause) bool { return c.Not }):
		head = append(head, reply.TextLine(textTryWithout))
	case len(found.Notes) == 0:
		head = append(head, reply.TextLine(textTryLess))
	}
	return reply.Reply{
		Units: []reply.Unit{head}, Buttons: rows(near),
		Data: reply.Data{Understood: q.String(), Page: 1, Pages: 1},
	}
}
