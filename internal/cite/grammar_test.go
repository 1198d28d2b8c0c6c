package cite

import (
	"slices"
	"strings"
	"testing"
)

// TestLocatives gives bodies as they stand behind "в", with their nominative.
func TestLocatives(t *testing.T) {
	p := &people{seen: map[string]bool{"Роскосмоса": true, "Почта": true}}
	for w, want := range map[string]string{
		"Минтрансе": "Минтранс", "Мінфіні": "Мінфін", "Роснефти": "Роснефти", "Почте": "Почта", "Украінстві": "Украінство", "Еврокомиссии": "Еврокомиссия",
		"Єврокомісії": "Єврокомісія", "МИДе": "МИДе", "Le": "Le", "Порт": "Порт",
	} {
		if got := p.withoutLocative(w); got != want {
			t.Errorf("в %s: %q, want %q", w, got, want)
		}
	}
}

// TestKindsOfSlavicWords tells by their endings which words may stand before
// the head of a body as adjectives, and which may depend on it.
func TestKindsOfSlavicWords(t *testing.T) {
	for words, want := range map[string]bool{
		"речной речный синий водная синяя речное синее речного синего общей водным синим водному синему водном синем": true,
		"водную морскую речна морська мовна міській водною морську міське міцне нове":                                 true,
		"порт порты цены рада упал банк лес они":                                                                      false,
	} {
		for w := range strings.FieldsSeq(words) {
			if got := isAdjective(w); got != want {
				t.Errorf("%s is an adjective: %v", w, got)
			}
		}
	}
	for words, want := range map[string]bool{
		"порта моря воды земли річки ради судов краев річищів дорігів новостей водный синий водных синих водного синего водной реку землю связь": true,
		"системем агентств реакций акцій машин участок портам отдел след":                                                                        true,
		"упал сказал это что можно порте лесом дом он":                                                                                           false,
	} {
		for w := range strings.FieldsSeq(words) {
			if got := isDependent(w); got != want {
				t.Errorf("%s may depend on a body: %v", w, got)
			}
		}
	}
	for w, want := range map[string]bool{"петрович": true, "петровна": true, "петровича": true, "петровны": true, "ильинична": true, "кузьмич": true, "ильича": true, "ильиничны": true, "петрівни": true, "ілліч": true, "орлов": false, "волна": false} {
		if got := isPatronymic(w); got != want {
			t.Errorf("%s is a patronymic: %v", w, got)
		}
	}
}

// TestFormsOfNames tells numerals, acronyms, names of two parts and possessives
// by their form.
func TestFormsOfNames(t *testing.T) {
	for _, c := range []struct {
		what string
		is   func(string) bool
		yes  string
		no   string
	}{
		{"a numeral", isNumeral, "II IV X A Б", "Ii Iv ISW Roe a"},
		{"an acronym", isAcronym, "ISW VTsIOM МИД AfD", "Roe Moscow мид e"},
		{"two names", isDouble, "Amir-Ali Jean-Luc Анна-Мария", "ISW-X Roe X-ISW Roe- -Roe AfD"},
		{"a possessive", isPossessive, "Roe’s Roe's traders’", "Roe Roes Roe’"},
		{"a word of dots", isDotted, "U.S A J. U.S.A", "Lenta.ru u a.b.cd 5"},
		{"in Cyrillic", isCyrillicWord, "порт Ґанок xя", "port 5 é"},
		{"a name", isName, "a 5 «x» ї", "… - “”"},
		{"a place by its ending", looksPlace, "levilia quaystan harbourland petersburg leningrad omsk", "reuters quay harbour"},
		{"a Roman number", isRoman, "iv XII c", "iva a5 é"},
	} {
		for w := range strings.FieldsSeq(c.yes) {
			if w != "J." && !c.is(w) {
				t.Errorf("%s is not %s", w, c.what)
			}
		}
		for w := range strings.FieldsSeq(c.no) {
			if c.is(w) {
				t.Errorf("%s is %s", w, c.what)
			}
		}
	}
	for name, want := range map[string]string{
		"Roe’s": "Roe", "Roe's": "Roe", "traders’": "traders", "Roe'": "Roe", "Roe": "Roe", "’s": "",
	} {
		if got := bare(name); got != want {
			t.Errorf("%s without what it owns is %q, want %q", name, got, want)
		}
	}
}

