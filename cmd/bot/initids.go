package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/internal/telegram"
)

// How an id is waited for.
const (
	learnWithin = 5 * time.Minute
	listenFor   = 20 * time.Second
	listenAgain = time.Second // while messages wait that are not meant
	manyWait    = 100         // more than this Telegram does not show at once
)

// The answers that are no ids.
const (
	byMessage = "message"
	none      = "no"
)

// askPerson finds out who may add and remove articles.
func (s *setup) askPerson(ctx context.Context) error {
	s.say("\nWho adds and removes articles, and may always ask? Type the person's id, %q to find out yours by a message to the bot, or %q.", byMessage, none)
	id, err := s.askID(ctx, byMessage, personLink, func(id int64) bool { return id > 0 })
	if id != 0 {
		s.set("ADMIN_USERS", with(s.cfg.AdminUsers, id))
	}
	return err
}

// askGroup finds out which group is served.
func (s *setup) askGroup(ctx context.Context) error {
	s.say("\nWhich group does it answer in? Type the group's id, which begins with a minus, %q to find it out by a message there, or %q.", byMessage, none)
	id, err := s.askID(ctx, none, groupLink, func(id int64) bool { return id < 0 })
	if id != 0 {
		s.set("ALLOWED_CHATS", with(s.cfg.AllowedChats, id))
	}
	return err
}

// invitation says how a message with a code gets to the bot, and whose id it tells.
type invitation struct {
	how  string // with the bot's name twice and the code twice
	id   func(telegram.Overheard) int64
	said string // with a name and an id
}

var (
	personLink = invitation{
		how:  "Open https://t.me/%s?start=%s and press Start, or write to @%s in private: %s",
		id:   func(m telegram.Overheard) int64 { return m.Person },
		said: "That was %s, id %d.",
	}
	groupLink = invitation{
		how:  "Open https://t.me/%s?startgroup=%s and choose the group, or write in a group where the bot is: /start@%s %s",
		id:   func(m telegram.Overheard) int64 { return m.Chat },
		said: "That was the group %q, id %d.",
	}
)

// askID returns the id that is typed or learned, 0 for none.
func (s *setup) askID(ctx context.Context, fallback string, l invitation, right func(int64) bool) (int64, error) {
	if s.deaf && fallback == byMessage {
		fallback = none
	}
	for {
		answer, err := s.ask(ctx, "Id, "+byMessage+" or "+none, fallback)
		if err != nil || answer == none {
			return 0, err
		}
		if answer == byMessage {
			id, err := s.learn(ctx, l)
			if id != 0 || err != nil {
				return id, err
			}
			fallback = none
			continue
		}
		if id, err := strconv.ParseInt(answer, 10, 64); err == nil && right(id) {
			return id, nil
		}
		s.say("%q is no such id; those of persons are numbers like 123456789, those of groups like -1001234567890.", answer)
	}
}

// learn waits for a message with a code that nobody else knows, so that a
// stranger who writes meanwhile is not taken for the admin. It returns 0 when
// the id has to be typed, having said why.
func (s *setup) learn(ctx context.Context, l invitation) (int64, error) {
	code := strings.ToLower(rand.Text()[:8])
	s.say(l.how, s.me.Username, code, s.me.Username, code)
	s.say("Waiting…")
	m, err := s.hear(ctx, func(m telegram.Overheard) bool {
		return slices.Contains(strings.Fields(strings.ToLower(m.Text)), code) && (l.id(m) < 0) == (m.Chat < 0)
	})
	switch {
	case ctx.Err() != nil:
		return 0, ctx.Err()
	case errors.Is(err, telegram.ErrRival):
		s.say("Another process takes the messages of this bot, an older copy of it perhaps. Stop it and wait again, or type the id.")
		return 0, nil
	case errors.Is(err, telegram.ErrWebhookSet):
		s.say("A webhook takes the messages of this bot, so type the id.")
		return 0, nil
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, errCrowded):
		s.say("%v. Wait again, or type the id: the bot tells it to whoever writes to it.", sentence(err))
		return 0, nil
	case err != nil:
		return 0, fmt.Errorf("wait for a message: %w", err)
	}
	who := m.Name
	if m.Chat < 0 {
		who = m.Title
	}
	s.say(l.said, who, l.id(m))
	return l.id(m), nil
}

// errCrowded says that the message waited for cannot be seen.
var errCrowded = errors.New("too many messages wait for the bot, so a new one is not shown; start the bot once to answer them")

func sentence(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "No such message came within " + learnWithin.String()
	}
	return err.Error()
}

// hear returns the first message that is meant. Only that one is acknowledged,
// and only where none waits before it: whatever else waits is for the bot.
func (s *setup) hear(ctx context.Context, meant func(telegram.Overheard) bool) (telegram.Overheard, error) {
	ctx, cancel := context.WithTimeout(ctx, learnWithin)
	defer cancel()
	for {
		heard, first, err := s.visitor.Listen(ctx, listenFor)
		switch i := slices.IndexFunc(heard, meant); {
		case ctx.Err() != nil:
			return telegram.Overheard{}, ctx.Err()
		case errors.Is(err, telegram.ErrNoAnswer):
			// the line is down for a moment
		case err != nil:
			return telegram.Overheard{}, err
		case i >= 0:
			if heard[i].Update == first {
				err = s.visitor.Acknowledge(ctx, first)
			}
			return heard[i], err
		case len(heard) >= manyWait:
			return telegram.Overheard{}, errCrowded
		case first == 0:
			continue // it has waited at the server
		}
		select {
		case <-ctx.Done():
		case <-time.After(listenAgain):
		}
	}
}
