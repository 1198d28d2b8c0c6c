package handlers

import (
	"context"
	"errors"
	"strings"

	"footnote/internal/intake"
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
		return reply.Say(c.Say(textGone, shorten(id, 40))), nil
	}
	if strings.TrimSpace(word) != sure {
		return reply.Reply{
			Units: []reply.Unit{{
				{Runs: []reply.Run{reply.Text(c.Say(textRemoveSure)), reply.Bold(a.Title)}},
				reply.TextLine(strings.Join(c.imprint(a), " · ")),
				reply.TextLine(c.Say(textRemoveHow)),
			}},
			Buttons: [][]reply.Button{{
				{Label: c.Say(labelRemove), Command: "/remove " + string(a.ID) + " " + sure, InPlace: true},
				{Label: c.Say(labelLeave), Command: "/read " + string(a.ID), InPlace: true},
			}},
			Data: reply.Data{Understood: "remove " + string(a.ID), Answered: true},
		}, nil
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