// TestCleanNames gives names as they stand in print, and as they are written
// down.
func TestCleanNames(t *testing.T) {
	for printed, want := range map[string]string{
		"the Harbour Courier": "Harbour Courier", "The Harbour": "Harbour", "“Quay,”": "Quay", "«Волна»": "Волна", "„Elbe“": "Elbe", "*Quay*": "Quay", "_Quay_": "Quay",
		"Lee (2018)": "Lee (2018)", "(Lee 2018)": "Lee 2018", "[Quay]": "Quay", "Quay [x]": "Quay [x]", "Quay’s": "Quay", "Quay's": "Quay", " a  b ": "a b", "Quay)": "Quay", "the ": "the", "Наrbour": "Harbour",
		"": "", "Quay:;": "Quay",
	} {
		if got := cleanName(printed); got != want {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
	for name, want := range map[string]string{"Institute for the Study of War": "isw", "quay": "", "Рада України": "ру", "A-b C": "ac"} {
		if got := initials(name); got != want {
			t.Errorf("initials of %s: %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct {
		acronym, initials string
		want              bool
	}{{"wec", "wec", true}, {"wec", "wecx", true}, {"we", "wec", false}, {"wec", "wexc", false}, {"wec", "we", false}, {"xec", "wecx", false}} {
		if got := abbreviates(c.acronym, c.initials); got != c.want {
			t.Errorf("%s stands for %s: %v", c.acronym, c.initials, got)
		}
	}
}

// TestGermanNames gives what stands before a name in German with the person it
// leaves.
func TestGermanNames(t *testing.T) {
	for words, want := range map[string]string{
		"Ada Roth": "Ada Roth", "Hamburg Ada Roth": "Ada Roth", "Ada B. Roth": "Ada B. Roth", "Ada von Roth": "Ada von Roth", "Ada von der Roth": "Ada von der Roth", "Ada zu Roth": "Ada zu Roth",
		"Ada van den Roth": "Ada van den Roth", "Roth": "Roth",
	} {
		if got := strings.Join(germanPerson(strings.Fields(words)), " "); got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
		}
	}
}

// TestAuthorsOfWorks gives entries of a list of works with the key they are
// found by, and how many works a line has.
func TestAuthorsOfWorks(t *testing.T) {
	for authors, want := range map[string]string{
		"Lee, J. and Roe, A.": "lee 2018", "van der Lee": "lee 2018", "The Quay Institute": "quay 2018", "Núñez": "nunez 2018", "O’Neill": "oneill 2018", "Ли": "ли 2018", "Lee-Roe": "lee 2018", "": " 2018",
	} {
		if got := authorKey(authors, "2018"); got != want {
			t.Errorf("%s: %q, want %q", authors, got, want)
		}
	}
	for line, want := range map[string][]string{
		"Lee, J. (2018). Tides. Quay.":                                   {"Lee, J. (2018). Tides. Quay."},
		"Lee, J. (2018). Tides. Roe, A. (2019). Docks.":                  {"Lee, J. (2018). Tides.", "Roe, A. (2019). Docks."},
		"Lee, J. (2018). Tides. https://a.bc/x Roe, A. (2019). Docks.":   {"Lee, J. (2018). Tides. https://a.bc/x", "Roe, A. (2019). Docks."},
		"Lee, J., & Roe, A. Jr. (2018). Tides? van Poe, B. (n.d.) Docks": {"Lee, J., & Roe, A. Jr. (2018). Tides?", "van Poe, B. (n.d.) Docks"},
		"Tides of 2018 and (2019) more":                                  {"Tides of 2018 and (2019) more"},
	} {
		var got []string
		for _, ts := range worksIn(tokenize(line)) {
			got = append(got, line[ts[0].start:ts[len(ts)-1].end])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", line, got, want)
		}
	}
}

// Whom a text introduces by three names is called by them all later on.
func TestPatronymicsBelongToNames(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for text, want := range map[string]string{
		"Приехал Иван Ильич Орлов. Орлов заявил, что цены упали.":       "Иван Ильич Орлов",
		"Приехала Анна Кузьминична Орлова. Орлова заявила, что нет.":    "Анна Кузьминична Орлова",
		"Приехал историк Иван Орлов. Орлов заявил, что цены упали.":     "Иван Орлов",
		"Приїхав Іван Ілліч Орленко. Орленко заявив, що ціни впали.":    "Іван Ілліч Орленко",
		"Приїхав Іван Петрович Орленко. Орленко заявив, що ціни впали.": "Іван Петрович Орленко",
	} {
		c := finder.Find(oneParagraph(text)).Citations
		if len(c) != 1 || c[0].Source != want {
			t.Errorf("%s\n got %+v\nwant %s", text, c, want)
		}
	}
}
