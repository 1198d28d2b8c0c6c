package handlers

import (
	"context"
	"encoding/base64"
	"strings"

	"footnote/internal/reply"
)

// A deep link's payload is a command whose words are parted by "_"
// ("read_k7f3qd"), or "q_" and the base64url of a whole message: Telegram
// takes 64 of A-Z a-z 0-9 _ -.
const payloadMessage = "q_"

// start greets, or shows what the deep link that led here asks for. A link may
// come from anybody, so it changes nothing: who follows it has not said so.
func (h *Handler) start(ctx context.Context, c call) (reply.Reply, error) {
	text, ok := payload(c.args)
	if !ok {
		return h.help(ctx, c)
	}
	req := c.Request
	req.Text = text
	inner, cmd, known := h.route(req, c.Words)
	if !known || !cmd.reads {
		return h.help(ctx, c)
	}
	return cmd.run(h, ctx, inner)
}

func payload(p string) (text string, ok bool) {
	if p == "" || strings.ContainsAny(p, " \n") {
		return "", false
	}
	if coded, is := strings.CutPrefix(p, payloadMessage); is {
		data, err := base64.RawURLEncoding.DecodeString(coded)
		return string(data), err == nil && len(data) > 0
	}
	return "/" + p, true
}

// Payload is the deep-link payload that leads back to text, "" when text is
// too long for one.
func Payload(text string) string {
	p := payloadMessage + base64.RawURLEncoding.EncodeToString([]byte(text))
	if len(p) > 64 {
		return ""
	}
	return p
}
