package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"footnote/internal/state"
)

// The waits between polls. An empty answer that comes at once, from a proxy
// say, must not make the loop spin.
const (
	hastyPoll  = time.Second
	rivalPause = 5 * time.Second
	maxPause   = 30 * time.Second
)

var errNoNumbers = errors.New("no update of the batch has a readable number")

// poll takes updates until ctx ends or the token is refused.
//
// The offset follows the server: it is one more than the last batch's greatest
// number, even if that is less than before, because numbers start anew after a
// quiet week.
func (b *Bot) poll(ctx context.Context) error {
	offset, err := b.store.Offset()
	if err != nil {
		return err
	}
	pause := backoff{first: 500 * time.Millisecond, most: maxPause}
	for b.queue.awaitRoom(ctx) == nil {
		began := time.Now()
		batch, err := b.fetch(ctx, offset)
		var next int64
		if err == nil {
			b.stats.hears()
			next, err = b.intake(ctx, batch)
		}
		if err != nil {
			if err := b.pollTrouble(ctx, err, &pause); err != nil {
				return err
			}
			continue
		}
		pause.reset()
		offset = cmp.Or(next, offset)
		if next == 0 && time.Since(began) < hastyPoll {
			_ = sleep(ctx, hastyPoll) // its error is the context's, which the loop sees
		}
	}
	b.acknowledge(ctx, offset)
	return nil
}

func (b *Bot) fetch(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	p := params{"limit": "100", "timeout": id(int64(pollTimeout / time.Second))}.json("allowed_updates", allowedUpdates)
	if offset != 0 {
		p["offset"] = id(offset)
	}
	var batch []json.RawMessage
	err := b.api.call(ctx, "getUpdates", p, &batch)
	return batch, err
}

// acknowledge tells Telegram what was taken last, so that another machine with
// a state of its own does not answer it again. Best effort: the ring of seen
// updates is what makes sure.
func (b *Bot) acknowledge(ctx context.Context, offset int64) {
	if offset == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	p := params{"offset": id(offset), "limit": "1", "timeout": "0"}.json("allowed_updates", allowedUpdates)
	if err := b.api.call(ctx, "getUpdates", p, nil); err != nil {
		b.log.Debug("last acknowledgement", "err", err)
	}
}

// pollTrouble waits as an error demands. It returns an error when polling is
// over.
func (b *Bot) pollTrouble(ctx context.Context, err error, pause *backoff) error {
	if ctx.Err() != nil {
		return nil
	}
	b.stats.call("getUpdates", err)
	delay := pause.step()
	switch diagnose(err) {
	case unreadable:
		return refusedToken(err)
	case wait:
		delay = retryAfter(err)
	case rival:
		delay = max(delay, rivalPause)
		b.log.Warn("updates go elsewhere: another copy of the bot polls with this token, or a webhook is set; stop the other copy", "err", err)
		b.dropWebhook(ctx, err)
	default:
		b.log.Warn("polling", "err", err, "again_in", delay)
	}
	_ = sleep(ctx, delay) // its error is the context's, which the loop sees
	return nil
}

// dropWebhook removes a webhook that keeps polling from working: polling is
// what the settings ask for.
func (b *Bot) dropWebhook(ctx context.Context, err error) {
	if !strings.Contains(strings.ToLower(err.Error()), "webhook") {
		return
	}
	if err := b.api.call(ctx, "deleteWebhook", nil, nil); err != nil {
		b.log.Warn("webhook not removed", "err", err)
	}
}

// intake records a batch and hands it on. It returns the offset after it, 0
// when no number in it can be read. What cannot be recorded is answered before
// it returns. On an error the batch is to come again.
func (b *Bot) intake(ctx context.Context, batch []json.RawMessage) (next int64, err error) {
	if len(batch) == 0 {
		return 0, nil
	}
	var keep []state.Update
	for _, raw := range batch {
		u, err := decode(raw)
		next = max(next, numberOf(raw)+1)
		switch {
		case err != nil:
			b.stats.undecodable.Add(1)
			b.log.Error("update skipped", "err", err)
		case u.kind == kindInline:
			b.inline.ask(u)
		case u.kind != kindOther:
			keep = append(keep, state.Update{ID: int64(u.UpdateID), Raw: raw})
		}
	}
	if next == 1 {
		return 0, errNoNumbers
	}
	fresh, err := b.store.Take(keep, next)
	if err != nil {
		b.unnoted(err)
		return next, b.answerFirst(ctx, keep)
	}
	b.enqueue(fresh, arrival{})
	return next, nil
}

// answerFirst has updates answered that could not be recorded, and returns when
// they are: until then Telegram keeps them for a process that comes after this
// one. Its error is ctx's.
func (b *Bot) answerFirst(ctx context.Context, updates []state.Update) error {
	answered := make(chan struct{}, len(updates))
	b.enqueue(updates, arrival{over: func() { answered <- struct{}{} }})
	for range updates {
		select {
		case <-answered:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// arrival is how updates came in.
type arrival struct {
	old  bool   // before the last start
	over func() // called when one of them is done with, unless the bot stops; nil for nothing
}

// enqueue puts updates where their chats are worked on.
func (b *Bot) enqueue(updates []state.Update, from arrival) {
	for _, recorded := range updates {
		u, err := decode(recorded.Raw)
		if err != nil {
			b.log.Error("update dropped", "err", err)
			b.done(&update{seq: recorded.Seq, arrival: from}, nil)
			continue
		}
		u.seq, u.sent, u.arrival, u.at = recorded.Seq, recorded.Sent, from, time.Now()
		b.stats.taken.Add(1)
		b.noteMove(u)
		b.noteMembers(u)
		if !b.queue.put(u) {
			b.stats.dropped.Add(1)
			b.log.Warn("update dropped: its chat has too many waiting", "update", u.UpdateID)
			b.done(u, nil)
			continue
		}
		if u.kind == kindPress {
			b.queue.aside(func(ctx context.Context) { b.judge(ctx, u.press) })
		}
	}
}
