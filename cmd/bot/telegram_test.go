package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

const testToken = "7000000001:AAtestTESTtestTESTtestTESTtest12345"

// syncBuffer is a log that may be read while it is written.
type syncBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// rig is the whole program in Telegram, or what it takes for Telegram.
type rig struct {
	*tgfake.Server
	settings map[string]string

	log  *syncBuffer
	stop func() int // asks the program to stop; returns its exit code
}

func newRig(t *testing.T, settings map[string]string) *rig {
	t.Helper()
	fake := tgfake.New(tgfake.Options{Token: testToken, Username: "footnote_bot"})
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	values := map[string]string{
		"TELEGRAM_BOT_TOKEN": testToken,
		"TELEGRAM_API_URL":   server.URL,
		"CORPUS_DIR":         filepath.Join("..", "..", "data", "articles"),
		"STATE_DIR":          t.TempDir(),
	}
	for name, value := range settings {
		values[name] = value
	}
	r := &rig{Server: fake, settings: values}
	return r.again(t)
}

// again is r with the program started, after it was stopped.
func (r *rig) again(t *testing.T) *rig {
	t.Helper()
	log := &syncBuffer{}
	ctx, cancel := context.WithCancel(t.Context())
	exit := make(chan int, 1)
	go func() {
		e := env{getenv: func(name string) string { return r.settings[name] }, stdin: strings.NewReader(""), stdout: log, stderr: log, dir: ""}
		exit <- start(ctx, e, nil)
	}()
	stop := sync.OnceValue(func() int { cancel(); return <-exit })
	t.Cleanup(func() { stop() })
	return &rig{Server: r.Server, settings: r.settings, log: log, stop: stop}
}

// patience is how long a test waits for what must come; a busy machine is slow.
const patience = 2 * time.Minute

// await waits until the bot has said so many messages in chat and returns
// them.
func (r *rig) await(t *testing.T, chat int64, n int) []tgfake.Message {
	t.Helper()
	late := time.After(patience)
	for {
		changed := r.Changed()
		if answers := r.Answers(chat); len(answers) >= n {
			return answers
		}
		select {
		case <-changed:
		case <-late:
			t.Fatalf("no %d answers in chat %d; the log says\n%s", n, chat, r.log)
		}
	}
}

func TestTelegramRoundTrip(t *testing.T) {
	const alice, team = 42, -1001234567890
	r := newRig(t, map[string]string{"ALLOWED_CHATS": "-1001234567890"})
	r.AddPrivate(alice, "Alice")
	r.AddGroup(tgfake.Group{ID: team, Title: "Team", Members: []int64{alice}})

	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/search ceasefire"})
	found := r.await(t, alice, 1)[0]
	if !strings.Contains(found.HTML, "passages in 3 articles") || !strings.Contains(found.HTML, "<blockquote expandable>") {
		t.Errorf("in private it says\n%s", found.HTML)
	}

	question := r.Say(tgfake.Said{Chat: team, From: alice, Text: "/source@footnote_bot Valdai"})
	cited := r.await(t, team, 1)[0]
	if !strings.Contains(cited.Text, "source: Valdai Club · 7 citations") || cited.ReplyTo != question {
		t.Errorf("in the group it says, to message %d,\n%s", cited.ReplyTo, cited.Text)
	}

	var more string
	for _, b := range found.Keyboard[0] {
		if strings.Contains(b.Text, "More") {
			more = b.CallbackData
		}
	}
	r.Press(alice, alice, found.ID, more)
	for changed := r.Changed(); r.Answers(alice)[0].Edits == 0; changed = r.Changed() {
		select {
		case <-changed:
		case <-t.Context().Done():
			t.Fatal("the next page never came")
		}
	}
	if second := r.Answers(alice)[0]; !strings.Contains(second.Text, "6. ") {
		t.Errorf("the second page reads\n%s", second.Text)
	}
	if code := r.stop(); code != exitOK {
		t.Errorf("a stop ends with %d", code)
	}
	r.checkLog(t, "ceasefire", "Valdai", testToken)
	if wrongs := r.Wrongs(); len(wrongs) > 0 {
		t.Errorf("against the platform's rules: %s", strings.Join(wrongs, "; "))
	}
}

// checkLog fails when a secret or the text of a message is in the log.
func (r *rig) checkLog(t *testing.T, secrets ...string) {
	t.Helper()
	for _, s := range secrets {
		if strings.Contains(r.log.String(), s) {
			t.Errorf("%q is in the log:\n%s", s, r.log)
		}
	}
}

// An operator sees that it lives, that it is ready, and what it does.
func TestTelegramIsObserved(t *testing.T) {
	const alice = 42
	addr := freeAddr(t)
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "OPS_ADDR": addr})
	r.AddPrivate(alice, "Alice")
	r.Say(tgfake.Said{Chat: alice, From: alice, Text: "/search ceasefire"})
	r.await(t, alice, 1)
	for path, want := range map[string]string{
		"/healthz": "alive",
		"/readyz":  "ready",
		"/metrics": `footnote_answer_seconds_count{answered="yes",command="search"} 1`,
	} {
		if body := fetch(t, "http://"+addr+path); !strings.Contains(body, want) {
			t.Errorf("%s is\n%s", path, body)
		}
	}
}

// The container's health check is the binary itself.
func TestHealthCommand(t *testing.T) {
	addr := freeAddr(t)
	r := newRig(t, map[string]string{"ALLOWED_USERS": "42", "OPS_ADDR": addr})
	r.AddPrivate(42, "Alice")
	r.Say(tgfake.Said{Chat: 42, From: 42, Text: "/help"})
	r.await(t, 42, 1)
	ask := func(addr string) (int, string) {
		var out strings.Builder
		values := map[string]string{"OPS_ADDR": addr}
		e := env{getenv: func(name string) string { return values[name] }, stdout: &out, stderr: &out}
		return start(t.Context(), e, []string{"health"}), out.String()
	}
	if code, said := ask(addr); code != exitOK || said != "alive\n" {
		t.Errorf("of a running bot it says %d %q", code, said)
	}
	if code, said := ask(freeAddr(t)); code != exitFail || !strings.Contains(said, "OPS_ADDR") {
		t.Errorf("of none it says %d %q", code, said)
	}
	if code, _ := ask(""); code != exitUsage {
		t.Errorf("without OPS_ADDR it ends with %d", code)
	}
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// Without any allow-list a person is told their id, and nothing else.
func TestTelegramWithoutLists(t *testing.T) {
	const bob = 43
	r := newRig(t, nil)
	r.AddPrivate(bob, "Bob")
	r.Say(tgfake.Said{Chat: bob, From: bob, Text: "/search ceasefire"})
	if got := r.await(t, bob, 1)[0].Text; !strings.Contains(got, "Your id is 43") || strings.Contains(got, "passages") {
		t.Errorf("it says %q", got)
	}
	if !strings.Contains(r.log.String(), "ALLOWED_CHATS") {
		t.Errorf("the log does not say what to set:\n%s", r.log)
	}
}
