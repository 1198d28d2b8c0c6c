package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"sync"

	"footnote/internal/console"
	"footnote/internal/reply"
)

// runChat is `bot chat`: each argument is a message; without any, each line
// of standard input is.
func runChat(ctx context.Context, e env, args []string) error {
	asJSON, messages, err := messagesOf(args)
	if err != nil {
		return err
	}
	cfg, err := e.config()
	if err != nil {
		return err
	}
	// A person at a terminal reads the replies; only what is wrong is logged.
	log := newLogger(e, cfg, slog.LevelWarn)
	h, err := openShowing(ctx, cfg, newMeter(e, log), nil)
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.requireArticles(); err != nil {
		return err
	}
	c := &console.Console{Handler: &eager{house: h}, Out: e.stdout, JSON: asJSON}
	if len(messages) == 0 && console.Terminal(e.stdin, e.stdout) {
		defer h.background(ctx)()
		c.Handler = h
	}
	return converse(ctx, e, c, messages, h.greeting())
}

// eager has the corpus read in every view before the first question: what is
// answered to a pipe must not depend on the speed of the machine.
type eager struct {
	*house
	once sync.Once
}

// Handle implements console.Handler.
func (h *eager) Handle(ctx context.Context, req reply.Request) reply.Reply {
	if text := strings.TrimSpace(req.Text); !strings.HasPrefix(text, "/") || strings.HasPrefix(text, "/ask") {
		h.once.Do(func() { h.warm(ctx) })
	}
	return h.house.Handle(ctx, req)
}

// cutJSON takes --json off the front of args. Nothing else there is an option:
// a message may begin with a minus.
func cutJSON(args []string) (asJSON bool, rest []string) {
	for len(args) > 0 && (args[0] == "--json" || args[0] == "-json") {
		asJSON, args = true, args[1:]
	}
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	return asJSON, args
}

// option is what looks like one and is no message, unless it stands behind
// "--".
var option = regexp.MustCompile(`^--[a-z]+$`)

// messagesOf are the messages among args, less --json.
func messagesOf(args []string) (asJSON bool, messages []string, err error) {
	asJSON, messages = cutJSON(args)
	switch said := len(args) - len(messages); {
	case len(messages) == 0, said > 0 && args[said-1] == "--":
	case option.MatchString(messages[0]):
		err = usagef("bot chat: it takes no %q; a message that begins so stands behind --", messages[0])
	case messages[len(messages)-1] == "--json":
		err = usagef("bot chat: --json stands before the messages")
	}
	return asJSON, messages, err
}

// converse answers the messages given, or all that come in.
func converse(ctx context.Context, e env, c *console.Console, messages []string, greeting string) error {
	if len(messages) > 0 {
		for _, m := range messages {
			if err := c.Say(ctx, m); err != nil {
				return err
			}
		}
		return nil
	}
	if !c.JSON && console.Terminal(e.stdin, e.stdout) {
		in, out := e.stdin.(*os.File), e.stdout.(*os.File)
		return c.Interactive(ctx, in, out, greeting)
	}
	return c.Lines(ctx, e.stdin)
}

// runBot is `bot` alone: Telegram with a token, otherwise a chat here.
func runBot(ctx context.Context, e env, _ []string) error {
	cfg, err := e.config()
	if err != nil {
		return err
	}
	if cfg.Token != "" {
		return serve(ctx, e, cfg)
	}
	fmt.Fprintln(e.stderr, "TELEGRAM_BOT_TOKEN is not set, so this terminal is the chat; 'bot init' sets a bot up.")
	return runChat(ctx, e, nil)
}
