package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"golang.org/x/text/unicode/norm"

	"footnote/internal/article"
)

// word is one word of a text: where it stands, and its folded form, by which
// spellings of one word find each other.
type word struct {
	article.Span
	form string
}

var folding = asciifolding.New()

// words cuts text into words and folds them.
func words(text string) []word {
	const average = 6 // bytes of a word and its space
	ws := make([]word, 0, len(text)/average)
	for c := cut(text); c.next(); {
		if form := fold(text[c.start:c.end]); form != "" {
			ws = append(ws, word{article.Span{Start: c.start, End: c.end}, form})
		}
	}
	return ws
}

// fold gives the one form under which spellings of a word are compared:
// lower case, without Latin diacritics, possessive s, thousands commas and the
// dots of abbreviations; letters of one alphabet that look like another's
// become the word's own. "" when no letter or digit is left.
func fold(token string) string {
	token = strings.ToLower(token)
	if !isASCII(token) {
		token = foldRunes(token)
	}
	if strings.ContainsAny(token, "'.,:") {
		token = strings.TrimSuffix(token, "'s")
		token = foldPoints(token)
	}
	if !strings.ContainsFunc(token, isCore) {
		return ""
	}
	return token
}

func isASCII[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isCore(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// foldPoints drops the dots of "u.s" and the commas of "1,000" and keeps those
// of "topwar.ru" and "3.5".
func foldPoints(token string) string {
	parts := strings.Split(token, ".")
	if !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) > 1 || p >= "0" && p <= "9" }) {
		return strings.Join(parts, "")
	}
	return strings.ReplaceAll(token, ",", "")
}

// foldRunes treats letters beyond ASCII. Cyrillic keeps its diacritics, which
// make letters of their own there, but for ё, which is printed as е. A word of
// two alphabets is taken to be in the one that most of its letters are of.
func foldRunes(token string) string {
	token = strings.Map(foldRune, norm.NFKC.String(token))
	latin, cyrillic := count(token, unicode.Latin), count(token, unicode.Cyrillic)
	switch {
	case latin > 0 && cyrillic > latin:
		token = toCyrillic.Replace(token)
	case latin > 0 && cyrillic > 0:
		token = toLatin.Replace(token)
	}
	if latin > 0 {
		token = string(folding.Filter([]byte(token)))
	}
	return strings.ToLower(token)
}

func foldRune(r rune) rune {
	switch r {
	case '’', 'ʼ', '`', '´', '‘':
		return '\''
	case 'ё':
		return 'е'
	}
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

func count(s string, letters *unicode.RangeTable) int {
	n := 0
	for _, r := range s {
		if unicode.Is(letters, r) {
			n++
		}
	}
	return n
}

// lookalikes pairs Cyrillic letters with the Latin letters they are mistaken
// for, lower case.
var lookalikes = []string{
	"а", "a", "в", "b", "с", "c", "е", "e", "һ", "h", "і", "i", "ј", "j", "к", "k",
	"м", "m", "н", "h", "о", "o", "р", "p", "ѕ", "s", "т", "t", "у", "y", "х", "x", "ї", "i",
}

var (
	toLatin    = strings.NewReplacer(lookalikes...)
	toCyrillic = strings.NewReplacer(reversed(lookalikes)...)
)

func reversed(pairs []string) []string {
	r := slices.Clone(pairs)
	slices.Reverse(r)
	return r
}

// gramSize is the number of letters of a gram.
const gramSize = 4

// grams appends to dst the character 4-grams of form between boundary marks; a
// word of one letter is one gram.
func grams(dst []string, form string) []string {
	s := "_" + form + "_"
	if isASCII(s) {
		for i := 0; i == 0 || i+gramSize <= len(s); i++ {
			dst = append(dst, s[i:min(i+gramSize, len(s))])
		}
		return dst
	}
	starts := make([]int, 0, len(s)+1)
	for i := range s {
		starts = append(starts, i)
	}
	starts = append(starts, len(s))
	for i := 0; i == 0 || i+gramSize < len(starts); i++ {
		dst = append(dst, s[starts[i]:starts[min(i+gramSize, len(starts)-1)]])
	}
	return dst
}
