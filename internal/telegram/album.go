package telegram

import (
	"sync"
	"time"
)

// Documents sent together come as messages of their own, in any order; only one
// has the caption. In a group that one says whether the bot is meant, so the
// others are remembered for as long as they may be on their way.
const (
	albumLife = time.Minute
	maxAlbum  = 10 // messages, by Telegram's rule
)

// albums knows which albums of groups the bot was called for. Safe for
// concurrent use.
type albums struct {
	mu    sync.Mutex
	known map[albumKey]*album
}

type albumKey struct {
	chat int64
	name string
}

type album struct {
	called  bool
	waiting []*message // from before it was called
	until   time.Time
}

// of is the album of a message, nil of one that is in none. The lock is held.
func (a *albums) of(m *message) *album {
	if m.MediaGroupID == "" || m.document() == nil || m.private() {
		return nil
	}
	for key, one := range a.known {
		if time.Now().After(one.until) {
			delete(a.known, key)
		}
	}
	key := albumKey{m.Chat.ID, m.MediaGroupID}
	if a.known[key] == nil {
		a.known[key] = &album{until: time.Now().Add(albumLife)}
	}
	return a.known[key]
}

// joins tells whether the bot was called for the album of a message that does
// not say so itself. Otherwise the message is remembered.
func (a *albums) joins(m *message) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	one := a.of(m)
	if one == nil || one.called {
		return one != nil
	}
	if len(one.waiting) < maxAlbum {
		one.waiting = append(one.waiting, m)
	}
	return false
}

// call notes that the bot is meant by a message, and returns what of its album
// came before, once.
func (a *albums) call(m *message) []*message {
	a.mu.Lock()
	defer a.mu.Unlock()
	one := a.of(m)
	if one == nil {
		return nil
	}
	before := one.waiting
	one.called, one.waiting = true, nil
	return before
}
