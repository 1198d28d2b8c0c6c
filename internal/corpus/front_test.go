package corpus

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"footnote/internal/article"
)

// storedIn puts a packed item into a cache.
func storedIn(t testing.TB, cache *Cache, value []byte) stored {
	t.Helper()
	_, text, err := halves(value)
	if err != nil {
		t.Fatal(err)
	}
	r := cache.put(key{1}, value)
	if r == nil {
		t.Fatal(cache.Err())
	}
	return stored{cache, r, len(value) - len(text)}
}

// long is an article of so many paragraphs, each a passage but for its last
// word, with a citation and with letters of several bytes.
func long(paragraphs int) *draft {
	d := &draft{Head: article.Head{ID: "long", File: "long.txt"}}
	for i := range paragraphs {
		said := fmt.Sprintf("Розділ %d says much. ", i) + strings.Repeat("x", i%50)
		d.Paragraphs = append(d.Paragraphs, article.Paragraph{N: i + 1, Kind: article.Body, Text: said + " end"})
		d.Passages = append(d.Passages, article.Passage{
			ID: article.ID(fmt.Sprintf("p%05d", i)), Ord: i, Paragraph: i + 1, Span: article.Span{End: len(said)}, Text: said, Citations: []int{i},
		})
		d.Citations = append(d.Citations, article.Citation{Source: "TASS", Paragraph: i + 1, Span: article.Span{End: 4}})
	}
	return d
}

// A passage alone is the passage of the text, however long the front is.
func TestPassageAlone(t *testing.T) {
	cache, err := OpenCache(filepath.Join(t.TempDir(), "readings"), "v1")
	if err != nil {
		t.Fatal(err)
	}
	defer cache.Close()
	for _, n := range []int{0, 1, 20, 2000} {
		d := long(n)
		if n > 1 {
			d.Passages[1].Text = "its own words" // not those of its paragraph
		}
		kept := storedIn(t, cache, packItem("long.txt", nil, d))
		for i, want := range d.Passages {
			if got, err := kept.Passage(i); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("passage %d of %d is %+v, %v; want %+v", i, n, got, err, want)
			}
		}
		for _, i := range []int{-1, n} {
			if got, err := kept.Passage(i); err == nil {
				t.Errorf("passage %d of %d is %+v", i, n, got)
			}
		}
	}
}

// Damage is noticed by whoever reads the damaged part, and by nobody else.
func TestPassageIsHeldAgainstItsChecksum(t *testing.T) {
	value := packItem("long.txt", nil, long(3))
	_, text, err := halves(value)
	if err != nil {
		t.Fatal(err)
	}
	at := func(words string) int { return bytes.Index(text, []byte(words)) }
	tests := []struct {
		name  string
		byte  int
		spoil [3]bool // the passages
	}{
		{"the size of the front", 0, [3]bool{true, true, true}},
		{"the largest size of the front", 3, [3]bool{true, true, true}},
		{"the checksum of the front", 4, [3]bool{true, true, true}},
		{"an ID in the front", at("p00001"), [3]bool{true, true, true}},
		{"the words of the first paragraph", at("Розділ 0") + 13, [3]bool{true, false, false}},
		{"the words of the last paragraph", at("Розділ 2") + 13, [3]bool{false, false, true}},
		{"a citation", bytes.LastIndex(text, []byte("TASS")), [3]bool{}},
	}
	for _, test := range tests {
		damaged := bytes.Clone(text)
		damaged[test.byte] ^= 1
		for i, spoilt := range test.spoil {
			if p, err := packed(damaged).Passage(i); (err != nil) != spoilt {
				t.Errorf("%s is damaged, and passage %d is %+v, %v", test.name, i, p, err)
			}
		}
	}
	for cut := range len(text) {
		_, _ = packed(text[:cut]).Passage(2) // ends, with a passage or an error
	}
	if _, err := packed(text[:at("Розділ 2")+5]).Passage(2); err == nil {
		t.Error("half a paragraph passes for one")
	}
}
