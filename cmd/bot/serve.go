package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"footnote/internal/config"
	"footnote/internal/handlers"
	"footnote/internal/reply"
	"footnote/internal/state"
	"footnote/internal/telegram"
)

// serve is the bot in Telegram until ctx ends. An operator sees that it lives
// from the first moment, also while a large corpus is indexed.
func serve(ctx context.Context, e env, cfg config.Config) error {
	group, ctx := errgroup.WithContext(ctx)
	var up atomic.Pointer[service]
	if cfg.OpsAddr != "" {
		if err := listen(ctx, group, cfg.OpsAddr, operations(cfg, &up)); err != nil {
			return err
		}
	}
	group.Go(func() error { return work(ctx, e, cfg, group, &up) })
	return group.Wait()
}

// service is the bot once it can be asked.
type service struct {
	*house
	bot *telegram.Bot
}

// work opens what the bot stands on and answers until ctx ends; up is set
// meanwhile. The door to the commands of this machine is opened as one of
// beside.
func work(ctx context.Context, e env, cfg config.Config, beside *errgroup.Group, up *atomic.Pointer[service]) error {
	log := newLogger(e, cfg, slog.LevelDebug)
	began := time.Now()
	log.Info("starting", "version", version(), "corpus", cfg.CorpusDir, "state", cfg.StateDir)
	defer log.Info("stopped")
	hangups := catchHangups(e)
	defer signal.Stop(hangups)
	if err := requireState(cfg); err != nil {
		return err
	}
	if err := finishRestore(cfg); err != nil {
		return fmt.Errorf("finish the restore of a backup: %w", err)
	}
	store, err := state.Open(filepath.Join(cfg.StateDir, storeName))
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // every write is on disk when it returns
	if err := sweepLeftovers(cfg.StateDir); err != nil {
		log.Warn("leftovers of a backup stay", "err", err)
	}
	door{
		keep:  keepsake{cfg: cfg, store: store, running: true},
		about: func() about { return aboutNow(up.Load(), began) },
		log:   log,
	}.open(ctx, beside, cfg)
	h, err := openShowing(ctx, cfg, newMeter(e, log), store)
	if err != nil {
		return err
	}
	defer h.close()
	log.Info("articles read and indexed", "articles", len(h.stock.Load().library.Articles()), "files_waiting", h.late.Load(), "took_ms", time.Since(began).Milliseconds())
	return h.answer(ctx, store, up, hangups)
}

// answer answers in Telegram until ctx ends.
func (h *house) answer(ctx context.Context, store *state.Store, up *atomic.Pointer[service], hangups <-chan os.Signal) error {
	if err := h.requireArticles(); err != nil {
		h.log.Warn("the corpus is empty; the bot runs and says so", "err", err)
	}
	herald := &herald{house: h}
	announcer := newAnnouncer(h, store, herald)
	bot, err := telegram.New(telegramConfig(h.cfg), heard{h, announcer}, telegramTexts(h.handler), store, h.log)
	if err != nil {
		return err
	}
	herald.bot = bot
	h.catchUp(ctx)
	h.filling = h.newFill()
	up.Store(&service{h, bot})
	defer up.Store(nil)
	group, ctx := errgroup.WithContext(ctx)
	if h.cfg.WebhookURL != "" {
		if err := listen(ctx, group, h.cfg.ListenAddr, bot.Webhook()); err != nil {
			return err
		}
	}
	group.Go(func() error { return bot.Run(ctx) })
	group.Go(func() error { h.follow(ctx); return nil })
	group.Go(func() error { h.heed(ctx, hangups); return nil })
	group.Go(func() error { h.sweepDesk(ctx); return nil })
	group.Go(func() error { heedState(ctx, store, h.log); return nil })
	group.Go(func() error { h.announce(ctx, store, announcer, bot.Met()); return nil })
	return group.Wait()
}

func telegramConfig(cfg config.Config) telegram.Config {
	var commands []telegram.Command
	for _, c := range handlers.Menu() {
		commands = append(commands, telegram.Command{
			Name: c.Name, Description: c.Description, In: c.In,
			Hidden: c.Hidden, AdminOnly: c.Admin, AboutReplied: c.OfReplied,
		})
	}
	return telegram.Config{
		Token: cfg.Token, APIURL: cfg.APIURL,
		AllowedChats: cfg.AllowedChats, AllowedUsers: cfg.AllowedUsers, AdminUsers: cfg.AdminUsers,
		RatePerUser: cfg.RatePerUser, RatePerGroup: cfg.RatePerGroup,
		WebhookURL: cfg.WebhookURL, WebhookSecret: cfg.WebhookSecret,
		Commands: commands,
	}
}

// telegramTexts hands the transport its sentences, in the language of whoever
// reads them.
func telegramTexts(h *handlers.Handler) func(reply.Request) telegram.Texts {
	return func(req reply.Request) telegram.Texts {
		w := h.Words(req)
		return telegram.Texts{
			Stranger: w.Stranger, Setup: w.Setup, Farewell: w.Farewell, NotYours: w.NotYours, Broken: w.Broken,
			TooMany: w.Say(handlers.TextTooMany), Expired: w.Say(handlers.TextExpired),
			NotAllowed: w.Say(handlers.TextNotAllowed), OnlyText: w.Say(handlers.TextOnlyText),
			HearsAll: w.Say(handlers.TextHearsAll), HearsAddressed: w.Say(handlers.TextHearsAddressed),
			InlineHelp: w.Say(handlers.TextInlineHelp), InlineNothing: w.Say(handlers.TextInlineNothing),
		}
	}
}

// Bounds on a request to a server of ours, and on its stop.
const (
	headerWithin = 10 * time.Second
	stopWithin   = 10 * time.Second
)

// listen binds addr at once, and serves handler there as one of group until ctx
// ends; requests under way may end.
func listen(ctx context.Context, group *errgroup.Group, addr string, handler http.Handler) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", addr, err)
	}
	serveOn(ctx, group, listener, handler)
	return nil
}

// serveOn is the part of listen that does not fail at once.
func serveOn(ctx context.Context, group *errgroup.Group, listener net.Listener, handler http.Handler) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerWithin}
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve %s: %w", listener.Addr(), err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
		defer cancel()
		return server.Shutdown(last)
	})
}
