package main

import (
	"context"
	"errors"
	"time"

	"footnote/internal/corpus"
	"footnote/internal/handlers"
	"footnote/internal/intake"
	"footnote/internal/web"
)

// openDesk lets admins add and remove articles, where the state folder can be
// written to.
func (h *house) openDesk(o *handlers.Options) {
	if h.makeshift != "" {
		return // what is removed could not be brought back
	}
	desk, err := intake.Open(intake.Options{
		State: h.cfg.StateDir, Corpus: h.cfg.CorpusDir,
		Library: func() intake.Library { return h.stock.Load().library },
		Reading: func() corpus.Options { return h.stock.Load().library.Options() },
		Refresh: h.renew,
		Away:    h.away,
	})
	if err != nil {
		h.log.Warn("articles cannot be added or removed from the chat", "err", err)
		return
	}
	h.desk, o.Desk = desk, desk
	o.Forget = forgetters{o.Forget, desk}
	if h.cfg.AddFromWeb {
		o.Web = web.New("Footnote/" + version() + " (a reader's bot; fetches single pages on request)")
	}
}

// closeDesk waits for what messages have begun.
func (h *house) closeDesk() {
	h.renewals.Wait()
	if h.desk != nil {
		_ = h.desk.Close() // every write of it is on disk already
	}
}

// renew has the corpus read anew, and waits for that until ctx ends; it goes on
// after that, so that nothing of the work is lost. Of very many files what
// changed last is read, and that is what the caller has changed.
func (h *house) renew(ctx context.Context) error {
	done := make(chan error, 1)
	h.renewals.Go(func() {
		_, err := h.renewBy(context.WithoutCancel(ctx), (*corpus.Library).ReloadSome)
		done <- err
	})
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// sweepEvery is how often the desk is rid of what has outlived its time.
const sweepEvery = time.Hour

func (h *house) sweepDesk(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for h.desk != nil {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := h.desk.Sweep(); err != nil {
			h.log.Warn("old drafts stay for now", "err", err)
		}
	}
}

// forgetters delete what each keeps of a person.
type forgetters []handlers.Forgetter

// Forget implements handlers.Forgetter.
func (all forgetters) Forget(person string) error {
	var faults []error
	for _, f := range all {
		if f != nil {
			faults = append(faults, f.Forget(person))
		}
	}
	return errors.Join(faults...)
}
