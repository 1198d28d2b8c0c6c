package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/internal/embed"
)

const vectorsFile = "vectors"

// vectors are one vector of length 1 for each passage, in eight bits a number.
// On disk: the width as uint32, then a row for each ordinal: a float32, by
// which the row's int8 numbers are multiplied, and the numbers.
type vectors struct {
	width int
	rows  []int8
	scale []float32
	codes []uint64 // the signs of the numbers, for a first coarse look
}

// errNoVectors says that the embedder could not be had.
var errNoVectors = errors.New("embed passages")

// embedBatch is the number of passages whose vectors are asked for at once.
const embedBatch = 64

// writeVectors embeds every passage, with what stands above it, into dir.
func (ix *Index) writeVectors(ctx context.Context, dir string) error {
	if ix.embedder == nil {
		return nil
	}
	var raw []byte
	for from := 0; from < len(ix.docs); from += embedBatch {
		texts := make([]string, 0, embedBatch)
		for i := from; i < min(from+embedBatch, len(ix.docs)); i++ {
			a, p := ix.at(uint32(i))
			texts = append(texts, strings.TrimSpace(headOf(a, p))+"\n"+p.Text)
		}
		vs, err := ix.embedder.Embed(ctx, embed.Passage, texts)
		if err != nil {
			return fmt.Errorf("%w: %w", errNoVectors, err)
		}
		for _, v := range vs {
			if raw == nil {
				raw = binary.LittleEndian.AppendUint32(raw, uint32(len(v)))
			}
			raw = appendRow(raw, v)
		}
	}
	return os.WriteFile(filepath.Join(dir, vectorsFile), raw, 0o600)
}

func appendRow(raw []byte, v []float32) []byte {
	var most float32
	for _, x := range v {
		most = max(most, x, -x)
	}
	scale := most / math.MaxInt8
	raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(scale))
	for _, x := range v {
		if scale > 0 {
			x /= scale
		}
		raw = append(raw, byte(int8(math.Round(float64(x)))))
	}
	return raw
}

// readVectors reads what writeVectors wrote for n passages.
func readVectors(dir string, n int) (*vectors, error) {
	raw, err := os.ReadFile(filepath.Join(dir, vectorsFile))
	if err != nil || len(raw) < 4 {
		return nil, err
	}
	v := &vectors{width: int(binary.LittleEndian.Uint32(raw))}
	row := 4 + v.width
	if raw = raw[4:]; len(raw) != n*row {
		return nil, fmt.Errorf("%s has %d bytes for %d passages", vectorsFile, len(raw), n)
	}
	v.rows, v.scale = make([]int8, 0, n*v.width), make([]float32, 0, n)
	for i := range n {
		v.add(raw[i*row : (i+1)*row])
	}
	return v, nil
}

// add appends a row as appendRow wrote it.
func (v *vectors) add(raw []byte) {
	i := uint32(len(v.scale))
	v.scale = append(v.scale, math.Float32frombits(binary.LittleEndian.Uint32(raw)))
	for _, x := range raw[4:] {
		v.rows = append(v.rows, int8(x))
	}
	v.codes = append(v.codes, signs(v.row(i))...)
}

func (v *vectors) row(i uint32) []int8 { return v.rows[int(i)*v.width : (int(i)+1)*v.width] }

// cosine is that of passage i with q, which has length 1.
func (v *vectors) cosine(i uint32, q []float32) float32 {
	var sum float32
	for at, x := range v.row(i) {
		sum += float32(x) * q[at]
	}
	return sum * v.scale[i]
}

// signs packs the signs of a vector into words of 64.
func signs[T int8 | float32](v []T) []uint64 {
	code := make([]uint64, (len(v)+63)/64)
	for i, x := range v {
		if x > 0 {
			code[i/64] |= 1 << (i % 64)
		}
	}
	return code
}

// coarseAbove is the number of passages from which only those are compared in
// full that the signs of their numbers hold to be near.
const coarseAbove = 20_000

// nearest are the k passages of permitted (nil for all) nearest to q.
func (v *vectors) nearest(q []float32, k int, permitted bitset) []scored {
	best := newTop(k)
	compare := func(i uint32) {
		if permitted == nil || permitted.has(i) {
			best.add(scored{i, v.cosine(i, q)})
		}
	}
	if len(v.scale) <= coarseAbove {
		for i := range v.scale {
			compare(uint32(i))
		}
		return best.sorted()
	}
	for _, i := range v.coarse(q, 20*k) {
		compare(i)
	}
	return best.sorted()
}

// coarse are about k passages that agree with q in the most signs: all those
// above the agreement that the k-th has.
func (v *vectors) coarse(q []float32, k int) []uint32 {
	code := signs(q)
	size := len(code)
	agree := make([]uint16, len(v.scale))
	count := make([]int, v.width+1)
	for i := range agree {
		differ := 0
		for at, c := range code {
			differ += bits.OnesCount64(c ^ v.codes[i*size+at])
		}
		agree[i] = uint16(v.width - differ)
		count[v.width-differ]++
	}
	least := v.width
	for sum := count[least]; sum < k && least > 0; sum += count[least] {
		least--
	}
	var near []uint32
	for i, n := range agree {
		if int(n) >= least {
			near = append(near, uint32(i))
		}
	}
	return near
}

// mix adds to ranked passages what their vectors say, and brings in the
// nearest that have no word of the query when more is set. Lexical scores
// count as shares of the best, cosines likewise.
func (ix *Index) mix(q []float32, ranked []scored, lexical func(i uint32) float32, permitted bitset, more bool) []scored {
	if more {
		ranked = ix.addNearest(q, ranked, lexical, permitted)
	}
	if len(ranked) == 0 {
		return ranked
	}
	cosines := make([]float32, len(ranked))
	var bestScore, bestCosine float32
	for at, s := range ranked {
		cosines[at] = max(0, ix.vectors.cosine(s.i, q))
		bestScore, bestCosine = max(bestScore, s.score), max(bestCosine, cosines[at])
	}
	for at := range ranked {
		ranked[at].score = share(ranked[at].score, bestScore) + ix.weights.semantic*share(cosines[at], bestCosine)
	}
	slices.SortFunc(ranked, better)
	return ranked
}

func share(part, best float32) float32 {
	if best == 0 {
		return 0
	}
	return part / best
}

// nearestAdded is how many passages vectors may bring in.
const nearestAdded = 50

func (ix *Index) addNearest(q []float32, ranked []scored, lexical func(i uint32) float32, permitted bitset) []scored {
	have := make(map[uint32]bool, len(ranked))
	for _, s := range ranked {
		have[s.i] = true
	}
	for _, s := range ix.vectors.nearest(q, nearestAdded, permitted) {
		if !have[s.i] {
			ranked = append(ranked, scored{s.i, lexical(s.i)})
		}
	}
	return ranked
}

// embedQuery is the vector of what p asks, nil where there are no vectors or
// the embedder has none now: words alone rank then.
func (ix *Index) embedQuery(ctx context.Context, words []string) []float32 {
	if ix.vectors == nil || len(words) == 0 {
		return nil
	}
	vs, err := ix.embedder.Embed(ctx, embed.Question, []string{strings.Join(words, " ")})
	if err != nil {
		ix.log.Warn("ranked without vectors", "error", err)
		return nil
	}
	if len(vs) != 1 || len(vs[0]) != ix.vectors.width {
		return nil
	}
	return vs[0]
}
