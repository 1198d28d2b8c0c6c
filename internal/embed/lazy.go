package embed

import (
	"context"
	"sync"
)

// Lazy is a built-in model that is unpacked when it is first used: most
// messages need none, and unpacking takes longer than answering them.
type Lazy struct {
	name string
	open func() (Embedder, error)
}

// LazyEncoder is NewEncoder, put off.
func LazyEncoder() *Lazy {
	return lazily("all-MiniLM-L6-v2-int8", func() (Embedder, error) { return NewEncoder() })
}

// LazyStatic is NewStatic, put off.
func LazyStatic() *Lazy {
	return lazily("static-minilm-128", func() (Embedder, error) { return NewStatic() })
}

func lazily(name string, open func() (Embedder, error)) *Lazy {
	return &Lazy{name: name, open: sync.OnceValues(open)}
}

// Name identifies the model without unpacking it.
func (l *Lazy) Name() string { return l.name }

// Embed unpacks the model the first time.
func (l *Lazy) Embed(ctx context.Context, kind Kind, texts []string) ([][]float32, error) {
	model, err := l.open()
	if err != nil {
		return nil, err
	}
	return model.Embed(ctx, kind, texts)
}
