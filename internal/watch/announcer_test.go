package watch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// desk is a book and a teller in memory, with a clock that can be put back.
type desk struct {
	*testing.T
	announcer *Announcer
	log       bytes.Buffer
	stop      context.CancelFunc
	ended     chan struct{}

	mu       sync.Mutex
	skew     time.Duration
	watches  []Watch
	arrived  []string
	corpus   []string
	arriving error
	keeping  error
	tell     func(ctx context.Context, w Watch, files []string) error // nil: it works
	told     []string
}

// begins is when each scene does: a Friday at 14:00 UTC.
var begins = time.Date(2026, 5, 8, 14, 0, 0, 0, time.UTC)

// play runs a scene in a bubble of false time.
func play(t *testing.T, scene func(*desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := &desk{T: t, skew: time.Until(begins)}
		d.start()
		scene(d)
		d.end()
		if log := d.log.String(); strings.Contains(log, "truce") {
			t.Errorf("what is watched for is in the log:\n%s", log)
		}
	})
}

func (d *desk) start() {
	d.announcer = New(Options{
		Book: d, Teller: d, Now: d.now, Arrive: d.arrive,
		Log: slog.New(slog.NewTextHandler(&d.log, nil)),
	})
	var ctx context.Context
	ctx, d.stop = context.WithCancel(d.Context())
	ended := make(chan struct{})
	d.ended = ended
	go func() { defer close(ended); d.announcer.Run(ctx) }()
	synctest.Wait()
}

func (d *desk) end() {
	d.stop()
	<-d.ended
}

func (d *desk) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Add(d.skew).Round(0)
}

// jump puts the wall clock forward or back; no time goes by.
func (d *desk) jump(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.skew += by
}

func (d *desk) pass(by time.Duration) {
	time.Sleep(by)
	synctest.Wait()
}

func (d *desk) watch(chat, query string, r Rhythm) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := Watch{Chat: chat, N: len(d.watches) + 1, Query: query, Rhythm: r, Seen: uint64(len(d.arrived))}
	if r != AtOnce {
		w.Turn = time.Now().Add(d.skew)
	}
	d.watches = append(d.watches, w)
}

// quiet gives all watches quiet hours.
func (d *desk) quiet(h Hours) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range d.watches {
		d.watches[i].Hours = h
	}
}

// add puts articles into the corpus, drop removes one.
func (d *desk) add(files ...string) {
	d.mu.Lock()
	d.corpus = append(d.corpus, files...)
	d.mu.Unlock()
	d.announcer.Changed()
	synctest.Wait()
}

func (d *desk) drop(file string) {
	d.mu.Lock()
	d.corpus = slices.DeleteFunc(d.corpus, func(f string) bool { return f == file })
	d.mu.Unlock()
	d.announcer.Changed()
	synctest.Wait()
}

func (d *desk) arrive() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range d.corpus {
		if !slices.Contains(d.arrived, f) && d.arriving == nil {
			d.arrived = append(d.arrived, f)
		}
	}
	return d.arriving
}

// AllWatches implements Book.
func (d *desk) AllWatches() ([]Watch, uint64, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.watches), uint64(len(d.arrived)), nil
}

// Arrivals implements Book.
func (d *desk) Arrivals(after, to uint64) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.arrived[after:to]), nil
}

// BeginTurn implements Book.
func (d *desk) BeginTurn(Watch, uint64) error { return nil }

// KeepTurn implements Book.
func (d *desk) KeepTurn(w Watch, _ bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keeping != nil {
		return d.keeping
	}
	for i, kept := range d.watches {
		if kept.N == w.N {
			w.Doubt = false
			d.watches[i] = w
		}
	}
	return nil
}

