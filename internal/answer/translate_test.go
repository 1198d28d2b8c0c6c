package answer

import (
	"os"
	"strings"
	"testing"

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

func TestTheBuiltInTable(t *testing.T) {
	table, err := os.ReadFile("../../data/bilingual.txt")
	if err != nil {
		t.Fatal(err)
	}
	w, err := LoadWords(table)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ text, want string }{
		{"когда было построено здание у реки", "when was build building in river"},
		{"сколько жителей покинули остров в прошлом году", "how many inhabitant leave island in past year"},
		{"хто очолює міністерство оборони Данії", "who lead ministry defense Denmark"},
		{"чому ціна на пшеницю зросла вдвічі", "why price in wheat increase twice"},
		{"любой договор, который подписал губернатор", "any agreement, which sign governor"},
		{"що зробили лікарі після повені", "what do doctor after flood"},
	}
	for _, test := range tests {
		if got := w.gloss(test.text); got != test.want {
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
	tests := []struct{ question, want string }{
		{"почему упал экспорт зерна", "fall export grain"},
		{"почему внезапно упал экспорт зерна", "fall export grain"}, // nobody knows whether the articles have it
		{"почему упал экспорт зерна у Пригова", "fall export grain prigova"},
		{"внезапно", "vnezapno"}, // all there is
		{"why did grain exports vnezapno fall", "grain export vnezapno fall"},
	}
	for _, test := range tests {
		var got []string
		for _, term := range a.read(query.Parse(test.question), test.question).terms {
			got = append(got, term.stems[0])
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q is about %q, want %q", test.question, got, test.want)
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
