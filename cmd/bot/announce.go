package main

import (
	"context"
	"errors"

	"footnote/internal/handlers"
	"footnote/internal/reply"
	"footnote/internal/state"
	"footnote/internal/telegram"
	"footnote/internal/watch"
)

// herald tells chats in Telegram of new articles. It implements watch.Teller.
type herald struct {
	house *house
	bot   *telegram.Bot
}

// Tell composes the message and sends it.
func (h *herald) Tell(ctx context.Context, w watch.Watch, files []string) (watch.Outcome, error) {
	r, missing, err := h.house.announcement(ctx, w, files)
	if err != nil || len(r.Units) == 0 {
		return watch.Outcome{Missing: missing}, err
	}
	err = h.bot.Announce(ctx, telegram.Notice{Chat: w.Chat, Topic: w.Topic, Person: w.Owner, Reply: r})
	if errors.Is(err, telegram.ErrUnwelcome) {
		err = watch.ErrDeaf
	}
	return watch.Outcome{Spoke: err == nil, Missing: missing}, err
}

// announcement is what there is to tell w of files, and which of them are not
// there.
func (h *house) announcement(ctx context.Context, w watch.Watch, files []string) (reply.Reply, []string, error) {
	defer h.visit()()
	return h.handler.Announce(ctx, w, files)
}

// newAnnouncer makes the loop that tells of what is new in h's corpus, as the
// watches in store wish.
func newAnnouncer(h *house, store *state.Store, teller watch.Teller) *watch.Announcer {
	a := watch.New(watch.Options{
		Book: store, Teller: teller, Log: h.log,
		Arrive: func() error { return store.Arrive(handlers.Contents(h.stock.Load().library)) },
	})
	h.changed = func(old, now *stock) error {
		err := editor{h, store}.note(old, now)
		if err != nil {
			h.log.Error("watches are told of what was edited after the next start", "err", err)
		}
		a.Changed()
		return err
	}
	return a
}

// announce tells of what is new once Telegram is reached and all is read that lay
// in the folder at the start. Of that nothing is new to a watch that was set
// meanwhile.
func (h *house) announce(ctx context.Context, store *state.Store, a *watch.Announcer, met <-chan struct{}) {
	waits := len(h.filling.files) > 0
	for _, ready := range []<-chan struct{}{met, h.filling.done} {
		select {
		case <-ready:
		case <-ctx.Done():
			return
		}
	}
	if waits {
		err := a.Arrive()
		if err == nil {
			err = store.PassOver(h.filling.began, h.filling.has)
		}
		if err != nil {
			h.log.Error("watches that were set while articles were read may tell of those", "err", err)
		}
	}
	a.Run(ctx)
}

// heard answers messages and lets the announcer know where somebody writes.
type heard struct {
	telegram.Handler
	announcer *watch.Announcer
}

// Handle implements telegram.Handler.
func (h heard) Handle(ctx context.Context, req reply.Request) reply.Reply {
	h.announcer.Heard(req.Chat)
	return h.Handler.Handle(ctx, req)
}
