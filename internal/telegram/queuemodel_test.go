package telegram

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"golang.org/x/time/rate"
)

// numberedUpdate is an update of a chat, a press or a message, by its number.
func numberedUpdate(chat int64, n int, press bool) *update {
	u := &update{kind: kindMessage, message: tgMessage(chat), at: time.Now()}
	u.UpdateID = n
	if press {
		u.kind, u.message = kindPress, nil
		u.press = newPress(&tgbotapi.CallbackQuery{Message: tgMessage(chat).Message}, extras{})
	}
	return u
}

// waitingLane is a chat as a queue should treat it: what is in hand, the presses
// that wait, and the messages.
type waitingLane struct {
	inHand          int // -1 for none
	presses, spoken []int
}

func (l *waitingLane) put(n int, press bool) {
	switch {
	case l.inHand < 0:
		l.inHand = n
	case press:
		l.presses = append(l.presses, n)
	default:
		l.spoken = append(l.spoken, n)
	}
}

// finish ends what is in hand and takes the next.
func (l *waitingLane) finish() {
	l.inHand = -1
	switch {
	case len(l.presses) > 0:
		l.inHand, l.presses = l.presses[0], l.presses[1:]
	case len(l.spoken) > 0:
		l.inHand, l.spoken = l.spoken[0], l.spoken[1:]
	}
}

// At any moment each chat has one update in hand: the first press that waits,
// else the first message; chats do not wait for each other, and nothing is
// lost or done twice.
func TestQueueEqualsItsModel(t *testing.T) {
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 3))
			begun, ends := map[int64][]int{}, map[int64]chan struct{}{1: make(chan struct{}), 2: make(chan struct{}), 3: make(chan struct{})}
			gate := make(chan struct{}, 1) // over begun
			q := newQueue(func(_ context.Context, u *update) {
				gate <- struct{}{}
				begun[u.chat()] = append(begun[u.chat()], u.UpdateID)
				<-gate
				<-ends[u.chat()]
			})
			q.start(t.Context())
			want, lanes := map[int64][]int{}, map[int64]*waitingLane{1: {inHand: -1}, 2: {inHand: -1}, 3: {inHand: -1}}
			note := func(chat int64) {
				if n := lanes[chat].inHand; n >= 0 && (len(want[chat]) == 0 || want[chat][len(want[chat])-1] != n) {
					want[chat] = append(want[chat], n)
				}
			}
			for n := range 80 {
				chat := int64(1 + r.IntN(3))
				if l := lanes[chat]; r.IntN(2) == 0 && l.inHand >= 0 {
					ends[chat] <- struct{}{}
					l.finish()
				} else {
					press := r.IntN(3) == 0
					if !q.put(numberedUpdate(chat, n, press)) {
						t.Fatal("a queue of a few has no room")
					}
					l.put(n, press)
				}
				synctest.Wait()
				note(chat)
				if got := fmt.Sprint(begun); got != fmt.Sprint(want) {
					t.Fatalf("seed %d, step %d: begun %s, want %v", seed, n, got, want)
				}
				waiting := 0
				for _, l := range lanes {
					if waiting += len(l.presses) + len(l.spoken); l.inHand >= 0 {
						waiting++
					}
				}
				if got, since := q.depth(); got != waiting || since.IsZero() != (waiting == 0) {
					t.Fatalf("seed %d, step %d: %d wait since %v, want %d", seed, n, got, since, waiting)
				}
				for _, press := range slices.Concat(lanes[chat].presses, lanes[chat].spoken) {
					is := func(u *update) bool { return u.UpdateID == press }
					if got := q.later(chat, is); got != slices.Contains(lanes[chat].presses, press) {
						t.Fatalf("seed %d, step %d: %d is a press that waits: %v", seed, n, press, got)
					}
				}
			}
			for chat := range ends {
				close(ends[chat])
			}
			q.drain()
			if !q.put(numberedUpdate(1, 99, false)) {
				t.Error("a queue that is closed has no room")
			}
			q.aside(func(context.Context) { t.Error("a queue that is closed runs something") })
			synctest.Wait()
			if len(begun[1])+len(begun[2])+len(begun[3]) == 0 || slices.Contains(begun[1], 99) {
				t.Errorf("seed %d: begun %v", seed, begun)
			}
		})
	}
}

// What waits when the bot is told to stop stays for the next start.
func TestQueueStopsBetweenUpdates(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var done []int
		q := newQueue(func(ctx context.Context, u *update) {
			<-ctx.Done()
			done = append(done, u.UpdateID)
		})
		q.start(ctx)
		for n := range 3 {
			q.put(numberedUpdate(1, n, false))
		}
		asked := false
		q.aside(func(ctx context.Context) { <-ctx.Done(); asked = true })
		synctest.Wait()
		cancel()
		q.drain()
		if !slices.Equal(done, []int{0}) || !asked {
			t.Errorf("done %v, asked aside %v; want the first alone", done, asked)
		}
	})
}

