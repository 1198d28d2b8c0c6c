package telegram

import (
	"context"
	"strings"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

const passage = "the passage that only the team may read"

// confidential answers everything with a passage.
func confidential(_ context.Context, req reply.Request) reply.Reply {
	r := reply.Say(passage)
	r.Buttons = [][]reply.Button{{{Label: "▶", Command: req.Text + " next", InPlace: true}, {Label: "¶", Command: "/read x"}}}
	if req.Inline {
		r.Cards = []reply.Card{{ID: "k7f3qd", Title: "An article", About: "An outlet", Text: passage, Unit: reply.Unit{reply.TextLine(passage)}}}
	}
	return r
}

// surface is a way to ask. It returns where an answer would be read, and the
// inline query if it is one.
type surface func(s *stage, who int64) (chats []int64, query string)

var surfaces = map[string]surface{
	"command in private": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: who, From: who, Text: "/search x"})
		return []int64{who}, ""
	},
	"text in private": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: who, From: who, Text: "who said it?"})
		return []int64{who}, ""
	},
	"deep link": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: who, From: who, Text: "/start " + strings.TrimPrefix(s.shown().Keyboard[0][1].CallbackData, buttonPrefix)})
		return []int64{who}, ""
	},
	"edited message": func(s *stage, who int64) ([]int64, string) {
		n := s.fake.Say(tgfake.Said{Chat: who, From: who, Text: "wrong"})
		s.pass(3 * time.Second)
		s.fake.Edit(who, n, "/search x")
		return []int64{who}, ""
	},
	"inline": func(s *stage, who int64) ([]int64, string) {
		return nil, s.fake.Ask(who, "ceasefire")
	},
	"page button": func(s *stage, who int64) ([]int64, string) {
		s.fake.Press(who, team, s.shown().ID, s.shown().Keyboard[0][0].CallbackData)
		return []int64{team}, ""
	},
	"passage button": func(s *stage, who int64) ([]int64, string) {
		s.fake.Press(who, team, s.shown().ID, s.shown().Keyboard[0][1].CallbackData)
		return []int64{team}, ""
	},
	"forwarded button": func(s *stage, who int64) ([]int64, string) {
		s.fake.Press(who, who, 1, s.shown().Keyboard[0][1].CallbackData)
		return []int64{who}, ""
	},
	"command in a foreign group": func(s *stage, who int64) ([]int64, string) {
		s.fake.AddGroup(tgfake.Group{ID: foreign, Title: "Foreign", Members: []int64{who}})
		s.fake.Say(tgfake.Said{Chat: foreign, From: who, Text: "/search@FootnoteBot x"})
		return []int64{foreign}, ""
	},
	"mention in a foreign group": func(s *stage, who int64) ([]int64, string) {
		s.fake.AddGroup(tgfake.Group{ID: foreign, Title: "Foreign", Members: []int64{who}, Admins: []int64{tgfake.BotID}})
		s.fake.Say(tgfake.Said{Chat: foreign, From: who, Text: "@FootnoteBot who?"})
		return []int64{foreign}, ""
	},
	"command in the team": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: team, From: who, Text: "/search@FootnoteBot x"})
		return []int64{team}, ""
	},
	"reply in the team": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: team, From: who, Text: "and then?", ReplyTo: s.shown().ID})
		return []int64{team}, ""
	},
	"channel post": func(s *stage, who int64) ([]int64, string) {
		s.fake.Say(tgfake.Said{Chat: team, From: tgfake.ServiceAccount, As: foreign, Forwarded: true, Text: "/search@FootnoteBot x"})
		return []int64{team}, ""
	},
}

// shown is the answer to ann that stands in the team's group.
func (s *stage) shown() tgfake.Message { return s.fake.Answers(team)[0] }

// leaks is how often the passage was shown in reaction to an act.
func (s *stage) leaks(act surface, who int64) int {
	before := map[int64]int{}
	for _, chat := range []int64{ann, bob, boss, eve, team, foreign} {
		before[chat] = s.fake.Sends(chat)
	}
	chats, query := act(s, who)
	s.pass(10 * time.Second)
	count := 0
	for _, chat := range chats {
		for _, m := range s.fake.Answers(chat) {
			if strings.Contains(m.Text, passage) && s.fake.Sends(chat) > before[chat] {
				count++
			}
		}
	}
	if query != "" {
		count += len(s.fake.Inline(query).Results)
	}
	return count
}

// TestRightsMatrix tries every surface as every sort of person. What is not
// listed under a person must show nothing.
func TestRightsMatrix(t *testing.T) {
	private := []string{"command in private", "text in private", "deep link", "edited message", "inline"}
	group := []string{"passage button", "command in the team", "reply in the team"}
	people := map[string]struct {
		who     int64
		prepare func(*stage)
		may     []string
	}{
		"member":         {bob, nil, append(private, group...)},
		"asker":          {ann, nil, append([]string{"page button"}, append(private, group...)...)},
		"admin":          {boss, nil, append(private, group...)},
		"stranger":       {eve, nil, nil},
		"removed member": {bob, func(s *stage) { s.fake.SetMember(team, bob, "kicked"); s.pass(time.Second) }, nil},
	}
	for name, person := range people {
		for surface, act := range surfaces {
			t.Run(name+"/"+surface, func(t *testing.T) {
				play(t, func(s *stage) {
					s.cfg.AllowedChats = []int64{team}
					s.handler = confidential
					s.start()
					s.says(ann, team, "/search@FootnoteBot first")
					if person.prepare != nil {
						person.prepare(s)
					}
					want := false
					for _, m := range person.may {
						want = want || m == surface
					}
					if got := s.leaks(act, person.who) > 0; got != want {
						t.Errorf("shown: %t, want %t", got, want)
					}
				})
			})
		}
	}
}

