package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// watchesSize is how many watches one answer lists.
const watchesSize = 10

func (h *Handler) watches(_ context.Context, c call) (reply.Reply, error) {
	if h.Watches == nil || c.Chat == "" {
		return reply.Say(c.Say(textWatchTerminal)), nil
	}
	list, err := h.Watches.Watches(c.Chat)
	if err != nil {
		return reply.Reply{}, err
	}
	if len(list) == 0 {
		word, _ := examples(c.Shelf)
		return reply.Say(c.Say(textNoWatches, strings.TrimSpace("/watch "+word))), nil
	}
	from, to, page, pages := window(len(list), watchesSize, c.page)
	head := reply.Unit{reply.TextLine(c.Say(textWatches, len(list)))}
	if hours := list[0].Hours; !hours.Off() {
		head = append(head, reply.TextLine(c.Say(textQuietFrom, hours.Begin(), hours.End(), zone(hours))))
	}
	units := []reply.Unit{head}
	var buttons []reply.Button
	for _, w := range list[from:to] {
		units = append(units, c.watchUnit(w, h.Now()))
		buttons = append(buttons, c.unwatchButton(w))
	}
	all := append(rows(c.pager("/watches", page, pages)), slices.Collect(slices.Chunk(buttons, 2))...)
	return reply.Reply{
		Units: units, Buttons: all,
		Data: reply.Data{Answered: true, Total: len(list), Page: page, Pages: pages},
	}, nil
}

// watchUnit is one line of the list: what for, how often, when next and when
// last.
func (t Words) watchUnit(w watch.Watch, now time.Time) reply.Unit {
	parts := []string{t.rhythm(w)}
	if w.Rhythm != watch.AtOnce {
		parts = append(parts, t.Say(textNextTurn, t.moment(w.Hours.Local(w.Next(now)))))
	}
	last := t.Say(textNeverTold)
	if !w.Told.IsZero() {
		last = t.Say(textLastTold, t.moment(w.Hours.Local(w.Told)))
	}
	return reply.Unit{
		{Runs: []reply.Run{reply.Text(fmt.Sprintf("%d. ", w.N)), reply.Bold(query.Parse(w.Query).String())}},
		{Indent: 1, Runs: []reply.Run{reply.Text(strings.Join(append(parts, last), " · "))}},
	}
}

// rhythm says how often w speaks.
func (t Words) rhythm(w watch.Watch) string {
	hour := fmt.Sprintf("%02d:00", watch.TellHour)
	switch w.Rhythm {
	case watch.Daily:
		return t.Say(textDaily, hour, zone(w.Hours))
	case watch.Weekly:
		return t.Say(textWeekly, hour, zone(w.Hours))
	}
	return t.Say(textAtOnce)
}

// moment is a time of day this year or next.
func (t Words) moment(at time.Time) string {
	return fmt.Sprintf("%d %s, %s", at.Day(), t.months.inDay[at.Month()-1], at.Format("15:04"))
}

func (t Words) unwatchButton(w watch.Watch) reply.Button {
	n := strconv.Itoa(w.N)
	return reply.Button{Label: t.Say(labelUnwatch, n), Command: "/unwatch " + n}
}

func (h *Handler) unwatch(_ context.Context, c call) (reply.Reply, error) {
	if refusal := h.keepsWatch(c); refusal != "" {
		return reply.Say(c.Say(refusal)), nil
	}
	n, err := strconv.Atoi(c.args)
	if err != nil {
		return reply.Say(c.Say(textUnwatchEmpty)), nil
	}
	w, found, err := h.Watches.RemoveWatch(c.Chat, n)
	if err != nil {
		return reply.Reply{}, err
	}
	if !found {
		return reply.Say(c.Say(textNoWatch, strconv.Itoa(n))), nil
	}
	return reply.Reply{
		Units:   []reply.Unit{{{Runs: []reply.Run{reply.Text(c.Say(textUnwatched) + " "), reply.Bold(w.Query)}}}},
		Buttons: rows([]reply.Button{{Label: c.Say(labelWatchAgain), Command: strings.TrimSpace("/watch " + w.Query + " " + string(w.Rhythm))}}),
		Data:    reply.Data{Answered: true},
	}, nil
}
