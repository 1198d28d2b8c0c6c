package handlers

import (
	"context"
	"fmt"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// maxNear is how many passages are shown when none answers.
const maxNear = 3

// ask answers a question with sentences of the articles, or says that they do
// not answer it.
func (h *Handler) ask(ctx context.Context, c call) (reply.Reply, error) {
	q := query.Parse(c.args)
	if r, ok, err := h.talk(ctx, c, q); ok {
		return r, err
	}
	got, err := c.askInContext(ctx, q)
	if err != nil {
		return reply.Reply{}, err
	}
	if !got.Answered {
		if c.remark(q) {
			r := reply.Say(c.Say(textCorpusDoesNotSay))
			r.Data = reply.Data{Understood: q.String(), Page: 1, Pages: 1}
			return r, nil
		}
		h.inVain(c, c.inContext(c.args))
		return h.offerMeant(ctx, c, h.corpusDoesNotSay(ctx, c, q, got.Near))
	}
	quoted, rest := partAnswering(got.Evidence)
	units, shown := h.shown(c.Words, quoted, 1)
	return reply.Reply{
		Units:   append([]reply.Unit{c.answerUnit(q, shown)}, units...),
		Buttons: rows(c.readButtons(shown, 1), c.offerSearch(ctx, q)),
		Data: reply.Data{
			Understood: q.String(), Answered: true, Total: len(got.Evidence), Page: 1, Pages: 1,
			Passages: append(shown, rest...),
		},
	}, nil
}

// askInContext asks c with the question that it follows up, if any, and where
// that has no answer, as it stands: a reply may leave the topic. A remark goes on
// from nothing, or the same answer would come again.
func (c call) askInContext(ctx context.Context, q query.Query) (answer.Answer, error) {
	if c.remark(q) {
		return c.Asker.Ask(ctx, q, c.args)
	}
	got, err := c.Asker.Ask(ctx, q, c.inContext(c.args))
	if err != nil || got.Answered || c.About == "" {
		return got, err
	}
	alone, err := c.Asker.Ask(ctx, q, c.args)
	if alone.Answered {
		got = alone
	}
	return got, err
}

// partAnswering parts the hits whose sentences answer, with those sentences
// marked, from the rest.
func partAnswering(hits []article.Hit) (quoted, rest []article.Hit) {
	for _, hit := range hits {
		if len(hit.Sentences) == 0 {
			rest = append(rest, hit)
			continue
		}
		hit.Marks = hit.Sentences
		quoted = append(quoted, hit)
	}
	return quoted, rest
}

// takenLines say how a question was taken where that is not plain from the
// question itself: its filters, and what was not used.
func (w Words) takenLines(q query.Query) []reply.Line {
	var lines []reply.Line
	if !q.Filters.Empty() {
		lines = append(lines, reply.TextLine(w.Say(textOnlyWhere, q.Filters.String())))
	}
	return append(lines, w.noteLines(q, article.Found{})...)
}

// answerUnit quotes the sentences, each with the number of its passage.
func (w Words) answerUnit(q query.Query, hits []article.Hit) reply.Unit {
	u := reply.Unit(w.takenLines(q))
	for i, hit := range hits {
		u = append(u, reply.TextLine(fmt.Sprintf("“%s” [%d]", hit.Answer(), i+1)))
	}
	return u
}

// corpusDoesNotSay says so, what was searched, and what comes nearest.
func (h *Handler) corpusDoesNotSay(ctx context.Context, c call, q query.Query, near []article.Hit) reply.Reply {
	head := reply.Unit{
		{Runs: []reply.Run{reply.Bold(c.Say(textCorpusDoesNotSay))}},
		reply.TextLine(c.searched(len(c.Library.Articles()), c.date(newestDate(c.Library.Articles())))),
	}
	head = append(head, c.takenLines(q)...)
	units, shown := h.shown(c.Words, near[:min(len(near), maxNear)], 1)
	next := textNearest
	if len(shown) == 0 {
		next = textNothingNear
	}
	head = append(head, reply.TextLine(c.Say(next)))
	return reply.Reply{
		Units:   append([]reply.Unit{head}, units...),
		Buttons: rows(c.readButtons(shown, 1), c.offerSearch(ctx, q)),
		Data:    reply.Data{Understood: q.String(), Page: 1, Pages: 1, Near: shown},
	}
}

func newestDate(all []*article.Article) article.Date {
	var newest article.Date
	for _, a := range all {
		if a.Date.First().After(newest.First()) {
			newest = a.Date
		}
	}
	return newest
}
