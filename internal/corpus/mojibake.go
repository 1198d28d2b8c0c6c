package corpus

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unmangled is text with the letters back that were written as UTF-8, read in
// a Windows character set and written again: "FÃ¼r", "РџРѕСЂС‚". It reports
// whether there were such: letters of which most pairs beyond ASCII are made.
func unmangled(text string) (string, bool) {
	for _, set := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251} {
		if out, ok := unmangledFrom(set, text); ok {
			return out, true
		}
	}
	return text, false
}

// unmangledFrom is unmangled for a text that was read in set.
func unmangledFrom(set *charmap.Charmap, text string) (string, bool) {
	const fewest = 2 // letters that no chance makes
	var out strings.Builder
	letters, mangled, beyond := 0, 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			out.WriteByte(text[i])
			i++
			continue
		}
		if letter, size, runes := mangledLetter(set, text[i:]); size > 0 {
			out.WriteRune(letter)
			letters, mangled, beyond = letters+1, mangled+runes, beyond+runes
			i += size
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		out.WriteString(text[i : i+size])
		beyond++
		i += size
	}
	return out.String(), letters >= fewest && mangled*2 > beyond
}

// mangledLetter is the letter whose bytes, each read in set, text begins with:
// how many bytes and characters it takes there; 0 for none.
func mangledLetter(set *charmap.Charmap, text string) (letter rune, size, runes int) {
	var raw []byte
	for _, c := range text {
		b, ok := set.EncodeRune(c)
		if c == utf8.RuneError && len(raw) == 2 {
			b, ok = lostByte, true
		}
		if !ok || len(raw) == utf8.UTFMax || c < utf8.RuneSelf {
			break
		}
		raw = append(raw, b)
		size += utf8.RuneLen(c)
		if utf8.FullRune(raw) {
			break
		}
	}
	letter, n := utf8.DecodeRune(raw)
	if letter == utf8.RuneError || n != len(raw) || n < 2 {
		return 0, 0, 0
	}
	return letter, size, n
}

// lostByte ends the closing quotation mark and is no character of
// Windows-1252: where it was lost, one that stands for anything is left.
const lostByte = 0x9d
