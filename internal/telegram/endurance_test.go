package telegram_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// The endurance tests run the whole program against the fake over a real
// network. They are short here; at full length:
//
//	go test ./internal/telegram -run TestKill -kills 200 -updates 2000 -v -timeout 30m
//	go test ./internal/telegram -run TestEndToEnd -questions 1000 -v
//	go test ./internal/telegram -run TestSoak -soak 10m -v -timeout 30m
var (
	kills     = flag.Int("kills", 5, "how often the program is killed")
	updates   = flag.Int("updates", 100, "how many questions are asked meanwhile")
	questions = flag.Int("questions", 40, "how many questions are timed")
	soak      = flag.Duration("soak", 3*time.Second, "how long the soak takes")
	perSec    = flag.Int("rate", 120, "updates a second of the soak")
)

const (
	endToken = "7000000001:AAsecretsecretsecretsecretsecretsec"
	chats    = 50
	lastWait = 3 * time.Minute
)

// machine is the built program and the fake it talks to.
type machine struct {
	*testing.T
	fake    *tgfake.Server
	binary  string
	ops     string // address of the program's figures
	env     []string
	cmd     *exec.Cmd
	log     *bytes.Buffer
	exited  chan error
	started time.Time
}

func newMachine(t *testing.T, opts tgfake.Options, settings ...string) *machine {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "bot")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "footnote/cmd/bot")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	opts.Token, opts.Username = endToken, "FootnoteBot"
	m := &machine{T: t, fake: tgfake.New(opts), binary: binary, ops: freeAddr(t), log: &bytes.Buffer{}}
	server := httptest.NewServer(m.fake)
	t.Cleanup(server.Close)
	var users []string
	for i := range int64(chats) {
		users = append(users, strconv.FormatInt(m.fake.AddPrivate(1000+i, "person"), 10))
	}
	corpus, err := filepath.Abs("../../data/articles")
	if err != nil {
		t.Fatal(err)
	}
	m.env = append(os.Environ(),
		"TELEGRAM_BOT_TOKEN="+endToken, "TELEGRAM_API_URL="+server.URL, "RATE_PER_USER=0",
		"OPS_ADDR="+m.ops, "ALLOWED_USERS="+strings.Join(users, ","), "CORPUS_DIR="+corpus, "STATE_DIR="+t.TempDir())
	m.env = append(m.env, settings...)
	t.Cleanup(func() {
		if m.cmd != nil {
			_ = m.cmd.Process.Kill()
			<-m.exited
		}
	})
	return m
}

func (m *machine) start() {
	m.Helper()
	m.cmd = exec.Command(m.binary)
	m.cmd.Env, m.cmd.Stdout, m.cmd.Stderr = m.env, m.log, m.log
	m.cmd.Dir = m.TempDir()
	if err := m.cmd.Start(); err != nil {
		m.Fatal(err)
	}
	m.started = time.Now()
	cmd := m.cmd
	m.exited = make(chan error, 1)
	go func() { m.exited <- cmd.Wait() }()
}

// startAndMeet starts the program and waits until it has called.
func (m *machine) startAndMeet() {
	m.Helper()
	before := m.fake.Count("getMe")
	m.start()
	m.await("the first call", time.Minute, func() bool { return m.fake.Count("getMe") > before })
}

func (m *machine) kill() {
	m.Helper()
	if err := m.cmd.Process.Kill(); err != nil {
		m.Fatal(err)
	}
	<-m.exited
}

// terminate stops the program politely and checks how it ends.
func (m *machine) terminate() {
	m.Helper()
	began := time.Now()
	if err := m.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		m.Fatal(err)
	}
	select {
	case err := <-m.exited:
		m.Logf("stopped by SIGTERM in %v", time.Since(began).Round(time.Millisecond))
		if err != nil {
			m.Errorf("after SIGTERM: %v\n%s", err, m.tail())
		}
	case <-time.After(10 * time.Second):
		m.Error("SIGTERM did not stop the program in 10 s")
		_ = m.cmd.Process.Kill()
		<-m.exited
	}
	m.cmd = nil
	if strings.Contains(m.log.String(), "secret") {
		m.Error("the token is in the log")
	}
	for _, wrong := range m.fake.Wrongs() {
		m.Error(wrong)
	}
}

