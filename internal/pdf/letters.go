package pdf

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

//go:embed glyphs.txt
var glyphList string

// glyphs are the letters by the names that fonts have for them.
var glyphs = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune)
	for line := range strings.Lines(glyphList) {
		name, code, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.ParseUint(code, 16, 32); err == nil {
			m[name] = rune(n)
		}
	}
	return m
})

// lettersOf is what a name of a letter means, "" when that is not known: one
// of the list, uniXXXX, uXXXXX, several joined by underlines; what follows a
// full stop tells its form (Adobe Glyph List Specification, 2).
func lettersOf(name string) string {
	base, _, _ := strings.Cut(name, ".")
	var out strings.Builder
	for part := range strings.SplitSeq(base, "_") {
		if r, ok := glyphs()[part]; ok {
			out.WriteRune(r)
			continue
		}
		text := byNumber(part)
		if text == "" {
			return ""
		}
		out.WriteString(text)
	}
	return out.String()
}

// byNumber is what a name that holds code points means.
func byNumber(name string) string {
	digits, several := strings.CutPrefix(name, "uni")
	if !several {
		digits, _ = strings.CutPrefix(name, "u")
		if len(digits) < 4 || len(digits) > 6 || len(digits) == len(name) {
			return ""
		}
		return hexRune(digits)
	}
	if len(digits) == 0 || len(digits)%4 != 0 {
		return ""
	}
	out := ""
	for ; digits != ""; digits = digits[4:] {
		out += hexRune(digits[:4])
	}
	return out
}

func hexRune(digits string) string {
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || n > unicode.MaxRune {
		return ""
	}
	return string(rune(n))
}

// table is the letters of the codes of a font of single bytes.
type table [256]string

// The letters of Adobe's standard encoding from 0xA1 on, ¶ where none is
// (ISO 32000, D.2; its ¶ stands at 0xB6).
const standardHigh = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ¶–†‡·¶¶•‚„”»…‰¶¿¶`´ˆ˜¯˘˙¨¶˚¸¶˝˛ˇ—¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶Æ¶ª¶¶¶¶ŁØŒº¶¶¶¶¶æ¶¶¶ı¶¶łøœß"

func standardTable() (t table) {
	for c := ' '; c <= '~'; c++ {
		t[c] = string(c)
	}
	t['\''], t['`'] = "’", "‘"
	at := 0xA1
	for _, r := range standardHigh {
		if r != '¶' || at == 0xB6 {
			t[at] = string(r)
		}
		at++
	}
	return t
}

// tableNamed is one of the tables that files name.
func tableNamed(name string) (t table, ok bool) {
	var m *charmap.Charmap
	switch name {
	case "WinAnsiEncoding":
		m = charmap.Windows1252
	case "MacRomanEncoding":
		m = charmap.Macintosh
	case "StandardEncoding":
		return standardTable(), true
	default:
		return t, false
	}
	for c := ' '; c < 256; c++ {
		if r := m.DecodeByte(byte(c)); r != unicode.ReplacementChar && !unicode.IsControl(r) {
			t[c] = string(r)
		}
	}
	if name == "WinAnsiEncoding" {
		t[0xAD] = "-"
	}
	return t, true
}

// Letters that are set as one and mean two or three, and other forms of the
// same letters.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u2126", "Ω", "\u2206", "Δ", "\u200c", "", "\u200b", "", "\ufeff", "")

// printed takes out what is no letter and no space.
func printed(r rune) rune {
	if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	return r
}

var (
	wordOfLetters = regexp.MustCompile(`\p{L}+`)
	loneI         = regexp.MustCompile(`(^|\p{Cyrillic}[,;»”…]? |[—–] )[iI]( [«“„]?\p{Cyrillic}|$)`)
)

// theirI puts the letter of their own into words of languages that share its
// form with the Latin one, which fonts use for both.
var theirI = strings.NewReplacer("i", "і", "I", "І")

// cyrillic writes Cyrillic words without Latin letters.
func cyrillic(line string) string {
	isCyrillic := func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
	if !strings.ContainsAny(line, "iI") || !strings.ContainsFunc(line, isCyrillic) {
		return line
	}
	line = wordOfLetters.ReplaceAllStringFunc(line, func(word string) string {
		own := theirI.Replace(word)
		if strings.ContainsFunc(word, isCyrillic) && !strings.ContainsFunc(own, func(r rune) bool { return !isCyrillic(r) }) {
			return own
		}
		return word
	})
	return loneI.ReplaceAllStringFunc(line, theirI.Replace)
}
