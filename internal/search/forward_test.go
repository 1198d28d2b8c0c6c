package search

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestForwardReadsBack(t *testing.T) {
	w, l := newForwardWriter(), newLexicon(languages[0])
	var want []string
	for _, p := range []struct{ text, head string }{
		{"A fire, and another fire.", "On fire"},
		{"", ""},
		{"Мир и вода", "Мир"},
	} {
		read := analysed{l, l.read(p.text), l.read(p.head)}
		w.add(read, l.words)
		want = append(want, fmt.Sprintf("%q %q", forms(words(p.text)), forms(words(p.head))))
	}
	f := saved(t, w, 3)
	if got := passagesOf(f); !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	// counted once a passage, however often it is there
	for gram, want := range map[string]int{"fire": 1, "_мир": 1, "none": 0} {
		if got := f.gramCount(hashOf(gram)); got != want {
			t.Errorf("%s is in %d passages, want %d", gram, got, want)
		}
	}
	for form, want := range map[string]int{"fire": 1, "мир": 1, "fir": 0, "zzz": 0, "a": 1} {
		id, ok := f.id(form)
		if ok != (want > 0) || ok && f.count(id) != want {
			t.Errorf("%s is there: %v, want %d", form, ok, want)
		}
	}
	again := newForwardWriter()
	known := slices.Repeat([]uint32{unmet}, f.words)
	for _, i := range []uint32{2, 0} {
		again.copy(f, i, known)
	}
	if got := passagesOf(saved(t, again, 2)); got[0] != want[2] || got[1] != want[0] {
		t.Errorf("copied %q", got)
	}
}

func saved(t *testing.T, w *forwardWriter, passages int) *forward {
	t.Helper()
	path := filepath.Join(t.TempDir(), forwardFile)
	if err := w.save(path); err != nil {
		t.Fatal(err)
	}
	f, err := openForward(path, passages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.close() })
	return f
}

func passagesOf(f *forward) []string {
	var all []string
	for i := range uint32(f.passages) {
		text, head := f.passage(i)
		all = append(all, fmt.Sprintf("%q %q", formsOf(f, text.list()), formsOf(f, head.list())))
	}
	return all
}

func formsOf(f *forward, ids []uint32) []string {
	all := []string{}
	for _, id := range ids {
		all = append(all, f.form(id))
	}
	return all
}

func TestForwardOfAnotherLength(t *testing.T) {
	w, l := newForwardWriter(), newLexicon(languages[0])
	w.add(analysed{l, l.read("one two"), nil}, l.words)
	path := filepath.Join(t.TempDir(), forwardFile)
	if err := w.save(path); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openForward(path, 2); err == nil {
		t.Error("a file of another number of passages was opened")
	}
	for _, n := range []int{0, 3, 4 * forwardHead, len(whole) - 1} {
		if err := os.WriteFile(path, whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := openForward(path, 1); err == nil {
			t.Errorf("its first %d bytes were opened", n)
		}
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
	at := slices.IndexFunc(ix.docs, func(d doc) bool { return ix.articles[d.article].Text().Passages[d.passage].ID == "talks-5" })
	for _, tt := range tests {
		f := ix.newFinder(sequence{forms: tt.forms, exact: tt.exact})
		text, head := f.enter(uint32(at))
		if inText, inHead := f.next(text, 0) >= 0, f.next(head, 0) >= 0; inText != tt.text || inHead != tt.head {
			t.Errorf("%v exact %v: %v %v, want %v %v", tt.forms, tt.exact, inText, inHead, tt.text, tt.head)
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
