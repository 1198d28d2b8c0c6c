package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// ward is a desk with a Bot API beside it, where everything is well.
type ward struct {
	*desk
	fake *tgfake.Server
	skew time.Duration // of the Bot API's clock

	readOnly string // a folder that cannot be written to, where not ""
	free     int64  // bytes left on the disk
}

const wardGroup int64 = -1001234567890

func newWard(t *testing.T) *ward {
	w := &ward{desk: newDesk(t), fake: tgfake.New(tgfake.Options{Token: testToken, Username: "footnote_bot"}), free: 50 << 30}
	w.fake.AddPrivate(42, "Olena")
	w.fake.AddGroup(tgfake.Group{ID: wardGroup, Title: "Team", Members: []int64{42}})
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("Date", time.Now().Add(w.skew).UTC().Format(http.TimeFormat))
		w.fake.ServeHTTP(rw, r)
	}))
	t.Cleanup(server.Close)
	w.settings["TELEGRAM_BOT_TOKEN"], w.settings["TELEGRAM_API_URL"] = testToken, server.URL
	w.settings["ALLOWED_CHATS"], w.settings["ADMIN_USERS"] = "-1001234567890", "42"
	w.write(".env", "ALLOWED_USERS=42\n")
	return w
}

// see has the doctor look, and returns what he writes.
func (w *ward) see(asJSON bool) (said string, err error) {
	var out bytes.Buffer
	e := env{getenv: func(name string) string { return w.settings[name] }, stdin: strings.NewReader(""), stdout: &out, stderr: &out, dir: w.root}
	p := newPatient(w.Context(), e)
	p.rivalWait = 0
	p.free = func(string) (int64, error) { return w.free, nil }
	p.writable = func(dir string) error {
		if w.readOnly != "" && dir == w.at(w.readOnly) {
			return syscall.EROFS
		}
		return nil
	}
	err = diagnose(w.Context(), p, asJSON)
	return out.String(), err
}

