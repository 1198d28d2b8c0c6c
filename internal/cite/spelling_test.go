package cite

import (
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestVerbForms(t *testing.T) {
	for _, tt := range []struct{ verb, third, past string }{
		{"report", "reports", "reported"},
		{"state", "states", "stated"},
		{"assess", "assesses", "assessed"},
		{"publish", "publishes", "published"},
		{"preach", "preaches", "preached"},
		{"deny", "denies", "denied"},
		{"say", "says", "sayed"},
		{"convey", "conveys", "conveyed"},
		{"admit", "admits", "admitted"},
	} {
		if got := third(tt.verb); got != tt.third {
			t.Errorf("she %s, want %s", got, tt.third)
		}
		if got := preterite(tt.verb); got != tt.past {
			t.Errorf("she %s, want %s", got, tt.past)
		}
	}
	for _, w := range []string{"told", "said", "cited", "quoted"} {
		if verbs[w]&strong == 0 || verbs[w]&past == 0 {
			t.Errorf("%s is no participle of saying", w)
		}
	}
}

// Spellings of one name, and names that are not.
func TestFold(t *testing.T) {
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"case", "Harbour Courier", "HARBOUR courier", true},
		{"diacritics", "Türkiye", "Turkiye", true},
		{"Cyrillic diacritics are letters of their own", "Їжак", "Ижак", false},
		{"leading article", "The Harbour Courier", "Harbour Courier", true},
		{"article inside", "Over the Quay", "Over Quay", false},
		{"hyphen", "Agence France-Presse", "Agence France Presse", true},
		{"dash", "Agence France–Presse", "Agence France Presse", true},
		{"spaces", "Harbour  Courier", "Harbour\u00a0Courier", true},
		{"space and dash", "Harbour — Courier", "Harbour Courier", true},
		{"apostrophes", "O’Neill", "O'Neill", true},
		{"no apostrophe", "О’Ніл", "ОʼНіл", true},
		{"quotation marks", "«Harbour» Courier", "“Harbour” Courier", true},
		{"stops around", "Harbour.", "Harbour", true},
		{"stop inside", "Lenta.ru", "Lentaru", false},
		{"Cyrillic letter drawn like a Latin one", "Lеnta.ru", "Lenta.ru", true},
		{"another script", "ТАСС", "TACC", false},
	}
	for _, tt := range tests {
		if got := fold(tt.a) == fold(tt.b); got != tt.same {
			t.Errorf("%s: %q and %q fold to %q and %q", tt.name, tt.a, tt.b, fold(tt.a), fold(tt.b))
		}
	}
}

func TestSkeleton(t *testing.T) {
	tests := []struct {
		names []string
		same  bool
	}{
		{[]string{"Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский", "Зеленський"}, true},
		{[]string{"Khrushchev", "Хрущев", "Hruschev"}, true},
		{[]string{"Yushchenko", "Ющенко", "Iushchenko"}, true},
		{[]string{"Tsipko", "Ципко", "Tzipko"}, true},
		{[]string{"Aleksey", "Alexey", "Алексей"}, true},
		{[]string{"Anna", "Ana"}, true},
		{[]string{"2200", "200"}, false},
		{[]string{"Roe", "Poe"}, false},
	}
	for _, tt := range tests {
		for _, name := range tt.names[1:] {
			if got := skeleton(name) == skeleton(tt.names[0]); got != tt.same {
				t.Errorf("%s and %s: %q and %q", tt.names[0], name, skeleton(tt.names[0]), skeleton(name))
			}
		}
	}
}

// TestStem holds the cases of one name together.
func TestStem(t *testing.T) {
	for _, forms := range [][]string{
		{"Новая газета", "Новой газеты", "Новую газету"},
		{"Красного", "Красному", "Красным"},
		{"Орлов", "Орлова", "Орлову"},
		{"Гончар", "Гончара", "Гончарі"},
		{"Reuters", "Reuters"},
	} {
		for _, form := range forms[1:] {
			if stem(form) != stem(forms[0]) {
				t.Errorf("%q and %q have the stems %q and %q", forms[0], form, stem(forms[0]), stem(form))
			}
		}
	}
	for _, apart := range [][2]string{{"Ира", "Ирк"}, {"Reuters", "Reuterse"}, {"того", "тому"}} {
		if stem(apart[0]) == stem(apart[1]) {
			t.Errorf("%q and %q have one stem", apart[0], apart[1])
		}
	}
}

