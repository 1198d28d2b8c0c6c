package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// Watchlist keeps what chats watch for.
type Watchlist interface {
	// AddWatch keeps a watch, for which the articles of the files known are not
	// new, and returns it with its number; text gives what stands in the i-th of
	// them. One with the same query is returned instead, with w's rhythm. Its
	// error is watch.ErrMany in a chat that has as many as it may.
	AddWatch(w watch.Watch, known []string, text func(i int) string) (watch.Watch, error)
	// Watches are those of a chat, by their numbers.
	Watches(chat string) ([]watch.Watch, error)
	// RemoveWatch returns the watch it removed, false when there was none.
	RemoveWatch(chat string, n int) (watch.Watch, bool, error)
}

// rhythms are the words that may end /watch.
var rhythms = map[string]watch.Rhythm{
	"daily": watch.Daily, "щодня": watch.Daily, "ежедневно": watch.Daily,
	"weekly": watch.Weekly, "щотижня": watch.Weekly, "еженедельно": watch.Weekly,
}

// cutRhythm takes the rhythm off the end of a message.
func cutRhythm(text string) (rest string, r watch.Rhythm) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return "", watch.AtOnce
	}
	last := words[len(words)-1]
	if r, ok := rhythms[strings.ToLower(last)]; ok {
		return strings.TrimSpace(strings.TrimSuffix(text, last)), r
	}
	return text, watch.AtOnce
}

func (h *Handler) watch(ctx context.Context, c call) (reply.Reply, error) {
	if refusal := h.keepsWatch(c); refusal != "" {
		return reply.Say(c.Say(refusal)), nil
	}
	text, rhythm := cutRhythm(c.args)
	q := query.Parse(text)
	if !watchable(q) {
		word, _ := examples(c.Shelf)
		return reply.Say(c.Say(textWatchEmpty, strings.TrimSpace("/watch "+word))), nil
	}
	found, err := c.Searcher.Search(ctx, q, 1)
	if err != nil {
		return reply.Reply{}, err
	}
	now := h.Now()
	w := watch.Watch{Chat: c.Chat, Topic: c.Topic, Query: typed(q, text), Rhythm: rhythm, Made: now, Language: c.Language}
	if c.Private {
		w.Owner = c.Person
	}
	if rhythm != watch.AtOnce {
		w.Turn = now // the first message is the next morning's
	}
	files, content := Contents(c.Library)
	w, err = h.Watches.AddWatch(w, files, content)
	if errors.Is(err, watch.ErrMany) {
		return reply.Say(c.Say(textWatchMany)), nil
	}
	if err != nil {
		return reply.Reply{}, err
	}
	return c.watching(q, w, found), nil
}

// offerWatch is the button under a search that watches for more of it, unless
// it found nothing and something else may have been meant.
func (h *Handler) offerWatch(c call, name string, r reply.Reply) []reply.Button {
	meant := !r.Data.Answered && len(r.Buttons) > 0
	if name != "search" || meant || c.page > 1 || h.keepsWatch(c) != "" || !watchable(query.Parse(c.args)) {
		return nil
	}
	return []reply.Button{{Label: c.Say(labelWatch), Command: "/watch " + c.args}}
}

// keepsWatch is why no watch can be set here by this person, "" where one can.
func (h *Handler) keepsWatch(c call) string {
	switch {
	case h.Watches == nil || c.Chat == "":
		return textWatchTerminal
	case !c.Private && !c.Admin:
		return textWatchAdmins
	}
	return ""
}

// watchable tells whether q looks for anything: exclusions alone do not.
func watchable(q query.Query) bool {
	return !q.Filters.Empty() || slices.ContainsFunc(q.Clauses, func(c query.Clause) bool { return !c.Not })
}

// typed is what to keep of q: its print, unless that is too long to be read
// back.
func typed(q query.Query, text string) string {
	if printed := q.String(); query.Parse(printed).String() == printed {
		return printed
	}
	return text
}

// Contents are the files of l and what the i-th of them is known by again under
// another name: how long its paragraphs are, and the first and last of them. A
// whole text would take its time where there are many.
func Contents(l Library) (files []string, text func(i int) string) {
	all := l.Articles()
	files = make([]string, len(all))
	for i, a := range all {
		files[i] = a.File
	}
	return files, func(i int) string {
		var b strings.Builder
		paragraphs := all[i].Text().Paragraphs
		for _, p := range paragraphs {
			fmt.Fprintf(&b, "%d ", len(p.Text))
		}
		if n := len(paragraphs); n > 0 {
			b.WriteString(paragraphs[0].Text + paragraphs[n-1].Text)
		}
		return b.String()
	}
}

// watching says what is watched for from now on, and what there is today.
func (t Words) watching(q query.Query, w watch.Watch, found article.Found) reply.Reply {
	head := reply.Unit{{Runs: []reply.Run{reply.Text(t.Say(textWatching) + " "), reply.Bold(q.String()), reply.Text(" · " + t.rhythm(w))}}}
	today := t.Say(textMatchToday, found.Total, found.Articles)
	if found.Any || found.Total == 0 {
		found.Any, today = false, t.Say(textNoMatchYet)
	}
	// What a filter leaves today says nothing of tomorrow.
	found.Notes = slices.DeleteFunc(found.Notes, func(n article.Note) bool { return n.Kind == article.NoteFilter })
	head = append(head, reply.TextLine(today))
	head = append(head, t.noteLines(q, found)...)
	head = append(head, reply.TextLine(t.Say(textWatchEnds, strconv.Itoa(w.N))))
	return reply.Reply{
		Units:   []reply.Unit{head},
		Buttons: rows([]reply.Button{{Label: t.Say(labelWatches), Command: "/watches"}, t.unwatchButton(w)}),
		Data:    reply.Data{Understood: q.String(), Answered: true, Total: found.Total, Page: 1, Pages: 1},
	}
}
