package tgfake

import "time"

// tally counts sends and edits in sliding windows.
type tally struct {
	groups  map[int64][]time.Time // of the last minute
	all     []time.Time           // of the last second
	perChat map[int64]int
	most    Most
}

// Most is the most that went out in any window so far.
type Most struct {
	GroupMinute   int // into one group in a minute, edits included
	OverallSecond int
}

func newTally() tally { return tally{groups: map[int64][]time.Time{}, perChat: map[int64]int{}} }

func (t *tally) add(c *chat, now time.Time) {
	t.perChat[c.id]++
	t.all = append(since(t.all, now.Add(-time.Second)), now)
	t.most.OverallSecond = max(t.most.OverallSecond, len(t.all))
	if c.kind == "private" {
		return
	}
	t.groups[c.id] = append(since(t.groups[c.id], now.Add(-time.Minute)), now)
	t.most.GroupMinute = max(t.most.GroupMinute, len(t.groups[c.id]))
}

func since(times []time.Time, from time.Time) []time.Time {
	for len(times) > 0 && !times[0].After(from) {
		times = times[1:]
	}
	return times
}

// Most returns the most that went out in any window.
func (s *Server) Most() Most {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tally.most
}

// Sends is how many messages and edits went into a chat.
func (s *Server) Sends(chatID int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tally.perChat[chatID]
}

// SendsSince is how many messages and edits were accepted after from, which
// must be less than a second ago.
func (s *Server) SendsSince(from time.Time) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(since(s.tally.all, from))
}
