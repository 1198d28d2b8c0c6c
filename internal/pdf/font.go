package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	corefont "github.com/pdfcpu/pdfcpu/pkg/font"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// font tells letters and widths of the codes in a string.
type font struct {
	file
	spec     types.Dict
	base     string // its name
	bold     bool
	unicode  cmap   // the file's own map of codes to letters
	codes    *cmap  // how codes are divided; nil for single bytes
	wide     string // which letters the codes are where they are letters: "UCS2", "UTF16" or ""
	table    table  // letters of single bytes
	widths   map[uint32]float64
	usual    float64 // width of codes that have none; below 0 to go by the letter
	standard string  // of the fonts that every reader has, the most alike
}

// font reads a font of a page.
func (f file) font(o types.Object) *font {
	d := f.dict(o)
	t := &font{file: f, spec: d, base: f.name(d["BaseFont"]), usual: -1, widths: make(map[uint32]float64)}
	if f.isStream(d["ToUnicode"]) {
		t.unicode = readCmap(f.stream(d["ToUnicode"]))
	}
	described := d
	if f.name(d["Subtype"]) == "Type0" {
		below := f.array(d["DescendantFonts"])
		if len(below) > 0 {
			described = f.dict(below[0])
		}
		t.composite(described)
	} else {
		t.simple()
	}
	t.bold = t.isBold(f.dict(described["FontDescriptor"]))
	return t
}

var boldName = regexp.MustCompile(`(?i)bold|black|heavy|[,-]demi|(cm|sf|la|ec)(bx|bsr|ssbx|bxti)\d`)

const forceBold = 1 << 18

func (t *font) isBold(descriptor types.Dict) bool {
	const heavy = 600
	return boldName.MatchString(t.base) || t.number(descriptor["FontWeight"]) >= heavy ||
		int(t.number(descriptor["Flags"]))&forceBold != 0
}

const thousandth = 1. / 1000

// simple reads a font of single bytes.
func (t *font) simple() {
	kind := t.name(t.spec["Subtype"])
	first, unit := t.number(t.spec["FirstChar"]), thousandth
	if m := t.numbers(t.spec["FontMatrix"]); kind == "Type3" && len(m) == 6 {
		unit = m[0]
	}
	for i, w := range t.numbers(t.spec["Widths"]) {
		if code := int(first) + i; code >= 0 && code < 256 {
			t.widths[uint32(code)] = w * unit
		}
	}
	t.standard = standardFont(t.base)
	t.fillTable(kind)
}

// fillTable finds the letters of single bytes: by the table that the file
// names, else that of the font itself, and by what differs from it.
func (t *font) fillTable(kind string) {
	encoding := t.get(t.spec["Encoding"])
	base := t.name(encoding)
	if d := t.dict(encoding); d != nil {
		base = t.name(d["BaseEncoding"])
	}
	var ok bool
	if t.table, ok = tableNamed(base); !ok {
		if t.table, ok = t.own(); !ok {
			t.table = usualTable(kind)
		}
	}
	differences := t.differences(t.dict(encoding)["Differences"])
	tex := texTable(numbered(differences))
	for code, name := range differences {
		t.table[code] = lettersOf(name)
		if t.table[code] == "" && isNumber(name, code) {
			t.table[code] = tex[code]
		}
	}
}

func usualTable(kind string) (t table) {
	switch kind {
	case "TrueType":
		t, _ = tableNamed("WinAnsiEncoding")
	case "Type3":
	default:
		t = standardTable()
	}
	return t
}

// differences are names by their codes.
func (t *font) differences(o types.Object) map[int]string {
	names := make(map[int]string)
	code := 0
	for _, x := range t.array(o) {
		switch x := t.get(x).(type) {
		case types.Integer:
			code = int(x)
		case types.Name:
			if code >= 0 && code < 256 {
				names[code] = string(x)
			}
			code++
		}
	}
	return names
}

// isNumber says whether a name only tells the code, as "a65" does.
func isNumber(name string, code int) bool {
	return len(name) > 1 && unicode.IsLetter(rune(name[0])) && name[1:] == strconv.Itoa(code)
}

