package telegram

import (
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
)

// Texts are the sentences that the transport itself has to say, in one
// language. Each field must be set; an alert is cut at 200 characters by
// Telegram's rule.
type Texts struct {
	// Stranger answers a person who may not ask: their number, to be given to
	// whoever runs the bot.
	Stranger func(person int64) string
	// Setup is Stranger while no allow-list is set at all: it names the
	// settings and the numbers of the person and of the chat.
	Setup func(person, chat int64) string
	// Farewell is said to a group that is not served, before leaving it.
	Farewell func(chat int64) string
	// TooMany is said once when a person's messages come too fast.
	TooMany string
	// Expired is the alert of a button whose meaning is gone.
	Expired string
	// NotYours is the alert for somebody who presses another person's button;
	// command is what to type for one's own.
	NotYours func(command string) string
	// NotAllowed is the alert for a stranger who presses a button.
	NotAllowed string
	// OnlyText answers a photo, a file, a voice message or a sticker, in
	// private.
	OnlyText string
	// Broken answers a message whose handling broke down; reference is in the
	// log beside the cause.
	Broken func(reference string) string
	// HearsAll and HearsAddressed end the first reply in a group: whether every
	// message reaches the bot, or only commands, replies and mentions.
	HearsAll, HearsAddressed string
	// InlineHelp is the button above inline results for an empty query,
	// InlineNothing for one that finds nothing; for a person who may not ask it
	// is NotAllowed. At most 64 characters of each are shown.
	InlineHelp, InlineNothing string
}

// inChat are the sentences for what everybody in a chat reads. who is nil where
// nobody asked.
func (b *Bot) inChat(chat *tgbotapi.Chat, who *tgbotapi.User) Texts {
	return b.texts(reply.Request{Chat: id(chat.ID), Private: chat.IsPrivate(), Language: language(who)})
}

// toPerson are the sentences that only who reads, wherever they are.
func (b *Bot) toPerson(chat int64, who *tgbotapi.User) Texts {
	return b.texts(reply.Request{Chat: id(chat), Private: true, Language: language(who)})
}

// language is that of a person's client, "" where it is not told.
func language(who *tgbotapi.User) string {
	if who == nil {
		return ""
	}
	return who.LanguageCode
}
