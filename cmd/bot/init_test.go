package main

import (
	"context"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/joho/godotenv"

	"footnote/internal/tgfake"
)

// interview is `bot init` under way: answers go in, what it says can be read.
type interview struct {
	*ward
	said    *transcript
	answers *io.PipeWriter
	done    chan int
}

// transcript lets a reader wait for more.
type transcript struct {
	syncBuffer
	wrote chan struct{}
}

func (s *transcript) Write(p []byte) (int, error) {
	n, err := s.syncBuffer.Write(p)
	select {
	case s.wrote <- struct{}{}:
	default:
	}
	return n, err
}

func (w *ward) interview(ctx context.Context) *interview {
	in, answers := io.Pipe()
	i := &interview{ward: w, said: &transcript{wrote: make(chan struct{}, 1)}, answers: answers, done: make(chan int, 1)}
	e := env{getenv: func(name string) string { return w.settings[name] }, stdin: in, stdout: i.said, stderr: i.said, dir: w.root}
	go func() {
		i.done <- start(ctx, e, []string{"init"})
		_ = in.Close()
	}()
	return i
}

func (i *interview) answer(lines ...string) {
	i.Helper()
	for _, line := range lines {
		if _, err := io.WriteString(i.answers, line+"\n"); err != nil {
			i.Fatalf("at answer %q it has ended:\n%s", line, i.said)
		}
	}
}

// code waits for the n-th code that a message must have.
func (i *interview) code(n int) string {
	i.Helper()
	form := regexp.MustCompile(`start(?:group)?=(\w+)`)
	for {
		if found := form.FindAllStringSubmatch(i.said.String(), -1); len(found) >= n {
			return found[n-1][1]
		}
		select {
		case <-i.said.wrote:
		case code := <-i.done:
			i.Fatalf("it ended with %d:\n%s", code, i.said)
		}
	}
}

func (i *interview) end(want int) string {
	i.Helper()
	if code := <-i.done; code != want {
		i.Errorf("it ends with %d, want %d:\n%s", code, want, i.said)
	}
	if strings.Contains(i.said.String(), testToken) {
		i.Errorf("the token is shown in\n%s", i.said)
	}
	return i.said.String()
}

// fresh is a ward before anything is set up.
func (w *ward) fresh() *ward {
	for _, name := range []string{"TELEGRAM_BOT_TOKEN", "ALLOWED_CHATS", "ADMIN_USERS", "CORPUS_DIR"} {
		delete(w.settings, name)
	}
	w.must0(os.Remove(w.at(".env")))
	return w
}

func (w *ward) unwritten() {
	w.Helper()
	if _, err := os.Stat(w.at(".env")); !os.IsNotExist(err) {
		w.Errorf(".env is there: %v", err)
	}
}

