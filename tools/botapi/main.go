// Botapi is a Bot API on this machine, to try the program against without
// Telegram: it prints what to set, and each line of standard input is a message
// to the bot; /quit ends it.
//
//	go run ./tools/botapi -listen 127.0.0.1:8081
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"footnote/internal/tgfake"
)

const (
	token        = "7000000001:AAnobodysTokenNobodysTokenNobodysTo"
	person int64 = 101
	group  int64 = -1001000000001
)

func main() {
	addr := flag.String("listen", "127.0.0.1:8081", "where to serve")
	name := flag.String("name", "footnote_bot", "the bot's name")
	flag.Parse()
	if err := run(*addr, *name); err != nil {
		fmt.Fprintln(os.Stderr, "botapi:", err)
		os.Exit(1)
	}
}

func run(addr, name string) error {
	fake := tgfake.New(tgfake.Options{Token: token, Username: name})
	fake.AddPrivate(person, "Olena")
	fake.AddGroup(tgfake.Group{ID: group, Title: "Team", Members: []int64{person}})
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: fake, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	fmt.Printf("TELEGRAM_API_URL=http://%s\nTELEGRAM_BOT_TOKEN=%s\n", addr, token)
	fmt.Printf("A line is said by %d in private, one that begins with # in group %d.\n", person, group)
	go show(fake)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan() && lines.Text() != "/quit"; {
		chat, text := person, lines.Text()
		if inGroup, is := strings.CutPrefix(text, "#"); is {
			chat, text = group, strings.TrimSpace(inGroup)
		}
		fake.Say(tgfake.Said{Chat: chat, From: person, Text: text})
	}
	return server.Close()
}

// show prints what the bot says.
func show(fake *tgfake.Server) {
	shown := map[int64]int{}
	for {
		changed := fake.Changed()
		for _, chat := range []int64{person, group} {
			answers := fake.Answers(chat)
			for _, m := range answers[shown[chat]:] {
				fmt.Printf("[%d] %s\n", chat, m.Text)
			}
			shown[chat] = len(answers)
		}
		<-changed
	}
}
