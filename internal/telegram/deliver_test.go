package telegram

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/state"
	"footnote/internal/tgfake"
)

func TestPictures(t *testing.T) {
	picture := &reply.Picture{PNG: []byte("\x89PNG"), Alt: "a chart"}
	tests := []struct {
		name string
		text string
		want []string // texts; the picture is over the first
	}{
		{"a caption", "short", []string{"short"}},
		{"a text too long for one", strings.TrimSpace(strings.Repeat("word ", 300)), []string{"a chart", strings.TrimSpace(strings.Repeat("word ", 300))}},
	}
	for _, tt := range tests {
		for _, fault := range []tgfake.Trouble{"", tgfake.TooMany} {
			t.Run(tt.name+" "+string(fault), func(t *testing.T) {
				play(t, func(s *stage) {
					s.handler = func(context.Context, reply.Request) reply.Reply {
						r := reply.Say(tt.text)
						r.Picture = picture
						return r
					}
					s.start()
					if fault != "" {
						s.fake.Fail(tgfake.Fault{Kind: fault, Method: "sendPhoto", RetryAfter: 3})
					}
					s.says(ann, ann, "/timeline")
					s.pass(10 * time.Second)
					s.wantAnswers(ann, tt.want...)
					for i, m := range s.fake.Answers(ann) {
						if m.Photo != (i == 0) {
							t.Errorf("message %d has a picture: %t", i, m.Photo)
						}
					}
				})
			})
		}
	}
}

func TestSilenceIsNoMessage(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(context.Context, reply.Request) reply.Reply { return reply.Reply{} }
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		s.wantAnswers(team)
	})
}

// TestPartsSentBeforeARestart: of an answer of several messages only those
// that did not go out are sent again.
func TestPartsSentBeforeARestart(t *testing.T) {
	long := reply.Unit{reply.TextLine(strings.Repeat("word ", 700))}
	play(t, func(s *stage) {
		s.handler = func(context.Context, reply.Request) reply.Reply {
			return reply.Reply{Units: []reply.Unit{long, long, long}}
		}
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "long"})
		s.pass(100 * time.Millisecond)
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Unreachable, Method: "sendMessage"})
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "longer"})
		s.pass(100 * time.Millisecond)
		before := len(s.fake.Answers(ann))
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		s.fake.Heal()
		s.start()
		s.pass(20 * time.Second)
		if got := len(s.fake.Answers(ann)); got != 6 || before >= 6 {
			t.Errorf("%d messages before the restart, %d after, want 6 in all", before, got)
		}
	})
}

func TestNewSaysWhatIsMissing(t *testing.T) {
	store := &state.Store{}
	full := Config{Token: testToken, APIURL: "http://x"}
	hook := full
	hook.WebhookURL = "https://bot.example"
	tests := []struct {
		cfg     Config
		handler Handler
		store   *state.Store
		want    string
	}{
		{full, handlerFunc(echo), store, ""},
		{Config{}, handlerFunc(echo), store, "no token"},
		{hook, handlerFunc(echo), store, "needs a secret"},
		{full, nil, store, "a handler and a store"},
		{full, handlerFunc(echo), nil, "a handler and a store"},
	}
	for _, tt := range tests {
		_, err := New(tt.cfg, tt.handler, testTexts, tt.store, slog.Default())
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New: %v, want %q", err, tt.want)
		}
	}
}
