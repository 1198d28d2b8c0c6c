package answer

import (
	"bytes"
	"encoding/gob"
	"errors"
	"reflect"
	"testing"
)

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("full") }

// gobOf is the form of c on the disk.
func gobOf(t *testing.T, c counts) string {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What was written down is not counted again, and what cannot be read is.
func TestCounts(t *testing.T) {
	articles := append(sample(), newArticle("cafe", "Le café fermé", "The café in Łódź was closed. Łódź has others."))
	first := New(Options{Articles: articles})
	var written bytes.Buffer
	if err := first.WriteCounts(&written); err != nil {
		t.Fatal(err)
	}
	if len(first.lexicon.folded) == 0 {
		t.Error("no word of the articles is folded")
	}
	if l, err := readLexicon(bytes.NewReader(written.Bytes())); err != nil || !reflect.DeepEqual(l, first.lexicon) {
		t.Errorf("it came back as %+v, %v", l, err)
	}
	if err := first.WriteCounts(fullDisk{}); err == nil {
		t.Error("writing to a full disk passes for done")
	}
	tests := []struct{ name, form string }{
		{"nothing", ""},
		{"half", written.String()[:written.Len()/2]},
		{"something else", "counts"},
		{"fewer counts than words", gobOf(t, counts{Stems: []string{"port"}, Folded: []string{""}})},
	}
	for _, test := range tests {
		if _, err := readLexicon(bytes.NewBufferString(test.form)); err == nil {
			t.Errorf("%s: it was read", test.name)
		}
		got := New(Options{Articles: articles, Counts: bytes.NewBufferString(test.form)})
		if got.Counts != nil || !reflect.DeepEqual(got.lexicon, first.lexicon) {
			t.Errorf("%s: the words were not counted", test.name)
		}
	}
	other := New(Options{Articles: articles[:1], Counts: &written})
	if !reflect.DeepEqual(other.lexicon, first.lexicon) {
		t.Error("what was written down is counted again")
	}
}
