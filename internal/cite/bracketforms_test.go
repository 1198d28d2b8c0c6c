package cite

import (
	"strings"
	"testing"
)

// bracketForms are the insides of brackets like those of bracketed, a case of
// each rule of how a date, a name and what stands around them may be written.
var bracketForms = []struct{ inside, want string }{
	// Days and their lists.
	{"Harbour Courier, May 5 through May 7", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"The Harbour Quarterly, Summer 2019", "parenthetical Harbour Quarterly 2019"},
	{"Berlin, Summer 1936", ""},
	{"Harbour Courier, May 5 & 7", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, 5 & 7 May", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, May 5-7", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, May 5—7", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, 5—7 May", "parenthetical Harbour Courier 2024-05-05 2024-05-07"},
	{"Harbour Courier, 5-7 May 2023", "parenthetical Harbour Courier 2023-05-05 2023-05-07"},
	{"Harbour Courier, 5, 7 and 9 May", "parenthetical Harbour Courier 2024-05-05 2024-05-07 2024-05-09"},
	{"Невский вестник, 5 и 7 мая", "parenthetical Невский вестник 2024-05-05 2024-05-07"},
	{"Невский вестник, 5 мая и 7 июня", "parenthetical Невский вестник 2024-05-05 2023-06-07"},
	{"Невский вестник, 5 мая по 7 мая", "parenthetical Невский вестник 2024-05-05 2024-05-07"},
	{"Українська правда, 5 та 7 травня", "parenthetical Ukrainska Pravda 2024-05-05 2024-05-07"},
	{"Українська правда, 5 і 7 травня", "parenthetical Ukrainska Pravda 2024-05-05 2024-05-07"},
	{"Українська правда, 5 й 7 травня", "parenthetical Ukrainska Pravda 2024-05-05 2024-05-07"},
	{"Українська правда, 5 травня до 7 травня", "parenthetical Ukrainska Pravda 2024-05-05 2024-05-07"},
	{"Українська правда, 5 травня та 7 червня", "parenthetical Ukrainska Pravda 2024-05-05 2023-06-07"},
	{"Невский вестник, 12.03.2023 г.", "parenthetical Невский вестник 2023-03-12"},
	{"Українська правда, 12.03.2023 р.", "parenthetical Ukrainska Pravda 2023-03-12"},
	{"Невский вестник, 12 марта 2023 года", "parenthetical Невский вестник 2023-03-12"},
	{"Українська правда, 12 березня 2023 р.", "parenthetical Ukrainska Pravda 2023-03-12"},
	{"Harbour Courier, 2023–05–06", "parenthetical Harbour Courier 2023-05-06"},
	{"Harbour Courier, 05/06/2023", "parenthetical Harbour Courier 2023-06-05"},
	{"Harbour Courier, 05/26/2023", "parenthetical Harbour Courier 2023-05-26"},
	{"Harbour Courier, 05.06/2023", ""},
	{"Harbour Courier, May 31, 32", "parenthetical Harbour Courier 2024-05-31"},
	{"Harbour Courier, May 0", ""},
	{"Harbour Courier, 22nd May", "parenthetical Harbour Courier 2024-05-22"},
	{"Harbour Courier, 23rd of May", "parenthetical Harbour Courier 2024-05-23"},
	{"Harbour Courier, 1st May", "parenthetical Harbour Courier 2024-05-01"},
	{"Harbour Courier, May 1899", ""},
	{"Harbour Courier, May 2100", ""},
	{"Harbour Courier, Jan. 5", "parenthetical Harbour Courier 2024-01-05"},
	{"Harbour Courier, Dec. 2023", "parenthetical Harbour Courier 2023-12"},

	// Where the name ends.
	{"Harbour Courier — May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier – May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, published on May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, dated May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, retrieved May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, last updated on May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier of May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier from May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier posted May 5", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier in May 2023", "parenthetical Harbour Courier 2023-05"},
	{"Невский вестник от 5 мая", "parenthetical Невский вестник 2024-05-05"},
	{"Невский вестник за 5 мая", "parenthetical Невский вестник 2024-05-05"},
	{"Українська правда від 5 травня", "parenthetical Ukrainska Pravda 2024-05-05"},
	{"Harbour Inc., May 5", "parenthetical Harbour Inc. 2024-05-05"},
	{"Harbour Co., May 5", "parenthetical Harbour Co. 2024-05-05"},
	{"«Harbour Courier» May 5", "parenthetical Harbour Courier 2024-05-05"},
	{`"Harbour Courier" May 5`, "parenthetical Harbour Courier 2024-05-05"},
	{"“Harbour Courier” 2023", "author-year “Harbour Courier” (2023) 2023"},
	{"Harbour Courier May 2023", "parenthetical Harbour Courier 2023-05"},
	{"Harbour Courier 2023", "author-year Harbour Courier (2023) 2023"},

	// What may stand behind.
	{"Harbour Courier, May 5 (in Dutch)", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5 [in Dutch]", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5 – in Dutch", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5 — in Dutch", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5: so they say", ""},
	{"Harbour Courier, May 5 it fell", ""},
	{"Harbour Courier, May 5 https://harbour.example/x", "parenthetical Harbour Courier 2024-05-05"},
	{"Harbour Courier, May 5, as the owner of the boat told the reader of this paper at some length", ""},
	{"https://www.harbour.example/x, May 5", "parenthetical harbour.example 2024-05-05"},
	{"accessed May 5, https://www.harbour.example/x", "parenthetical harbour.example 2024-05-05"},
	{"Harbour Courier, www.harbour.example", "parenthetical Harbour Courier"},

	// Signals.
	{"s. Reuters, 2. Mai", "parenthetical Reuters 2024-05-02"},
	{"contra Reuters, May 2", "parenthetical Reuters 2024-05-02"},
	{"compare Reuters, May 2", "parenthetical Reuters 2024-05-02"},
	{"via Reuters, May 2", "parenthetical Reuters 2024-05-02"},
	{"especially Reuters, May 2", "parenthetical Reuters 2024-05-02"},
	{"див. також Reuters, 2 травня", "parenthetical Reuters 2024-05-02"},
	{"напр., Reuters, 2 мая", "parenthetical Reuters 2024-05-02"},
	{"см., например, Reuters, 2 мая", "parenthetical Reuters 2024-05-02"},
	{"see", ""},

	// Ibid.
	{"TASS, May 5; Ibid., May 7", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-07"},
	{"TASS, May 5; ibidem", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-05"},
	{"TASS, May 5; ebd.", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-05"},
	{"TASS, May 5; ebenda", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-05"},
	{"ТАСС, 5 мая; там же", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-05"},
	{"ТАСС, 5 травня; там само, 7 травня", "parenthetical TASS 2024-05-05; parenthetical TASS 2024-05-07"},
	{"ТАСС, 5 мая; там жили", "parenthetical TASS 2024-05-05"},

	// Names.
	{"Harbour 5, May 5", "parenthetical Harbour 5 2024-05-05"},
	{"12 Harbour, May 5", "parenthetical 12 Harbour 2024-05-05"},
	{"123 Harbour, May 5", ""},
	{"Harbour 55, May 5", ""},
	{"harbour Courier, May 5", ""},
	{"de Harbour, May 5", "parenthetical de Harbour 2024-05-05"},
	{"Harbour talked Courier, May 5", ""},
	{"Harbour of the Quay, May 5", "parenthetical Harbour of the Quay 2024-05-05"},
	{"A B C D E F G H I J K L M N O, May 5", ""},
	{"A B C D E F G H I J K L M N, May 5", "parenthetical A B C D E F G H I J K L M N 2024-05-05"},
	{"North Korea, May 5", ""},
	{"Moscow Times, May 5", "parenthetical The Moscow Times 2024-05-05"},
	{"TASS, Interfax, May 5", "parenthetical TASS 2024-05-05; parenthetical Interfax 2024-05-05"},
	{"Levada Center", "parenthetical Levada Center"},
	{"Kremlin", ""},
	{"Reuters.", "parenthetical Reuters"},

	// Authors and years.
	{"Ли и др., 2018; Гук та ін., 2019", "author-year Ли и др. (2018) 2018; author-year Гук та ін. (2019) 2019"},
	{"Lee, 2018; Roe, 2019; and Poe, 2020", "author-year Lee (2018) 2018; author-year Roe (2019) 2019; author-year Poe (2020) 2020"},
	{"TASS, May 5; and Reuters, May 6", "parenthetical TASS 2024-05-05; parenthetical Reuters 2024-05-06"},
	{"and Reuters, May 6", "parenthetical Reuters 2024-05-06"},
	{"and so, in May 2020, it began", ""},
	{"“Harbour Board” 2018", "author-year “Harbour Board” (2018) 2018"},
	{"Lee & Roe, 2018", "author-year Lee & Roe (2018) 2018"},
	{"Lee and Roe, in press", "author-year Lee and Roe (in press)"},
	{"Lee, forthcoming", "author-year Lee (forthcoming)"},
	{"Lee, б.д.", "author-year Lee (б.д.)"},
	{"Lee, 2018, 2019 & 2020", "author-year Lee (2018) 2018; author-year Lee (2019) 2019; author-year Lee (2020) 2020"},
	{"Lee, 2018 and 2019", "author-year Lee (2018) 2018; author-year Lee (2019) 2019"},
	{"Lee, 2018/2019", "author-year Lee (2018) 2018; author-year Lee (2019) 2019"},
	{"Ли и Роу, 2018", "author-year Ли и Роу (2018) 2018"},
	{"Лі та Роу, 2018 та 2019", "author-year Лі та Роу (2018) 2018; author-year Лі та Роу (2019) 2019"},
	{"Lee et al. 2018", "author-year Lee et al. (2018) 2018"},
	{"Lee 2018, xiv", "author-year Lee (2018) 2018"},
	{"Lee 2018, chap. 3", "author-year Lee (2018) 2018"},
	{"Lee 2018, emphasis added", "author-year Lee (2018) 2018"},
	{"Lee 2018, table 4", "author-year Lee (2018) 2018"},
	{"Lee 2018, May 5", "author-year Lee (2018) 2018"},
	{"Lee 2018 p. 4", ""},
	{"Lee 2018, so they say", ""},
	{"Lee 2018, 1, 2, 3, 4, 5, 6, 7, 8, 9", ""},
	{"lee, 2018", ""},
	{"van Lee, 2018", "author-year van Lee (2018) 2018"},
	{"Lee talked, 2018", ""},
	{"O’Lee, 2018", "author-year O’Lee (2018) 2018"},
	{"Lee-Roe, 2018", "author-year Lee-Roe (2018) 2018"},
	{"Lee [LR], 2018", "author-year Lee (2018) 2018"},
	{"Reuters 2018", ""},

	// Credits.
	{"Photo by Jane Roe", "credit Jane Roe"},
	{"Photo via Reuters", "credit Reuters"},
	{"photo by hand", ""},
	{"Photo: Jane Roe, Reuters", "credit Reuters"},
	{"Photo: Jane Roe via Reuters", "credit Reuters"},
	{"Photo: Reuters, May 5, 2023", "credit Reuters 2023-05-05"},
	{"Photo: Reuters.", "credit Reuters"},
	{"Photo:", ""},
	{"Image: Jane Roe/Nobody", "credit Jane Roe/Nobody"},
	{"Quelle: Reuters", "credit Reuters"},
	{"Світлина: Reuters", "credit Reuters"},
	{"Sources: Reuters", "credit Reuters"},
	{"source of joy: none", ""},
	{"a photo: Reuters", ""},
}

func TestBracketForms(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, tt := range bracketForms {
		const before, after = "Prices fell in the harbour (", "). Then they rose."
		in := oneParagraph(before + tt.inside + after)
		res := finder.Find(in)
		checkResult(t, in, res)
		var got []string
		for _, c := range res.Citations {
			got = append(got, strings.TrimSpace(string(c.Kind)+" "+c.Source+" "+joinDates(c.Dates)))
			if c.Start < len(before) || c.End > len(before)+len(tt.inside) {
				t.Errorf("(%s): the citation %q is not all inside", tt.inside, c.Raw)
			}
			if c.Claim != "Prices fell in the harbour" {
				t.Errorf("(%s) supports %q", tt.inside, c.Claim)
			}
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("(%s)\n got %q\nwant %q", tt.inside, s, tt.want)
		}
	}
}
