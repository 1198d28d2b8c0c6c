package telegram

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"footnote/internal/reply"
)

func TestInlineCards(t *testing.T) {
	play(t, func(s *stage) {
		var asked atomic.Value
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			asked.Store(req.Text)
			r := reply.Reply{Data: reply.Data{Command: "search", Answered: true}}
			for i := range 30 {
				r.Cards = append(r.Cards, reply.Card{
					ID: fmt.Sprintf("id%04d", i), Title: "A title", About: "An outlet · February 2024",
					Text: strings.Repeat("before ", 40) + "the match " + strings.Repeat("after ", 40), Match: 280,
					Unit: reply.Unit{reply.TextLine("what is sent"), reply.TextLine("cites: Reuters")},
				})
			}
			return r
		}
		s.start()
		key := s.fake.Ask(ann, "ceasefire")
		s.pass(time.Second)
		q := s.fake.Inline(key)
		if !q.Personal || q.Cache != "0" || len(q.Results) != maxCards || asked.Load() != "/search ceasefire" {
			t.Fatalf("personal %t, cache %q, %d results to %q", q.Personal, q.Cache, len(q.Results), asked.Load())
		}
		card := q.Results[0]
		if card.Title != "A title" || !strings.Contains(card.Description, "the match") || !strings.HasSuffix(card.Description, "\nAn outlet · February 2024") {
			t.Errorf("card: %+v", card)
		}
		if card.Content.Text != "what is sent\ncites: Reuters" || card.Content.Mode != "HTML" {
			t.Errorf("it sends %+v", card.Content)
		}
		if !strings.Contains(s.log.String(), "kind=inline command=search outcome=answered found=true") {
			t.Errorf("the log does not say what was typed:\n%s", s.log)
		}
	})
}

// What finds nothing says so, and leads to the bot.
func TestInlineFindsNothing(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(context.Context, reply.Request) reply.Reply { return reply.Say("nothing found") }
		s.start()
		key := s.fake.Ask(ann, "wombat")
		s.pass(time.Second)
		if q := s.fake.Inline(key); len(q.Results) != 0 || q.Button != "nothing there" {
			t.Errorf("the answer is %+v", q)
		}
	})
}

func TestInlineHelpAndStrangers(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		for who, want := range map[int64]string{ann: "type some words", eve: "not for you"} {
			key := s.fake.Ask(who, " ")
			s.pass(time.Second)
			if q := s.fake.Inline(key); !q.Personal || len(q.Results) != 0 || q.Button != want {
				t.Errorf("empty query of %d: %+v", who, q)
			}
		}
		if got := strings.Count(s.log.String(), "outcome=refused"); got != 1 {
			t.Errorf("%d were refused in the log:\n%s", got, s.log)
		}
	})
}

// TestInlineFollowsTheTyping: only the last of a run of keystrokes is searched
// for, and a search that is overtaken is cancelled.
func TestInlineFollowsTheTyping(t *testing.T) {
	play(t, func(s *stage) {
		var begun, cancelled atomic.Int32
		s.handler = func(ctx context.Context, _ reply.Request) reply.Reply {
			begun.Add(1)
			if sleep(ctx, time.Second) != nil {
				cancelled.Add(1)
			}
			return reply.Reply{}
		}
		s.start()
		var keys []string
		for _, typed := range []string{"c", "ce", "cea", "ceas", "cease"} {
			keys = append(keys, s.fake.Ask(ann, typed))
			s.pass(100 * time.Millisecond)
		}
		s.pass(500 * time.Millisecond)
		keys = append(keys, s.fake.Ask(ann, "ceasefire"))
		other := s.fake.Ask(bob, "drones")
		s.pass(3 * time.Second)
		if begun.Load() != 3 || cancelled.Load() != 1 {
			t.Errorf("%d searches begun, %d cancelled, want 3 and 1", begun.Load(), cancelled.Load())
		}
		if s.fake.Inline(keys[len(keys)-1]).Answered.IsZero() || s.fake.Inline(other).Answered.IsZero() {
			t.Error("the last query of a person was not answered")
		}
	})
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("я", 300)
	tests := []struct {
		text  string
		at    int
		runes int
	}{
		{"short", 0, 5}, {"short", 99, 5}, {"short", -1, 5}, {long, 0, maxSnippet}, {long, 600, maxSnippet + 1}, {"", 0, 0},
	}
	for _, tt := range tests {
		got := snippet(tt.text, tt.at)
		if utf8.RuneCountInString(got) != tt.runes || !utf8.ValidString(got) {
			t.Errorf("snippet of %d runes at %d: %q", utf8.RuneCountInString(tt.text), tt.at, got)
		}
	}
}
