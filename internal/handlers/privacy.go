package handlers

import (
	"context"

	"footnote/internal/reply"
)

func (h *Handler) privacy(_ context.Context, c call) (reply.Reply, error) {
	return textReply([]string{c.Say(textPrivacyKept), c.Say(textPrivacyWatches), c.Say(textPrivacyNot), c.Say(textPrivacyGroup), c.Say(textPrivacyForget)}), nil
}

func (h *Handler) forget(_ context.Context, c call) (reply.Reply, error) {
	if h.Forget == nil || c.Person == "" {
		return textReply([]string{c.Say(textNothingStored)}), nil
	}
	if err := h.Forget.Forget(c.Person); err != nil {
		return reply.Reply{}, err
	}
	return textReply([]string{c.Say(textForgotten)}), nil
}
