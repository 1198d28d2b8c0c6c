package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"footnote/internal/config"
	"footnote/internal/telegram"
)

// setup is `bot init`: a conversation that ends in a .env. Nothing is written
// before its end.
type setup struct {
	*asker
	e       env
	cfg     config.Config // as it is before
	file    map[string]string
	visitor *telegram.Visitor
	me      telegram.Account
	deaf    bool // messages go elsewhere, so ids are typed

	changes []envLine
}

// errStopped ends a setup that the person does not want to go on with.
var errStopped = errors.New("stopped; nothing was written")

// runInit is `bot init`.
func runInit(ctx context.Context, e env, args []string) error {
	if len(args) > 0 {
		return usagef("bot init: it takes no %q", args[0])
	}
	s := &setup{asker: newAsker(e), e: e}
	var err error
	if s.cfg, s.file, err = e.settings(); s.file == nil && err != nil {
		return err
	}
	s.say("This sets up %s for Footnote. Nothing is written before the end; Ctrl-C stops it at any moment.", e.path(envFile))
	for _, step := range []func(context.Context) error{s.askToken, s.meetTelegram, s.askPerson, s.askGroup, s.askCorpus, s.write} {
		if err := step(ctx); err != nil {
			if ctx.Err() != nil {
				s.say("\nStopped; nothing was written.")
			}
			return err
		}
	}
	return nil
}

// set notes a setting to be written, unless it is so already.
func (s *setup) set(name, value string) {
	if s.file[name] != value {
		s.changes = append(s.changes, envLine{name, value})
	}
}

// maxTries is how often a token may be mistyped.
const maxTries = 3

// askToken asks until Telegram knows the bot.
func (s *setup) askToken(ctx context.Context) error {
	if s.cfg.Token != "" && s.tryToken(ctx, s.cfg.Token) == nil {
		keep, err := s.yes(ctx, "The token there is of @"+s.me.Username+". Keep it?", true)
		if keep || err != nil {
			return err
		}
	}
	s.say("Write /newbot to @BotFather in Telegram, or /mybots for one that you have; it gives you a token.")
	for range maxTries {
		token, err := s.secret(ctx, "Token (it is not shown)")
		if err != nil {
			return err
		}
		err = s.tryToken(ctx, token)
		if err == nil {
			s.set("TELEGRAM_BOT_TOKEN", token)
			return nil
		}
		if errors.Is(err, telegram.ErrNoAnswer) {
			return fmt.Errorf("%s cannot be reached: %w; look at the connection, and at TELEGRAM_API_URL if it is set", s.cfg.APIURL, err)
		}
		s.say("That is no token that Telegram accepts; copy it whole, with the number and the colon before it.")
	}
	return errStopped
}

// tryToken asks Telegram whose token that is.
func (s *setup) tryToken(ctx context.Context, token string) error {
	if err := config.CheckToken(token); err != nil {
		return err
	}
	s.visitor = telegram.NewVisitor(token, s.cfg.APIURL)
	ctx, cancel := context.WithTimeout(ctx, doctorWithin)
	defer cancel()
	var err error
	s.me, err = s.visitor.Account(ctx)
	return err
}

// meetTelegram explains what the bot hears, and sees to it that messages come
// here.
func (s *setup) meetTelegram(ctx context.Context) error {
	s.say("This is @%s, id %d.", s.me.Username, s.me.ID)
	s.say("Telegram's privacy mode decides what a bot is shown of a group: with it on only commands and replies to the bot, with it off every message.")
	state := "on, which is right for most groups; /setprivacy at @BotFather changes it, and then the bot must leave the group and come back"
	if s.me.HearsAll {
		state = "off, so the bot also hears when it is mentioned; what is not meant for it is neither answered nor kept"
	}
	s.say("For this bot it is %s.", state)
	d, err := s.visitor.Delivery(ctx)
	if err != nil || d.URL == "" {
		return err
	}
	if d.URL == s.cfg.WebhookURL {
		s.deaf = true
		s.say("Its messages go to the webhook of these settings, so ids are typed here.")
		return nil
	}
	s.say("Its messages go to a webhook at %s. The bot cannot hear them here until that is removed.", d.Host)
	remove, err := s.yes(ctx, "Remove the webhook? What listens there hears nothing any more", false)
	if err != nil {
		return err
	}
	if s.deaf = !remove; s.deaf {
		return nil
	}
	return s.visitor.DropWebhook(ctx)
}

// askCorpus asks for the articles and tells how they read.
func (s *setup) askCorpus(ctx context.Context) error {
	for {
		dir, err := s.ask(ctx, "Folder of the articles", s.shown("CORPUS_DIR"))
		if err != nil {
			return err
		}
		p := &patient{e: s.e, cfg: s.cfg, writable: writable}
		p.cfg.CorpusDir = s.e.path(dir)
		sound := true
		for _, f := range checkCorpus(ctx, p) {
			s.say("%s.", f.Says)
			sound = sound && f.State != fault
		}
		if !sound {
			if sound, err = s.yes(ctx, "Take that folder all the same?", false); err != nil {
				return err
			}
		}
		if sound {
			s.set("CORPUS_DIR", dir)
			return nil
		}
	}
}

// shown is a setting as the person wrote it, or its default.
func (s *setup) shown(name string) string {
	if v := s.file[name]; v != "" {
		return v
	}
	return config.Default(name)
}

// write asks a last time and writes.
func (s *setup) write(ctx context.Context) error {
	path := s.e.path(envFile)
	if len(s.changes) == 0 {
		s.say("Nothing changes.")
		return s.tellNext()
	}
	var names []string
	for _, c := range s.changes {
		names = append(names, c.name)
	}
	question := fmt.Sprintf("Write %s to %s?", strings.Join(names, ", "), path)
	if _, err := os.Lstat(path); err == nil {
		question = fmt.Sprintf("Change %s in %s? All else in it stays", strings.Join(names, ", "), path)
	}
	sure, err := s.yes(ctx, question, true)
	switch {
	case err != nil:
		return err
	case !sure:
		return errStopped
	}
	if err := writeEnv(path, s.changes); err != nil {
		return fmt.Errorf("write %s: %w; put the token and %s into it by hand", path, err, s.byHand())
	}
	s.say("Written; only you may read it.")
	for _, name := range names {
		if s.e.getenv(name) != "" {
			s.say("%s is set in the environment, too, and that wins over .env.", name)
		}
	}
	return s.tellNext()
}

// byHand is what was found out, without secrets.
func (s *setup) byHand() string {
	var lines []string
	for _, c := range s.changes {
		if c.name != "TELEGRAM_BOT_TOKEN" {
			lines = append(lines, c.name+"="+quoted(c.value))
		}
	}
	return strings.Join(lines, ", ")
}

func (s *setup) tellNext() error {
	s.say("Next: 'bot doctor' checks it all, 'bot' starts. Then write to @%s in private, or /search@%s in the group.", s.me.Username, s.me.Username)
	return nil
}

// with is the ids of a list and one more.
func with(list []int64, id int64) string {
	if !slices.Contains(list, id) {
		list = append(slices.Clone(list), id)
	}
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.FormatInt(n, 10)
	}
	return strings.Join(words, ",")
}
