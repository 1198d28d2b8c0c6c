package telegram

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"footnote/internal/reply"
	"footnote/internal/state"
)

// target is where a message goes.
type target struct {
	chat    int64
	thread  int // topic of a forum, 0 for none
	replyTo int // message that is answered, 0 for none
}

// part is one message to be sent or put in the place of another.
type part struct {
	reply.Message
	markup  string // JSON, "" for none
	picture *reply.Picture
	replace int // message to edit, 0 to send a new one
	quiet   bool
}

// maxCaption is Telegram's bound on the text under a picture, in UTF-16 units.
const maxCaption = 1024

// errMuted says that the chat cannot be written to for now.
var errMuted = errors.New("the chat does not take messages")

// muteFor is how long a chat that refused a message is left alone.
const muteFor = time.Hour

// attempt is one call that is made until it is done or hopeless.
type attempt struct {
	method     string
	chat       int64
	repeatable bool // doing it twice is doing it once
	fields     func() params
	mend       func(cure) bool // changes the next try; false when it cannot
	upload     *reply.Picture
	result     any
	unsure     int
	pause      backoff
}

// put sends or edits one message and returns its number.
func (b *Bot) put(ctx context.Context, t target, p part) (int, error) {
	var sent struct {
		ID int `json:"message_id"`
	}
	plain := false
	a := &attempt{method: p.method(), chat: t.chat, repeatable: p.replace != 0, upload: p.picture, result: &sent}
	a.fields = func() params { return p.fields(t, plain) }
	a.mend = func(c cure) bool {
		switch {
		case c == withoutHTML && !plain:
			plain = true
		case c == asNew && p.replace != 0:
			p.replace, a.method, a.repeatable = 0, "sendMessage", false
		case c == asNew && (t.replyTo != 0 || t.thread != 0):
			t.replyTo, t.thread = 0, 0
		default:
			return false
		}
		return true
	}
	err := b.insist(ctx, a)
	if err == nil && sent.ID == 0 {
		sent.ID = p.replace // "not modified" brings no message
	}
	return sent.ID, err
}

func (p part) method() string {
	switch {
	case p.replace != 0:
		return "editMessageText"
	case p.picture != nil:
		return "sendPhoto"
	}
	return "sendMessage"
}

func (p part) fields(t target, plain bool) params {
	f := params{}
	textField := "text"
	if p.picture != nil && p.replace == 0 {
		textField = "caption"
	} else {
		f.json("link_preview_options", map[string]bool{"is_disabled": true})
	}
	f[textField], f["parse_mode"] = p.HTML, "HTML"
	if plain {
		f[textField] = p.Plain
		delete(f, "parse_mode")
	}
	if p.markup != "" {
		f["reply_markup"] = p.markup
	}
	if p.replace != 0 {
		f["message_id"] = strconv.Itoa(p.replace)
		return f
	}
	if t.thread != 0 {
		f["message_thread_id"] = strconv.Itoa(t.thread)
	}
	if t.replyTo != 0 {
		f.json("reply_parameters", map[string]any{"message_id": t.replyTo, "allow_sending_without_reply": true})
	}
	if p.quiet {
		f["disable_notification"] = "true"
	}
	return f
}

// insist makes the attempt at the pace that is allowed, as often as its
// failures permit.
func (b *Bot) insist(ctx context.Context, a *attempt) error {
	a.pause = backoff{first: 500 * time.Millisecond, most: maxPause}
	for {
		if err := b.pass(ctx, a); err != nil {
			return err
		}
		f := a.fields()
		f["chat_id"] = id(a.chat)
		err := b.try(ctx, a, f)
		b.stats.call(a.method, err)
		if ctx.Err() != nil && err != nil {
			return ctx.Err()
		}
		again, err := b.treat(ctx, a, err)
		if !again || ctx.Err() != nil {
			return err
		}
	}
}

// pass waits for the chat's turn, and refuses a chat that is muted.
func (b *Bot) pass(ctx context.Context, a *attempt) error {
	home, err := b.store.Home(a.chat)
	if err != nil {
		return err
	}
	a.chat = home
	chat, err := b.store.Chat(home)
	if err != nil {
		return err
	}
	if time.Now().Before(chat.MutedUntil) {
		return errMuted
	}
	return b.limits.wait(ctx, a.chat)
}

