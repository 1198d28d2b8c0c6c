package pdf

import (
	"strings"
	"unicode"

	pdf "github.com/ledongthuc/pdf"
)

// font tells letters and widths of the codes in a string.
type font struct {
	encoding pdf.TextEncoding
	bytes    int             // of a code
	widths   map[int]float64 // in the size of the letters
	usual    float64         // of codes that have none; below 0 to go by the letter
}

func (p *painter) fontOf(name string) *font {
	if f, ok := p.fonts[name]; ok {
		return f
	}
	v := p.resources.Key("Font").Key(name)
	f := &font{encoding: (&pdf.Font{V: v}).Encoder(), bytes: 1, usual: -1}
	if v.Key("Subtype").Name() == "Type0" {
		f.composite(v.Key("DescendantFonts").Index(0))
	} else {
		f.simple(v)
	}
	p.fonts[name] = f
	return f
}

const thousandth = 1. / 1000

func (f *font) simple(v pdf.Value) {
	first := int(v.Key("FirstChar").Int64())
	f.widths = make(map[int]float64)
	unit := thousandth
	if m := v.Key("FontMatrix"); v.Key("Subtype").Name() == "Type3" && m.Len() == 6 {
		unit = m.Index(0).Float64()
	}
	for i, w := range elements(v.Key("Widths")) {
		f.widths[first+i] = w.Float64() * unit
	}
}

// composite reads widths as fonts of many letters give them: a code and the
// widths from there on, or the first and last code of one width.
func (f *font) composite(v pdf.Value) {
	f.bytes, f.usual, f.widths = 2, 1, make(map[int]float64)
	if dw := v.Key("DW"); !dw.IsNull() {
		f.usual = dw.Float64() * thousandth
	}
	w := elements(v.Key("W"))
	for i := 0; i+1 < len(w); {
		first := int(w[i].Int64())
		if w[i+1].Kind() == pdf.Array {
			for j, x := range elements(w[i+1]) {
				f.widths[first+j] = x.Float64() * thousandth
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		for code := first; code <= min(int(w[i+1].Int64()), 1<<16); code++ {
			f.widths[code] = w[i+2].Float64() * thousandth
		}
		i += 3
	}
}

// decode is the text of a string and its width in the size of the letters,
// with what is added to every letter and to every space.
func (f *font) decode(raw string, letter, space float64) (text string, width float64) {
	text = raw
	if f.encoding != nil {
		text = f.encoding.Decode(raw)
	}
	for i := 0; i+f.bytes <= len(raw); i += f.bytes {
		code := int(raw[i])
		if f.bytes == 2 {
			code = code<<8 | int(raw[i+1])
		}
		w, ok := f.widths[code]
		if !ok {
			w = f.usual
		}
		if w < 0 {
			w = widthOf(rune(code))
		}
		width += w + letter
		if f.bytes == 1 && code == ' ' {
			width += space
		}
	}
	return ligatures.Replace(strings.Map(printed, text)), width
}

// widthOf is about that of a letter in Times and Helvetica, which files need
// not give.
func widthOf(r rune) float64 {
	switch {
	case strings.ContainsRune("ijlIf.,;:'|!()[]t ", r):
		return 0.28
	case strings.ContainsRune("mwMW", r):
		return 0.83
	case unicode.IsUpper(r):
		return 0.68
	}
	return 0.5
}

// printed takes out what is no letter and no space.
func printed(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// Letters that are set as one and mean two or three.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
