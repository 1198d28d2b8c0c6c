package search

import (
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"footnote/internal/article"
	"footnote/internal/query"
)

// What is typed and holds no word of any text is said to be of no use, and is
// not taken for a wish for everything.
func TestWordsWithoutLetters(t *testing.T) {
	ix := openQuay(t)
	for _, tt := range []struct{ query, want string }{
		{"²", "; dropped ² punctuation"},
		{"①", "; dropped ① punctuation"},
		{"-²", "; dropped ² punctuation"},
		{`"² ①"`, `; dropped "² ①" punctuation`},
		{"boat ²", "boats-1 boats-5 ice-1; dropped ² punctuation"},
		{"² before:2024", "ice-1 ice-2; dropped ² punctuation"},
		{"² OR froze", "ice-2; dropped ² punctuation"},
	} {
		if got := saidOf(t, ix, tt.query); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.query, got, tt.want)
		}
	}
}

// Words are found through what a printer puts into them: soft hyphens, joiners,
// marks of direction.
func TestUnseenCharacters(t *testing.T) {
	ix := openAt(t, t.TempDir(), []*article.Article{
		write("one", "", "en", "The cease\u00adfire and the light\u200dhouse."), write("two", "", "ru", "Пере\u00adговоры о мире."),
	})
	for typed, want := range map[string]string{"ceasefire": "one-1", "lighthouse": "one-1", "переговоры": "two-1", "cease\u00adfire": "one-1"} {
		if got := saidOf(t, ix, typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// An index that was made with vectors answers without them.
func TestVectorsNoLongerWanted(t *testing.T) {
	dir := t.TempDir()
	openWith(t, dir, topics{}).Close()
	ix := openAt(t, dir, library())
	if n := allWords(t, ix, "ceasefire"); n != 2 {
		t.Errorf("%d found", n)
	}
	hits, err := ix.Rank(t.Context(), query.Parse("what of the rain?"), 3)
	if err != nil || len(hits) == 0 {
		t.Errorf("%v, %v", ids(hits), err)
	}
	ix.Close()
	if ix = openWith(t, dir, topics{}); ix.width == 0 || len(partsIn(t, dir)) != 1 {
		t.Errorf("its vectors are gone: width %d, parts %v", ix.width, partsIn(t, dir))
	}
}

// Articles of headings alone are counted and in nobody's way, wherever they
// stand in a part that is merged.
func TestArticlesWithoutPassages(t *testing.T) {
	empty := func(id string) *article.Article { return write(id, "An empty boat", "en", "# Boats") }
	articles := []*article.Article{empty("a"), write("b", "Boats", "en", "The boat sank."), empty("c"), write("d", "", "en", "Another boat."), empty("e"), empty("f")}
	dir := t.TempDir()
	ix := openParts(t, Options{Dir: dir, Articles: articles}, articles, 2)
	defer ix.Close()
	if got := saidOf(t, ix, "boat"); got != "b-1 d-1" {
		t.Errorf("found %s", got)
	}
	if got := saidOf(t, ix, "sank in:a"); got != "; filter in:a" {
		t.Errorf("found %s", got)
	}
	m, err := mergeParts(t.Context(), t.TempDir(), ix.parts)
	if err != nil || m.Passages != 2 {
		t.Errorf("merged: %d passages, %v", m.Passages, err)
	}
}

// Which parts are merged depends on their vectors, and on a quarter of the dead.
func TestMergingsOnTheEdge(t *testing.T) {
	part := func(vectors string, alive, dead int) *living {
		l := &living{part: &part{passages: alive + dead, vectored: vectors}}
		if dead > 0 {
			l.dead = roaring.New()
			l.dead.AddRange(0, uint64(dead))
		}
		return l
	}
	for name, tt := range map[string]struct {
		parts []*living
		want  []int // sizes
	}{
		"of two sorts of vectors":          {parts: []*living{part("x", 10, 0), part("y", 10, 0), part("x", 10, 0), part("y", 10, 0)}},
		"of one sort, among others":        {parts: []*living{part("y", 1, 0), part("x", 10, 0), part("x", 11, 0), part("x", 12, 0), part("x", 13, 0)}, want: []int{10, 11, 12, 13}},
		"a quarter dead":                   {parts: []*living{part("", 75, 25)}},
		"more than a quarter dead":         {parts: []*living{part("", 74, 26)}, want: []int{74}},
		"exactly twice what is smaller":    {parts: []*living{part("", 10, 0), part("", 20, 0), part("", 60, 0), part("", 180, 0)}, want: []int{10, 20, 60, 180}},
		"more than twice what is smaller":  {parts: []*living{part("", 10, 0), part("", 21, 0), part("", 60, 0), part("", 180, 0)}},
		"as many passages as a part holds": {parts: []*living{part("", 25_000, 0), part("", 25_000, 0), part("", 25_000, 0), part("", 25_000, 0)}, want: []int{25_000, 25_000, 25_000, 25_000}},
		"one more than a part holds":       {parts: []*living{part("", 25_000, 0), part("", 25_000, 0), part("", 25_000, 0), part("", 25_001, 0)}},
		"the dead beside few small ones":   {parts: []*living{part("", 10, 0), part("", 40, 30)}, want: []int{40}},
	} {
		var got []int
		for _, l := range worthMerging(tt.parts) {
			got = append(got, l.alive())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestBitsetRemoves(t *testing.T) {
	s := newBitset(200)
	s.addRange(0, 200)
	for i := uint32(0); i < 200; i += 7 {
		s.remove(i)
		s.remove(i)
	}
	for i := range uint32(200) {
		if s.has(i) != (i%7 != 0) {
			t.Errorf("%d is there: %v", i, s.has(i))
		}
	}
}
