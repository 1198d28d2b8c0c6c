package telegram

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

// Telegram counts in UTF-16 units, we in bytes.
func TestLinksIn(t *testing.T) {
	const text = "😀 Порт open"
	link := func(offset, length int, url string) tgbotapi.MessageEntity {
		return tgbotapi.MessageEntity{Type: "text_link", Offset: offset, Length: length, URL: url}
	}
	tests := []struct {
		name   string
		entity tgbotapi.MessageEntity
		words  string // "" for none
	}{
		{"behind an emoji", link(3, 4, "https://a.org"), "Порт"},
		{"to the end", link(8, 4, "https://a.org"), "open"},
		{"all", link(0, 12, "http://a.org"), text},
		{"past the end", link(8, 5, "https://a.org"), ""},
		{"before the beginning", link(-1, 3, "https://a.org"), ""},
		{"nothing", link(3, 0, "https://a.org"), ""},
		{"no address of the web", link(3, 4, "tg://user?id=1"), ""},
		{"bold", tgbotapi.MessageEntity{Type: "bold", Offset: 3, Length: 4}, ""},
	}
	for _, test := range tests {
		got := ""
		for _, l := range linksIn(text, []tgbotapi.MessageEntity{test.entity}) {
			got = text[l.Start:l.End]
		}
		if got != test.words {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

// A forwarded text arrives with its links, also as a caption, and also when a
// command is about it.
func TestLinksOfAForward(t *testing.T) {
	playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			if req.Origin == nil {
				return reply.Say("nothing")
			}
			return reply.Say(fmt.Sprintf("%q %v", req.Origin.Text, req.Origin.Links))
		}
		s.cfg.Commands = append(s.cfg.Commands, Command{Name: "add", Description: "add", AboutReplied: true})
		s.start()
		wire := &tgfake.Origin{Kind: "channel", Name: "Wire", Username: "wire", Message: 7, At: time.Unix(0, 0)}
		links := []tgfake.Entity{{Type: "text_link", Offset: 0, Length: 4, URL: "https://a.org"}}
		s.fake.Say(tgfake.Said{From: boss, Chat: boss, Text: "News.", Origin: wire, Links: links})
		s.fake.Say(tgfake.Said{From: boss, Chat: boss, Text: "News.", Origin: wire, Links: links, Media: "photo"})
		post := s.fake.Say(tgfake.Said{From: boss, Chat: team, Text: "News.", Origin: wire, Links: links})
		s.fake.Say(tgfake.Said{From: boss, Chat: team, ReplyTo: post, Text: "/add"})
		s.pass(5 * time.Second)
		const want = `"News." [{0 4 https://a.org}]`
		for _, chat := range []int64{boss, team} {
			answers := s.fake.Answers(chat)
			if len(answers) == 0 || slices.ContainsFunc(answers, func(m tgfake.Message) bool { return len(m.Text) < len(want) || m.Text[:len(want)] != want }) {
				t.Errorf("in %d it says %+v", chat, answers)
			}
		}
		s.wantAnswers(boss, want, want)
	})
}
