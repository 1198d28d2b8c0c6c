package handlers

import (
	"context"

	"footnote/internal/reply"
)

func (h *Handler) privacy(_ context.Context, c call) (reply.Reply, error) {
	lines := []string{c.Say(textPrivacyKept), c.Say(textPrivacyWatches)}
	if h.hasDrafts(c) {
		lines = append(lines, c.Say(textPrivacyDrafts))
	}
	return apart(append(lines, c.Say(textPrivacyNot), c.Say(textPrivacyGroup), c.Say(textPrivacyForget))), nil
}

func (h *Handler) forget(_ context.Context, c call) (reply.Reply, error) {
	if h.Forget == nil {
		return textReply([]string{c.Say(textNothingStored)}), nil
	}
	if err := h.Forget.Forget(c.Person); err != nil {
		return reply.Reply{}, err
	}
	lines := []string{c.Say(textForgotten)}
	if h.hasDrafts(c) {
		lines = append(lines, c.Say(textForgotDrafts))
	}
	return textReply(lines), nil
}

// hasDrafts tells whether the person may have sent something to be added.
func (h *Handler) hasDrafts(c call) bool { return h.Desk != nil && c.Admin }
