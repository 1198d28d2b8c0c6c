package search

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"os"

	mmap "github.com/blevesearch/mmap-go"
)

const vectorsFile = "vectors"

// vectors are one vector of length 1 for each passage of a part, in eight bits
// a number. The file, which is mapped: the width as uint32; a row for each
// passage, which is a float32 and the int8 numbers that are multiplied by it;
// then for each passage the signs of its numbers, for a first coarse look, in
// words of 64 bits.
type vectors struct {
	data  mmap.MMap
	width int
	rows  []byte
	codes []byte
}

func openVectors(path string, passages int) (*vectors, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	v := &vectors{data: data}
	if err := v.layOut(passages); err != nil {
		v.close()
		return nil, err
	}
	return v, nil
}

func (v *vectors) layOut(passages int) error {
	if len(v.data) < 4 {
		return fmt.Errorf("%s has no head", vectorsFile)
	}
	v.width = int(binary.LittleEndian.Uint32(v.data))
	v.rows = v.data[4:]
	if len(v.rows) != passages*(v.rowSize()+v.codeSize()) {
		return fmt.Errorf("%s has %d bytes for %d passages", vectorsFile, len(v.data), passages)
	}
	v.rows, v.codes = v.rows[:passages*v.rowSize()], v.rows[passages*v.rowSize():]
	return nil
}

func (v *vectors) close() error { return v.data.Unmap() }

func (v *vectors) rowSize() int { return 4 + v.width }

func (v *vectors) codeSize() int { return (v.width + 63) / 64 * 8 }

func (v *vectors) row(i uint32) []byte { return v.rows[int(i)*v.rowSize():][:v.rowSize()] }

func (v *vectors) code(i uint32) []byte { return v.codes[int(i)*v.codeSize():][:v.codeSize()] }

// cosine is that of passage i with q, which has length 1. Four sums do not wait
// for each other.
func (v *vectors) cosine(i uint32, q []float32) float32 {
	row := v.row(i)
	var a, b, c, d float32
	numbers, at := row[4:], 0
	for ; at+4 <= len(numbers) && at+4 <= len(q); at += 4 {
		n, f := numbers[at:at+4], q[at:at+4]
		a += float32(int8(n[0])) * f[0]
		b += float32(int8(n[1])) * f[1]
		c += float32(int8(n[2])) * f[2]
		d += float32(int8(n[3])) * f[3]
	}
	for ; at < len(numbers); at++ {
		a += float32(int8(numbers[at])) * q[at]
	}
	return (a + b + c + d) * math.Float32frombits(binary.LittleEndian.Uint32(row))
}

// addTo adds a share of the vector of passage i to sum.
func (v *vectors) addTo(sum []float32, i uint32, share float32) {
	row := v.row(i)
	share *= math.Float32frombits(binary.LittleEndian.Uint32(row))
	for at, x := range row[4:] {
		sum[at] += share * float32(int8(x))
	}
}

// agreement adds to best the passages that may be among them, by their ordinals
// in order, with the number of signs in which they agree with code.
func (v *vectors) agreement(code []uint64, order []uint32, best *agreeing) {
	if len(code) == 2 {
		agreementOfTwo([2]uint64(code), v.width, v.codes, order, best)
		return
	}
	for at, i := range order {
		best.offer(i, v.signsIn(uint32(at), code))
	}
}

// signsIn is in how many signs passage i agrees with code.
func (v *vectors) signsIn(i uint32, code []uint64) int {
	same, with := v.width, v.code(i)
	for _, c := range code {
		same -= bits.OnesCount64(c ^ binary.LittleEndian.Uint64(with))
		with = with[8:]
	}
	return same
}

// agreementOfTwo is agreement for codes of two words, as those of the built-in
// table are, in a third of the time: two passages are compared at once, and the
// order is only looked at for those that are near.
func agreementOfTwo(code [2]uint64, width int, codes []byte, order []uint32, best *agreeing) {
	at, most := 0, width-best.least
	for ; len(codes) >= 32; at, codes = at+2, codes[32:] {
		c := (*[32]byte)(codes)
		first := bits.OnesCount64(code[0]^word64(c[0:])) + bits.OnesCount64(code[1]^word64(c[8:]))
		second := bits.OnesCount64(code[0]^word64(c[16:])) + bits.OnesCount64(code[1]^word64(c[24:]))
		if min(first, second) > most {
			continue
		}
		best.offer(order[at], width-first)
		best.offer(order[at+1], width-second)
		most = width - best.least
	}
	if len(codes) > 0 {
		apart := bits.OnesCount64(code[0]^word64(codes)) + bits.OnesCount64(code[1]^word64(codes[8:]))
		best.offer(order[at], width-apart)
	}
}

func word64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

// signSums are, for each byte of a code and each value it may have, the sum of
// a vector's numbers where the byte says plus, less those where it says minus:
// a vector in full beside one of signs alone.
type signSums [][256]float32

func newSignSums(q []float32) signSums {
	sums := make(signSums, (len(q)+7)/8)
	for at := range sums {
		eight, t := q[8*at:min(8*at+8, len(q))], &sums[at]
		for _, x := range eight {
			t[0] -= x
		}
		for value := 1; value < 256; value++ {
			if bit := bits.TrailingZeros8(uint8(value)); bit < len(eight) {
				t[value] = t[value&(value-1)] + 2*eight[bit]
			}
		}
	}
	return sums
}

func (s signSums) of(code []byte) float32 {
	var sum float32
	for at := range s {
		sum += s[at][code[at]]
	}
	return sum
}

// vectorWriter collects what a vectorsFile holds.
type vectorWriter struct {
	width       int
	rows, codes []byte
}

// add appends the vector of the next passage.
func (w *vectorWriter) add(v []float32) {
	w.width = len(v)
	w.rows = appendRow(w.rows, v)
	numbers := make([]int8, len(v))
	for i, x := range w.rows[len(w.rows)-len(v):] {
		numbers[i] = int8(x)
	}
	for _, code := range signs(numbers) {
		w.codes = binary.LittleEndian.AppendUint64(w.codes, code)
	}
}

// copy appends passage i of from.
func (w *vectorWriter) copy(from *vectors, i uint32) {
	w.width = from.width
	w.rows = append(w.rows, from.row(i)...)
	w.codes = append(w.codes, from.code(i)...)
}

func (w *vectorWriter) bytes() []byte {
	raw := binary.LittleEndian.AppendUint32(make([]byte, 0, 4+len(w.rows)+len(w.codes)), uint32(w.width))
	return append(append(raw, w.rows...), w.codes...)
}

func (w *vectorWriter) save(path string) error { return os.WriteFile(path, w.bytes(), 0o600) }

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
