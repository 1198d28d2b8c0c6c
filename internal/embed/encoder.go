package embed

import (
	"context"
	_ "embed"
	"fmt"
	"runtime"
	"sync"
)

//go:embed data/encoder.bin
var encoderFile []byte

var encoder = sync.OnceValues(func() (*Encoder, error) { return readEncoder(encoderFile) })

// Encoder is a small sentence model run inside the process: a BERT encoder of
// six layers whose states are averaged over the text. It reads a text as a
// whole, so it knows paraphrases that a table of words does not; a sentence of
// 25 words takes ten to thirty milliseconds of one core, longer ones more in
// proportion. Text past the model's 256 pieces is not read.
type Encoder struct {
	vocabulary *vocabulary
	words      nibbles
	positions  []float32
	norm       layerNorm
	layers     []layer
	shape      shape
}

// shape is the size of a model.
type shape struct {
	width, heads, inner, positions int
}

// layer is one step of the encoder: attention, then two dense maps.
type layer struct {
	query, key, value, output dense
	attended                  layerNorm
	in, out                   dense
	norm                      layerNorm
}

// dense is a linear map; row i of weights makes output i.
type dense struct {
	weights, bias []float32
}

// layerNorm brings a state to mean 0 and variance 1, then scales and shifts it.
type layerNorm struct {
	scale, shift []float32
}

// NewEncoder returns the model inside the program, unpacked on first use into
// about 45 MB of memory.
func NewEncoder() (*Encoder, error) { return encoder() }

func readEncoder(data []byte) (*Encoder, error) {
	f := file{data: data}
	magic := string(f.bytes(4))
	size, width, layers := f.count(), f.count(), f.count()
	e := &Encoder{shape: shape{width: width, heads: f.count(), inner: f.count(), positions: f.count()}}
	e.vocabulary = newVocabulary(f.words())
	e.words = f.nibbles(size, width)
	e.positions = f.floats(e.shape.positions * width)
	e.norm = f.norm(width)
	for range layers {
		e.layers = append(e.layers, f.layer(e.shape))
		if f.short {
			break
		}
	}
	if err := f.done(); err != nil || magic != "FNE1" || len(e.vocabulary.ids) != size {
		return nil, fmt.Errorf("read encoder: %w", errFile)
	}
	return e, nil
}

func (f *file) layer(s shape) layer {
	w := s.width
	var l layer
	l.query, l.key, l.value, l.output = f.dense(w, w), f.dense(w, w), f.dense(w, w), f.dense(w, w)
	l.attended = f.norm(w)
	l.in, l.out = f.dense(s.inner, w), f.dense(w, s.inner)
	l.norm = f.norm(w)
	return l
}

func (f *file) dense(outputs, inputs int) dense {
	return dense{weights: f.rows(outputs, inputs), bias: f.floats(outputs)}
}

func (f *file) norm(width int) layerNorm {
	return layerNorm{scale: f.floats(width), shift: f.floats(width)}
}

// Name identifies the model.
func (e *Encoder) Name() string { return "all-MiniLM-L6-v2-int8" }

// Embed runs the model over the texts, on as many cores as there are.
// Questions and passages are treated alike, as the model was trained.
func (e *Encoder) Embed(ctx context.Context, _ Kind, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(texts)) {
		workers.Go(func() {
			for i := range next {
				out[i] = e.vector(texts[i])
			}
		})
	}
	err := feed(ctx, next, len(texts))
	workers.Wait()
	if err != nil {
		return nil, err
	}
	return out, nil
}

// feed sends 0 to n-1 and closes the channel; it stops when ctx ends.
func feed(ctx context.Context, next chan<- int, n int) error {
	defer close(next)
	for i := range n {
		select {
		case next <- i:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// nibbles is a matrix of four-bit numbers. A group of 32 in a row shares a
// byte of scale, and a row shares a factor to those bytes.
type nibbles struct {
	width  int
	packed []byte    // two numbers a byte, the low half first, 8 is zero
	scales []byte    // one a group
	factor []float32 // one a row
}

const groupSize = 32

func (f *file) nibbles(rows, width int) nibbles {
	return nibbles{
		width:  width,
		packed: f.bytes(rows * width / 2),
		scales: f.bytes(rows * width / groupSize),
		factor: f.floats(rows),
	}
}

// add adds row i to sum.
func (m nibbles) add(sum []float32, i int) {
	packed := m.packed[i*m.width/2 : (i+1)*m.width/2]
	scales := m.scales[i*m.width/groupSize:]
	for j, b := range packed {
		scale := float32(scales[2*j/groupSize]) * m.factor[i]
		sum[2*j] += float32(int(b&15)-8) * scale
		sum[2*j+1] += float32(int(b>>4)-8) * scale
	}
}
