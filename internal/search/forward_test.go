package search

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestForwardReadsBack(t *testing.T) {
	passages := []struct{ text, head string }{
		{"A fire, and another fire.", "On fire"},
		{"", ""},
		{"Мир и вода", "Мир"},
	}
	w, l := newForwardWriter(), newLengths(len(passages))
	var want [][]string
	for i, p := range passages {
		text, head := words(p.text), words(p.head)
		w.add(text, head)
		l.text[i], l.head[i] = uint32(len(text)), uint32(len(head))
		want = append(want, slices.Concat(forms(text), forms(head)))
	}
	path := filepath.Join(t.TempDir(), forwardFile)
	if err := w.save(path); err != nil {
		t.Fatal(err)
	}
	f, err := openForward(path, l)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	for i := range passages {
		got := []string{}
		f.each(uint32(i), func(_ int, id uint32) { got = append(got, f.form(id)) })
		if !slices.Equal(got, want[i]) {
			t.Errorf("passage %d reads %q, want %q", i, got, want[i])
		}
	}
	// counted once a passage, however often it is there
	for gram, want := range map[string]int{"fire": 1, "_мир": 1, "none": 0} {
		if got := f.gramCount(gram); got < want || got > want+1 { // a slot may be shared
			t.Errorf("%s is in %d passages, want %d", gram, got, want)
		}
	}
}

func TestForwardOfAnotherLength(t *testing.T) {
	w, l := newForwardWriter(), newLengths(1)
	w.add(words("one two"), nil)
	path := filepath.Join(t.TempDir(), forwardFile)
	if err := w.save(path); err != nil {
		t.Fatal(err)
	}
	if _, err := openForward(path, l); err == nil {
		t.Error("a file with more words than its passages have was opened")
	}
	if err := os.WriteFile(path, []byte("short"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := openForward(path, l); err == nil {
		t.Error("a file without a head was opened")
	}
}

func TestSequences(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	tests := []struct {
		forms []string
		exact bool
		text  bool // in the text of talks-5
		head  bool // in what stands above it
	}{
		{[]string{"minsk", "2"}, true, true, false},
		{[]string{"2", "minsk"}, true, false, false},
		{[]string{"on", "negotiations"}, true, false, true},
		{[]string{"price", "of", "bread"}, true, false, true},
		{[]string{"prices", "of", "bread"}, true, false, false},
		{[]string{"prices", "of", "bread"}, false, false, true},
		{[]string{"kind", "on"}, true, false, false}, // not across the two
	}
	at := slices.IndexFunc(ix.docs, func(d doc) bool { return ix.articles[d.article].Passages[d.passage].ID == "talks-5" })
	for _, tt := range tests {
		text, head := ix.newFinder(sequence{forms: tt.forms, exact: tt.exact}).in(uint32(at))
		if text != tt.text || head != tt.head {
			t.Errorf("%v exact %v: %v %v, want %v %v", tt.forms, tt.exact, text, head, tt.text, tt.head)
		}
	}
}

func TestBitset(t *testing.T) {
	s, other := newBitset(130), newBitset(130)
	for _, i := range []uint32{0, 63, 64, 129} {
		s.add(i)
	}
	other.add(64)
	other.add(65)
	s.remove(0)
	members := func(b bitset) (is []uint32) {
		b.each(func(i uint32) bool { is = append(is, i); return true })
		return is
	}
	both, either, without := slices.Clone(s), slices.Clone(s), slices.Clone(s)
	both.and(other)
	either.or(other)
	without.andNot(other)
	for _, tt := range []struct {
		got  bitset
		want []uint32
	}{
		{s, []uint32{63, 64, 129}}, {both, []uint32{64}}, {either, []uint32{63, 64, 65, 129}}, {without, []uint32{63, 129}},
	} {
		if got := members(tt.got); !slices.Equal(got, tt.want) || tt.got.count() != len(tt.want) {
			t.Errorf("%v, want %v", got, tt.want)
		}
	}
}
