package handlers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/reply"
)

// named is a constant of texts.go.
type named struct{ name, text string }

// sentences are the constants of texts.go and its like, in order: every
// sentence of the interface.
func sentences(t *testing.T) []named {
	t.Helper()
	files, err := filepath.Glob("texts*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []named
	for _, name := range files {
		all = append(all, constantsOf(t, name)...)
	}
	return all
}

// constantsOf are the constants of a file, all of them texts.
func constantsOf(t *testing.T, path string) (all []named) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
			all = append(all, constants(t, g)...)
		}
	}
	return all
}

func constants(t *testing.T, g *ast.GenDecl) (all []named) {
	t.Helper()
	for _, spec := range g.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if !ok || len(v.Names) != 1 || len(v.Values) != 1 {
			t.Fatalf("a constant is not one name and one sentence: %v", spec)
		}
		literal, ok := v.Values[0].(*ast.BasicLit)
		if !ok {
			t.Fatalf("%s is not written out", v.Names[0])
		}
		value, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, named{v.Names[0].Name, value})
	}
	return all
}

var verb = regexp.MustCompile(`%(?:\[\d\])?([a-z%])|«%s»`)

// verbs are the arguments that a sentence takes, in order; «%s» is the %q of
// other languages.
func verbs(sentence string) []string {
	found := verb.FindAllString(sentence, -1)
	for i, v := range found {
		if v == "«%s»" {
			found[i] = "%q"
		}
	}
	return found
}

// Every sentence is there in every language, and no language has one that is
// never said.
func TestNoSentenceIsMissing(t *testing.T) {
	all := sentences(t)
	if len(all) < 100 {
		t.Fatalf("only %d sentences were found", len(all))
	}
	said := map[string]bool{}
	for _, s := range all {
		name, sentence := s.name, s.text
		if said[sentence] {
			t.Errorf("%s says what another says: %q", name, sentence)
		}
		said[sentence] = true
		for _, other := range tongues[1:] {
			if _, ok := other.sentences[sentence]; !ok {
				t.Errorf("%s is missing in %s", name, other.name)
			}
		}
	}
	for _, other := range tongues {
		for sentence := range other.sentences {
			if !said[sentence] {
				t.Errorf("%s has a sentence that is no constant of texts*.go: %q", other.name, sentence)
			}
		}
	}
}

// Arguments that stand for themselves arrive, whole and in their places, in
// every language; where a number changes words each form is tried.
func TestSentencesKeepTheirArguments(t *testing.T) {
	if _, err := speech(); err != nil {
		t.Fatal(err)
	}
	for _, s := range sentences(t) {
		name, sentence := s.name, s.text
		for _, other := range tongues {
			for _, n := range []int{1, 2, 5, 21} {
				got := speaking(other.code).Say(sentence, arguments(sentence, n)...)
				if strings.Contains(got, "%!") || strings.Contains(got, "${") {
					t.Errorf("%s in %s reads %q", name, other.name, got)
				}
				checkArguments(t, name+" in "+other.name, sentence, got, n)
			}
		}
	}
}

// arguments for a sentence: words that are its own, and counts from n on.
func arguments(sentence string, n int) []any {
	var args []any
	for i, v := range verbs(sentence) {
		switch v {
		case "%d":
			args = append(args, n)
		case "%s", "%q":
			args = append(args, fmt.Sprintf("word%d", i))
		}
	}
	return args
}

func checkArguments(t *testing.T, where, sentence, got string, n int) {
	t.Helper()
	for i, v := range verbs(sentence) {
		want := fmt.Sprintf("word%d", i)
		switch v {
		case "%d":
			want = strconv.Itoa(n)
		case "%q":
			if !strings.Contains(got, "\""+want+"\"") && !strings.Contains(got, "«"+want+"»") {
				t.Errorf("%s does not set %s off: %q", where, want, got)
			}
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s loses %s: %q", where, want, got)
		}
	}
}

