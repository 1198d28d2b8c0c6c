package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A hangup is no end: the corpus is looked at again.
func TestHangup(t *testing.T) {
	d := newDay(t)
	d.start()
	d.talk(1)
	d.settle()
	d.signal(syscall.SIGHUP)
	for !strings.Contains(readText(d.T, d.log), "hangup") {
		d.talk(1)
		d.settle()
	}
	d.end(syscall.SIGTERM)
}

// A log whose reader is gone does not end the bot.
func TestLogWithoutReader(t *testing.T) {
	d := newDay(t)
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	d.cmd = d.command()
	d.cmd.Stderr = writer
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	cmd, exited := d.cmd, make(chan error, 1)
	d.exited = exited
	go func() { exited <- cmd.Wait() }()
	if err := os.WriteFile(d.log, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(reader).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	_, _ = reader.Close(), writer.Close()
	d.talk(5)
	d.settle()
	d.end(syscall.SIGTERM)
}

// A state of a later version is refused in a line; with the right number the
// same state goes on.
func TestDowngrade(t *testing.T) {
	d := newDay(t)
	d.start()
	d.talk(1)
	d.settle()
	d.end(syscall.SIGTERM)
	store := filepath.Join(d.state, storeName)
	plantSchema(t, store, 9)
	out, err := d.command().CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if last := lines[len(lines)-1]; err == nil || !strings.Contains(last, "schema 9") || !strings.Contains(last, "newer version") {
		t.Errorf("%v\n%s", err, out)
	}
	plantSchema(t, store, 1)
	d.start()
	d.talk(1)
	d.settle()
	d.end(syscall.SIGTERM)
}

// Where the socket cannot be, the bot runs without it.
func TestNoRoomForTheDoor(t *testing.T) {
	d := newDay(t)
	d.state = filepath.Join(t.TempDir(), strings.Repeat("deep/", 30))
	d.settings = append(d.settings, "STATE_DIR="+d.state)
	d.start()
	d.talk(1)
	d.settle()
	if !strings.Contains(d.tail(), "'bot backup' will not reach this bot") {
		t.Errorf("the log does not say so:\n%s", d.tail())
	}
	out, err := d.command("backup", filepath.Join(t.TempDir(), "b")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "stop it, back up, and start it again") {
		t.Errorf("a backup: %v\n%s", err, out)
	}
	d.end(syscall.SIGTERM)
}
