package telegram

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime/debug"
	"strconv"
	"time"

	"footnote/internal/reply"
	"footnote/internal/state"
)

// thinkFor bounds the handling of one message, the waits for Telegram apart.
const thinkFor = 20 * time.Second

// work handles one update of the queue from its verdict to its log line. What
// is cut short by the end of ctx stays in the inbox.
func (b *Bot) work(ctx context.Context, u *update) {
	began := time.Now()
	r, err := b.handle(ctx, u)
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return
	}
	b.done(u, r.answer)
	b.record(u, r, time.Since(began), err)
}

// record counts what became of an update and logs its line: who and where as
// hashes, never what was said.
func (b *Bot) record(u *update, r result, took time.Duration, err error) {
	b.stats.handled(r.outcome)
	attrs := []any{
		"update", u.UpdateID, "kind", u.kind, "command", r.command, "outcome", r.outcome, "found", r.found,
		"chat", b.hash(u.chat()), "person", b.hash(u.person()), "took_ms", milliseconds(took),
	}
	if err != nil {
		b.log.Warn("update", append(attrs, "err", err)...)
		return
	}
	b.log.Info("update", attrs...)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (b *Bot) done(u *update, answer *state.Answer) {
	b.unnoted(b.store.Done(u.seq, answer))
	if u.over != nil {
		u.over()
	}
}

// Outcomes of an update, as the log and the metrics name them.
const (
	outcomeAnswered  = "answered"
	outcomeIgnored   = "ignored"
	outcomeRefused   = "refused"
	outcomeTooMany   = "too many"
	outcomeUnchanged = "unchanged"
	outcomeNoted     = "noted"
	outcomeFailed    = "failed"
)

// result is what became of an update.
type result struct {
	outcome string
	command string        // that answered, "" for none
	found   bool          // what it was asked for
	answer  *state.Answer // to a question, nil for none
}

func (b *Bot) handle(ctx context.Context, u *update) (r result, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			b.log.Error("panic", "update", u.UpdateID, "cause", cause, "stack", string(debug.Stack()))
			r, err = result{outcome: outcomeFailed}, nil
		}
	}()
	switch u.kind {
	case kindMessage, kindEdit:
		return b.onMessage(ctx, u)
	case kindPress:
		return b.onPress(ctx, u)
	case kindMember:
		return b.onMember(ctx, u.MyChatMember)
	}
	return result{outcome: outcomeIgnored}, nil
}

// think asks the handler, showing that the bot is at work when that takes
// long.
func (b *Bot) think(ctx context.Context, t target, req reply.Request) reply.Reply {
	ctx, cancel := context.WithTimeout(ctx, thinkFor)
	defer b.typing(ctx, t)()
	defer cancel()
	return b.ask(ctx, req)
}

// ask asks the handler. One that breaks down gives the sentence for that.
func (b *Bot) ask(ctx context.Context, req reply.Request) (r reply.Reply) {
	defer func() {
		if cause := recover(); cause != nil {
			reference := newReference()
			b.stats.panics.Add(1)
			b.log.Error("handler broke down", "reference", reference, "cause", cause, "stack", string(debug.Stack()))
			r = reply.Say(b.texts(req).Broken(reference))
		}
	}()
	began := time.Now()
	r = b.handler.Handle(ctx, req)
	b.stats.thought(r.Data.Command, r.Data.Answered, time.Since(began))
	return r
}

func newReference() string {
	var raw [4]byte
	_, _ = rand.Read(raw[:]) // never fails, by its documentation
	return hex.EncodeToString(raw[:])
}

// Typing is shown when an answer takes longer than typingAfter, and again
// before Telegram's five seconds are over.
const (
	typingAfter = 700 * time.Millisecond
	typingEvery = 4500 * time.Millisecond
)

// typing shows that the bot is at work until the returned function is called,
// which waits for the last call to end.
func (b *Bot) typing(ctx context.Context, t target) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for pause := typingAfter; sleep(ctx, pause) == nil; pause = typingEvery {
			f := params{"chat_id": id(t.chat), "action": "typing"}
			if t.thread != 0 {
				f["message_thread_id"] = strconv.Itoa(t.thread)
			}
			if b.api.call(ctx, "sendChatAction", f, nil) != nil {
				return
			}
		}
	}()
	return func() { cancel(); <-ended }
}

func newSalt() []byte {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails, by its documentation
	return salt
}

// hash stands for a chat or a person in the log. It is the same for as long as
// the process runs.
func (b *Bot) hash(n int64) string {
	if n == 0 {
		return ""
	}
	mac := hmac.New(sha256.New, b.salt)
	mac.Write([]byte(id(n)))
	return hex.EncodeToString(mac.Sum(nil)[:4])
}
