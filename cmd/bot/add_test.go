package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

const (
	boss  int64 = 41 // an admin
	alice int64 = 42 // in the team
	team  int64 = -1001234567890
)

// addingRig is the program over a corpus that may be written to.
func addingRig(t *testing.T, settings map[string]string) (r *rig, articles string) {
	t.Helper()
	articles = t.TempDir()
	if err := os.WriteFile(filepath.Join(articles, "ferry.txt"), []byte("A ferry runs across the bay. It is old, TASS wrote on May 1, 2024.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"CORPUS_DIR": articles, "ADMIN_USERS": "41", "ALLOWED_CHATS": "-1001234567890"}
	for name, value := range settings {
		all[name] = value
	}
	r = newRig(t, all)
	r.AddPrivate(boss, "Boss")
	r.AddPrivate(alice, "Alice")
	r.AddGroup(tgfake.Group{ID: team, Title: "Team", Members: []int64{boss, alice}})
	return r, articles
}

// until waits until the last message in a chat says something.
func (r *rig) until(t *testing.T, chat int64, words string) tgfake.Message {
	t.Helper()
	deadline := time.After(2 * time.Minute)
	for {
		changed := r.Changed()
		answers := r.Answers(chat)
		for _, m := range answers {
			if strings.Contains(m.Text, words) {
				return m
			}
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("nobody says %q in %d; there stands\n%s\nthe log says\n%s", words, chat, texts(answers), r.log)
		}
	}
}

func texts(messages []tgfake.Message) string {
	var b strings.Builder
	for _, m := range messages {
		b.WriteString("- " + m.Text + "\n")
	}
	return b.String()
}

// press presses the button of that label under a message.
func (r *rig) press(t *testing.T, who int64, m tgfake.Message, label string) string {
	t.Helper()
	for _, row := range m.Keyboard {
		for _, b := range row {
			if b.Text == label {
				return r.Press(who, m.Chat, m.ID, b.CallbackData)
			}
		}
	}
	t.Fatalf("there is no button %q under\n%s\n%+v", label, m.Text, m.Keyboard)
	return ""
}

func bridge(name string) *tgfake.File {
	return &tgfake.File{Name: name, Data: []byte("The " + name + " bridge is closed\n\nBy Jane Roe\n\nThe bridge was closed for repairs. Reuters reported on May 24, 2024 that it stays closed.\n\nNobody says who pays for the bridge of " + name + " now.\n")}
}

func files(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// A document becomes an article that everybody finds, put right by a reply.
func TestAddByDocument(t *testing.T) {
	r, articles := addingRig(t, nil)
	r.Say(tgfake.Said{From: boss, Chat: boss, File: bridge("kerch.txt"), Text: "for the archive"})
	draft := r.until(t, boss, "Not in the corpus until you keep it")
	r.press(t, boss, draft, "Edit date")
	asked := r.until(t, boss, "Reply to this message with the date")
	if !asked.Asks {
		t.Error("the question opens no reply")
	}
	r.Say(tgfake.Said{From: boss, Chat: boss, ReplyTo: asked.ID, Text: "25 May 2024"})
	put := r.until(t, boss, "25 May 2024, as you set it")
	if got := files(t, articles); got != "ferry.txt" {
		t.Errorf("before it is kept the corpus has %s", got)
	}
	r.press(t, boss, put, "Keep")
	kept := r.until(t, boss, "It is searchable now: /read_")
	if kept.ID != put.ID {
		t.Error("the draft is still shown")
	}
	r.press(t, boss, draft, "Keep") // of the older message
	r.Say(tgfake.Said{From: alice, Chat: alice, Text: "/search repairs"})
	found := r.until(t, alice, "repairs · 1 passage in 1 article")
	if !strings.Contains(found.Text, "Jane Roe\u00a0· 25 May 2024") {
		t.Errorf("Alice finds\n%s", found.Text)
	}
	if got := files(t, articles); got != "2024-05-25-the-kerch-txt-bridge-is-closed.txt 2024-05-25-the-kerch-txt-bridge-is-closed.yaml ferry.txt" {
		t.Errorf("the corpus has %s", got)
	}
	r.stop()
	r.checkLog(t, "kerch", "archive", "Jane", testToken)
	if wrongs := r.Wrongs(); len(wrongs) > 0 {
		t.Errorf("against the platform's rules: %s", strings.Join(wrongs, "; "))
	}
}

// A post keeps where it was published, its sidecar says so.
func TestAddByForward(t *testing.T) {
	r, articles := addingRig(t, nil)
	day := time.Date(2024, 2, 18, 9, 0, 0, 0, time.UTC)
	r.Say(tgfake.Said{
		From: boss, Chat: boss, Text: "The quay is open. Reuters reported on Friday that ships return.",
		Origin: &tgfake.Origin{Kind: "channel", Name: "Harbour News", Username: "harbournews", Message: 7, At: day},
	})
	draft := r.until(t, boss, "18 February 2024, when it was posted")
	if !strings.Contains(draft.Text, "Harbour News") || !strings.Contains(draft.Text, "from: https://t.me/harbournews/7") {
		t.Errorf("it is shown as\n%s", draft.Text)
	}
	r.press(t, boss, draft, "Keep")
	r.until(t, boss, "It is searchable now")
	sidecar, err := os.ReadFile(filepath.Join(articles, "2024-02-18-the-quay-is-open.yaml"))
	want := "publication: Harbour News\ndate: \"2024-02-18\"\nurl: https://t.me/harbournews/7\n"
	if err != nil || string(sidecar) != want {
		t.Errorf("the sidecar is\n%s%v; the corpus has %s", sidecar, err, files(t, articles))
	}
}

// Who may not add is told so, kindly and once; nothing is fetched for them.
func TestOthersDoNotAdd(t *testing.T) {
	r, articles := addingRig(t, nil)
	r.Say(tgfake.Said{From: alice, Chat: alice, File: bridge("x.txt")})
	r.until(t, alice, "Articles are added and removed by the admins")
	r.Say(tgfake.Said{From: alice, Chat: team, Text: "/remove@footnote_bot ferry"})
	r.until(t, team, "Articles are added and removed by the admins")
	r.Say(tgfake.Said{From: alice, Chat: alice, Text: "/keep"})
	r.await(t, alice, 2)
	if r.Count("getFile") != 0 || files(t, articles) != "ferry.txt" {
		t.Errorf("%d files were fetched, the corpus has %s", r.Count("getFile"), files(t, articles))
	}
}

// In a group an admin adds what somebody else sent; only they press its buttons.
func TestAddInAGroup(t *testing.T) {
	r, articles := addingRig(t, nil)
	sent := r.Say(tgfake.Said{From: alice, Chat: team, File: bridge("x.txt")})
	r.Say(tgfake.Said{From: boss, Chat: team, ReplyTo: sent, Text: "/add@footnote_bot"})
	draft := r.until(t, team, "Not in the corpus until you keep it")
	if alert := r.press(t, alice, draft, "Keep"); !r.alerts(t, alert, "another person's") {
		t.Error("Alice may press it")
	}
	r.press(t, boss, draft, "Keep")
	r.until(t, team, "It is searchable now")
	if got := files(t, articles); !strings.Contains(got, "bridge-is-closed.txt") {
		t.Errorf("the corpus has %s", got)
	}
}

// alerts waits for the answer to a press and tells whether it says words.
func (r *rig) alerts(t *testing.T, press, words string) bool {
	t.Helper()
	for {
		changed := r.Changed()
		if text, answered := r.Alert(press); answered {
			return strings.Contains(text, words)
		}
		select {
		case <-changed:
		case <-t.Context().Done():
			t.Fatal("the press was not answered")
		}
	}
}

// Each document of an album is a draft of its own.
func TestAddAnAlbum(t *testing.T) {
	r, _ := addingRig(t, nil)
	for _, name := range []string{"one.txt", "two.txt", "three.txt"} {
		r.Say(tgfake.Said{From: boss, Chat: boss, File: bridge(name), Album: "a"})
	}
	for _, title := range []string{"The one.txt bridge", "The two.txt bridge", "The three.txt bridge"} {
		r.until(t, boss, title)
	}
	r.Say(tgfake.Said{From: boss, Chat: boss, Text: "/add"})
	list := r.until(t, boss, "Waiting for you:")
	if strings.Count(list.Text, "/edit_") != 3 {
		t.Errorf("there wait\n%s", list.Text)
	}
	r.Say(tgfake.Said{From: boss, Chat: boss, Text: "/forget"})
	r.until(t, boss, "have not kept is deleted too")
	r.Say(tgfake.Said{From: boss, Chat: boss, Text: "/keep"})
	r.until(t, boss, "No draft of yours is waiting")
}

// What is removed is found no more, and comes back.
func TestRemoveFromTheChat(t *testing.T) {
	r, articles := addingRig(t, nil)
	r.Say(tgfake.Said{From: boss, Chat: boss, Text: "/remove ferry"})
	asks := r.until(t, boss, "Remove this article?")
	r.press(t, boss, asks, "Remove")
	removed := r.until(t, boss, "Removed:")
	r.Say(tgfake.Said{From: boss, Chat: boss, Text: "/articles"})
	if got := r.until(t, boss, "no articles yet").Text; files(t, articles) != "" {
		t.Errorf("it says %q and the corpus has %s", got, files(t, articles))
	}
	r.press(t, boss, removed, "Undo")
	r.until(t, boss, "Back again:")
	if got := files(t, articles); got != "ferry.txt" {
		t.Errorf("the corpus has %s again", got)
	}
}

// Drafts and their buttons live on after a restart.
func TestDraftsAfterARestart(t *testing.T) {
	state := t.TempDir()
	first, articles := addingRig(t, map[string]string{"STATE_DIR": state})
	first.Say(tgfake.Said{From: boss, Chat: boss, File: bridge("x.txt")})
	draft := first.until(t, boss, "Not in the corpus until you keep it")
	if code := first.stop(); code != exitOK {
		t.Fatalf("it ends with %d", code)
	}
	second, _ := addingRig(t, map[string]string{"STATE_DIR": state, "CORPUS_DIR": articles})
	second.RestartIDs() // other updates than those of the first
	second.Say(tgfake.Said{From: boss, Chat: boss, Text: "/add"})
	list := second.until(t, boss, "Waiting for you:")
	if !strings.Contains(list.Text, "/edit_") {
		t.Errorf("there wait\n%s", list.Text)
	}
	for _, row := range draft.Keyboard {
		for _, b := range row {
			if b.Text == "Keep" {
				second.Press(boss, boss, list.ID, b.CallbackData)
			}
		}
	}
	second.until(t, boss, "It is searchable now")
}
