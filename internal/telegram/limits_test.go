package telegram

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

func TestOnePersonCannotFloodTheBot(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.RatePerUser = 5
		s.start()
		for range 9 {
			s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "again"})
		}
		s.fake.Say(tgfake.Said{Chat: bob, From: bob, Text: "once"})
		s.pass(8 * time.Second)
		var want []string
		for range 5 {
			want = append(want, "re: again")
		}
		s.wantAnswers(ann, append(want, "slowly, please")...)
		s.wantAnswers(bob, "re: once")
	})
}

func TestPaceOfAGroup(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.RatePerUser = 0
		s.start()
		for i := range 60 {
			s.fake.Say(tgfake.Said{Chat: team, From: ann, Text: fmt.Sprintf("/search@FootnoteBot %d", i)})
		}
		s.pass(20 * time.Second)
		if got := len(s.fake.Answers(team)); got != 20 {
			t.Errorf("%d answers in the first seconds, want the 20 of a minute", got)
		}
		s.pass(3 * time.Minute)
		if got := len(s.fake.Answers(team)); got != 60 {
			t.Errorf("%d answers, want 60", got)
		}
		if most := s.fake.Most(); most.GroupMinute > 20 {
			t.Errorf("%d messages in one minute, Telegram takes 20", most.GroupMinute)
		}
	})
}

// TestChatsDoNotWaitForOneAnother: fifty chats ask at once while one of them
// is refused for 30 seconds.
func TestChatsDoNotWaitForOneAnother(t *testing.T) {
	const chats, slow = 50, 1007
	play(t, func(s *stage) {
		for i := range int64(chats) {
			s.cfg.AllowedUsers = append(s.cfg.AllowedUsers, s.fake.AddPrivate(1000+i, "person"))
		}
		s.fake.Fail(tgfake.Fault{Kind: tgfake.TooMany, Method: "sendMessage", Chat: slow, RetryAfter: 30})
		s.start()
		began := time.Now()
		for i := range int64(chats) {
			s.fake.Say(tgfake.Said{Chat: 1000 + i, From: 1000 + i, Text: "hello"})
		}
		s.pass(3 * time.Second)
		if got := len(s.fake.Answers(slow)); got != 0 {
			t.Errorf("the refused chat was answered %d times", got)
		}
		for i := range int64(chats) {
			// 50 messages at 25 a second after a burst of 5 take 1.8 s.
			if answers := s.fake.Answers(1000 + i); i != 7 && (len(answers) != 1 || answers[0].At.Sub(began) > 2*time.Second) {
				t.Errorf("chat %d waited", i)
			}
		}
		s.pass(time.Minute)
		refused := s.fake.Calls("sendMessage")[slices.IndexFunc(s.fake.Calls("sendMessage"), func(c tgfake.Call) bool { return c.Code == 429 })]
		if answers := s.fake.Answers(slow); len(answers) != 1 || answers[0].At.Sub(refused.At).Round(time.Second) != 30*time.Second {
			t.Errorf("the refused chat: %+v, want one answer 30 s after the refusal", answers)
		}
		if most := s.fake.Most(); most.OverallSecond > 30 {
			t.Errorf("%d messages in one second, Telegram takes 30", most.OverallSecond)
		}
	})
}

func TestOrderWithinAChat(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.RatePerUser = 0
		delay := map[string]time.Duration{"0": 3 * time.Second, "1": time.Second}
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			_ = sleep(ctx, delay[req.Text])
			return echo(ctx, req)
		}
		s.start()
		var want []string
		for i := range 12 {
			text := fmt.Sprint(i)
			s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: text})
			want = append(want, "re: "+text)
		}
		s.pass(time.Minute)
		s.wantAnswers(ann, want...)
	})
}

func TestTypingIsShownForSlowAnswersOnly(t *testing.T) {
	tests := map[time.Duration]int{0: 0, 600 * time.Millisecond: 0, 800 * time.Millisecond: 1, 6 * time.Second: 2}
	for takes, want := range tests {
		play(t, func(s *stage) {
			s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
				_ = sleep(ctx, takes)
				return echo(ctx, req)
			}
			s.start()
			s.fake.Say(tgfake.Said{Chat: forum, From: ann, Topic: topic, Text: "/search@FootnoteBot x"})
			s.pass(10 * time.Second)
			calls := s.fake.Calls("sendChatAction")
			if len(calls) != want {
				t.Errorf("an answer after %v: typing shown %d times, want %d", takes, len(calls), want)
			}
			if want > 0 && (calls[0].Params["message_thread_id"] != "77" || calls[0].Code != 200) {
				t.Errorf("typing in a topic: %+v", calls[0])
			}
		})
	}
}

func TestQueueIsBounded(t *testing.T) {
	release := make(chan struct{})
	q := newQueue(func(context.Context, *update) { <-release })
	q.start(t.Context())
	put := func(chat int64) bool {
		m := tgMessage(chat)
		return q.put(&update{kind: kindMessage, message: m})
	}
	accepted := 0
	for range maxLane + 10 {
		if put(1) {
			accepted++
		}
	}
	// One may have left the lane already: the worker holds it.
	if accepted != maxLane && accepted != maxLane+1 {
		t.Errorf("one chat holds %d, want %d", accepted, maxLane)
	}
	for q.hasRoom() {
		put(2)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if q.awaitRoom(ctx) == nil {
		t.Error("a full queue has room")
	}
	close(release)
	if err := q.awaitRoom(t.Context()); err != nil {
		t.Errorf("room after all is done: %v", err)
	}
	q.drain()
	if waiting, since := q.depth(); waiting != 0 || !since.IsZero() || len(q.lanes) != 0 {
		t.Errorf("left after draining: %d updates, %d lanes", waiting, len(q.lanes))
	}
}

func TestLimitersAreForgottenWhenIdle(t *testing.T) {
	l := newLimits(20, 20)
	now := time.Now()
	for i := range int64(100) {
		l.admit(i, now)
		l.book(l.pace(-i), now)
		l.greetStranger(i, now)
	}
	l.forgetIdle(now.Add(time.Hour))
	if len(l.users)+len(l.chats)+len(l.met) != 0 {
		t.Errorf("kept: %d users, %d chats, %d strangers", len(l.users), len(l.chats), len(l.met))
	}
}

func TestLongAnswerIsCutAndNumbered(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(context.Context, reply.Request) reply.Reply {
			var r reply.Reply
			for range 5 {
				r.Units = append(r.Units, reply.Unit{reply.TextLine(strings.Repeat("слово ", 350))})
			}
			r.Buttons = [][]reply.Button{{{Label: "▶", Command: "next", InPlace: true}}}
			return r
		}
		s.start()
		n := s.says(ann, ann, "long")
		s.pass(5 * time.Second)
		answers := s.fake.Answers(ann)
		if len(answers) < 3 {
			t.Fatalf("%d messages", len(answers))
		}
		for i, m := range answers {
			last := i == len(answers)-1
			if m.ReplyTo != n || (m.Keyboard != nil) != last {
				t.Errorf("message %d: reply to %d, keyboard %v", i, m.ReplyTo, m.Keyboard)
			}
		}
	})
}
