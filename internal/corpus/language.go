package corpus

import (
	"strings"

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
func language(a *article.Article, stated string) string {
	if code, _, _ := strings.Cut(strings.ToLower(stated), "-"); len(code) == 2 {
		return code
	}
	const enough = 4000 // bytes
	var text strings.Builder
	for _, p := range a.Paragraphs {
		text.WriteString(p.Text)
		text.WriteByte('\n')
		if text.Len() > enough {
			break
		}
	}
	info := whatlanggo.DetectWithOptions(text.String(), whatlanggo.Options{Whitelist: spoken})
	if !spoken[info.Lang] || text.Len() < shortestSpoken {
		return ""
	}
	return info.Lang.Iso6391()
}

// Language is the ISO 639-1 code of the language a's body is written in, by
// its letters alone, "" when that is not sure.
func Language(a *article.Article) string { return language(a, "") }
