package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"footnote/internal/state"
	"footnote/internal/tgfake"
)

// TestDay lives through everything that happens to a bot: short here, and at
// full length with
//
//	go test ./cmd/bot -run TestDay -messages 10000 -v -timeout 30m
var messages = flag.Int("messages", 60, "how many messages TestDay has")

// chatters are the people who write on that day, from firstChatter on.
const (
	chatters     = 40
	firstChatter = 1000
	dayWait      = 5 * time.Minute
)

// day is the program as a process of its own, and the world around it.
type day struct {
	*testing.T
	fake     *tgfake.Server
	settings []string
	articles string // the corpus folder
	state    string
	log      string // where standard error goes
	meaning  *meaningServer
	cmd      *exec.Cmd
	exited   chan error
	said     int
	asked    map[int64][]int // questions by chat
}

func newDay(t *testing.T) *day {
	d := &day{T: t, fake: tgfake.New(tgfake.Options{Token: testToken, Username: "footnote_bot"}), asked: map[int64][]int{}}
	root := t.TempDir()
	d.articles, d.state, d.log = filepath.Join(root, "articles"), filepath.Join(root, "state"), filepath.Join(root, "log")
	if err := os.CopyFS(d.articles, os.DirFS(filepath.Join("..", "..", "data", "articles"))); err != nil {
		t.Fatal(err)
	}
	telegram := httptest.NewServer(d.fake)
	t.Cleanup(telegram.Close)
	d.meaning = newMeaningServer(t)
	var users []string
	for i := range int64(chatters) {
		users = append(users, fmt.Sprint(d.fake.AddPrivate(firstChatter+i, "Person")))
	}
	d.settings = []string{
		"TELEGRAM_BOT_TOKEN=" + testToken, "TELEGRAM_API_URL=" + telegram.URL, "RATE_PER_USER=0",
		"ALLOWED_USERS=" + strings.Join(users, ","), "ADMIN_USERS=" + users[0],
		"CORPUS_DIR=" + d.articles, "STATE_DIR=" + d.state,
		"EMBEDDINGS_URL=" + d.meaning.URL + "/v1", "EMBEDDINGS_MODEL=words",
	}
	t.Cleanup(func() {
		if d.cmd != nil {
			_ = d.cmd.Process.Kill()
			<-d.exited
		}
	})
	return d
}

// command is a process of the program: the test binary under its other name.
func (d *day) command(args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		d.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args = append([]string{"bot"}, args...)
	cmd.Env, cmd.Dir = append(os.Environ(), d.settings...), d.TempDir()
	return cmd
}

// start starts the process and waits until it has called.
func (d *day) start() {
	d.Helper()
	log, err := os.OpenFile(d.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		d.Fatal(err)
	}
	defer log.Close()
	before := d.fake.Count("getMe")
	d.cmd = d.command()
	d.cmd.Stderr = log
	if err := d.cmd.Start(); err != nil {
		d.Fatal(err)
	}
	cmd, exited := d.cmd, make(chan error, 1)
	d.exited = exited
	go func() { exited <- cmd.Wait() }()
	d.await("the first call", func() bool { return d.fake.Count("getMe") > before })
}

// end sends a signal and waits for the process.
func (d *day) end(by syscall.Signal) {
	d.Helper()
	d.signal(by)
	err := <-d.exited
	d.cmd = nil
	if by == syscall.SIGTERM && err != nil {
		d.Errorf("it ends with %v\n%s", err, d.tail())
	}
}

func (d *day) signal(s syscall.Signal) {
	d.Helper()
	if err := d.cmd.Process.Signal(s); err != nil {
		d.Fatal(err)
	}
}

func (d *day) tail() string {
	text := readText(d.T, d.log)
	return text[max(0, len(text)-2000):]
}

