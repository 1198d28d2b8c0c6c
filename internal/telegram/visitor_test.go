package telegram

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

func visit(t *testing.T, o tgfake.Options) (*Visitor, *tgfake.Server) {
	t.Helper()
	o.Token, o.Username = testToken, "footnote_bot"
	fake := tgfake.New(o)
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	fake.AddPrivate(ann, "Ann")
	fake.AddGroup(tgfake.Group{ID: team, Title: "Team", Members: []int64{ann}})
	return NewVisitor(testToken, server.URL), fake
}

func TestVisitorLooksOnly(t *testing.T) {
	v, fake := visit(t, tgfake.Options{HearsAll: true})
	me, err := v.Account(t.Context())
	if want := (Account{ID: tgfake.BotID, Username: "footnote_bot", HearsAll: true, Joins: true}); me != want || err != nil {
		t.Errorf("it is %+v, %v", me, err)
	}
	if off := time.Since(v.Clock()); off < -time.Minute || off > time.Minute {
		t.Errorf("the server's clock is off by %v", off)
	}
	if d, err := v.Delivery(t.Context()); d.Host != "" || err != nil {
		t.Errorf("updates come by %+v, %v", d, err)
	}
	fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "hello"})
	fake.Say(tgfake.Said{Chat: team, From: ann, Text: "/start@footnote_bot 7"})
	for range 2 { // nothing is taken away
		heard, first, err := v.Listen(t.Context(), 0)
		if err != nil || len(heard) != 2 || heard[0].Update != first || heard[0].Person != ann || heard[1].Chat != team || heard[1].Title != "Team" {
			t.Errorf("heard %+v from %d, %v", heard, first, err)
		}
	}
	if fake.Waiting() != 2 {
		t.Errorf("%d updates wait, want 2", fake.Waiting())
	}
	heard, _, _ := v.Listen(t.Context(), 0)
	if err := v.Acknowledge(t.Context(), heard[0].Update); err != nil || fake.Waiting() != 1 {
		t.Errorf("after one is acknowledged %d wait, %v", fake.Waiting(), err)
	}
}

func TestVisitorInChats(t *testing.T) {
	v, _ := visit(t, tgfake.Options{})
	for chat, want := range map[int64]string{team: "member", foreign: "left"} {
		if got, err := v.In(t.Context(), chat, tgfake.BotID); got != want || err != nil {
			t.Errorf("in %d it is %q, %v, want %q", chat, got, err, want)
		}
	}
}

// Each thing that can be wrong is known by its error, and no error shows the
// token.
func TestVisitorErrors(t *testing.T) {
	tests := []struct {
		name  string
		fault tgfake.Fault
		want  error
	}{
		{"revoked", tgfake.Fault{Kind: tgfake.Revoked}, ErrToken},
		{"another poller", tgfake.Fault{Kind: tgfake.Conflict}, ErrRival},
		{"a proxy's page", tgfake.Fault{Kind: tgfake.BadGateway}, ErrNoAnswer},
		{"the line breaks", tgfake.Fault{Kind: tgfake.ResetBefore}, ErrNoAnswer},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v, fake := visit(t, tgfake.Options{})
			fake.Fail(test.fault)
			_, _, err := v.Listen(t.Context(), 0)
			if !errors.Is(err, test.want) || strings.Contains(err.Error(), testToken) {
				t.Errorf("it says %v, want %v", err, test.want)
			}
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		_, err := NewVisitor(testToken, "http://127.0.0.1:1").Account(t.Context())
		if !errors.Is(err, ErrNoAnswer) || strings.Contains(err.Error(), testToken) {
			t.Errorf("it says %v", err)
		}
	})
}

func TestVisitorAndAWebhook(t *testing.T) {
	v, _ := visit(t, tgfake.Options{})
	p := params{"url": "https://bot.example.org/secret-path"}
	if err := v.api.call(t.Context(), "setWebhook", p, nil); err != nil {
		t.Fatal(err)
	}
	if d, err := v.Delivery(t.Context()); d.Host != "bot.example.org" || err != nil {
		t.Errorf("updates go to %+v, %v", d, err)
	}
	if _, _, err := v.Listen(t.Context(), 0); !errors.Is(err, ErrWebhookSet) {
		t.Errorf("listening says %v", err)
	}
	if err := v.DropWebhook(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Listen(t.Context(), 0); err != nil {
		t.Errorf("listening still says %v", err)
	}
}

func TestVisitorWithoutAClock(t *testing.T) {
	v := NewVisitor(testToken, "http://127.0.0.1:1")
	if !v.Clock().IsZero() {
		t.Errorf("before an answer the clock is %v", v.Clock())
	}
	resp := func(date string) http.RoundTripper {
		return roundTrip(func(*http.Request) (*http.Response, error) {
			return &http.Response{Header: http.Header{"Date": {date}}}, nil
		})
	}
	for date, want := range map[string]int64{"nonsense": 0, "Sun, 01 Mar 2026 12:00:00 GMT": 1772366400} {
		if _, err := (clocked{resp(date), &v.clock}).RoundTrip(nil); err != nil || v.clock.Load() != want {
			t.Errorf("%q is %d, %v", date, v.clock.Load(), err)
		}
		v.clock.Store(0)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
