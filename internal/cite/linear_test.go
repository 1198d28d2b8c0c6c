package cite

import (
	"strings"
	"testing"
	"time"
)

// TestLinear reads long paragraphs made of what backtracks in careless
// readers: ten times the text may not take fifty times as long.
func TestLinear(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, unit := range []string{
		"(", ")", "[(", "(TASS, May 5) ", "(TASS, May 5; ", "“", "“a b c d e” ", "«", "a. ", "A. ", "[1]", "Putin said ",
		"Putin, who ", "Reuters reported that ", "said, ", "March 13, ", "Lee (2018) ", "according to ", "A ", "Lee and ",
		"\"x y\" ", "¹", "https://a.bc/(", "of the ", "12 and ", "как сообщает ", "Сам ", "; ", ", ", "(Ibid) ", "“Putin said “",
	} {
		in := func(n int) time.Duration {
			text := oneParagraph(strings.Repeat(unit, n/len(unit)))
			best := time.Hour
			for range 3 {
				start := time.Now()
				finder.Find(text)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := in(4_000), in(40_000)
		if large > 50*small && large > 100*time.Millisecond {
			t.Errorf("%q: 4 kB take %v, 40 kB %v", unit, small, large)
		}
	}
}
