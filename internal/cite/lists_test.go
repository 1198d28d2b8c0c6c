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
	{"Jane Roe, “Summer 1976,” Quay Studies 10, no. 1 (2006): 77.", "Jane Roe 2006"},
	{"Quay Trust, Harbour Review 2020, 31 October 2020.", "Quay Trust 2020-10-31"},
	{"Interview with the author, May 5, 2024.", "Interview with the author 2024-05-05"},
	{"Harbour Society, Roe Family Papers, box 2.", "Harbour Society"},
	{"This excludes the ferries.", ""},
	{"Boats sold, by the owners, 8.", ""},
	{"", ""},
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
