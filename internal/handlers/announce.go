package handlers

import (
	"context"
	"fmt"
	"runtime/debug"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// maxAnnounced is how many articles one announcement quotes.
const maxAnnounced = 5

// Announce composes the message about those of files, new or edited articles,
// that match w: the best passage of each. Without a match it says nothing. missing are the
// files that are not in the corpus.
func (h *Handler) Announce(ctx context.Context, w watch.Watch, files []string) (r reply.Reply, missing []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, AnswerWithin)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	shelf, words := h.Shelf(), h.Words(reply.Request{Chat: w.Chat, Private: w.Owner != "", Language: w.Language})
	q := query.Parse(w.Query)
	q.Filters.Among, missing = among(shelf.Library.Articles(), files)
	if len(q.Filters.Among) == 0 {
		return reply.Reply{}, missing, nil
	}
	found, err := shelf.Searcher.Search(ctx, q, maxHits)
	if err != nil || found.Any || len(found.Hits) == 0 {
		return reply.Reply{}, missing, err
	}
	units, hits := h.shown(words, bestOfEach(found.Hits), 1)
	if len(hits) == 0 {
		return reply.Reply{}, missing, nil
	}
	return words.announcement(w, found, units, hits), missing, nil
}

// Matching are those of articles of s that match w.
func (h *Handler) Matching(ctx context.Context, s Shelf, w watch.Watch, articles []*article.Article) (map[article.ID]bool, error) {
	q, passages := query.Parse(w.Query), 0
	q.Filters.Among = map[article.ID]bool{}
	for _, a := range articles {
		q.Filters.Among[a.ID] = true
		passages += a.PassageCount
	}
	matching := map[article.ID]bool{}
	found, err := s.Searcher.Search(ctx, q, passages)
	if err != nil || found.Any {
		return matching, err
	}
	for _, hit := range found.Hits {
		matching[hit.Article.ID] = true
	}
	return matching, nil
}

// among are the ids of the articles of files, and the files of which there is
// none.
func among(all []*article.Article, files []string) (ids map[article.ID]bool, missing []string) {
	wanted := map[string]bool{}
	for _, f := range files {
		wanted[f] = true
	}
	ids = map[article.ID]bool{}
	for _, a := range all {
		if wanted[a.File] {
			ids[a.ID] = true
			delete(wanted, a.File)
		}
	}
	for _, f := range files {
		if wanted[f] {
			missing = append(missing, f)
		}
	}
	return ids, missing
}

// bestOfEach is the best hit of each of the first articles.
func bestOfEach(hits []article.Hit) []article.Hit {
	var best []article.Hit
	seen := map[article.ID]bool{}
	for _, hit := range hits {
		if !seen[hit.Article.ID] && len(best) < maxAnnounced {
			seen[hit.Article.ID] = true
			best = append(best, hit)
		}
	}
	return best
}

// placeLines are the first lines of a passage's unit: its title and where it
// stands.
const placeLines = 2

// inOneMessage leaves the quotations out of the last of units, the head and so
// many passages, until one message holds them all.
func inOneMessage(units []reply.Unit, passages int) []reply.Unit {
	for i := passages; i > 1 && len(reply.HTML(reply.Reply{Units: units})) > 1; i-- {
		units[i] = units[i][:placeLines]
	}
	return units
}

func (t Words) announcement(w watch.Watch, found article.Found, units []reply.Unit, hits []article.Hit) reply.Reply {
	understood := query.Parse(w.Query).String()
	news := t.Say(textNew, found.Articles)
	if len(w.Edited) > 0 {
		news = t.Say(textNewOrEdited, found.Articles)
	}
	head := reply.Unit{{Runs: []reply.Run{reply.Bold(understood), reply.Text(" · " + news)}}}
	units = append([]reply.Unit{head}, units...)
	again := reply.Button{Label: t.Say(labelAllFound), Command: "/search " + w.Query}
	if more := found.Articles - len(hits); more > 0 {
		units = append(units, reply.Unit{reply.TextLine(t.Say(textAndMore, more, "/search "+w.Query))})
	}
	return reply.Reply{
		Units:   inOneMessage(units, len(hits)),
		Buttons: rows(t.readButtons(hits, 1), []reply.Button{again, t.unwatchButton(w)}),
		Data: reply.Data{
			Command: "watch", Understood: understood, Answered: true,
			Total: found.Total, Page: 1, Pages: 1, Passages: hits,
		},
	}
}
