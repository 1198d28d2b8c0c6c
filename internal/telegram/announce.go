package telegram

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"footnote/internal/reply"
)

// Notice is a message that nobody has asked for just now.
type Notice struct {
	Chat, Topic string // where it goes, as in a Request
	Person      string // whose it is, as in a Request; "" for all of a group
	Reply       reply.Reply
}

// ErrUnwelcome is returned by Announce where the chat takes no messages, is
// not served, or its person may no longer ask.
var ErrUnwelcome = errors.New("the message is not welcome")

// Announce sends a notice, to the supergroup where its group has become one.
// It obeys the chat's limits and returns when the notice is out. Its error is
// ErrUnwelcome when that will not change soon. It may be called once Met is
// closed.
func (b *Bot) Announce(ctx context.Context, n Notice) error {
	t, err := n.target()
	if err != nil {
		return err
	}
	began := time.Now()
	err = b.announce(ctx, t, n)
	outcome := outcomeAnnounced
	switch {
	case errors.Is(err, ErrUnwelcome):
		outcome = outcomeUnwelcome
	case err != nil:
		outcome = outcomeFailed
	}
	b.stats.announced(outcome)
	b.log.Info("announcement", "chat", b.hash(t.chat), "outcome", outcome, "took_ms", milliseconds(time.Since(began)))
	return err
}

// Outcomes of an announcement, as the log and the metrics name them; another is
// outcomeFailed.
const (
	outcomeAnnounced = "announced"
	outcomeUnwelcome = "unwelcome"
)

func (b *Bot) announce(ctx context.Context, t target, n Notice) error {
	if !b.welcome(ctx, t.chat, n.Person) {
		return errors.Join(ctx.Err(), ErrUnwelcome)
	}
	_, err := b.deliver(ctx, parcel{target: t, reply: n.Reply})
	if t.thread != 0 && diagnose(err) == hopeless { // the topic was closed; others are open
		_, err = b.deliver(ctx, parcel{target: target{chat: t.chat}, reply: n.Reply})
	}
	if c := diagnose(err); errors.Is(err, errMuted) || c == gone || c == silenced {
		return ErrUnwelcome
	}
	return err
}

// Met is closed when Run knows who the bot is.
func (b *Bot) Met() <-chan struct{} { return b.met }

func (n Notice) target() (target, error) {
	chat, err := strconv.ParseInt(n.Chat, 10, 64)
	if err != nil {
		return target{}, fmt.Errorf("announce in chat %q: %w", n.Chat, err)
	}
	thread, _ := strconv.Atoi(n.Topic) // "" is none
	return target{chat: chat, thread: thread}, nil
}

// topic is the Request's key of t's thread.
func (t target) topic() string {
	if t.thread == 0 {
		return ""
	}
	return strconv.Itoa(t.thread)
}

// welcome tells whether what the articles say may be read in a chat, by a
// person where it is theirs alone.
func (b *Bot) welcome(ctx context.Context, chat int64, person string) bool {
	if person == "" {
		return b.rights.place(chat)
	}
	user, err := strconv.ParseInt(person, 10, 64)
	return err == nil && b.rights.person(ctx, user)
}
