package main

import (
	"strings"
	"testing"

	"footnote/internal/tgfake"
)

// In private the bot speaks the language of the person's client; in a group
// English, until one of its admins chooses for all.
func TestTelegramLanguages(t *testing.T) {
	const olena, boss, team = 42, 43, -1001234567890
	r := newRig(t, map[string]string{"ALLOWED_CHATS": "-1001234567890", "ADMIN_USERS": "43"})
	r.AddPrivate(olena, "Olena")
	r.AddPrivate(boss, "Boss")
	r.SetLanguage(olena, "uk")
	r.AddGroup(tgfake.Group{ID: team, Title: "Team", Members: []int64{olena, boss}})

	conversation := []struct {
		chat, from int64
		text, want string
	}{
		{olena, olena, "/search ceasefire", "уривк"},
		{team, olena, "/search@footnote_bot ceasefire", "passages in 3 articles"},
		{team, olena, "/language@footnote_bot uk", "set by whoever runs me"},
		{team, boss, "/language@footnote_bot uk", "Тут я відповідаю українською."},
		{team, olena, "/source@footnote_bot Valdai", "7 посилань"},
		{boss, boss, "/search ceasefire", "passages in 3 articles"},
		{olena, olena, "/language ru", "Здесь я отвечаю по-русски."},
		{olena, olena, "/status", "Самая новая: "},
	}
	said := map[int64]int{}
	for _, turn := range conversation {
		r.Say(tgfake.Said{Chat: turn.chat, From: turn.from, Text: turn.text})
		said[turn.chat]++
		answers := r.await(t, turn.chat, said[turn.chat])
		if got := answers[len(answers)-1].Text; !strings.Contains(got, turn.want) {
			t.Errorf("%s in %d is answered without %q:\n%s", turn.text, turn.chat, turn.want, got)
		}
	}

	buttons := r.await(t, team, 1)[0]
	var next string
	for _, b := range buttons.Keyboard[0] {
		if strings.Contains(b.Text, "More") {
			next = b.CallbackData
		}
	}
	if alert := r.alert(t, r.Press(boss, team, buttons.ID, next)); !strings.HasPrefix(alert, "Це кнопки іншої людини.") {
		t.Errorf("whoever presses another's button is told %q", alert)
	}
	for _, language := range []string{"", "uk", "ru"} {
		if menu := r.Menu("all_private_chats", language); len(menu) == 0 {
			t.Errorf("there is no menu in %q", language)
		}
	}
}

// alert waits for a press to be answered and returns what the presser read.
func (r *rig) alert(t *testing.T, key string) string {
	t.Helper()
	for {
		changed := r.Changed()
		if alert, answered := r.Alert(key); answered {
			return alert
		}
		select {
		case <-changed:
		case <-t.Context().Done():
			t.Fatalf("a press is not answered; the log says\n%s", r.log)
		}
	}
}
