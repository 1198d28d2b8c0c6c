package telegram

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

// TestFaultMatrix: whatever fails and however, every question is answered once
// the fault is over, in order, and the bot asks no faster than it should.
func TestFaultMatrix(t *testing.T) {
	methods := []string{"getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery", "getChatMember", ""}
	kinds := []tgfake.Trouble{
		tgfake.TooMany, tgfake.Internal, tgfake.BadGateway, tgfake.ResetBefore, tgfake.ResetAfter,
		tgfake.Hang, tgfake.HangAfter, tgfake.Truncated, tgfake.Unreachable, tgfake.Conflict,
	}
	for _, kind := range kinds {
		for _, method := range methods {
			if kind == tgfake.Conflict && method != "getUpdates" {
				continue
			}
			t.Run(fmt.Sprintf("%s/%s", kind, method), func(t *testing.T) {
				play(t, func(s *stage) {
					s.survive(tgfake.Fault{Kind: kind, Method: method, For: 20 * time.Second, RetryAfter: 5})
				})
			})
		}
		if kind == tgfake.Conflict {
			continue // concerns polling alone
		}
		t.Run(fmt.Sprintf("%s/by webhook", kind), func(t *testing.T) {
			play(t, func(s *stage) {
				s.cfg.WebhookURL, s.cfg.WebhookSecret = "https://bot.example/hook", testSecret
				s.survive(tgfake.Fault{Kind: kind, For: 20 * time.Second, RetryAfter: 5})
			})
		})
	}
}

// survive lets people ask during a fault and checks what they got.
func (s *stage) survive(f tgfake.Fault) {
	const outage, most = 20 * time.Second, 10.0 // requests a second
	s.Helper()
	s.handler = pages
	s.start()
	s.says(ann, ann, "before")
	if f.Kind == tgfake.TooMany {
		f.For = 5 * time.Second
	}
	if changes(f) {
		f.Times = 1 // done although it looks failed: more of it would be more messages
	}
	s.fake.Fail(f)
	calls := s.fake.Count("")
	began := time.Now()
	s.fake.Say(tgfake.Said{Chat: bob, From: bob, Text: "first"})
	shown := s.fake.Answers(ann)[0]
	s.fake.Press(ann, ann, shown.ID, shown.Keyboard[0][0].CallbackData)
	s.pass(outage)
	if rate := float64(s.fake.Count("")-calls) / time.Since(began).Seconds(); rate > most {
		s.Errorf("%.0f requests a second during the fault", rate)
	}
	s.fake.Heal()
	s.fake.Say(tgfake.Said{Chat: bob, From: bob, Text: "second"})
	s.pass(3 * time.Minute)
	s.wantInOrder(bob, "first, page 1", "second, page 1")
	s.wantInOrder(ann, "before, page 2")
}

func changes(f tgfake.Fault) bool {
	return f.Kind == tgfake.ResetAfter || f.Kind == tgfake.HangAfter || f.Kind == tgfake.Truncated
}

// wantInOrder checks that each text was said, one after another, and at most
// one of them twice: a message whose fate was unknown.
func (s *stage) wantInOrder(chat int64, want ...string) {
	s.Helper()
	var got []string
	repeats := 0
	for _, m := range s.fake.Answers(chat) {
		if len(got) > 0 && got[len(got)-1] == m.Text {
			repeats++
			continue
		}
		got = append(got, m.Text)
	}
	if strings.Join(got, "|") != strings.Join(want, "|") || repeats > 1 {
		s.Errorf("the bot said in %d %q (%d repeats), want %q", chat, got, repeats, want)
	}
}

func TestLostAnswerIsRepeatedOnceAtMost(t *testing.T) {
	for _, kind := range []tgfake.Trouble{tgfake.ResetAfter, tgfake.HangAfter, tgfake.Truncated} {
		play(t, func(s *stage) {
			s.start()
			s.fake.Fail(tgfake.Fault{Kind: kind, Method: "sendMessage"})
			s.says(ann, ann, "hello")
			s.pass(5 * time.Minute)
			s.wantAnswers(ann, "re: hello", "re: hello")
			if got := s.bot.Stats().Unsure; got != 2 {
				t.Errorf("%s: %d sends of unknown fate counted, want 2", kind, got)
			}
		})
	}
}

func TestRetryAfterIsObeyedToTheSecond(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Fail(tgfake.Fault{Kind: tgfake.TooMany, Method: "sendMessage", RetryAfter: 17})
		began := time.Now()
		s.says(ann, ann, "hello")
		s.pass(time.Minute)
		if waited := s.fake.Answers(ann)[0].At.Sub(began); waited.Round(time.Second) != 17*time.Second {
			t.Errorf("waited %v, want 17 s", waited)
		}
	})
}

func TestBrokenUpdateIsSkipped(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "one"})
		s.fake.AddBroken()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "two"})
		s.pass(5 * time.Second)
		s.wantAnswers(ann, "re: one", "re: two")
		if s.bot.Stats().Undecodable != 1 {
			t.Error("the broken update was not counted")
		}
	})
}

func TestNumbersThatStartAnew(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, ann, "one")
		s.fake.RestartIDs()
		s.says(ann, ann, "two")
		calls := s.fake.Count("getUpdates")
		s.says(ann, ann, "three")
		s.pass(time.Minute)
		s.wantAnswers(ann, "re: one", "re: two", "re: three")
		if got := s.fake.Count("getUpdates") - calls; got > 10 {
			t.Errorf("%d polls in a minute after the restart", got)
		}
	})
}

