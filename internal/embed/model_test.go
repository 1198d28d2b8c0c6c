package embed

import (
	"math"
	"slices"
	"testing"
)

func TestSpread(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Plain Words", "plain words"},
		{"Türkiye’s naïve plan", "turkiye ’ s naive plan"},
		{"U.S. aid: $60bn (2024)", "u . s .  aid :   $ 60bn  ( 2024 ) "},
		{"a\u00a0b\tc\nd", "a b c d"},
		{"zero\u200bwidth\u00ad and \x00control\x07", "zerowidth and control"},
		{"Й і Ї", "и і і"}, // a breve and a diaeresis are diacritics too
		{"北京市", " 北  京  市 "},
		{"\xff", ""},
		{"", ""},
	}
	for _, test := range tests {
		if got := spread(test.text); got != test.want {
			t.Errorf("%q is spread to %q, want %q", test.text, got, test.want)
		}
	}
}

func TestCuttingWords(t *testing.T) {
	v := newVocabulary([]string{"[UNK]", "[CLS]", "[SEP]", "un", "##believ", "##able", "unbe", "##lievable", "a", "й"})
	tests := []struct {
		word string
		want []int32
	}{
		{"unbelievable", []int32{6, 7}}, // the longest piece first, though others fit
		{"una", []int32{0}},             // "##a" is no piece, so nothing of the word is known
		{"a a", []int32{8, 8}},
		{"й", []int32{0}}, // known only with its breve, which is taken off before
		{"unknown", []int32{0}},
	}
	for _, test := range tests {
		if got := v.pieces(test.word, 10); !slices.Equal(got, test.want) {
			t.Errorf("%q is cut to %v, want %v", test.word, got, test.want)
		}
	}
	if got := v.pieces("a a a a", 2); len(got) != 2 {
		t.Errorf("%d pieces, limit 2", len(got))
	}
}

// The bound is the one that geluTable promises.
func TestGELU(t *testing.T) {
	for x := -8.0; x <= 8; x += 0.00137 {
		want := x / 2 * (1 + math.Erf(x/math.Sqrt2))
		if got := float64(gelu(float32(x))); math.Abs(got-want) > 3e-6 {
			t.Fatalf("gelu(%.4f) = %.7f, want %.7f", x, got, want)
		}
	}
}

func TestSoftmax(t *testing.T) {
	tests := []struct {
		fits  []float32
		scale float64
		want  []float32
	}{
		{[]float32{5}, 1, []float32{1}},
		{[]float32{2, 2}, 1, []float32{0.5, 0.5}},
		{[]float32{0, float32(math.Log(3))}, 1, []float32{0.25, 0.75}},
		{[]float32{0, float32(math.Log(9))}, 0.5, []float32{0.25, 0.75}},
		{[]float32{1e30, -1e30}, 1, []float32{1, 0}}, // no overflow
	}
	for _, test := range tests {
		softmax(test.fits, test.scale)
		if !near(test.fits, test.want) {
			t.Errorf("shares %v, want %v", test.fits, test.want)
		}
	}
}

func TestLayerNorm(t *testing.T) {
	n := layerNorm{scale: []float32{1, 1, 2, 2}, shift: []float32{0, 10, 0, 0}}
	x := []float32{-1, 1, -1, 1, 3, 7, 3, 7}
	n.apply(x)
	// Each state is -1, 1, -1, 1 at mean 0 and variance 1; then scale and shift.
	if want := []float32{-1, 11, -2, 2, -1, 11, -2, 2}; !near(x, want) {
		t.Errorf("normed to %v, want %v", x, want)
	}
}

func TestDense(t *testing.T) {
	d := dense{weights: []float32{1, 2, 3, 0, 0, -1}, bias: []float32{10, 20}}
	// Two states of three numbers: 1+4+9+10, -3+20; 1+0+0+10, 0+20.
	if got := d.apply([]float32{1, 2, 3, 1, 0, 0}); !near(got, []float32{24, 17, 11, 20}) {
		t.Errorf("mapped to %v", got)
	}
}

func TestAttendMixesValuesHeadByHead(t *testing.T) {
	s := shape{width: 2, heads: 2}
	// In the first head every key fits alike; in the second, the second state's
	// key fits the query of both so well that nothing else counts.
	query, key := []float32{0, 100, 0, 100}, []float32{1, 0, 1, 1}
	value := []float32{2, 5, 4, 7}
	if got := attend(query, key, value, s); !near(got, []float32{3, 7, 3, 7}) {
		t.Errorf("attended to %v", got)
	}
}

func TestNibbles(t *testing.T) {
	m := nibbles{width: groupSize, packed: make([]byte, groupSize), scales: []byte{2, 10}, factor: []float32{0.5, 0.1}}
	m.packed[0] = 0x9 | 0x7<<4           // row 0: 1 and -1
	m.packed[groupSize/2] = 0xf | 0x0<<4 // row 1: 7 and -8
	for i, want := range [][2]float32{{1, -1}, {7, -8}} {
		sum := make([]float32, groupSize)
		m.add(sum, i)
		if !near(sum[:2], want[:]) {
			t.Errorf("row %d begins with %v, want %v", i, sum[:2], want)
		}
	}
}

func TestPackedVectors(t *testing.T) {
	long := make([]float32, 384)
	for i := range long {
		long[i] = float32(math.Sin(float64(i)))
	}
	for _, v := range [][]float32{{1}, {-1, 0}, {0.6, -0.8}, Unit(long)} {
		if c := Cosine(unpack(pack(v)), v); c < 0.9999 {
			t.Errorf("%d dimensions: cosine after packing %.5f", len(v), c)
		}
	}
	if got := unpack(pack(make([]float32, 3))); !near(got, []float32{0, 0, 0}) {
		t.Errorf("a vector of zeros is unpacked to %v", got)
	}
}

func TestUnit(t *testing.T) {
	tests := []struct{ v, want []float32 }{
		{[]float32{3, 4}, []float32{0.6, 0.8}},
		{[]float32{0, 0}, []float32{0, 0}},
		{nil, nil},
	}
	for _, test := range tests {
		if got := Unit(test.v); !near(got, test.want) {
			t.Errorf("unit vector %v, want %v", got, test.want)
		}
	}
}

func near(got, want []float32) bool {
	return len(got) == len(want) && !slices.ContainsFunc(got, func(x float32) bool { return math.IsNaN(float64(x)) }) &&
		slices.EqualFunc(got, want, func(a, b float32) bool { return math.Abs(float64(a-b)) < 1e-4 })
}
