package answer

import (
	"context"
	"errors"
	"math"
	"testing"

	"footnote/internal/embed"
	"footnote/internal/query"
)

func TestScaleOfTheFirstView(t *testing.T) {
	e, err := embed.NewEncoder()
	if err != nil {
		t.Fatal(err)
	}
	got, err := measure(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(got.related-firstScale.related) > 0.01 || math.Abs(got.unrelated-firstScale.unrelated) > 0.01 {
		t.Errorf("the built-in encoder has the scale %+v, want %+v", got, firstScale)
	}
}

func TestOnTheScaleOfTheFirst(t *testing.T) {
	e5 := scale{related: 0.84, unrelated: 0.73}
	tests := []struct {
		name         string
		scale        scale
		cosine, want float64
	}{
		{"unrelated", e5, 0.73, firstScale.unrelated - laterNearer},
		{"related", e5, 0.84, firstScale.related - laterNearer},
		{"half way", e5, 0.785, (firstScale.related+firstScale.unrelated)/2 - laterNearer},
		{"the first's own", firstScale, 0.3, 0.3 - laterNearer},
	}
	for _, test := range tests {
		if got := test.scale.onFirst(test.cosine); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: %.3f, want %.3f", test.name, got, test.want)
		}
	}
	blind := scale{related: 0.5, unrelated: 0.5} // a model that tells nothing apart
	if got := blind.onFirst(0.51); math.IsInf(got, 0) || math.IsNaN(got) {
		t.Errorf("of a model that tells nothing apart: %v", got)
	}
}

// fickle is the built-in encoder behind a server that fails while err is set.
type fickle struct {
	embed.Embedder
	err       error
	questions int
}

func (f *fickle) Embed(ctx context.Context, kind embed.Kind, texts []string) ([][]float32, error) {
	if kind == embed.Question {
		f.questions += len(texts)
	}
	if f.err != nil && len(texts) == len(pairs) {
		return nil, f.err
	}
	return f.Embedder.Embed(ctx, kind, texts)
}

func TestNearnessInLaterViews(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	later := &fickle{Embedder: a.Views[0], err: errors.New("away")}
	a.Views = append(a.Views, later)
	nearness := func() []float64 {
		s, err := a.study(t.Context(), query.Query{}, "why did grain exports fall")
		if err != nil {
			t.Fatal(err)
		}
		return s.candidates[0].nearness
	}
	if got := nearness(); len(got) != 1 {
		t.Errorf("nearness %v without a scale, want that of the first view alone", got)
	}
	later.err = nil
	if got := nearness(); len(got) != 2 || got[1] < 0 || got[1] > 1 {
		t.Errorf("nearness %v, want that of both views", got)
	}
	before := later.questions
	nearness()
	if asked := later.questions - before; asked != 1 {
		t.Errorf("%d questions to a view whose scale is known, want 1", asked)
	}
}
