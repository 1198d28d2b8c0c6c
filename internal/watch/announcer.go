package watch

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Book keeps watches over a restart.
type Book interface {
	// AllWatches are all watches, with their Hours, and the place of the last
	// article that arrived.
	AllWatches() (list []Watch, last uint64, err error)
	// Arrivals are the files of the articles that arrived after one place and up
	// to another, in order.
	Arrivals(after, to uint64) ([]string, error)
	// BeginTurn notes that w is about to speak of what arrived up to a place.
	BeginTurn(w Watch, to uint64) error
	// KeepTurn keeps what a turn of w has changed in it, if it is still there:
	// Seen, Missing, Turn, Told and no Doubt; Edited loses what w has of it. That it
	// spoke outlives the process as soon as may be.
	KeepTurn(w Watch, spoke bool) error
}

// Teller speaks for a watch.
type Teller interface {
	// Tell writes one message about those of files that match w, if any do. It
	// returns when the message is out. Its error is ErrDeaf where the chat is not
	// to be written to.
	Tell(ctx context.Context, w Watch, files []string) (Outcome, error)
}

// Outcome is what came of a turn.
type Outcome struct {
	Spoke   bool
	Missing []string // files that are not in the corpus just now
}

// ErrDeaf says that a chat takes no messages, or that its person may no longer
// ask.
var ErrDeaf = errors.New("the chat is not to be written to")

const (
	lookEvery  = time.Minute    // however far off the next turn is: clocks jump
	sleepFor   = 24 * time.Hour // for a deaf chat, unless it is heard of before
	stopWithin = 5 * time.Second
	// doubtFor is how long a process must have lived before it says again what the
	// one before it may have said: one that is killed again and again would say it
	// each time.
	doubtFor = 10 * time.Second
	maxChats = 8 // written to at the same time
)

// Options is what an Announcer is made of. All but Now are required.
type Options struct {
	Book   Book
	Teller Teller
	Arrive func() error // notes which articles of the corpus are new
	Log    *slog.Logger
	Now    func() time.Time
}

// Announcer tells chats of new articles. Its methods may be called
// concurrently, Run once.
type Announcer struct {
	Options
	began   time.Time
	wake    chan struct{} // holds one
	changed atomic.Bool   // the corpus, since Arrive was last called

	mu     sync.Mutex
	busy   map[string]bool      // chats being written to
	asleep map[string]time.Time // deaf chats, and until when they are left alone
	unkept []Watch              // that spoke, which the book did not take
}

// New makes an Announcer.
func New(o Options) *Announcer {
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Announcer{Options: o, wake: make(chan struct{}, 1), busy: map[string]bool{}, asleep: map[string]time.Time{}}
	a.changed.Store(true)
	return a
}

// Changed says that the corpus may have new articles.
func (a *Announcer) Changed() {
	a.changed.Store(true)
	a.stir()
}

// Heard says that somebody wrote in a chat: it is deaf no longer.
func (a *Announcer) Heard(chat string) {
	a.mu.Lock()
	_, slept := a.asleep[chat]
	delete(a.asleep, chat)
	a.mu.Unlock()
	if slept {
		a.stir()
	}
}

func (a *Announcer) stir() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// Run takes the turns until ctx ends; a message under way may then still go
// out, within a few seconds.
func (a *Announcer) Run(ctx context.Context) {
	sending, stop := outlasting(ctx)
	defer stop()
	var turns sync.WaitGroup
	defer turns.Wait()
	a.began = time.Now()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.wake:
		case <-timer.C:
		}
		next, err := a.round(func(turn func(context.Context)) { turns.Go(func() { turn(sending) }) })
		if err != nil {
			a.Log.Error("watches", "err", err)
		}
		timer.Reset(min(max(next.Sub(a.Now()), 0), lookEvery))
	}
}

// outlasting is a context that ends stopWithin after ctx, or by stop.
func outlasting(ctx context.Context) (_ context.Context, stop context.CancelFunc) {
	late, cancel := context.WithCancel(context.WithoutCancel(ctx))
	context.AfterFunc(ctx, func() { time.AfterFunc(stopWithin, cancel) })
	return late, cancel
}

