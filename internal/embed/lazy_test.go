package embed

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
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

// counted is a model that knows how many there are.
type counted struct{ Embedder }

func (counted) Embed(context.Context, Kind, []string) ([][]float32, error) {
	time.Sleep(time.Second) // of the bubble
	return nil, nil
}

// A model is unpacked once while it is in use, and again after it was idle.
func TestLazyGivesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		opened := 0
		l := &Lazy{open: func() (Embedder, error) { opened++; return counted{}, nil }}
		embed := func() {
			if _, err := l.Embed(t.Context(), Question, nil); err != nil {
				t.Error(err)
			}
		}
		kept := func() bool {
			l.mu.Lock()
			defer l.mu.Unlock()
			return l.model != nil
		}
		steps := []struct {
			wait   time.Duration
			opened int
			kept   bool
		}{{0, 1, true}, {idleLife / 2, 1, true}, {idleLife * 2 / 3, 1, true}, {idleLife + time.Second, 2, true}}
		for _, s := range steps {
			time.Sleep(s.wait)
			var callers sync.WaitGroup
			for range 3 {
				callers.Go(embed)
			}
			callers.Wait()
			if opened != s.opened || kept() != s.kept {
				t.Errorf("after %v it was opened %d times, want %d; kept: %t", s.wait, opened, s.opened, kept())
			}
		}
		time.Sleep(idleLife)
		synctest.Wait()
		if kept() {
			t.Error("an idle model is kept")
		}
	})
}

// A model that cannot be unpacked is tried again with the next text.
func TestLazyFails(t *testing.T) {
	broken := errors.New("broken")
	l := &Lazy{open: func() (Embedder, error) { return nil, broken }}
	for range 2 {
		if _, err := l.Embed(t.Context(), Question, nil); !errors.Is(err, broken) {
			t.Errorf("it says %v", err)
		}
	}
}
