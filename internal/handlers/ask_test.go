package handlers

import (
	"strings"
	"testing"
)

// Where nothing is near either, the next step is said instead.
func TestRefusalWithoutAnythingNear(t *testing.T) {
	got := say(t, newWorld().handler(), "glorp the frimble")
	if !strings.Contains(got, "The corpus does not say.") || !strings.Contains(got, "/articles shows what I have read") {
		t.Errorf("it reads\n%s", got)
	}
}
