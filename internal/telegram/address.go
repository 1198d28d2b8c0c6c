package telegram

import (
	"regexp"
	"strings"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// The accounts in whose name Telegram itself speaks.
const (
	groupAnonymousBot = 1087968824 // an administrator in the group's name
	channelBot        = 136817688  // a person in a channel's name
	serviceAccount    = 777000     // posts of a linked channel
)

// commandForm is Telegram's own idea of a command, with the bot it is meant
// for. What follows must not be part of a path or of a longer word.
var commandForm = regexp.MustCompile(`^/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?([^A-Za-z0-9_/@]|$)`)

// addressed returns what the message says to the bot, as typed in private, and
// false when it is none of the bot's business.
//
// In a group that is a command of ours, unless it names another bot; a message
// that mentions the bot; and a reply to one of its messages. The comparison of
// names ignores case, as Telegram does. A document says what its caption says,
// and needs none.
func (b *Bot) addressed(m *message) (string, bool) {
	text, _ := m.words()
	if text == "" && m.document() == nil || !b.fromSomebody(m) {
		return "", false
	}
	text = strings.TrimSpace(text)
	if name, bot, rest, ok := command(text); ok {
		mine := strings.EqualFold(bot, b.me.UserName)
		switch {
		case m.private(), mine, bot == "" && b.knows(name):
			return "/" + strings.ToLower(name) + rest, true
		case bot != "":
			return "", false
		}
	}
	if m.private() {
		return text, true
	}
	if rest, ok := b.mentioned(m); ok {
		return rest, true
	}
	return text, b.repliesToMe(m)
}

// fromSomebody tells whether a person wrote the message: not a bot, not the
// bot through somebody's hands, not a channel's post passed on.
func (b *Bot) fromSomebody(m *message) bool {
	switch {
	case m.IsAutomaticForward, m.ViaBot != nil && m.ViaBot.ID == b.me.ID:
		return false
	case m.From == nil:
		return false
	case m.From.ID == serviceAccount:
		return false
	case m.From.ID == groupAnonymousBot:
		return m.anonymousAdmin()
	}
	return !m.From.IsBot || m.From.ID == channelBot
}

// command takes a command apart: its name, the bot it names, and the rest with
// the space before it.
func command(text string) (name, bot, rest string, ok bool) {
	parts := commandForm.FindStringSubmatchIndex(text)
	if parts == nil {
		return "", "", "", false
	}
	name = text[parts[2]:parts[3]]
	if parts[4] >= 0 {
		bot = text[parts[4]:parts[5]]
	}
	rest = strings.TrimSpace(text[parts[6]:])
	if rest != "" {
		rest = " " + rest
	}
	return name, bot, rest, true
}

// knows tells whether name is one of the bot's commands, or one with an
// argument in its name, as in /read_k7f3qd.
func (b *Bot) knows(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), "_")
	return b.commands[name]
}

// mentioned returns the text without the mention of the bot. A bare mention
// under somebody's message asks what that message says; one that says nothing
// at all asks for help.
func (b *Bot) mentioned(m *message) (string, bool) {
	text, entities := m.words()
	units := utf16.Encode([]rune(text))
	for _, e := range entities {
		end := e.Offset + e.Length
		if e.Type != "mention" || e.Offset < 0 || e.Length < 0 || end > len(units) {
			continue
		}
		if !strings.EqualFold(string(utf16.Decode(units[e.Offset:end])), "@"+b.me.UserName) {
			continue
		}
		before := strings.TrimSpace(string(utf16.Decode(units[:e.Offset])))
		after := strings.TrimSpace(string(utf16.Decode(units[end:])))
		return b.orReplied(m, strings.TrimSpace(before+" "+after)), true
	}
	return "", false
}

func (b *Bot) orReplied(m *message, text string) string {
	if text != "" || m.document() != nil {
		return text
	}
	if r := m.realReply(); r != nil && r.Text != "" && r.From != nil && r.From.ID != b.me.ID {
		return r.Text
	}
	return "/help"
}

func (b *Bot) repliesToMe(m *message) bool {
	r := m.realReply()
	return r != nil && r.From != nil && r.From.ID == b.me.ID
}

// realReply is the message replied to. In a topic every message claims to
// reply to the one that opened the topic; that is none.
func (m *message) realReply() *tgbotapi.Message {
	r := m.ReplyToMessage
	if r == nil || m.InTopic && r.MessageID == m.Thread {
		return nil
	}
	return r
}
