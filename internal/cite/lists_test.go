package cite

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestNoteMark(t *testing.T) {
	for line, want := range map[string]string{
		"12. Agency, May 5":      "12|Agency, May 5",
		"[12] Agency, May 5":     "12|Agency, May 5",
		"12) Agency, May 5":      "12|Agency, May 5",
		"(12) Agency, May 5":     "12|Agency, May 5",
		"¹² Agency, May 5":       "12|Agency, May 5",
		"[^2]: Agency, May 5":    "2|Agency, May 5",
		"12 Agency, May 5":       "12|Agency, May 5",
		"007. Agency":            "7|Agency",
		"Agency, May 5":          "|",
		"2024 was a good year":   "|",
		"12.5 percent of people": "|",
		"12":                     "|",
		"1234. Agency":           "|",
		"123. Agency":            "123|Agency",
		"12.Agency":              "|",
		"12\tAgency":             "12|Agency",
		"12: Agency":             "12|Agency",
		"[12]Agency":             "|",
		"¹Agency":                "1|Agency",
		"  3. Agency ":           "3|Agency",
		"⁰⁹ Agency":              "09|Agency",
		"":                       "|",
	} {
		mark, text := noteMark(line)
		if got := mark + "|" + text; got != want {
			t.Errorf("noteMark(%q) = %q, want %q", line, got, want)
		}
	}
}

// noteLines are notes with the sources and dates they name.
var noteLines = []struct{ text, want string }{
	{"Reuters, May 5, 2024.", "Reuters 2024-05-05"},
	{"Reuters, May 5, 2024; TASS, May 6, 2024.", "Reuters 2024-05-05; TASS 2024-05-06"},
	{"See Reuters, May 5, 2024.", "Reuters 2024-05-05"},
	{"“A Title, with a Comma,” Reuters, May 5, 2024, https://www.reuters.com/x.", "Reuters 2024-05-05"},
	{"Jane Roe, “A Title,” Harbour Courier, 5 May 2024.", "Harbour Courier 2024-05-05"},
	{"Jane Roe, “A Title on Reuters,” Harbour Courier, 5 May 2024.", "Harbour Courier 2024-05-05"},
	{"Jane Roe, The Quiet Harbour (London: Quay Press, 2020), p. 4.", "Jane Roe 2020"},
	{"Harbour Office, Annual Report, 2020.", "Harbour Office 2020"},
	{"“A Title,” May 5, 2024, https://www.harbour.example/x", "harbour.example 2024-05-05"},
	{"https://www.harbour.example/x (accessed May 5, 2024)", "harbour.example"},
	{"https://t.me/harbour/12", "Telegram/harbour"},
	{"Jane Roe, “A Title,” Quay Studies 14, no. 2 (2021): 88.", "Jane Roe 2021"},
	{"Jan Roe, Prices at Sea (London: Quay Press, 2020), 4.", "Jan Roe 2020"},
	{"Jane Roe et al., Harbour Prices (London: Quay Press, 2020), 4.", "Jane Roe et al. 2020"},
	{"Jane Roe, Letters of the Years 1945–1968 (Levil: Quay Press, 2013), 402.", "Jane Roe 2013"},
	{"UN Harbour Council, Report of the Panel, 3 May 2021.", "UN Harbour Council 2021-05-03"},
	{"Jane Roe, “Summer 1976,” Quay Studies 10, no. 1 (2006): 77.", "Jane Roe 2006"},
	{"Quay Trust, Harbour Review 2020, 31 October 2020.", "Quay Trust 2020-10-31"},
	{"Interview with the author, May 5, 2024.", "Interview with the author 2024-05-05"},
	{"Harbour Society, Roe Family Papers, box 2.", "Harbour Society"},
	{"This excludes the ferries.", ""},
	{"Boats sold, by the owners, 8.", ""},
	{"", ""},
	{"Jane Roe, “A Title”, Quay Studies 14 (2021): 88.", "Jane Roe 2021"},
	{"Jane Roe, “A Title”, Quay Studies 14: 88 (2021).", "Jane Roe 2021"},
	{"Jane Roe, “A Title”, Quay Studies 14, Nr. 2 (2021).", "Jane Roe 2021"},
	{"Jane Roe, “A Title”, in: Quay Studies, 2021.", "Quay Studies 2021"},
	{"Иван Орлов. «Заголовок» // Речной вестник, 2021.", "Речной вестник 2021"},
	{"Jane Roe, “A Title”, Quay Studies [online], 2021.", "Quay Studies 2021"},
	{"Jane Roe, “A Title”, Quay Studies: a journal, 2021.", "Quay Studies 2021"},
	{"Roe, J. Prices, 2021.", "Roe 2021"},
	{"Harbour Office. Annual Report. 2020.", "Harbour Office 2020"},
	{"Harbour Office, Annual Report, retrieved May 5, 2024.", "Harbour Office"},
	{"Harbour Office, Annual Report 2020, viewed on May 5, 2024.", "Harbour Office 2020"},
	{"Harbour Office, visited May 5, 2024, https://www.harbour.example/x", "Harbour Office"},
	{"Jane Roe, Prices 1932 (London: Quay Press, 1931), 4.", "Jane Roe 1931"},
	{"Jane Roe, Prices, vol. xiv.", "Jane Roe"},
	{"Jane Roe, Prices of boats and of fish and of nets and of sails.", ""},
	{"Ibid.", ""},
	{"See Reuters, 2020; cf. TASS, 2021; ibid.", "Reuters 2020; TASS 2021; TASS 2021"},
	{"Quoted in Reuters, May 5, 2024.", "Reuters 2024-05-05"},
	{"He sold it in 2020.", ""},
	{"The boat sank, 2020.", ""},
	{"Lee and Roe, 2020.", "Lee and Roe 2020"},
	{"https://t.me/harbour/12, May 5, 2024", "Telegram/harbour 2024-05-05"},
	{"“A Title", ""},
	{"«Заголовок», Коммерсантъ, 5 мая 2024 г.", "Kommersant 2024-05-05"},
	{"«Заголовок», Українська правда, 5 травня 2024 року.", "Ukrainska Pravda 2024-05-05"},
}

