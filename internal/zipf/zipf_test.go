package zipf

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestArticles(t *testing.T) {
	g := New(1, 5000)
	as := g.Articles(50)
	if len(as) != 3 || as[2].PassageCount != 10 || as[0].ID == as[1].ID {
		t.Fatalf("%d articles, the last of %d passages", len(as), as[2].PassageCount)
	}
	for _, a := range as {
		for _, p := range a.Text().Passages {
			if n := len(strings.Fields(p.Text)); !a.Holds(p) || n < 60 || n >= 120 {
				t.Errorf("passage %s has %d words", p.ID, n)
			}
		}
	}
	if !reflect.DeepEqual(New(1, 5000).Articles(50), as) || reflect.DeepEqual(New(2, 5000).Articles(50), as) {
		t.Error("articles do not go by the seed")
	}
}

// The commonest words make up a large share of a text, as in real ones, and
// most words are rare.
func TestDistribution(t *testing.T) {
	g := New(1, 20_000)
	counts := map[string]int{}
	const words = 100_000
	for w := range strings.FieldsSeq(g.Text(words)) {
		counts[w]++
	}
	var byCount []int
	for _, n := range counts {
		byCount = append(byCount, n)
	}
	slices.Sort(byCount)
	slices.Reverse(byCount)
	top := 0
	for _, n := range byCount[:100] {
		top += n
	}
	if share := float64(top) / words; share < 0.4 || share > 0.7 {
		t.Errorf("the hundred commonest words are %.2f of a text", share)
	}
	if len(byCount) < 5000 || byCount[len(byCount)/2] > 5 {
		t.Errorf("of %d words the median is there %d times", len(byCount), byCount[len(byCount)/2])
	}
	if len(strings.Fields(g.Question())) != 12 || g.Source() == "" {
		t.Error("a question has twelve words, a source a name")
	}
}
