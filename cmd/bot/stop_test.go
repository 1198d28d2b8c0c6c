package main

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"footnote/internal/tgfake"
)

// stopsWithin is how long a stop may take on a busy machine.
const stopsWithin = 15 * time.Second

// begin is start, until the program heeds signals.
func (c *child) begin() {
	c.Helper()
	started := func() int { return strings.Count(c.log.String(), "msg=starting") }
	before := started()
	c.start()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for late := time.After(time.Minute); started() == before; {
		select {
		case <-tick.C:
		case <-late:
			c.Fatal("it does not start")
		}
	}
}

// stop asks the process to end; it must do so soon and with success.
func (c *child) stop() (took time.Duration) {
	c.Helper()
	began := time.Now()
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		c.Fatal(err)
	}
	select {
	case err := <-c.exited:
		if err != nil {
			c.Fatalf("a stop ends with %v\n%s", err, tail(c.log.String()))
		}
	case <-time.After(stopsWithin):
		c.Fatalf("it does not stop within %v\n%s", stopsWithin, tail(c.log.String()))
	}
	c.cmd = nil
	return time.Since(began)
}

// A stop at any moment of a start that reads and indexes many files, or of
// announcing, is a success and takes a moment; afterwards each chat has been told
// of each article once.
func TestStoppedAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program again and again")
	}
	n := newNewsroom(t)
	n.env = append(n.env, "LOG_LEVEL=info")
	n.subscribe()
	reading := t.TempDir()
	generate(t, reading, 600)
	longest := time.Duration(0)
	for i := range *kills {
		if i == 1 { // all at once, in the middle of what is announced
			carry(t, reading, n.dir)
		}
		n.publish()
		n.begin()
		<-time.After(time.Duration(rand.Int64N(int64(1500 * time.Millisecond))))
		longest = max(longest, n.stop())
	}
	n.begin()
	n.until("all announcements", n.fake.Changed, func() bool {
		told := n.told()
		return !slices.ContainsFunc(n.wanted(), func(key string) bool { return len(told[key]) == 0 })
	})
	longest = max(longest, n.stop())
	for key, times := range n.told() {
		if len(times) > 1 {
			t.Errorf("%s was told at %v", key, clockTimes(times))
		}
	}
	t.Logf("%d stops, the longest of %v", *kills+1, longest.Round(time.Millisecond))
}

// A stop while an admin's article is taken in loses nothing of it: it is there
// once, and the admin is told so.
func TestStoppedWhileAdding(t *testing.T) {
	r, articles := addingRig(t, map[string]string{"RATE_PER_USER": "0"})
	for i := range *kills {
		before := len(r.Answers(boss))
		word := killWord(i)
		r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/add\nOf " + word + "\n\nA " + word + " was seen in Minsk on Monday."})
		r.await(t, boss, before+1)
		r.Say(tgfake.Said{Chat: boss, From: boss, Text: "/keep"})
		<-time.After(time.Duration(rand.Int64N(int64(60 * time.Millisecond))))
		if code := r.stop(); code != exitOK {
			t.Fatalf("a stop ends with %d\n%s", code, r.log)
		}
		r = r.again(t)
		r.found(t, boss, word)
	}
	r.stop()
	files, err := filepath.Glob(filepath.Join(articles, "*"))
	if err != nil || len(files) != *kills+1 {
		t.Errorf("%d articles were kept, and there are %q, %v", *kills, files, err)
	}
}
