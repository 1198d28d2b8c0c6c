package telegram

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
)

// maxUpdate bounds the body of one update. The largest real ones are some tens
// of kilobytes.
const maxUpdate = 1 << 20

const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// Webhook is the other way in: Telegram posts one update at a time. It answers
// 200 only when the update is safely recorded, so that Telegram keeps what
// could not be taken. It serves once Run has begun.
func (b *Bot) Webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := b.receive(w, r)
		if status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "5")
		}
		w.WriteHeader(status)
	})
}

func (b *Bot) receive(w http.ResponseWriter, r *http.Request) int {
	secret := []byte(r.Header.Get(secretHeader))
	switch {
	case b.cfg.WebhookSecret == "" || subtle.ConstantTimeCompare(secret, []byte(b.cfg.WebhookSecret)) != 1:
		return http.StatusForbidden
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case !b.ready.Load() || !b.queue.hasRoom():
		return http.StatusServiceUnavailable
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	if err != nil {
		return http.StatusRequestEntityTooLarge
	}
	if !json.Valid(raw) || numberOf(raw) == 0 {
		return http.StatusBadRequest
	}
	if _, err := b.intake(r.Context(), []json.RawMessage{raw}); err != nil {
		b.log.Error("update not taken", "err", err)
		return http.StatusServiceUnavailable
	}
	return http.StatusOK
}

// serveWebhook registers the webhook and waits for ctx to end.
func (b *Bot) serveWebhook(ctx context.Context) error {
	p := params{"url": b.cfg.WebhookURL, "secret_token": b.cfg.WebhookSecret}.json("allowed_updates", allowedUpdates)
	if err := b.api.patient(ctx, "setWebhook", p, nil); err != nil {
		return err
	}
	b.log.Info("webhook set")
	<-ctx.Done()
	return nil
}