func TestDoctorFindsNothing(t *testing.T) {
	w := newWard(t)
	before := w.tree(".")
	said, err := w.see(false)
	if err != nil || strings.Contains(said, "fault") || strings.Contains(said, "warning") {
		t.Errorf("%v\n%s", err, said)
	}
	for _, want := range []string{
		"@footnote_bot, id 7000000001", "no other process takes them", "mode is on", "it is in -1001234567890 as member",
		"1 article in", "sound, schema 1, 0 updates in hand", "1 group, 1 user, 1 admin",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	if after := w.tree("."); len(after) != len(before) {
		t.Errorf("looking changed %d files to %d", len(before), len(after))
	}
}

// Every fault is planted in turn and named rightly, with what to do.
var plants = []struct {
	name  string
	plant func(*ward)
	check string
	state verdict
	says  string
	do    string
}{
	{"a setting", func(w *ward) { w.settings["RATE_PER_USER"] = "many" }, "settings", fault, `RATE_PER_USER: "many" is not a whole number`, "correct it"},
	{"another setting at once", func(w *ward) { w.settings["RATE_PER_USER"], w.settings["LOG_LEVEL"] = "many", "loud" }, "settings", fault, "LOG_LEVEL", "correct it"},
	{".env is no settings", func(w *ward) { w.write(".env", "what is this\n") }, "settings", fault, "read .env", "correct it"},
	{"a misspelt name", func(w *ward) { w.write(".env", "ALOWED_CHATS=1\n") }, "settings", warning, "ALOWED_CHATS in .env is no setting", "ALLOWED_CHATS?"},
	{"an open .env", func(w *ward) { w.must0(os.Chmod(w.at(".env"), 0o644)) }, ".env", warning, "mode 644", "chmod 600"},
	{"no token", func(w *ward) { delete(w.settings, "TELEGRAM_BOT_TOKEN") }, "token", warning, "there is none", "bot init"},
	{"a token cut short", func(w *ward) { w.settings["TELEGRAM_BOT_TOKEN"] = "7000000001:AA" }, "settings", fault, "TELEGRAM_BOT_TOKEN", "correct it"},
	{"a revoked token", func(w *ward) { w.fake.Fail(tgfake.Fault{Kind: tgfake.Revoked}) }, "token", fault, "does not accept", "@BotFather"},
	{"no network", func(w *ward) { w.settings["TELEGRAM_API_URL"] = "http://127.0.0.1:1" }, "token", fault, "does not answer", "connection"},
	{"a page of a proxy", func(w *ward) { w.fake.Fail(tgfake.Fault{Kind: tgfake.BadGateway}) }, "token", fault, "HTTP 502", "TELEGRAM_API_URL"},
	{"a slow clock", func(w *ward) { w.skew = time.Minute }, "clock", warning, "apart from Telegram's", "NTP"},
	{"a wrong clock", func(w *ward) { w.skew = -time.Hour }, "clock", fault, "1h0m", "NTP"},
	{"a webhook", func(w *ward) { w.setWebhook("https://old.example.org/x") }, "updates", warning, "a webhook at old.example.org", "the bot removes"},
	{"another webhook", func(w *ward) {
		w.setWebhook("https://old.example.org/x")
		w.settings["WEBHOOK_URL"], w.settings["WEBHOOK_SECRET"], w.settings["LISTEN_ADDR"] = "https://bot.example.org/x", "s", freeAddr(w.T)
	}, "updates", warning, "old.example.org", "stop the other"},
	{"another poller", func(w *ward) { w.fake.Fail(tgfake.Fault{Kind: tgfake.Conflict, Method: "getUpdates"}) }, "updates", fault, "another process", "stop the other"},
	{"nobody is served", func(w *ward) {
		w.settings["ALLOWED_CHATS"], w.settings["ADMIN_USERS"] = "", ""
		w.write(".env", "")
	}, "rights", fault, "nobody is served", "ALLOWED_CHATS"},
	{"no admin", func(w *ward) { w.settings["ADMIN_USERS"] = "" }, "rights", warning, "nobody may add", "ADMIN_USERS"},
	{"a person among groups", func(w *ward) { w.settings["ALLOWED_CHATS"] = "42" }, "rights", warning, "a person's id", "ALLOWED_USERS"},
	{"a group among persons", func(w *ward) { w.settings["ADMIN_USERS"] = "-100" }, "rights", warning, "a group's id", "ALLOWED_CHATS"},
	{"not in the group", func(w *ward) { w.settings["ALLOWED_CHATS"] = "-1009999999999" }, "groups", warning, "the bot is not in -1009999999999", "add it"},
	{"no articles", func(w *ward) { w.must0(os.Remove(w.at("data/articles/one.md"))) }, "corpus", fault, "no article", ".txt, .md"},
	{"no folder of articles", func(w *ward) { w.settings["CORPUS_DIR"] = w.at("nowhere") }, "corpus", fault, "there is no folder", "CORPUS_DIR"},
	{"an article that cannot be read", func(w *ward) { w.write("data/articles/two.docx", "PK") }, "corpus", warning, "1 file cannot be read as they are, the first two.docx", "bot corpus"},
	{"articles that only can be read", func(w *ward) { w.readOnly = "data/articles" }, "corpus", warning, "admins cannot add articles", "write to"},
	{"a state that only can be read", func(w *ward) { w.readOnly = "state" }, "state", fault, "read-only file system", "mount it for writing"},
	{"a state that cannot be made", func(w *ward) { w.readOnly, w.settings["STATE_DIR"] = "data", w.at("data/new/state") }, "state", fault, "cannot be made", "STATE_DIR"},
	{"little room", func(w *ward) { w.free = 500 << 20 }, "disk", warning, "500 MB free", "make room"},
	{"no room", func(w *ward) { w.free = 5 << 20 }, "disk", fault, "5 MB free", "make room"},
	{"a broken table of names", func(w *ward) { w.write("data/names.yaml", "- name: [") }, "corpus", fault, "names.yaml", "names.yaml"},
	{"the state is a file", func(w *ward) { w.settings["STATE_DIR"] = w.at(".env") }, "state", fault, "is a file", "STATE_DIR"},
	{"a damaged state", func(w *ward) { w.write("state/bot.db", strings.Repeat("x", 1<<15)) }, "state", fault, "invalid database", "restore a backup"},
	{"a newer state", func(w *ward) { w.plantSchema(9) }, "state", fault, "schema 9", "upgrade"},
	{"a damaged index", func(w *ward) { w.write("state/index/part-00000001/manifest.json", "{") }, "index", warning, "part-00000001", "made again"},
	{"no embedding server", func(w *ward) {
		w.settings["EMBEDDINGS_URL"], w.settings["EMBEDDINGS_MODEL"] = "http://127.0.0.1:1/v1", "m"
	}, "embeddings", warning, "connection refused", "EMBEDDINGS_URL"},
	{"no rerank server", func(w *ward) { w.settings["RERANK_URL"] = "http://127.0.0.1:1" }, "rerank", warning, "connection refused", "RERANK_URL"},
	{"a taken address", func(w *ward) { w.settings["OPS_ADDR"] = w.occupy() }, "OPS_ADDR", fault, "address already in use", "another address"},
	{"an open address", func(w *ward) { w.settings["OPS_ADDR"] = "0.0.0.0:" + strings.Split(freeAddr(w.T), ":")[1] }, "OPS_ADDR", warning, "whoever reaches it", "127.0.0.1"},
}

func TestDoctorFinds(t *testing.T) {
	for _, plant := range plants {
		t.Run(plant.name, func(t *testing.T) {
			w := newWard(t)
			plant.plant(w)
			said, err := w.see(true)
			if got := errors.Is(err, errUnwell); got != (plant.state == fault) {
				t.Errorf("it ends with %v", err)
			}
			if !named(t, said, plant.check, plant.state, plant.says, plant.do) {
				t.Errorf("%s: %s %q (%q) is not found in\n%s", plant.state, plant.check, plant.says, plant.do, said)
			}
			if strings.Contains(said, testToken) {
				t.Errorf("the token is shown in\n%s", said)
			}
		})
	}
}

// named tells whether one of the lines is that finding.
func named(t *testing.T, said, check string, state verdict, says, do string) bool {
	t.Helper()
	for line := range strings.Lines(said) {
		var f finding
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if f.Check == check && f.State == state && strings.Contains(f.Says, says) && strings.Contains(f.Do, do) {
			return true
		}
	}
	return false
}

func (d *desk) must0(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (w *ward) setWebhook(url string) {
	w.Helper()
	fetch(w.T, w.settings["TELEGRAM_API_URL"]+"/bot"+testToken+"/setWebhook?url="+url)
}

// occupy is an address that something listens on.
func (w *ward) occupy() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	w.must0(err)
	w.Cleanup(func() { l.Close() })
	return l.Addr().String()
}

func TestDoctorMeetsARunningBot(t *testing.T) {
	d := newDay(t)
	d.start()
	d.talk(1)
	d.settle()
	out, err := d.command("doctor").CombinedOutput()
	if err != nil {
		t.Errorf("%v", err)
	}
	for _, want := range []string{"runs since", "the bot that runs here takes them", "is in use by the bot", "words answers in"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not said in\n%s", want, out)
		}
	}
	if err := os.Remove(filepath.Join(d.state, doorName)); err != nil {
		t.Fatal(err)
	}
	if out, err := d.command("doctor").CombinedOutput(); err != nil || !strings.Contains(string(out), "does not answer at bot.sock") {
		t.Errorf("%v\n%s", err, out)
	}
	d.end(syscall.SIGTERM)
}

