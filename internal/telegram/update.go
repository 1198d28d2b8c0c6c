package telegram

import (
	"encoding/json"
	"fmt"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// allowedUpdates is what the bot acts on. It is always sent: the server
// otherwise keeps whatever was asked for last.
var allowedUpdates = []string{"message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member"}

// kind says what an update is about.
type kind string

const (
	kindMessage kind = "message"
	kindEdit    kind = "edit"
	kindPress   kind = "press"
	kindInline  kind = "inline"
	kindMember  kind = "member"
	kindOthers  kind = "other member"
	kindOther   kind = "other"
)

// update is one update, decoded: the library's view of it, and of its message
// what the library does not know.
type update struct {
	seq  uint64    // 0 where it could not be recorded
	sent int       // messages of its answer already out
	at   time.Time // taken, or found again after a start
	kind kind
	arrival
	tgbotapi.Update
	message *message // of a message or an edit
	press   *press   // of a press
}

// message is a message with the fields the library lacks.
type message struct {
	*tgbotapi.Message
	extras
}

type extras struct {
	Thread  int     `json:"message_thread_id"`
	InTopic bool    `json:"is_topic_message"`
	Origin  *origin `json:"forward_origin"`
	Replied struct {
		Origin *origin `json:"forward_origin"`
	} `json:"reply_to_message"`
}

// more is what the library leaves out of an update.
type more struct {
	Message *extras `json:"message"`
	Edited  *extras `json:"edited_message"`
	Press   struct {
		Message extras `json:"message"`
	} `json:"callback_query"`
}

// decode reads one update. What cannot be read whole is an error with its id.
func decode(raw json.RawMessage) (*update, error) {
	u := &update{kind: kindOther}
	var more more
	if err := json.Unmarshal(raw, &u.Update); err != nil {
		return nil, fmt.Errorf("update %d: %w", numberOf(raw), err)
	}
	if err := json.Unmarshal(raw, &more); err != nil {
		return nil, fmt.Errorf("update %d: %w", numberOf(raw), err)
	}
	u.tell(more)
	return u, nil
}

// tell finds out the kind of an update, and what it is about.
func (u *update) tell(more more) {
	switch {
	case u.Message != nil && u.Message.Chat != nil:
		u.kind, u.message = kindMessage, join(u.Message, more.Message)
	case u.EditedMessage != nil && u.EditedMessage.Chat != nil:
		u.kind, u.message = kindEdit, join(u.EditedMessage, more.Edited)
	case u.CallbackQuery != nil && u.CallbackQuery.From != nil:
		u.kind, u.press = kindPress, newPress(u.CallbackQuery, more.Press.Message)
	case u.InlineQuery != nil && u.InlineQuery.From != nil:
		u.kind = kindInline
	case u.MyChatMember != nil:
		u.kind = kindMember
	case u.ChatMember != nil:
		u.kind = kindOthers
	}
}

// numberOf is an update's number, 0 when it cannot be read.
func numberOf(raw json.RawMessage) int64 {
	var u struct {
		ID int64 `json:"update_id"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return 0
	}
	return u.ID
}

func join(m *tgbotapi.Message, e *extras) *message {
	return &message{Message: m, extras: *e}
}

// chat is the chat that an update belongs to and is answered in order with;
// what has none is ordered by its person.
func (u *update) chat() int64 {
	switch u.kind {
	case kindMessage, kindEdit:
		return u.message.Chat.ID
	case kindPress:
		if m := u.press.Message; m != nil && m.Chat != nil {
			return m.Chat.ID
		}
		return u.press.From.ID
	case kindInline:
		return u.InlineQuery.From.ID
	case kindMember:
		return u.MyChatMember.Chat.ID
	case kindOthers:
		return u.ChatMember.Chat.ID
	}
	return 0
}

// person is the number of whoever caused the update: a person, or the chat in
// whose name they speak. 0 where nobody did.
func (u *update) person() int64 {
	switch {
	case u.message != nil:
		return u.message.person()
	case u.press != nil:
		return u.press.From.ID
	case u.kind == kindInline:
		return u.InlineQuery.From.ID
	}
	return 0
}

func (m *message) person() int64 {
	switch {
	case m.SenderChat != nil && !m.anonymousAdmin():
		return m.SenderChat.ID
	case m.From != nil:
		return m.From.ID
	}
	return 0
}

// anonymousAdmin tells whether an administrator speaks in the group's name.
func (m *message) anonymousAdmin() bool {
	return m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID
}

func (m *message) private() bool { return m.Chat.Type == "private" }

// target is where answers to the message go. A thread is only named in a
// forum's topic: the number elsewhere means something else, and the general
// topic has none.
func (m *message) target() target {
	t := target{chat: m.Chat.ID, replyTo: m.MessageID}
	if m.InTopic {
		t.thread = m.Thread
	}
	return t
}