func (m *machine) tail() string {
	text := m.log.String()
	return text[max(0, len(text)-2000):]
}

// await waits for done, looking again at every change of the fake.
func (m *machine) await(what string, most time.Duration, done func() bool) {
	m.Helper()
	deadline := time.After(most)
	for {
		changed := m.fake.Changed()
		if done() {
			return
		}
		select {
		case <-changed:
		case err := <-m.exited:
			m.Fatalf("%s: the program ended: %v\n%s", what, err, m.tail())
		case <-deadline:
			m.Fatalf("%s: not in %v\n%s", what, most, m.tail())
		}
	}
}

// ledger is what was asked in each chat.
type ledger map[int64][]int

func (l ledger) ask(fake *tgfake.Server) {
	chat := 1000 + rand.Int64N(chats)
	l[chat] = append(l[chat], fake.Say(tgfake.Said{Chat: chat, From: chat, Text: "/search ceasefire"}))
}

// count compares what was asked with what was answered: questions without an
// answer, answers out of order, and when those were given that were repeated.
func (l ledger) count(fake *tgfake.Server) (missing, disorder int, repeated []time.Time) {
	for chat, questions := range l {
		answered := map[int]time.Time{}
		last := 0
		for _, m := range fake.Answers(chat) {
			first, again := answered[m.ReplyTo]
			switch {
			case again:
				repeated = append(repeated, first)
			case m.ReplyTo < last:
				disorder++
			}
			answered[m.ReplyTo], last = m.At, max(last, m.ReplyTo)
		}
		for _, q := range questions {
			if _, ok := answered[q]; !ok {
				missing++
			}
		}
	}
	return missing, disorder, repeated
}

// inFlight is how long a message is on its way at most: from the server's
// acceptance until a program on a busy machine has read of it. Alone on a
// machine it is a few milliseconds.
const inFlight = 500 * time.Millisecond

// TestKill kills the program at random moments under a stream of questions.
// Only what was on its way at a kill may be said twice.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the built program")
	}
	m := newMachine(t, tgfake.Options{})
	asked := ledger{}
	var killed []time.Time
	for range *kills {
		for range *updates / *kills {
			asked.ask(m.fake)
		}
		m.startAndMeet()
		<-time.After(time.Duration(rand.Int64N(int64(700 * time.Millisecond))))
		killed = append(killed, time.Now())
		m.kill()
	}
	m.startAndMeet()
	m.await("answers to all", lastWait, func() bool { missing, _, _ := asked.count(m.fake); return missing == 0 })
	missing, disorder, repeated := asked.count(m.fake)
	var before []time.Duration // a kill each, shortest first
	for _, at := range repeated {
		next := slices.IndexFunc(killed, func(kill time.Time) bool { return kill.After(at.Add(-5 * time.Millisecond)) })
		if next < 0 {
			t.Error("an answer was repeated although no kill came after it")
			continue
		}
		before = append(before, killed[next].Sub(at))
	}
	slices.Sort(before)
	t.Logf("%d kills, %d questions: %d unanswered, %d out of order, %d repeats", *kills, *updates, missing, disorder, len(repeated))
	if n := len(before); n > 0 {
		t.Logf("the repeated had been accepted before the kill by: median %v, most %v", before[n/2].Round(time.Millisecond), before[n-1].Round(time.Millisecond))
		if before[n-1] > inFlight {
			t.Error("an answer was repeated that was not on its way")
		}
	}
	if missing+disorder > 0 {
		t.Error("something was lost or out of order")
	}
	m.terminate()
}

// TestEndToEnd measures a question's time from the server's side, without
// waits that limits impose.
func TestEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the built program")
	}
	m := newMachine(t, tgfake.Options{})
	m.startAndMeet()
	var took []time.Duration
	pace := time.NewTicker(50 * time.Millisecond)
	defer pace.Stop()
	for i := range int64(*questions) {
		<-pace.C
		chat := 1000 + i%chats
		before := len(m.fake.Answers(chat))
		began := time.Now()
		m.fake.Say(tgfake.Said{Chat: chat, From: chat, Text: "/search ceasefire"})
		m.await("an answer", 10*time.Second, func() bool { return len(m.fake.Answers(chat)) > before })
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	p := func(q int) time.Duration { return took[len(took)*q/100].Round(100 * time.Microsecond) }
	t.Logf("%d questions: p50 %v, p90 %v, p99 %v", *questions, p(50), p(90), p(99))
	if p(50) > time.Second {
		t.Error("answers take long")
	}
	m.terminate()
}

