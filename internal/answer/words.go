package answer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Words translate words of other languages into English: those in Cyrillic
// letters by one table, those of a language in Latin letters by its own.
type Words struct {
	table
	latin map[string]table // by ISO 639-1
}

// table has the meaning of words.
type table struct {
	whole     map[string]string          // by the word itself
	begins    map[string]string          // by what the word begins with
	forms     func() map[string][]string // the table turned, once it is asked for
	compounds bool                       // its language writes what is put together as one word
}

// longestEnding is how many letters may follow the beginning of a word.
const longestEnding = 6

// LoadWords reads a table of lines "meaning: beginning =word …" for words in
// Cyrillic letters. In a meaning "_" stands for a space; a beginning with "_" in
// it is left out, it is there to be read by people. Lines that begin with # are
// remarks.
func LoadWords(text []byte) (*Words, error) {
	t, err := loadTable(text)
	return &Words{table: t, latin: map[string]table{}}, err
}

// Add reads a table of a language in Latin letters, which is named as in
// article.Article.
func (w *Words) Add(language string, text []byte) error {
	t, err := loadTable(text)
	if err != nil {
		return fmt.Errorf("words of %s: %w", language, err)
	}
	t.compounds = language == largeNouns
	w.latin[language] = t
	return nil
}

func loadTable(text []byte) (table, error) {
	t := table{whole: map[string]string{}, begins: map[string]string{}}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		meaning, forms, ok := strings.Cut(line, ":")
		if !ok {
			return table{}, fmt.Errorf("line %d of the bilingual table has no colon", n)
		}
		t.add(strings.ReplaceAll(meaning, "_", " "), strings.Fields(forms))
	}
	t.forms = sync.OnceValue(t.turned)
	return t, nil
}

func (t table) add(meaning string, forms []string) {
	for _, form := range forms {
		into := t.begins
		if whole, ok := strings.CutPrefix(form, "="); ok {
			into, form = t.whole, whole
		}
		form = oneLetter.Replace(form)
		if _, ok := into[form]; !ok && !strings.Contains(form, "_") {
			into[form] = meaning
		}
	}
}

// oneLetter brings letters together that people type for one another.
var oneLetter = strings.NewReplacer("ё", "е", "ґ", "г", "’", "'", "ʼ", "'",
	"ä", "a", "à", "a", "â", "a", "ö", "o", "ô", "o", "ü", "u", "û", "u", "ù", "u", "ß", "ss",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "î", "i", "ï", "i", "ç", "c", "œ", "oe")

// translation of a word in small letters; false where it is not in the table.
func (t table) translation(word string) (string, bool) {
	word = oneLetter.Replace(word)
	if to, ok := t.whole[word]; ok {
		return to, true
	}
	ending := 0
	for cut := word; utf8.RuneCountInString(cut) > 1 && ending <= longestEnding; ending++ {
		if to, ok := t.begins[cut]; ok {
			return to, true
		}
		_, size := utf8.DecodeLastRuneInString(cut)
		cut = cut[:len(cut)-size]
	}
	return "", false
}

// meaning is the translation of word, or that of both its halves where it is put
// together of two: Dampfmaschine.
func (t table) meaning(word string) (string, bool) {
	if to, ok := t.translation(word); ok || !t.compounds {
		return to, ok
	}
	word = oneLetter.Replace(word)
	for cut := len(word) - shortestHalf; cut >= shortestHalf; cut-- {
		if left, ok := t.firstHalf(word[:cut]); ok {
			if right, ok := t.translation(word[cut:]); ok {
				return left + " " + right, true
			}
		}
	}
	return "", false
}

// shortestHalf is how many letters a half of a word has at least.
const shortestHalf = 4

// firstHalf is the translation of what a longer word begins with, with or without
// what joins the halves.
func (t table) firstHalf(word string) (string, bool) {
	for _, joint := range []string{"", "s", "n", "en", "es", "er", "e"} {
		core, ok := strings.CutSuffix(word, joint)
		if !ok || len(core) < shortestHalf {
			continue
		}
		if to, ok := t.whole[core]; ok {
			return to, true
		}
		if to, ok := t.begins[core]; ok {
			return to, true
		}
	}
	return "", false
}

// turned is the table the other way round: how words begin or are that mean a
// word, by its stem. Common words are left out.
func (t table) turned() map[string][]string {
	out := map[string][]string{}
	for _, forms := range []map[string]string{t.begins, t.whole} {
		for _, form := range slices.Sorted(maps.Keys(forms)) {
			if meaning := forms[form]; !common[meaning] {
				stem := stemOf(strings.ToLower(meaning))
				out[stem] = append(out[stem], form)
			}
		}
	}
	return out
}

// asking are words that a question begins with.
var asking = map[string]bool{"when": true, "where": true, "who": true, "whose": true, "why": true, "which": true, "how many": true}

// languageOf is the language in Latin letters that a question is asked in, ""
// for English and for what cannot be told: more of its small words must be those
// of that language than of English, and at least two. A first word that asks
// counts twice.
func (w *Words) languageOf(text string) string {
	if w == nil {
		return ""
	}
	runs := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	english := 0
	for _, word := range runs {
		if common[word] {
			english++
		}
	}
	most, best := max(1, english), ""
	for _, language := range slices.Sorted(maps.Keys(w.latin)) {
		n := 0
		for i, word := range runs {
			meaning := w.latin[language].whole[oneLetter.Replace(word)]
			if common[meaning] {
				n++
			}
			if i == 0 && asking[meaning] {
				n++
			}
		}
		if n > most {
			most, best = n, language
		}
	}
	return best
}

// glossLatin translates the words of text that are in t, those between
// apostrophes one by one, and leaves the others as they are.
func (t table) glossLatin(text string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		core := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) })
		parts := strings.FieldsFunc(core, func(r rune) bool { return r == '\'' || r == '’' })
		for j, part := range parts {
			if to, ok := t.meaning(strings.ToLower(part)); ok {
				parts[j] = to
			}
		}
		fields[i] = strings.Replace(f, core, strings.Join(parts, " "), 1)
	}
	return strings.Join(fields, " ")
}

// largeNouns is the language that writes every noun as others write names, so
// that a name cannot be told there.
const largeNouns = "de"