// A person who knows nothing gets a working .env by two messages.
func TestInitLearnsByMessages(t *testing.T) {
	w := newWard(t).fresh()
	w.fake.Say(tgfake.Said{Chat: 42, From: 42, Text: "hello?"}) // waits for the bot
	i := w.interview(t.Context())
	i.answer("nonsense", testToken, "")
	stranger := w.fake.AddPrivate(66, "Mallory")
	code := i.code(1)
	w.fake.Say(tgfake.Said{Chat: stranger, From: stranger, Text: "/start zzzzzzzz"})
	w.fake.Say(tgfake.Said{Chat: 42, From: 42, Text: "/start " + code})
	i.answer("message")
	w.fake.Say(tgfake.Said{Chat: wardGroup, From: 42, Text: "/start@footnote_bot " + i.code(2)})
	i.answer("", "")
	said := i.end(exitOK)
	for _, want := range []string{"This is @footnote_bot", "only commands and replies", "That was Olena, id 42", `the group "Team", id -1001234567890`, "1 article in", "Next: 'bot doctor'"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	got, err := godotenv.Read(w.at(".env"))
	w.must0(err)
	for name, want := range map[string]string{"TELEGRAM_BOT_TOKEN": testToken, "ADMIN_USERS": "42", "ALLOWED_CHATS": "-1001234567890", "CORPUS_DIR": "data/articles"} {
		if got[name] != want {
			t.Errorf("%s=%s, want %s", name, got[name], want)
		}
	}
	if info, err := os.Stat(w.at(".env")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf(".env: %v, %v", info, err)
	}
	if w.fake.Waiting() != 4 {
		t.Errorf("%d messages wait for the bot, want all 4", w.fake.Waiting())
	}
	if text, err := w.see(false); err != nil {
		t.Errorf("the doctor is not content: %v\n%s", err, text)
	}
}

// Where nothing waits before it, the message that was used is acknowledged.
func TestInitAcknowledgesWhatItUsed(t *testing.T) {
	w := newWard(t).fresh()
	i := w.interview(t.Context())
	i.answer(testToken, "message")
	w.fake.Say(tgfake.Said{Chat: 42, From: 42, Text: i.code(1)})
	i.answer("no", "data/articles", "y")
	i.end(exitOK)
	if w.fake.Waiting() != 0 {
		t.Errorf("%d messages wait, want none", w.fake.Waiting())
	}
}

// All answers can come from a pipe; what .env had stays.
func TestInitPiped(t *testing.T) {
	w := newWard(t).fresh()
	w.write(".env", "# ours\nRATE_PER_USER=7 # enough\nADMIN_USERS=41\nEMBEDDINGS_URL=http://127.0.0.1:8081/v1\nEMBEDDINGS_MODEL=m\n")
	i := w.interview(t.Context())
	i.answer(testToken, "42", "-1001234567890", "data/articles", "y")
	i.end(exitOK)
	want := "# ours\nRATE_PER_USER=7 # enough\nADMIN_USERS=41,42\nEMBEDDINGS_URL=http://127.0.0.1:8081/v1\nEMBEDDINGS_MODEL=m\n" +
		"TELEGRAM_BOT_TOKEN=" + testToken + "\nALLOWED_CHATS=-1001234567890\nCORPUS_DIR=data/articles\n"
	if got := readText(t, w.at(".env")); got != want {
		t.Errorf(".env is\n%s\nwant\n%s", got, want)
	}
	i = w.interview(t.Context())
	i.answer("", "no", "no", "")
	if said := i.end(exitOK); !strings.Contains(said, "Nothing changes") || !strings.Contains(said, "Keep it?") {
		t.Errorf("a second time it says\n%s", said)
	}
}

// Each trouble is said, and leaves no .env.
func TestInitTroubles(t *testing.T) {
	tests := []struct {
		name    string
		plant   func(*ward)
		answers []string
		says    string
	}{
		{"the answers end", func(*ward) {}, []string{testToken}, "the answers ended"},
		{"three wrong tokens", func(*ward) {}, []string{"a", "b", "7000000001:AAwrongwrongwrongwrongwrongwrongwron"}, "nothing was written"},
		{"a revoked token", func(w *ward) { w.fake.Fail(tgfake.Fault{Kind: tgfake.Revoked}) }, []string{testToken, testToken, testToken}, "no token that Telegram accepts"},
		{"no network", func(w *ward) { w.settings["TELEGRAM_API_URL"] = "http://127.0.0.1:1" }, []string{testToken}, "cannot be reached"},
		{"another poller", func(w *ward) { w.fake.Fail(tgfake.Fault{Kind: tgfake.Conflict, Method: "getUpdates"}) }, []string{testToken, "message", "no", "no", "data/articles", "n"}, "Another process takes the messages"},
		{"a webhook that stays", func(w *ward) { w.setWebhook("https://old.example.org/x") }, []string{testToken, "n", "", "no", "data/articles", "n"}, "a webhook at old.example.org"},
		{"ids that are none", func(*ward) {}, []string{testToken, "-5", "me", "no", "42", "no", "data/articles", "n"}, `"42" is no such id`},
		{"no folder", func(*ward) {}, []string{testToken, "no", "no", "nowhere", "n", "data/articles", "n"}, "there is no folder"},
		{"no after all", func(*ward) {}, []string{testToken, "no", "no", "", "n"}, "stopped; nothing was written"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWard(t).fresh()
			test.plant(w)
			i := w.interview(t.Context())
			i.answer(test.answers...)
			_ = i.answers.Close()
			if said := i.end(exitFail); !strings.Contains(said, test.says) {
				t.Errorf("it says\n%s", said)
			}
			w.unwritten()
		})
	}
}

