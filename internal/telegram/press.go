package telegram

import (
	"cmp"
	"context"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
	"footnote/internal/state"
)

// press is a button pressed. judged is closed when the rest is decided.
type press struct {
	*tgbotapi.CallbackQuery
	extras
	judged chan struct{}
	ok     bool // the button means something that this person may do
	button state.Button
}

func newPress(q *tgbotapi.CallbackQuery, e extras) *press {
	return &press{CallbackQuery: q, extras: e, judged: make(chan struct{})}
}

// answerPressWithin is how long the server remembers a press. The person's
// client shows that it waits until then.
const answerPressWithin = 150 * time.Second

// maxAlert is Telegram's bound on an alert, in characters.
const maxAlert = 200

// judge decides about a press and answers it at once, whatever else its chat
// is busy with. What comes back from a button is not trusted: it is only a key.
func (b *Bot) judge(ctx context.Context, p *press) {
	ctx, cancel := context.WithTimeout(ctx, answerPressWithin)
	defer cancel()
	alert := b.verdict(ctx, p)
	p.ok = alert == "" && p.button.Command != ""
	close(p.judged)
	f := params{"callback_query_id": p.ID}
	if alert != "" {
		f["text"], f["show_alert"] = cut(alert, maxAlert), "true"
	}
	if err := b.api.patient(ctx, "answerCallbackQuery", f, nil); err != nil {
		b.stats.call("answerCallbackQuery", err)
		b.log.Debug("press not answered", "err", err)
	}
}

// verdict finds what the button means and returns the alert for a person who
// may not press it, "" for one who may.
func (b *Bot) verdict(ctx context.Context, p *press) (alert string) {
	if p.Message == nil || p.Message.Chat == nil {
		return b.toPerson(p.From.ID, p.From).Expired
	}
	chat, presser := p.Message.Chat, p.From.ID
	words := b.toPerson(chat.ID, p.From)
	if !b.mayPress(ctx, chat, presser) {
		return words.NotAllowed
	}
	if p.Data == noMeaning {
		return ""
	}
	button, found, err := b.store.Button(strings.TrimPrefix(p.Data, buttonPrefix), time.Now())
	if err != nil {
		b.log.Error("state", "err", err)
	}
	if err != nil || !found || !b.sameChat(button.Chat, chat.ID) {
		return words.Expired
	}
	if button.InPlace && !b.owns(ctx, button, chat.ID, presser) {
		return words.NotYours(button.Command)
	}
	p.button = button
	return ""
}

func (b *Bot) mayPress(ctx context.Context, chat *tgbotapi.Chat, presser int64) bool {
	if chat.IsPrivate() {
		return b.rights.person(ctx, presser)
	}
	// A press tells nothing of where the person is now, so unlike a message it
	// needs proof of membership.
	return b.rights.place(chat.ID) && (b.rights.person(ctx, presser) || b.rights.standing(ctx, chat.ID, presser).in)
}

// owns tells whether the button was made for presser. Anonymous administrators
// ask in the group's name and press in their own.
func (b *Bot) owns(ctx context.Context, button state.Button, chat, presser int64) bool {
	return button.Owner == id(presser) ||
		button.Owner == id(groupAnonymousBot) && b.rights.groupAdmin(ctx, chat, presser)
}

// sameChat tells whether two numbers mean one chat, before or after it moved.
func (b *Bot) sameChat(x, y int64) bool {
	homeX, errX := b.store.Home(x)
	homeY, errY := b.store.Home(y)
	return errX == nil && errY == nil && homeX == homeY
}

// onPress does what the pressed button means. Of presses on one message that
// wait together only the last is carried out.
func (b *Bot) onPress(ctx context.Context, u *update) (result, error) {
	p := u.press
	select {
	case <-p.judged:
	case <-ctx.Done():
		return result{}, ctx.Err()
	}
	if !p.ok {
		return result{outcome: outcomeRefused}, nil
	}
	if p.button.InPlace && b.queue.later(u.chat(), p.overtakenBy) {
		return result{outcome: outcomeUnchanged}, nil
	}
	m := p.Message
	parcel := parcel{target: target{chat: m.Chat.ID, replyTo: m.MessageID}, seq: u.seq, sent: u.sent, owner: id(p.From.ID)}
	if p.InTopic {
		parcel.thread = p.Thread
	}
	if p.button.InPlace {
		parcel.replace, parcel.owner = []int{m.MessageID}, p.button.Owner
	}
	parcel.reply = b.think(ctx, parcel.target, reply.Request{
		Text:     p.button.Command,
		Private:  m.Chat.IsPrivate(),
		Admin:    b.rights.admin(p.From.ID),
		Chat:     id(m.Chat.ID),
		Topic:    parcel.topic(),
		Person:   id(p.From.ID),
		Language: p.From.LanguageCode,
	})
	sent, err := b.deliver(ctx, parcel)
	r := result{outcome: outcomeAnswered, command: parcel.reply.Data.Command, found: parcel.reply.Data.Answered}
	if parcel.reply.Asks && err == nil {
		r.answer = &state.Answer{
			Chat: m.Chat.ID, Question: m.MessageID, Messages: sent, Text: cmp.Or(parcel.reply.About, p.button.Command), Person: parcel.owner,
			Expires: time.Now().Add(answerLife),
		}
	}
	return r, err
}

// overtakenBy tells whether other, still waiting, will rewrite the same
// message.
func (p *press) overtakenBy(other *update) bool {
	select {
	case <-other.press.judged:
	default:
		return false
	}
	o := other.press
	return o.ok && o.button.InPlace && o.Message.MessageID == p.Message.MessageID
}

// cut shortens text to n characters.
func cut(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	return string(runes[:n-1]) + "…"
}
