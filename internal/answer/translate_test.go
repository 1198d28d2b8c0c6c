package answer

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

func TestLettersTypedForOneAnother(t *testing.T) {
	w, err := LoadWords([]byte("plane: самолёт\nagreement: =угода\nfive: п'ять\n"))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"самолета": "plane", "самолёта": "plane", "ґава": "", "уґода": "agreement", "п’ять": "five", "пʼяти": ""} {
		if got, _ := w.translation(word); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
}

// builtIn are the tables that the program carries.
func builtIn(t *testing.T) *Words {
	t.Helper()
	read := func(name string) []byte {
		text, err := os.ReadFile("../../data/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	w, err := LoadWords(read("bilingual"))
	if err = errors.Join(err, w.Add("de", read("german")), w.Add("fr", read("french"))); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestTheBuiltInTable(t *testing.T) {
	w := builtIn(t)
	tests := []struct{ text, want string }{
		{"когда было построено здание у реки", "when was build building in river"},
		{"сколько жителей покинули остров в прошлом году", "how many inhabitant leave island in past year"},
		{"хто очолює міністерство оборони Данії", "who lead ministry defense Denmark"},
		{"чому ціна на пшеницю зросла вдвічі", "why price in wheat increase twice"},
		{"любой договор, который подписал губернатор", "any agreement, which sign governor"},
		{"що зробили лікарі після повені", "what do doctor after flood"},
	}
	for _, test := range tests {
		if got := w.gloss(test.text, ""); got != test.want {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
	for form := range w.begins {
		if len([]rune(form)) < 2 {
			t.Errorf("%q begins too many words", form)
		}
	}
}

func TestWordsThatNoTableHas(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	if err := a.Words.Add("de", []byte("what: =was\nthe: =das\nsay: =sagte\ngrain: getreide\n")); err != nil {
		t.Fatal(err)
	}
	unknown := a.lexicon.weight(0)
	tests := []struct {
		question, word string
		want           float64
	}{
		{"почему внезапно упал экспорт", "vnezapno", unknown * weighUntranslated},
		{"почему упал экспорт у Пригова", "prigova", unknown}, // a name
		{"was sagte das Ministerium zum Getreide", "ministerium", unknown * weighUntranslated},
		{"why did vnezapno fall", "vnezapno", unknown},
	}
	for _, test := range tests {
		got := 0.0
		for _, term := range a.read(query.Parse(test.question), test.question).terms {
			if term.stems[0] == stemOf(test.word) {
				got = term.weight
			}
		}
		if got != test.want {
			t.Errorf("%q: %s weighs %.2f, want %.2f", test.question, test.word, got, test.want)
		}
	}
}

func TestLanguagesInLatinLetters(t *testing.T) {
	w := builtIn(t)
	tests := []struct{ text, language, want string }{
		{"Wie viele Einwohner verließen die Insel?", "de", "how many inhabitant leave the island?"},
		{"Wer hat die Brücke über den Fluss gebaut", "de", "who has the bridge about the river build"},
		{"was kostet das Gas aus Norwegen", "de", "what cost the gas from Norway"},
		{"was kostet das gas fuer Hamburg", "de", "what cost the gas fuer Hamburg"},
		{"Pourquoi le prix de l’uranium a-t-il augmenté ?", "fr", "why the price of the uranium a-t-il increase ?"},
		{"Qui a construit l'usine près de la rivière", "fr", "who to build the factory at of the river"},
		{"how many people die in a war", "", ""},
		{"who was the man in the car on fire", "", ""},
		{"Macron uranium Niger", "", ""},
		{"сколько стоит газ", "", ""},
		{"", "", ""},
	}
	for _, test := range tests {
		if got := w.languageOf(test.text); got != test.language {
			t.Errorf("%q is in %q, want %q", test.text, got, test.language)
		}
		if got := w.gloss(test.text, test.language); test.want != "" && got != test.want {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
	if got := w.gloss("die Insel", "en"); got != "die Insel" {
		t.Errorf("English is changed to %q", got)
	}
	if err := w.Add("it", []byte("no colon")); err == nil {
		t.Error("a table without a colon is read")
	}
}

func TestArticlesInLatinLetters(t *testing.T) {
	dam := newArticle("dam", "Der Ingenieur prüfte die Brücke. Züge fahren hier nicht.", "Die Reparatur der Brücke kostet 40 Millionen Euro.")
	dam.Language = "de"
	articles := append(sample(), dam)
	a, _ := newAnswerer(t, articles)
	a = New(Options{Ranker: a.Ranker, Articles: articles, Views: a.Views, Words: builtIn(t)})
	for _, question := range []string{"How much does the repair of the bridge cost?", "Was kostet die Reparatur der Brücke?", "Combien coûte la réparation du pont ?"} {
		if got := ask(t, a, question); !got.Answered || !strings.Contains(got.Evidence[0].Answer(), "40 Millionen") {
			t.Errorf("%q: %+v, want the millions", question, got)
		}
	}
}

func TestOnlyNamesAreSpelledFreely(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	for _, test := range []struct{ word, want string }{
		{"Марченка", "marchenko"},
		{"Морченка", "marchenko"},
		{"морченка", "morchenka"},
	} {
		if got := strings.ToLower(a.translateWord(test.word)); got != test.want {
			t.Errorf("%q is read as %q, want %q", test.word, got, test.want)
		}
	}
}

func TestWordsPutTogether(t *testing.T) {
	w := builtIn(t)
	tests := []struct{ text, want string }{
		{"Kohlekraftwerke", "coal plant"},
		{"Waffenlieferung", "weapon deliver"},
		{"Friedensverhandlungen", "peace negotiate"},
		{"Kriegsverbrechen", "war crime"},
		{"Xylophonkonzert", "Xylophonkonzert"}, // no table has its beginning
	}
	for _, test := range tests {
		if got := w.gloss(test.text, "de"); got != test.want {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
	if got := w.gloss("Kriegsverbrechen", "fr"); got != "Kriegsverbrechen" {
		t.Errorf("%q of a language that does not put words together", got)
	}
}

func TestBorrowedWords(t *testing.T) {
	tests := []struct{ word, want string }{
		{"реставрации", "restavration"},
		{"координировать", "coordin"},
		{"аграрной", "agrarn"},
		{"каноническую", "canonic"},
		{"бойкотувати", "boycot"},
		{"гамбурга", "hamburg"},
		{"цирк", "tsirc"},
	}
	for _, test := range tests {
		if got := spellings(test.word); !slices.Contains(got, test.want) {
			t.Errorf("%q is spelled %q, without %q", test.word, got, test.want)
		}
	}
	if got := asLoan("иван"); got != "" {
		t.Errorf("a short word is borrowed as %q", got)
	}
}

func TestNamesInTheSpellingOfGerman(t *testing.T) {
	a, _ := newAnswerer(t, []*article.Article{newArticle("coast", "President Bzhania stepped down in November.")})
	if got := a.lexicon.spelledLike("bschania", lettersOfName); got != "bzhania" {
		t.Errorf("Bschania is %q", got)
	}
}
