package embed

import (
	"slices"
	"testing"
)

// A model put off has the name and the vectors of the model itself.
func TestLazyIsTheModelItself(t *testing.T) {
	encoder, err := NewEncoder()
	if err != nil {
		t.Fatal(err)
	}
	static, err := NewStatic()
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range []struct{ lazy, model Embedder }{{LazyEncoder(), encoder}, {LazyStatic(), static}} {
		if pair.lazy.Name() != pair.model.Name() {
			t.Errorf("%q is put off as %q", pair.model.Name(), pair.lazy.Name())
		}
		var vectors [2][][]float32
		for i, e := range []Embedder{pair.lazy, pair.model} {
			if vectors[i], err = e.Embed(t.Context(), Passage, []string{"peace talks"}); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(vectors[0][0], vectors[1][0]) {
			t.Errorf("%q gives other vectors when put off", pair.model.Name())
		}
	}
}
