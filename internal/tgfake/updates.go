package tgfake

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

// How long the server keeps an update before it is fetched.
const (
	messageLife = 24 * time.Hour
	inlineLife  = 30 * time.Second
	pressLife   = 150 * time.Second
)

const maxTimeout = 50 * time.Second // of a long poll, whatever is asked for

// feed is the stream of updates.
type feed struct {
	waiting []*waiting
	next    int64 // number of the next update
	wanted  []string
	poller  chan struct{} // closed when another poll takes over; nil when none waits
	last    struct {
		offset int64
		at     time.Time
	}
	highest int64 // offset up to which all is confirmed
}

type waiting struct {
	id   int64
	kind string
	body any
	raw  string // in place of a body, for broken ones
	dies time.Time
}

func newFeed() feed { return feed{next: 100_000_001} }

// add queues an update. The lock is held.
func (s *Server) add(kind string, body any, life time.Duration) int64 {
	id := s.feed.next
	s.feed.next++
	s.feed.waiting = append(s.feed.waiting, &waiting{id: id, kind: kind, body: body, dies: time.Now().Add(life)})
	s.stir()
	return id
}

// AddBroken queues an update that no client can decode whole.
func (s *Server) AddBroken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add("message", nil, messageLife)
	s.feed.waiting[len(s.feed.waiting)-1].raw = `"not a message"`
}

// RestartIDs makes the numbers of updates start anew, lower than before, as
// happens after a week without any.
func (s *Server) RestartIDs() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.feed.next -= 50_000_000
}

// Waiting is how many updates were not confirmed yet.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.feed.waiting)
}

func (s *Server) getUpdates(ctx context.Context, req request) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.webhook["url"] != "" {
		return nil, &refusal{Code: http.StatusConflict, Description: "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}
	}
	if no := req.decode("allowed_updates", &s.feed.wanted); no != nil {
		return nil, no
	}
	limit := int(req.int("limit"))
	if limit < 1 || limit > 100 {
		limit = 100
	}
	offset := req.int("offset")
	if offset == s.feed.last.offset && time.Since(s.feed.last.at) < 500*time.Millisecond && offset != 0 {
		limit = 1
	}
	s.feed.confirm(offset)
	s.feed.last.offset, s.feed.last.at = offset, time.Now()
	if s.feed.poller != nil {
		close(s.feed.poller)
	}
	mine := make(chan struct{})
	s.feed.poller = mine
	batch, no := s.await(ctx, mine, limit, min(time.Duration(req.int("timeout"))*time.Second, maxTimeout))
	if s.feed.poller == mine {
		s.feed.poller = nil
	}
	return batch, no
}

// await returns what is waiting, or waits for it. The lock is held on entry
// and on return.
func (s *Server) await(ctx context.Context, mine chan struct{}, limit int, timeout time.Duration) (any, *refusal) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		if batch := s.feed.batch(limit); len(batch) > 0 || timeout == 0 {
			return batch, nil
		}
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-timer.C:
			timeout = 0
		case <-ctx.Done():
			timeout = 0
		case <-mine:
			s.mu.Lock()
			return nil, &refusal{Code: http.StatusConflict, Description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"}
		}
		s.mu.Lock()
		if ctx.Err() != nil {
			return []json.RawMessage{}, nil
		}
	}
}

// confirm forgets updates below offset. An offset far in the future is taken
// for one of an earlier numbering, and forgets nothing.
func (f *feed) confirm(offset int64) {
	f.waiting = slices.DeleteFunc(f.waiting, func(w *waiting) bool { return time.Now().After(w.dies) })
	if len(f.waiting) == 0 || offset > f.waiting[len(f.waiting)-1].id+10 {
		return
	}
	if offset < 0 {
		f.waiting = f.waiting[max(0, len(f.waiting)+int(offset)):]
		return
	}
	f.waiting = slices.DeleteFunc(f.waiting, func(w *waiting) bool { return w.id < offset })
	f.highest = offset
}

func (f *feed) batch(limit int) []json.RawMessage {
	batch := []json.RawMessage{}
	for _, w := range f.waiting {
		if len(batch) == limit {
			break
		}
		if len(f.wanted) == 0 || slices.Contains(f.wanted, w.kind) {
			batch = append(batch, w.encode())
		}
	}
	return batch
}

func (w *waiting) encode() json.RawMessage {
	fields := map[string]any{"update_id": w.id, w.kind: w.body}
	if w.raw != "" {
		fields[w.kind] = json.RawMessage(w.raw)
	}
	raw, err := json.Marshal(fields)
	if err != nil {
		panic(err) // the fake's own bodies always encode
	}
	return raw
}

// Deliver posts updates to a webhook as Telegram does: one at a time, again
// after a refusal, until ctx ends.
func (s *Server) Deliver(ctx context.Context, hook http.Handler, secret string) {
	for ctx.Err() == nil {
		s.mu.Lock()
		changed := s.changed
		var first *waiting
		if len(s.feed.waiting) > 0 && s.webhook["url"] != "" {
			first = s.feed.waiting[0]
		}
		s.mu.Unlock()
		if first == nil {
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		s.post(ctx, hook, secret, first)
	}
}
