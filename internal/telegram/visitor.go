package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Why a Visitor got no answer.
var (
	ErrToken      = errors.New("the token is not accepted")
	ErrNoAnswer   = errors.New("the Bot API does not answer")
	ErrRival      = errors.New("another process takes the updates of this bot")
	ErrWebhookSet = errors.New("a webhook takes the updates of this bot")
)

// Visitor asks the Bot API about a bot without being it: for the commands that
// set one up and look after it. It acknowledges no update unless told to. It is
// safe for concurrent use.
type Visitor struct {
	api   *api
	clock atomic.Int64 // Unix seconds by the server's last answer, 0 before one
}

// NewVisitor contacts nobody yet.
func NewVisitor(token, base string) *Visitor {
	v := &Visitor{}
	v.api = newAPI(token, base, &http.Client{Transport: clocked{http.DefaultTransport, &v.clock}})
	return v
}

// clocked notes the server's clock.
type clocked struct {
	http.RoundTripper
	at *atomic.Int64
}

// RoundTrip implements http.RoundTripper.
func (c clocked) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := c.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if at, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		c.at.Store(at.Unix())
	}
	return resp, nil
}

// Clock is the time by the server's last answer, to a second; the zero time
// when none told it.
func (v *Visitor) Clock() time.Time {
	if s := v.clock.Load(); s != 0 {
		return time.Unix(s, 0)
	}
	return time.Time{}
}

// Account is the bot as Telegram knows it.
type Account struct {
	ID       int64
	Username string
	HearsAll bool // privacy mode is off
	Joins    bool // may be added to groups
}

// Account asks who the bot is.
func (v *Visitor) Account(ctx context.Context) (Account, error) {
	var me tgbotapi.User
	if err := v.ask(ctx, "getMe", nil, &me); err != nil {
		return Account{}, err
	}
	return Account{me.ID, me.UserName, me.CanReadAllGroupMessages, me.CanJoinGroups}, nil
}

// Delivery is how updates reach the bot.
type Delivery struct {
	Host    string    // of the webhook, "" for polling; the rest of its address may be secret
	URL     string    // of the webhook
	Waiting int       // updates not yet delivered
	Trouble string    // of the last delivery to the webhook, "" for none
	At      time.Time // of Trouble
}

// Delivery asks how updates reach the bot.
func (v *Visitor) Delivery(ctx context.Context) (Delivery, error) {
	var info tgbotapi.WebhookInfo
	if err := v.ask(ctx, "getWebhookInfo", nil, &info); err != nil {
		return Delivery{}, err
	}
	d := Delivery{URL: info.URL, Waiting: info.PendingUpdateCount, Trouble: info.LastErrorMessage, At: time.Unix(int64(info.LastErrorDate), 0)}
	if u, err := url.Parse(info.URL); err == nil {
		d.Host = u.Host
	}
	return d, nil
}

// DropWebhook makes polling possible. What waits stays.
func (v *Visitor) DropWebhook(ctx context.Context) error {
	return v.ask(ctx, "deleteWebhook", nil, nil)
}

// In tells what the person, or the bot itself, is in a chat: "member", say, or
// "left" where Telegram knows none.
func (v *Visitor) In(ctx context.Context, chat, person int64) (string, error) {
	var member struct {
		Status string `json:"status"`
	}
	err := v.ask(ctx, "getChatMember", params{"chat_id": id(chat), "user_id": id(person)}, &member)
	var refusal *tgbotapi.Error
	if errors.As(err, &refusal) && (diagnoseRefusal(refusal) == gone || unknownMember(err)) {
		return "left", nil
	}
	return member.Status, err
}

// Overheard is a message that waits for the bot.
type Overheard struct {
	Update int64
	Chat   int64 // a group's is below 0
	Title  string
	Person int64
	Name   string
	Text   string
}

// Listen returns the messages that wait for the bot, the oldest first, and the
// number of the first update of any kind, 0 for none; it waits for one as long
// as that, up to 50 s. Nothing is acknowledged: the bot that starts next gets
// all of them.
func (v *Visitor) Listen(ctx context.Context, wait time.Duration) (heard []Overheard, first int64, err error) {
	p := params{"limit": "100", "timeout": id(int64(min(wait, pollTimeout) / time.Second))}.json("allowed_updates", allowedUpdates)
	var batch []json.RawMessage
	if err := v.ask(ctx, "getUpdates", p, &batch); err != nil {
		return nil, 0, err
	}
	for i, raw := range batch {
		if i == 0 {
			first = numberOf(raw)
		}
		if u, err := decode(raw); err == nil && u.kind == kindMessage && u.message.From != nil {
			m := u.message
			heard = append(heard, Overheard{int64(u.UpdateID), m.Chat.ID, m.Chat.Title, m.From.ID, m.From.FirstName, m.Text})
		}
	}
	return heard, first, nil
}

// Acknowledge tells Telegram that everything up to an update has been dealt
// with; the bot does not get it any more.
func (v *Visitor) Acknowledge(ctx context.Context, update int64) error {
	p := params{"offset": id(update + 1), "limit": "1", "timeout": "0"}.json("allowed_updates", allowedUpdates)
	return v.ask(ctx, "getUpdates", p, nil)
}

// ask is a call whose error says which of the four things is wrong.
func (v *Visitor) ask(ctx context.Context, method string, p params, result any) error {
	err := v.api.call(ctx, method, p, result)
	switch diagnose(err) {
	case healthy:
		return nil
	case unreadable:
		return fmt.Errorf("%w: %w", ErrToken, err)
	case rival:
		if strings.Contains(strings.ToLower(err.Error()), "webhook") {
			return fmt.Errorf("%w: %w", ErrWebhookSet, err)
		}
		return fmt.Errorf("%w: %w", ErrRival, err)
	}
	var answered *tgbotapi.Error
	if errors.As(err, &answered) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrNoAnswer, err)
}