func TestDoctorCommandLine(t *testing.T) {
	d := newDesk(t)
	if code, said := d.run("doctor", "--fast"); code != exitUsage || !strings.Contains(said, "takes no") {
		t.Errorf("it ends with %d: %s", code, said)
	}
	d.settings["CORPUS_DIR"] = d.at("nowhere")
	code, said := d.run("doctor")
	if code != exitFail || !strings.Contains(said, "not everything is well: 1 fault, 1 warning") {
		t.Errorf("it ends with %d: %s", code, said)
	}
}

func TestCgroupLimit(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  int64
	}{
		{"none", nil, 0},
		{"one hierarchy", map[string]string{"/proc/self/cgroup": "0::/bot.service\n", "/sys/fs/cgroup/bot.service/memory.max": "134217728\n"}, 128 << 20},
		{"in a container", map[string]string{"/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "max\n"}, 0},
		{"the older form", map[string]string{"/sys/fs/cgroup/memory/memory.limit_in_bytes": "268435456\n"}, 256 << 20},
		{"the older form without one", map[string]string{"/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n"}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := cgroupLimit(func(name string) ([]byte, error) {
				if text, ok := test.files[name]; ok {
					return []byte(text), nil
				}
				return nil, os.ErrNotExist
			})
			if got != test.want || (err != nil) != (test.want == 0) {
				t.Errorf("%d, %v, want %d", got, err, test.want)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{"ALOWED_CHATS": "ALLOWED_CHATS", "admin_user": "ADMIN_USERS", "PATH": "", "ALLOWED_CHATSS": "ALLOWED_CHATS"} {
		if got := nearest(word, []string{"ALLOWED_CHATS", "ALLOWED_USERS", "ADMIN_USERS"}); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
