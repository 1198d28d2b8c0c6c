package embed

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// cacheLimit bounds the vectors that are kept, at about 400 bytes each; past
// it, new vectors are made but not kept.
const cacheLimit = 250_000

// atOnce is how many texts are embedded before their vectors are kept: what a
// caller who runs out of time can lose, well below a second of work.
const atOnce = 16

// Cached is an Embedder that remembers the vectors of passages by what their
// text is, in memory and in a file, so that what has not changed is not
// embedded again. A file that takes no more, as on a full disk, is left alone. Vectors come back as the file holds them, int8 with a scale,
// whether they were remembered or not: an answer does not depend on it.
type Cached struct {
	Embedder
	mu   sync.Mutex
	kept map[cacheKey][]byte // scale, then one byte a dimension
	file *os.File            // nil when nothing is written
}

type cacheKey [16]byte

// NewCached remembers what e makes in a file of its own below dir, which is
// made when missing. A file that is damaged is read as far as it is whole.
// Without dir nothing is written.
func NewCached(e Embedder, dir string) (*Cached, error) {
	c := &Cached{Embedder: e, kept: map[cacheKey][]byte{}}
	if dir == "" {
		return c, nil
	}
	if err := c.open(dir); err != nil {
		return nil, fmt.Errorf("open the cache of vectors: %w", err)
	}
	return c, nil
}

func (c *Cached) open(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := sha256.Sum256([]byte(c.Name()))
	path := filepath.Join(dir, hex.EncodeToString(name[:8])+".vectors")
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	whole := c.load(data)
	c.file, err = os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err == nil && whole < len(data) {
		err = c.file.Truncate(int64(whole))
	}
	return err
}

// A record is the key, the length of what follows in two bytes, and that.
const recordHead = len(cacheKey{}) + 2

// load reads records and returns how many bytes of data were whole ones.
func (c *Cached) load(data []byte) (whole int) {
	for rest := data; len(rest) >= recordHead; rest = data[whole:] {
		n := int(binary.LittleEndian.Uint16(rest[recordHead-2:]))
		if n <= 4 || len(rest) < recordHead+n {
			break
		}
		c.kept[cacheKey(rest[:len(cacheKey{})])] = rest[recordHead : recordHead+n]
		whole += recordHead + n
	}
	return whole
}

// Close closes the file. Embed goes on to work, from memory.
func (c *Cached) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.file == nil {
		return nil
	}
	err := c.file.Close()
	c.file = nil
	return err
}

// Embed embeds only what is not remembered. Questions are never remembered.
// What was made before an error is.
func (c *Cached) Embed(ctx context.Context, kind Kind, texts []string) ([][]float32, error) {
	if kind == Question {
		return c.Embedder.Embed(ctx, kind, texts)
	}
	out := make([][]float32, len(texts))
	for part := range slices.Chunk(c.remembered(texts, out), atOnce) {
		if err := c.embed(ctx, texts, part, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// embed embeds and remembers the texts at some places.
func (c *Cached) embed(ctx context.Context, texts []string, places []int, out [][]float32) error {
	ask := make([]string, len(places))
	for i, at := range places {
		ask[i] = texts[at]
	}
	vectors, err := c.Embedder.Embed(ctx, Passage, ask)
	if err != nil {
		return err
	}
	for i, at := range places {
		packed := pack(vectors[i])
		out[at] = unpack(packed)
		c.remember(keyOf(texts[at]), packed)
	}
	return nil
}

// remembered fills out with what is kept and returns the places that are not.
func (c *Cached) remembered(texts []string, out [][]float32) (missing []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, t := range texts {
		if packed, ok := c.kept[keyOf(t)]; ok {
			out[i] = unpack(packed)
		} else {
			missing = append(missing, i)
		}
	}
	return missing
}

func (c *Cached) remember(key cacheKey, packed []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= cacheLimit {
		return
	}
	c.kept[key] = packed
	if c.file == nil {
		return
	}
	record := append(key[:], 0, 0)
	binary.LittleEndian.PutUint16(record[recordHead-2:], uint16(len(packed)))
	if _, err := c.file.Write(append(record, packed...)); err != nil {
		_ = c.file.Close() // behind half a record nothing more would be read
		c.file = nil
	}
}

func keyOf(text string) cacheKey {
	sum := sha256.Sum256([]byte(text))
	return cacheKey(sum[:])
}

// pack writes v as a scale and one signed byte a dimension.
func pack(v []float32) []byte {
	var top float32
	for _, x := range v {
		top = max(top, x, -x)
	}
	scale := top / math.MaxInt8
	out := make([]byte, 4, 4+len(v))
	binary.LittleEndian.PutUint32(out, math.Float32bits(scale))
	for _, x := range v {
		var q float64
		if scale > 0 {
			q = math.Round(float64(x / scale))
		}
		out = append(out, byte(int8(q)))
	}
	return out
}

func unpack(packed []byte) []float32 {
	scale := math.Float32frombits(binary.LittleEndian.Uint32(packed))
	v := make([]float32, len(packed)-4)
	for i, b := range packed[4:] {
		v[i] = float32(int8(b)) * scale
	}
	return Unit(v)
}
