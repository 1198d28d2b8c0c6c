package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lookalikes are Cyrillic letters that are drawn like Latin ones.
var lookalikes = strings.NewReplacer(
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "У", "Y", "Х", "X", "І", "I", "Ї", "I",
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ї", "i", "ѕ", "s", "ј", "j")

// unmix writes a word in one script when Latin and Cyrillic letters are mixed
// in it and the Cyrillic ones are drawn like Latin ones.
func unmix(s string) string {
	latin, cyrillic := false, false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			latin = latin || unicode.IsLetter(r)
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic = true
		}
	}
	if !latin || !cyrillic {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if plain := lookalikes.Replace(w); isASCII(plain) || !strings.ContainsFunc(plain, isCyrillic) {
			words[i] = plain
		}
	}
	return strings.Join(words, " ")
}

func isCyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// fold writes a name so that spellings of one name become equal: case,
// diacritics, quotation marks, dashes, spaces, a leading article and letters
// of another script that look the same.
func fold(name string) string {
	if !isASCII(name) {
		name = norm.NFKD.String(unmix(name))
	}
	b := make([]byte, 0, len(name))
	for _, r := range name {
		switch {
		case unicode.IsSpace(r) || r == '-' || unicode.Is(unicode.Pd, r):
			if len(b) > 0 && b[len(b)-1] != ' ' {
				b = append(b, ' ')
			}
		case strings.ContainsRune("'’‘ʼ`\"“”„«»", r) || r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r):
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return strings.Trim(strings.TrimPrefix(string(b), "the "), ".,;: ")
}

var toLatin = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "e", "ж", "zh", "з", "z", "и", "i", "і", "i", "ї", "i",
	"й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ў", "u", "ф", "f", "х", "h",
	"ц", "c", "ч", "ch", "ш", "sh", "щ", "sh", "ъ", "", "ы", "i", "ь", "", "э", "e", "ю", "u", "я", "a")

// latinRules bring the usual romanisations of one Cyrillic word together; the
// first that fits wins.
var latinRules = strings.NewReplacer(
	"shch", "sh", "sch", "sh", "kh", "h", "ts", "c", "tz", "c", "ph", "f", "x", "ks", "w", "v", "ck", "k",
	"iia", "a", "iya", "a", "ija", "a", "ia", "a", "ya", "a", "ja", "a", "iu", "u", "yu", "u", "ju", "u",
	"ye", "e", "je", "e", "yo", "e", "jo", "e", "iy", "i", "yi", "i", "yy", "i", "ij", "i", "ii", "i", "yj", "i", "y", "i", "j", "i")

// vowelPairs are vowels that letters taken once leave beside each other.
var vowelPairs = strings.NewReplacer("ii", "i", "ia", "a")

// skeleton folds name further, over scripts and romanisations: Zelensky,
// Zelenskyy and Зеленський share one.
func skeleton(name string) string {
	s := latinRules.Replace(toLatin.Replace(fold(name)))
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last || !unicode.IsLetter(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return vowelPairs.Replace(b.String())
}

// stem cuts the case endings of Russian and Ukrainian words, so that a name
// is known when it is declined. Other words stay as they are.
func stem(name string) string {
	words := strings.Fields(fold(name))
	for i, w := range words {
		words[i] = stemWord(w)
	}
	return strings.Join(words, " ")
}

func stemWord(w string) string {
	if !strings.ContainsFunc(w, isCyrillic) {
		return w
	}
	for _, ending := range []string{"ого", "его", "ому", "ему"} {
		if s, ok := strings.CutSuffix(w, ending); ok && len(s) > 6 {
			return s
		}
	}
	for len(w) > 6 {
		r, n := utf8.DecodeLastRuneInString(w)
		if !strings.ContainsRune("аеиоуыэюяьъмхіє", r) {
			break
		}
		w = w[:len(w)-n]
	}
	return w
}