// await looks at every change of the fake until done.
func (d *day) await(what string, done func() bool) {
	d.Helper()
	late := time.After(dayWait)
	for {
		changed := d.fake.Changed()
		if done() {
			return
		}
		select {
		case <-changed:
		case err := <-d.exited:
			d.Fatalf("%s: it ended: %v\n%s", what, err, d.tail())
		case <-late:
			d.Fatalf("%s: not in %v\n%s", what, dayWait, d.tail())
		}
	}
}

// small talk of the day; one in twenty needs the meaning of a question.
func (d *day) talk(n int) {
	lines := []string{
		"/search ceasefire", "/source Valdai", "/sources", "/search \"peace talks\" after:2023", "/articles",
		"/read k7f3qd", "/status", "/help", "/nonsense", "/search ∞", "/source nobody at all",
	}
	for range n {
		person := firstChatter + int64(d.said%chatters)
		text := lines[d.said%len(lines)]
		if d.said%20 == 0 {
			text = "why would a truce help Russia?"
		}
		d.ask(person, text)
		d.said++
	}
}

func (d *day) ask(person int64, text string) int {
	m := d.fake.Say(tgfake.Said{Chat: person, From: person, Text: text})
	d.asked[person] = append(d.asked[person], m)
	return m
}

// unanswered counts the questions that no message replies to.
func (d *day) unanswered() int {
	n := 0
	for person, questions := range d.asked {
		answered := map[int]bool{}
		for _, m := range d.fake.Answers(person) {
			answered[m.ReplyTo] = true
		}
		for _, q := range questions {
			if !answered[q] {
				n++
			}
		}
	}
	return n
}

func (d *day) settle() {
	d.Helper()
	d.await("answers to all", func() bool { return d.unanswered() == 0 })
}

// eventually asks until an answer has want.
func (d *day) eventually(text, want string) {
	d.Helper()
	for {
		q := d.ask(firstChatter, text)
		var got string
		d.await(text, func() bool {
			for _, m := range d.fake.Answers(firstChatter) {
				if m.ReplyTo == q {
					got = m.Text
				}
			}
			return got != ""
		})
		if strings.Contains(got, want) {
			return
		}
	}
}

func (d *day) write(name, text string) {
	d.Helper()
	if err := os.WriteFile(filepath.Join(d.articles, name), []byte(text), 0o600); err != nil {
		d.Fatal(err)
	}
}

// events of the day, in order.
var events = []struct {
	name   string
	happen func(*day)
}{
	{"an article is added", func(d *day) {
		d.write("quokka.md", "---\ntitle: Of quokkas\ndate: 2024-05-03\n---\n\nA quokka was seen in Minsk, Reuters reported.\n")
		d.eventually("/search quokka", "1 passage in 1 article")
	}},
	{"the embedding server goes away", func(d *day) { d.meaning.away.Store(true) }},
	{"an article is changed", func(d *day) {
		d.write("quokka.md", "---\ntitle: Of quokkas\ndate: 2024-05-03\n---\n\nA wombat was seen in Minsk, Reuters reported.\n")
		d.eventually("/search wombat", "1 passage in 1 article")
	}},
	{"the log is rotated", func(d *day) {
		if err := os.Rename(d.log, d.log+".1"); err != nil {
			d.Fatal(err)
		}
		if err := os.WriteFile(d.log, nil, 0o600); err != nil {
			d.Fatal(err)
		}
	}},
	{"the embedding server is back", func(d *day) { d.meaning.away.Store(false) }},
	{"it is told that its terminal is gone", func(d *day) { d.signal(syscall.SIGHUP) }},
	{"it is killed and started again", func(d *day) { d.end(syscall.SIGKILL); d.start() }},
	{"an article is removed", func(d *day) {
		if err := os.Remove(filepath.Join(d.articles, "quokka.md")); err != nil {
			d.Fatal(err)
		}
		d.eventually("/search wombat", "nothing found")
	}},
	{"it is stopped, and the index comes from another version", func(d *day) {
		d.end(syscall.SIGTERM)
		d.damageIndex()
		d.start()
	}},
	{"its state is backed up, lost and restored", func(d *day) {
		archive := filepath.Join(d.TempDir(), "backup.tar.gz")
		d.settle()
		d.run(exitOK, "backup", archive)
		d.end(syscall.SIGTERM)
		if err := os.RemoveAll(d.state); err != nil {
			d.Fatal(err)
		}
		d.run(exitOK, "restore", archive)
		d.start()
	}},
	{"it is stopped, and a later version leaves its state", func(d *day) {
		d.end(syscall.SIGTERM)
		schema := d.swapSchema([]byte{state.Schema + 1})
		if said := d.run(exitFail); !strings.Contains(said, "newer version") {
			d.Errorf("of a later version's state it says %q", said)
		}
		d.swapSchema(schema)
		d.start()
	}},
}

