package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/slip"
)

// translate puts a question of another language into English: Cyrillic words by
// the table, else as the word of the corpus that is spelled most like it, else
// letter by letter; those of language by its table. Other text comes back as it
// is.
func (a *Answerer) translate(text, language string) string {
	if a.Words == nil {
		return text
	}
	if strings.ContainsFunc(text, isCyrillic) {
		text = eachWord(text, a.translateWord)
	}
	return a.Words.glossLanguage(text, language)
}

// gloss puts the words of an article as translate does those of a question, but
// for the spelling: what is in Cyrillic letters and not in the table loses its
// ending, so that the forms of a name are one word. Text of which no table knows
// the language comes back as it is.
func (w *Words) gloss(text, language string) string {
	if w == nil {
		return text
	}
	if strings.ContainsFunc(text, isCyrillic) {
		text = eachWord(text, func(word string) string {
			lower := strings.ToLower(word)
			if to, ok := w.translation(lower); ok {
				return to
			}
			if loan := asLoan(lower); loan != "" {
				return borrowed[0].Replace(loan)
			}
			return capitalAs(word, romanize(withoutEnding(lower)))
		})
	}
	return w.glossLanguage(text, language)
}

func (w *Words) glossLanguage(text, language string) string {
	if t, ok := w.latin[language]; ok {
		return t.glossLatin(text)
	}
	return text
}

// eachWord puts something else for each Cyrillic word of text; spaces become
// single ones.
func eachWord(text string, instead func(word string) string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		core := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if strings.ContainsFunc(core, isCyrillic) {
			fields[i] = strings.Replace(f, core, instead(core), 1)
		}
	}
	return strings.Join(fields, " ")
}

// capitalAs writes latin with a capital where word has one.
func capitalAs(word, latin string) string {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && latin != "" {
		return strings.ToUpper(latin[:1]) + latin[1:]
	}
	return latin
}

// cyrillicEndings are cut from words of three letters more, the longest first.
var cyrillicEndings = strings.Fields(`ывать ювати ировать
	ами ями ого его ому ему ыми ими ість ать ять ить ати яти ити ует ують уют ают яют ают ають ешь
	ов ев ей ой ый ий ая яя ое ее ые ие ам ям ах ях ом ем ою ею ів їв ої ій ею ет ут ют ит ат ят ал ил ел
	у ю а я о е и ы і ь ї й`)

func withoutEnding(word string) string {
	for _, e := range cyrillicEndings {
		if cut, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(cut) >= 4 {
			return cut
		}
	}
	return word
}

func (a *Answerer) translateWord(word string) string {
	lower := strings.ToLower(word)
	if to, ok := a.Words.translation(lower); ok {
		return to
	}
	for _, spelling := range spellings(lower) {
		if like := a.lexicon.spelledLike(spelling, lettersToOne(word)); like != "" {
			return like
		}
	}
	return capitalAs(word, romanize(lower))
}

// untranslated are the words of typed that are in no table and no names, as
// translate spells them.
func (a *Answerer) untranslated(typed, language string) map[string]bool {
	out := map[string]bool{}
	if a.Words == nil {
		return out
	}
	eachWord(typed, func(word string) string {
		lower := strings.ToLower(word)
		if _, ok := a.Words.translation(lower); !ok && lower == word {
			out[a.translateWord(word)] = true
		}
		return word
	})
	if t, ok := a.Words.latin[language]; ok {
		for _, word := range words(typed) {
			if _, ok := t.meaning(word); !ok && (language == largeNouns || !namesIn(typed)[word]) {
				out[word] = true
			}
		}
	}
	return out
}

func isCyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

// letters are Cyrillic letters as English texts mostly spell them in names.
var letters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "e", 'є': "ye", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y",
	'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

func romanize(word string) string {
	var b strings.Builder
	for _, r := range word {
		if latin, ok := letters[r]; ok {
			b.WriteString(latin)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// fold brings the ways in which names of other scripts are spelled together.
var fold = strings.NewReplacer("tsch", "ch", "sch", "sh", "zh", "sh", "tz", "c", "ts", "c", "iy", "y", "yy", "y", "ij", "y", "j", "y", "kh", "h", "w", "v", "ks", "x",
	"ye", "e", "ie", "e", "yu", "u", "iu", "u", "ya", "a", "ia", "a", "yo", "o", "q", "k")

// One letter in so many may differ between a word and its spelling in the
// corpus. Names are spelled in many ways; another word of another language is
// seldom the same in English, and one that looks like it misleads.
const (
	lettersOfName = 4
	lettersOfWord = 6
)

func lettersToOne(word string) int {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		return lettersOfName
	}
	return lettersOfWord
}

// spelledLike returns the stem of the corpus that differs least from the stem
// of latin, at most by one letter in so many, "" without one. Of equals the
// first in the alphabet is taken.
func (l *lexicon) spelledLike(latin string, letters int) string {
	stem := fold.Replace(stemOf(latin))
	best, least := "", len(stem)/letters+1
	if len(stem) < 4 {
		return ""
	}
	from := slip.From(stem)
	for s, o := range l.words {
		f := s
		if o.folds {
			f = l.folded[s]
		}
		if !o.met() || f == "" || f[0] != stem[0] {
			continue
		}
		d := from.To([]byte(f), least+1)
		if d < least || d == least && best != "" && s < best {
			best, least = s, d
		}
	}
	return best
}
