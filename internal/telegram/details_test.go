package telegram

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// A snippet is a part of a text around the word that was found, no longer than
// may be shown, and says where something was left out.
func TestSnippetsAreAroundTheMatch(t *testing.T) {
	long := strings.Repeat("слово boat ", 60) + "МЕСТО" + strings.Repeat(" хвост", 80)
	at := strings.Index(long, "МЕСТО")
	for name, c := range map[string]struct {
		text string
		at   int
	}{
		"in the middle": {long, at}, "at the beginning": {long, 0}, "at the end": {long, len(long) - 1}, "before it": {long, -5}, "behind it": {long, len(long) + 9},
		"of a short text": {"a boat", 2}, "of nothing": {"", 0}, "as long as may be": {strings.Repeat("я", maxSnippet), 10}, "one letter longer": {strings.Repeat("я", maxSnippet+1), 0},
	} {
		got := snippet(c.text, c.at)
		if n := utf8.RuneCountInString(strings.TrimPrefix(got, "…")); n > maxSnippet || !utf8.ValidString(got) {
			t.Errorf("%s: %d letters: %q", name, n, got)
		}
		if !strings.Contains(c.text, strings.Trim(got, "…")) {
			t.Errorf("%s: %q does not stand there", name, got)
		}
		if strings.HasPrefix(got, "…") == strings.HasPrefix(c.text, strings.Trim(got, "…")) && got != "" {
			t.Errorf("%s: %q says wrongly whether something stands before", name, got)
		}
	}
	if got := snippet(long, at); !strings.Contains(got, "МЕСТО") {
		t.Errorf("the word that was found is left out: %q", got)
	}
}

// TestMembersThatTelegramDoesNotKnow tells refusals that say somebody is no
// member from those that say nothing.
func TestMembersThatTelegramDoesNotKnow(t *testing.T) {
	for words, want := range map[string]bool{
		"Bad Request: user not found": true, "Bad Request: member not found": true, "Bad Request: PARTICIPANT_ID_INVALID": true, "Bad Request: chat not found": false, "Internal Server Error": false,
	} {
		if got := unknownMember(errors.New(words)); got != want {
			t.Errorf("%s: %v", words, got)
		}
	}
}

// TestPostAddresses gives posts of channels with their address.
func TestPostAddresses(t *testing.T) {
	for _, c := range []struct {
		name   string
		number int
		want   string
	}{{"harbour", 12, "https://t.me/harbour/12"}, {"harbour", 1, "https://t.me/harbour/1"}, {"", 12, ""}, {"harbour", 0, ""}} {
		if got := postURL(&tgbotapi.Chat{UserName: c.name}, c.number); got != c.want {
			t.Errorf("post %d of %q: %q, want %q", c.number, c.name, got, c.want)
		}
	}
}

// What is believed of members is forgotten by chat, by person, and in time, and
// of nobody else.
func TestBeliefsAreForgotten(t *testing.T) {
	now := time.Now()
	all := func() *rights {
		r := &rights{known: map[membership]standing{}}
		for _, chat := range []int64{team, forum} {
			for i, person := range []int64{ann, bob} {
				r.known[membership{chat, person}] = standing{in: true, until: now.Add(time.Duration(i) * time.Minute)}
			}
		}
		return r
	}
	for name, c := range map[string]struct {
		forget func(*rights)
		left   []membership
	}{
		"nothing":      {func(*rights) {}, []membership{{team, ann}, {team, bob}, {forum, ann}, {forum, bob}}},
		"a chat":       {func(r *rights) { r.forget(team) }, []membership{{forum, ann}, {forum, bob}}},
		"a member":     {func(r *rights) { r.forgetMember(team, bob) }, []membership{{team, ann}, {forum, ann}, {forum, bob}}},
		"what is old":  {func(r *rights) { r.forgetOld(now.Add(time.Second)) }, []membership{{team, bob}, {forum, bob}}},
		"another chat": {func(r *rights) { r.forget(foreign) }, []membership{{team, ann}, {team, bob}, {forum, ann}, {forum, bob}}},
	} {
		r := all()
		c.forget(r)
		if len(r.known) != len(c.left) {
			t.Errorf("%s: %d are left, want %d", name, len(r.known), len(c.left))
		}
		for _, m := range c.left {
			if !r.known[m].in {
				t.Errorf("%s: %v is forgotten", name, m)
			}
		}
	}
}
