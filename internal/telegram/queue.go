package telegram

import (
	"context"
	"sync"
	"time"
)

// Bounds on what is held in memory. When all chats together reach maxWaiting
// no more is taken from Telegram, which keeps it for a day; what exceeds
// maxLane in one chat is dropped and counted.
const (
	maxWaiting = 2000
	maxLane    = 1000
)

// queue runs updates: those of one chat one after another, those of different
// chats side by side. Presses of buttons overtake messages of their chat.
type queue struct {
	work func(context.Context, *update)

	mu      sync.Mutex
	ctx     context.Context
	lanes   map[int64]*lane
	waiting int
	closed  bool
	room    chan struct{} // closed and replaced when there is room again
	running sync.WaitGroup
}

// lane is what waits in one chat. It exists while its worker runs.
type lane struct {
	urgent, normal []*update
	current        *update
}

func newQueue(work func(context.Context, *update)) *queue {
	return &queue{work: work, lanes: map[int64]*lane{}, room: make(chan struct{})}
}

// start lets the queue accept updates. When ctx ends, work is asked to stop.
func (q *queue) start(ctx context.Context) { q.ctx = ctx }

// put adds an update and never blocks. It returns false when the update's chat
// has too many waiting.
func (q *queue) put(u *update) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return true // it stays in the inbox
	}
	chat := u.chat()
	l, ok := q.lanes[chat]
	if !ok {
		l = &lane{}
		q.lanes[chat] = l
		defer q.running.Go(func() { q.run(chat) })
	}
	if len(l.normal)+len(l.urgent) >= maxLane {
		return false
	}
	if u.kind == kindPress {
		l.urgent = append(l.urgent, u)
	} else {
		l.normal = append(l.normal, u)
	}
	q.waiting++
	return true
}

// aside runs f at once, beside the lanes.
func (q *queue) aside(f func(context.Context)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed {
		q.running.Go(func() { f(q.ctx) })
	}
}

func (q *queue) run(chat int64) {
	for u := q.next(chat); u != nil; u = q.next(chat) {
		if q.ctx.Err() == nil {
			q.work(q.ctx, u)
		}
		q.release()
	}
}

func (q *queue) next(chat int64) (u *update) {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.lanes[chat]
	switch {
	case len(l.urgent) > 0:
		u, l.urgent = l.urgent[0], l.urgent[1:]
	case len(l.normal) > 0:
		u, l.normal = l.normal[0], l.normal[1:]
	default:
		delete(q.lanes, chat)
	}
	l.current = u
	return u
}

func (q *queue) release() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting--
	if q.waiting < maxWaiting {
		close(q.room)
		q.room = make(chan struct{})
	}
}

// hasRoom tells whether more may be taken from Telegram.
func (q *queue) hasRoom() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.waiting < maxWaiting
}

// awaitRoom blocks while the queue is full.
func (q *queue) awaitRoom(ctx context.Context) error {
	for ctx.Err() == nil {
		q.mu.Lock()
		full, room := q.waiting >= maxWaiting, q.room
		q.mu.Unlock()
		if !full {
			return nil
		}
		select {
		case <-ctx.Done():
		case <-room:
		}
	}
	return ctx.Err()
}

// later tells whether a press that satisfies is waiting in chat.
func (q *queue) later(chat int64, is func(*update) bool) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if l := q.lanes[chat]; l != nil {
		for _, u := range l.urgent {
			if is(u) {
				return true
			}
		}
	}
	return false
}

// depth is how many updates wait or are being handled, and since when the
// oldest of those being handled; zero for none.
func (q *queue) depth() (waiting int, since time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, l := range q.lanes {
		if u := l.current; u != nil && (since.IsZero() || u.at.Before(since)) {
			since = u.at
		}
	}
	return q.waiting, since
}

// drain accepts nothing more and waits for what it has.
func (q *queue) drain() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.running.Wait()
}