// Tell implements Teller: a file matches a query that its name contains.
func (d *desk) Tell(ctx context.Context, w Watch, files []string) (Outcome, error) {
	var o Outcome
	var match []string
	d.mu.Lock()
	for _, f := range files {
		switch {
		case !slices.Contains(d.corpus, f):
			o.Missing = append(o.Missing, f)
		case strings.Contains(f, w.Query):
			match = append(match, f)
		}
	}
	tell := d.tell
	d.mu.Unlock()
	if len(match) == 0 {
		return o, nil
	}
	if tell != nil {
		if err := tell(ctx, w, match); err != nil {
			return o, err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.told = append(d.told, fmt.Sprintf("%s %s: %s", time.Now().Add(d.skew).Format("Mon 15:04"), w.Chat, strings.Join(match, " ")))
	o.Spoke = true
	return o, nil
}

// wants compares what was told since the last call.
func (d *desk) wants(told ...string) {
	d.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	slices.Sort(d.told) // chats are told side by side
	if !slices.Equal(d.told, told) {
		d.Errorf("told\n%q\nwant\n%q", d.told, told)
	}
	d.told = nil
}

// breaks sets why nothing is kept, nil for nothing.
func (d *desk) breaks(keeping error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keeping = keeping
}

// troubles sets what stands in the way of noting and of telling.
func (d *desk) troubles(arriving error, tell func(context.Context, Watch, []string) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.arriving, d.tell = arriving, tell
}

// count is how many were told since the last call of wants.
func (d *desk) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.told)
}

func TestAtOnce(t *testing.T) {
	play(t, func(d *desk) {
		d.add("truce 1")
		d.watch("ann", "truce", AtOnce)
		d.pass(time.Hour)
		d.wants()
		d.add("truce 2", "drones 1")
		d.wants("Fri 15:00 ann: truce 2")
		d.add("truce 3")
		d.add("truce 4")
		d.wants()
		d.pass(time.Minute)
		d.wants("Fri 15:01 ann: truce 3 truce 4")
		d.add("drones 2")
		d.add("truce 1")
		d.pass(48 * time.Hour)
		d.wants()
	})
}

func TestDailyAndWeekly(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", Daily)
		d.watch("bob", "truce", Weekly)
		d.add("truce 1")
		d.pass(time.Hour)
		d.add("truce 2")
		d.wants()
		d.pass(24 * time.Hour)
		d.wants("Sat 09:00 ann: truce 1 truce 2")
		d.pass(24 * time.Hour)
		d.add("truce 3")
		d.pass(24 * time.Hour)
		d.wants("Mon 09:00 ann: truce 3", "Mon 09:00 bob: truce 1 truce 2 truce 3")
		d.pass(14 * 24 * time.Hour)
		d.wants()
	})
}

// What is new in the quiet hours is told when they end.
func TestQuietHoursPutOff(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", AtOnce)
		d.quiet(Hours{From: 15 * 60, To: 7 * 60})
		d.pass(90 * time.Minute)
		d.add("truce 1")
		d.pass(8 * time.Hour)
		d.add("truce 2")
		d.wants()
		d.pass(12 * time.Hour)
		d.wants("Sat 07:00 ann: truce 1 truce 2")
	})
}

// An article that is gone at its turn is not told of, but when it returns.
func TestMissing(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", Daily)
		d.add("truce 1", "truce 2")
		d.drop("truce 1")
		d.pass(24 * time.Hour)
		d.wants("Sat 09:00 ann: truce 2")
		d.add("truce 1")
		d.pass(24 * time.Hour)
		d.wants("Sun 09:00 ann: truce 1")
		d.drop("truce 1")
		d.add("truce 1")
		d.pass(48 * time.Hour)
		d.wants()
	})
}

// A chat that cannot be written to is left alone until somebody writes there,
// or for a day; others are told.
func TestDeaf(t *testing.T) {
	play(t, func(d *desk) {
		calls := 0
		d.tell = func(_ context.Context, w Watch, _ []string) error {
			if calls++; w.Chat == "ann" {
				return ErrDeaf
			}
			return nil
		}
		d.watch("ann", "truce", AtOnce)
		d.watch("bob", "truce", AtOnce)
		d.add("truce 1")
		d.pass(time.Hour)
		d.wants("Fri 14:00 bob: truce 1")
		d.pass(23 * time.Hour)
		if calls != 3 {
			t.Errorf("%d calls, want one for Bob and one a day for Ann", calls)
		}
		d.troubles(nil, nil)
		d.announcer.Heard("ann")
		d.announcer.Heard("bob")
		synctest.Wait()
		d.wants("Sat 14:00 ann: truce 1")
	})
}

// What goes wrong is tried again, a minute later.
func TestTroubleIsTriedAgain(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", AtOnce)
		d.troubles(errors.New("the disk is full"), nil)
		d.add("truce 1")
		d.troubles(nil, func(context.Context, Watch, []string) error { return errors.New("the index is closed") })
		d.pass(2 * time.Minute)
		d.wants()
		d.troubles(nil, nil)
		d.pass(2 * time.Minute)
		d.wants("Fri 14:03 ann: truce 1")
	})
}

