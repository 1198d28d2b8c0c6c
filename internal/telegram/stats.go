package telegram

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

// Stats counts what the transport did since it was made. Safe for concurrent
// use.
type Stats struct {
	taken, dropped, undecodable, unsure, panics atomic.Int64
	heard                                       atomic.Pointer[time.Time]

	mu       sync.Mutex
	outcomes map[string]int64
	notices  map[string]int64
	refused  int64 // answers "too many requests"
	failed   map[string]int64
	commands map[commandOutcome]Duration
}

type commandOutcome struct {
	command  string
	answered bool
}

// maxCommands bounds how many commands are told apart, as their names may come
// from what people type.
const maxCommands = 100

// Bounds are the times, in order, by which answers are counted as quick enough:
// from what nobody notices to what a person gives up on.
var Bounds = [...]time.Duration{
	10 * time.Millisecond, 30 * time.Millisecond, 100 * time.Millisecond, 300 * time.Millisecond,
	time.Second, 3 * time.Second, 10 * time.Second, 30 * time.Second,
}

// Duration is how often something was done, how long it took in all, and how
// often it took at most each of Bounds.
type Duration struct {
	Count  int64
	Total  time.Duration
	Within [len(Bounds)]int64
}

func (d Duration) plus(took time.Duration) Duration {
	d.Count++
	d.Total += took
	for i, bound := range Bounds {
		if took <= bound {
			d.Within[i]++
		}
	}
	return d
}

// Snapshot is Stats at one moment.
type Snapshot struct {
	Taken       int64 // updates recorded
	Dropped     int64 // of these, dropped because their chat had too many waiting
	Undecodable int64 // updates skipped because they cannot be read
	Unsure      int64 // messages whose fate was unknown after a try
	Panics      int64
	TooMany     int64         // calls refused by Telegram for their number
	Heard       time.Time     // when Telegram last answered a poll, zero before and with a webhook
	Waiting     int           // updates in the queue
	Oldest      time.Duration // since the oldest of them was taken
	Outcomes    map[string]int64
	Notices     map[string]int64    // announcements by how they ended
	Failed      map[string]int64    // calls that did not succeed, by method
	Answered    map[string]Duration // handler time by command
	Unanswered  map[string]Duration
}

// Stats returns what was counted up to now.
func (b *Bot) Stats() Snapshot {
	s := &b.stats
	waiting, since := b.queue.depth()
	s.mu.Lock()
	defer s.mu.Unlock()
	shot := Snapshot{
		Taken: s.taken.Load(), Dropped: s.dropped.Load(), Undecodable: s.undecodable.Load(),
		Unsure: s.unsure.Load(), Panics: s.panics.Load(), TooMany: s.refused, Waiting: waiting,
		Outcomes: maps.Clone(s.outcomes), Failed: maps.Clone(s.failed),
		Answered: map[string]Duration{}, Unanswered: map[string]Duration{},
		Notices: map[string]int64{outcomeAnnounced: 0, outcomeUnwelcome: 0, outcomeFailed: 0},
	}
	maps.Copy(shot.Notices, s.notices)
	if heard := s.heard.Load(); heard != nil {
		shot.Heard = *heard
	}
	if !since.IsZero() {
		shot.Oldest = time.Since(since)
	}
	for key, d := range s.commands {
		if key.answered {
			shot.Answered[key.command] = d
		} else {
			shot.Unanswered[key.command] = d
		}
	}
	return shot
}

// Ready tells whether updates are being taken.
func (b *Bot) Ready() bool { return b.ready.Load() }

// hears notes that Telegram answered a poll.
func (s *Stats) hears() {
	now := time.Now()
	s.heard.Store(&now)
}

func (s *Stats) handled(outcome string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.outcomes == nil {
		s.outcomes = map[string]int64{}
	}
	s.outcomes[outcome]++
}

func (s *Stats) announced(outcome string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.notices == nil {
		s.notices = map[string]int64{}
	}
	s.notices[outcome]++
}

func (s *Stats) call(method string, err error) {
	c := diagnose(err)
	if c == healthy {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = map[string]int64{}
	}
	s.failed[method]++
	if c == wait {
		s.refused++
	}
}

func (s *Stats) thought(command string, answered bool, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.commands == nil {
		s.commands = map[commandOutcome]Duration{}
	}
	if len(s.commands) >= maxCommands {
		command = "other"
	}
	key := commandOutcome{command, answered}
	s.commands[key] = s.commands[key].plus(took)
}
