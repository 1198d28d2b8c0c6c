package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"footnote/internal/article"
)

// The languages that are told apart. Fewer make fewer mistakes on short texts.
var spoken = map[whatlanggo.Lang]bool{
	whatlanggo.Eng: true, whatlanggo.Rus: true, whatlanggo.Ukr: true, whatlanggo.Bel: true,
	whatlanggo.Deu: true, whatlanggo.Fra: true, whatlanggo.Spa: true, whatlanggo.Ita: true,
	whatlanggo.Pol: true, whatlanggo.Tur: true, whatlanggo.Nld: true, whatlanggo.Por: true,
	whatlanggo.Ron: true, whatlanggo.Ces: true, whatlanggo.Kat: true, whatlanggo.Azj: true,
}

// shortestSpoken is in bytes; of less text the language is a guess.
const shortestSpoken = 60

// language is the ISO 639-1 code of the body's language: the stated one, else
// by its letters, "" when that is not sure.
func language(body []article.Paragraph, stated string) string {
	if code, _, _ := strings.Cut(strings.ToLower(stated), "-"); len(code) == 2 {
		return code
	}
	const enough = 4000 // bytes
	var text strings.Builder
	for _, p := range body {
		text.WriteString(p.Text)
		text.WriteByte('\n')
		if text.Len() > enough {
			break
		}
	}
	if text.Len() < shortestSpoken {
		return ""
	}
	if code := eastSlavic(text.String()); code != "" {
		return code
	}
	info := whatlanggo.DetectWithOptions(text.String(), whatlanggo.Options{Whitelist: spoken})
	if !spoken[info.Lang] {
		return ""
	}
	return info.Lang.Iso6391()
}

// Letters that one of the East Slavic languages has and the others, or the
// other large one, have not. Names and quotations bring some into any text.
const (
	lettersBE = "ўЎ"
	lettersUK = "їєґіЇЄҐІ"
	lettersRU = "ыэёЫЭЁ"
)

// eastSlavic tells Russian, Ukrainian and Belarusian apart by their letters,
// which is surer than what pairs of letters are common; "" for a text that is
// in none of them, or has none of the letters.
func eastSlavic(text string) string {
	const often, clear = 300, 3
	letters := func(set func(rune) bool) (n int) {
		for _, r := range text {
			if set(r) {
				n++
			}
		}
		return n
	}
	of := func(set string) int { return letters(func(r rune) bool { return strings.ContainsRune(set, r) }) }
	cyrillic := letters(func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	uk, ru := of(lettersUK), of(lettersRU)
	switch {
	case cyrillic*2 < utf8.RuneCountInString(text):
		return ""
	case of(lettersBE)*often > cyrillic:
		return "be"
	case uk > clear*ru:
		return "uk"
	case ru > clear*uk:
		return "ru"
	}
	return ""
}

// Language is the ISO 639-1 code of the language a's body is written in, by
// its letters alone, "" when that is not sure.
func Language(body []article.Paragraph) string { return language(body, "") }
