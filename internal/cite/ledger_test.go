package cite

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
)

func cited(source string, claim int, dates ...article.Date) article.Citation {
	return article.Citation{Source: source, Dates: dates, Paragraph: 1, ClaimSpan: article.Span{Start: claim, End: claim + 10}}
}

func testLedger(t testing.TB) (*Ledger, []*article.Article) {
	t.Helper()
	edm := cited("Eurasia Daily Monitor", 50, "2024")
	edm.OtherNames = []string{"EDM"}
	articles := []*article.Article{
		article.New(article.Head{ID: "a"}, article.Text{Citations: []article.Citation{
			cited("Harbour Club", 0, "2025-02-20"), cited("Lenta.ru", 0, "2025-02-03", "2025-02-06"), edm,
			cited("Harbour Club", 90, "2025-02-03"), cited("", 120),
		}}),
		article.New(article.Head{ID: "b"}, article.Text{Citations: []article.Citation{
			cited("Harbour Club", 0, "2025-02-20"), cited("Олена Гончар", 20), cited("Olena Honchar", 40),
			cited("Володимир Зеленський", 55), cited("Volodymyr Zelenskyy", 57), cited("Northern Gazette", 60), cited("Northern Review", 80), cited("Telegram/rybar", 95),
			cited("Lee (2018)", 110), cited("Lee (2019)", 110),
		}}),
	}
	return NewLedger(articles, testNames(t), 2), articles
}

func TestLedgerFind(t *testing.T) {
	l, _ := testLedger(t)
	tests := []struct {
		name string
		want []string
	}{
		{"Harbour", []string{"Harbour Club"}},
		{"harbour club", []string{"Harbour Club"}},
		{"«Harbour Club»", []string{"Harbour Club"}},
		{"EDM", []string{"Eurasia Daily Monitor"}},
		{"lenta", []string{"Lenta.ru"}},
		{"Lеnta.ru", []string{"Lenta.ru"}},
		{"Zelensky", []string{"Volodymyr Zelenskyy"}},
		{"Зеленский", []string{"Volodymyr Zelenskyy"}},
		{"rybar", []string{"Telegram/rybar"}},
		{"t.me/rybar", []string{"Telegram/rybar"}},
		{"northern", []string{"Northern Gazette", "Northern Review"}},
		{"the Northern Review", []string{"Northern Review"}},
		{"Lee (2018)", []string{"Lee (2018)"}},
		{"lee 2018", []string{"Lee (2018)"}},
		{"Lee (2018", []string{"Lee (2018)"}},
		{"Telegram rybar", []string{"Telegram/rybar"}},
		{"lee", []string{"Lee (2018)", "Lee (2019)"}},
		{"Nobody", nil},
		{"", nil},
		{"  ", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range l.Find(tt.name) {
			got = append(got, s.Name)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Find(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestLedgerSource(t *testing.T) {
	l, articles := testLedger(t)
	s := l.Sources("")[0]
	if s.Name != "Harbour Club" || len(s.Refs) != 3 || s.Articles != 2 || s.First != "2025-02-03" || s.Last != "2025-02-20" {
		t.Errorf("the most cited source is %+v", s)
	}
	if want := []string{"Lenta.ru"}; !slices.Equal(s.CoCited, want) {
		t.Errorf("cited together with %s: %q, want %q", s.Name, s.CoCited, want)
	}
	if got := l.Sources("northern"); len(got) != 2 {
		t.Errorf("Sources(northern) has %d sources", len(got))
	}
	if want := []Month{{"2025-02", 3}}; !slices.Equal(s.Months, want) {
		t.Errorf("it is dated %v, want %v", s.Months, want)
	}
	if r := s.Refs[2]; r.Article != articles[1] || r.Citation().Source != s.Name {
		t.Errorf("it is cited last at %+v", r)
	}
}

// A citation is led to the passage it stands in, not to one that only has its
// claim.
func TestLedgerPassages(t *testing.T) {
	at := func(paragraph, start int) article.Citation {
		return article.Citation{Source: "Harbour Club", Paragraph: paragraph, Span: article.Span{Start: start, End: start + 5}}
	}
	passage := func(id article.ID, paragraph, start, end int) article.Passage {
		return article.Passage{ID: id, Paragraph: paragraph, Span: article.Span{Start: start, End: end}, Citations: []int{0, 1, 2, 3, 4, 5}}
	}
	a := article.New(article.Head{}, article.Text{
		Passages:  []article.Passage{passage("aaaaaa", 1, 0, 40), passage("bbbbbb", 1, 41, 90), passage("cccccc", 3, 0, 30)},
		Citations: []article.Citation{at(1, 0), at(1, 39), at(1, 41), at(3, 29), at(0, 0), at(2, 10), at(1, 95)},
	})
	want := []article.ID{"aaaaaa", "aaaaaa", "bbbbbb", "cccccc", "", "", ""}
	for i, r := range NewLedger([]*article.Article{a}, testNames(t), 2).Sources("")[0].Refs {
		if p, ok := r.In(); p.ID != want[i] || ok != (want[i] != "") {
			t.Errorf("citation %d stands in %q, want %q", i, p.ID, want[i])
		}
	}
}

func TestLedgerCoCited(t *testing.T) {
	var all []article.Citation
	for n, beside := range strings.Fields("Acorn Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ironwood Juniper") {
		for range n + 1 {
			claim := 100 * len(all)
			all = append(all, cited("Harbour Club", claim), cited(beside, claim))
		}
	}
	a := article.New(article.Head{}, article.Text{Citations: all})
	s := NewLedger([]*article.Article{a}, testNames(t), 2).Find("Harbour Club")[0]
	if got := strings.Join(s.CoCited, ", "); got != "Juniper, Ironwood, Hazel, Ginkgo, Fir, Elm, Dogwood, Cedar" {
		t.Errorf("cited together with %s: %s", s.Name, got)
	}
}

func TestLedgerSpellings(t *testing.T) {
	l, _ := testLedger(t)
	got := maps.Collect(l.Spellings())
	for _, spelling := range []string{"Harbour Club", "EDM", "Олена Гончар", "Olena Honchar", "Lee (2018)"} {
		if want := l.Find(spelling)[0].Name; got[spelling] != want {
			t.Errorf("%q is a spelling of %q, want %q", spelling, got[spelling], want)
		}
	}
	for spelling := range l.Spellings() {
		if spelling != "Harbour Club" {
			t.Errorf("the first is %q, not the most cited", spelling)
		}
		break
	}
}

func TestLedgerSuggest(t *testing.T) {
	l, _ := testLedger(t)
	for typed, want := range map[string]string{
		"Habrour": "Harbour Club", "Lemta.ru": "Lenta.ru", "Eurasia Dayly Monitor": "Eurasia Daily Monitor", "qqqqq": "", "": "",
	} {
		if got := l.Suggest(typed); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", typed, got, want)
		}
	}
}