func TestAnonymousAdministratorAsks(t *testing.T) {
	for place, want := range map[int64]int{team: 1, foreign: 0} {
		play(t, func(s *stage) {
			s.handler = confidential
			s.start()
			s.fake.AddGroup(tgfake.Group{ID: foreign, Title: "Foreign"})
			s.fake.Say(tgfake.Said{Chat: place, From: tgfake.AnonymousAdmin, As: place, Text: "/search@FootnoteBot x"})
			s.pass(3 * time.Second)
			got := 0
			for _, m := range s.fake.Answers(place) {
				if strings.Contains(m.Text, passage) {
					got++
				}
			}
			if got != want {
				t.Errorf("in %d: %d answers, want %d", place, got, want)
			}
		})
	}
}

func TestForeignGroupsAreLeft(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Invite(tgfake.Group{ID: foreign, Title: "Foreign", Members: []int64{eve}}, eve)
		s.pass(2 * time.Second)
		s.wantAnswers(foreign, "goodbye -1001000000009")
		if s.fake.Count("leaveChat") != 1 {
			t.Error("the bot stayed")
		}
	})
}

func TestStrangersAreAnsweredOnceAMinute(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		for range 5 {
			s.says(eve, eve, "hello")
		}
		s.wantAnswers(eve, "you are 666")
		s.pass(time.Minute)
		s.says(eve, eve, "hello")
		s.wantAnswers(eve, "you are 666", "you are 666")
	})
}

func TestRequestTellsWhoAndWhere(t *testing.T) {
	play(t, func(s *stage) {
		var got []reply.Request
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			got = append(got, req)
			return reply.Say("yes")
		}
		s.fake.SetLanguage(ann, "uk")
		s.start()
		s.says(boss, boss, "one")
		asked := s.says(ann, team, "/search@FootnoteBot two")
		answer := s.fake.Answers(team)[0]
		s.fake.Say(tgfake.Said{Chat: team, From: bob, Text: "three", ReplyTo: answer.ID})
		s.pass(3 * time.Second)
		want := []reply.Request{
			{Text: "one", Private: true, Admin: true, Chat: "103", Person: "103", Language: "en"},
			{Text: "/search two", Chat: id(team), Person: "101", Hears: reply.HearsAddressed, Language: "uk"},
			{Text: "three", Chat: id(team), Person: "102", Hears: reply.HearsAddressed, About: "/search two", Language: "en"},
		}
		if len(got) != len(want) {
			t.Fatalf("%d requests (%d asked), want %d", len(got), asked, len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("request %d\n%+v\nwant\n%+v", i, got[i], want[i])
			}
		}
	})
}

func TestMembershipIsRemembered(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.AllowedChats = []int64{team}
		s.start()
		for range 5 {
			s.says(ann, ann, "hello")
			s.says(eve, eve, "hello")
		}
		if got := s.fake.Count("getChatMember"); got != 2 {
			t.Errorf("%d questions about two people in half a minute, want 2", got)
		}
		s.pass(memberLife)
		s.says(ann, ann, "hello")
		if got := s.fake.Count("getChatMember"); got != 3 {
			t.Errorf("%d questions after five minutes, want 3", got)
		}
	})
}

// TestStandings: what getChatMember says, and who may ask in private then.
func TestStandings(t *testing.T) {
	for status, may := range map[string]bool{
		"creator": true, "administrator": true, "member": true, "restricted": true, "left": false, "kicked": false,
	} {
		play(t, func(s *stage) {
			s.cfg.AllowedChats = []int64{team}
			s.fake.SetMember(team, bob, status)
			s.start()
			s.says(bob, bob, "hello")
			want := "re: hello"
			if !may {
				want = "you are 102"
			}
			s.wantAnswers(bob, want)
		})
	}
}

// TestChangesOfMembership: whoever goes, or comes, does so at once.
func TestChangesOfMembership(t *testing.T) {
	for name, bot := range map[string]string{"plain member": "member", "administrator": "administrator"} {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.cfg.AllowedChats = []int64{team}
				s.fake.SetMember(team, tgfake.BotID, bot)
				s.start()
				s.says(bob, bob, "first")
				s.fake.SetMember(team, bob, "left")
				s.pass(time.Second)
				s.says(bob, bob, "second")
				s.fake.SetMember(team, bob, "member")
				s.pass(time.Second)
				s.says(bob, bob, "third")
				s.wantAnswers(bob, "re: first", "you are 102", "re: third")
			})
		})
	}
}

// TestMembershipThatCannotBeAsked: who writes in the group is there; who
// writes in private may be anybody.
func TestMembershipThatCannotBeAsked(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.AllowedChats = []int64{team}
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Says, Method: "getChatMember", Code: 400, Words: "Bad Request: member list is inaccessible"})
		s.start()
		s.says(ann, team, "/search@FootnoteBot x")
		s.says(ann, ann, "hello")
		s.wantAnswers(team, "re: /search x\n\nI hear commands")
		s.wantAnswers(ann, "you are 101")
	})
}