func TestCleanName(t *testing.T) {
	for printed, want := range map[string]string{
		"«Коммерсантъ»,": "Коммерсантъ", "“Harbour Courier,”": "Harbour Courier", "„Elbbote“": "Elbbote",
		"(Reuters)": "Reuters", "[Reuters]": "Reuters", "*Reuters*": "Reuters", "_Reuters_": "Reuters", "Reuters:": "Reuters", "Reuters;": "Reuters",
		"the Harbour Courier": "Harbour Courier", "The Harbour Courier": "Harbour Courier", "The ": "The", "Theatre": "Theatre",
		"Lee (2018)": "Lee (2018)", "“Lee (2018),”": "Lee (2018)", "Lee (2018": "Lee (2018", "(Lee (2018))": "Lee (2018)", "Lee [LR]": "Lee [LR]", "Lee)": "Lee",
		"Jane Roe’s": "Jane Roe", "Jane Roe's": "Jane Roe", "Jane  Roe": "Jane Roe", "Lеnta.ru": "Lenta.ru", "": "",
	} {
		if got := cleanName(printed); got != want {
			t.Errorf("cleanName(%q) = %q, want %q", printed, got, want)
		}
	}
}

// TestTokenize gives texts and their tokens, parted by bars.
func TestTokenize(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words and marks", "Prices fell, then rose.", "Prices|fell|,|then|rose|."},
		{"joined words", "RFE/RL’s AT&T well-known Lenta.ru под'їзд snake_case", "RFE/RL’s|AT&T|well-known|Lenta.ru|под'їзд|snake_case"},
		{"what joins nothing", "a- -b c/ 'd' e& f_", "a|-|-|b|c|/|'|d|'|e|&|f|_"},
		{"letters with stops", "the U.S. and J. Roe in N. Levil", "the|U.S.|and|J.|Roe|in|N.|Levil"},
		{"small letter before a stop", "plan b. Then", "plan|b|.|Then"},
		{"words with stops", "e.g. it. No.", "e.g.|it|.|No|."},
		{"numbers", "1,200 3.5 2018a 24th 5", "1|,|200|3|.|5|2018a|24th|5"},
		{"handles", "@harbour @ @5", "@harbour|@|@|5"},
		{"addresses", "see www.a.example, http://b.example/x(y). https://c.example/?a=1!", "see|www.a.example|,|http://b.example/x(y)|.|https://c.example/?a=1|!"},
		{"address in brackets", "(https://a.example/x) [http://b.example]", "(|https://a.example/x|)|[|http://b.example|]"},
		{"address in quotation marks", "“www.a.example” «www.b.example»", "“|www.a.example|”|«|www.b.example|»"},
		{"no address", "www httpd ftp://a.example", "www|httpd|ftp|:|/|/|a.example"},
		{"accents that stand alone", "cafe\u0301s", "cafe\u0301s"},
	}
	for _, tt := range tests {
		var got []string
		for _, tok := range tokenize(tt.text) {
			got = append(got, tok.text)
			if tt.text[tok.start:tok.end] != tok.text {
				t.Errorf("%s: %q stands at %d to %d", tt.name, tok.text, tok.start, tok.end)
			}
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.name, s, tt.want)
		}
	}
}

