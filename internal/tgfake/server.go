// Package tgfake is a strict stand-in for the Bot API, for tests and demos. It
// refuses what the real server refuses, in its words, filters what privacy
// mode filters, counts how much is sent where, and fails on demand.
//
// It imitates only what this project uses and knows nothing of the project.
// The rules come from the reference of the Bot API and the source of its
// official server.
package tgfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options describe the bot whose server this is.
type Options struct {
	Token    string
	Username string
	HearsAll bool // privacy mode is off
	Keep     int  // messages and calls kept for inspection; 0 is 10 000
}

// BotID is the number of the bot itself.
const BotID int64 = 7000000001

// Server is the fake. It is an http.Handler, and Client reaches it without a
// network. All methods may be called concurrently.
type Server struct {
	opts Options

	mu        sync.Mutex
	changed   chan struct{} // closed and replaced on every change
	chats     map[int64]*chat
	users     map[int64]string
	languages map[int64]string // of their clients, where it is not English
	feed      feed
	faults    []*Fault
	calls     []Call
	counts    map[string]int
	tally     tally
	pressed   map[string]*pressed
	asked     map[string]*Inline
	menus     map[string][]string
	webhook   map[string]string
	files     map[string]*File
	lastID    int
	wrongful  []string
}

// Call is one request as it came, and how it ended.
type Call struct {
	At     time.Time
	Method string
	Params map[string]string
	Code   int // 200, or the error code
	Why    string
}

// New returns a server with nobody in it.
func New(opts Options) *Server {
	if opts.Keep == 0 {
		opts.Keep = 10_000
	}
	return &Server{
		opts: opts, changed: make(chan struct{}), chats: map[int64]*chat{}, users: map[int64]string{}, languages: map[int64]string{},
		feed: newFeed(), counts: map[string]int{}, tally: newTally(), pressed: map[string]*pressed{},
		asked: map[string]*Inline{}, menus: map[string][]string{}, webhook: map[string]string{}, files: map[string]*File{},
	}
}

// refusal is an answer that says no.
type refusal struct {
	Code        int
	Description string
	RetryAfter  int
	MigrateTo   int64
}

func bad(format string, args ...any) *refusal {
	return &refusal{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(why string) *refusal {
	return &refusal{Code: http.StatusForbidden, Description: "Forbidden: " + why}
}

type request struct {
	method string
	params map[string]string
	files  map[string][]byte
}

func (r request) int(name string) int64 {
	n, _ := strconv.ParseInt(r.params[name], 10, 64)
	return n
}

func (r request) decode(name string, into any) *refusal {
	if r.params[name] == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(r.params[name]), into); err != nil {
		return bad("can't parse %s: %v", strings.ReplaceAll(name, "_", " "), err)
	}
	return nil
}

// methods are those the fake has. Each runs with the lock held.
var methods = map[string]func(*Server, request) (any, *refusal){
	"getMe":               (*Server).getMe,
	"getChatMember":       (*Server).getChatMember,
	"getFile":             (*Server).getFile,
	"setMyCommands":       (*Server).setMyCommands,
	"setWebhook":          (*Server).setWebhook,
	"deleteWebhook":       (*Server).deleteWebhook,
	"getWebhookInfo":      (*Server).getWebhookInfo,
	"sendMessage":         (*Server).sendMessage,
	"sendPhoto":           (*Server).sendPhoto,
	"sendChatAction":      (*Server).sendChatAction,
	"editMessageText":     (*Server).editMessageText,
	"deleteMessage":       (*Server).deleteMessage,
	"leaveChat":           (*Server).leaveChat,
	"answerCallbackQuery": (*Server).answerCallbackQuery,
	"answerInlineQuery":   (*Server).answerInlineQuery,
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if place, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		s.serveFile(w, r, place)
		return
	}
	token, method, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	req := request{method: method}
	if err := req.read(r); err != nil {
		write(w, nil, bad("%v", err))
		return
	}
	fault := s.meet(req)
	if fault.before(w, r) {
		s.note(req, fault.code(), string(fault.Kind))
		return
	}
	result, no := s.perform(r, token, req)
	if no == nil {
		s.note(req, http.StatusOK, "")
	} else {
		s.note(req, no.Code, no.Description)
	}
	if !fault.after(w, r) {
		write(w, result, no)
	}
}

