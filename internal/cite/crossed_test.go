package cite

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
)

// What stands in brackets, piece by piece: a word before the source, the source
// and its name, when, and what is added.
var (
	crossedSignals = []string{"", "see ", "see also ", "cf. ", "e.g., ", "quoted in "}
	crossedSources = [][2]string{
		{"Reuters", "Reuters"},
		{"The Harbour Courier", "Harbour Courier"},
		{"EDM", "Eurasia Daily Monitor"},
		{"Lenta.ru", "Lenta.ru"},
		{"t.me/rybar", "Telegram/rybar"},
		{"RFE/RL", "RFE/RL"},
		{"«Новая газета»", "Novaya Gazeta"},
		{"Institute for the Study of War", "Institute for the Study of War"},
		{"Channel 24", "Channel 24"},
		{"Harbour & Quay", "Harbour & Quay"},
		{"Agence France-Presse", "Agence France-Presse"},
		{"Il Sole 24 Ore", "Il Sole 24 Ore"},
		{"“Harbour Courier,”", "Harbour Courier"},
		{"https://www.reuters.com/x", "Reuters"},
	}
	crossedDates = [][2]string{
		{", May 5", "2024-05-05"},
		{", 5 May", "2024-05-05"},
		{", May 5, 2023", "2023-05-05"},
		{", 5 May 2023", "2023-05-05"},
		{", 2023-05-06", "2023-05-06"},
		{", 06.05.2023", "2023-05-06"},
		{", May 5, 7", "2024-05-05 2024-05-07"},
		{", November 2023", "2023-11"},
		{", accessed May 5", "2024-05-05"},
		{", 5 мая 2023 г.", "2023-05-05"},
		{", 5. Mai 2023", "2023-05-05"},
	}
	crossedEnds = []string{"", ", p. 4", ", in Russian", " [in Russian]"}
)

// However its pieces are put together, what stands in brackets gives the source
// and the days; raw is what was printed, and the claim the sentence before.
func TestBracketsPieceByPiece(t *testing.T) {
	finder := NewFinder(tableNames(t))
	n := 0
	for i, signal := range crossedSignals {
		for j, source := range crossedSources {
			for k, date := range crossedDates {
				end := crossedEnds[(i+j+k)%len(crossedEnds)]
				raw := signal + source[0] + date[0] + end
				in := oneParagraph(fmt.Sprintf("It rained. Prices fell (%s). They rose.", raw))
				c := finder.Find(in).Citations
				n++
				if len(c) != 1 || c[0].Source != source[1] || joinDates(c[0].Dates) != date[1] || c[0].Raw != raw || c[0].Kind != article.Parenthetical || c[0].Claim != "Prices fell" {
					t.Errorf("(%s): %+v, want %s %s", raw, c, source[1], date[1])
				}
			}
		}
	}
	for i := range crossedSources {
		a, b := crossedSources[i], crossedSources[(i+3)%len(crossedSources)]
		d, e := crossedDates[i%len(crossedDates)], crossedDates[(i+5)%len(crossedDates)]
		in := oneParagraph(fmt.Sprintf("Prices fell (%s%s; see %s%s; Ibid).", a[0], d[0], b[0], e[0]))
		var got []string
		for _, c := range finder.Find(in).Citations {
			got = append(got, c.Source+" "+joinDates(c.Dates))
		}
		want := []string{a[1] + " " + d[1], b[1] + " " + e[1], b[1] + " " + e[1]}
		if strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%s and %s: %q, want %q", a[0], b[0], got, want)
		}
	}
	if n < 500 {
		t.Errorf("only %d were put together", n)
	}
}
