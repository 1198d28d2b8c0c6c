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
	privateBurst = 3
	privateEvery = time.Second
	overallRate  = 25
	overallBurst = 5
)

// limits paces what goes out and what one person may ask. Safe for concurrent
// use.
type limits struct {
	perUser, perGroup int
	overall           *rate.Limiter

	mu    sync.Mutex
	chats map[int64]*rate.Limiter
	users map[int64]*patience
	met   map[int64]time.Time // strangers, and when they were last told so
}

// strangerEvery is how often a stranger is answered.
const strangerEvery = time.Minute

// patience is what is left for one person.
type patience struct {
	messages *rate.Limiter
	told     time.Time // of the last notice
}

func newLimits(perUser, perGroup int) *limits {
	return &limits{
		perUser: perUser, perGroup: perGroup,
		overall: rate.NewLimiter(overallRate, overallBurst),
		chats:   map[int64]*rate.Limiter{},
		users:   map[int64]*patience{},
		met:     map[int64]time.Time{},
	}
}

// wait blocks until one more message or edit may go into chat.
func (l *limits) wait(ctx context.Context, chat int64) error {
	if limiter := l.chat(chat); limiter != nil {
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
	}
	return l.overall.Wait(ctx)
}

func (l *limits) chat(chat int64) *rate.Limiter {
	isGroup := chat < 0
	if isGroup && l.perGroup == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter, ok := l.chats[chat]
	if !ok {
		limiter = rate.NewLimiter(rate.Every(privateEvery), privateBurst)
		if isGroup {
			limiter = perMinute(l.perGroup)
		}
		l.chats[chat] = limiter
	}
	return limiter
}

// perMinute lets through n in any minute: a quarter of them at once, the rest
// evenly.
func perMinute(n int) *rate.Limiter {
	burst := max(1, n/4)
	return rate.NewLimiter(rate.Limit(float64(max(n-burst, 1))/60), burst)
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
	for chat, limiter := range l.chats {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(l.chats, chat)
		}
	}
	for user, p := range l.users {
		if p.messages.TokensAt(now) >= float64(l.perUser) && now.Sub(p.told) > time.Minute {
			delete(l.users, user)
		}
	}
}
