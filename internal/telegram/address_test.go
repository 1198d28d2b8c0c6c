package telegram

import (
	"testing"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/tgfake"
)

// TestAddressed is the rule of what is meant for the bot. "" is silence.
func TestAddressed(t *testing.T) {
	tests := []struct{ text, private, group string }{
		// Commands.
		{"/search ceasefire", "/search ceasefire", "/search ceasefire"},
		{"/Search ceasefire", "/search ceasefire", "/search ceasefire"},
		{"  /search  two  words ", "/search two  words", "/search two  words"},
		{"/search\nnext line", "/search next line", "/search next line"},
		{"/search\u00a0кот", "/search кот", "/search кот"},
		{"/search—x", "/search —x", "/search —x"},
		{"/read_k7f3qd", "/read_k7f3qd", "/read_k7f3qd"},
		{"/read_k7f3qd@FootnoteBot", "/read_k7f3qd", "/read_k7f3qd"},
		{"/search@FootnoteBot ceasefire", "/search ceasefire", "/search ceasefire"},
		{"/search@footnotebot ceasefire", "/search ceasefire", "/search ceasefire"},
		{"/weather@FootnoteBot", "/weather", "/weather"},
		// Other bots' commands, and what only looks like a command.
		{"/search@FootnoteBot2 x", "/search x", ""},
		{"/search@otherbot x", "/search x", ""},
		{"/weather", "/weather", ""},
		{"/etc/passwd", "/etc/passwd", ""},
		{"/", "/", ""},
		{"look /search x", "look /search x", ""},
		// Mentions.
		{"@FootnoteBot who said it?", "@FootnoteBot who said it?", "who said it?"},
		{"who said it, @footnotebot", "who said it, @footnotebot", "who said it,"},
		{"😀😀 хто @FootnoteBot сказав", "😀😀 хто @FootnoteBot сказав", "😀😀 хто сказав"},
		{"@FootnoteBot2 who?", "@FootnoteBot2 who?", ""},
		{"mail me@FootnoteBot", "mail me@FootnoteBot", ""},
		{"@FootnoteBot", "@FootnoteBot", "/help"},
		{"@FootnoteBot /source Valdai", "@FootnoteBot /source Valdai", "/source Valdai"},
		// Talk.
		{"good morning", "good morning", ""},
	}
	b := &Bot{me: tgbotapi.User{ID: tgfake.BotID, UserName: "FootnoteBot"}, commands: map[string]bool{"search": true, "read": true}}
	for _, tt := range tests {
		for _, kind := range []string{"private", "supergroup"} {
			want := tt.private
			if kind != "private" {
				want = tt.group
			}
			m := &message{Message: &tgbotapi.Message{
				Text: tt.text, Chat: &tgbotapi.Chat{ID: 1, Type: kind}, From: &tgbotapi.User{ID: ann},
				Entities: entities(tt.text),
			}}
			got, meant := b.addressed(m)
			if !meant {
				got = ""
			}
			if got != want {
				t.Errorf("%s %q: %q, want %q", kind, tt.text, got, want)
			}
		}
	}
}

func entities(text string) []tgbotapi.MessageEntity {
	var found []tgbotapi.MessageEntity
	for _, e := range tgfake.Entities(text) {
		found = append(found, tgbotapi.MessageEntity{Type: e.Type, Offset: e.Offset, Length: e.Length})
	}
	return found
}

func TestWhoIsListenedTo(t *testing.T) {
	const channel = -1005
	anonymous := &tgbotapi.User{ID: groupAnonymousBot, IsBot: true}
	tests := map[string]struct {
		m    tgbotapi.Message
		want bool
	}{
		"a person":                        {tgbotapi.Message{From: &tgbotapi.User{ID: ann}}, true},
		"another bot":                     {tgbotapi.Message{From: &tgbotapi.User{ID: 9, IsBot: true}}, false},
		"an anonymous administrator":      {tgbotapi.Message{From: anonymous, SenderChat: &tgbotapi.Chat{ID: team}}, true},
		"another group's anonymous":       {tgbotapi.Message{From: anonymous, SenderChat: &tgbotapi.Chat{ID: foreign}}, false},
		"a person in a channel's name":    {tgbotapi.Message{From: &tgbotapi.User{ID: channelBot, IsBot: true}, SenderChat: &tgbotapi.Chat{ID: channel}}, true},
		"a linked channel's post":         {tgbotapi.Message{From: &tgbotapi.User{ID: serviceAccount}, IsAutomaticForward: true}, false},
		"a card of the bot's own, inline": {tgbotapi.Message{From: &tgbotapi.User{ID: ann}, ViaBot: &tgbotapi.User{ID: tgfake.BotID}}, false},
		"a channel post without a sender": {tgbotapi.Message{}, false},
	}
	b := &Bot{me: tgbotapi.User{ID: tgfake.BotID, UserName: "FootnoteBot"}, commands: map[string]bool{"search": true}}
	for name, tt := range tests {
		tt.m.Text, tt.m.Chat = "/search x", &tgbotapi.Chat{ID: team, Type: "supergroup"}
		if _, got := b.addressed(&message{Message: &tt.m}); got != tt.want {
			t.Errorf("%s: listened to %t, want %t", name, got, tt.want)
		}
	}
}

// FuzzAddressed: whatever comes, what is passed on is valid text, and a group
// is never answered for another bot's command.
func FuzzAddressed(f *testing.F) {
	seeds := []string{"/search@otherbot x", "@FootnoteBot 😀", "/\x00", "/search\u202e@FootnoteBot", "", "@"}
	for _, seed := range seeds {
		f.Add(seed, 0, 12)
	}
	b := &Bot{me: tgbotapi.User{ID: tgfake.BotID, UserName: "FootnoteBot"}, commands: map[string]bool{"search": true}}
	f.Fuzz(func(t *testing.T, text string, offset, length int) {
		m := &message{Message: &tgbotapi.Message{
			Text: text, Chat: &tgbotapi.Chat{ID: team, Type: "group"}, From: &tgbotapi.User{ID: ann},
			Entities: []tgbotapi.MessageEntity{{Type: "mention", Offset: offset, Length: length}},
		}}
		got, meant := b.addressed(m)
		if meant && utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("%q became the invalid %q", text, got)
		}
		if _, bot, _, ok := command(text); ok && bot != "" && bot != "FootnoteBot" && meant && got == text && got[0] == '/' {
			t.Errorf("%q was taken although it is for %q", text, bot)
		}
	})
}
