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

// received says what came with a message, in a line.
func received(_ context.Context, req reply.Request) reply.Reply {
	line := fmt.Sprintf("%q", req.Text)
	if a := req.Attachment; a != nil {
		line += fmt.Sprintf(" with %s (%d of %d bytes %s)", a.Name, len(a.Data), a.Size, a.Fault)
	}
	if o := req.Origin; o != nil {
		line += fmt.Sprintf(" from %s %t %s %s", o.Name, o.Post, o.Date.Format(time.DateOnly), o.URL)
	}
	return reply.Say(line)
}

func report(n int) *tgfake.File {
	return &tgfake.File{Name: "report.txt", Data: []byte(strings.Repeat("x", n))}
}

// Each row is a message and what of it reaches the handler.
func TestDocuments(t *testing.T) {
	tests := []struct {
		name string
		said tgfake.Said
		want string // "" for silence
	}{
		{"an admin's, in private", tgfake.Said{From: boss, Chat: boss, File: report(5)}, `"" with report.txt (5 of 5 bytes )`},
		{"with a caption", tgfake.Said{From: boss, Chat: boss, File: report(5), Text: "for you"}, `"for you" with report.txt (5 of 5 bytes )`},
		{"of an album", tgfake.Said{From: boss, Chat: boss, File: report(5), Album: "a"}, `"" with report.txt (5 of 5 bytes )`},
		{"another person's is not fetched", tgfake.Said{From: ann, Chat: ann, File: report(5)}, `"" with report.txt (0 of 5 bytes )`},
		{"a stranger's", tgfake.Said{From: eve, Chat: eve, File: report(5)}, "you are 666"},
		{"too big, as announced", tgfake.Said{From: boss, Chat: boss, File: &tgfake.File{Name: "a.pdf", Size: 21 << 20}}, `"" with a.pdf (0 of 22020096 bytes too big)`},
		{"in a group, to nobody", tgfake.Said{From: boss, Chat: team, File: report(5)}, ""},
		{"in a group, by a mention", tgfake.Said{From: boss, Chat: team, File: report(5), Text: "add it @FootnoteBot"}, `"add it" with report.txt (5 of 5 bytes )`},
		{"in a group, by a bare mention", tgfake.Said{From: boss, Chat: team, File: report(5), Text: "@FootnoteBot"}, `"" with report.txt (5 of 5 bytes )`},
		{"in a group, by a command", tgfake.Said{From: boss, Chat: team, File: report(5), Text: "/add@footnotebot"}, `"/add" with report.txt (5 of 5 bytes )`},
		{"in a group, to another bot", tgfake.Said{From: boss, Chat: team, File: report(5), Text: "/add@otherbot"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
				s.handler = received
				s.cfg.Commands = append(s.cfg.Commands, Command{Name: "add", Description: "add", AboutReplied: true})
				s.start()
				s.fake.Say(test.said)
				s.pass(2 * time.Second)
				var got string
				for _, m := range s.fake.Answers(test.said.Chat) {
					got += strings.TrimSuffix(m.Text, "\n\nI hear all")
				}
				if got != test.want {
					t.Errorf("it says %q, want %q", got, test.want)
				}
			})
		})
	}
}

// A command may be about a document or a post that somebody else sent.
func TestCommandAboutAnotherMessage(t *testing.T) {
	playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
		s.handler = received
		s.cfg.Commands = append(s.cfg.Commands, Command{Name: "add", Description: "add", AboutReplied: true})
		s.start()
		file := s.fake.Say(tgfake.Said{From: ann, Chat: team, File: report(5), Text: "look"})
		post := s.fake.Say(tgfake.Said{From: ann, Chat: team, Text: "News.", Origin: &tgfake.Origin{Kind: "channel", Name: "Wire", Username: "wire", Message: 7, At: time.Unix(0, 0)}})
		said := func(from int64, to int, text string) {
			s.fake.Say(tgfake.Said{From: from, Chat: team, ReplyTo: to, Text: text})
			s.pass(2 * time.Second)
		}
		said(boss, file, "/add")
		said(boss, post, "/add@FootnoteBot")
		said(boss, post, "/add of my own")
		said(boss, post, "/search")
		s.wantAnswers(
			team,
			`"/add look" with report.txt (5 of 5 bytes )`+"\n\nI hear all",
			`"/add News." from Wire true 1970-01-01 https://t.me/wire/7`,
			`"/add of my own"`,
			`"/search"`,
		)
	})
}

func TestOrigins(t *testing.T) {
	day := time.Date(2024, 2, 18, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		origin tgfake.Origin
		want   string
	}{
		{tgfake.Origin{Kind: "channel", ID: -1005, Name: "Wire", Username: "wire", Message: 7}, "Wire true 2024-02-18 https://t.me/wire/7"},
		{tgfake.Origin{Kind: "channel", ID: -1005, Name: "Wire", Message: 7}, "Wire true 2024-02-18 "},
		{tgfake.Origin{Kind: "chat", ID: -1006, Name: "Our group"}, "Our group false 2024-02-18 "},
		{tgfake.Origin{Kind: "user", ID: 5, Name: "Ann"}, "Ann false 2024-02-18 "},
		{tgfake.Origin{Kind: "hidden_user", Name: "Somebody"}, "Somebody false 2024-02-18 "},
	}
	play(t, func(s *stage) {
		s.handler = received
		s.start()
		var want []string
		for _, test := range tests {
			for _, old := range []bool{false, true} {
				test.origin.At, test.origin.Old = day, old
				s.fake.Say(tgfake.Said{From: boss, Chat: boss, Text: "post", Origin: &test.origin})
				s.pass(2 * time.Second)
				want = append(want, `"post" from `+strings.TrimSpace(test.want))
			}
		}
		s.wantAnswers(boss, want...)
	})
}

