package answer

import (
	"maps"
	"slices"

	"footnote/internal/article"
	"footnote/internal/query"
)

// abroad has, for each other language in which articles are written, the words of
// a table by the stems of their meanings.
type abroad []func() map[string][]string

func newAbroad(articles []*article.Article, w *Words) abroad {
	if w == nil {
		return nil
	}
	written := map[string]bool{}
	for _, a := range articles {
		written[a.Language] = true
	}
	var out abroad
	for _, language := range slices.Sorted(maps.Keys(w.latin)) {
		if written[language] {
			out = append(out, w.latin[language].forms)
		}
	}
	if written["ru"] || written["uk"] {
		out = append(out, w.forms)
	}
	return out
}

// mostForms bounds how many words of a language are looked for in place of one.
const mostForms = 6

// inOtherLanguages are the words of text as articles in other languages have them,
// where not every passage is read again: what the ranking does not find there is
// never glossed.
func (a *Answerer) inOtherLanguages(text string) []query.Clause {
	if a.lexicon.passages <= readAll {
		return nil
	}
	var out []query.Clause
	for _, turned := range a.abroad {
		forms, seen := turned(), map[string]bool{}
		for _, w := range words(text) {
			stem := stemOf(w)
			if common[w] || seen[stem] || len(forms[stem]) == 0 {
				continue
			}
			seen[stem] = true
			var c query.Clause
			for _, form := range forms[stem][:min(mostForms, len(forms[stem]))] {
				c.Alts = append(c.Alts, query.Term{Text: form})
			}
			out = append(out, c)
		}
	}
	return out
}
