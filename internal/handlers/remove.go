package handlers

import (
	"context"
	"errors"
	"strings"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// sure behind /remove says that the person was asked.
const sure = "yes"

// remove asks, and then takes an article out of the corpus.
func (h *Handler) remove(ctx context.Context, c call) (reply.Reply, error) {
	id, word, _ := strings.Cut(c.args, " ")
	if id == "" {
		return reply.Say(c.Say(textRemoveEmpty)), nil
	}
	a := c.Library.Article(id)
	if a == nil {
		return c.removeTitled()
	}
	if strings.TrimSpace(word) != sure {
		return c.removeSure(a), nil
	}
	if err := h.Desk.Remove(ctx, a); err != nil {
		return c.refused(err)
	}
	return reply.Reply{
		Units: []reply.Unit{{
			{Runs: []reply.Run{reply.Text(c.Say(textRemoved)), reply.Bold(a.Title)}},
			reply.TextLine(c.Say(textUndoHow, "/undo_"+string(a.ID))),
		}},
		Buttons: [][]reply.Button{{{Label: c.Say(labelUndo), Command: "/undo " + string(a.ID), InPlace: true}}},
		Data:    reply.Data{Understood: "removed " + string(a.ID), Answered: true},
	}, nil
}

// removeTitled asks about the one article whose head has the words, or lists
// those that have them.
func (c call) removeTitled() (reply.Reply, error) {
	list := titled(c)
	switch len(list) {
	case 0:
		return reply.Say(c.Say(textGone, shorten(strings.TrimSuffix(c.args, " "+sure), 40))), nil
	case 1:
		return c.removeSure(list[0]), nil
	}
	return c.listed(query.Parse(c.args), list), nil
}

// removeSure asks whether an article is to be removed.
func (w Words) removeSure(a *article.Article) reply.Reply {
	return reply.Reply{
		Units: []reply.Unit{{
			{Runs: []reply.Run{reply.Text(w.Say(textRemoveSure)), reply.Bold(a.Title)}},
			reply.TextLine(strings.Join(w.imprint(a), " · ")),
			reply.TextLine(w.Say(textRemoveHow)),
		}},
		Buttons: [][]reply.Button{{
			{Label: w.Say(labelRemove), Command: "/remove " + string(a.ID) + " " + sure, InPlace: true},
			{Label: w.Say(labelLeave), Command: "/read " + string(a.ID), InPlace: true},
		}},
		Data: reply.Data{Understood: "remove " + string(a.ID), Answered: true},
	}
}

// undo brings a removed article back, the last one where none is named.
func (h *Handler) undo(ctx context.Context, c call) (reply.Reply, error) {
	kept, err := h.Desk.Restore(ctx, c.args)
	if c.args == "" && errors.Is(err, intake.ErrGone) {
		return reply.Say(c.Say(textNoneRemoved)), nil
	}
	if err != nil {
		return c.refused(err)
	}
	return keptReply(c.Words, textBack, kept), nil
}
