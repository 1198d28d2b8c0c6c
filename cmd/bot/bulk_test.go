package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// articles is how many an article is added to; by hand 2,000:
//
//	go test ./cmd/bot -run AddedArticle -articles 2000 -v
var articles = flag.Int("articles", 50, "how many articles an article is added to")

// generate writes articles of a few paragraphs, each with a word of its own.
func generate(t testing.TB, dir string, n int) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("harbour office counted boats again on Monday and nine of them were missing since nobody could say when it had begun")
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: Number %d\ndate: 2024-05-%02d\n---\n\nThe word here is wombat%d.\n", i, 1+i%28, i)
		for range 4 {
			b.WriteString("\nThe")
			for range 60 {
				b.WriteString(" " + words[random.IntN(len(words))])
			}
			b.WriteString(".\n")
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("n%06d.md", i)), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledWhileReading kills first starts over many articles at random
// moments: the next start has every one of them.
func TestKilledWhileReading(t *testing.T) {
	const many = 120
	root := t.TempDir()
	corpus := filepath.Join(root, "articles")
	if err := os.Mkdir(corpus, 0o700); err != nil {
		t.Fatal(err)
	}
	generate(t, corpus, many)
	random := rand.New(rand.NewPCG(3, 4))
	most := int64(many * 3000) // about what is kept of them, and a little more
	kept := 0
	for i := range *kills {
		state := filepath.Join(root, fmt.Sprint("state", i))
		settings := map[string]string{"CORPUS_DIR": corpus, "STATE_DIR": state, "TELEGRAM_BOT_TOKEN": ""}
		c := newChild(t, settings)
		c.start()
		grown := c.killAt(filepath.Join(state, "readings"), random.Int64N(most))
		if grown > 0 {
			kept++
		}
		out, err := runProgram(t, settings, "chat", "/status", fmt.Sprintf("/search wombat%d", random.IntN(many)))
		if err != nil || !strings.Contains(out, fmt.Sprintf("%d articles", many)) || !strings.Contains(out, "1 passage in 1 article") {
			t.Fatalf("kill %d, at %d bytes of readings: %v\n%s", i, grown, err, out)
		}
	}
	t.Logf("%d kills, %d of them after something was kept", *kills, kept)
}

// killAt ends the process when the file has grown to size, or the process has
// ended before; it returns how large the file was.
func (c *child) killAt(file string, size int64) int64 {
	c.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	deadline := time.After(time.Minute)
	for {
		info, err := os.Stat(file)
		switch {
		case err == nil && info.Size() >= size:
			c.kill()
			return info.Size()
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			c.Fatal(err)
		}
		select {
		case <-tick.C:
		case <-c.exited:
			c.cmd = nil
			return info.Size()
		case <-deadline:
			c.Fatalf("not in time\n%s", tail(c.log.String()))
		}
	}
}

// runProgram runs this program to its end.
func runProgram(t *testing.T, settings map[string]string, args ...string) (out string, err error) {
	t.Helper()
	c := newChild(t, settings)
	c.args = args
	c.start()
	select {
	case err = <-c.exited:
	case <-time.After(3 * time.Minute):
		t.Fatalf("%q does not end\n%s", args, tail(c.log.String()))
	}
	c.cmd = nil
	return c.log.String(), err
}

// An article is found soon after it was written, by the program as it runs.
func TestAddedArticleIsFoundSoon(t *testing.T) {
	l := newLiving(t)
	generate(t, l.dir, *articles)
	if err := l.refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	swapped := make(chan struct{}, 100)
	l.changed = func(*stock, *stock) error { swapped <- struct{}{}; return nil }
	defer l.background(t.Context())()
	for i := range 3 {
		word := fmt.Sprint("quokka", i)
		at := time.Now()
		l.write(t, word+".md", "A "+word+" was seen.")
		deadline := time.After(time.Minute)
		for !strings.Contains(l.say(t, "/search "+word), "1 passage in 1 article") {
			select {
			case <-swapped:
			case <-deadline:
				t.Fatalf("%s is not found", word)
			}
		}
		t.Logf("found among %d articles after %v", *articles+1, time.Since(at).Round(time.Millisecond))
	}
}

// Where nothing can be kept of what is read, it is said once, and the bot goes
// on with what it reads.
func TestReadingsThatCannotBeKept(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(state string) error
	}{
		{"a folder in the place of the file", func(state string) error { return os.MkdirAll(filepath.Join(state, "readings"), 0o700) }},
		{"a disk that is full", func(state string) error {
			return errors.Join(os.MkdirAll(state, 0o700), os.Symlink("/dev/full", filepath.Join(state, "readings")))
		}},
	} {
		root := t.TempDir()
		dir, state := filepath.Join(root, "articles"), filepath.Join(root, "state")
		if err := errors.Join(os.Mkdir(dir, 0o700), c.spoil(state)); err != nil {
			t.Fatal(err)
		}
		generate(t, dir, 3)
		var log bytes.Buffer
		settings := map[string]string{"CORPUS_DIR": dir, "STATE_DIR": state}
		cfg, err := env{getenv: func(name string) string { return settings[name] }, stderr: &log}.config()
		if err != nil {
			t.Fatal(err)
		}
		h, err := open(t.Context(), cfg, slog.New(slog.NewTextHandler(&log, nil)), nil)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		l := living{house: h, dir: dir}
		l.reads(t, "/search wombat2", "1 passage in 1 article")
		if err := l.refresh(t.Context()); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		h.close()
		if n := strings.Count(log.String(), "not kept for the next start"); n != 1 {
			t.Errorf("%s: it is said %d times:\n%s", c.name, n, log.String())
		}
	}
}
