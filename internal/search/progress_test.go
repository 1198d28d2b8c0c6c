package search

import (
	"slices"
	"testing"

	"footnote/internal/zipf"
)

// What is indexed is counted up to all that had to be, and only that.
func TestProgress(t *testing.T) {
	const passages = batchSize + 100
	articles := zipf.New(7, 5000).Articles(passages)
	dir := t.TempDir()
	open := func() (told [][2]int) {
		t.Helper()
		ix, err := Open(t.Context(), Options{Dir: dir, Articles: articles, Progress: func(done, all int) { told = append(told, [2]int{done, all}) }})
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		return told
	}
	told := open()
	if want := [][2]int{{batchSize, passages}, {passages, passages}}; !slices.Equal(told, want) {
		t.Errorf("it is told of %v, want %v", told, want)
	}
	if told := open(); len(told) > 0 {
		t.Errorf("with nothing to do it is told of %v", told)
	}
}
