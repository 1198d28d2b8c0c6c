package handlers

import (
	"context"

	"footnote/internal/reply"
)

func (h *Handler) privacy(context.Context, call) (reply.Reply, error) {
	return textReply(textPrivacy), nil
}

func (h *Handler) forget(_ context.Context, c call) (reply.Reply, error) {
	if h.Forget == nil || c.Person == "" {
		return textReply([]string{textNothingStored}), nil
	}
	if err := h.Forget.Forget(c.Person); err != nil {
		return reply.Reply{}, err
	}
	return textReply([]string{textForgotten}), nil
}
