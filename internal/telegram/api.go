package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// How long a call may take. A poll lasts pollTimeout at the server, which
// allows 50 s at most, and needs some way there and back.
const (
	pollTimeout  = 50 * time.Second
	pollDeadline = pollTimeout + 15*time.Second
	callDeadline = 30 * time.Second
	fileDeadline = 2 * time.Minute
)

// api calls methods of the Bot API through the library's own door, with a
// context and without ever showing the token. Safe for concurrent use.
type api struct {
	bot   tgbotapi.BotAPI
	http  *http.Client
	files string // base of the addresses of files; it holds the token
}

func newAPI(token, base string, client *http.Client) *api {
	if client == nil {
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost = 16 // chats that are answered at once
		// A connection that the server closes while a message goes out on it
		// makes that message's fate unknown, so old ones are not kept.
		transport.IdleConnTimeout = 30 * time.Second
		client = &http.Client{Transport: transport}
	}
	base = strings.TrimRight(base, "/")
	a := &api{bot: tgbotapi.BotAPI{Token: token}, http: client, files: base + "/file/bot" + token + "/"}
	a.bot.SetAPIEndpoint(base + "/bot%s/%s")
	return a
}

// call asks for method and decodes its result into result unless that is nil.
// The error is a *tgbotapi.Error where Telegram said no, a *lost where no
// answer can be read, or the context's.
func (a *api) call(ctx context.Context, method string, p params, result any) error {
	deadline := callDeadline
	if method == "getUpdates" {
		deadline = pollDeadline
	}
	return a.do(ctx, method, deadline, result, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return bot.MakeRequest(method, tgbotapi.Params(p))
	})
}

// sendPhoto is a call of that name, with the picture's bytes.
func (a *api) sendPhoto(ctx context.Context, p params, png []byte, result any) error {
	file := tgbotapi.RequestFile{Name: "photo", Data: tgbotapi.FileBytes{Name: "picture.png", Bytes: png}}
	return a.do(ctx, "sendPhoto", fileDeadline, result, func(bot *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return bot.UploadFiles("sendPhoto", tgbotapi.Params(p), []tgbotapi.RequestFile{file})
	})
}

type libraryCall func(*tgbotapi.BotAPI) (*tgbotapi.APIResponse, error)

func (a *api) do(ctx context.Context, method string, deadline time.Duration, result any, call libraryCall) error {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	door := &doorman{ctx: ctx, http: a.http}
	bot := a.bot
	bot.Client = door
	resp, err := call(&bot)
	var refusal *tgbotapi.Error
	switch {
	case errors.As(err, &refusal) && refusal.Message != "":
		// Uploads lose the code; the HTTP status is the same number.
		refusal.Code = cmp.Or(refusal.Code, door.status)
		return fmt.Errorf("telegram %s: %w", method, refusal)
	case err != nil:
		return fmt.Errorf("telegram %s: %w", method, &lost{Sent: door.sent.Load(), Status: door.status, err: withoutURL(err)})
	case result == nil:
		return nil
	}
	if err := json.Unmarshal(resp.Result, result); err != nil {
		return fmt.Errorf("telegram %s: %w", method, &lost{Sent: true, Status: door.status, err: err})
	}
	return nil
}

// lost is a call without a readable answer. Sent tells whether the server may
// have got it: only then is its fate unknown.
type lost struct {
	Sent   bool
	Status int // of HTTP, 0 when none came
	err    error
}

func (l *lost) Error() string {
	if l.Status != 0 {
		return fmt.Sprintf("HTTP %d without a Bot API answer: %v", l.Status, l.err)
	}
	return l.err.Error()
}

func (l *lost) Unwrap() error { return l.err }

// doorman puts a context on the library's requests and notes how far each
// got. It serves one call.
type doorman struct {
	ctx    context.Context
	http   *http.Client
	sent   atomic.Bool
	status int
}

// Do implements tgbotapi.HTTPClient.
func (d *doorman) Do(r *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { d.sent.Store(true) }}
	resp, err := d.http.Do(r.WithContext(httptrace.WithClientTrace(d.ctx, trace)))
	if err != nil {
		return nil, err
	}
	d.sent.Store(true)
	d.status = resp.StatusCode
	return resp, nil
}

// withoutURL takes the address, which holds the token, out of an error.
func withoutURL(err error) error {
	var inURL *url.Error
	if errors.As(err, &inURL) {
		return inURL.Err
	}
	return err
}

// params are the fields of a call. Everything travels as a string; values that
// are structures travel as JSON.
type params map[string]string

func (p params) json(name string, value any) params {
	data, err := json.Marshal(value)
	if err != nil {
		// Only our own structures come here; none holds what JSON cannot.
		data = []byte("null")
	}
	p[name] = string(data)
	return p
}
