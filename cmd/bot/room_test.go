package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"footnote/internal/search"
	"footnote/internal/state"
)

// Where STATE_DIR takes nothing a reader goes on without it, in one line and
// leaving nothing; the bot, which would forget whom it has answered, does not.
func TestStateThatTakesNothing(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d := newDesk(t)
	d.settings["STATE_DIR"] = d.at("data/names.yaml/state")
	code, said := d.run("chat", "/search truce", "/add A harbour was built.")
	if code != exitOK || !strings.Contains(said, "1 passage in 1 article") || strings.Contains(said, "harbour") {
		t.Errorf("exit %d: %s", code, said)
	}
	if strings.Count(said, "level=") != 1 || !strings.Contains(said, "STATE_DIR is not used") {
		t.Errorf("it is not said in one line: %s", said)
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	d.settings["TELEGRAM_BOT_TOKEN"] = testToken
	code, said = d.run()
	if last := lastLine(said); code != exitFail || !strings.Contains(last, "set STATE_DIR to another folder") {
		t.Errorf("exit %d: %s", code, last)
	}
	t.Setenv("TMPDIR", d.at("nowhere"))
	d.settings["TELEGRAM_BOT_TOKEN"] = ""
	code, said = d.run("chat", "/status")
	if code != exitFail || strings.Count(said, "\n") != 1 || !strings.Contains(said, "set STATE_DIR") {
		t.Errorf("without temporary files: exit %d: %s", code, said)
	}
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// What was indexed and cannot be added to is taken along as it is.
func TestIndexIsTakenAlong(t *testing.T) {
	d := newDesk(t)
	d.must("chat", "/status")
	if err := copyTree(d.at("copy"), d.at("state/index")); err != nil {
		t.Fatal(err)
	}
	was, err := search.Inspect(d.at("state/index"))
	if err != nil || was.Parts == 0 {
		t.Fatalf("%+v, %v", was, err)
	}
	if is, err := search.Inspect(d.at("copy")); err != nil || is.Parts != was.Parts || is.Passages != was.Passages {
		t.Errorf("the copy has %+v, %v, want %+v", is, err, was)
	}
}

// That the state was taken away under a running bot is said once, and its
// return too.
func TestStateIsTakenAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", storeName)
	store, err := state.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	synctest.Test(t, func(t *testing.T) {
		var said bytes.Buffer
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			heedState(ctx, store, slog.New(slog.NewTextHandler(&said, nil)))
		}()
		pass := func(want int, words string) {
			t.Helper()
			time.Sleep(3 * lookAtState)
			synctest.Wait()
			if got := strings.Count(said.String(), "\n"); got != want || !strings.Contains(lastLine(said.String()), words) {
				t.Errorf("%d lines, want %d of %q:\n%s", got, want, words, said.String())
			}
		}
		pass(0, "")
		dir := filepath.Dir(path)
		move := func(from, to string) {
			if err := os.Rename(from, to); err != nil {
				t.Fatal(err)
			}
		}
		move(dir, dir+".away")
		pass(1, "put STATE_DIR back")
		move(dir+".away", dir)
		pass(2, "back in its place")
		if err := errors.Join(os.Rename(path, path+".old"), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		pass(3, "put STATE_DIR back")
		stop()
		<-ended
	})
}
