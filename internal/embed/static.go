package embed

import (
	"context"
	_ "embed"
	"fmt"
	"sync"

	"github.com/viterin/vek/vek32"
)

//go:embed data/static.bin
var staticFile []byte

var static = sync.OnceValues(func() (*Static, error) { return readStatic(staticFile) })

// Static is a table of one vector a word piece. The vector of a text is the
// sum of its pieces' vectors, which were weighted by rarity when the table was
// made, at length 1: it knows related words, but no word order. It takes
// microseconds a text.
type Static struct {
	vocabulary *vocabulary
	table      []float32
	width      int
	cutters    sync.Pool
}

// NewStatic returns the table inside the program, read once.
func NewStatic() (*Static, error) { return static() }

func readStatic(data []byte) (*Static, error) {
	f := file{data: data}
	magic := string(f.bytes(4))
	size, width := f.count(), f.count()
	s := &Static{vocabulary: newVocabulary(f.words()), width: width}
	s.table = f.rows(size, width)
	s.cutters.New = func() any { return s.vocabulary.cutter() }
	if err := f.done(); err != nil || magic != "FNS1" || len(s.vocabulary.ids) != size {
		return nil, fmt.Errorf("read static vectors: %w", errFile)
	}
	return s, nil
}

// Name identifies the table.
func (s *Static) Name() string { return "static-minilm-128" }

// Embed sums up table rows. Questions and passages are treated alike.
func (s *Static) Embed(ctx context.Context, _ Kind, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	c := s.cutters.Get().(*cutter)
	defer s.cutters.Put(c)
	for i, t := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[i] = s.vector(c, t)
	}
	return out, nil
}

func (s *Static) vector(c *cutter, text string) []float32 {
	sum := make([]float32, s.width)
	c.each(text, func(pieces []int32) {
		for _, id := range pieces {
			if id != s.vocabulary.unknown {
				at := int(id) * s.width
				vek32.Add_Inplace(sum, s.table[at:at+s.width])
			}
		}
	})
	return Unit(sum)
}
