package telegram

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

// announce says news in a chat, as person's where that is not 0.
func (s *stage) announce(chat int64, topic string, person int64) error {
	n := Notice{Chat: id(chat), Topic: topic, Reply: reply.Say("news")}
	if person != 0 {
		n.Person = id(person)
	}
	return s.bot.Announce(s.Context(), n)
}

func TestAnnounce(t *testing.T) {
	play(t, func(s *stage) {
		s.start()
		for _, err := range []error{s.announce(ann, "", ann), s.announce(team, "", 0), s.announce(forum, strconv.Itoa(topic), 0)} {
			if err != nil {
				t.Error(err)
			}
		}
		s.wantAnswers(ann, "news")
		s.wantAnswers(team, "news")
		s.wantAnswers(forum, "news")
		if thread := s.fake.Answers(forum)[0].Thread; thread != topic {
			t.Errorf("it is said in topic %d", thread)
		}
		if err := s.bot.Announce(s.Context(), Notice{Chat: "nobody"}); err == nil || errors.Is(err, ErrUnwelcome) {
			t.Errorf("of a chat that is none: %v", err)
		}
	})
}

// Nobody is told what they may not ask for, nor where nobody reads it.
func TestUnwelcome(t *testing.T) {
	scenes := map[string]struct {
		before       func(*stage)
		chat, person int64
	}{
		"a stranger":            {func(*stage) {}, eve, eve},
		"one who left the team": {func(s *stage) { s.fake.SetMember(team, ann, "left"); s.fake.SetMember(forum, ann, "left") }, ann, ann},
		"a foreign group":       {func(*stage) {}, foreign, 0},
		"one who blocked":       {func(s *stage) { s.fake.Block(ann) }, ann, ann},
		"a group left":          {func(s *stage) { s.fake.SetMember(team, tgfake.BotID, "kicked") }, team, 0},
	}
	for name, scene := range scenes {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.start()
				scene.before(s)
				s.pass(time.Second)
				for range 2 { // the second time without asking Telegram again
					if err := s.announce(scene.chat, "", scene.person); !errors.Is(err, ErrUnwelcome) {
						t.Errorf("it is %v", err)
					}
				}
				s.wantAnswers(scene.chat)
			})
		})
	}
}

// A group that has become a supergroup is told there, a closed topic in the
// others' stead.
func TestAnnounceElsewhere(t *testing.T) {
	const old, home int64 = -77, -1000000000077
	play(t, func(s *stage) {
		s.cfg.AllowedChats = append(s.cfg.AllowedChats, old)
		s.fake.AddGroup(tgfake.Group{ID: old, Title: "Old", Members: []int64{ann}})
		s.start()
		s.fake.Upgrade(old, home)
		if err := s.announce(old, "", 0); err != nil {
			t.Error(err)
		}
		s.wantAnswers(home, "news")
		s.fake.CloseTopic(forum, topic)
		if err := s.announce(forum, strconv.Itoa(topic), 0); err != nil {
			t.Error(err)
		}
		s.wantAnswers(forum, "news")
	})
}
