package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"footnote/internal/tgfake"
)

// TestDiagnose: what Telegram and the network say, and what follows from it.
func TestDiagnose(t *testing.T) {
	says := func(code int, words string) error {
		return fmt.Errorf("telegram sendMessage: %w", &tgbotapi.Error{Code: code, Message: words})
	}
	tests := []struct {
		err  error
		want cure
	}{
		{nil, healthy},
		{says(400, "Bad Request: message is not modified: specified new message content…"), healthy},
		{&tgbotapi.Error{Code: 429, Message: "Too Many Requests", ResponseParameters: tgbotapi.ResponseParameters{RetryAfter: 3}}, wait},
		{&tgbotapi.Error{Message: "Too Many Requests", ResponseParameters: tgbotapi.ResponseParameters{RetryAfter: 3}}, wait},
		{&lost{Sent: true, Status: 429}, retry},
		{&lost{Sent: false, err: errors.New("connection refused")}, retry},
		{&lost{Sent: true, err: errors.New("unexpected EOF")}, unsure},
		{&lost{Sent: true, Status: 502}, unsure},
		{&lost{Sent: true, Status: 200}, unsure},
		{&lost{Sent: true, Status: 413}, hopeless},
		{says(500, "Internal Server Error: restart"), unsure},
		{says(0, "something else"), unsure},
		{&tgbotapi.Error{Code: 400, Message: "Bad Request: group chat was upgraded to a supergroup chat", ResponseParameters: tgbotapi.ResponseParameters{MigrateToChatID: -1005}}, moved},
		{says(403, "Forbidden: bot was blocked by the user"), gone},
		{says(403, "Forbidden: bot was kicked from the supergroup chat"), gone},
		{says(403, "Forbidden: something new"), gone},
		{says(400, "Bad Request: chat not found"), gone},
		{says(400, "Bad Request: not enough rights to send text messages to the chat"), silenced},
		{says(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), silenced},
		{says(400, "Bad Request: TOPIC_CLOSED"), hopeless},
		{says(400, `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 0`), withoutHTML},
		{says(400, "Bad Request: message to be replied not found"), asNew},
		{says(400, "Bad Request: message thread not found"), asNew},
		{says(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), late},
		{says(401, "Unauthorized"), unreadable},
		{says(404, "Not Found"), unreadable},
		{says(409, "Conflict: terminated by other getUpdates request"), rival},
		{says(400, "Bad Request: message is too long"), hopeless},
		{context.Canceled, hopeless},
	}
	for _, tt := range tests {
		if got := diagnose(tt.err); got != tt.want {
			t.Errorf("%v: cure %d, want %d", tt.err, got, tt.want)
		}
	}
}

func TestErrorsHideTheToken(t *testing.T) {
	inner := &url.Error{Op: "Post", URL: "https://api.telegram.org/bot" + testToken + "/getMe", Err: errors.New("no such host")}
	if got := withoutURL(fmt.Errorf("wrapped: %w", inner)); strings.Contains(got.Error(), "secret") {
		t.Errorf("the token shows: %v", got)
	}
	a := newAPI(testToken, "http://127.0.0.1:1/", nil)
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	err := a.call(ctx, "getMe", nil, nil)
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.HasPrefix(err.Error(), "telegram getMe: ") {
		t.Errorf("call without a server: %v", err)
	}
	if diagnose(err) != retry {
		t.Errorf("a refused connection is not taken for one: %v", err)
	}
}

// TestAnswersThatAreNone: what is not the Bot API's JSON never passes for
// success.
func TestAnswersThatAreNone(t *testing.T) {
	for body, status := range map[string]int{"": 200, "{}": 200, "null": 200, `{"ok":true,"result":[]}`: 200, "<html>": 404, `{"a":1}`: 500} {
		client := &http.Client{Transport: canned{status, body}}
		var result struct{ ID int }
		if err := newAPI(testToken, "http://x", client).call(t.Context(), "sendMessage", nil, &result); err == nil {
			t.Errorf("%d %q passes for success", status, body)
		}
	}
}

func TestBackoff(t *testing.T) {
	b := backoff{first: time.Second, most: 5 * time.Second}
	for _, want := range []time.Duration{1, 2, 4, 5, 5} {
		if got := b.step(); got != want*time.Second {
			t.Errorf("step %v, want %v", got, want*time.Second)
		}
	}
	b.reset()
	if got := b.step(); got != time.Second {
		t.Errorf("after a reset %v", got)
	}
}

// FuzzDecode: no update, however made, breaks the way from bytes to a chat.
func FuzzDecode(f *testing.F) {
	seeds := []string{
		`{"update_id":1,"message":{"message_id":1,"chat":{"id":1,"type":"private"},"from":{"id":1},"text":"x"}}`,
		`{"update_id":2,"message":{}}`, `{"update_id":3,"message":"text"}`, `{"update_id":4,"callback_query":{"id":"1"}}`,
		`{"update_id":5,"callback_query":{"id":"1","from":{"id":1},"message":{"message_id":1}}}`,
		`{"update_id":6,"inline_query":{"id":"1","from":{"id":1}}}`, `{"update_id":7,"my_chat_member":{}}`, `[]`, `{}`, ``,
		`{"update_id":8,"edited_message":{"chat":{"id":-1},"reply_to_message":{}}}`,
	}
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	b := &Bot{me: tgbotapi.User{ID: tgfake.BotID, UserName: "FootnoteBot"}}
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, err := decode(raw)
		if err != nil {
			return
		}
		_, _ = u.chat(), u.person()
		if u.message != nil {
			_, _ = b.addressed(u.message)
			_, _ = u.message.target(), u.message.onlyMedia()
		}
	})
}
