package tgfake

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"time"
)

// post delivers one update and forgets it when it was accepted.
func (s *Server) post(ctx context.Context, hook http.Handler, secret string, w *waiting) {
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/", bytes.NewReader(w.encode()))
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	answer := httptest.NewRecorder()
	hook.ServeHTTP(answer, r)
	if answer.Code/100 == 2 {
		s.mu.Lock()
		s.feed.waiting = slices.DeleteFunc(s.feed.waiting, func(x *waiting) bool { return x == w })
		s.mu.Unlock()
		return
	}
	again := time.NewTimer(time.Second)
	defer again.Stop()
	select {
	case <-again.C:
	case <-ctx.Done():
	}
}

func (s *Server) setWebhook(req request) (any, *refusal) {
	s.webhook = map[string]string{"url": req.params["url"], "secret": req.params["secret_token"]}
	return true, req.decode("allowed_updates", &s.feed.wanted)
}

func (s *Server) deleteWebhook(request) (any, *refusal) {
	s.webhook = map[string]string{}
	return true, nil
}

func (s *Server) getWebhookInfo(request) (any, *refusal) {
	return map[string]any{"url": s.webhook["url"], "has_custom_certificate": false, "pending_update_count": len(s.feed.waiting)}, nil
}
