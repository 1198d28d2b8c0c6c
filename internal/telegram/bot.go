// Package telegram carries the conversation through Telegram: it takes
// updates in (polling or webhook), decides whether a message is meant for the
// bot and whether its sender may ask, keeps each chat in order, obeys every
// limit of the platform and sends what the Handler says.
//
// It is the only package that knows the Telegram library. It knows nothing of
// articles or commands and says no sentence of its own: those are in Texts.
//
// An update is written to the state before Telegram is told that it arrived,
// or answered before that where the state takes nothing, and removed when its
// answer is out. So nothing is lost when the process
// dies, and one chat that has to wait holds up no other.
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/reply"
	"footnote/internal/state"
)

// Handler answers one message. It must be safe for concurrent use, should heed
// ctx, and returns no error: what the person reads is decided there.
type Handler interface {
	Handle(ctx context.Context, req reply.Request) reply.Reply
}

// Config is how the bot reaches Telegram and whom it serves.
type Config struct {
	Token  string
	APIURL string // base of the Bot API server, without the token

	AllowedChats []int64 // groups it serves; their members may ask in private and inline
	AllowedUsers []int64
	AdminUsers   []int64

	RatePerUser  int // messages a minute from one person, 0 for no limit
	RatePerGroup int // messages and edits a minute into one group, 0 for no limit

	WebhookURL    string // "" is polling
	WebhookSecret string // 1 to 256 of A-Z a-z 0-9 _ -

	Commands []Command // in the order of the menu

	Client *http.Client // nil is the default one
}

// Command is a line of the commands menu, and a name the bot answers to in
// groups without being named.
type Command struct {
	Name        string            // without the slash
	Description string            // at most 256 characters
	In          map[string]string // description by language, as in ISO 639-1
	Hidden      bool              // answered, but in no menu
	PrivateOnly bool              // not in the menu of groups
	AdminOnly   bool              // in the menu of AdminUsers only

	// AboutReplied: without words it is about the message that it replies to,
	// whose text, document and origin go with it.
	AboutReplied bool
}

// Bot is the bot's presence in Telegram.
type Bot struct {
	cfg      Config
	handler  Handler
	texts    func(reply.Request) Texts
	store    *state.Store
	log      *slog.Logger
	api      *api
	me       tgbotapi.User // known once met is closed
	met      chan struct{} // closed when Telegram has said who the bot is
	ready    atomic.Bool
	commands map[string]bool
	// aboutReplied are the commands of that sort.
	aboutReplied map[string]bool

	rights  *rights
	limits  *limits
	queue   *queue
	inline  *inline
	flow    *flow
	albums  *albums
	stats   Stats
	salt    []byte
	helpers sync.WaitGroup // goroutines beside the queue's
}

// stopGrace is how long Run goes on answering what it took after it was told
// to stop. Whatever is left is answered after the next start.
const stopGrace = 8 * time.Second

// New checks its arguments and contacts nobody. texts gives the transport's own
// sentences in the language that a request is answered in.
func New(cfg Config, handler Handler, texts func(reply.Request) Texts, store *state.Store, log *slog.Logger) (*Bot, error) {
	switch {
	case cfg.Token == "":
		return nil, errors.New("telegram: no token")
	case cfg.WebhookURL != "" && cfg.WebhookSecret == "":
		return nil, errors.New("telegram: a webhook needs a secret")
	case handler == nil || texts == nil || store == nil:
		return nil, errors.New("telegram: a handler and a store are needed, and their sentences")
	}
	b := &Bot{
		cfg: cfg, handler: handler, texts: texts, store: store, log: log,
		api:      newAPI(cfg.Token, cfg.APIURL, cfg.Client),
		commands: map[string]bool{"start": true}, aboutReplied: map[string]bool{},
		limits: newLimits(cfg.RatePerUser, cfg.RatePerGroup),
		flow:   newFlow(),
		albums: &albums{known: map[albumKey]*album{}},
		salt:   newSalt(),
		met:    make(chan struct{}),
	}
	for _, c := range cfg.Commands {
		b.commands[strings.ToLower(c.Name)] = true
		b.aboutReplied[strings.ToLower(c.Name)] = c.AboutReplied
	}
	b.rights = newRights(b.api, store, cfg)
	b.queue = newQueue(b.work)
	b.inline = newInline(b)
	return b, nil
}

// Run serves until ctx ends, then answers what it has taken, for stopGrace at
// most, and returns nil. It returns an error at once when Telegram refuses the
// token, or the state cannot be read.
func (b *Bot) Run(ctx context.Context) error {
	if err := b.identify(ctx); err != nil {
		return orderly(ctx, err)
	}
	close(b.met)
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	b.queue.start(work)
	b.inline.start(work)
	if err := b.resume(); err != nil {
		return err
	}
	b.ready.Store(true)
	beside, end := context.WithCancel(ctx)
	b.helpers.Go(func() { b.showMenus(beside) })
	b.helpers.Go(func() { b.tidy(beside) })
	err := b.listen(ctx)
	b.ready.Store(false)
	end()
	b.drain(stop)
	return orderly(ctx, err)
}

// orderly is nil when the stop was asked for.
func orderly(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (b *Bot) listen(ctx context.Context) error {
	if b.cfg.WebhookURL != "" {
		return b.serveWebhook(ctx)
	}
	return b.poll(ctx)
}

// drain lets the queue end, and ends it when the grace is over.
func (b *Bot) drain(stop context.CancelFunc) {
	b.inline.stop()
	hurry := time.AfterFunc(stopGrace, stop)
	defer hurry.Stop()
	b.queue.drain()
	stop()
	b.helpers.Wait()
}

// identify learns who the bot is, waiting for Telegram if it must.
func (b *Bot) identify(ctx context.Context) error {
	pause := backoff{first: time.Second, most: 30 * time.Second}
	for {
		err := b.api.call(ctx, "getMe", nil, &b.me)
		switch diagnose(err) {
		case healthy:
			b.log.Info("connected", "bot", b.me.UserName, "hears_all", b.me.CanReadAllGroupMessages)
			b.warnOpen()
			return nil
		case unreadable:
			return refusedToken(err)
		}
		b.log.Warn("telegram does not answer yet", "err", err)
		if err := sleep(ctx, max(pause.step(), retryAfter(err))); err != nil {
			return err
		}
	}
}

func refusedToken(err error) error {
	return fmt.Errorf("the token is not accepted; check TELEGRAM_BOT_TOKEN, and TELEGRAM_API_URL if it is set: %w", err)
}

func (b *Bot) warnOpen() {
	if b.rights.unset() {
		b.log.Warn("nobody is served: set ALLOWED_CHATS or ALLOWED_USERS; a person who writes to the bot is told their id")
	}
}

// resume puts what was taken before the last stop back into the queue.
func (b *Bot) resume() error {
	pending, err := b.store.Pending()
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		b.log.Info("answering what was left", "updates", len(pending))
	}
	b.enqueue(pending, arrival{old: true})
	return nil
}

// tidy sweeps the state and the limiters from time to time.
func (b *Bot) tidy(ctx context.Context) {
	for {
		b.unnoted(b.store.Sweep(time.Now()))
		b.limits.forgetIdle(time.Now())
		b.rights.forgetOld(time.Now())
		if sleep(ctx, 10*time.Minute) != nil {
			return
		}
	}
}

// sleep waits for d or for the end of ctx, whose error it returns.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
