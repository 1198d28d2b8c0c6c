package telegram

import (
	"testing"

	"footnote/internal/tgfake"
)

// What one person reads is in the language of their client, what a group reads
// is in nobody's.
func TestSentencesFollowTheReader(t *testing.T) {
	play(t, func(s *stage) {
		s.fake.SetLanguage(ann, "uk")
		s.fake.SetLanguage(eve, "ru")
		s.cfg.RatePerUser = 1
		s.start()
		s.fake.Say(tgfake.Said{Chat: ann, From: ann, Media: "voice"})
		s.says(ann, ann, "one too many")
		s.wantAnswers(ann, "uk: only text", "uk: slowly, please")
		s.says(bob, team, "/search@FootnoteBot one")
		s.says(bob, team, "/search@FootnoteBot two")
		s.wantAnswers(team, "re: /search one\n\nI hear commands", "slowly, please")
		s.says(eve, eve, "let me in")
		s.wantAnswers(eve, "ru: you are 666")
	})
}
