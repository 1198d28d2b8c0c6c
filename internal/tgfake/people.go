package tgfake

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// Accounts in whose name Telegram itself speaks.
const (
	AnonymousAdmin int64 = 1087968824
	ChannelBot     int64 = 136817688
	ServiceAccount int64 = 777000
)

var (
	menuForm    = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	commandForm = regexp.MustCompile(`(?:^|[^\w/<>])(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)`)
	mentionForm = regexp.MustCompile(`(?:^|[^\w@/])(@[A-Za-z0-9_]{3,32})`)
)

// Said is what a person writes.
type Said struct {
	Chat, From int64
	Text       string
	ReplyTo    int
	Topic      int    // of a forum
	Media      string // photo, voice, sticker, document: Text is its caption
	As         int64  // the chat in whose name it is said; the group's own for an anonymous admin
	Forwarded  bool   // by the server, from a linked channel
	ViaBot     bool   // an inline card of this bot
	Album      string
	File       *File   // a document: Text is its caption
	Origin     *Origin // of a message passed on
	Links      []Entity
}

// Say writes a message into a chat and returns its number. The bot hears of it
// if privacy mode lets it.
func (s *Server) Say(said Said) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[said.Chat]
	m := &Message{
		ID: c.take(), Chat: said.Chat, From: said.From, At: time.Now(),
		Text: said.Text, ReplyTo: said.ReplyTo, Thread: said.Topic, File: s.keepFile(said.File), Origin: said.Origin,
	}
	m.Entities = append(entitiesOf(m.Text), said.Links...)
	c.messages = append(c.messages, m)
	if over := len(c.messages) - s.opts.Keep; over > 0 {
		c.messages = c.messages[over:]
	}
	if c.gone == "" && s.hears(c, m, said) {
		s.add("message", s.body(c, m, said), messageLife)
	}
	c.last = said.From
	return m.ID
}

// Edit changes what a person wrote.
func (s *Server) Edit(chatID int64, message int, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	m := c.find(message)
	m.Text, m.Entities = text, entitiesOf(text)
	m.Edits++
	said := Said{Chat: chatID, From: m.From, Text: text, ReplyTo: m.ReplyTo, Topic: m.Thread}
	if s.hears(c, m, said) {
		body := s.body(c, m, said)
		body["edit_date"] = time.Now().Unix()
		s.add("edited_message", body, messageLife)
	}
}

// hears is privacy mode: what of a group reaches a bot.
func (s *Server) hears(c *chat, m *Message, said Said) bool {
	if c.kind == "private" || s.opts.HearsAll || c.members[BotID] == "administrator" || said.ViaBot {
		return true
	}
	if replied := c.find(m.ReplyTo); replied != nil && replied.From == BotID {
		return true
	}
	return slices.ContainsFunc(m.Entities, func(e Entity) bool {
		_, bot, named := strings.Cut(within(m.Text, e), "@")
		return e.Type == "bot_command" && (named && strings.EqualFold(bot, s.opts.Username) || !named && c.last == BotID)
	})
}

func within(text string, e Entity) string {
	units := utf16.Encode([]rune(text))
	return string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
}

func (s *Server) body(c *chat, m *Message, said Said) map[string]any {
	body := map[string]any{"message_id": m.ID, "date": m.At.Unix(), "chat": c.json(), "from": s.user(m.From)}
	textField, entityField := "text", "entities"
	if said.Media != "" || m.File != nil {
		textField, entityField = "caption", "caption_entities"
	}
	if said.Media != "" {
		body[said.Media] = media(said.Media)
	}
	m.carry(body)
	if m.Text != "" {
		body[textField], body[entityField] = m.Text, m.Entities
	}
	if said.Album != "" {
		body["media_group_id"] = said.Album
	}
	if said.As != 0 {
		body["sender_chat"] = map[string]any{"id": said.As, "type": "channel", "title": "in another name"}
	}
	if said.Forwarded {
		body["is_automatic_forward"] = true
	}
	if said.ViaBot {
		body["via_bot"] = s.user(BotID)
	}
	s.thread(c, m, body)
	return body
}

// thread adds the topic, and what is replied to: in a topic that is its first
// message where nothing else is.
func (s *Server) thread(c *chat, m *Message, body map[string]any) {
	replied := c.find(m.ReplyTo)
	if m.Thread != 0 {
		body["message_thread_id"], body["is_topic_message"] = m.Thread, true
		if replied == nil {
			body["reply_to_message"] = map[string]any{
				"message_id": m.Thread, "date": m.At.Unix(), "chat": c.json(), "from": s.user(BotID),
				"forum_topic_created": map[string]any{"name": "topic"},
			}
		}
	} else if replied != nil && c.kind == "supergroup" {
		body["message_thread_id"] = replied.ID // a thread of replies, no topic
	}
	if replied != nil {
		quoted := map[string]any{
			"message_id": replied.ID, "date": replied.At.Unix(), "chat": c.json(), "from": s.user(replied.From),
		}
		if replied.File == nil {
			quoted["text"], quoted["entities"] = replied.Text, replied.Entities
		} else if replied.Text != "" {
			quoted["caption"], quoted["caption_entities"] = replied.Text, replied.Entities
		}
		replied.carry(quoted)
		body["reply_to_message"] = quoted
	}
}

func media(kind string) any {
	file := map[string]any{"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 9, "height": 9}
	if kind == "photo" {
		return []any{file}
	}
	return file
}

func entitiesOf(text string) []Entity {
	entities := []Entity{}
	find := func(form *regexp.Regexp, kind string) {
		for _, at := range form.FindAllStringSubmatchIndex(text, -1) {
			before := len(utf16.Encode([]rune(text[:at[2]])))
			length := len(utf16.Encode([]rune(text[at[2]:at[3]])))
			entities = append(entities, Entity{Type: kind, Offset: before, Length: length})
		}
	}
	find(commandForm, "bot_command")
	find(mentionForm, "mention")
	slices.SortFunc(entities, func(a, b Entity) int { return a.Offset - b.Offset })
	return entities
}

// Entities are the commands and mentions that Telegram marks in a text.
func Entities(text string) []Entity { return entitiesOf(text) }
