package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"footnote/internal/config"
)

// makeRoom sees to it that index and caches can be written. Where STATE_DIR
// cannot be, a reader of the corpus needs no more than a folder for as long as
// the program runs; what stands in STATE_DIR is taken along, so that little is
// made anew.
func (h *house) makeRoom() error {
	why := requireState(h.cfg)
	if why == nil {
		return nil
	}
	folder, err := h.temporary()
	if err != nil {
		return errors.Join(why, err)
	}
	h.log.Warn("STATE_DIR is not used: nothing of this run is kept, and no articles can be added", "err", why)
	for _, name := range []string{"index", "readings", countsName} {
		// A copy that is not whole is noticed, and what it lacks is made again.
		_ = copyTree(filepath.Join(folder, name), filepath.Join(h.cfg.StateDir, name))
	}
	h.cfg.StateDir, h.makeshift = folder, folder
	return nil
}

// copyTree copies a file, or a folder with all that is in it.
func copyTree(to, from string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}

// requireState is why nothing can be written into STATE_DIR, which is made where
// it is missing, and what to do about it.
func requireState(cfg config.Config) error {
	err := os.MkdirAll(cfg.StateDir, 0o700)
	if err == nil {
		err = writable(cfg.StateDir)
	}
	if err != nil {
		return fmt.Errorf("nothing can be written to %s (%w); let this user write there, or set STATE_DIR to another folder", cfg.StateDir, err)
	}
	return nil
}

// lookAtState is how often it is asked whether the state is still where it was
// opened.
const lookAtState = time.Minute

// heedState says when the file of the state was taken away under the running
// bot, and when it is back, until ctx ends.
func heedState(ctx context.Context, store interface{ InPlace() error }, log *slog.Logger) {
	tick := time.NewTicker(lookAtState)
	defer tick.Stop()
	away := false
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		err := store.InPlace()
		if away == (err != nil) {
			continue
		}
		if away = err != nil; !away {
			log.Info("the state is back in its place")
			continue
		}
		log.Error("what chats set from now on is lost at the next start: put STATE_DIR back, or restart the bot", "err", err)
	}
}
