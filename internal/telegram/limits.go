package telegram

import (
	"context"
	"maps"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Telegram's own limits, each kept a little below what it documents: about one
// message a second into one chat with short bursts, twenty a minute into a
// group with edits counted, thirty a second over all.
const (
	chatBurst    = 3
	chatEvery    = time.Second
	overallRate  = 25
	overallBurst = 5
	// groupMinute is longer than a minute because what matters is when messages
	// arrive, not when they leave.
	groupMinute = time.Minute + time.Second
)

// limits paces what goes out and what one person may ask. Safe for concurrent
// use.
type limits struct {
	perUser, perGroup int
	overall           *rate.Limiter

	mu    sync.Mutex
	chats map[int64]*pace
	users map[int64]*patience
	met   map[int64]time.Time // strangers, and when they were last told so
}

// strangerEvery is how often a stranger is answered.
const strangerEvery = time.Minute

// pace is what may go into one chat: evenly, and so many a minute.
type pace struct {
	even   *rate.Limiter
	recent []time.Time // of the last messages into a group, at most perGroup
}

// patience is what is left for one person.
type patience struct {
	messages *rate.Limiter
	told     time.Time // of the last notice
}

func newLimits(perUser, perGroup int) *limits {
	return &limits{
		perUser: perUser, perGroup: perGroup,
		overall: rate.NewLimiter(overallRate, overallBurst),
		chats:   map[int64]*pace{},
		users:   map[int64]*patience{},
		met:     map[int64]time.Time{},
	}
}

// wait blocks until one more message or edit may go into chat.
func (l *limits) wait(ctx context.Context, chat int64) error {
	isGroup := chat < 0
	if !isGroup || l.perGroup > 0 {
		p := l.pace(chat)
		if err := p.even.Wait(ctx); err != nil {
			return err
		}
		if isGroup {
			if err := sleep(ctx, l.book(p, time.Now())); err != nil {
				return err
			}
		}
	}
	return l.overall.Wait(ctx)
}

func (l *limits) pace(chat int64) *pace {
	l.mu.Lock()
	defer l.mu.Unlock()
	p, ok := l.chats[chat]
	if !ok {
		p = &pace{even: rate.NewLimiter(rate.Every(chatEvery), chatBurst)}
		l.chats[chat] = p
	}
	return p
}

// book takes the next place in a group's minute and returns how long it is
// until then.
func (l *limits) book(p *pace, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := now
	if len(p.recent) >= l.perGroup {
		if free := p.recent[0].Add(groupMinute); free.After(now) {
			at = free
		}
		p.recent = p.recent[1:]
	}
	p.recent = append(p.recent, at)
	return at.Sub(now)
}

// verdict on one more message from a person.
type verdict int

const (
	welcome verdict = iota
	tooMany         // and it is time to say so
	silence         // and it was said already
)

// admit counts a message of a person.
func (l *limits) admit(user int64, now time.Time) verdict {
	if l.perUser == 0 {
		return welcome
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	p, ok := l.users[user]
	if !ok {
		p = &patience{messages: rate.NewLimiter(rate.Limit(float64(l.perUser)/60), l.perUser)}
		l.users[user] = p
	}
	switch {
	case p.messages.AllowN(now, 1):
		return welcome
	case now.Sub(p.told) < time.Minute:
		return silence
	}
	p.told = now
	return tooMany
}

// greetStranger tells whether a stranger, a person or a chat, is to be answered
// now.
func (l *limits) greetStranger(who int64, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if last, ok := l.met[who]; ok && now.Sub(last) < strangerEvery {
		return false
	}
	l.met[who] = now
	return true
}

// forgetIdle drops the limiters that are full again: a new one is the same.
func (l *limits) forgetIdle(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.DeleteFunc(l.met, func(_ int64, last time.Time) bool { return now.Sub(last) >= strangerEvery })
	for chat, p := range l.chats {
		quiet := len(p.recent) == 0 || now.Sub(p.recent[len(p.recent)-1]) > groupMinute
		if quiet && p.even.TokensAt(now) >= chatBurst {
			delete(l.chats, chat)
		}
	}
	for user, p := range l.users {
		if p.messages.TokensAt(now) >= float64(l.perUser) && now.Sub(p.told) > time.Minute {
			delete(l.users, user)
		}
	}
}
