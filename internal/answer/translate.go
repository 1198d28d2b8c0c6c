package answer

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/slip"
)

// Words translate question words of other languages into the language of the
// articles.
type Words struct {
	whole  map[string]string // by the word itself
	begins map[string]string // by what the word begins with
}

// longestEnding is how many letters may follow the beginning of a word.
const longestEnding = 6

// LoadWords reads a table of lines "meaning: beginning =word …". In a meaning
// "_" stands for a space; a beginning with "_" in it is left out, it is there
// to be read by people. Lines that begin with # are remarks.
func LoadWords(table []byte) (*Words, error) {
	w := &Words{whole: map[string]string{}, begins: map[string]string{}}
	n := 0
	for line := range strings.Lines(string(table)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		meaning, forms, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("line %d of the bilingual table has no colon", n)
		}
		w.add(strings.ReplaceAll(meaning, "_", " "), strings.Fields(forms))
	}
	return w, nil
}

func (w *Words) add(meaning string, forms []string) {
	for _, form := range forms {
		into := w.begins
		if whole, ok := strings.CutPrefix(form, "="); ok {
			into, form = w.whole, whole
		}
		form = oneLetter.Replace(form)
		if _, ok := into[form]; !ok && !strings.Contains(form, "_") {
			into[form] = meaning
		}
	}
}

// oneLetter brings letters together that people type for one another.
var oneLetter = strings.NewReplacer("ё", "е", "ґ", "г", "’", "'", "ʼ", "'")

// translation of a word in small letters; false where it is not in the table.
func (w *Words) translation(word string) (string, bool) {
	word = oneLetter.Replace(word)
	if to, ok := w.whole[word]; ok {
		return to, true
	}
	ending := 0
	for cut := word; utf8.RuneCountInString(cut) > 1 && ending <= longestEnding; ending++ {
		if to, ok := w.begins[cut]; ok {
			return to, true
		}
		_, size := utf8.DecodeLastRuneInString(cut)
		cut = cut[:len(cut)-size]
	}
	return "", false
}

// translate puts the Cyrillic words of text into Latin letters: by the table,
// else as the word of the corpus that is spelled most like it, else letter by
// letter. Text without Cyrillic comes back as it is.
func (a *Answerer) translate(text string) string {
	if a.Words == nil || !strings.ContainsFunc(text, isCyrillic) {
		return text
	}
	return eachWord(text, a.translateWord)
}

// gloss puts the Cyrillic words of an article into Latin letters as translate
// does those of a question, but for the spelling: what is not in the table loses
// its ending, so that the forms of a name are one word. Text without Cyrillic
// comes back as it is, as does all without a table.
func (w *Words) gloss(text string) string {
	if w == nil || !strings.ContainsFunc(text, isCyrillic) {
		return text
	}
	return eachWord(text, func(word string) string {
		lower := strings.ToLower(word)
		if to, ok := w.translation(lower); ok {
			return to
		}
		return capitalAs(word, romanize(withoutEnding(lower)))
	})
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
	latin := romanize(withoutEnding(lower))
	for _, spelling := range []string{latin, strings.ReplaceAll(latin, "ks", "x"), romanize(lower)} {
		if like := a.lexicon.spelledLike(spelling, lettersToOne(word)); like != "" {
			return like
		}
	}
	return capitalAs(word, romanize(lower))
}

// untranslated are the words of typed that are in no table and no names, as
// translate spells them.
func (a *Answerer) untranslated(typed string) map[string]bool {
	out := map[string]bool{}
	if a.Words == nil || !strings.ContainsFunc(typed, isCyrillic) {
		return out
	}
	eachWord(typed, func(word string) string {
		lower := strings.ToLower(word)
		if _, ok := a.Words.translation(lower); !ok && lower == word {
			out[a.translateWord(word)] = true
		}
		return word
	})
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
var fold = strings.NewReplacer("tz", "c", "ts", "c", "iy", "y", "yy", "y", "ij", "y", "j", "y", "kh", "h", "w", "v", "ks", "x",
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