// What may have been said before the process died is said again, but only by
// one that lives.
func TestDoubt(t *testing.T) {
	play(t, func(d *desk) {
		d.end()
		d.watch("ann", "truce", AtOnce)
		d.watch("bob", "truce", AtOnce)
		d.watches[0].Doubt = true
		d.corpus = append(d.corpus, "truce 1")
		for range 3 {
			d.start()
			d.pass(doubtFor - time.Second)
			d.end()
		}
		d.wants("Fri 14:00 bob: truce 1")
		d.start()
		d.pass(doubtFor)
		d.wants("Fri 14:00 ann: truce 1")
		d.add("truce 2")
		d.pass(time.Minute)
		d.wants("Fri 14:01 ann: truce 2", "Fri 14:01 bob: truce 2")
	})
}

// On a disk that fills meanwhile nothing is told again and again.
func TestWhatCannotBeNoted(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", AtOnce)
		d.watch("bob", "drones", AtOnce)
		d.breaks(errors.New("the disk is full"))
		d.add("truce 1")
		d.add("drones 1")
		d.pass(10 * time.Minute)
		d.wants("Fri 14:00 ann: truce 1")
		d.breaks(nil)
		d.pass(2 * time.Minute)
		d.wants("Fri 14:11 bob: drones 1")
		d.add("truce 2")
		d.pass(time.Minute)
		d.wants("Fri 14:12 ann: truce 2")
	})
}

// A restart loses nothing and repeats nothing; what was under way when the
// stop came still goes out.
func TestRestart(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", AtOnce)
		d.tell = func(ctx context.Context, _ Watch, _ []string) error {
			select {
			case <-time.After(time.Second):
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		d.add("truce 1")
		d.end()
		d.wants("Fri 14:00 ann: truce 1")
		d.corpus = append(d.corpus, "truce 2")
		d.start()
		d.pass(2 * time.Minute)
		d.wants("Fri 14:01 ann: truce 2")
	})
}

// A message that does not get out holds up the stop for a few seconds only,
// and is told after the next start.
func TestStopInTrouble(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", AtOnce)
		d.tell = func(ctx context.Context, _ Watch, _ []string) error { <-ctx.Done(); return ctx.Err() }
		d.add("truce 1")
		began := time.Now()
		d.end()
		if took := time.Since(began); took != stopWithin {
			t.Errorf("the stop takes %v", took)
		}
		d.tell = nil
		d.start()
		d.wants("Fri 14:00 ann: truce 1")
	})
}

// One chat that has to wait holds up no other.
func TestSlowChat(t *testing.T) {
	play(t, func(d *desk) {
		d.tell = func(_ context.Context, w Watch, _ []string) error {
			if w.Chat == "ann" {
				time.Sleep(5 * time.Minute)
			}
			return nil
		}
		for chat := range 2 * maxChats {
			d.watch(fmt.Sprint("chat ", chat), "truce", AtOnce)
		}
		d.watch("ann", "truce", AtOnce)
		d.add("truce 1")
		d.pass(time.Second)
		if n := d.count(); n != 2*maxChats {
			t.Errorf("%d of %d are told", n, 2*maxChats)
		}
		d.pass(5 * time.Minute)
		if n := d.count(); n != 2*maxChats+1 {
			t.Error("Ann is not told")
		}
	})
}

// A clock that is put forward and back makes no storm and loses nothing.
func TestClockJumps(t *testing.T) {
	play(t, func(d *desk) {
		d.watch("ann", "truce", Daily)
		d.watch("bob", "truce", AtOnce)
		d.add("truce 1")
		d.wants("Fri 14:00 bob: truce 1")
		d.jump(365 * 24 * time.Hour)
		d.pass(2 * time.Minute)
		d.add("truce 2")
		d.wants("Sat 14:01 ann: truce 1", "Sat 14:02 bob: truce 2")
		d.jump(-365 * 24 * time.Hour)
		d.add("truce 3")
		d.pass(10 * time.Minute)
		d.wants("Fri 14:03 bob: truce 3")
		d.pass(24 * time.Hour)
		d.wants("Sat 09:00 ann: truce 2 truce 3")
		d.pass(24 * time.Hour)
		d.wants()
	})
}
