package embed

import (
	"math"

	"github.com/viterin/vek/vek32"
)

// Unit scales v to length 1 in place and returns it; a zero vector stays zero.
func Unit(v []float32) []float32 {
	if len(v) == 0 {
		return v
	}
	if n := vek32.Dot(v, v); n > 0 {
		vek32.MulNumber_Inplace(v, float32(1/math.Sqrt(float64(n))))
	}
	return v
}

// Cosine is the cosine of two vectors of length 1 and of the same dimension,
// 0 when the dimensions differ.
func Cosine(a, b []float32) float64 {
	if len(a) != len(b) || len(a) == 0 {
		return 0
	}
	return float64(vek32.Dot(a, b))
}
