package tgfake

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of the real server.
const (
	maxText     = 4096
	maxRaw      = 32768
	maxCaption  = 1024
	maxCallback = 64
	maxButtons  = 100
	maxPhoto    = 10 << 20
)

func (s *Server) sendMessage(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	text, entities, no := req.text("text", maxText)
	if no != nil {
		return nil, no
	}
	return s.publish(c, req, &Message{Text: text, Entities: entities, HTML: req.html("text")})
}

func (s *Server) sendPhoto(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	if size := len(req.files["photo"]); size == 0 || size > maxPhoto {
		return nil, bad("PHOTO_INVALID_DIMENSIONS")
	}
	m := &Message{Photo: true, PNG: req.files["photo"], HTML: req.html("caption")}
	if req.params["caption"] != "" {
		if m.Text, m.Entities, no = req.text("caption", maxCaption); no != nil {
			return nil, no
		}
	}
	return s.publish(c, req, m)
}

// publish puts a message of the bot into a chat.
func (s *Server) publish(c *chat, req request, m *Message) (any, *refusal) {
	if no := c.place(req, m); no != nil {
		return nil, no
	}
	keyboard, no := req.keyboard()
	if no != nil {
		return nil, no
	}
	if m.Asks, no = req.asks(); no != nil {
		return nil, no
	}
	m.ID, m.Chat, m.From, m.At, m.Keyboard = c.take(), c.id, BotID, time.Now(), keyboard
	c.messages = append(c.messages, m)
	if over := len(c.messages) - s.opts.Keep; over > 0 {
		c.messages = c.messages[over:]
	}
	c.last = BotID
	s.tally.add(c, m.At)
	return s.sent(c, m), nil
}

// place finds what is replied to and in which topic a message stands.
func (c *chat) place(req request, m *Message) *refusal {
	var reply struct {
		MessageID int  `json:"message_id"`
		Anyway    bool `json:"allow_sending_without_reply"`
	}
	if no := req.decode("reply_parameters", &reply); no != nil {
		return no
	}
	m.Thread = int(req.int("message_thread_id"))
	if reply.MessageID != 0 {
		replied := c.find(reply.MessageID)
		switch {
		case replied == nil && !reply.Anyway:
			return bad("message to be replied not found")
		case replied != nil && m.Thread == 0:
			m.Thread = replied.Thread
		}
		if replied != nil {
			m.ReplyTo = replied.ID
		}
	}
	if m.Thread == 0 {
		return nil
	}
	open, known := c.topics[m.Thread]
	switch {
	case !c.forum || !known:
		return bad("message thread not found")
	case !open:
		return bad("TOPIC_CLOSED")
	}
	return nil
}

func (s *Server) editMessageText(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	m := c.find(int(req.int("message_id")))
	switch {
	case m == nil:
		return nil, bad("message to edit not found")
	case m.From != BotID:
		return nil, bad("message can't be edited")
	case m.Photo:
		return nil, bad("there is no text in the message to edit")
	}
	text, entities, no := req.text("text", maxText)
	if no != nil {
		return nil, no
	}
	keyboard, no := req.keyboard()
	if no != nil {
		return nil, no
	}
	if asks, _ := req.asks(); asks {
		return nil, bad("inline keyboard expected")
	}
	s.tally.add(c, time.Now())
	if m.Text == text && slices.Equal(m.Entities, entities) && sameKeyboard(m.Keyboard, keyboard) {
		return nil, bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	m.Text, m.Entities, m.Keyboard, m.HTML = text, entities, keyboard, req.html("text")
	m.Edits++
	return s.sent(c, m), nil
}

func sameKeyboard(a, b [][]Button) bool {
	return slices.EqualFunc(a, b, func(x, y []Button) bool { return slices.Equal(x, y) })
}

func (s *Server) deleteMessage(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	m := c.find(int(req.int("message_id")))
	if m == nil || m.From != BotID {
		return nil, bad("message to delete not found")
	}
	c.messages = slices.DeleteFunc(c.messages, func(x *Message) bool { return x == m })
	return true, nil
}

func (s *Server) sendChatAction(req request) (any, *refusal) {
	c, no := s.chat(req)
	if no != nil {
		return nil, no
	}
	return true, c.place(req, &Message{})
}

func (s *Server) sent(c *chat, m *Message) map[string]any {
	return s.body(c, m, Said{})
}

func (q request) html(name string) string {
	if strings.EqualFold(q.params["parse_mode"], "HTML") {
		return q.params[name]
	}
	return ""
}

// text checks and parses a text. Lengths are counted in UTF-16 units, the
// stricter of the two countings that have been seen.
func (q request) text(name string, most int) (string, []Entity, *refusal) {
	raw := q.params[name]
	switch {
	case !utf8.ValidString(raw):
		return "", nil, bad("strings must be encoded in UTF-8")
	case len(raw) > maxRaw:
		return "", nil, bad("Text is too long")
	}
	text, entities := raw, []Entity{}
	switch mode := q.params["parse_mode"]; {
	case strings.EqualFold(mode, "HTML"):
		var no *refusal
		if text, entities, no = parseHTML(raw); no != nil {
			return "", nil, no
		}
	case mode != "":
		return "", nil, bad("unsupported parse_mode")
	}
	text = strings.TrimSpace(text)
	switch units := len(utf16.Encode([]rune(text))); {
	case units == 0:
		return "", nil, bad("%s must be non-empty", "message "+name)
	case units > most && name == "caption":
		return "", nil, bad("message caption is too long")
	case units > most:
		return "", nil, bad("message is too long")
	}
	return text, entities, nil
}

func (q request) keyboard() ([][]Button, *refusal) {
	var markup struct {
		Rows [][]Button `json:"inline_keyboard"`
	}
	if no := q.decode("reply_markup", &markup); no != nil {
		return nil, no
	}
	count := 0
	for _, row := range markup.Rows {
		for _, b := range row {
			count++
			if no := b.check(); no != nil {
				return nil, no
			}
		}
		if len(row) > 8 {
			return nil, bad("too many buttons in a row")
		}
	}
	if count > maxButtons {
		return nil, bad("reply markup is too long")
	}
	return markup.Rows, nil
}

// asks tells whether the client is to open a reply to the message.
func (q request) asks() (bool, *refusal) {
	var markup struct {
		Rows  [][]Button `json:"inline_keyboard"`
		Force bool       `json:"force_reply"`
		Hint  string     `json:"input_field_placeholder"`
	}
	no := q.decode("reply_markup", &markup)
	if len([]rune(markup.Hint)) > 64 {
		return false, bad("input field placeholder is too long")
	}
	return markup.Force && len(markup.Rows) == 0, no
}

func (b Button) check() *refusal {
	switch {
	case b.Text == "":
		return bad("text buttons are unallowed in the inline keyboard")
	case len(b.CallbackData) > maxCallback:
		return bad("BUTTON_DATA_INVALID")
	case b.CallbackData == "" && b.URL == "" && !b.Share.Users && !b.Share.Groups:
		return bad("BUTTON_TYPE_INVALID")
	}
	if _, err := url.Parse(b.URL); err != nil {
		return bad("BUTTON_URL_INVALID")
	}
	return nil
}