// A count has its word in the right form; a number that counts nothing is no
// count.
func TestCountsHaveForms(t *testing.T) {
	for _, s := range sentences(t) {
		name, sentence := s.name, s.text
		if !slices.Contains(verbs(sentence), "%d") {
			continue
		}
		for _, other := range tongues[1:] {
			w := speaking(other.code)
			if strings.Contains(sentence, "times") && other.code == "ru" {
				continue // "5 раз" is like "1 раз"
			}
			one, few, many := w.Say(sentence, arguments(sentence, 1)...), w.Say(sentence, arguments(sentence, 3)...), w.Say(sentence, arguments(sentence, 5)...)
			if strings.ReplaceAll(one, "1", "5") == many {
				t.Errorf("%s in %s has one form: %q, %q, %q", name, other.name, one, few, many)
			}
		}
	}
}

func TestPlurals(t *testing.T) {
	tests := []struct {
		code string
		n    int
		want string
	}{
		{"en", 0, "0 articles"},
		{"en", 1, "1 article"},
		{"en", 2, "2 articles"},
		{"en", 21, "21 articles"},
		{"uk", 0, "0 статей"},
		{"uk", 1, "1 стаття"},
		{"uk", 2, "2 статті"},
		{"uk", 5, "5 статей"},
		{"uk", 11, "11 статей"},
		{"uk", 21, "21 стаття"},
		{"uk", 22, "22 статті"},
		{"uk", 112, "112 статей"},
		{"ru", 0, "0 статей"},
		{"ru", 1, "1 статья"},
		{"ru", 3, "3 статьи"},
		{"ru", 5, "5 статей"},
		{"ru", 14, "14 статей"},
		{"ru", 101, "101 статья"},
		{"ru", 1024, "1024 статьи"},
		{"en", 9999, "9999 articles"},
		{"en", 1234567, "1,234,567 articles"},
		{"uk", 12345, "12\u00a0345 статей"},
	}
	for _, test := range tests {
		if got := speaking(test.code).Say(textArticles, test.n); got != test.want {
			t.Errorf("%d in %s is %q, not %q", test.n, test.code, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	tests := []struct {
		code string
		date article.Date
		want string
	}{
		{"en", "2024-02-24", "24 February 2024"},
		{"en", "2024-02", "February 2024"},
		{"en", "2024", "2024"},
		{"en", "", ""},
		{"uk", "2024-02-24", "24 лютого 2024"},
		{"uk", "2024-02", "лютий 2024"},
		{"uk", "2024", "2024"},
		{"ru", "2024-08-01", "1 августа 2024"},
		{"ru", "2024-12", "декабрь 2024"},
	}
	for _, test := range tests {
		if got := speaking(test.code).date(test.date); got != test.want {
			t.Errorf("%s in %s is %q, not %q", test.date, test.code, got, test.want)
		}
	}
}

func TestUnderstands(t *testing.T) {
	for preferred, want := range map[string]string{
		"": "", "uk": "uk", "uk-UA": "uk", "ru": "ru", "ru-RU": "ru", "en-GB": "en", "be": "ru", "de": "", "zz": "", "??": "", "pt-br": "",
	} {
		if got := understands(preferred); got != want {
			t.Errorf("a reader of %q is answered in %q, not %q", preferred, got, want)
		}
	}
}

// Numbers that name a person or a chat keep their digits together.
func TestIdsAreNotGrouped(t *testing.T) {
	for _, other := range tongues {
		w := speaking(other.code)
		for _, said := range []string{w.Stranger(1234567890), w.Setup(1234567890, 1234567890), w.Setup(7, -1001234567890), w.Farewell(-1001234567890)} {
			if !strings.Contains(said, "1234567890") {
				t.Errorf("%s: %q", other.name, said)
			}
		}
	}
}

// The first words of the menu differ from language to language, so that none
// was forgotten.
func TestMenuIsInEveryLanguage(t *testing.T) {
	for _, entry := range Menu() {
		said := append(slices.Collect(maps.Values(entry.In)), entry.Description)
		slices.Sort(said)
		if len(entry.In) != len(tongues)-1 || len(slices.Compact(said)) != len(tongues) {
			t.Errorf("/%s is described as %q and %q", entry.Name, entry.Description, entry.In)
		}
	}
}

// Who is answered in which language.
func TestLanguageOfAnAnswer(t *testing.T) {
	h := newWorld().handler()
	const english, ukrainian, russian = "The corpus does not say.", "У статтях відповіді немає.", "В статьях ответа нет."
	conversation := []struct {
		say  reply.Request
		want string
	}{
		{reply.Request{Text: "does it rain?", Chat: "1", Private: true}, english},
		{reply.Request{Text: "does it rain?", Chat: "1", Private: true, Language: "uk"}, ukrainian},
		{reply.Request{Text: "does it rain?", Chat: "1", Private: true, Language: "fr"}, english},
		{reply.Request{Text: "does it rain?", Chat: "9", Language: "uk"}, english}, // a group's language is not one person's
		{reply.Request{Text: "/language ru", Chat: "1", Private: true, Language: "uk"}, "Здесь я отвечаю по-русски."},
		{reply.Request{Text: "does it rain?", Chat: "1", Private: true, Language: "uk"}, russian},
		{reply.Request{Text: "does it rain?", Chat: "2", Private: true, Language: "uk"}, ukrainian},
		{reply.Request{Text: "/language auto", Chat: "1", Private: true, Language: "uk"}, "Тут я відповідаю українською."},
		{reply.Request{Text: "/language uk", Chat: "9"}, "set by whoever runs me"},
		{reply.Request{Text: "/language Ukrainian", Chat: "9", Admin: true}, "Тут я відповідаю українською."},
		{reply.Request{Text: "does it rain?", Chat: "9", Language: "ru"}, ukrainian},
		{reply.Request{Text: "/language klingon", Chat: "9", Admin: true}, "Мови «klingon» я поки не знаю."},
		{reply.Request{Text: "/language auto", Chat: "9", Admin: true}, "I speak English here."},
		{reply.Request{Text: "/language", Chat: "9"}, "I speak English here."},
	}
	for _, turn := range conversation {
		if got := reply.PlainText(h.Handle(t.Context(), turn.say)); !strings.Contains(got, turn.want) {
			t.Errorf("%+v is answered\n%s\nwithout %q", turn.say, got, turn.want)
		}
	}
}

// The catalogs are built at the first sentence that is said, of every process.
func BenchmarkCatalogs(b *testing.B) {
	for b.Loop() {
		if _, err := newSpeech(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSay(b *testing.B) {
	w := speaking("uk")
	for b.Loop() {
		w.Say(textCiting, 5, 3, 2)
	}
}

// What is suggested for a command in another language is in the menu, and is
// no command itself.
func TestCommandsInOtherWords(t *testing.T) {
	known := map[string]bool{}
	for _, c := range menu() {
		known[c.name] = !c.hidden
	}
	for word, name := range inOtherWords {
		if !known[name] || known[word] {
			t.Errorf("/%s suggests /%s", word, name)
		}
	}
}

// What Telegram cuts short is short enough in every language: an alert at 200
// characters, the button above inline results at 64, a description at 256.
func TestSentencesFit(t *testing.T) {
	for _, spoken := range tongues {
		w := speaking(spoken.code)
		long := strings.Repeat("word ", 60)
		for text, most := range map[string]int{
			w.Say(TextExpired): 200, w.NotYours("/search " + long): 200,
			w.Say(TextNotAllowed): 64, w.Say(TextInlineHelp): 64, w.Say(TextInlineNothing): 64,
		} {
			if n := utf8.RuneCountInString(text); n > most {
				t.Errorf("%s: %d characters, not %d: %s", spoken.name, n, most, text)
			}
		}
		for _, c := range menu() {
			if text := w.Say(c.menu); utf8.RuneCountInString(text) > 60 {
				t.Errorf("%s: a phone cuts the menu's %q", spoken.name, text)
			}
		}
		if text := w.Say(labelRead, "5"); utf8.RuneCountInString(text) > 6 {
			t.Errorf("%s: a phone cuts each of five buttons %q", spoken.name, text)
		}
		for _, s := range sentences(t) {
			if strings.HasPrefix(s.name, "label") && utf8.RuneCountInString(w.Say(s.text, "7")) > 30 {
				t.Errorf("%s: a phone cuts the button %q", spoken.name, w.Say(s.text, "7"))
			}
		}
	}
}