// TestSoak keeps the program busy with everything a team does and watches
// what it holds.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("needs the built program")
	}
	const group = -1001000000001
	m := newMachine(t, tgfake.Options{HearsAll: true, Keep: 300}, fmt.Sprintf("ALLOWED_CHATS=%d", group), "LOG_LEVEL=warn")
	m.fake.AddGroup(tgfake.Group{ID: group, Title: "Team", Members: []int64{1000, 1001}})
	m.startAndMeet()
	ctx, cancel := context.WithTimeout(t.Context(), *soak)
	defer cancel()
	pace := time.NewTicker(time.Second / time.Duration(*perSec))
	defer pace.Stop()
	watch := time.NewTicker(max(*soak/10, time.Second))
	defer watch.Stop()
	var seen []holding
	for i := 0; ctx.Err() == nil; {
		select {
		case <-pace.C:
			m.chatter(i, group)
			i++
		case <-watch.C:
			seen = append(seen, m.holds())
			t.Logf("after %v: %+v", time.Since(m.started).Round(time.Second), seen[len(seen)-1])
		case <-ctx.Done():
		}
	}
	m.await("an empty queue", time.Minute, func() bool { return m.fake.Waiting() == 0 })
	if n := len(seen); n > 5 {
		first, last := seen[n/3], seen[n-1]
		if last.RSS > first.RSS*3/2 || last.Files > first.Files+20 || last.Goroutines > first.Goroutines+30 {
			t.Errorf("it grows: %+v, then %+v", first, last)
		}
	}
	t.Logf("most sent: %+v", m.fake.Most())
	m.terminate()
}

// chatter is one update of a busy day: one in eight is a question, the rest is
// talk that is none of the bot's business, strangers, presses and inline.
func (m *machine) chatter(i int, group int64) {
	person := 1000 + int64(i%chats)
	switch i % 16 {
	case 0, 8:
		m.fake.Say(tgfake.Said{Chat: person, From: person, Text: "/search ceasefire"})
	case 1:
		if i%64 == 1 {
			m.fake.Ask(person, "drones "+strconv.Itoa(i))
		}
	case 2:
		if answers := m.fake.Answers(person); len(answers) > 0 {
			last := answers[len(answers)-1]
			if len(last.Keyboard) > 0 {
				m.fake.Press(person, person, last.ID, last.Keyboard[0][0].CallbackData)
			}
		}
	default:
		m.fake.Say(tgfake.Said{Chat: group, From: 1000 + int64(i%2), Text: "talk among colleagues"})
	}
}

// holding is what the process holds, as the kernel and it itself see it.
type holding struct {
	RSS, Threads, Files, Goroutines int // RSS in kB
}

func (m *machine) holds() holding {
	proc := filepath.Join("/proc", strconv.Itoa(m.cmd.Process.Pid))
	var h holding
	if files, err := os.ReadDir(filepath.Join(proc, "fd")); err == nil {
		h.Files = len(files)
	}
	status, _ := os.ReadFile(filepath.Join(proc, "status"))
	for line := range strings.Lines(string(status)) {
		_, _ = fmt.Sscanf(line, "VmRSS: %d kB", &h.RSS)
		_, _ = fmt.Sscanf(line, "Threads: %d", &h.Threads)
	}
	resp, err := http.Get("http://" + m.ops + "/metrics")
	if err != nil {
		m.Error(err)
		return h
	}
	defer func() { _ = resp.Body.Close() }()
	metrics, _ := io.ReadAll(resp.Body)
	for line := range strings.Lines(string(metrics)) {
		_, _ = fmt.Sscanf(line, "go_goroutines %d", &h.Goroutines)
	}
	return h
}

// freeAddr is a loopback address that nothing listens on.
func freeAddr(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}
