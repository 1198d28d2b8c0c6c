package handlers

import (
	"path/filepath"
	"strings"
	"testing"
)

// Each reason for which the corpus leaves something out has its words here, and
// no other has.
func TestReasonsHaveWords(t *testing.T) {
	notReported := map[string]bool{"title": true, "section": true, "summary": true}
	reasons := map[string]bool{}
	for _, c := range constantsOf(t, filepath.Join("..", "corpus", "words.go")) {
		if strings.HasPrefix(c.name, "why") && !notReported[c.text] {
			reasons[c.text] = true
		}
	}
	for reason := range reasons {
		if leftOut[reason] == "" {
			t.Errorf("%q has no words", reason)
		}
	}
	for reason := range leftOut {
		if !reasons[reason] {
			t.Errorf("%q is no reason", reason)
		}
	}
	if got := speaking("uk").whyOut("an unforeseen one"); got != "an unforeseen one" {
		t.Errorf("another is shown as %q", got)
	}
}
