//go:build unix

package telegram

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"footnote/internal/reply"
	"footnote/internal/tgfake"
)

// alone runs a test again in a process of its own, and reports whether this is
// that process: what limits its writes must not limit those of the test runner.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "FOOTNOTE_TEST_CHILD"
	if os.Getenv(mark) != "" {
		return true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), mark+"=1", "TMPDIR="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("in a process of its own: %v\n%s", err, out)
	}
	return false
}

// fillDisk has every write of this process fail, until what it returns is
// called.
func fillDisk(t *testing.T) (makeRoom func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	makeRoom = func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(makeRoom)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1, Max: old.Max}); err != nil {
		t.Fatal(err)
	}
	return makeRoom
}

// withButtons answers with a button and, to a long question, in two messages.
func withButtons(_ context.Context, req reply.Request) reply.Reply {
	r := reply.Say("re: " + req.Text)
	if req.Text == "long" {
		for range 2 {
			r.Units = append(r.Units, reply.Unit{reply.TextLine(strings.Repeat("word ", 600))})
		}
	}
	r.Buttons = [][]reply.Button{{{Label: "more", Command: "/more"}}}
	return r
}

// On a full disk everybody is answered once, without buttons, which come back
// with the room; and so do the restarts that repeat nothing.
func TestFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	for name, hook := range map[string]string{"polling": "", "webhook": "https://bot.example/hook"} {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.handler, s.cfg.WebhookURL, s.cfg.WebhookSecret = withButtons, hook, testSecret
				s.start()
				s.says(ann, ann, "before")
				makeRoom := fillDisk(t)
				s.says(ann, ann, "one")
				s.says(ann, team, "/search@FootnoteBot two")
				s.says(bob, bob, "long")
				s.pass(time.Minute)
				makeRoom()
				s.says(ann, ann, "after")
				s.pass(time.Minute)
				if err := s.end(); err != nil {
					t.Error(err)
				}
				s.start()
				s.pass(time.Minute)
				var buttons []int
				for _, m := range s.fake.Answers(ann) {
					buttons = append(buttons, len(m.Keyboard))
				}
				s.wantAnswers(ann, "re: before", "re: one", "re: after")
				if !slices.Equal(buttons, []int{1, 0, 1}) {
					t.Errorf("rows of buttons: %v", buttons)
				}
				if got := len(s.fake.Answers(team)); got != 1 {
					t.Errorf("%d answers in the group", got)
				}
				if got := len(s.fake.Answers(bob)); got != 2 {
					t.Errorf("%d messages of the long answer", got)
				}
				if !strings.Contains(s.log.String(), "STATE_DIR takes nothing") {
					t.Error("the log does not say why there are no buttons")
				}
			})
		})
	}
}

// What was answered without a note is not lost when the process ends before
// the answer is out: Telegram still has it.
func TestStopOnAFullDisk(t *testing.T) {
	if !alone(t) {
		return
	}
	play(t, func(s *stage) {
		s.start()
		s.says(ann, ann, "before")
		makeRoom := fillDisk(t)
		s.fake.Fail(tgfake.Fault{Method: "sendMessage", Kind: tgfake.Internal, For: time.Minute})
		s.says(ann, ann, "one")
		if err := s.end(); err != nil {
			t.Error(err)
		}
		makeRoom()
		s.pass(time.Minute)
		s.start()
		s.pass(time.Minute)
		s.wantAnswers(ann, "re: before", "re: one")
	})
}
