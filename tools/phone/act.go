package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"footnote/internal/tgfake"
)

// actor is the person at the phone.
type actor struct {
	fake *tgfake.Server
	chat int64

	corpus string // the folder
}

// do does what one argument says, and waits for what the bot makes of it.
func (a actor) do(ctx context.Context, what string) error {
	said := tgfake.Said{Chat: a.chat, From: person, Text: what}
	switch what[:1] {
	case "[":
		return a.press(ctx, strings.Trim(what, "[]"))
	case "+":
		return a.add(ctx, what[1:])
	case "@":
		if _, err := os.Stat(strings.Fields(what[1:])[0]); err != nil {
			break // a mention
		}
		path, caption, _ := strings.Cut(what[1:], " ")
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		said.Text, said.File = caption, &tgfake.File{Name: filepath.Base(path), Data: data}
	case "~":
		said.Text = what[1:]
		said.Origin = &tgfake.Origin{Kind: "channel", Name: "Wire", Username: "wire", Message: 7, At: time.Now().AddDate(0, 0, -1)}
	case ">":
		answers := a.fake.Answers(a.chat)
		said.Text, said.ReplyTo = what[1:], answers[len(answers)-1].ID
	}
	question := a.fake.Say(said)
	return a.await(ctx, what, func(m tgfake.Message) bool { return m.ReplyTo == question })
}

// add copies an article into the corpus and waits for a message about it.
func (a actor) add(ctx context.Context, path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	known := len(a.fake.Answers(a.chat))
	if err := os.WriteFile(filepath.Join(a.corpus, filepath.Base(path)), data, 0o600); err != nil {
		return err
	}
	return a.await(ctx, path, func(tgfake.Message) bool { return len(a.fake.Answers(a.chat)) > known })
}

// last is the number of the bot's last message.
func (a actor) last() int {
	answers := a.fake.Answers(a.chat)
	return answers[len(answers)-1].ID
}

// press presses a button, which may be on its way yet, and waits until
// something in the chat is other than before.
func (a actor) press(ctx context.Context, label string) error {
	var data string
	var on int
	err := a.await(ctx, label, func(m tgfake.Message) bool {
		for _, b := range slices.Concat(m.Keyboard...) {
			if strings.HasPrefix(b.Text, label) {
				data, on = b.CallbackData, m.ID
			}
		}
		return m.ID == a.last() && data != ""
	})
	if err != nil {
		return err
	}
	before := map[int]int{}
	for _, m := range a.fake.Answers(a.chat) {
		before[m.ID] = m.Edits
	}
	a.fake.Press(person, a.chat, on, data)
	return a.await(ctx, label, func(m tgfake.Message) bool {
		edits, known := before[m.ID]
		return !known || m.Edits > edits
	})
}

func (a actor) await(ctx context.Context, what string, done func(tgfake.Message) bool) error {
	for {
		changed := a.fake.Changed()
		for _, m := range a.fake.Answers(a.chat) {
			if done(m) {
				return nil
			}
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("no answer to %q in %v", what, most)
		}
	}
}
