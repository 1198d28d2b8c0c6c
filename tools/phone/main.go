// Phone shows what a chat with the bot looks like: it runs the bot against the
// fake Bot API, does what each argument says and writes the chat as a page. An
// argument is a message, or
//
//	@FILE [CAPTION]  sends a document; where there is no such file it is a mention
//	~TEXT            forwards a channel's post
//	[LABEL]          presses the last button whose label begins so
//	>TEXT            replies to the bot's last message
//	+FILE            puts an article into the corpus, of which the bot must tell
//
// Thus:
//
//	make build
//	go run ./tools/phone -bot ./bot -out chat.html "/search ceasefire" "/source Valdai"
//	chromium --headless --hide-scrollbars --force-device-scale-factor=2 \
//	  --window-size=430,900 --screenshot=chat.png chat.html
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"time"

	"footnote/internal/tgfake"
)

const (
	token        = "7000000001:AAnobodysTokenNobodysTokenNobodysTo"
	person int64 = 101
	group  int64 = -1001000000001
	most         = 2 * time.Minute

	// linger lets the last answer be of several messages.
	linger = 500 * time.Millisecond
)

func main() {
	binary := flag.String("bot", "./bot", "the program")
	out := flag.String("out", "chat.html", "the page to write")
	corpus := flag.String("corpus", "data/articles", "the articles")
	name := flag.String("name", "Footnote", "the bot's name")
	language := flag.String("language", "en", "of the person's client")
	inGroup := flag.String("group", "", "title of a group to talk in; private if empty")
	admin := flag.Bool("admin", false, "the person is an admin of the bot, who may add articles to -corpus")
	flag.Parse()
	if err := run(scene{*binary, *out, *corpus, *name, *inGroup, *language, *admin}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "phone:", err)
		os.Exit(1)
	}
}

// scene is where the conversation takes place.
type scene struct {
	binary, out, corpus, name, group, language string

	admin bool
}

func run(s scene, messages []string) error {
	fake := tgfake.New(tgfake.Options{Token: token, Username: s.name, HearsAll: true})
	server := httptest.NewServer(fake)
	defer server.Close()
	chat := fake.AddPrivate(person, "Olena")
	fake.SetLanguage(person, s.language)
	if s.group != "" {
		chat = fake.AddGroup(tgfake.Group{ID: group, Title: s.group, Members: []int64{person}})
	}
	state, err := os.MkdirTemp("", "phone")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(state) }()
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.binary) //nolint:gosec // the program that the caller names
	cmd.Env = append(os.Environ(),
		"TELEGRAM_BOT_TOKEN="+token, "TELEGRAM_API_URL="+server.URL, "STATE_DIR="+state, "CORPUS_DIR="+s.corpus,
		"ALLOWED_USERS="+strconv.FormatInt(person, 10), "ALLOWED_CHATS="+strconv.FormatInt(group, 10), "LOG_LEVEL=warn")
	if s.admin {
		cmd.Env = append(cmd.Env, "ADMIN_USERS="+strconv.FormatInt(person, 10))
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", s.binary, err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	for _, text := range messages {
		if err := (actor{fake, chat, s.corpus}).do(ctx, text); err != nil {
			return err
		}
	}
	time.Sleep(linger)
	return write(fake, chat, s.out)
}

func write(fake *tgfake.Server, chat int64, path string) error {
	page, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := fake.Phone(page, chat, person); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return page.Close()
}
