package search

import (
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"footnote/internal/embed"
	"footnote/internal/slip"
	"footnote/internal/zipf"
)

func TestWorthMerging(t *testing.T) {
	for name, tt := range map[string]struct {
		alive, dead []int
		want        []int // the sizes of those that are merged
	}{
		"nothing":                   {},
		"few":                       {alive: []int{500, 500, 500}},
		"enough":                    {alive: []int{500, 90_000, 510, 490, 500}, want: []int{490, 500, 500, 510}},
		"each as large as the last": {alive: []int{400, 800, 1600, 3000}, want: []int{400, 800, 1600, 3000}},
		"a large one among small":   {alive: []int{400, 4000, 40_000, 99_000}},
		"the larger of two kinds":   {alive: []int{400, 20_000, 21_000, 22_000, 23_000}, want: []int{20_000, 21_000, 22_000, 23_000}},
		"too large together":        {alive: []int{99_000, 99_000, 99_000, 99_000}},
		"a few dead":                {alive: []int{900, 50_000}, dead: []int{100, 0}},
		"many dead":                 {alive: []int{900, 50_000}, dead: []int{0, 20_000}, want: []int{50_000}},
	} {
		var parts []*living
		for i, alive := range tt.alive {
			l := &living{part: &part{passages: alive}}
			if tt.dead != nil && tt.dead[i] > 0 {
				l.passages += tt.dead[i]
				l.dead = roaring.New()
				l.dead.AddRange(0, uint64(tt.dead[i]))
			}
			parts = append(parts, l)
		}
		var got []int
		for _, l := range worthMerging(parts) {
			got = append(got, l.alive())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// Parts are merged in the background, without their dead; the next index, or
// the next start, answers from what came out.
func TestMerge(t *testing.T) {
	table, err := embed.NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	g := zipf.New(8, fewerWords)
	dir, articles := t.TempDir(), g.Articles(absorbMost+100)
	options := func() Options { return Options{Dir: dir, Articles: articles, Vectors: table} }
	ix, err := Open(t.Context(), options())
	if err != nil {
		t.Fatal(err)
	}
	step := func() {
		t.Helper()
		next, err := ix.Next(t.Context(), options())
		if err != nil {
			t.Fatal(err)
		}
		ix.Close()
		ix = next
		ix.folder.merge.done.Wait()
	}
	for range mergeLeast - 1 {
		articles = append(articles[1:], g.Articles(absorbMost+100)...) // and one dies
		step()
	}
	if len(ix.parts) != mergeLeast {
		t.Fatalf("%d parts before they are merged", len(ix.parts))
	}
	step()
	if len(ix.parts) != 1 || ix.parts[0].dead != nil || ix.parts[0].passages != ix.Len() {
		t.Fatalf("%d parts after", len(ix.parts))
	}
	if names := partsIn(t, dir); len(names) != 1 {
		t.Errorf("left in the folder: %v", names)
	}
	fresh := withVectors(t, t.TempDir(), articles)
	queries := []string{g.Question(), g.Question(), g.Rare(2), `"of the"`, g.Rare(1) + " source:" + g.Source()}
	want := outcomes(t, fresh, queries)
	if got := outcomes(t, ix, queries); got != want {
		t.Error(firstDifference(got, want))
	}
	ix.Close()
	if ix, err = Open(t.Context(), options()); err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if got := outcomes(t, ix, queries); got != want {
		t.Errorf("after another start: %s", firstDifference(got, want))
	}
}

func TestSpeller(t *testing.T) {
	for _, tt := range []struct {
		form, word string
		edits      int
		near       bool
	}{
		{"negotiation", "negotiations", 2, true},
		{"negotiation", "negotiatoin", 1, true}, // two that changed places
		{"negotiation", "negation", 2, false},
		{"price", "prize", 1, true},
		{"price", "prices", 1, true},
		{"price", "rice", 1, true},
		{"price", "pride of", 1, false},
		{"війна", "війни", 1, true}, // letters, not bytes
		{"same", "same", 1, true},
	} {
		s := speller{form: slip.From(tt.form), edits: tt.edits, seen: map[string]int{}}
		if s.see([]byte(tt.word), 1); (s.best() == tt.word) != tt.near {
			t.Errorf("%s and %s within %d: %q", tt.form, tt.word, tt.edits, s.best())
		}
	}
	s := speller{form: slip.From("talks"), edits: 1, seen: map[string]int{}}
	for word, n := range map[string]int{"tanks": 2, "tasks": 3, "walks": 3, "tax": 9} {
		s.see([]byte(word), n)
	}
	if s.best() != "tasks" { // of the commonest the first in the alphabet
		t.Errorf("the nearest to talks is %s", s.best())
	}
}

func TestViewCache(t *testing.T) {
	var c viewCache
	part := &living{part: &part{forward: &forward{words: 9000}}}
	for round := range 3 {
		c.next()
		set := c.wordsOf(part)
		if set.telling.has(7) || set.met.has(7) {
			t.Errorf("round %d: a part is known from the last one", round)
		}
		set.met.add(7)
		for id := range uint32(9000) { // more than there is room for at first
			if v := c.of(set, id); v.grams != 0 || v.lang != nil {
				t.Fatalf("round %d: word %d is known: %v", round, id, v)
			}
			c.link(set, id, id+1)
		}
		for id := range uint32(9000) {
			if v := c.of(c.wordsOf(part), id); c.grams[v.grams-1].place != id+1 {
				t.Fatalf("round %d: word %d has the view of another", round, id)
			}
		}
	}
}
