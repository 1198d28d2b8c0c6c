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

func TestGroupTalkIsLeftAlone(t *testing.T) {
	playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
		s.start()
		s.says(ann, team, "good morning")
		s.says(ann, team, "/weather")
		s.says(ann, team, "/search@otherbot x")
		n := s.says(bob, team, "who said it?")
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Text: "Reuters, I think", ReplyTo: n})
		for _, media := range []string{"photo", "voice", "sticker", "document"} {
			s.fake.Say(tgfake.Said{Chat: team, From: ann, Media: media, Text: "look"})
		}
		s.pass(5 * time.Second)
		s.wantAnswers(team)
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Text: "@footnoteBOT", ReplyTo: n})
		s.pass(2 * time.Second)
		s.wantAnswers(team, "re: who said it?\n\nI hear all")
	})
}

func TestMediaInPrivateGetsOneLine(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "photo"})
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "voice"})
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "sticker"})
		s.pass(5 * time.Second)
		s.wantAnswers(ann, "only text", "only text", "only text")
	})
}

// What is written under a picture is said like anything else; of an album one
// picture has the words.
func TestCaptionsAreRead(t *testing.T) {
	playWith(t, tgfake.Options{HearsAll: true}, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "photo", Text: "who said this?", Album: "1"})
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "photo", Album: "1"})
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Media: "photo", Text: "@FootnoteBot who said that?"})
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Media: "video", Text: "/search@FootnoteBot truce"})
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Media: "photo", Text: "what a day"})
		s.pass(5 * time.Second)
		s.wantAnswers(ann, "re: who said this?")
		s.wantAnswers(team, "re: who said that?\n\nI hear all", "re: /search truce")
	})
}

func TestHearingIsToldOnceInAGroup(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, team, "/search@FootnoteBot one")
		if err := s.end(); err != nil {
			t.Fatal(err)
		}
		s.fake.SetMember(team, tgfake.BotID, "administrator")
		s.start()
		s.says(ann, team, "/search two")
		s.says(ann, forum, "/search@FootnoteBot three")
		s.wantAnswers(team, "re: /search one\n\nI hear commands", "re: /search two")
		s.wantAnswers(forum, "re: /search three\n\nI hear commands")
	})
}

func TestTopics(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: forum, From: ann, Topic: topic, Text: "/search@FootnoteBot in a topic"})
		s.says(ann, forum, "/search@FootnoteBot in general")
		s.pass(3 * time.Second)
		answers := s.fake.Answers(forum)
		if len(answers) != 2 || answers[0].Thread != topic || answers[1].Thread != 0 {
			t.Fatalf("answers: %+v", answers)
		}
		// Every message of a topic claims to reply to the one that opened it.
		s.fake.SetMember(forum, tgfake.BotID, "administrator")
		s.fake.Say(tgfake.Said{Chat: forum, From: ann, Topic: topic, Text: "just talk"})
		s.pass(3 * time.Second)
		if got := len(s.fake.Answers(forum)); got != 2 {
			t.Errorf("talk in a topic was answered: %d", got)
		}
	})
}

func TestThreadOfRepliesIsNoTopic(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.says(ann, team, "/search@FootnoteBot one")
		s.fake.Say(tgfake.Said{Chat: team, From: bob, Text: "two", ReplyTo: s.fake.Answers(team)[0].ID})
		s.pass(3 * time.Second)
		s.wantAnswers(team, "re: /search one\n\nI hear commands", "re: two")
		for _, c := range s.fake.Calls("sendMessage") {
			if c.Params["message_thread_id"] != "" || c.Code != 200 {
				t.Errorf("call %+v", c)
			}
		}
	})
}

func TestClosedTopicIsLeftAlone(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.CloseTopic(forum, topic)
		s.fake.Say(tgfake.Said{Chat: forum, From: ann, Topic: topic, Text: "/search@FootnoteBot closed"})
		s.fake.Say(tgfake.Said{Chat: forum, From: ann, Text: "/search@FootnoteBot open"})
		s.pass(5 * time.Second)
		s.wantAnswers(forum, "re: /search open\n\nI hear commands")
	})
}

func TestDeletedQuestionIsAnsweredAllTheSame(t *testing.T) {
	play(t, func(s *stage) {
		s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
			_ = sleep(ctx, time.Second)
			return echo(ctx, req)
		}
		s.start()
		n := s.fake.Say(tgfake.Said{Chat: ann, From: ann, Text: "gone"})
		s.pass(100 * time.Millisecond)
		s.fake.Remove(ann, n)
		s.pass(3 * time.Second)
		s.wantAnswers(ann, "re: gone")
	})
}

func TestMigratedGroup(t *testing.T) {
	const old, home int64 = -4001, -1001000000044
	tests := map[string]func(*stage){
		"the bot is told":     func(s *stage) { s.fake.Upgrade(old, home); s.pass(time.Second) },
		"the bot is not told": func(s *stage) { s.fake.Upgrade(old, home) },
		"the answer is on its way": func(s *stage) {
			s.fake.Say(tgfake.Said{Chat: old, From: ann, Text: "/search@FootnoteBot before"})
			s.fake.Upgrade(old, home)
			s.pass(3 * time.Second)
		},
	}
	for name, upgrade := range tests {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.fake.AddGroup(tgfake.Group{ID: old, Title: "Old", Members: []int64{ann}})
				s.cfg.AllowedChats = []int64{old}
				s.start()
				upgrade(s)
				s.says(ann, home, "/search@FootnoteBot after")
				answers := s.fake.Answers(home)
				if len(answers) == 0 || !strings.HasPrefix(answers[len(answers)-1].Text, "re: /search after") {
					t.Errorf("answers: %+v", answers)
				}
				if name == "the answer is on its way" && len(answers) != 2 {
					t.Errorf("the question before the move got no answer: %+v", answers)
				}
			})
		})
	}
}