// A group's places are the soonest that leave no minute with more than it takes.
func TestPlacesOfAGroupsMinute(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 5))
		most := 1 + r.IntN(4)
		l := newLimits(0, most)
		p := l.pace(-1)
		now := time.Unix(1_000_000, 0)
		var taken []time.Time
		for range 40 {
			now = now.Add(time.Duration(r.IntN(30)) * time.Second)
			at := now.Add(l.book(p, now))
			want := now
			for want.Before(now.Add(24*time.Hour)) && full(taken, want, most) {
				want = want.Add(time.Second)
			}
			if !at.Equal(want) {
				t.Fatalf("seed %d: with %v taken and %d a minute the next at %v is %v, want %v", seed, taken, most, now, at, want)
			}
			taken = append(taken, at)
			now = at // the next is asked for once this one is out
		}
	}
}

// full tells whether a message at that moment would be one too many for the
// minute that ends with it.
func full(taken []time.Time, at time.Time, most int) bool {
	n := 0
	for _, t := range taken {
		if at.Sub(t) < groupMinute {
			n++
		}
	}
	return n >= most
}

// A person has so many messages, which come back evenly over a minute; what is
// too much is said once a minute.
func TestPatienceWithAPerson(t *testing.T) {
	const perMinute = 4
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 6))
		l := newLimits(perMinute, 0)
		left, now, told := float64(perMinute), time.Unix(1_000_000, 0), time.Time{}
		for n := range 200 {
			passed := time.Duration(r.IntN(24)) * time.Second
			now = now.Add(passed)
			left = min(perMinute, left+passed.Minutes()*perMinute)
			want := welcome
			switch {
			case left >= 1-1e-9:
				left--
			case now.Sub(told) < time.Minute:
				want = silence
			default:
				want, told = tooMany, now
			}
			if got := l.admit(7, now); got != want {
				t.Fatalf("seed %d, message %d: %d, want %d with %.3f left", seed, n, got, want, left)
			}
			if r.IntN(10) == 0 {
				l.forgetIdle(now) // what is forgotten is as good as new
			}
		}
		if v := newLimits(0, 0).admit(7, now); v != welcome {
			t.Errorf("without a limit %d", v)
		}
	}
}

// Strangers are answered once in a while, each for themselves.
func TestStrangersAreAnsweredNowAndThen(t *testing.T) {
	l := newLimits(1, 1)
	now := time.Unix(1_000_000, 0)
	for _, step := range []struct {
		who   int64
		after time.Duration
		want  bool
	}{
		{1, 0, true}, {1, time.Second, false}, {2, 0, true}, {1, strangerEvery - 2*time.Second, false}, {1, time.Second, true}, {2, 0, false}, {2, time.Second, true}, {1, 0, false},
	} {
		now = now.Add(step.after)
		if got := l.greetStranger(step.who, now); got != step.want {
			t.Errorf("stranger %d at %v: %v", step.who, now, got)
		}
	}
	for _, keep := range []struct {
		after time.Duration
		want  int
	}{{strangerEvery - 2*time.Second, 2}, {strangerEvery - 1, 1}, {strangerEvery, 0}} {
		if l.forgetIdle(now.Add(keep.after)); len(l.met) != keep.want {
			t.Errorf("after %v %d strangers are remembered, want %d", keep.after, len(l.met), keep.want)
		}
	}
}

// Pauses double from the first to the longest, and begin anew after a success.
func TestBackoffDoubles(t *testing.T) {
	b := backoff{first: time.Second, most: 5 * time.Second}
	for _, want := range []time.Duration{1, 2, 4, 5, 5} {
		if got := b.step(); got != want*time.Second {
			t.Errorf("%v, want %v", got, want*time.Second)
		}
	}
	if b.reset(); b.step() != time.Second {
		t.Error("it does not begin anew")
	}
}

// What is forgotten of chats that are quiet makes no difference to them.
func TestForgettingKeepsThePace(t *testing.T) {
	l := newLimits(3, 3)
	now := time.Now()
	p := l.pace(-1)
	l.book(p, now)
	for _, keep := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {groupMinute, 1}, {groupMinute + 1, 0}} {
		if l.forgetIdle(now.Add(keep.after)); len(l.chats) != keep.want {
			t.Errorf("%v after a message %d chats are remembered, want %d", keep.after, len(l.chats), keep.want)
		}
	}
	private := l.pace(1)
	private.even.AllowN(now, chatBurst)
	if l.forgetIdle(now.Add((chatBurst - 1) * chatEvery)); len(l.chats) != 1 {
		t.Error("a chat is forgotten before its burst is whole again")
	}
	if l.forgetIdle(now.Add(chatBurst * chatEvery)); len(l.chats) != 0 {
		t.Error("a chat is remembered that is as good as new")
	}
	if private.even.Limit() != rate.Every(chatEvery) {
		t.Errorf("the pace of a chat is %v", private.even.Limit())
	}
}
