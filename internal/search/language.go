package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"

	"footnote/internal/article"
)

// language is how the words of one language are reduced to stems, and which
// of them are too common to search by.
type language struct {
	code   string
	filter analysis.TokenFilter // nil: words are their own stems
	stop   analysis.TokenMap
}

// stem reduces a folded form.
func (l *language) stem(form string) string {
	if l.filter == nil {
		return form
	}
	tokens := l.filter.Filter(analysis.TokenStream{{Term: []byte(form)}})
	if len(tokens) == 0 || len(tokens[0].Term) == 0 {
		return form
	}
	return string(tokens[0].Term)
}

// stopWords makes a set of one of bleve's lists, folded as words are.
func stopWords(list []byte) analysis.TokenMap {
	raw, m := analysis.NewTokenMap(), analysis.NewTokenMap()
	if err := raw.LoadBytes(list); err != nil {
		return m
	}
	for w := range raw {
		m.AddToken(fold(w))
	}
	return m
}

var languages = []*language{
	{"en", porter.NewPorterStemmer(), stopWords(en.EnglishStopWords)},
	{"ru", ru.NewRussianStemmerFilter(), stopWords(ru.RussianStopWords)},
	{"uk", endings(ukrainianEndings), stopWords([]byte(ukrainianStopWords))},
	{"de", de.NewGermanStemmerFilter(), stopWords(de.GermanStopWords)},
	{"fr", fr.NewFrenchStemmerFilter(), stopWords(fr.FrenchStopWords)},
	{"es", es.NewSpanishStemmerFilter(), stopWords(es.SpanishStopWords)},
}

// languageOf is the language with that code; English where it is not known.
func languageOf(code string) *language {
	for _, l := range languages {
		if l.code == code {
			return l
		}
	}
	return languages[0]
}

// languagesOf are the languages the articles are written in, English always
// among them: the names of a foreign text are searched in it.
func languagesOf(articles []*article.Article) []*language {
	ls := []*language{languages[0]}
	for _, a := range articles {
		if l := languageOf(a.Language); !slices.Contains(ls, l) {
			ls = append(ls, l)
		}
	}
	return ls
}

// trunk is how every word with that stem begins: stemmers change the last two
// bytes of it at most, which held for 300,000 words in the six languages but
// for "eyed" and the like.
func trunk(stem string) string { return stem[:max(len(stem)-2, min(len(stem), 2))] }

// stems are the different stems of form in all languages of the index.
func (ix *Index) stems(form string) []string {
	var ss []string
	for _, l := range ix.langs {
		if s := ix.stemmer.stem(l, form); !slices.Contains(ss, s) {
			ss = append(ss, s)
		}
	}
	return ss
}

// stemsOf are the different stems of several forms.
func (ix *Index) stemsOf(forms []string) []string {
	var ss []string
	for _, f := range forms {
		for _, s := range ix.stems(f) {
			if !slices.Contains(ss, s) {
				ss = append(ss, s)
			}
		}
	}
	return ss
}

// isStop reports whether form is too common to search by.
func (ix *Index) isStop(form string) bool {
	return slices.ContainsFunc(ix.langs, func(l *language) bool { return l.stop[form] })
}

// stopsIn are the words of a part that are too common to search by, each with a
// bit for every one of languages in which it is.
func stopsIn(words *forward) map[uint32]uint8 {
	stops := map[uint32]uint8{}
	for i, l := range languages {
		for word := range l.stop {
			if id, ok := words.id(word); ok {
				stops[id] |= 1 << i
			}
		}
	}
	return stops
}

// stopsOf are the words of p that are too common in some of languages.
func (p *part) stopsOf(mask uint8) bitset {
	stops := newBitset(p.forward.words)
	for id, in := range p.stops {
		if in&mask != 0 {
			stops.add(id)
		}
	}
	return stops
}

// stopMask has the bits of the languages ls.
func stopMask(ls []*language) (mask uint8) {
	for i, l := range languages {
		if slices.Contains(ls, l) {
			mask |= 1 << i
		}
	}
	return mask
}

// endings is a light stemmer: it cuts the longest ending that leaves three
// letters. bleve has none for Ukrainian.
type endings []string

// Filter implements analysis.TokenFilter.
func (e endings) Filter(input analysis.TokenStream) analysis.TokenStream {
	for _, t := range input {
		t.Term = []byte(e.cut(string(t.Term)))
	}
	return input
}

func (e endings) cut(form string) string {
	const least = 3 * len("я")
	for _, end := range e {
		if stem, ok := strings.CutSuffix(form, end); ok && len(stem) >= least {
			return stem
		}
	}
	return form
}

// Longest first: noun, adjective and verb endings.
var ukrainianEndings = endings{
	"остями", "уватися", "ування",
	"істю", "ості", "ення", "ання", "увати", "ілася", "илися", "алися",
	"ими", "ого", "ому", "ями", "ами", "ове", "еві", "ові", "ють", "ять", "ить", "ать", "али", "или", "ила", "ала", "ість", "ися", "тися",
	"ий", "ій", "их", "им", "ою", "ею", "єю", "ях", "ах", "ям", "ам", "ів", "їв", "ом", "ем", "єм", "ти", "ла", "ло", "ли", "ть", "ся",
	"а", "я", "о", "е", "є", "и", "і", "ї", "у", "ю", "й", "ь", "в",
}

const ukrainianStopWords = `
а або але б без би був була були було бути в вам вас ваш ви від він вона вони воно все всі всіх вже
де для до є же з за зі й його йому ми мене мені мій на над нам нас наш не ні нею них ним о об от
перед по при про під поки та так такий також там те ти то тоді того тому той тут у хоч хоча
це цей цього ця чи чого чому ще що щоб щодо як яка який які якого якій якщо я із їй їх її коли хто скільки
`