func TestKickedAndBack(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: team, From: ann, Text: "/search@FootnoteBot one"})
		s.fake.SetMember(team, tgfake.BotID, "kicked")
		s.pass(3 * time.Second)
		s.fake.SetMember(team, tgfake.BotID, "member")
		s.says(ann, team, "/search@FootnoteBot two")
		s.wantAnswers(team, "re: /search two\n\nI hear commands")
	})
}

func TestEditedQuestion(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		n := s.says(ann, ann, "/search cease fire")
		s.fake.Edit(ann, n, "/search ceasefire")
		s.pass(2 * time.Second)
		s.wantAnswers(ann, "re: /search ceasefire")
		s.fake.Edit(ann, n, "/search ceasefire") // a change nobody sees
		s.pass(2 * time.Second)
		if got := s.fake.Count("editMessageText"); got != 1 {
			t.Errorf("%d edits, want 1", got)
		}
		s.pass(editWindow)
		s.fake.Edit(ann, n, "/search too late")
		s.pass(2 * time.Second)
		s.wantAnswers(ann, "re: /search ceasefire")
	})
}

func TestEditedQuestionWithALongerAnswer(t *testing.T) {
	long := strings.Repeat("word ", 700)
	play(t, func(s *stage) {
		s.handler = func(_ context.Context, req reply.Request) reply.Reply {
			r := reply.Say("short")
			if req.Text == "long" {
				r.Units = append(r.Units, reply.Unit{reply.TextLine(long)}, reply.Unit{reply.TextLine(long)})
			}
			return r
		}
		s.start()
		n := s.says(ann, ann, "brief")
		s.fake.Edit(ann, n, "long")
		s.pass(3 * time.Second)
		if got := s.fake.Answers(ann); len(got) != 2 || got[0].Edits != 1 {
			t.Fatalf("after the longer answer: %d messages", len(got))
		}
		s.fake.Edit(ann, n, "brief again")
		s.pass(3 * time.Second)
		s.wantAnswers(ann, "short")
	})
}

func TestMenus(t *testing.T) {
	play(t, func(s *stage) {
		s.cfg.AdminUsers = []int64{boss, 404} // 404 never wrote to the bot
		s.cfg.Commands = []Command{
			{Name: "search", Description: "find", In: map[string]string{"uk": "знайти"}},
			{Name: "forget", Description: "delete mine", PrivateOnly: true},
			{Name: "add", Description: "add an article", AdminOnly: true},
			{Name: "start", Description: "begin", Hidden: true},
		}
		for range 2 {
			s.start()
			s.pass(time.Second)
			if err := s.end(); err != nil {
				t.Fatal(err)
			}
		}
		for scope, want := range map[string]string{
			"default": "[search]", "all_group_chats": "[search]", "all_private_chats": "[search forget]", "chat": "[search forget add]",
		} {
			if got := fmt.Sprint(s.fake.Menu(scope, ""), s.fake.Menu(scope, "uk")); got != want+" "+want {
				t.Errorf("%s: %s, want %s in both languages", scope, got, want)
			}
		}
		if got := s.fake.Count("setMyCommands"); got != 10 {
			t.Errorf("%d calls for five menus in two languages and two starts, want 10", got)
		}
	})
}

// TestGroupThatForbidsWriting is left alone for an hour, or until the bot's
// rights change.
func TestGroupThatForbidsWriting(t *testing.T) {
	ways := map[string]func(*stage){
		"an hour":    func(s *stage) { s.pass(muteFor) },
		"new rights": func(s *stage) { s.fake.SetMember(team, tgfake.BotID, "administrator"); s.pass(time.Second) },
	}
	for name, wait := range ways {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				handled := 0
				s.handler = func(ctx context.Context, req reply.Request) reply.Reply {
					handled++
					return echo(ctx, req)
				}
				s.start()
				s.fake.Fail(tgfake.Fault{Kind: tgfake.Says, Method: "sendMessage", Times: 1, Code: 400, Words: "Bad Request: not enough rights to send text messages to the chat"})
				s.says(ann, team, "/search@FootnoteBot one")
				s.says(ann, team, "/search@FootnoteBot two")
				s.says(ann, ann, "elsewhere")
				if handled != 2 {
					t.Errorf("%d questions handled, want the first and the one in private", handled)
				}
				wait(s)
				s.says(ann, team, "/search@FootnoteBot three")
				if got := s.fake.Answers(team); len(got) != 1 || !strings.HasPrefix(got[0].Text, "re: /search three") {
					t.Errorf("afterwards: %+v", got)
				}
			})
		})
	}
}

// TestThreadThatIsGone: the answer still arrives, outside of the topic.
func TestThreadThatIsGone(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Fail(tgfake.Fault{Kind: tgfake.Says, Method: "sendMessage", Times: 1, Code: 400, Words: "Bad Request: message thread not found"})
		s.fake.Say(tgfake.Said{Chat: forum, From: ann, Topic: topic, Text: "/search@FootnoteBot x"})
		s.pass(3 * time.Second)
		if got := s.fake.Answers(forum); len(got) != 1 || got[0].Thread != 0 {
			t.Errorf("answers: %+v", got)
		}
	})
}

func TestSpeakersInOtherNames(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		s.fake.Say(tgfake.Said{Chat: team, From: tgfake.ChannelBot, As: foreign, Text: "/search@FootnoteBot as a channel"})
		s.fake.Say(tgfake.Said{Chat: team, From: ann, ViaBot: true, Text: "/search@FootnoteBot of our own making"})
		s.pass(3 * time.Second)
		s.wantAnswers(team, "re: /search as a channel\n\nI hear commands")
	})
}
