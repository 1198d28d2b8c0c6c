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
	return c.listed(q, matching(c, q)), nil
}

// listed is a page of the articles that match q.
func (c call) listed(q query.Query, list []*article.Article) reply.Reply {
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
	}
}

// matching are the articles that pass the filters and have every word of q in
// their title, authors, publication, date or file name; newest first, undated last.
func matching(c call, q query.Query) []*article.Article {
	var list []*article.Article
	h := heading{c, map[[2]string]bool{}}
	for _, a := range c.Library.Articles() {
		if q.Filters.Match(a, h.names) && h.headed(a, q) {
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

// heading tells which articles are headed by words. It compares each name of
// theirs once.
type heading struct {
	call
	known map[[2]string]bool // whether the first names the second
}

// headed reports whether all of q stands in the title, authors, publication,
// date or file name of a.
func (h heading) headed(a *article.Article, q query.Query) bool {
	rest := strings.Join([]string{a.Title, a.File, h.date(a.Date), speaking("").date(a.Date)}, " · ")
	names := append([]string{a.Publication}, a.Authors...)
	for _, clause := range q.Clauses {
		has := slices.ContainsFunc(clause.Alts, func(t query.Term) bool {
			return slices.ContainsFunc(names, func(name string) bool { return h.names(t.Text, name) }) || hasWord(rest, t.Text) || h.Same(t.Text, rest)
		})
		if has == clause.Not {
			return false
		}
	}
	return true
}

func (h heading) names(want, have string) bool {
	key := [2]string{want, have}
	same, seen := h.known[key]
	if !seen {
		same = have != "" && h.Same(want, have)
		h.known[key] = same
	}
	return same
}

func (w Words) articleUnit(number int, a *article.Article) reply.Unit {
	return reply.Unit{
		w.titleLine(number, a),
		{Indent: 1, Runs: []reply.Run{reply.Text(strings.Join(w.imprint(a), " · ") +
			fmt.Sprintf(" · %s · /read_%s", w.Say(textCitations, a.CitationCount), a.ID))}},
	}
}