func (b *Bot) try(ctx context.Context, a *attempt, f params) error {
	if a.upload == nil || a.method != "sendPhoto" {
		return b.api.call(ctx, a.method, f, a.result)
	}
	return b.api.sendPhoto(ctx, f, a.upload.PNG, a.result)
}

// treat decides what follows from the outcome of a try: once more, or an end.
func (b *Bot) treat(ctx context.Context, a *attempt, err error) (again bool, _ error) {
	c := diagnose(err)
	switch c {
	case healthy:
		b.flow.tell()
		return false, nil
	case wait:
		return true, sleep(ctx, retryAfter(err))
	case retry:
		return true, sleep(ctx, a.pause.step())
	case unsure:
		return b.treatUnsure(ctx, a, err)
	case moved:
		return b.move(a.chat, movedTo(err))
	case gone, silenced:
		b.mute(a.chat)
		return false, err
	}
	return a.mend(c), err
}

// Tries of a call whose fate is unknown. A message may have arrived, so it is
// repeated once; an edit does no harm, but must not hold its chat for ever.
const (
	messageTries = 2
	editTries    = 12
)

func (b *Bot) treatUnsure(ctx context.Context, a *attempt, err error) (bool, error) {
	a.unsure++
	if a.repeatable {
		if a.unsure == editTries {
			return false, err
		}
		return true, sleep(ctx, a.pause.step())
	}
	b.stats.unsure.Add(1)
	if a.unsure == messageTries {
		return false, err
	}
	return true, b.settle(ctx)
}

// The waits before a message is repeated: long enough for a server to come
// back, short when another message shows that it did.
const (
	settleLeast = 2 * time.Second
	settleMost  = 30 * time.Second
)

// settle waits until Telegram seems to work again, as there is only one more
// try.
func (b *Bot) settle(ctx context.Context) error {
	if err := sleep(ctx, settleLeast); err != nil {
		return err
	}
	most, cancel := context.WithTimeout(ctx, settleMost-settleLeast)
	defer cancel()
	b.flow.await(most)
	return b.api.patient(ctx, "getMe", nil, nil)
}

// flow tells whoever waits that a message got through.
type flow struct {
	mu   sync.Mutex
	next chan struct{}
}

func newFlow() *flow { return &flow{next: make(chan struct{})} }

func (f *flow) tell() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.next)
	f.next = make(chan struct{})
}

func (f *flow) await(ctx context.Context) {
	f.mu.Lock()
	next := f.next
	f.mu.Unlock()
	select {
	case <-next:
	case <-ctx.Done():
	}
}

func (b *Bot) move(from, to int64) (bool, error) {
	err := b.store.Move(from, to)
	return err == nil, err
}

func (b *Bot) mute(chat int64) {
	until := time.Now().Add(muteFor)
	b.unnoted(b.store.ChangeChat(chat, func(c *state.Chat) { c.MutedUntil = until }))
}

// muted tells whether the message's chat takes no answers for now. A private
// chat does again when its person writes: they took the bot back.
func (b *Bot) muted(m *message) (bool, error) {
	chat, err := b.store.Chat(m.Chat.ID)
	if err != nil || !time.Now().Before(chat.MutedUntil) {
		return false, err
	}
	if m.private() && m.Time().After(chat.MutedUntil.Add(-muteFor)) {
		return false, b.unmute(m.Chat.ID)
	}
	return true, nil
}

func (b *Bot) unmute(chat int64) error {
	known, err := b.store.Chat(chat)
	if err != nil || known.MutedUntil.IsZero() {
		return err
	}
	b.unnoted(b.store.ChangeChat(chat, func(c *state.Chat) { c.MutedUntil = time.Time{} }))
	return nil
}

// patient makes a call that may be repeated until it is accepted, refused for
// good, or ctx ends.
func (a *api) patient(ctx context.Context, method string, p params, result any) error {
	pause := backoff{first: time.Second, most: maxPause}
	for {
		err := a.call(ctx, method, p, result)
		delay := pause.step()
		switch diagnose(err) {
		case healthy:
			return nil
		case wait:
			delay = retryAfter(err)
		case retry, unsure:
		default:
			return err
		}
		if sleep(ctx, delay) != nil {
			return err
		}
	}
}
