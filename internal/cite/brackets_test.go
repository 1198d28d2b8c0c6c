package cite

import (
	"strings"
	"testing"
)

// bracketed are the insides of brackets after a sentence, in an article of
// June 1, 2024, with kind, source and dates of what they cite.
var bracketed = []struct{ inside, want string }{
	// Outlets and days.
	{"Fontanka, January 14", "parenthetical Fontanka 2024-01-14"},
	{"Svobodnaya pressa, December 10", "parenthetical Svobodnaya Pressa 2023-12-10"},
	{"Harbour Courier, May 5, 2019", "parenthetical Harbour Courier 2019-05-05"},
	{"Harbour 24, 5 May", "parenthetical Harbour 24 2024-05-05"},
	{"@quay on X, May 5", "parenthetical X/@quay 2024-05-05"},
	{"al-Quay, May 5", "parenthetical al-Quay 2024-05-05"},
	{"Stand: 2024", ""},
	{"Harbour Courier, 5 May 2019", "parenthetical Harbour Courier 2019-05-05"},
	{"Harbour Courier, 2019-05-05", "parenthetical Harbour Courier 2019-05-05"},
	{"Harbour Courier, 05.05.2019", "parenthetical Harbour Courier 2019-05-05"},
	{"Harbour Courier, Sept. 3", "parenthetical Harbour Courier 2023-09-03"},
	{"Harbour Courier, May 5th", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5, 7, and 9", "parenthetical Harbour Courier 2024-05-05 2024-05-07 2024-05-09"},
	{"Harbour Courier, May 5–7", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, April 30–May 2", "parenthetical Harbour Courier 2024-04-30 2024-05-02"},
	{"Harbour Courier, April 2020", "parenthetical Harbour Courier 2020-04"},
	{"Harbour Courier, April", "parenthetical Harbour Courier 2024-04"},
	{"Harbour Courier, April–May 2020", "parenthetical Harbour Courier 2020-04 2020-05"},
	{"Harbour Courier, December 28, 2023, January 6", "parenthetical Harbour Courier 2023-12-28 2024-01-06"},
	{"Harbour Courier, accessed May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5, p. 4", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5, in Dutch", "parenthetical Harbour Courier 2024-05-05"},
	{"The Harbour Courier, May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier: May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"“Harbour Courier,” May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Fontanka, January 14; see EDM, May 2, 2023", "parenthetical Fontanka 2024-01-14; parenthetical Eurasia Daily Monitor 2023-05-02"},
	{"Fontanka, January 14; Interfax", "parenthetical Fontanka 2024-01-14; parenthetical Interfax"},
	{"Fontanka, January 14;", "parenthetical Fontanka 2024-01-14"},

	// Signals.
	{"see EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},
	{"see also EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},
	{"See, for example, EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},
	{"cf. EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},
	{"e.g., EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},
	{"quoted in EDM, May 2", "parenthetical Eurasia Daily Monitor 2024-05-02"},

	// Names of every sort.
	{"RFE/RL, May 2", "parenthetical RFE/RL 2024-05-02"},
	{"VOA Russian, May 2", "parenthetical Voice of America Russian Service 2024-05-02"},
	{"BBC News Russian, May 2", "parenthetical BBC News Russian 2024-05-02"},
	{"Forbes Ukraine, May 2", "parenthetical Forbes Ukraine 2024-05-02"},
	{"Lenta.ru, May 2", "parenthetical Lenta.ru 2024-05-02"},
	{"kremlin.ru, May 2", "parenthetical Kremlin.ru 2024-05-02"},
	{"Youtube/@harbour, May 2", "parenthetical YouTube/@harbour 2024-05-02"},
	{"Telegram.me/harbour, May 2", "parenthetical Telegram/harbour 2024-05-02"},
	{"t.me/harbour, May 2", "parenthetical Telegram/harbour 2024-05-02"},
	{"https://t.me/harbour/123, May 2", "parenthetical Telegram/harbour 2024-05-02"},
	{"X/@harbour, May 2", "parenthetical X/@harbour 2024-05-02"},
	{"@harbour, May 2", "parenthetical @harbour 2024-05-02"},
	{"24 Kanal, May 2", "parenthetical 24 Kanal 2024-05-02"},
	{"1+1 TV, May 2", "parenthetical 1+1 TV 2024-05-02"},
	{"Lеnta.ru, May 2", "parenthetical Lenta.ru 2024-05-02"},
	{"Agence France-Presse [AFP], May 2", "parenthetical Agence France-Presse 2024-05-02"},
	{"Author’s interview, May 2", "parenthetical Author’s interview 2024-05-02"},
	{"Ministry of Defense of Estonia, May 2", "parenthetical Ministry of Defense of Estonia 2024-05-02"},

	// Russian and Ukrainian.
	{"«Коммерсантъ», 12 марта", "parenthetical Kommersant 2024-03-12"},
	{"Коммерсантъ, 12.03.2024", "parenthetical Kommersant 2024-03-12"},
	{"«Невский вестник», 12 марта 2023 г.", "parenthetical Невский вестник 2023-03-12"},
	{"см. «Невский вестник», 12, 14 марта", "parenthetical Невский вестник 2024-03-12 2024-03-14"},
	{"см. также: ТАСС, 5 мая; РИА Новости, 6 мая", "parenthetical TASS 2024-05-05; parenthetical RIA Novosti 2024-05-06"},
	{"Невский вестник, март 2023", "parenthetical Невский вестник 2023-03"},
	{"див. «Українська правда», 3 травня", "parenthetical Ukrainska Pravda 2024-05-03"},
	{"Українська правда, 3–4 травня 2023 року", "parenthetical Ukrainska Pravda 2023-05-03 2023-05-04"},

	// German and French.
	{"Elbbote, 3. Mai", "parenthetical Elbbote 2024-05-03"},
	{"vgl. Elbbote, 3. April 2023", "parenthetical Elbbote 2023-04-03"},
	{"s. auch Reuters, 2. Mai", "parenthetical Reuters 2024-05-02"},
	{"siehe auch Reuters, 2. Mai", "parenthetical Reuters 2024-05-02"},
	{"voir La Voix du Quai, 1er mars", "parenthetical La Voix du Quai 2024-03-01"},
	{"Reuters, 17 janvier 2023", "parenthetical Reuters 2023-01-17"},

	// Authors and years.
	{"Lee, 2018", "author-year Lee (2018) 2018"},
	{"Lee 2018, 45", "author-year Lee (2018) 2018"},
	{"Lee 2018: 45–47", "author-year Lee (2018) 2018"},
	{"Lee, n.d.", "author-year Lee (n.d.)"},
	{"see Lee et al., 2018, pp. 3–5", "author-year Lee et al. (2018) 2018"},
	{"Lee, Roe, & Poe, 2018", "author-year Lee, Roe, & Poe (2018) 2018"},
	{"de Waal, 2003; D’Anieri, 2019", "author-year de Waal (2003) 2003; author-year D’Anieri (2019) 2019"},
	{"World Bank Group Archive, 2020", "author-year World Bank Group Archive (2020) 2020"},
	{"but see Lee, 2018", "author-year Lee (2018) 2018"},
	{"as cited in Lee, 2018", "author-year Lee (2018) 2018"},

	// Credits.
	{"Source: Harbour Press", "credit Harbour Press"},
	{"Photo: Jane Roe/TASS", "credit TASS"},
	{"Image credit: Harbour Press", "credit Harbour Press"},
	{"Источник: РИА Новости", "credit RIA Novosti"},
	{"Фото: УНІАН", "credit UNIAN"},

	// Not citations.
	{"NATO", ""},
	{"Group of 20", ""},
	{"a loose grouping of states", ""},
	{"1941–1945", ""},
	{"born May 5, 1950", ""},
	{"1879–1953", ""},
	{"b. 1952", ""},
	{"May 5, 1950 – June 6, 2001", ""},
	{"$4.5 million", ""},
	{"about 5 km", ""},
	{"Kyiv, Ukraine", ""},
	{"Minsk, February 12, 2015", ""},
	{"Vilnius Summit, July 11–12", ""},
	{"in May 2024", ""},
	{"May 2024", ""},
	{"2014", ""},
	{"see below", ""},
	{"see Table 4, 2019", ""},
	{"Article 5, 1949", ""},
	{"i.e., never", ""},
	{"the second since January 5", ""},
	{"as of January 5", ""},
	{"though not, he said, in May", ""},
	{"Russia, 2014", ""},
	{"Operation Barbarossa, June 22, 1941", ""},
	{"which Russia annexed in March 2014", ""},
	{"Unit 731", ""},
	{"sic", ""},
	{"НАТО", ""},
	{"основан в 1950 году", ""},
	{"Москва, 5 мая 2020", ""},
	{"станом на січень 2024", ""},
	{"", ""},
	{"?", ""},
	{"!www.", ""},
	{"10 percent in 2022, 12 in 2023", ""},
	{"Part 2, May 5", ""},
	{"Fischer, 1972: they played it again, move for move", ""},
	{"Monday, May 5", ""},
	{"Q1 2024", ""},
}

func TestBracketed(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, tt := range bracketed {
		in := oneParagraph("Prices fell in the harbour (" + tt.inside + "). Then they rose.")
		res := finder.Find(in)
		checkResult(t, in, res)
		var got []string
		for _, c := range res.Citations {
			got = append(got, strings.TrimSpace(string(c.Kind)+" "+c.Source+" "+joinDates(c.Dates)))
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("(%s)\n got %q\nwant %q", tt.inside, s, tt.want)
		}
	}
}

// TestVenue reads a bracket that tells where and when something was agreed,
// and the same bracket behind a sentence.
func TestVenue(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for text, want := range map[string]string{
		"It is in the agreement (Saltmere, 2002) of the towns.":  "",
		"It was said at the plenary (Saltmere, June 2012).":      "",
		"It was said at the summit (Harbour Courier, May 5).":    "Harbour Courier",
		"It was agreed in the treaty (Reuters, June 2012).":      "Reuters",
		"It was said before (Berlin, 1995; Levilton, 1997).":     "",
		"It is cheaper by sea than by rail (Lind & Kern, 2002).": "Lind & Kern (2002)",
	} {
		var got []string
		for _, c := range finder.Find(oneParagraph(text)).Citations {
			got = append(got, c.Source)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", text, s, want)
		}
	}
}