// numbered are the codes with names of that form.
func numbered(names map[int]string) (codes []int) {
	for code, name := range names {
		if isNumber(name, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// own is the table inside the font itself.
func (t *font) own() (table, bool) {
	d := t.dict(t.spec["FontDescriptor"])
	switch {
	case t.isStream(d["FontFile"]):
		return type1Table(t.stream(d["FontFile"]))
	case t.isStream(d["FontFile3"]) && t.name(t.dict(d["FontFile3"])["Subtype"]) == "Type1C":
		return cffTable(t.stream(d["FontFile3"]))
	}
	return table{}, false
}

// composite reads a font of many letters.
func (t *font) composite(below types.Dict) {
	t.codes = &cmap{spaces: []span{{0, 0xffff, 2}}}
	switch encoding := t.get(t.spec["Encoding"]); {
	case t.isStream(encoding):
		if m := readCmap(t.stream(encoding)); len(m.spaces) > 0 {
			t.codes = &m
		}
	case strings.Contains(t.name(encoding), "UCS2"):
		t.wide = "UCS2"
	case strings.Contains(t.name(encoding), "UTF16"):
		t.wide = "UTF16"
	}
	t.usual = 1
	if dw := below["DW"]; dw != nil {
		t.usual = t.number(dw) * thousandth
	}
	t.readWidths(t.array(below["W"]))
}

// readWidths reads widths as fonts of many letters give them: a code and the
// widths from there on, or the first and last code of one width.
func (t *font) readWidths(w types.Array) {
	for i := 0; i+1 < len(w); {
		first := uint32(max(0, t.number(w[i])))
		if list := t.numbers(w[i+1]); list != nil {
			for j, x := range list {
				t.widths[first+uint32(j)] = x * thousandth
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, width := min(t.number(w[i+1]), 1<<16), t.number(w[i+2])*thousandth
		for code := first; float64(code) <= last; code++ {
			t.widths[code] = width
		}
		i += 3
	}
}

// letter is one code of a string.
type letter struct {
	text  string
	width float64 // in the size of the letters
	space bool    // the single byte that takes the space between words
}

// decode gives the letters of a string one by one.
func (t *font) decode(raw string) []letter {
	out := make([]letter, 0, len(raw))
	for raw != "" {
		n := 1
		if t.codes != nil {
			if n = t.codes.length(raw); n == 0 {
				n = min(2, len(raw))
			}
		}
		code := codeOf(raw[:n])
		l := letter{text: t.lettersOf(code, raw[:n]), space: n == 1 && code == ' '}
		l.width = t.width(code, l.text)
		out = append(out, l)
		raw = raw[n:]
	}
	return out
}

// lettersOf is what a code means: by the file's map if that knows it.
func (t *font) lettersOf(code uint32, raw string) string {
	text, ok := t.unicode.letters[code]
	if !ok || text == "" || isPrivate(text) {
		switch {
		case t.codes == nil:
			text = t.table[code&0xff]
		case t.wide != "":
			text = utf16Text(raw)
		case !ok:
			text = ""
		}
		if text == "" {
			text = string(unicode.ReplacementChar)
		}
	}
	return ligatures.Replace(strings.Map(printed, text))
}

// isPrivate says whether text is a letter that has a meaning in one font only.
func isPrivate(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar {
			return true
		}
	}
	return false
}

func (t *font) width(code uint32, text string) float64 {
	if w, ok := t.widths[code]; ok {
		return w
	}
	if t.usual >= 0 {
		return t.usual
	}
	for _, r := range text {
		w, err := corefont.CharWidth(t.standard, r)
		if err == nil && w > 0 {
			return float64(w) * thousandth
		}
	}
	return 0.5
}

// standardFont is the one of the fonts that every reader has that is most
// alike to the one called name.
func standardFont(name string) string {
	if corefont.IsCoreFont(name) {
		return name
	}
	lower := strings.ToLower(name)
	bold := boldName.MatchString(name)
	switch {
	case strings.Contains(lower, "cour") || strings.Contains(lower, "mono"):
		return "Courier"
	case (strings.Contains(lower, "arial") || strings.Contains(lower, "helv") || strings.Contains(lower, "sans")) && bold:
		return "Helvetica-Bold"
	case strings.Contains(lower, "arial") || strings.Contains(lower, "helv") || strings.Contains(lower, "sans"):
		return "Helvetica"
	case bold:
		return "Times-Bold"
	}
	return "Times-Roman"
}