func TestNotes(t *testing.T) {
	finder := NewFinder(tableNames(t))
	for _, tt := range noteLines {
		in := oneParagraph("Prices fell.[1]")
		in.Dropped = []article.Dropped{{Text: "1. " + tt.text, Why: "notes"}}
		var got []string
		for _, c := range finder.Find(in).Citations {
			got = append(got, strings.TrimSpace(c.Source+" "+joinDates(c.Dates)))
			if c.Kind != article.Numbered || c.Raw != tt.text || c.Span != (article.Span{Start: 12, End: 15}) {
				t.Errorf("%q was read as %+v", tt.text, c)
			}
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("note %q\n got %q\nwant %q", tt.text, s, tt.want)
		}
	}
}

// TestNotesInBody reads lists that the reader of the file left in the body.
func TestNotesInBody(t *testing.T) {
	tests := []struct {
		name, body string
		want       int
	}{
		{"under a heading", "Prices fell.[1] They rose.[2]\n\nNotes\n\n1. Reuters, May 5, 2024.\n\n2. TASS, May 6, 2024.", 2},
		{"in one paragraph", "Prices fell.[1] They rose.[2]\n\nПримечания:\n\n1. Reuters, May 5, 2024.\n2. TASS, May 6, 2024.", 2},
		{"without a heading", "Prices fell.[1] They rose.[2]\n\n[1] Reuters, May 5, 2024.\n\n[2] TASS, May 6, 2024.", 2},
		{"superscript", "Prices fell.¹ They rose.²\n\n¹ Reuters, May 5, 2024.\n\n² TASS, May 6, 2024.", 2},
		{"glued", "Prices fell.1 They rose by 3.2 in 2014.2 That was G20.\n\nNotes\n\n1. Reuters, May 5, 2024.\n\n2. TASS, May 6, 2024.", 2},
		{"numbers that are no marks", "Prices fell by 2 on May 1 in Kanal2.\n\nNotes\n\n1. Reuters, May 5, 2024.\n\n2. TASS, May 6, 2024.", 0},
		{"a range of marks", "Prices fell.[1–3]\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.\n\n3. Interfax, 2024.", 3},
		{"Ibid", "Prices fell.[1] They rose.[2]\n\nNotes\n\n1. Reuters, 2024.\n\n2. Ibid., p. 4.", 2},
		{"a short note", "Prices fell.[1] They rose.[2]\n\nNotes\n\n1. Jane Roe, Prices (London, 1932).\n\n2. Roe, Prices, 88.", 2},
		{"a range written with a hyphen", "Prices fell.[1-2]\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 2},
		{"several marks in one bracket", "Prices fell.[1; ^2]\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 2},
		{"a range that goes on for ever", "Prices fell.[1–9999]\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 2},
		{"a range turned round", "Prices fell.[2–1]\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"round brackets are no marks", "Prices fell (1).\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"a raised mark that begins the paragraph", "¹ fell.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"a heading with marks of its own", "Prices fell.[1]\n\n## Notes\n\n1. Reuters, 2024.", 1},
		{"a heading too long", "Prices fell.[1]\n\nNotes on all the boats that were sold here in this very long year\n\n1. Reuters, 2024.", 0},
		{"one numbered paragraph at the end", "Prices fell.[1]\n\n[1] Reuters, 2024.", 0},
		{"a numbered list in the body", "We saw.[1]\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"nothing but notes", "[1] Reuters, 2024.\n\n[2] TASS, 2024.", 0},
		{"glued marks that skip", "It fell.1 It rose.4 It sank.6\n\nNotes\n\n1. Reuters, 2024.\n\n4. TASS, 2024.\n\n6. Interfax, 2024.", 3},
		{"glued marks that skip too far", "It fell.1 It rose.5\n\nNotes\n\n1. Reuters, 2024.\n\n5. TASS, 2024.", 1},
		{"glued marks that go back", "It fell.2 It rose.1\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 1},
		{"glued to a word", "It was sold1 and kept2 here.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 2},
		{"glued behind a closing mark", "It “fell”1 (and rose).2 It sank,” he said.”3\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.\n\n3. Interfax, 2024.", 3},
		{"glued before a mark", "It fell1, and rose2; it sank3.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.\n\n3. Interfax, 2024.", 3},
		{"glued to a year", "It fell in 2014.1 It rose by 12.2 more.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 1},
		{"units and names with numbers", "It is 5 km2 of B1 and mp3 in G20,1 they say.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"a decimal behind a word", "It rose,1.5 times.\n\nNotes\n\n1. Reuters, 2024.\n\n2. TASS, 2024.", 0},
		{"marks without notes", "Prices fell.[1] They rose.[2]", 0},
		{"a heading without notes", "Prices fell (TASS, May 5).\n\nNotes\n\nThe harbour is deep (TASS, May 6).", 2},
		{"body after the notes", "Prices fell.[1]\n\nNotes\n\n1. Reuters, 2024.\n\nThe harbour is deep (TASS, May 6).", 2},
		{"references", "Prices fell (Lee, 2018).\n\nReferences\n\nLee, A. (2018). Prices. https://doi.example/1", 1},
		{"references in one paragraph", "Prices fell, as in the work of Lee (2018) and of Poe and Roe (2019). See the Quay Board (2020).\n\nReferences\n\n" +
			"Lee, A. (2018). Prices. Quay Press. Poe, B., Jr., & Roe, J.-N. (Eds.). (2019). Boats. https://doi.example/2 Quay Board. (2020). Report.", 3},
		{"a list that lacks a work", "Prices fell, and Lee (2018) argued so.\n\nReferences\n\nRoe, B. (2019). Boats.", 1},
		{"references in Russian", "Цены упали (Ли, 2018).\n\nСписок литературы\n\nЛи А. Цены. 2018.", 1},
	}
	finder := NewFinder(tableNames(t))
	for _, tt := range tests {
		in := Input{Date: "2024-06-01"}
		for i, text := range strings.Split(tt.body, "\n\n") {
			in.Paragraphs = append(in.Paragraphs, article.Paragraph{N: i + 1, Kind: article.Body, Text: text})
		}
		res := finder.Find(in)
		checkResult(t, in, res)
		if len(res.Citations) != tt.want {
			t.Errorf("%s: %d citations, want %d: %+v", tt.name, len(res.Citations), tt.want, res.Citations)
		}
	}
}

// TestNotesEnd reads notes with lines behind them that belong to none.
func TestNotesEnd(t *testing.T) {
	in := oneParagraph("Prices fell.[1] They rose.[2]")
	in.Dropped = []article.Dropped{{Why: "notes", Text: "1. Jane Roe, Prices (London, 1932).\n2. Roe, Prices,\n88.\nShare this on X"}}
	res := NewFinder(tableNames(t)).Find(in)
	if len(res.Citations) != 2 || res.Citations[1].Source != "Jane Roe" || res.Citations[1].Raw != "Roe, Prices, 88." || joinDates(res.Citations[1].Dates) != "1932" {
		t.Errorf("found %+v", res.Citations)
	}
}

func TestReferenceGivesAddress(t *testing.T) {
	in := oneParagraph("Prices fell (Lee, 2018a), as Roe (2019) showed.")
	in.Dropped = []article.Dropped{{Why: "references", Text: "Lee, A. (2018a). Prices. https://doi.example/1\nRoe, B. (2019). Harbours."}}
	res := NewFinder(tableNames(t)).Find(in)
	if len(res.Citations) != 2 || res.Citations[0].URL != "https://doi.example/1" || res.Citations[1].Source != "Roe (2019)" {
		t.Errorf("found %+v", res.Citations)
	}
}
