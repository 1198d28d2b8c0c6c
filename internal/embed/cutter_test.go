package embed

import (
	"slices"
	"strings"
	"testing"
)

var hardTexts = []string{
	"", "The price rose by 1,000 lira.", "U.S.-led talks\t(again)\nfailed\x00\x7f\v!", "MiXeD CASE_and~signs",
	"Türkiye, Київ и Москва", "a\u0301 漢字 \u200b", "ünknown \U0001F54A piece", strings.Repeat("x", longestWord+1),
}

// A cutter gives the same pieces as the vocabulary, also for words it knows.
func TestCutter(t *testing.T) {
	s, err := NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	c := s.vocabulary.cutter()
	for range 2 {
		for _, text := range hardTexts {
			var got []int32
			c.each(text, func(pieces []int32) { got = append(got, pieces...) })
			if want := s.vocabulary.pieces(text, 1000); !slices.Equal(got, want) {
				t.Errorf("%q: %v, want %v", text, got, want)
			}
		}
	}
}

// The quick way through plain letters is the general one.
func TestSpreadASCII(t *testing.T) {
	for _, text := range append(hardTexts, allASCII()) {
		var b strings.Builder
		if !spreadASCII(&b, text) {
			continue
		}
		const other = "é" // makes the text take the general way
		if want := strings.TrimSuffix(spread(text+other), "e"); b.String() != want {
			t.Errorf("%q: %q, want %q", text, b.String(), want)
		}
	}
}

func allASCII() string {
	var b strings.Builder
	for c := range 128 {
		b.WriteByte(byte(c))
	}
	return b.String()
}
