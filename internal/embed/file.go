package embed

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// errFile is a vector file that tools/distill.py did not write.
var errFile = errors.New("vector file is damaged")

// file reads the parts of a vector file in order. All numbers are little-endian.
// After the first part that does not fit, every part is empty and short is set.
type file struct {
	data  []byte
	short bool
}

func (f *file) bytes(n int) []byte {
	if n < 0 || n > len(f.data) {
		f.short = true
		return nil
	}
	part := f.data[:n]
	f.data = f.data[n:]
	return part
}

func (f *file) count() int {
	b := f.bytes(4)
	if b == nil {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b))
}

func (f *file) floats(n int) []float32 {
	b := f.bytes(4 * n)
	if b == nil {
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

// words reads a list that was written with its length before it.
func (f *file) words() []string {
	return strings.Split(string(f.bytes(f.count())), "\n")
}

// rows reads an int8 matrix with a scale a row, made float32.
func (f *file) rows(rows, width int) []float32 {
	scale, q := f.floats(rows), f.bytes(rows*width)
	if q == nil {
		return nil
	}
	out := make([]float32, rows*width)
	for i, b := range q {
		out[i] = float32(int8(b)) * scale[i/width]
	}
	return out
}

// done says whether all of the file, and no more, was read.
func (f *file) done() error {
	if f.short || len(f.data) > 0 {
		return errFile
	}
	return nil
}