// run is the program with other arguments, to its end.
func (d *day) run(want int, args ...string) (said string) {
	d.Helper()
	cmd := d.command(args...)
	out, _ := cmd.CombinedOutput() // the exit code tells
	if got := cmd.ProcessState.ExitCode(); got != want {
		d.Errorf("bot %s ends with %d\n%s", strings.Join(args, " "), got, out)
	}
	return string(out)
}

// swapSchema puts another number into the state and returns the one that was
// there.
func (d *day) swapSchema(schema []byte) (former []byte) {
	d.Helper()
	db, err := bolt.Open(filepath.Join(d.state, "bot.db"), 0o600, nil)
	if err != nil {
		d.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket([]byte("meta"))
		former = bytes.Clone(meta.Get([]byte("schema")))
		return meta.Put([]byte("schema"), schema)
	})
	if err != nil {
		d.Fatal(err)
	}
	return former
}

// damageIndex makes every manifest of the index one of another format.
func (d *day) damageIndex() {
	d.Helper()
	found := 0
	err := filepath.WalkDir(filepath.Join(d.state, "index"), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasPrefix(e.Name(), "manifest") {
			return err
		}
		found++
		return os.WriteFile(path, []byte(`{"key":"of a later version"}`), 0o600)
	})
	if err != nil || found == 0 {
		d.Fatalf("%d manifests were found: %v", found, err)
	}
}

func TestDay(t *testing.T) {
	d := newDay(t)
	d.start()
	for _, e := range events {
		d.talk(*messages / len(events))
		e.happen(d)
		t.Log(e.name)
	}
	d.talk(*messages / len(events))
	d.settle()
	d.end(syscall.SIGTERM)
	d.judge()
}

// judge reads what was said and logged.
func (d *day) judge() {
	answers := 0
	for person := range d.asked {
		for _, m := range d.fake.Answers(person) {
			answers++
			if strings.Contains(m.Text, "Something went wrong") {
				d.Errorf("it says %q", m.Text)
			}
		}
	}
	for _, wrong := range d.fake.Wrongs() {
		d.Error(wrong)
	}
	d.Logf("%d messages, %d unanswered, %d sent", d.said, d.unanswered(), answers)
}

// meaningServer embeds texts by their words, and can be away.
type meaningServer struct {
	*httptest.Server
	away atomic.Bool
}

func newMeaningServer(t *testing.T) *meaningServer {
	m := &meaningServer{}
	m.Server = httptest.NewServer(m)
	t.Cleanup(m.Close)
	return m
}

func (m *meaningServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Input []string }
	if m.away.Load() || json.NewDecoder(r.Body).Decode(&asked) != nil {
		http.Error(w, "away", http.StatusServiceUnavailable)
		return
	}
	type vector struct {
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	}
	answer := struct {
		Data []vector `json:"data"`
	}{}
	for i, text := range asked.Input {
		v := make([]float32, 64)
		for word := range strings.FieldsSeq(strings.ToLower(text)) {
			h := fnv.New32a()
			_, _ = h.Write([]byte(word))
			v[h.Sum32()%64]++
		}
		answer.Data = append(answer.Data, vector{i, v})
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}
