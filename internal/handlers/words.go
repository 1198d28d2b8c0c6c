package handlers

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
	"golang.org/x/text/number"
)

// Words says the sentences of the interface in one language. The English
// sentence is the key of each; articles, queries and names are never
// translated.
type Words struct {
	tongue
	printer *message.Printer
}

// tongue is one language of the interface.
type tongue struct {
	code      string   // as in ISO 639-1: what /language takes and Telegram says
	name      string   // in the language itself
	also      []string // what people type for it, in small letters
	months    months
	sentences translation
}

// tongues are the languages of the interface; the first is everybody else's.
var tongues = []tongue{
	{"en", "English", []string{"english"}, englishMonths, english.and(englishLag)},
	{"uk", "Українська", []string{"ukrainian", "ua", "укр"}, ukrainianMonths, ukrainian.and(ukrainianAdding).and(ukrainianWatching).and(ukrainianLag)},
	{"ru", "Русский", []string{"russian", "рус"}, russianMonths, russian.and(russianAdding).and(russianWatching).and(russianLag)},
}

// speech is newSpeech, made when it is first needed.
var speech = sync.OnceValues(newSpeech)

// newSpeech is what is said in each language, by its code. A sentence that the
// catalog refuses is said in English.
func newSpeech() (map[string]Words, error) {
	builder := catalog.NewBuilder(catalog.Fallback(language.English))
	spoken := map[string]Words{}
	var wrong []error
	for _, t := range tongues {
		tag := language.Make(t.code)
		for sentence, said := range t.sentences {
			wrong = append(wrong, builder.Set(tag, sentence, said...))
		}
		spoken[t.code] = Words{t, message.NewPrinter(tag, message.Catalog(builder))}
	}
	return spoken, errors.Join(wrong...)
}

// speaking gives the words of a language, English ones where it is unknown.
func speaking(code string) Words {
	spoken, _ := speech() // a test holds that there is no error
	if w, ok := spoken[code]; ok {
		return w
	}
	return spoken[tongues[0].code]
}

// Say is a sentence with its arguments in their places. An int is a count;
// what is a number but counts nothing, as an id or a year, comes as a string.
func (w Words) Say(sentence string, args ...any) string {
	said := slices.Clone(args)
	for i, arg := range args {
		if n, ok := arg.(int); ok {
			said[i] = counted(n)
		}
	}
	return w.printer.Sprintf(sentence, said...)
}

// groupFrom is where a count gets its digits grouped: four of them read well
// as they are.
const groupFrom = 10_000

func counted(n int) number.Formatter {
	if n < groupFrom {
		return number.Decimal(n, number.NoSeparator())
	}
	return number.Decimal(n)
}

// readers finds the language that serves a reader best.
var readers = sync.OnceValue(func() language.Matcher {
	var tags []language.Tag
	for _, t := range tongues {
		tags = append(tags, language.Make(t.code))
	}
	return language.NewMatcher(tags)
})

// understands is the language of the interface for a reader of preferred: "uk"
// for "uk-UA". It is "" where none serves.
func understands(preferred string) string {
	_, i, sure := readers().Match(language.Make(preferred))
	if preferred == "" || sure == language.No {
		return ""
	}
	return tongues[i].code
}

// translation gives sentences by their English keys.
type translation map[string]phrase

// and is both translations together.
func (t translation) and(more translation) translation {
	both := maps.Clone(t)
	maps.Copy(both, more)
	return both
}

// phrase is one sentence as the catalog takes it: its counted parts, then the
// whole.
type phrase []catalog.Message

// as is a sentence that counts nothing, or whose numbers change no word.
func as(sentence string) phrase { return phrase{catalog.String(sentence)} }

// with is a sentence in which ${1} stands for the first of parts, ${2} for the
// second.
func with(sentence string, parts ...catalog.Message) phrase {
	var p phrase
	for i, part := range parts {
		p = append(p, catalog.Var(strconv.Itoa(i+1), part))
	}
	return append(p, catalog.String(sentence))
}

// count words the number that is argument arg. Forms are those of the
// language, %d being the number: one and other in English; one, few and many
// in Ukrainian and Russian.
func count(arg int, forms ...string) catalog.Message {
	names := []string{"one", "few", "many"}[:len(forms)-1]
	var cases []any
	for i, name := range names {
		cases = append(cases, name, numbered(forms[i], arg))
	}
	return plural.Selectf(arg, "%d", append(cases, "other", numbered(forms[len(forms)-1], arg))...)
}

// numbered makes %d mean argument arg.
func numbered(form string, arg int) string {
	return strings.ReplaceAll(form, "%d", fmt.Sprintf("%%[%d]d", arg))
}
