package pdf

import (
	"math"
	"strings"
	"unicode"

	pdf "github.com/ledongthuc/pdf"
)

// matrix is a transformation of coordinates, in the order in which PDF writes
// its numbers: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func shift(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// chunk is a piece of text that a file prints at once.
type chunk struct {
	text        string
	x, right, y float64
	size        float64
	apart       bool
}

// state is what a page sets before it prints (ISO 32000, 8.4 and 9.3).
type state struct {
	ctm                        matrix
	font                       *font
	size, scale, leading       float64
	charSpace, wordSpace, lift float64
}

// painter goes through the instructions of one page.
type painter struct {
	state
	operators  map[string]operator
	stack      []state
	text, line matrix
	resources  pdf.Value
	fonts      map[string]*font
	depth      int
	marks      []bool // open marks, and whether each says that it is no text
	chunks     []chunk
}

// paint collects what page prints. A page that is broken prints what comes
// before the fault.
func (p *painter) paint(page pdf.Page) {
	p.state = state{ctm: identity, scale: 1}
	p.run(page.V.Key("Contents"), page.Resources())
}

// run goes through one stream of instructions.
func (p *painter) run(contents, resources pdf.Value) {
	defer func() { _ = recover() }() // the library panics on what is malformed
	if contents.Kind() != pdf.Stream && contents.Kind() != pdf.Array {
		return
	}
	outer := p.resources
	p.resources = resources
	defer func() { p.resources = outer }()
	pdf.Interpret(contents, func(stack *pdf.Stack, name string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		if op, ok := p.operators[name]; ok && len(args) >= op.args && len(p.chunks) <= mostChunks {
			op.do(p, args[len(args)-op.args:])
		}
	})
}

// operator is an instruction that matters to text, with so many operands.
type operator struct {
	args int
	do   func(p *painter, args []pdf.Value)
}

// number sets one number of the state.
func number(of func(p *painter) *float64) operator {
	return operator{1, func(p *painter, args []pdf.Value) { *of(p) = args[0].Float64() }}
}

// newOperators are the instructions by name (ISO 32000, annex A).
func newOperators() map[string]operator {
	return map[string]operator{
		"q":  {0, func(p *painter, _ []pdf.Value) { p.stack = append(p.stack, p.state) }},
		"Q":  {0, func(p *painter, _ []pdf.Value) { p.restore() }},
		"cm": {6, func(p *painter, args []pdf.Value) { p.ctm = matrixOf(args).then(p.ctm) }},
		"Do": {1, func(p *painter, args []pdf.Value) { p.form(args[0].Name()) }},
		"BT": {0, func(p *painter, _ []pdf.Value) { p.moveTo(identity) }},
		"Tm": {6, func(p *painter, args []pdf.Value) { p.moveTo(matrixOf(args)) }},
		"Td": {2, func(p *painter, args []pdf.Value) { p.move(args[0].Float64(), args[1].Float64()) }},
		"T*": {0, func(p *painter, _ []pdf.Value) { p.move(0, -p.leading) }},
		"TD": {2, func(p *painter, args []pdf.Value) {
			p.leading = -args[1].Float64()
			p.move(args[0].Float64(), args[1].Float64())
		}},
		"Tf":  {2, func(p *painter, args []pdf.Value) { p.font, p.size = p.fontOf(args[0].Name()), args[1].Float64() }},
		"Tz":  {1, func(p *painter, args []pdf.Value) { p.scale = args[0].Float64() / 100 }},
		"TL":  number(func(p *painter) *float64 { return &p.leading }),
		"Tc":  number(func(p *painter) *float64 { return &p.charSpace }),
		"Tw":  number(func(p *painter) *float64 { return &p.wordSpace }),
		"Ts":  number(func(p *painter) *float64 { return &p.lift }),
		"Tj":  {1, func(p *painter, args []pdf.Value) { p.show(args) }},
		"TJ":  {1, func(p *painter, args []pdf.Value) { p.show(elements(args[0])) }},
		"'":   {1, func(p *painter, args []pdf.Value) { p.move(0, -p.leading); p.show(args) }},
		"\"":  {3, func(p *painter, args []pdf.Value) { p.showSpaced(args) }},
		"BMC": {1, func(p *painter, args []pdf.Value) { p.mark(args[0].Name()) }},
		"BDC": {2, func(p *painter, args []pdf.Value) { p.mark(args[0].Name()) }},
		"EMC": {0, func(p *painter, _ []pdf.Value) { p.marks = p.marks[:max(0, len(p.marks)-1)] }},
	}
}

