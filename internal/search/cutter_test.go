package search

import (
	"slices"
	"testing"

	"github.com/blevesearch/segment"
)

// TestCutter holds the quick way against the library's.
func TestCutter(t *testing.T) {
	for _, text := range cutTexts {
		checkCut(t, text)
	}
}

var cutTexts = []string{
	"", "a", "Kyiv and Moscow", "The U.S.-led talks, of 2,000 words; (see p. 4)!", "don't – \u201cwon\u2019t\u201d", "e.g. topwar.ru/news?x=1",
	"snake_case and_ _a", "a:b c: d", "caf\u00e9 e\u0301 a \u0301b a\u0301", "3.5% 5th 5,5 a5 5a ,5", "\r\n\n a\tb", "zero\u200dwidth a\u00adb \u00ada -\u0301x",
	"Мир и war\u2019s Мир-war", "\u6f22\u5b57 kana \u30ab\u30bf", "\U0001f1fa\U0001f1e6a \U0001f1fa", "a\x80b \xff ,\xfe",
}

func checkCut(t *testing.T, text string) {
	t.Helper()
	var got, want [][]byte
	for c := cut(text); c.next(); {
		got = append(got, c.bytes())
	}
	for s := segment.NewWordSegmenterDirect([]byte(text)); s.Segment(); {
		if s.Type() != segment.None {
			want = append(want, slices.Clone(s.Bytes()))
		}
	}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q is cut into %q, want %q", text, got, want)
	}
	var placed []string
	for _, w := range words(text) {
		placed = append(placed, text[w.Start:w.End])
	}
	for i, s := range firstWords(text, len(text)) {
		if i >= len(placed) || s.In(text) != placed[i] {
			t.Errorf("word %d of %q is at %v, want %q", i, text, s, placed)
			break
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, text := range cutTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCut(t, text) })
}
