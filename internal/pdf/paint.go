package pdf

import (
	"math"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
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

// glyph is a letter, or several printed as one, at its place.
type glyph struct {
	text        string
	x, right, y float64
	size        float64
	turn        int // quarters of a circle against the clock, -1 for none
	apart, bold bool
	raised      bool // over its line
}

// state is what a page sets before it prints (ISO 32000, 8.4 and 9.3).
type state struct {
	ctm                        matrix
	font                       *font
	size, scale, leading       float64
	charSpace, wordSpace, lift float64
}

// mark is a piece of the page with a tag of its own.
type mark struct {
	apart  bool    // it is no text
	actual *string // what it says, whatever letters it prints; "" once said
}

// painter goes through the instructions of one page.
type painter struct {
	state
	file
	operators  map[string]operator
	stack      []state
	text, line matrix
	resources  types.Dict
	fonts      map[types.Object]*font // by reference, of all pages
	depth      int
	marks      []mark
	glyphs     []glyph
	budget     *int // of the glyphs that the file may still print
}

// paint collects what page prints.
func (p *painter) paint(g page) {
	p.state = state{ctm: identity, scale: 1}
	p.run(p.contents(g.dict["Contents"]), p.dict(g.resources))
}

// run goes through instructions.
func (p *painter) run(data []byte, resources types.Dict) {
	outer := p.resources
	p.resources = resources
	s := scanner{data: data}
	var operands []token
	for t := s.next(); t.kind != theEnd && *p.budget > 0; t = s.next() {
		if t.kind != anOperator {
			operands = append(operands, t)
			continue
		}
		if t.text == "ID" {
			s.skipImage()
		}
		if op, ok := p.operators[t.text]; ok && len(operands) >= op.operands {
			op.do(p, operands[len(operands)-op.operands:])
		}
		operands = operands[:0]
	}
	p.resources = outer
}

// operator is an instruction that matters to text, with so many operands.
type operator struct {
	operands int
	do       func(p *painter, args []token)
}

// number sets one number of the state.
func number(of func(p *painter) *float64) operator {
	return operator{1, func(p *painter, args []token) { *of(p) = args[0].number }}
}

// newOperators are the instructions by name (ISO 32000, annex A).
func newOperators() map[string]operator {
	return map[string]operator{
		"q":  {0, func(p *painter, _ []token) { p.save() }},
		"Q":  {0, func(p *painter, _ []token) { p.restore() }},
		"cm": {6, func(p *painter, args []token) { p.ctm = matrixOf(args).then(p.ctm) }},
		"Do": {1, func(p *painter, args []token) { p.form(args[0].text) }},
		"BT": {0, func(p *painter, _ []token) { p.moveTo(identity) }},
		"Tm": {6, func(p *painter, args []token) { p.moveTo(matrixOf(args)) }},
		"Td": {2, func(p *painter, args []token) { p.move(args[0].number, args[1].number) }},
		"T*": {0, func(p *painter, _ []token) { p.move(0, -p.leading) }},
		"TD": {2, func(p *painter, args []token) {
			p.leading = -args[1].number
			p.move(args[0].number, args[1].number)
		}},
		"Tf":  {2, func(p *painter, args []token) { p.state.font, p.size = p.fontOf(args[0].text), args[1].number }},
		"Tz":  {1, func(p *painter, args []token) { p.scale = args[0].number / 100 }},
		"TL":  number(func(p *painter) *float64 { return &p.leading }),
		"Tc":  number(func(p *painter) *float64 { return &p.charSpace }),
		"Tw":  number(func(p *painter) *float64 { return &p.wordSpace }),
		"Ts":  number(func(p *painter) *float64 { return &p.lift }),
		"Tj":  {1, func(p *painter, args []token) { p.show(args) }},
		"TJ":  {1, func(p *painter, args []token) { p.show(args[0].list) }},
		"'":   {1, func(p *painter, args []token) { p.move(0, -p.leading); p.show(args) }},
		"\"":  {3, func(p *painter, args []token) { p.showSpaced(args) }},
		"BMC": {1, func(p *painter, args []token) { p.mark(args[0].text, nil) }},
		"BDC": {2, func(p *painter, args []token) { p.mark(args[0].text, args[1].list) }},
		"EMC": {0, func(p *painter, _ []token) { p.marks = p.marks[:max(0, len(p.marks)-1)] }},
	}
}

func matrixOf(args []token) matrix {
	n := func(i int) float64 { return args[i].number }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

func (p *painter) save() {
	const most = 1 << 12
	if len(p.stack) < most {
		p.stack = append(p.stack, p.state)
	}
}

func (p *painter) restore() {
	if n := len(p.stack) - 1; n >= 0 {
		p.state, p.stack = p.stack[n], p.stack[:n]
	}
}

func (p *painter) moveTo(m matrix) { p.text, p.line = m, m }

func (p *painter) move(x, y float64) { p.moveTo(shift(x, y).then(p.line)) }

// mark opens marked content; Artifact is what belongs to the page and not to
// its text (ISO 32000, 14.8.2.2 and 14.9.4).
func (p *painter) mark(tag string, properties []token) {
	var m mark
	if n := len(p.marks); n > 0 {
		m = p.marks[n-1]
	}
	m.apart = m.apart || tag == "Artifact"
	for i := 0; i+1 < len(properties); i += 2 {
		if properties[i].text == "ActualText" {
			text := actualText(properties[i+1].text)
			m.actual = &text
		}
	}
	p.marks = append(p.marks, m)
}

func actualText(raw string) string {
	if wide, ok := strings.CutPrefix(raw, "\xfe\xff"); ok {
		return utf16Text(wide)
	}
	return strings.ToValidUTF8(raw, "\ufffd")
}

func (p *painter) fontOf(name string) *font {
	o := p.dict(p.resources["Font"])[name]
	ref, ok := o.(types.IndirectRef)
	if !ok {
		return p.file.font(o)
	}
	if _, known := p.fonts[ref]; !known {
		p.fonts[ref] = p.file.font(ref)
	}
	return p.fonts[ref]
}

// form prints a page within the page.
func (p *painter) form(name string) {
	o := p.dict(p.resources["XObject"])[name]
	x := p.dict(o)
	if p.name(x["Subtype"]) != "Form" || p.depth >= deepest {
		return
	}
	p.depth++
	saved, stack := p.state, p.stack
	p.stack = nil
	if m := p.numbers(x["Matrix"]); len(m) == 6 {
		p.ctm = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}.then(p.ctm)
	}
	resources := p.dict(x["Resources"])
	if resources == nil {
		resources = p.resources
	}
	*p.budget-- // a form may print another many times, and that another
	p.run(p.stream(o), resources)
	p.state, p.stack = saved, stack
	p.depth--
}

func (p *painter) showSpaced(args []token) {
	p.wordSpace, p.charSpace = args[0].number, args[1].number
	p.move(0, -p.leading)
	p.show(args[2:])
}

// show prints strings, with shifts between them in thousandths.
func (p *painter) show(list []token) {
	if p.state.font == nil {
		return
	}
	for _, t := range list {
		if t.kind == aNumber {
			p.advance(-t.number / 1000 * p.size)
			continue
		}
		for _, l := range p.state.font.decode(t.text) {
			p.print(l)
		}
	}
}

// print prints one letter and moves on.
func (p *painter) print(l letter) {
	m := shift(0, p.lift).then(p.text).then(p.ctm)
	g := glyph{
		text: l.text, x: m.e, y: m.f, bold: p.state.font.bold,
		size: math.Abs(p.size) * math.Hypot(m.c, m.d), turn: turnOf(matrix{a: p.size, d: p.size}.then(m)),
	}
	p.advance(l.width * p.size)
	end := shift(0, p.lift).then(p.text).then(p.ctm)
	g.right = end.e
	if g.turn&1 == 1 {
		g.right = end.f
	}
	width := p.charSpace
	if l.space {
		width += p.wordSpace
	}
	p.advance(width)
	const none = 0.05 // of the size: a space that was taken back
	if blank(g) && l.width*p.size+width < none*p.size {
		return
	}
	if n := len(p.marks); n > 0 {
		g.apart = p.marks[n-1].apart
		if say := p.marks[n-1].actual; say != nil {
			g.text, *say = *say, ""
		}
	}
	if *p.budget--; g.text != "" {
		p.glyphs = append(p.glyphs, g)
	}
}

// turnOf is which way a matrix turns letters.
func turnOf(m matrix) int {
	const slant = 0.1
	switch along, up := math.Abs(m.a), math.Abs(m.b); {
	case up <= slant*along && m.a >= 0:
		return 0
	case up <= slant*along:
		return 2
	case along <= slant*up && m.b > 0:
		return 1
	case along <= slant*up:
		return 3
	}
	return -1
}

func (p *painter) advance(width float64) { p.text = shift(width*p.scale, 0).then(p.text) }