// Whatever breaks while a file is fetched, the message is answered, and the
// token is in no log (which every scene checks).
func TestFileFaults(t *testing.T) {
	tests := []struct {
		name  string
		fault tgfake.Fault
		want  string
	}{
		{"one cut connection", tgfake.Fault{Method: "file", Kind: tgfake.Truncated, Times: 1}, "5 of 5 bytes "},
		{"every connection is cut", tgfake.Fault{Method: "file", Kind: tgfake.Truncated}, "0 of 5 bytes lost"},
		{"the server is away for a moment", tgfake.Fault{Method: "getFile", Kind: tgfake.BadGateway, Times: 1}, "5 of 5 bytes "},
		{"the files are away for a moment", tgfake.Fault{Method: "file", Kind: tgfake.BadGateway, Times: 1}, "5 of 5 bytes "},
		{"too many requests", tgfake.Fault{Method: "getFile", Kind: tgfake.TooMany, RetryAfter: 3, Times: 1}, "5 of 5 bytes "},
		{"no connection", tgfake.Fault{Method: "file", Kind: tgfake.ResetBefore}, "0 of 5 bytes lost"},
		{"it never answers", tgfake.Fault{Method: "file", Kind: tgfake.Hang}, "0 of 5 bytes lost"},
		{"too big after all", tgfake.Fault{Method: "getFile", Kind: tgfake.Says, Code: 400, Words: "Bad Request: file is too big"}, "0 of 5 bytes too big"},
		{"gone", tgfake.Fault{Method: "getFile", Kind: tgfake.Says, Code: 400, Words: "Bad Request: wrong file_id or the file is temporarily unavailable"}, "0 of 5 bytes lost"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.handler = received
				s.fake.Fail(test.fault)
				s.start()
				s.fake.Say(tgfake.Said{From: boss, Chat: boss, File: report(5)})
				s.pass(5 * time.Minute)
				s.wantAnswers(boss, `"" with report.txt (`+test.want+`)`)
			})
		})
	}
}

func TestDocumentByWebhook(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = received
		s.cfg.WebhookURL, s.cfg.WebhookSecret = "https://example.org/hook", testSecret
		s.start()
		s.fake.Say(tgfake.Said{From: boss, Chat: boss, File: report(5)})
		s.pass(2 * time.Second)
		s.wantAnswers(boss, `"" with report.txt (5 of 5 bytes )`)
	})
}

// A reply that asks opens a reply in the client, and what is written there is
// known to be about the button, also when it had to be asked for again.
func TestReplyThatAsks(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			switch {
			case req.About != "" && req.Text == "nonsense":
				return reply.Reply{Units: reply.Say("Which, please?").Units, Asks: true, About: req.About}
			case req.About != "":
				return reply.Say(req.About + " = " + req.Text)
			case req.Text == "/edit x":
				return reply.Reply{Units: reply.Say("Which?").Units, Asks: true}
			}
			r := reply.Say("here")
			r.Buttons = [][]reply.Button{{{Label: "Edit", Command: "/edit x"}}}
			return r
		}
		s.start()
		s.says(boss, boss, "hello")
		offered := s.fake.Answers(boss)[0]
		s.fake.Press(boss, boss, offered.ID, offered.Keyboard[0][0].CallbackData)
		s.pass(2 * time.Second)
		asked := s.fake.Answers(boss)[1]
		if !asked.Asks || offered.Asks {
			t.Errorf("asks: %v, an answer: %v", asked.Asks, offered.Asks)
		}
		s.fake.Say(tgfake.Said{From: boss, Chat: boss, ReplyTo: asked.ID, Text: "nonsense"})
		s.pass(2 * time.Second)
		again := s.fake.Answers(boss)[2]
		s.fake.Say(tgfake.Said{From: boss, Chat: boss, ReplyTo: again.ID, Text: "this one"})
		s.pass(2 * time.Second)
		s.wantAnswers(boss, "here", "Which?", "Which, please?", "/edit x = this one")
	})
}

// One caption speaks for all documents that were sent with it, wherever among
// them it is, and in its own group only.
func TestAlbumInAGroup(t *testing.T) {
	for at := range 3 {
		playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
			s.handler = received
			s.start()
			for i := range 3 {
				said := tgfake.Said{From: boss, Chat: team, File: &tgfake.File{Name: fmt.Sprint(i, ".txt"), Data: []byte("x")}, Album: "a"}
				if i == at {
					said.Text = "@FootnoteBot these"
				}
				s.fake.Say(said)
				s.fake.Say(tgfake.Said{From: boss, Chat: forum, File: report(5), Album: "a"})
			}
			s.pass(2 * albumLife)
			s.fake.Say(tgfake.Said{From: boss, Chat: team, File: report(5), Album: "a"}) // another, much later
			s.pass(albumLife)
			got := map[string]int{}
			for _, m := range s.fake.Answers(team) {
				got[strings.TrimSuffix(m.Text, "\n\nI hear all")]++
			}
			for i := range 3 {
				want := fmt.Sprintf(`"" with %d.txt (1 of 1 bytes )`, i)
				if i == at {
					want = fmt.Sprintf(`"these" with %d.txt (1 of 1 bytes )`, i)
				}
				if got[want] != 1 {
					t.Errorf("with the caption at %d the answers are %v", at, got)
				}
			}
			if len(got) != 3 || len(s.fake.Answers(forum)) != 0 {
				t.Errorf("the answers are %v, elsewhere %+v", got, s.fake.Answers(forum))
			}
		})
	}
}
