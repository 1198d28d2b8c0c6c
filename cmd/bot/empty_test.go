package main

import (
	"strings"
	"testing"

	"footnote/internal/tgfake"
)

// With an empty corpus the bot runs, and tells an admin what to do.
func TestTelegramWithAnEmptyCorpus(t *testing.T) {
	const admin = 42
	dir := t.TempDir()
	r := newRig(t, map[string]string{"CORPUS_DIR": dir, "ADMIN_USERS": "42"})
	r.AddPrivate(admin, "Ada")
	r.Say(tgfake.Said{Chat: admin, From: admin, Text: "is there peace?"})
	if got := r.await(t, admin, 1)[0].Text; !strings.Contains(got, "or set CORPUS_DIR") || !strings.Contains(got, dir) {
		t.Errorf("it says %q", got)
	}
	if code := r.stop(); code != exitOK {
		t.Errorf("a stop ends with %d", code)
	}
}
