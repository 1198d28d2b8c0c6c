package handlers

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/corpus"
	"footnote/internal/pdf"
)

// Each reason for which the corpus leaves something out has its words here, and
// no other has.
func TestReasonsHaveWords(t *testing.T) {
	notReported := map[string]bool{"section": true, "summary": true}
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

// Why a file cannot be read is told in the person's language; what nobody
// foresaw is told as it is.
func TestWhyUnread(t *testing.T) {
	uk := speaking("uk")
	for _, err := range []error{pdf.ErrLocked, pdf.ErrNoLayer, pdf.ErrNoLetter, fmt.Errorf("%w: killed", pdf.ErrStopped), corpus.ErrLines} {
		if said := uk.whyUnread(err); said == err.Error() || strings.Contains(said, "killed") {
			t.Errorf("%v is told as %q", err, said)
		}
	}
	if said := uk.whyUnread(errors.New("read the PDF file: xref table: no header")); said != uk.Say(textPDFDamaged) {
		t.Errorf("terms of the format are told as %q", said)
	}
	if said := uk.whyUnread(errors.New("the moon is full")); said != "the moon is full" {
		t.Errorf("another reason is told as %q", said)
	}
}
