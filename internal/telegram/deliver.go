package telegram

import (
	"context"
	"time"
	"unicode/utf16"

	"footnote/internal/reply"
	"footnote/internal/state"
)

// buttonLife is how long a button works after it was last shown.
const buttonLife = 30 * 24 * time.Hour

// parcel is a reply on its way.
type parcel struct {
	target
	seq     uint64 // of the update it answers, 0 for none
	sent    int    // messages of it that went out before a restart
	reply   reply.Reply
	owner   string // the person who may turn its pages
	replace []int  // messages to put it in the place of
	hears   reply.Hearing
}

// deliver sends a reply and returns the numbers of its messages. One of
// several is noted as sent before the next one goes out, where the state takes
// it.
func (b *Bot) deliver(ctx context.Context, p parcel) ([]int, error) {
	told, err := b.introduce(&p)
	if err != nil {
		return nil, err
	}
	parts := b.parts(p)
	var numbers []int
	for i, one := range parts {
		if i < p.sent {
			continue
		}
		number, err := b.put(ctx, p.target, one)
		if err != nil {
			return numbers, err
		}
		numbers = append(numbers, number)
		if i < len(parts)-1 && p.seq != 0 {
			b.unnoted(b.store.Sent(p.seq, i+1))
		}
	}
	b.removeSpare(ctx, p, len(parts))
	if told {
		b.unnoted(b.store.ChangeChat(p.chat, func(c *state.Chat) { c.Greeted = true }))
	}
	return numbers, nil
}

// unnoted logs that the state did not take something, as on a full disk. What
// is said does not wait for it.
func (b *Bot) unnoted(err error) {
	if err != nil {
		b.log.Error("STATE_DIR takes nothing; answers go out, some of them without buttons", "err", err)
	}
}

// introduce ends the first reply in a group with what the bot hears there.
func (b *Bot) introduce(p *parcel) (bool, error) {
	if p.hears == reply.HearsUnknown || len(p.reply.Units) == 0 {
		return false, nil
	}
	chat, err := b.store.Chat(p.chat)
	if err != nil || chat.Greeted {
		return false, err
	}
	words := b.texts(reply.Request{Chat: id(p.chat)})
	line := words.HearsAddressed
	if p.hears == reply.HearsAll {
		line = words.HearsAll
	}
	units := p.reply.Units
	p.reply.Units = append(units[:len(units):len(units)], reply.Unit{reply.TextLine(line)})
	return true, nil
}

// parts dresses a reply. Buttons stand under the last message; what replaces
// a message keeps them there.
func (b *Bot) parts(p parcel) []part {
	var parts []part
	for _, m := range reply.HTML(p.reply) {
		parts = append(parts, part{Message: m, quiet: len(parts) > 0})
	}
	if p.reply.Picture != nil && len(p.replace) == 0 {
		parts = withPicture(parts, p.reply.Picture)
	}
	for i := range min(len(parts), len(p.replace)) {
		parts[i].replace = p.replace[i]
	}
	if len(parts) == 0 {
		return nil
	}
	last := len(parts) - 1
	if p.inPlace() {
		last = 0
	}
	parts[last].markup = b.keyboard(p)
	return parts
}

// inPlace tells whether the parcel takes the place of one message, whose
// buttons must then stay with it.
func (p parcel) inPlace() bool { return len(p.replace) == 1 }

// withPicture puts a picture above the text: over it where a caption is long
// enough for it, else in a message of its own.
func withPicture(parts []part, picture *reply.Picture) []part {
	if len(parts) == 1 && len(utf16.Encode([]rune(parts[0].Plain))) <= maxCaption {
		parts[0].picture = picture
		return parts
	}
	alone := part{picture: picture, Message: reply.HTML(reply.Say(picture.Alt))[0]}
	return append([]part{alone}, parts...)
}

// removeSpare deletes messages of an earlier answer that the corrected one
// does not need.
func (b *Bot) removeSpare(ctx context.Context, p parcel, used int) {
	for _, number := range p.replace[min(used, len(p.replace)):] {
		f := params{"chat_id": id(p.chat), "message_id": id(int64(number))}
		if err := b.api.call(ctx, "deleteMessage", f, nil); err != nil {
			b.log.Debug("message not deleted", "err", err)
		}
	}
}

// noMeaning is the callback data of a counter, which does nothing.
const noMeaning = "-"

// buttonPrefix begins the callback data of a button, so that a later form of it can
// be told apart.
const buttonPrefix = "b:"

// inlineButton is a button as Telegram takes it.
type inlineButton struct {
	Text         string       `json:"text"`
	CallbackData string       `json:"callback_data,omitempty"`
	URL          string       `json:"url,omitempty"`
	Share        *chosenChats `json:"switch_inline_query_chosen_chat,omitempty"`
}

// chosenChats asks the person for a chat to type an inline query in.
type chosenChats struct {
	Query  string `json:"query"`
	Users  bool   `json:"allow_user_chats"`
	Groups bool   `json:"allow_group_chats"`
}

// keyboard is the reply's buttons as Telegram takes them, "" for none. What
// they mean is kept before anybody can press them; where it cannot be, there
// are none.
func (b *Bot) keyboard(p parcel) string {
	var keep []state.Button
	var rows [][]inlineButton
	for _, row := range p.reply.Buttons {
		var shown []inlineButton
		for _, button := range row {
			meaning := state.Button{Command: button.Command, InPlace: button.InPlace, Owner: p.owner, Chat: p.chat}
			if button.Command != "" && !button.Share {
				keep = append(keep, meaning)
			}
			if one, ok := b.dress(button, meaning.Key()); ok {
				shown = append(shown, one)
			}
		}
		if len(shown) > 0 {
			rows = append(rows, shown)
		}
	}
	if len(rows) == 0 {
		return forcedReply(p)
	}
	if len(keep) > 0 {
		if err := b.store.KeepButtons(keep, time.Now().Add(buttonLife)); err != nil {
			b.unnoted(err)
			return ""
		}
	}
	return params{}.json("m", map[string]any{"inline_keyboard": rows})["m"]
}

// forcedReply opens a reply in the person's client where the parcel asks for
// one. A message that is edited cannot.
func forcedReply(p parcel) string {
	if !p.reply.Asks || len(p.replace) > 0 {
		return ""
	}
	return params{}.json("m", map[string]any{"force_reply": true, "selective": true})["m"]
}

// dress makes Telegram's button of ours, false where the bot cannot offer it.
func (b *Bot) dress(button reply.Button, key string) (inlineButton, bool) {
	one := inlineButton{Text: button.Label}
	switch {
	case button.Command == "":
		one.CallbackData = noMeaning
	case button.Share:
		one.Share = &chosenChats{Query: button.Command, Users: true, Groups: true}
		return one, b.me.SupportsInlineQueries
	case button.Private:
		one.URL = "https://t.me/" + b.me.UserName + "?start=" + key
	default:
		one.CallbackData = buttonPrefix + key
	}
	return one, true
}