func TestInitRemovesAWebhook(t *testing.T) {
	w := newWard(t).fresh()
	w.setWebhook("https://old.example.org/x")
	i := w.interview(t.Context())
	i.answer(testToken, "y", "message")
	w.fake.Say(tgfake.Said{Chat: 42, From: 42, Text: i.code(1)})
	i.answer("no", "", "y")
	i.end(exitOK)
}

// What was found out is not lost with a .env that cannot be written.
func TestInitCannotWrite(t *testing.T) {
	w := newWard(t).fresh()
	i := w.interview(t.Context())
	i.answer(testToken, "42", "no", "")
	w.must0(os.Mkdir(w.at(".env"), 0o700))
	i.answer("y")
	if said := i.end(exitFail); !strings.Contains(said, "the token and ADMIN_USERS=42, CORPUS_DIR=data/articles into it by hand") {
		t.Errorf("it says\n%s", said)
	}
}

// Ctrl-C while it asks or waits leaves nothing.
func TestInitInterrupted(t *testing.T) {
	for name, answers := range map[string][]string{"while it asks": {testToken}, "while it waits": {testToken, "message"}} {
		t.Run(name, func(t *testing.T) {
			w := newWard(t).fresh()
			ctx, interrupt := context.WithCancel(t.Context())
			defer interrupt()
			i := w.interview(ctx)
			i.answer(answers...)
			if len(answers) > 1 {
				i.code(1)
			}
			interrupt()
			if said := i.end(exitOK); !strings.Contains(said, "Stopped; nothing was written") {
				t.Errorf("it says\n%s", said)
			}
			w.unwritten()
		})
	}
}

func TestEditEnv(t *testing.T) {
	tests := []struct {
		name, before string
		change       envLine
		after        string
	}{
		{"a new line", "# c\nA=1\n", envLine{"B", "2"}, "# c\nA=1\nB=2\n"},
		{"in its place", "A=1 # one\nB=2\n", envLine{"A", "3"}, "A=3\nB=2\n"},
		{"the last one counts", "A=1\nA=2\n", envLine{"A", "3"}, "A=1\nA=3\n"},
		{"exported", "export A=1\n", envLine{"A", "3"}, "A=3\n"},
		{"a comment is no setting", "#A=1\n", envLine{"A", "3"}, "#A=1\nA=3\n"},
		{"part of a name", "AA=1\n", envLine{"A", "3"}, "AA=1\nA=3\n"},
		{"without a last newline", "A=1", envLine{"B", "2"}, "A=1\nB=2\n"},
		{"a path with spaces", "B=2\n", envLine{"A", `C:\my articles`}, "B=2\nA='C:\\my articles'\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, err := editEnv(test.before, []envLine{test.change}); got != test.after || err != nil {
				t.Errorf("%q, %v, want %q", got, err, test.after)
			}
		})
	}
	for name, before := range map[string]string{"in a long value": "X=\"one\nA=1\ntwo\"\n", "no settings": "what is this\n"} {
		if got, err := editEnv(before, []envLine{{"A", "3"}}); err == nil {
			t.Errorf("%s: it gives %q", name, got)
		}
	}
}
