package handlers

import (
	"context"
	"slices"
	"strings"

	"footnote/internal/cite"
	"footnote/internal/reply"
)

// How many entries a page has: a source is one line, an article two.
const (
	sourcesSize  = 20
	articlesSize = 10
)

// sourcesOffered is how many sources of a page have a button.
const sourcesOffered = 6

func (h *Handler) sources(_ context.Context, c call) (reply.Reply, error) {
	list := c.Ledger.Sources(c.args)
	from, to, page, pages := window(len(list), sourcesSize, c.page)
	head := reply.Unit{{Runs: []reply.Run{
		reply.Bold(strings.TrimSpace("sources " + c.args)),
		reply.Text(" · " + c.sourcesSaid(list)),
	}}}
	for _, src := range list[from:to] {
		head = append(head, c.sourceLine(src))
	}
	if len(list) == 0 {
		head = append(head, reply.TextLine(c.Say(textNoSources)))
	}
	r := reply.Reply{
		Units:   []reply.Unit{head},
		Buttons: append(rows(c.pager(strings.TrimSpace("/sources "+c.args), page, pages)), sourceButtons(list[from:to])...),
		Data: reply.Data{
			Understood: strings.TrimSpace("sources " + c.args), Answered: len(list) > 0,
			Total: len(list), Page: page, Pages: pages,
		},
	}
	if c.Chat == "" || page > 1 {
		return r, nil // a terminal shows no pictures, and one is enough
	}
	var err error
	r.Picture, err = c.sourcesPicture(list)
	return r, err
}

// sourceButtons show who cites the first of list, two in a row as names are
// long.
func sourceButtons(list []*cite.Source) [][]reply.Button {
	var buttons []reply.Button
	for _, src := range list[:min(len(list), sourcesOffered)] {
		buttons = append(buttons, reply.Button{Label: src.Name, Command: sourceCommand(src.Name)})
	}
	return slices.Collect(slices.Chunk(buttons, 2))
}

func (w Words) sourcesSaid(list []*cite.Source) string {
	citations := 0
	for _, src := range list {
		citations += len(src.Refs)
	}
	return w.Say(textSourcesCounted, len(list), citations)
}

func (w Words) sourceLine(src *cite.Source) reply.Line {
	said := " · " + w.Say(textCitedIn, len(src.Refs), src.Articles)
	if span := w.dateSpan(src.First, src.Last); span != "" {
		said += " · " + span
	}
	return reply.Line{Runs: []reply.Run{reply.Bold(src.Name), reply.Text(said)}}
}
