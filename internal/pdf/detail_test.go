package pdf

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// one is the only line that a page prints in a font.
func one(t *testing.T, font, content string, more ...string) Line {
	t.Helper()
	d, err := read(withFont(font, content, more...))
	if err != nil || len(d.Lines) != 1 {
		t.Fatalf("%s: %+v, %v; want one line", font, d.Lines, err)
	}
	return d.Lines[0]
}

// TestWidthsOfLetters gives fonts with how wide ten letters of 10 points are in
// them.
func TestWidthsOfLetters(t *testing.T) {
	const show, type1, type0 = "BT /F 10 Tf 100 700 Td %s Tj ET", "<< /Type /Font /Subtype /Type1 /BaseFont /%s >>", "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /%s /ToUnicode 7 0 R /DescendantFonts [6 0 R] >>"
	letters := cmapOf("1 beginbfrange <00> <ff> <0041> endbfrange")
	wide := stream("begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <00ff> <0041> endbfrange endcmap")
	ten := "(" + strings.Repeat("a", 10) + ")"
	for _, c := range []struct {
		name, font, show string
		more             []string
		want             float64
	}{
		{"a font that every reader has", fmt.Sprintf(type1, "Courier"), ten, nil, 60},
		{"one that is like it", fmt.Sprintf(type1, "LetterMono-Regular"), ten, nil, 60},
		{"one without serifs", fmt.Sprintf(type1, "ArialMT"), ten, nil, 55.6},
		{"another without serifs", fmt.Sprintf(type1, "OpenSans"), ten, nil, 55.6},
		{"a bold one without serifs", fmt.Sprintf(type1, "Helvetica-Bold"), ten, nil, 55.6},
		{"one with serifs", fmt.Sprintf(type1, "Garamond"), ten, nil, 44.4},
		{"a bold one with serifs", fmt.Sprintf(type1, "Garamond-Bold"), ten, nil, 50},
		{"widths of its own", "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 96 /Widths [100 700 100] >>", ten, nil, 70},
		{"widths that begin elsewhere", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 98 /Widths [100 700] >>", ten, nil, 60},
		{"widths in a unit of its own", "<< /Type /Font /Subtype /Type3 /FontMatrix [.01 0 0 .01 0 0] /FirstChar 97 /Widths [80] /Encoding " + codes + "[97 /a] >> >>", ten, nil, 80},
		{"many letters, all alike", fmt.Sprintf(type0, "Identity-H"), "<" + strings.Repeat("0001", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 300 >>", wide}, 30},
		{"many letters without a width", fmt.Sprintf(type0, "Identity-H"), "<" + strings.Repeat("0001", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>", wide}, 100},
		{"a list of widths", fmt.Sprintf(type0, "Identity-H"), "<" + strings.Repeat("0002", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [1 [400 600 800]] >>", wide}, 60},
		{"a run of one width", fmt.Sprintf(type0, "Identity-H"), "<" + strings.Repeat("0002", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [7 [100] 1 3 650] >>", wide}, 65},
		{"a run that is cut off", fmt.Sprintf(type0, "Identity-H"), "<" + strings.Repeat("0002", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 3] >>", wide}, 50},
		{"codes of one byte", "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 8 0 R /ToUnicode 7 0 R /DescendantFonts [6 0 R] >>", "<" + strings.Repeat("02", 10) + ">", []string{"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [2 [450]] >>", letters, cmapOf("")}, 45},
	} {
		l := one(t, c.font, fmt.Sprintf(show, c.show), c.more...)
		if got := l.Right - l.X; math.Abs(got-c.want) > 0.01 || l.X != 100 || l.Size != 10 {
			t.Errorf("%s: %.2f wide at %.0f in %.0f points, want %.2f", c.name, got, l.X, l.Size, c.want)
		}
	}
}

// TestCodesThatAreLetters reads fonts whose codes are those of Unicode.
func TestCodesThatAreLetters(t *testing.T) {
	for encoding, show := range map[string]string{"UniCNS-UCS2-H": "<041F043E0440>", "UniJIS-UTF16-H": "<041F043E0440>"} {
		l := one(t, "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /"+encoding+" /DescendantFonts [6 0 R] >>", "BT /F 10 Tf 50 700 Td "+show+" Tj ET", "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X >>")
		if l.Text != "Пор" {
			t.Errorf("%s: %q", encoding, l.Text)
		}
	}
}

// TestWeights gives what a font's own description says of its weight.
func TestWeights(t *testing.T) {
	for descriptor, want := range map[string]bool{"/FontWeight 700": true, "/FontWeight 500": false, "/Flags 262144": true, "/Flags 34": false, "/Flags 262178": true} {
		l := one(t, "<< /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor << "+descriptor+" >> >>", at(50, 700, "text"))
		if l.Bold != want {
			t.Errorf("%s: bold %v", descriptor, l.Bold)
		}
	}
}

// TestWhereLettersStand gives instructions with the place and size of the one
// line they print, as they change it.
func TestWhereLettersStand(t *testing.T) {
	for _, c := range []struct {
		name, content     string
		x, right, y, size float64
	}{
		{"as it is said", "BT /F 10 Tf 50 700 Td (aa) Tj ET", 50, 58.88, 700, 10},
		{"moved twice", "BT /F 10 Tf 50 700 Td 10 -20 Td (aa) Tj ET", 60, 68.88, 680, 10},
		{"by a matrix", "BT /F 1 Tf 10 0 0 10 50 700 Tm (aa) Tj ET", 50, 58.88, 700, 10},
		{"by two matrices", "2 0 0 2 5 7 cm BT /F 5 Tf 1 0 0 1 20 30 Tm (aa) Tj ET", 45, 53.88, 67, 10},
		{"moved with a leading", "BT /F 10 Tf 50 700 TD 0 -15 TD T* (aa) Tj ET", 50, 58.88, 670, 10},
		{"wider", "BT /F 10 Tf 200 Tz 50 700 Td (aa) Tj ET", 50, 67.76, 700, 10},
		{"lifted", "BT /F 10 Tf 3 Ts 50 700 Td (aa) Tj ET", 50, 58.88, 703, 10},
		{"shifted back", "BT /F 10 Tf 50 700 Td [500 (aa)] TJ ET", 45, 53.88, 700, 10},
		{"with space between words", "BT /F 10 Tf 20 Tw 50 700 Td (a a) Tj ET", 50, 81.38, 700, 10},
		{"upside down twice, by size and matrix", "BT /F -10 Tf -1 0 0 -1 50 700 Tm (aa) Tj ET", 50, 58.88, 700, 10},
		{"what was set is given back", "BT /F 10 Tf q 300 Tz Q 50 700 Td (aa) Tj ET", 50, 58.88, 700, 10},
		{"given back more often than saved", "BT /F 10 Tf Q Q 50 700 Td (aa) Tj ET", 50, 58.88, 700, 10},
		{"operands that are too few", "BT /F 10 Tf 50 700 Td 5 Td (aa) Tj ET", 50, 58.88, 700, 10},
		{"operands that are too many", "BT /F 10 Tf 1 2 3 50 700 Td (aa) Tj ET", 50, 58.88, 700, 10},
		{"letters without a font before", "BT (zz) Tj /F 10 Tf 50 700 Td (aa) Tj ET", 50, 58.88, 700, 10},
	} {
		l := one(t, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>", c.content)
		if math.Abs(l.X-c.x) > 0.01 || math.Abs(l.Right-c.right) > 0.01 || math.Abs(l.Y-c.y) > 0.01 || math.Abs(l.Size-c.size) > 0.01 {
			t.Errorf("%s: from %.2f to %.2f at %.2f in %.2f points, want %.2f to %.2f at %.2f in %.2f", c.name, l.X, l.Right, l.Y, l.Size, c.x, c.right, c.y, c.size)
		}
	}
}

// glyphsOf are letters side by side, half as wide as they are high.
func glyphsOf(text string, x, y, size float64) (all []glyph) {
	for _, c := range text {
		if c != ' ' {
			all = append(all, glyph{text: string(c), x: x, right: x + size/2, y: y, size: size})
		}
		x += size / 2
	}
	return all
}

// TestAccentsOfTheirOwn puts accents into letters that they are printed over,
// before or after them, and nowhere else.
func TestAccentsOfTheirOwn(t *testing.T) {
	mark := func(text string, x, y float64) glyph { return glyph{text: text, x: x, right: x + 3, y: y, size: 10} }
	for _, c := range []struct {
		name   string
		glyphs []glyph
		want   string
	}{
		{"before its letter", append([]glyph{mark("´", 1, 0)}, glyphsOf("e", 0, 0, 10)...), "é"},
		{"after its letter", append(glyphsOf("e", 0, 0, 10), mark("´", 1, 0)), "é"},
		{"over a letter without a dot", append([]glyph{mark("¨", 1, 1)}, glyphsOf("ı", 0, 0, 10)...), "ï"},
		{"under its letter", append(glyphsOf("c", 0, 0, 10), mark("¸", 1, -2)), "ç"},
		{"beside a letter", append(glyphsOf("e", 0, 0, 10), mark("´", 20, 0)), "e ´"},
		{"over a figure", append(glyphsOf("7", 0, 0, 10), mark("´", 1, 0)), "7´"},
		{"far above", append(glyphsOf("e", 0, 0, 10), mark("´", 1, 30)), "´|e"},
		{"alone", []glyph{mark("´", 1, 0)}, "´"},
		{"turned another way", append(glyphsOf("e", 0, 0, 10), glyph{text: "´", x: 1, right: 4, size: 10, turn: 1}), "e|´"},
	} {
		if got := strings.Join(texts(new(reading).layout(c.glyphs, 1)), "|"); strings.ReplaceAll(got, "apart: ", "") != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestMarksBesideLetters raises small figures into note marks, and puts down
// quotation marks, by how they stand beside the letters of their line.
func TestMarksBesideLetters(t *testing.T) {
	line := glyphsOf("fell", 0, 0, 10)
	for _, c := range []struct {
		name   string
		beside []glyph
		want   string
	}{
		{"small and raised", glyphsOf("12", 20, 4, 6), "fell¹²"},
		{"raised, but as large", glyphsOf("12", 20, 4, 10), "fell12"},
		{"small, but on the line", glyphsOf("12", 20, 0, 6), "fell12"},
		{"small and raised a little", glyphsOf("12", 20, 1, 6), "fell12"},
		{"small and raised, but far away", glyphsOf("12", 29, 4, 6), "fell 12"},
		{"five of them", glyphsOf("12345", 20, 4, 6), "fell12345"},
		{"four of them", glyphsOf("1234", 20, 4, 6), "fell¹²³⁴"},
		{"raised letters", glyphsOf("th", 20, 4, 6), "fellth"},
		{"too high", glyphsOf("12", 20, 8, 6), "12|fell"},
	} {
		glyphs := append(slices.Clone(line), c.beside...)
		if got := strings.Join(texts(new(reading).layout(glyphs, 1)), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	for name, c := range map[string]struct {
		y    float64
		mark string
		want string
	}{
		"a mark put down": {-5, "”", "„fell"}, "a single one": {-5, "’", "‚fell"}, "one in its place": {0, "”", "”fell"}, "something else put down": {-5, "x", "fell|x"}, "one that is too low": {-9, "”", "fell|”"},
	} {
		glyphs := append([]glyph{{text: c.mark, x: -4, right: -0.5, y: c.y, size: 10}}, slices.Clone(line)...)
		if got := strings.Join(texts(new(reading).layout(glyphs, 1)), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestSpacesOfALine tells letters of a word from words, and words from what
// stands in another cell, by the space between.
func TestSpacesOfALine(t *testing.T) {
	for _, c := range []struct {
		name string
		gap  float64 // between two words of four letters of 10 points
		want string
	}{
		{"none", 0, "fellfell"},
		{"hardly any", 1, "fellfell"},
		{"a space", 2.5, "fell fell"},
		{"a wide one", 5, "fell fell"},
		{"one that may be between columns", 8, "fell fell"},
		{"that of a table", 20, "fell\tfell"},
	} {
		glyphs := append(glyphsOf("fell", 0, 0, 10), glyphsOf("fell", 20+c.gap, 0, 10)...)
		if got := strings.Join(texts(new(reading).layout(glyphs, 1)), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	var apart []glyph
	for i, c := range "HARBOURPOST" {
		x := float64(9 * i)
		if i >= len("HARBOUR") {
			x += 6
		}
		apart = append(apart, glyphsOf(string(c), x, 0, 10)...)
	}
	if got := texts(new(reading).layout(apart, 1)); !slices.Equal(got, []string{"HARBOUR POST"}) {
		t.Errorf("letters set apart: %q", got)
	}
	twice := append(glyphsOf("bold", 0, 0, 10), glyphsOf("bold", 0.5, 0, 10)...)
	if got := texts(new(reading).layout(twice, 1)); !slices.Equal(got, []string{"bold"}) {
		t.Errorf("printed twice: %q", got)
	}
	if got := texts(new(reading).layout(glyphsOf("aa", 0, 0, 10), 1)); !slices.Equal(got, []string{"aa"}) {
		t.Errorf("two of one letter: %q", got)
	}
}

// A file that does not tell its letters is refused once a quarter of them is
// unknown.
func TestUnknownLetters(t *testing.T) {
	for _, c := range []struct {
		known, unknown int
		want           error
	}{{0, 0, ErrNoLayer}, {9, 1, nil}, {9, 2, ErrNoLetter}, {0, 3, ErrNoLetter}, {1000, 1, nil}} {
		text := strings.Repeat("a", c.known) + strings.Repeat("\ufffd", c.unknown)
		if err := check(Document{Lines: []Line{{Text: text}}}); !errors.Is(err, c.want) {
			t.Errorf("%d known, %d not: %v, want %v", c.known, c.unknown, err, c.want)
		}
	}
}
