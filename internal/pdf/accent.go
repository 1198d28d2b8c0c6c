package pdf

import (
	"math"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// combining are the accents that are printed on their own, as they are written
// after their letter.
var combining = map[string]string{
	"`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307",
	"¨": "\u0308", "˚": "\u030a", "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}

// accented puts accents that are printed over or under a letter into it.
func accented(glyphs []glyph) []glyph {
	out := glyphs[:0:0]
	for i := 0; i < len(glyphs); i++ {
		g := glyphs[i]
		accent, ok := combining[g.text]
		switch n := len(out) - 1; {
		case !ok:
		case i+1 < len(glyphs) && over(g, glyphs[i+1]):
			glyphs[i+1].text = withAccent(glyphs[i+1].text, accent)
			continue
		case n >= 0 && over(g, out[n]):
			out[n].text = withAccent(out[n].text, accent)
			continue
		}
		out = append(out, g)
	}
	return out
}

// over says whether accent a is printed over or under letter g.
func over(a, g glyph) bool {
	const off = 0.15
	middle := (a.x + a.right) / 2
	r, _ := utf8.DecodeRuneInString(g.text)
	return unicode.IsLetter(r) && a.turn == g.turn && math.Abs(a.y-g.y) < g.size &&
		middle > g.x-off*g.size && middle < g.right+off*g.size
}

func withAccent(text, accent string) string {
	switch text {
	case "ı":
		text = "i"
	case "ȷ":
		text = "j"
	}
	return norm.NFC.String(text + accent)
}