func elements(v pdf.Value) []pdf.Value {
	list := make([]pdf.Value, v.Len())
	for i := range list {
		list[i] = v.Index(i)
	}
	return list
}

func matrixOf(args []pdf.Value) matrix {
	n := func(i int) float64 { return args[i].Float64() }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

func (p *painter) restore() {
	if n := len(p.stack) - 1; n >= 0 {
		p.state, p.stack = p.stack[n], p.stack[:n]
	}
}

func (p *painter) moveTo(m matrix) { p.text, p.line = m, m }

func (p *painter) move(x, y float64) { p.moveTo(shift(x, y).then(p.line)) }

// mark opens marked content; Artifact is what belongs to the page and not to
// its text (ISO 32000, 14.8.2.2).
func (p *painter) mark(tag string) {
	apart := tag == "Artifact" || len(p.marks) > 0 && p.marks[len(p.marks)-1]
	p.marks = append(p.marks, apart)
}

// form prints a page within the page.
func (p *painter) form(name string) {
	x := p.resources.Key("XObject").Key(name)
	if x.Key("Subtype").Name() != "Form" || p.depth >= deepest {
		return
	}
	p.depth++
	saved, stack, fonts := p.state, p.stack, p.fonts
	p.stack, p.fonts = nil, map[string]*font{}
	if m := x.Key("Matrix"); m.Len() == 6 {
		p.ctm = matrixOf(elements(m)).then(p.ctm)
	}
	resources := x.Key("Resources")
	if resources.IsNull() {
		resources = p.resources
	}
	p.run(x, resources)
	p.state, p.stack, p.fonts = saved, stack, fonts
	p.depth--
}

func (p *painter) showSpaced(args []pdf.Value) {
	p.wordSpace, p.charSpace = args[0].Float64(), args[1].Float64()
	p.move(0, -p.leading)
	p.show(args[2:])
}

// A shift between letters, in the size of the letters: from space on it parts
// words, from tab on columns.
const (
	space = 0.17
	tab   = 1.5
)

// show prints strings, with shifts between them in thousandths.
func (p *painter) show(list []pdf.Value) {
	if p.font == nil {
		return
	}
	c := p.begin()
	for _, v := range list {
		if v.Kind() == pdf.String {
			text, width := p.font.decode(v.RawString(), p.charSpace/p.unit(), p.wordSpace/p.unit())
			c.text += text
			p.advance(width * p.size)
			continue
		}
		gap := -v.Float64() / 1000
		if gap >= tab {
			p.end(c)
		}
		p.advance(gap * p.size)
		switch {
		case gap >= tab:
			c = p.begin()
		case gap >= space && !strings.HasSuffix(c.text, " "):
			c.text += " "
		}
	}
	p.end(c)
}

// unit is the size of letters that spaces are given relative to.
func (p *painter) unit() float64 {
	if p.size == 0 {
		return 1
	}
	return p.size
}

func (p *painter) advance(width float64) { p.text = shift(width*p.scale, 0).then(p.text) }

// begin is a chunk that begins here.
func (p *painter) begin() chunk {
	m := shift(0, p.lift).then(p.text).then(p.ctm)
	turned := math.Abs(m.b) > 0.1*math.Abs(m.a)
	return chunk{
		x: m.e, y: m.f, size: math.Abs(p.size) * math.Hypot(m.c, m.d),
		apart: turned || len(p.marks) > 0 && p.marks[len(p.marks)-1],
	}
}

// end notes a chunk that ends here.
func (p *painter) end(c chunk) {
	c.right = p.text.then(p.ctm).e
	if c.right < c.x {
		c.x, c.right = c.right, c.x
	}
	visible := func(r rune) bool { return !unicode.IsSpace(r) }
	if strings.ContainsFunc(c.text, visible) && len(p.chunks) <= mostChunks {
		p.chunks = append(p.chunks, c)
	}
}
