package embed

import (
	"context"
	"runtime/debug"
	"sync"
	"time"
)

// idleLife is how long an unpacked model is kept after its last use: longer
// than a person takes for the next question.
const idleLife = 2 * time.Minute

// Lazy is a built-in model that is unpacked when it is first used, as most
// messages need none and unpacking takes longer than answering them, and that
// gives its memory back when it has not been used for a while.
type Lazy struct {
	name string
	open func() (Embedder, error)

	mu    sync.Mutex
	model Embedder // nil until it is used, and again when it has been idle
	users int      // calls under way
	idle  *time.Timer
}

// LazyEncoder is the encoder, unpacked into about 45 MB of memory while it is
// used.
func LazyEncoder() *Lazy {
	return &Lazy{name: "all-MiniLM-L6-v2-int8", open: func() (Embedder, error) { return readEncoder(encoderFile) }}
}

// LazyStatic is the table, of about 16 MB while it is used.
func LazyStatic() *Lazy {
	return &Lazy{name: "static-minilm-128", open: func() (Embedder, error) { return readStatic(staticFile) }}
}

// Name identifies the model without unpacking it.
func (l *Lazy) Name() string { return l.name }

// Embed unpacks the model where it is not.
func (l *Lazy) Embed(ctx context.Context, kind Kind, texts []string) ([][]float32, error) {
	model, err := l.take()
	if err != nil {
		return nil, err
	}
	defer l.put()
	return model.Embed(ctx, kind, texts)
}

func (l *Lazy) take() (Embedder, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.model == nil {
		model, err := l.open()
		if err != nil {
			return nil, err
		}
		l.model = model
	}
	l.users++
	return l.model, nil
}

// put ends a call, and begins to wait for the next.
func (l *Lazy) put() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.users--
	if l.idle == nil {
		l.idle = time.AfterFunc(idleLife, l.free)
		return
	}
	l.idle.Reset(idleLife)
}

// free drops the model where nobody uses it.
func (l *Lazy) free() {
	l.mu.Lock()
	unused := l.users == 0
	if unused {
		l.model = nil
	}
	l.mu.Unlock()
	if unused {
		debug.FreeOSMemory() // it may be hours until a collection is due
	}
}
