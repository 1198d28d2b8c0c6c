package telegram

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// canned is a server that always says the same.
type canned struct {
	status int
	body   string
}

func (c canned) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: c.status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(c.body))}, nil
}

func TestWebhookRefuses(t *testing.T) {
	const good = `{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":101,"type":"private"},"from":{"id":101},"text":"hi"}}`
	tests := []struct {
		name, method, secret, body string
		want                       int
	}{
		{"no secret", http.MethodPost, "", good, http.StatusForbidden},
		{"wrong secret", http.MethodPost, testSecret + "x", good, http.StatusForbidden},
		{"wrong method", http.MethodGet, testSecret, "", http.StatusMethodNotAllowed},
		{"no JSON", http.MethodPost, testSecret, "hello", http.StatusBadRequest},
		{"no number", http.MethodPost, testSecret, "{}", http.StatusBadRequest},
		{"too large", http.MethodPost, testSecret, strings.Repeat("x", maxUpdate+1), http.StatusRequestEntityTooLarge},
		{"broken inside", http.MethodPost, testSecret, `{"update_id":9,"message":"x"}`, http.StatusOK},
		{"good", http.MethodPost, testSecret, good, http.StatusOK},
		{"good, again", http.MethodPost, testSecret, good, http.StatusOK},
	}
	play(t, func(s *stage) {
		s.cfg.WebhookURL, s.cfg.WebhookSecret = "https://bot.example/hook", testSecret
		s.start()
		for _, tt := range tests {
			if got := s.post(tt.method, tt.secret, tt.body); got.Code != tt.want {
				t.Errorf("%s: status %d, want %d", tt.name, got.Code, tt.want)
			}
		}
		s.pass(2 * time.Second)
		s.wantAnswers(ann, "re: hi")
		bot := s.bot
		if err := s.end(); err != nil {
			t.Error(err)
		}
		s.bot = bot
		got := s.post(http.MethodPost, testSecret, good)
		s.bot = nil
		if got.Code != http.StatusServiceUnavailable || got.Header().Get("Retry-After") == "" {
			t.Errorf("after the stop: %d", got.Code)
		}
	})
}

func (s *stage) post(method, secret, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(s.Context(), method, "/", strings.NewReader(body))
	r.Header.Set(secretHeader, secret)
	w := httptest.NewRecorder()
	s.bot.Webhook().ServeHTTP(w, r)
	return w
}
