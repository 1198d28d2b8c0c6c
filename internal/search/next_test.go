package search

import (
	"errors"
	"testing"

	"footnote/internal/query"
)

// While the next index is made and after it is there, the old one answers; the
// folder stays locked until both are closed, in whatever order.
func TestNext(t *testing.T) {
	for _, oldFirst := range []bool{true, false} {
		dir := t.TempDir()
		old := openAt(t, dir, library())
		more := append(library(), write("extra", "A Later Word", "en", "The wombat came to the talks."))
		next, err := old.Next(t.Context(), Options{Dir: dir, Articles: more, Variants: variants})
		if err != nil {
			t.Fatal(err)
		}
		for word, want := range map[string][2]int{"wombat": {0, 1}, "ceasefire": {2, 2}} {
			if a, b := allWords(t, old, word), allWords(t, next, word); a != want[0] || b != want[1] {
				t.Errorf("%s: the old index has %d, the next %d, want %v", word, a, b, want)
			}
		}
		closing := []*Index{next, old}
		if oldFirst {
			closing = []*Index{old, next}
		}
		for i, ix := range closing {
			if _, err := Open(t.Context(), Options{Dir: dir, Articles: more}); !errors.Is(err, ErrLocked) {
				t.Errorf("with %d indexes closed a stranger gets %v", i, err)
			}
			if err := ix.Close(); err != nil {
				t.Fatal(err)
			}
		}
		again := openAt(t, dir, more)
		if again.Made().IsZero() || again.Made().Before(old.Made()) {
			t.Errorf("an index made after %v says %v", old.Made(), again.Made())
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func allWords(t *testing.T, ix *Index, word string) int {
	t.Helper()
	found, err := ix.Search(t.Context(), query.Parse(word), 10)
	if err != nil {
		t.Fatal(err)
	}
	if found.Any {
		return 0
	}
	return found.Total
}
