package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// withFont is a PDF of one page that prints content in a font F; more are
// objects from 6 on.
func withFont(font, content string, more ...string) []byte {
	return objectsOf("", append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
		stream(content), font,
	}, more...)...)
}

func cmapOf(lines string) string {
	return stream("begincmap 1 begincodespacerange <00> <ff> endcodespacerange " + lines + " endcmap")
}

const codes = "<< /Type /Encoding /Differences "

// What letters a font has is told in many ways; a map of the file's own comes
// before names, and these before tables.
func TestLettersOfFonts(t *testing.T) {
	type1 := "<< /Type /Font /Subtype /Type1 /BaseFont /X "
	for _, c := range []struct {
		name, font, show, want string
		more                   []string
	}{
		{"a table", type1 + "/Encoding /WinAnsiEncoding >>", `caf\351 \223a\224 \226 1\255`, "café “a” – 1-", nil},
		{"an older table", type1 + "/Encoding /MacRomanEncoding >>", `caf\216`, "café", nil},
		{"no table", type1 + ">>", `o\256ce 'a`, "ofice ’a", nil},
		{"names", type1 + "/Encoding " + codes + "[1 /f_i /uni0411 /afii10017 /Zcaron.sc 97 /a] >> >>", `\001\002\003\004a`, "fiБАŽa", nil},
		{"names over a table", type1 + "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >> >>", `\001n\344`, "finä", nil},
		{"a map over names", type1 + "/Encoding " + codes + "[65 /B] >> /ToUnicode 6 0 R >>", "ABC", "жBц", []string{cmapOf("2 beginbfchar <41> <0436> <43> <0446> endbfchar")}},
		{"a map that tells nothing", type1 + "/ToUnicode 6 0 R >>", "AB", "AB", []string{cmapOf("1 beginbfrange <41> <42> <F041> endbfrange")}},
		{"ranges of a map", type1 + "/ToUnicode 6 0 R >>", "abxy", "вгfiы", []string{cmapOf("2 beginbfrange <61> <62> <0432> <78> <79> [<00660069> <044B>] endbfrange")}},
		{"the font itself", type1 + "/FontDescriptor << /FontFile 6 0 R >> >>", `\001\002`, "ffiΩ", []string{stream("%!PS /Encoding 256 array dup 1 /ffi put dup 2 /Omega put readonly def")}},
		{"pictures of Latin letters", "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /Encoding " + codes + "[12 /a12 65 /a65 92 /a92] >> >>", `\134A\014`, "“Afi", nil},
		{"pictures of Russian letters", "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /Encoding " + codes + "[192 /a192 224 /a224 225 /a225] >> >>", `\300\340\341`, "Ааб", nil},
	} {
		d, err := read(withFont(c.font, "BT /F 10 Tf 50 700 Td ("+c.show+") Tj ET", c.more...))
		if got := strings.Join(texts(d.Lines), "|"); got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestBold(t *testing.T) {
	for name, want := range map[string]bool{
		"Times-Bold": true, "ABCDEF+LMRoman12-Bold": true, "CMBX12": true, "SFBX1000": true, "Arial,Bold": true, "Inter-SemiBold": true,
		"Times-Roman": false, "CMR10": false, "Bodoni-Italic": false,
	} {
		d, err := read(withFont("<< /Type /Font /Subtype /Type1 /BaseFont /"+name+" >>", at(50, 700, "text")))
		if err != nil || d.Lines[0].Bold != want {
			t.Errorf("%s: bold %v, %v", name, d.Lines, err)
		}
	}
}

// cff is a compact font with one letter beside .notdef, of a name of its own,
// at a code.
func cff(name string, code byte) string {
	index := func(item string) string { return fmt.Sprintf("\x00\x01\x01\x01%c%s", 1+len(item), item) }
	head := "\x01\x00\x04\x01" + index("Font")
	top := func(charset, encoding, chars int) string {
		return fmt.Sprintf("\x1c%c%c\x0f\x1c%c%c\x10\x1c%c%c\x11", charset>>8, charset&0xff, encoding>>8, encoding&0xff, chars>>8, chars&0xff)
	}
	at := len(head) + len(index(top(0, 0, 0))) + len(index(name)) + 2
	charset := "\x00\x01\x87" // the first name of the font's own: 391
	encoding := string([]byte{0, 1, code})
	chars := "\x00\x02\x01\x01\x02\x03.."
	return head + index(top(at, at+len(charset), at+len(charset)+len(encoding))) + index(name) + "\x00\x00" + charset + encoding + chars
}

func TestCompactFont(t *testing.T) {
	table, ok := cffTable([]byte(cff("quotedblleft", 34)))
	if !ok || table[34] != "“" || table[35] != "" {
		t.Errorf("%q, %v", table[32:40], ok)
	}
	for cut := range len(cff("ff", 11)) {
		cffTable([]byte(cff("ff", 11)[:cut])) // must not panic
	}
}
