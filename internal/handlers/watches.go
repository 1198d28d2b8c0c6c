package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// watchesSize is how many watches one answer lists.
const watchesSize = 10

func (h *Handler) watches(_ context.Context, c call) (reply.Reply, error) {
	if h.Watches == nil || c.Chat == "" {
		return reply.Say(textWatchTerminal), nil
	}
	list, err := h.Watches.Watches(c.Chat)
	if err != nil {
		return reply.Reply{}, err
	}
	if len(list) == 0 {
		word, _ := examples(c.Shelf)
		return reply.Say(textNoWatches(word)), nil
	}
	from, to, page, pages := window(len(list), watchesSize, c.page)
	units := []reply.Unit{{reply.TextLine(countOf(len(list), "watch", "watches") + ":")}}
	var buttons []reply.Button
	for _, w := range list[from:to] {
		units = append(units, h.watchUnit(w))
		buttons = append(buttons, unwatchButton(w))
	}
	all := append(rows(pager("/watches", page, pages)), slices.Collect(slices.Chunk(buttons, 2))...)
	return reply.Reply{
		Units: units, Buttons: all,
		Data: reply.Data{Answered: true, Total: len(list), Page: page, Pages: pages},
	}, nil
}

// watchUnit is one line of the list: what for, how often, when next and when
// last.
func (h *Handler) watchUnit(w watch.Watch) reply.Unit {
	parts := []string{textRhythm(w)}
	if w.Rhythm != watch.AtOnce {
		parts = append(parts, textNextTurn+clock(w, w.Next(h.Now())))
	}
	last := textNeverTold
	if !w.Told.IsZero() {
		last = textLastTold + clock(w, w.Told)
	}
	return reply.Unit{
		{Runs: []reply.Run{reply.Text(fmt.Sprintf("%d. ", w.N)), reply.Bold(query.Parse(w.Query).String())}},
		{Indent: 1, Runs: []reply.Run{reply.Text(strings.Join(append(parts, last), " · "))}},
	}
}

func unwatchButton(w watch.Watch) reply.Button {
	return reply.Button{Label: fmt.Sprintf(labelUnwatch, w.N), Command: fmt.Sprintf("/unwatch %d", w.N)}
}

func (h *Handler) unwatch(_ context.Context, c call) (reply.Reply, error) {
	if refusal := h.keepsWatch(c); refusal != "" {
		return reply.Say(refusal), nil
	}
	n, err := strconv.Atoi(c.args)
	if err != nil {
		return reply.Say(textUnwatchEmpty), nil
	}
	w, found, err := h.Watches.RemoveWatch(c.Chat, n)
	if err != nil {
		return reply.Reply{}, err
	}
	if !found {
		return reply.Say(textNoWatch(n)), nil
	}
	return reply.Reply{
		Units:   []reply.Unit{{{Runs: []reply.Run{reply.Text(textUnwatched), reply.Bold(w.Query)}}}},
		Buttons: rows([]reply.Button{{Label: labelWatchAgain, Command: strings.TrimSpace("/watch " + w.Query + " " + string(w.Rhythm))}}),
		Data:    reply.Data{Answered: true},
	}, nil
}
