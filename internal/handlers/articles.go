package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

func (h *Handler) articles(_ context.Context, c call) (reply.Reply, error) {
	q := query.Parse(c.args)
	list := matching(c, q)
	from, to, page, pages := window(len(list), articlesSize, c.page)
	understood := strings.TrimSpace("articles " + q.String())
	units := []reply.Unit{{{Runs: []reply.Run{
		reply.Bold(understood), reply.Text(" · " + c.Say(textArticles, len(list))),
	}}}}
	for i, a := range list[from:to] {
		units = append(units, c.articleUnit(from+i+1, a))
	}
	if len(list) == 0 {
		units[0] = append(units[0], reply.TextLine(c.Say(textNoArticles)))
	}
	return reply.Reply{
		Units:   units,
		Buttons: rows(c.pager(strings.TrimSpace("/articles "+c.args), page, pages)),
		Data: reply.Data{
			Understood: understood, Answered: len(list) > 0, Total: len(list), Page: page, Pages: pages,
		},
	}, nil
}

// matching are the articles that pass the filters and have every word of q in
// their title, authors, publication, date or file name; newest first, undated last.
func matching(c call, q query.Query) []*article.Article {
	var list []*article.Article
	for _, a := range c.Library.Articles() {
		if q.Filters.Match(a, c.Same) && headedBy(c, a, q) {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b *article.Article) int {
		return b.Date.First().Compare(a.Date.First())
	})
	return list
}

// titled are the articles that somebody may mean who wrote words of a title in
// place of an id.
func titled(c call) []*article.Article {
	q := query.Parse(c.args)
	if len(q.Words()) == 0 {
		return nil
	}
	return matching(c, q)
}

func headedBy(c call, a *article.Article, q query.Query) bool {
	heads := append([]string{a.Title, a.Publication, a.File, c.date(a.Date), speaking("").date(a.Date)}, a.Authors...)
	for _, clause := range q.Clauses {
		has := slices.ContainsFunc(clause.Alts, func(t query.Term) bool {
			return slices.ContainsFunc(heads, func(head string) bool { return c.Same(t.Text, head) })
		})
		if has == clause.Not {
			return false
		}
	}
	return true
}

func (w Words) articleUnit(number int, a *article.Article) reply.Unit {
	return reply.Unit{
		w.titleLine(number, a),
		{Indent: 1, Runs: []reply.Run{reply.Text(strings.Join(w.imprint(a), " · ") +
			fmt.Sprintf(" · %s · /read_%s", w.Say(textCitations, a.CitationCount), a.ID))}},
	}
}
