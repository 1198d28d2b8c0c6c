package console

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"footnote/internal/reply"
)

type handlerFunc func(reply.Request) reply.Reply

func (f handlerFunc) Handle(_ context.Context, req reply.Request) reply.Reply { return f(req) }

func echo(req reply.Request) reply.Reply {
	r := reply.Say("you said " + req.Text)
	r.Buttons = [][]reply.Button{{{Label: "More", Command: "/more"}}}
	return r
}

func TestLines(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"one a line", "a\nb\n", "you said a\n\n[More] /more\n\nyou said b\n\n[More] /more\n\n"},
		{"blank lines are skipped", "\n  \n\na\n", "you said a\n\n[More] /more\n\n"},
		{"CRLF", "a\r\n", "you said a\n\n[More] /more\n\n"},
		{"no line end at the end", "a", "you said a\n\n[More] /more\n\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			c := &Console{Handler: handlerFunc(echo), Out: &out}
			if err := c.Lines(t.Context(), strings.NewReader(test.in)); err != nil {
				t.Fatal(err)
			}
			if out.String() != test.want {
				t.Errorf("got %q, want %q", out.String(), test.want)
			}
		})
	}
}

func TestLinesBoundsOneLine(t *testing.T) {
	got := 0
	c := &Console{Out: &strings.Builder{}, Handler: handlerFunc(func(req reply.Request) reply.Reply {
		got = len(req.Text)
		return reply.Say("")
	})}
	if err := c.Lines(t.Context(), strings.NewReader(strings.Repeat("x", 3*maxLine)+"\n")); err != nil {
		t.Fatal(err)
	}
	if got != maxLine {
		t.Errorf("a line of %d bytes reached the handler, want %d", got, maxLine)
	}
}

func TestLinesJSON(t *testing.T) {
	var out strings.Builder
	c := &Console{Handler: handlerFunc(echo), Out: &out, JSON: true}
	if err := c.Lines(t.Context(), strings.NewReader("a\nb\n")); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 2 || !strings.HasPrefix(out.String(), `{"input":"a",`) {
		t.Errorf("two messages give %d lines: %s", n, out.String())
	}
}

func TestLinesFaults(t *testing.T) {
	c := &Console{Handler: handlerFunc(echo), Out: &strings.Builder{}}
	fault := errors.New("disk on fire")
	if err := c.Lines(t.Context(), iotest.ErrReader(fault)); !errors.Is(err, fault) {
		t.Errorf("a reader that breaks gives %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Lines(ctx, strings.NewReader("a\n")); !errors.Is(err, context.Canceled) {
		t.Errorf("a stop gives %v", err)
	}
}

func TestRequestsAreOfThePersonAtTheTerminal(t *testing.T) {
	var got reply.Request
	c := &Console{Out: &strings.Builder{}, Handler: handlerFunc(func(req reply.Request) reply.Reply {
		got = req
		return reply.Say("ok")
	})}
	if err := c.Say(t.Context(), "/status"); err != nil {
		t.Fatal(err)
	}
	if !got.Private || !got.Admin || got.Text != "/status" {
		t.Errorf("the request is %+v", got)
	}
}