// TestBrackets gives texts and what stands in their brackets, parted by bars.
func TestBrackets(t *testing.T) {
	long := strings.Repeat("x", maxBracket)
	tests := []struct{ name, text, want string }{
		{"none", "no brackets", ""},
		{"two", "a (b) c [d]", "(b)|[d]"},
		{"nested, the outer first", "(a [b] c)", "(a [b] c)|[b]"},
		{"nested twice", "((a) (b))", "((a) (b))|(a)|(b)"},
		{"never closed", "(a (b)", "(b)"},
		{"never opened", "a) (b)", "(b)"},
		{"crossed", "(a [b) c]", "(a [b)"},
		{"another kind left open inside", "[a (b] c) (d)", "[a (b]|(d)"},
		{"empty", "()", "()"},
		{"as long as one may be", "(" + long[:maxBracket-2] + ")", "(" + long[:maxBracket-2] + ")"},
		{"too long", "(" + long + ")", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, b := range brackets(tt.text) {
			got = append(got, b.In(tt.text))
			if b.square != strings.HasPrefix(b.In(tt.text), "[") {
				t.Errorf("%s: %q is square: %v", tt.name, b.In(tt.text), b.square)
			}
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s\n got %.80s\nwant %.80s", tt.name, s, tt.want)
		}
	}
}

func TestItems(t *testing.T) {
	for text, want := range map[string]string{
		"a; b": "a|b", " a ;b; ": "a|b", ";;": "", "a": "a", "\u00a0a\u202f; \u2009b": "a|b", "": "",
	} {
		var got []string
		for _, s := range items(text, article.Span{End: len(text)}) {
			got = append(got, s.In(text))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("items(%q) = %q, want %q", text, s, want)
		}
	}
}

// TestNominative gives names in other cases, with those they come back to.
func TestNominative(t *testing.T) {
	tests := []struct{ language, declined, want string }{
		{"ru", "Достоевского", "Достоевский"},
		{"ru", "Троцкого", "Троцкий"},
		{"ru", "Белого", "Белый"},
		{"ru", "Рабочего", "Рабочий"},
		{"ru", "Достоевской", "Достоевская"},
		{"ru", "Орловой", "Орлова"},
		{"ru", "Юрия", "Юрий"},
		{"ru", "Марии", "Мария"},
		{"ru", "Сергея", "Сергей"},
		{"ru", "Николая", "Николай"},
		{"ru", "Игоря", "Игорь"},
		{"ru", "Василя", "Василь"},
		{"ru", "Кравца", "Кравец"},
		{"ru", "Анны", "Анна"},
		{"ru", "Ольги", "Ольга"},
		{"ru", "Орлова", "Орлов"},
		{"ru", "Орлову", "Орлов"},
		{"ru", "Орловом", "Орлов"},
		{"ru", "Агентства", "Агентство"},
		{"ru", "ООН", "ООН"},
		{"ru", "Яна", "Яна"},
		{"ru", "Smith", "Smith"},
		{"ru", "Роу", "Роу"},
		{"ru", "Анны-Марии", "Анна-Мария"},
		{"uk", "Ганни-Марії", "Ганна-Марія"},
		{"uk", "Шевченка", "Шевченко"},
		{"uk", "Шевченко", "Шевченко"},
		{"uk", "Залізного", "Залізний"},
		{"uk", "Зеленського", "Зеленський"},
		{"uk", "Галицького", "Галицький"},
		{"uk", "Зеленської", "Зеленська"},
		{"uk", "Білої", "Біла"},
		{"uk", "Сергія", "Сергій"},
		{"uk", "Марії", "Марія"},
		{"uk", "Ігоря", "Ігор"},
		{"uk", "Базаря", "Базар"},
		{"uk", "Українця", "Українець"},
		{"uk", "Видавництва", "Видавництво"},
		{"uk", "Святку", "Святок"},
		{"uk", "Андрію", "Андрій"},
		{"uk", "Василем", "Василь"},
		{"uk", "Андрійця", "Андрієць"},
	}
	for _, tt := range tests {
		p := meet(testNames(t), nil, Input{Language: tt.language})
		if got := p.nominative(tt.declined); got != tt.want {
			t.Errorf("%s: %s becomes %s, want %s", tt.language, tt.declined, got, tt.want)
		}
	}
}

// A form that the article writes itself goes before the likelier one.
func TestNominativeOfTheArticle(t *testing.T) {
	p := meet(testNames(t), nil, Input{Language: "ru", Title: "Здесь Большой и Лука и Соловей"})
	for declined, want := range map[string]string{"Большого": "Большой", "Луки": "Лука", "Лукой": "Лука"} {
		if got := p.nominative(declined); got != want {
			t.Errorf("%s becomes %s, want %s", declined, got, want)
		}
	}
}

func TestSmallWordForms(t *testing.T) {
	for w, want := range map[string]bool{"ISW": true, "VTsIOM": true, "Reuters": false, "Roe": false, "ООН": true, "": false} {
		if got := isAcronym(w); got != want {
			t.Errorf("isAcronym(%q) = %v", w, got)
		}
	}
	for w, want := range map[string]bool{"Amir-Ali": true, "Ali": false, "ISW-UN": false, "Amir-": false, "-Ali": false} {
		if got := isDouble(w); got != want {
			t.Errorf("isDouble(%q) = %v", w, got)
		}
	}
	for w, want := range map[string]bool{"Roe’s": true, "Roe's": true, "Reuters’": true, "Roe": false, "’s": true} {
		if got := isPossessive(w); got != want {
			t.Errorf("isPossessive(%q) = %v", w, got)
		}
	}
	for w, want := range map[string]string{"Roe’s": "Roe", "Roe's": "Roe", "Reuters’": "Reuters", "Reuters'": "Reuters", "Roe": "Roe"} {
		if got := bare(w); got != want {
			t.Errorf("bare(%q) = %q, want %q", w, got, want)
		}
	}
	for w, want := range map[string]bool{"xiv": true, "IV": true, "Roe": false} {
		if got := isRoman(w); got != want {
			t.Errorf("isRoman(%q) = %v", w, got)
		}
	}
}

// TestAdjectives gives adjectives before a body in another case, with that of
// the nominative.
func TestAdjectives(t *testing.T) {
	tests := []struct {
		word, noun string
		ukrainian  bool
		want       string
	}{
		{"Счётной", "палата", false, "Счётная"},
		{"Федеральной", "служба", false, "Федеральная"},
		{"Речного", "агентство", false, "Речное"},
		{"Центрального", "банк", false, "Центральный"},
		{"Общего", "суд", false, "Общий"},
		{"Верховном", "суд", false, "Верховный"},
		{"Національній", "поліція", true, "Національна"},
		{"Річкового", "банк", true, "Річковий"},
		{"Річкового", "управління", true, "Річкове"},
		{"Державною", "служба", true, "Державна"},
		{"Річковому", "агентство", true, "Річкове"},
		{"Счётная", "палата", false, "Счётная"},
	}
	for _, tt := range tests {
		if got := adjectiveFor(tt.word, tt.noun, tt.ukrainian); got != tt.want {
			t.Errorf("%s %s becomes %s, want %s", tt.word, tt.noun, got, tt.want)
		}
	}
}

func TestGermanNominative(t *testing.T) {
	for printed, want := range map[string]string{
		"des Statistischen Bundesamts": "Statistisches Bundesamt", "der Deutschen Bundesbank": "Deutsche Bundesbank", "des Hafenamts": "Hafenamt",
		"dem Nationalen Institut": "Nationales Institut", "das Nationale Institut": "Nationales Institut", "der Nationale Verband": "Nationaler Verband",
		"die Deutsche Bundesbank": "Deutsche Bundesbank", "des Instituts für Hafenbau": "Institut für Hafenbau",
	} {
		article, rest, _ := strings.Cut(printed, " ")
		if got := germanNominative(article, tokenize(rest)); got != want {
			t.Errorf("%s becomes %s, want %s", printed, got, want)
		}
	}
}

func TestElision(t *testing.T) {
	for text, want := range map[string]string{
		"l’Agence d’Agadez L’eau": "l’|Agence|d’|Agadez|L’|eau", "d’abord l' d’": "d’abord|l|'|d|’", "l'or d'Or": "l'|or|d'|Or",
	} {
		var got []string
		for _, tok := range elided(tokenize(text)) {
			got = append(got, tok.text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %s, want %s", text, s, want)
		}
	}
}

// A source is shown with the other spellings that are known and met.
func TestOtherNames(t *testing.T) {
	names := testNames(t)
	for printed, want := range map[string][]string{
		"EDM": {"EDM"}, "Коммерсанта": {"Коммерсантъ", "Коммерсант", "Коммерсанта"}, "Kommersant": {"Коммерсантъ", "Коммерсант"},
		"Nobody": nil, "“Nobody,”": nil, "": nil,
	} {
		source, entry := names.resolve(printed)
		if got := spellings(entry, source, printed); !slices.Equal(got, want) {
			t.Errorf("%q is %q, also %q, want %q", printed, source, got, want)
		}
	}
}

func TestHandles(t *testing.T) {
	names := testNames(t)
	for printed, want := range map[string]string{
		"t.me/harbour": "Telegram/harbour", "telegram.org/harbour": "Telegram/harbour", "https://www.youtube.com/@harbour?x=1": "YouTube/@harbour",
		"t.me/s/harbour/12": "Telegram/harbour", "X/@harbour": "X/@harbour", "vk.com/harbour": "VK/harbour",
		"t.me": "", "t.me/": "", "t.me/the harbour": "", "harbour/t.me": "", "Roe/Poe": "",
	} {
		if got, _ := names.handle(printed); got != want {
			t.Errorf("handle(%q) = %q, want %q", printed, got, want)
		}
	}
}