func TestRevokedTokenEndsTheBot(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, ann, "one")
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Revoked})
		s.pass(2 * time.Minute)
		err := <-s.ended
		if err == nil || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") || strings.Contains(err.Error(), "secret") {
			t.Errorf("Run: %v", err)
		}
		s.ended <- nil
	})
}

func TestRivalIsNamedAndWaitedFor(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Conflict, Method: "getUpdates", For: time.Minute})
		s.pass(50 * time.Second)
		calls := s.fake.Count("getUpdates")
		s.pass(time.Minute)
		if got := s.fake.Count("getUpdates") - calls; got > 12 {
			t.Errorf("%d polls in a minute beside a rival", got)
		}
		if !strings.Contains(s.log.String(), "another copy of the bot") {
			t.Error("the log does not say who else may be polling")
		}
		s.says(ann, ann, "back?")
		s.pass(time.Minute)
		s.wantAnswers(ann, "re: back?")
	})
}

func TestForgottenWebhookIsRemoved(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.WebhookURL, s.cfg.WebhookSecret = "https://bot.example/hook", testSecret
		s.start()
		s.pass(time.Second)
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		s.cfg.WebhookURL = ""
		s.start()
		s.says(ann, ann, "hello")
		s.pass(20 * time.Second)
		s.wantAnswers(ann, "re: hello")
	})
}

func TestRefusedMarkupIsSentPlain(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		n, err := s.bot.put(s.Context(), target{chat: ann}, part{Message: reply.Message{HTML: "<h1>no</h1>", Plain: "plain"}})
		if err != nil || n == 0 {
			t.Errorf("put: %d, %v", n, err)
		}
		s.wantAnswers(ann, "plain")
	})
}

func TestBlockedChatIsLeftAloneUntilItWrites(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "one"})
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "two"})
		s.fake.Block(ann)
		s.pass(5 * time.Second)
		if got := s.fake.Count("sendMessage"); got != 1 {
			t.Errorf("%d messages to somebody who blocked the bot, want 1 try", got)
		}
		s.fake.AddPrivate(ann, "ann is back")
		s.says(ann, ann, "three")
		s.wantAnswers(ann, "re: three")
	})
}

func TestHandlerThatBreaksDown(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			if req.Text == "bad" {
				panic("boom")
			}
			return echo(ctx, req)
		}
		s.start()
		s.says(ann, ann, "bad")
		s.says(ann, ann, "good")
		answers := s.fake.Answers(ann)
		if len(answers) != 2 || !strings.HasPrefix(answers[0].Text, "broken, see ") || answers[1].Text != "re: good" {
			t.Fatalf("answers: %+v", answers)
		}
		if reference := strings.TrimPrefix(answers[0].Text, "broken, see "); !strings.Contains(s.log.String(), reference) {
			t.Error("the reference is not in the log")
		}
	})
}

// TestQuestionThatEndsTheProcess: it is tried some times after restarts, then
// given up, and others are answered.
func TestQuestionThatEndsTheProcess(t *testing.T) {
	play(t, func(s *stage) {
		died := 0
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			if req.Text == "fatal" {
				died++
				s.stop() // as near to the end of the process as a test can come
				<-ctx.Done()
			}
			return echo(ctx, req)
		}
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "fatal"})
		for range maxTries + 1 {
			s.pass(time.Minute)
			if err := s.end(); err != nil {
				t.Fatal(err)
			}
			s.start()
		}
		s.pass(time.Minute)
		s.says(bob, bob, "hello")
		s.wantAnswers(bob, "re: hello")
		if got := s.fake.Answers(ann); len(got) != 1 || !strings.HasPrefix(got[0].Text, "broken, see ") {
			t.Errorf("after %d deaths: %+v", died, got)
		}
	})
}

// TestStop: what was taken is answered, and the rest after the next start.
func TestStop(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.RatePerUser = 0
		s.start()
		var want []string
		for i := range 20 { // at one a second after a burst of three
			s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: fmt.Sprint(i)})
			want = append(want, fmt.Sprint("re: ", i))
		}
		s.pass(100 * time.Millisecond)
		began := time.Now()
		if err := s.end(); err != nil {
			t.Errorf("Run after a stop: %v", err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("the stop took %v", took)
		}
		if got := len(s.fake.Answers(ann)); got < 8 {
			t.Errorf("%d answers before the end, want those of eight seconds", got)
		}
		s.start()
		s.pass(time.Minute)
		s.wantAnswers(ann, want...)
	})
}

func TestStopWhileTelegramIsAway(t *testing.T) {
	play(t, func(s *stage) {
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Unreachable})
		s.start()
		s.pass(time.Minute)
		began := time.Now()
		if err := s.end(); err != nil || time.Since(began) > time.Second {
			t.Errorf("stop: %v after %v", err, time.Since(began))
		}
	})
}

func TestNoTextAndNoIDInTheLog(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, ann, "confidential question")
		s.says(ann, team, "/search@FootnoteBot confidential")
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Internal, For: 10 * time.Second})
		s.says(ann, ann, "confidential question")
		s.pass(time.Minute)
		for _, word := range []string{"confidential", "AAsecret", "=101 ", id(team)} {
			if strings.Contains(s.log.String(), word) {
				t.Errorf("%q is in the log", word)
			}
		}
	})
}
