package handlers

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"footnote/internal/reply"
	"footnote/internal/watch"
)

// QuietHours keep when chats want to be left in peace.
type QuietHours interface {
	Hours(chat string) (watch.Hours, error)
	SetHours(chat string, h watch.Hours) error
}

// quietOff is the word that ends quiet hours; the chat's clock stays.
const quietOff = "off"

// quiet says when the chat is left in peace, or changes it.
func (h *Handler) quiet(_ context.Context, c call) (reply.Reply, error) {
	if h.Watches == nil || c.Chat == "" {
		return reply.Say(c.Say(textWatchTerminal)), nil
	}
	now, err := h.Quiet.Hours(c.Chat)
	if err != nil || c.args == "" {
		return h.quietReply(c, now), err
	}
	if refusal := h.keepsWatch(c); refusal != "" {
		return reply.Say(c.Say(refusal)), nil
	}
	want, why := wantedHours(c.args, now)
	if why != "" {
		return reply.Say(c.Say(why, shorten(c.args, 40))), nil
	}
	if err := h.Quiet.SetHours(c.Chat, want); err != nil {
		return reply.Reply{}, err
	}
	return h.quietReply(c, want), nil
}

// wantedHours reads what was typed: off, a zone alone, or hours. why is the
// sentence that says what is wrong with it, "" for nothing.
func wantedHours(typed string, now watch.Hours) (_ watch.Hours, why string) {
	if strings.EqualFold(typed, quietOff) {
		return watch.Hours{Zone: now.Zone}, ""
	}
	if zone, err := watch.ParseZone(typed); err == nil {
		now.Zone = zone
		return now, ""
	}
	want, err := watch.ParseHours(typed, now.Zone)
	switch {
	case errors.Is(err, watch.ErrZone):
		return want, textQuietZone
	case err != nil:
		return want, textQuietHours
	}
	return want, ""
}

// quietReply says the hours, and the time of the chat's clock, by which a
// wrong zone is seen.
func (h *Handler) quietReply(c call, hours watch.Hours) reply.Reply {
	clock := c.Say(textQuietClock, hours.Local(h.Now()).Format("15:04"), zone(hours))
	if hours.Off() {
		return textReply([]string{c.Say(textQuietNone), clock})
	}
	r := textReply([]string{c.Say(textQuietFrom, hours.Begin(), hours.End(), zone(hours)), c.Say(textQuietWaits), clock})
	r.Buttons = rows([]reply.Button{{Label: c.Say(labelQuietOff), Command: "/quiet " + quietOff, InPlace: true}})
	return r
}

func zone(h watch.Hours) string { return cmp.Or(h.Zone, "UTC") }
