package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"footnote/internal/config"
)

// doorName is a socket in STATE_DIR by which the commands of the same machine
// and the same user reach the bot that holds the locks there.
const doorName = "bot.sock"

// doorTrouble is what follows a body that was broken off, and why it was.
const doorTrouble = "Trouble"

// about is what a running bot says of itself at its door.
type about struct {
	Version  string    `json:"version"`
	Started  time.Time `json:"started"`
	NotReady string    `json:"not_ready,omitempty"` // why it cannot answer just now
}

// door is what the running bot does for the commands.
type door struct {
	keep  keepsake
	about func() about
	log   *slog.Logger
}

// open serves the door until ctx ends. Where it cannot be opened, the bot runs
// without.
func (d door) open(ctx context.Context, group *errgroup.Group, cfg config.Config) {
	listener, err := listenDoor(ctx, filepath.Join(cfg.StateDir, doorName))
	if err != nil {
		d.log.Warn("'bot backup' will not reach this bot while it runs", "err", err)
		return
	}
	serveOn(ctx, group, listener, d.handler())
}

// listenDoor takes the place of a socket left by a bot that was killed: who
// asks has the lock of the state, so nobody listens there.
func listenDoor(ctx context.Context, path string) (net.Listener, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	return listener, nil
}

func (d door) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /about", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(d.about()); err != nil {
			d.log.Debug("at the door", "err", err)
		}
	})
	mux.HandleFunc("GET /backup", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/gzip")
		w.Header().Set("Trailer", doorTrouble)
		if err := d.keep.write(w, r.URL.Query().Get("articles") != "no"); err != nil {
			d.log.Error("backup", "err", err)
			w.Header().Set(doorTrouble, oneLine(err))
			return
		}
		d.log.Info("backup made")
	})
	return mux
}

// errNoDoor says that no bot listens in a state folder.
var errNoDoor = errors.New("no bot listens there")

// knock asks the bot that runs on a state folder. The caller closes the body.
func knock(ctx context.Context, stateDir, path string) (*http.Response, error) {
	client := &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", filepath.Join(stateDir, doorName))
		},
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://bot"+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	var dial *net.OpError
	switch {
	case errors.As(err, &dial) && dial.Op == "dial":
		return nil, errNoDoor
	case err != nil:
		return nil, fmt.Errorf("ask the running bot: %w", err)
	case resp.StatusCode != http.StatusOK:
		_ = resp.Body.Close()
		return nil, fmt.Errorf("ask the running bot: it says %s", resp.Status)
	}
	return resp, nil
}

// aboutNow is what the bot says of itself; up is nil until it can be asked.
func aboutNow(up *service, started time.Time) about {
	a := about{Version: version(), Started: started}
	if err := readiness(up); err != nil {
		a.NotReady = err.Error()
	}
	return a
}
