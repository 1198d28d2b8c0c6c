package corpus

import (
	"strings"
	"testing"
)

// brief shows what a line of a masthead was read as, "" when it was not.
func (m meta) brief() string {
	var parts []string
	for _, v := range []struct{ name, value string }{
		{"title", m.title},
		{"by", strings.Join(m.authors, "; ")},
		{"in", m.publication},
		{"vol", m.volume},
		{"no", m.issue},
		{"date", string(m.date)},
		{"lang", m.language},
		{"url", m.url},
	} {
		if v.value != "" {
			parts = append(parts, v.name+"="+v.value)
		}
	}
	return strings.Join(parts, " ")
}

func TestKeyed(t *testing.T) {
	for line, want := range map[string]string{
		"Publication: Coastal Letter Volume: 9 Issue: 31":     "in=Coastal Letter vol=9 no=31",
		"Journal: Tides; Vol.: 3; No.: 2":                     "in=Tides vol=3 no=2",
		"Title: The Dock":                                     "title=The Dock",
		"Author: Marta Quill | Date: 3 May 2021":              "by=Marta Quill date=2021-05-03",
		"URL: https://tides.example/dock":                     "url=https://tides.example/dock",
		"Издание: Голос Лимана, выпуск: 12":                   "in=Голос Лимана no=12",
		"Видання: Голос Лиману, випуск: 12, дата: 3 мая 2021": "in=Голос Лиману no=12 date=2021-05-03",
		"Pages: 12":                    "", // known, and of no use
		"Author: nobody in particular": "",
		"Date: some day":               "",
		"In this issue: docks":         "", // does not begin with the name
		"Publication: " + strings.Repeat("very long name ", 20): "",
	} {
		m, ok := readKeyed(line)
		if got := m.brief(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", line, got, ok, want)
		}
	}
}

func TestOutletDate(t *testing.T) {
	for line, want := range map[string]string{
		"The Bay Courier, 12 March 2024":            "in=The Bay Courier date=2024-03-12",
		"Bay Courier | March 2024":                  "in=Bay Courier date=2024-03",
		"Bay Courier — 12 March 2024":               "in=Bay Courier date=2024-03-12",
		"Bay Courier (12 March 2024)":               "in=Bay Courier date=2024-03-12",
		"No. 41 | 5 July 2023":                      "no=41 date=2023-07-05",
		"№ 12 (345), 5 марта 2023":                  "no=12 date=2023-03-05",
		"Tide Studies, Vol. 12, No. 3":              "in=Tide Studies vol=12 no=3",
		"Tide Studies, 12(3), 2020, pp. 211–229":    "in=Tide Studies vol=12 no=3 date=2020",
		"Journal of Tides 50 (2018): 3–19":          "in=Journal of Tides vol=50 date=2018",
		"Tide Studies 12:3":                         "in=Tide Studies vol=12 no=3",
		"Boats went missing 12 (3 of them in 2020)": "",
		"Tide Studies Volume 12 (Issue 3), 2020":    "in=Tide Studies vol=12 no=3 date=2020",
		"Vol. 7":                                    "vol=7",
		"Bay Courier, Issue 41":                     "in=Bay Courier no=41",
		"Bay Courier, No. 41, 5 July 2023":          "in=Bay Courier no=41 date=2023-07-05",
		"Tide Watch #41":                            "in=Tide Watch no=41",
		"Tide Watch (No. 41) | July 2023":           "in=Tide Watch no=41 date=2023-07",
		"The scent of Chanel No. 5":                 "",
		"A bus, no. 5 of the day":                   "",
		"12 March 2024":                             "",
		"The Bay Courier":                           "",
		"It was late. So it ended, 12 March 2024":   "",
		"A line of a good many more words than names of outlets have here, 12 March 2024": "",
	} {
		m, ok := readOutletDate(line)
		if got := m.brief(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", line, got, ok, want)
		}
	}
}

func TestSiteName(t *testing.T) {
	for line, want := range map[string]string{
		"River Post":                             "River Post",
		"Bay Herald. Weekend":                    "Bay Herald",
		"tides.example.org":                      "tides.example.org",
		"Tide Institute | Papers":                "Tide Institute",
		"Газета «Лиман»":                         "Газета «Лиман»",
		"The Dock":                               "",
		"Is the news any good?":                  "", // a question
		"What the daily papers said of the dock": "", // too long
	} {
		got := ""
		if isSiteName(line) {
			got = siteName(line)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestMetaOrFillsWhatIsOpen(t *testing.T) {
	sure := meta{title: "Dock", date: "2021", dateSource: "front-matter"}
	other := meta{title: "Pier", authors: []string{"Ada Kern"}, publication: "Bay", volume: "1", issue: "2", date: "2022", dateSource: "printed", language: "en", url: "u"}
	if got, want := sure.or(other).brief(), "title=Dock by=Ada Kern in=Bay vol=1 no=2 date=2021 lang=en url=u"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := sure.or(other).dateSource; got != "front-matter" {
		t.Errorf("the date is from one place and its source, %q, from another", got)
	}
	none := meta{authors: []string{}}
	if got := none.or(meta{}).authors; got != nil {
		t.Errorf("authors %v of nobody", got)
	}
}

func TestReadMeta(t *testing.T) {
	for text, want := range map[string]string{
		"title: The Dock\nlang: en\nlink: https://a.example/b": "title=The Dock lang=en url=https://a.example/b",
		"author: Ada Kern":                                  "by=Ada Kern",
		"authors: Ada Kern and Bo Lind":                     "by=Ada Kern; Bo Lind",
		"authors: [Ada Kern, {name: Bo Lind}]":              "by=Ada Kern; Bo Lind",
		"authors: [The Dock Desk]\nauthor: Ada Kern":        "by=The Dock Desk",
		"author: tide desk":                                 "by=tide desk", // as a person wrote it
		"date: 2024-02-18":                                  "date=2024-02-18",
		"date: 2024-02-18T09:30:00Z":                        "date=2024-02-18",
		"date: 2024-02-18 09:30":                            "date=2024-02-18",
		"date: 18 February 2024":                            "date=2024-02-18",
		"date: 2024":                                        "date=2024",
		"date: soon\nvolume: 7":                             "vol=7 | date \"soon\" is not a date that is understood; write it as 2024-02-18",
		"source: https://a.example":                         "url=https://a.example",
		"source: a book":                                    "",
		"unknown: 1":                                        "",
		"":                                                  "",
		"title: Ukraine: what next?\nauthor: Ada Kern":      "title=Ukraine: what next? by=Ada Kern",
		"title: \"Peace\" is far: a view\ndate: 2024":       "title=\"Peace\" is far: a view date=2024",
		"title: 'Tis: the season\nurl: 'https://a.example'": "title='Tis: the season url=https://a.example",
		"title: a: b\nauthors:\n  - Ada Kern\n  - Bo Lind":  "title=a: b by=Ada Kern; Bo Lind",
		"title: [a, b]\nlang: en\ndate: 2024":               "date=2024 lang=en | yaml: unmarshal errors: line 1: cannot unmarshal !!seq into string",
		"title: [":                                          " | yaml: line 1: did not find expected node content",
	} {
		m, err := readMeta([]byte(text))
		got := m.brief()
		if err != nil {
			got += " | " + err.Error()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
