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

// pages answers with a page of a list: its first button turns the page, the
// second counts, the third opens something beside the list.
func pages(_ context.Context, req reply.Request) reply.Reply {
	words, page := req.Text, 1
	if i := strings.LastIndex(req.Text, " p"); i > 0 {
		_, _ = fmt.Sscanf(req.Text[i:], " p%d", &page)
		words = req.Text[:i]
	}
	r := reply.Say(fmt.Sprintf("%s, page %d", words, page))
	r.Buttons = [][]reply.Button{{
		{Label: "▶", Command: fmt.Sprintf("%s p%d", words, page+1), InPlace: true},
		{Label: "page", Command: ""},
		{Label: "¶ 1", Command: "/read k7f3qd"},
	}}
	return r
}

// press presses the n-th button under the bot's last message.
func (s *stage) press(person, chat int64, n int) string {
	s.Helper()
	answers := s.fake.Answers(chat)
	last := answers[len(answers)-1]
	key := s.fake.Press(person, chat, last.ID, last.Keyboard[0][n].CallbackData)
	s.pass(2 * time.Second)
	return key
}

func (s *stage) wantAlert(key, want string) {
	s.Helper()
	if got, answered := s.fake.Alert(key); got != want || !answered {
		s.Errorf("alert %q (answered %t), want %q", got, answered, want)
	}
}

func TestButtonsTurnPages(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		s.wantAlert(s.press(ann, team, 0), "")
		s.wantAnswers(team, "/search x, page 2")
		s.wantAlert(s.press(ann, team, 1), "")
		s.wantAnswers(team, "/search x, page 2")
	})
}

func TestButtonsSurviveRestart(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		s.says(ann, ann, "/search "+strings.Repeat("long ", 100)+"words")
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		s.start()
		s.wantAlert(s.press(ann, ann, 0), "")
		if got := s.fake.Answers(ann); len(got) != 1 || !strings.HasSuffix(got[0].Text, "words, page 2") {
			t.Errorf("after the press: %+v", got)
		}
	})
}

func TestOnlyTheAskerTurnsPages(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		s.wantAlert(s.press(bob, team, 0), "your own: /search x p2")
		s.wantAlert(s.press(eve, team, 0), "not for you")
		s.wantAnswers(team, "/search x, page 1\n\nI hear commands")
		s.wantAlert(s.press(bob, team, 2), "")
		s.wantAnswers(team, "/search x, page 1\n\nI hear commands", "/read k7f3qd, page 1")
	})
}

func TestButtonsThatMeanNothing(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		shown := s.fake.Answers(team)[0]
		data := shown.Keyboard[0][0].CallbackData
		for _, made := range []string{"", "b:", "b:aaaaaaaaaaaaaaaa", "v0:1", strings.Repeat("x", 64), "/forget", "b:" + data} {
			key := s.fake.Press(ann, team, shown.ID, made)
			s.pass(time.Second)
			s.wantAlert(key, "this button is too old")
		}
		forwarded := s.fake.Press(ann, ann, 1, data)
		inline := s.fake.PressInline(ann, data)
		s.pass(time.Second)
		s.wantAlert(forwarded, "this button is too old")
		s.wantAlert(inline, "this button is too old")
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		s.pass(buttonLife)
		s.start()
		key := s.fake.Press(ann, team, shown.ID, data)
		s.pass(time.Second)
		s.wantAlert(key, "this button is too old")
	})
}

func TestNewestPageWins(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			_ = sleep(ctx, time.Second)
			return pages(ctx, req)
		}
		s.start()
		s.says(ann, ann, "/search x")
		shown := s.fake.Answers(ann)[0]
		for range 10 {
			s.fake.Press(ann, ann, shown.ID, shown.Keyboard[0][0].CallbackData)
		}
		s.pass(20 * time.Second)
		if edits := s.fake.Count("editMessageText"); edits > 2 {
			t.Errorf("ten presses in a row made %d edits, want 2 at most", edits)
		}
		s.wantAnswers(ann, "/search x, page 2")
	})
}

func TestNotModifiedIsSuccess(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(_ context.Context, _ reply.Request) reply.Reply {
			r := reply.Say("always the same")
			r.Buttons = [][]reply.Button{{{Label: "again", Command: "/search x", InPlace: true}}}
			return r
		}
		s.start()
		s.says(ann, ann, "/search x")
		s.press(ann, ann, 0)
		s.wantAnswers(ann, "always the same")
		if strings.Contains(s.log.String(), "level=WARN") {
			t.Error("a message that was not modified is taken for a failure")
		}
	})
}

func TestDeletedMessageIsSentAnew(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = pages
		s.start()
		s.says(ann, ann, "/search x")
		shown := s.fake.Answers(ann)[0]
		s.fake.Remove(ann, shown.ID)
		s.fake.Press(ann, ann, shown.ID, shown.Keyboard[0][0].CallbackData)
		s.pass(3 * time.Second)
		s.wantAnswers(ann, "/search x, page 2")
	})
}

func TestAnonymousAdministratorTurnsPages(t *testing.T) {
	play(t, func(s *stage) {
		s.fake.SetMember(team, bob, "administrator")
		s.handler = pages
		s.start()
		s.fake.Say(tgfake.Said{Chat: team, From: tgfake.AnonymousAdmin, As: team, Text: "/search@FootnoteBot x"})
		s.pass(2 * time.Second)
		s.wantAlert(s.press(ann, team, 0), "your own: /search x p2")
		s.wantAlert(s.press(bob, team, 0), "")
		s.wantAnswers(team, "/search x, page 2")
	})
}

func TestAnswerInPrivateAndShare(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			r := reply.Say("re: " + req.Text)
			r.Buttons = [][]reply.Button{{
				{Label: "in private", Command: "/ask who?", Private: true},
				{Label: "share", Command: "/search x", Share: true},
			}}
			return r
		}
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		buttons := s.fake.Answers(team)[0].Keyboard[0]
		payload, ok := strings.CutPrefix(buttons[0].URL, "https://t.me/FootnoteBot?start=")
		if !ok || len(payload) > 64 || buttons[1].Share.Query != "/search x" {
			t.Fatalf("buttons: %+v", buttons)
		}
		s.says(bob, bob, "/start "+payload)
		s.says(bob, bob, "/start unknown")
		s.wantAnswers(bob, "re: /ask who?", "re: /start unknown")
	})
}
