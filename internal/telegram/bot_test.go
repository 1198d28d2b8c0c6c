package telegram

import (
	"testing"
	"time"

	"footnote/internal/tgfake"
)

func TestRoundTrip(t *testing.T) {
	ways := map[string]func(*stage){
		"polling": func(*stage) {},
		"webhook": func(s *stage) { s.cfg.WebhookURL, s.cfg.WebhookSecret = "https://bot.example/hook", testSecret },
	}
	for name, prepare := range ways {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				prepare(s)
				s.start()
				s.says(ann, ann, "/search ceasefire")
				asked := s.says(bob, team, "/search@footnotebot drones")
				s.wantAnswers(ann, "re: /search ceasefire")
				s.wantAnswers(team, "re: /search drones\n\nI hear commands")
				if got := s.fake.Answers(team)[0].ReplyTo; got != asked {
					t.Errorf("reply to %d, want %d", got, asked)
				}
				if left := s.fake.Waiting(); left != 0 && name == "webhook" {
					t.Errorf("%d updates not taken", left)
				}
			})
		})
	}
}

func TestNobodyIsServedWithoutAllowList(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.AllowedChats, s.cfg.AdminUsers = nil, nil
		s.start()
		s.says(ann, ann, "hello")
		s.says(ann, ann, "/search ceasefire")
		s.wantAnswers(ann, "set ALLOWED_USERS=101 or ALLOWED_CHATS=101")
		s.pass(time.Minute)
		s.fake.Invite(tgfake.Group{ID: foreign, Title: "New", Members: []int64{ann}}, ann)
		s.pass(time.Second)
		s.wantAnswers(foreign, "set ALLOWED_USERS=101 or ALLOWED_CHATS=-1001000000009")
	})
}
