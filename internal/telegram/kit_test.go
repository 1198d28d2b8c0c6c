package telegram

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
	"footnote/internal/state"
	"footnote/internal/tgfake"
)

const (
	testToken  = "7000000001:AAsecretsecretsecretsecretsecretsec"
	testSecret = "hook-secret"

	ann, bob, eve int64 = 101, 102, 666 // ann and bob are in the team, eve is not
	boss          int64 = 103           // an administrator of the bot
	team          int64 = -1001000000001
	forum         int64 = -1001000000002
	foreign       int64 = -1001000000009
	topic               = 77
)

// handlerFunc makes a function a Handler.
type handlerFunc func(context.Context, reply.Request) reply.Reply

func (f handlerFunc) Handle(ctx context.Context, req reply.Request) reply.Reply { return f(ctx, req) }

// echo says what it was asked.
func echo(_ context.Context, req reply.Request) reply.Reply { return reply.Say("re: " + req.Text) }

// stage is a bot, the fake it talks to and the people who talk to it, in a
// bubble of false time.
type stage struct {
	*testing.T
	fake    *tgfake.Server
	handler handlerFunc
	cfg     Config
	path    string // of the state

	bot   *Bot
	store *state.Store
	log   *logBook
	stop  context.CancelFunc
	ended chan error
}

// logBook is a log that may be read while it is written.
type logBook struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logBook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logBook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// play runs a scene in a bubble. When it ends, what must hold after every scene
// is checked.
func play(t *testing.T, scene func(*stage)) {
	t.Helper()
	playWith(t, tgfake.Options{}, scene)
}

func playWith(t *testing.T, opts tgfake.Options, scene func(*stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts.Token, opts.Username = testToken, "FootnoteBot"
		s := &stage{T: t, fake: tgfake.New(opts), handler: echo, path: filepath.Join(t.TempDir(), "state.db"), log: &logBook{}}
		s.cfg = Config{
			Token: testToken, APIURL: "http://telegram.test", Client: s.fake.Client(),
			AllowedChats: []int64{team, forum}, AdminUsers: []int64{boss}, RatePerUser: 20, RatePerGroup: 20,
			Commands: []Command{{Name: "search", Description: "find passages"}, {Name: "read", Description: "read on"}, {Name: "help", Description: "help"}},
		}
		for _, person := range []int64{ann, bob, boss, eve} {
			s.fake.AddPrivate(person, fmt.Sprint("person", person))
		}
		s.fake.AddGroup(tgfake.Group{ID: team, Title: "Team", Members: []int64{ann, bob}})
		s.fake.AddGroup(tgfake.Group{ID: forum, Title: "Forum", Members: []int64{ann, bob}, Forum: true, Topics: []int{topic}})
		defer s.finish()
		scene(s)
	})
}

// testTexts begin with the language of a person's client where one person
// reads them and it is not English.
func testTexts(req reply.Request) Texts {
	in := ""
	if req.Private && req.Language != "en" {
		in = req.Language + ": "
	}
	return Texts{
		Stranger: func(person int64) string { return fmt.Sprintf("%syou are %d", in, person) },
		Setup: func(person, chat int64) string {
			return fmt.Sprintf("set ALLOWED_USERS=%d or ALLOWED_CHATS=%d", person, chat)
		},
		Farewell:       func(chat int64) string { return fmt.Sprintf("goodbye %d", chat) },
		TooMany:        in + "slowly, please",
		Expired:        "this button is too old",
		NotYours:       func(command string) string { return "your own: " + command },
		NotAllowed:     in + "not for you",
		OnlyText:       in + "only text",
		Broken:         func(reference string) string { return "broken, see " + reference },
		HearsAll:       "I hear all",
		HearsAddressed: "I hear commands",
		InlineHelp:     "type some words",
		InlineNothing:  "nothing there",
	}
}

// start runs a bot on the stage's state.
func (s *stage) start() {
	s.Helper()
	store, err := state.Open(s.path)
	if err != nil {
		s.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	bot, err := New(s.cfg, s.handler, testTexts, store, log)
	if err != nil {
		s.Fatal(err)
	}
	ctx, stop := context.WithCancel(s.Context())
	s.bot, s.store, s.stop, s.ended = bot, store, stop, make(chan error, 1)
	go func() { s.ended <- bot.Run(ctx) }()
	if s.cfg.WebhookURL != "" {
		go s.fake.Deliver(ctx, bot.Webhook(), testSecret)
	}
	synctest.Wait()
}

// end stops the bot and returns what Run returned.
func (s *stage) end() error {
	s.Helper()
	s.stop()
	err := <-s.ended
	if err := s.store.Close(); err != nil {
		s.Error(err)
	}
	s.bot = nil
	return err
}

func (s *stage) finish() {
	defer func() {
		if s.Failed() {
			s.Log(s.log.String())
		}
	}()
	if s.bot != nil {
		if err := s.end(); err != nil {
			s.Errorf("Run: %v", err)
		}
	}
	for _, wrong := range s.fake.Wrongs() {
		s.Error(wrong)
	}
	if log := s.log.String(); strings.Contains(log, "secret") {
		s.Errorf("a secret is in the log:\n%s", log)
	}
}

// pass lets false time go by.
func (s *stage) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// says lets a person write, and the bot answer.
func (s *stage) says(from, chat int64, text string) int {
	s.Helper()
	n := s.fake.Say(tgfake.Said{From: from, Chat: chat, Text: text})
	s.pass(2 * time.Second)
	return n
}

// wantAnswers compares what the bot said in a chat, in order.
func (s *stage) wantAnswers(chat int64, want ...string) {
	s.Helper()
	var got []string
	for _, m := range s.fake.Answers(chat) {
		got = append(got, m.Text)
	}
	if strings.Join(got, "\n--\n") != strings.Join(want, "\n--\n") {
		s.Errorf("the bot said in %d\n%q\nwant\n%q", chat, got, want)
	}
}

func tgMessage(chat int64) *message {
	return &message{Message: &tgbotapi.Message{Chat: &tgbotapi.Chat{ID: chat}}}
}
