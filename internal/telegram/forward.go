package telegram

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
)

// origin is where a forwarded message comes from, as Telegram tells it since
// Bot API 7.0. The library knows the older fields only.
type origin struct {
	Date      int64          `json:"date"`
	User      *tgbotapi.User `json:"sender_user"`
	Hidden    string         `json:"sender_user_name"`
	Group     *tgbotapi.Chat `json:"sender_chat"`
	Channel   *tgbotapi.Chat `json:"chat"`
	MessageID int            `json:"message_id"`
}

// originOf is the origin of a message, nil of one that is not forwarded. now
// are the present fields, nil where a server sends the older ones alone.
func originOf(m *tgbotapi.Message, now *origin) *reply.Origin {
	if now == nil {
		now = olderOrigin(m)
	}
	if now == nil {
		return nil
	}
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	o := &reply.Origin{Date: time.Unix(now.Date, 0).UTC(), Text: text, Links: linksIn(text, entities)}
	switch {
	case now.Channel != nil:
		o.Name, o.Post, o.URL = now.Channel.Title, true, postURL(now.Channel, now.MessageID)
	case now.Group != nil:
		o.Name = now.Group.Title
	case now.User != nil:
		o.Name = strings.TrimSpace(now.User.FirstName + " " + now.User.LastName)
	default:
		o.Name = now.Hidden
	}
	return o
}

// linksIn are the links behind words of a text. Telegram counts UTF-16 units,
// and an entity may be of an edited text, so what does not fit is left out.
func linksIn(text string, entities []tgbotapi.MessageEntity) []reply.Link {
	at := []int{} // byte of each UTF-16 unit
	for i, r := range text {
		for range utf16.RuneLen(r) {
			at = append(at, i)
		}
	}
	at = append(at, len(text))
	var links []reply.Link
	for _, e := range entities {
		end := e.Offset + e.Length
		if e.Type == "text_link" && strings.HasPrefix(e.URL, "http") && e.Offset >= 0 && e.Length > 0 && end < len(at) {
			links = append(links, reply.Link{Start: at[e.Offset], End: at[end], URL: e.URL})
		}
	}
	return links
}

func olderOrigin(m *tgbotapi.Message) *origin {
	if m.ForwardDate == 0 {
		return nil
	}
	o := &origin{Date: int64(m.ForwardDate), User: m.ForwardFrom, Hidden: m.ForwardSenderName}
	if chat := m.ForwardFromChat; chat != nil && chat.IsChannel() {
		o.Channel, o.MessageID = chat, m.ForwardFromMessageID
	} else {
		o.Group = chat
	}
	return o
}

// postURL is the address of a channel's post, "" of a channel that is not
// public.
func postURL(channel *tgbotapi.Chat, number int) string {
	if channel.UserName == "" || number == 0 {
		return ""
	}
	return "https://t.me/" + channel.UserName + "/" + strconv.Itoa(number)
}

// content is what a message brings along, of its own or of the one it is
// about.
type content struct {
	text     string
	document *tgbotapi.Document
	origin   *reply.Origin
}

// words are the text of a message, or the caption of what it shows, and the
// marks in it.
func (m *message) words() (string, []tgbotapi.MessageEntity) {
	if m.Text == "" {
		return m.Caption, m.CaptionEntities
	}
	return m.Text, m.Entities
}

// document is the file that came with the message. Telegram calls a moving
// picture a document too, but it is none.
func (m *message) document() *tgbotapi.Document {
	if m.Animation != nil {
		return nil
	}
	return m.Document
}

// content is what the message itself brings.
func (m *message) content() content {
	return content{document: m.document(), origin: originOf(m.Message, m.Origin)}
}

// repliedContent is what the message replied to brings, without its origin
// nothing but text; false where it replies to none or to the bot.
func (b *Bot) repliedContent(m *message) (content, bool) {
	r := m.realReply()
	if r == nil || b.repliesToMe(m) {
		return content{}, false
	}
	return content{text: cmp.Or(r.Text, r.Caption), document: r.Document, origin: originOf(r, m.Replied.Origin)}, true
}
