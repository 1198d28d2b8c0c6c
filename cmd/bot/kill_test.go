package main

import (
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// kills is how often the program is killed by a test of that; by hand 200:
//
//	go test ./cmd/bot -run Killed -kills 200 -v -timeout 30m
var kills = flag.Int("kills", 3, "how often the program is killed")

// child is this program in a process of its own.
type child struct {
	*testing.T
	env    []string
	args   []string // behind the program's name
	log    syncBuffer
	cmd    *exec.Cmd
	exited chan error
}

func newChild(t *testing.T, settings map[string]string) *child {
	c := &child{T: t, env: os.Environ()}
	for name, value := range settings {
		c.env = append(c.env, name+"="+value)
	}
	t.Cleanup(func() {
		if c.cmd != nil {
			_ = c.cmd.Process.Kill()
			<-c.exited
		}
	})
	return c
}

// start begins the process; the test binary is the program when it is called
// bot.
func (c *child) start() {
	c.Helper()
	self, err := os.Executable()
	if err != nil {
		c.Fatal(err)
	}
	c.cmd = &exec.Cmd{Path: self, Args: append([]string{"bot"}, c.args...), Env: c.env, Dir: c.TempDir(), Stdout: &c.log, Stderr: &c.log}
	if err := c.cmd.Start(); err != nil {
		c.Fatal(err)
	}
	cmd, exited := c.cmd, make(chan error, 1)
	c.exited = exited
	go func() { exited <- cmd.Wait() }()
}

// kill ends it at once and returns when it was gone for sure.
func (c *child) kill() time.Time {
	c.Helper()
	if err := c.cmd.Process.Kill(); err != nil {
		c.Fatal(err)
	}
	<-c.exited
	c.cmd = nil
	return time.Now()
}

// until waits for done, looking again at each change that it is told of.
func (c *child) until(what string, changed func() <-chan struct{}, done func() bool) {
	c.Helper()
	deadline := time.After(3 * time.Minute)
	for {
		next := changed()
		if done() {
			return
		}
		select {
		case <-next:
		case err := <-c.exited:
			c.Fatalf("%s: the program ended: %v\n%s", what, err, c.log.String())
		case <-deadline:
			c.Fatalf("%s: not in time\n%s", what, tail(c.log.String()))
		}
	}
}

// tail are the last lines of a log.
func tail(log string) string {
	lines := strings.Split(log, "\n")
	return strings.Join(lines[max(0, len(lines)-20):], "\n")
}
