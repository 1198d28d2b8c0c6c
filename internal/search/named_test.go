package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/query"
)

// Sources found by a word of their names are those that are found by going
// through all of them.
func TestWantedSources(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	parts := []string{"BBC", "bbc", "News", "ПРАВДА", "правда", "Le", "Monde", "É", "e\u0301", "\u212Ayiv", "kyiv", "U.S.", "—", "Straße", "ſun", "\xff"}
	some := func() string {
		ws := make([]string, 1+random.IntN(3))
		for i := range ws {
			ws[i] = parts[random.IntN(len(parts))]
		}
		return strings.Join(ws, " ")
	}
	ix := &Index{variants: func(name string) []string {
		if strings.HasPrefix(name, "B") {
			return []string{"News", "", "Le Monde"}
		}
		return nil
	}}
	ix.cited.words = &sourceWords{}
	for range 300 {
		ix.cited.names = append(ix.cited.names, []string{some(), some(), ""}[:1+random.IntN(3)])
		f := query.Filters{Sources: []string{some(), some()}[:1+random.IntN(2)]}
		names := ix.newNameMatcher()
		var want []uint32
		for number, all := range ix.cited.names {
			if f.Cited(all, names.match) {
				want = append(want, uint32(number))
			}
		}
		got := ix.cited.wanted(f, names)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Fatalf("%q: sources %v, want %v of %q", f.Sources, got, want, ix.cited.names)
		}
	}
}

func TestCaseless(t *testing.T) {
	names := []string{"", "K", "k", "\u212A", "s", "S", "ſ", "ß", "SS", "Σ", "σ", "ς", "Ё", "ё", "е", "É", "e\u0301", "\xff", "\uFFFD", "ﬀ"}
	for _, a := range names {
		for _, b := range names {
			if same := caseless(a) == caseless(b); same != strings.EqualFold(a, b) {
				t.Errorf("%q and %q are one: %v", a, b, same)
			}
		}
	}
}