// round begins the turns that have come and returns when the next one comes.
func (a *Announcer) round(begin func(turn func(context.Context))) (next time.Time, err error) {
	next = a.Now().Add(lookEvery)
	if err := errors.Join(a.noteArrivals(), a.keepUnkept()); err != nil {
		return next, err
	}
	// A turn that ends while the book is read has not been read of.
	taken := a.taken()
	all, last, err := a.Book.AllWatches()
	now := a.Now() // after the turns that were read of
	if err != nil {
		return next, err
	}
	due := map[string][]Watch{}
	for _, w := range all {
		if taken[w.Chat] || w.Rhythm == AtOnce && w.Seen >= last && len(w.Edited) == 0 {
			continue
		}
		if w.Turn.After(now) { // the clock was put back
			w.Turn = now
			err = errors.Join(err, a.Book.KeepTurn(w, false))
		}
		if at := a.next(w, now); at.After(now) {
			next = earlier(next, at)
			continue
		}
		due[w.Chat] = append(due[w.Chat], w)
	}
	for chat, list := range due {
		if a.take(chat) {
			begin(func(ctx context.Context) { a.turns(ctx, chat, list, last) })
		}
	}
	return next, err
}

// next is when the turn of w comes at now or after it.
func (a *Announcer) next(w Watch, now time.Time) time.Time {
	at := w.Next(now)
	if left := doubtFor - time.Since(a.began); w.Doubt && left > 0 && at.Before(now.Add(left)) {
		return now.Add(left)
	}
	return at
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// noteArrivals notes which articles are new, if the corpus may have any.
func (a *Announcer) noteArrivals() error {
	if !a.changed.Swap(false) {
		return nil
	}
	err := a.Arrive()
	if err != nil {
		a.changed.Store(true)
	}
	return err
}

// keepUnkept brings the book up to what was told. While it takes nothing, as on
// a full disk, nobody is told anything: it would be told again and again.
func (a *Announcer) keepUnkept() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.unkept) > 0 {
		if err := a.Book.KeepTurn(a.unkept[0], true); err != nil {
			return err
		}
		a.unkept = a.unkept[1:]
	}
	return nil
}

// taken are the chats in hand, and those that sleep.
func (a *Announcer) taken() map[string]bool {
	now := a.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	taken := maps.Clone(a.busy)
	for chat, until := range a.asleep {
		if now.Before(until) {
			taken[chat] = true
		}
	}
	return taken
}

// take takes a chat in hand, unless enough are.
func (a *Announcer) take(chat string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.busy) >= maxChats {
		return false
	}
	delete(a.asleep, chat)
	a.busy[chat] = true
	return true
}

// turns gives the watches of one chat their turn, one after another.
func (a *Announcer) turns(ctx context.Context, chat string, list []Watch, last uint64) {
	var err error
	for _, w := range list {
		if err = a.turn(ctx, w, last); err != nil {
			break
		}
	}
	if err != nil && !errors.Is(err, ErrDeaf) && ctx.Err() == nil {
		a.Log.Error("announcing new articles; it is tried again", "err", err)
	}
	a.release(chat, err)
	a.stir() // for chats that had to wait
}

// release gives a chat out of hand. One that could not be written to is left
// alone for a while.
func (a *Announcer) release(chat string, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.busy, chat)
	switch {
	case errors.Is(err, ErrDeaf):
		a.asleep[chat] = a.Now().Add(sleepFor)
	case err != nil:
		a.asleep[chat] = a.Now().Add(lookEvery)
	}
}

func (a *Announcer) turn(ctx context.Context, w Watch, last uint64) error {
	files, err := a.Book.Arrivals(w.Seen, last)
	if err != nil {
		return err
	}
	var o Outcome
	if files = once(slices.Concat(w.Missing, w.Edited, files)); len(files) > 0 {
		if o, err = a.tell(ctx, w, files, last); err != nil {
			return err
		}
	}
	w.Seen, w.Missing = last, o.Missing[max(0, len(o.Missing)-MaxMissing):]
	w.turned(a.Now(), o.Spoke)
	err = a.Book.KeepTurn(w, o.Spoke)
	if err != nil && o.Spoke {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.unkept = append(a.unkept, w)
	}
	return err
}

// once are the files without those that came before.
func once(files []string) []string {
	seen := make(map[string]bool, len(files))
	return slices.DeleteFunc(files, func(f string) bool {
		again := seen[f]
		seen[f] = true
		return again
	})
}

// tell lets w speak. One that could not has no turn, and no doubt about it.
func (a *Announcer) tell(ctx context.Context, w Watch, files []string, to uint64) (Outcome, error) {
	if err := a.Book.BeginTurn(w, to); err != nil {
		return Outcome{}, err
	}
	o, err := a.Teller.Tell(ctx, w, files)
	if err != nil {
		return o, errors.Join(err, a.Book.KeepTurn(w, false))
	}
	return o, nil
}
