package embed

import (
	"math"

	"github.com/viterin/vek/vek32"
)

// normEpsilon keeps a layer norm from dividing by zero; the value the model
// was trained with.
const normEpsilon = 1e-12

// vector runs the model over one text.
func (e *Encoder) vector(text string) []float32 {
	v := e.vocabulary
	ids := append([]int32{v.first}, v.pieces(text, e.shape.positions-2)...)
	if len(ids) == 1 {
		return make([]float32, e.shape.width)
	}
	x := e.inputs(append(ids, v.last))
	for _, l := range e.layers {
		x = l.step(x, e.shape)
	}
	sum := make([]float32, e.shape.width)
	for at := 0; at < len(x); at += len(sum) {
		vek32.Add_Inplace(sum, x[at:at+len(sum)])
	}
	return Unit(sum)
}

// inputs adds up what each piece and its place bring. All states of a text lie
// behind one another in one slice.
func (e *Encoder) inputs(ids []int32) []float32 {
	w := e.shape.width
	x := make([]float32, len(ids)*w)
	copy(x, e.positions)
	for t, id := range ids {
		e.words.add(x[t*w:(t+1)*w], int(id))
	}
	e.norm.apply(x)
	return x
}

// step is one layer: the states look at one another, then each is mapped by
// itself; both times the result is added to what was there.
func (l *layer) step(x []float32, s shape) []float32 {
	attended := l.output.apply(attend(l.query.apply(x), l.key.apply(x), l.value.apply(x), s))
	vek32.Add_Inplace(x, attended)
	l.attended.apply(x)
	inner := l.in.apply(x)
	for i, y := range inner {
		inner[i] = gelu(y)
	}
	vek32.Add_Inplace(x, l.out.apply(inner))
	l.norm.apply(x)
	return x
}

// apply maps every state in x.
func (d dense) apply(x []float32) []float32 {
	outputs := len(d.bias)
	inputs := len(d.weights) / outputs
	states := len(x) / inputs
	y := make([]float32, states*outputs)
	for o, bias := range d.bias {
		row := d.weights[o*inputs : (o+1)*inputs]
		for t := range states {
			y[t*outputs+o] = bias + vek32.Dot(row, x[t*inputs:(t+1)*inputs])
		}
	}
	return y
}

// apply works on every state in x, in place.
func (n layerNorm) apply(x []float32) {
	w := len(n.scale)
	for at := 0; at < len(x); at += w {
		s := x[at : at+w]
		vek32.SubNumber_Inplace(s, vek32.Sum(s)/float32(w))
		variance := float64(vek32.Dot(s, s)) / float64(w)
		vek32.MulNumber_Inplace(s, float32(1/math.Sqrt(variance+normEpsilon)))
		vek32.Mul_Inplace(s, n.scale)
		vek32.Add_Inplace(s, n.shift)
	}
}

// attend mixes the values of all states into each, by how well its query fits
// their keys, in each head apart.
func attend(query, key, value []float32, s shape) []float32 {
	w, size := s.width, s.width/s.heads
	states := len(query) / w
	out := make([]float32, len(query))
	weights := make([]float32, states)
	columns := make([]float32, size*states)
	for head := 0; head < w; head += size {
		for t := range states {
			for j := range size {
				columns[j*states+t] = value[t*w+head+j]
			}
		}
		for t := range states {
			q := query[t*w+head : t*w+head+size]
			for u := range weights {
				weights[u] = vek32.Dot(q, key[u*w+head:u*w+head+size])
			}
			softmax(weights, 1/math.Sqrt(float64(size)))
			for j := range size {
				out[t*w+head+j] = vek32.Dot(weights, columns[j*states:(j+1)*states])
			}
		}
	}
	return out
}

// softmax turns fits, each times scale, into shares that add up to 1.
func softmax(fits []float32, scale float64) {
	top := vek32.Max(fits)
	for i, f := range fits {
		fits[i] = float32(math.Exp(float64(f-top) * scale))
	}
	vek32.MulNumber_Inplace(fits, 1/vek32.Sum(fits))
}

// The Gaussian error linear unit is read from a table with straight lines
// between its points: its error, under 3e-6, is far below that of the weights,
// and math.Erf would take a fifth of the time of a text.
const (
	geluReach = 6   // beyond, the function is 0 or x itself
	geluSteps = 512 // a unit
)

var geluTable = func() (table [2*geluReach*geluSteps + 2]float32) {
	for i := range table {
		x := float64(i)/geluSteps - geluReach
		table[i] = float32(x / 2 * (1 + math.Erf(x/math.Sqrt2)))
	}
	return table
}()

func gelu(x float32) float32 {
	switch {
	case x <= -geluReach:
		return 0
	case x >= geluReach:
		return x
	}
	at := (x + geluReach) * geluSteps
	i := int(at)
	return geluTable[i] + (at-float32(i))*(geluTable[i+1]-geluTable[i])
}
