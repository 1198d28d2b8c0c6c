package cite

import (
	"strings"
	"testing"
	"time"

	"footnote/internal/article"
)

// repeated are what backtracks in careless readers, by language.
var repeated = map[string][]string{
	"": {
		"(", ")", "[(", "(TASS, May 5) ", "(TASS, May 5; ", "“", "“a b c d e” ", "«", "a. ", "A. ", "[1]", "Putin said ",
		"Putin, who ", "Reuters reported that ", "said, ", "March 13, ", "Lee (2018) ", "according to ", "A ", "Lee and ",
		"\"x y\" ", "¹", "https://a.bc/(", "of the ", "12 and ", "как сообщает ", "Сам ", "; ", ", ", "(Ibid) ", "“Putin said “",
		"a, saying that ", "fell.1 ", "a1", "A for the ", "(A, 2018; ", "Jane Roe, a b, went, saying that ", "отметил «А» ", "the energy ",
	},
	"de": {"teilte ", "„A“ sagt ", "laut A ", "3. ", "A, a, ", "so "},
	"fr": {"A, l’A dit ", "Cour des ", "selon ", "l’A", "A, a, "},
}

// TestLinear reads long paragraphs made of them: ten times the text may not
// take fifty times as long.
func TestLinear(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for language, units := range repeated {
		for _, unit := range units {
			superlinear := func() bool {
				small, large := readingTime(finder, language, unit, 4_000), readingTime(finder, language, unit, 40_000)
				return large > 50*small && large > 100*time.Millisecond
			}
			tries := 1 // a busy machine is slow now and then
			for superlinear() && tries < 6 {
				tries++
			}
			if tries == 6 {
				t.Errorf("%q: ten times the text takes more than fifty times as long", unit)
			}
		}
	}
}

// readingTime is the best time of three for n bytes of unit.
func readingTime(finder *Finder, language, unit string, n int) time.Duration {
	in := oneParagraph(strings.Repeat(unit, n/len(unit)))
	in.Language, in.Dropped = language, []article.Dropped{{Text: "1. Reuters, May 5, 2024.", Why: "notes"}}
	best := time.Hour
	for range 3 {
		start := time.Now()
		finder.Find(in)
		best = min(best, time.Since(start))
	}
	return best
}