func (s *Server) perform(r *http.Request, token string, req request) (any, *refusal) {
	switch {
	case token != s.opts.Token:
		return nil, &refusal{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	case req.method == "getUpdates":
		return s.getUpdates(r.Context(), req)
	case methods[req.method] == nil:
		return nil, &refusal{Code: http.StatusNotFound, Description: "Not Found"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.stir()
	return methods[req.method](s, req)
}

// read takes the fields of a form, of a multipart body or of JSON.
func (q *request) read(r *http.Request) error {
	q.params, q.files = map[string]string{}, map[string][]byte{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return q.readParts(r)
	}
	if err := r.ParseForm(); err != nil {
		return err
	}
	for name, values := range r.Form {
		q.params[name] = values[0]
	}
	return nil
}

func (q *request) readParts(r *http.Request) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return err
		}
		if p.FileName() != "" {
			q.files[p.FormName()] = data
		} else {
			q.params[p.FormName()] = string(data)
		}
	}
}

func write(w http.ResponseWriter, result any, no *refusal) {
	w.Header().Set("Content-Type", "application/json")
	answer := map[string]any{"ok": no == nil}
	if no == nil {
		answer["result"] = result
		_ = json.NewEncoder(w).Encode(answer)
		return
	}
	answer["error_code"], answer["description"] = no.Code, no.Description
	more := map[string]any{}
	if no.RetryAfter > 0 {
		more["retry_after"] = no.RetryAfter
	}
	if no.MigrateTo != 0 {
		more["migrate_to_chat_id"] = no.MigrateTo
	}
	if len(more) > 0 {
		answer["parameters"] = more
	}
	w.WriteHeader(no.Code)
	_ = json.NewEncoder(w).Encode(answer)
}

// note keeps a call for inspection.
func (s *Server) note(req request, code int, why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[req.method]++
	s.calls = append(s.calls, Call{time.Now(), req.method, req.params, code, why})
	if over := len(s.calls) - s.opts.Keep; over > s.opts.Keep/2 {
		s.calls = append([]Call(nil), s.calls[over:]...)
	}
	s.stir()
}

// stir wakes whoever waits for a change. The lock is held.
func (s *Server) stir() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Changed is closed when anything happens after this call.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Calls returns the requests for a method in order; "" for all.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []Call
	for _, c := range s.calls {
		if method == "" || c.Method == method {
			found = append(found, c)
		}
	}
	return found
}

// Count is how many requests for a method came; "" for all.
func (s *Server) Count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if method != "" {
		return s.counts[method]
	}
	sum := 0
	for _, n := range s.counts {
		sum += n
	}
	return sum
}

// Wrongs are breaches of the platform's rules that the real server punishes
// instead of refusing: early returns after a 429, and presses left unanswered.
func (s *Server) Wrongs() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	wrongs := append([]string(nil), s.wrongful...)
	for key, p := range s.pressed {
		if p.answers == 0 {
			wrongs = append(wrongs, "press "+key+" was never answered")
		}
	}
	return wrongs
}

// Client reaches the server in memory, so that tests can run in a bubble of
// false time.
func (s *Server) Client() *http.Client { return &http.Client{Transport: transport{s}} }

type transport struct{ server *Server }

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	if t.server.unreachable(r) {
		return nil, errors.New("dial tcp: connection refused")
	}
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	defer func() {
		if cause := recover(); cause == http.ErrAbortHandler { //nolint:errorlint // a panic value, as net/http compares it
			resp, err = nil, io.ErrUnexpectedEOF
		} else if cause != nil {
			panic(cause)
		}
		if err == nil && r.Context().Err() != nil {
			resp, err = nil, r.Context().Err()
		}
	}()
	w := httptest.NewRecorder()
	t.server.ServeHTTP(w, r)
	return w.Result(), nil
}
