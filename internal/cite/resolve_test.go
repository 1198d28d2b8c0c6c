package cite

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

// TestInferredDate gives the evidence of an article and the date it leads to.
func TestInferredDate(t *testing.T) {
	tests := []struct {
		name string
		in   Input
		text string
		want article.Date
	}{
		{
			"a volume and the latest day",
			Input{Publication: "Eurasia Daily Monitor", Volume: "22"},
			"It fell (TASS, January 3; TASS, January 21; TASS, December 6, 2024).", "2025-01",
		},
		{"a volume alone", Input{Publication: "Eurasia Daily Monitor", Volume: "22"}, "It fell.", "2025"},
		{"a volume of an unknown periodical", Input{Publication: "Harbour Letter", Volume: "22"}, "It fell (TASS, January 13).", ""},
		{"printed years before the latest day", Input{}, "It fell (TASS, March 3; TASS, December 5, 2022).", "2023-03"},
		{"printed years in the same year", Input{}, "It fell (TASS, March 3; TASS, February 5, 2022).", "2022-03"},
		{"days on both sides of New Year", Input{}, "It fell (TASS, December 28; TASS, January 6; TASS, November 5, 2022).", "2023-01"},
		{
			"the whole year before the latest day",
			Input{Publication: "Eurasia Daily Monitor", Volume: "20"},
			"It fell (TASS, October 7; TASS, February 3; TASS, January 19).", "2023-10",
		},
		{"the page’s own day as a bound", Input{Date: "2024-11-05", DateSource: article.DatePage}, "Reuters reported on May 9 that it fell.", "2024-05"},
		{"a printed date needs none", Input{Date: "2024-11-05", DateSource: article.DatePrinted}, "It fell (TASS, May 9).", ""},
		{"days without any year", Input{}, "It fell (TASS, May 9).", ""},
		{"years without any day", Input{}, "It fell (TASS, May 9, 2023).", ""},
		{"nothing", Input{}, "It fell.", ""},
		{"the latest of two days in a month", Input{}, "It fell (TASS, March 3; TASS, March 9; TASS, March 5; TASS, March 5, 2022).", "2022-03"},
		{"the day after the last printed one", Input{}, "It fell (TASS, March 3; TASS, March 4, 2022).", "2023-03"},
		{"the day of the last printed one", Input{}, "It fell (TASS, March 3; TASS, March 3, 2022).", "2022-03"},
		{"a year alone is no last date", Input{}, "It fell (TASS, March 3; Lee, 2023; TASS, May 3, 2021).", "2022-03"},
		{"January after November", Input{}, "It fell (TASS, November 8; TASS, January 6; TASS, November 5, 2022).", "2023-01"},
		{"January after October", Input{}, "It fell (TASS, October 8; TASS, January 6; TASS, January 5, 2022).", "2022-10"},
		{"December alone", Input{}, "It fell (TASS, December 8; TASS, January 5, 2022).", "2022-12"},
		{"a volume before the first", Input{Publication: "Eurasia Daily Monitor", Volume: "-200"}, "It fell.", ""},
		{"a volume that is no number", Input{Publication: "Eurasia Daily Monitor", Volume: "XX"}, "It fell.", ""},
		{"a volume between spaces", Input{Publication: "Eurasia Daily Monitor", Volume: " 22 "}, "It fell.", "2025"},
		{"a periodical without known volumes", Input{Publication: "Reuters", Volume: "22"}, "It fell.", ""},
		{"the page’s own day and a later source", Input{Date: "2024-05-05", DateSource: article.DatePage}, "It fell (TASS, May 9).", "2023-05"},
	}
	finder := NewFinder(tableNames(t))
	for _, tt := range tests {
		tt.in.Paragraphs = oneParagraph(tt.text).Paragraphs
		if got := finder.Find(tt.in).Inferred; got != tt.want {
			t.Errorf("%s: inferred %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestYearsAreMarked(t *testing.T) {
	in := oneParagraph("It fell (TASS, May 5; Interfax, May 6, 2023).")
	res := NewFinder(tableNames(t)).Find(in)
	if !res.Citations[0].DateInferred || res.Citations[1].DateInferred {
		t.Errorf("found %+v", res.Citations)
	}
}

func TestUndatedIsWarnedOf(t *testing.T) {
	in := oneParagraph("It fell (TASS, May 5).")
	in.Date = ""
	res := NewFinder(tableNames(t)).Find(in)
	if len(res.Citations) != 1 || res.Citations[0].Dates != nil || len(res.Warnings) != 1 {
		t.Errorf("found %+v", res)
	}
}

// The date that was inferred bounds the years of the sources.
func TestInferredDateGivesYears(t *testing.T) {
	in := oneParagraph("It fell (TASS, January 21; TASS, December 6; TASS, February 30, 2024).")
	in.Date, in.Publication, in.Volume = "", "Eurasia Daily Monitor", "22"
	var got []string
	for _, c := range NewFinder(tableNames(t)).Find(in).Citations {
		got = append(got, joinDates(c.Dates))
	}
	if s := strings.Join(got, "; "); s != "2025-01-21; 2024-12-06; 2024-02" {
		t.Errorf("dates %s", s)
	}
	in.Date, in.DateSource = "2024-03-05", article.DatePage
	if c := NewFinder(tableNames(t)).Find(in).Citations; joinDates(c[1].Dates) != "2023-12-06" {
		t.Errorf("a day after the page was shown: %v", c[1].Dates)
	}
}

// TestIbid reads paragraphs with the places that each Ibid points to.
func TestIbid(t *testing.T) {
	tests := []struct {
		text string
		want string // source and, of an Ibid, the place it points to
	}{
		{"It fell (TASS, May 5). It rose (Ibid). It fell (Ibid.).", "TASS; TASS 0; TASS 0"},
		{"It fell (TASS, May 5; Interfax, May 6). It rose (ibid).", "TASS; Interfax; Interfax 1"},
		{"It fell (TASS, May 5). Reuters reported that it rose (Ibid).", "TASS; Reuters; TASS 0"},
		{"It fell (TASS, May 5). It rose (Ibid, May 7).", "TASS; TASS 0"},
		{"It fell (Lee, 2018). It rose (Ibid., p. 5).", "Lee (2018); Lee (2018) 0"},
		{"Он упал (ТАСС, 5 мая). Он вырос (Там же).", "TASS; TASS 0"},
		{"Він упав (ТАСС, 5 травня). Він зріс (там само).", "TASS; TASS 0"},
		{"It fell (Ibid).", ""},
		{"It fell (Source: Reuters). It rose (Ibid).", "Reuters"},
		{"See www.reuters.com/x. It rose (Ibid).", "Reuters"},
		{"It fell (TASS, May 5). It rose (Ibid). It fell (Ibid, May 7; Reuters, May 8). It rose (Ibid).", "TASS; TASS 0; TASS 0; Reuters; Reuters 3"},
	}
	finder := NewFinder(tableNames(t))
	for _, tt := range tests {
		var got []string
		for _, c := range finder.Find(oneParagraph(tt.text)).Citations {
			s := c.Source
			if c.ResolvedFrom != nil {
				s += " " + string(rune('0'+*c.ResolvedFrom))
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s\n got %q\nwant %q", tt.text, s, tt.want)
		}
	}
}

func TestSelfIsMarked(t *testing.T) {
	in := oneParagraph("It fell (see EDM, May 5; TASS, May 6). Jane Roe said so.")
	in.Publication, in.Authors = "Eurasia Daily Monitor", []string{"Jane Roe"}
	c := NewFinder(tableNames(t)).Find(in).Citations
	if len(c) != 3 || !c[0].Self || c[0].Type != article.ThisPublication || c[1].Self || !c[2].Self {
		t.Errorf("found %+v", c)
	}
}

// TestClaims reads sentences with what their citation supports.
func TestClaims(t *testing.T) {
	tests := []struct{ text, want string }{
		{"It rained. It fell (TASS, May 5). It rose.", "It fell"},
		{"It fell (NATO) (TASS, May 5).", "It fell (NATO)"},
		{"It fell (TASS, May 5), but it rose.", "It fell (TASS, May 5), but it rose."},
		{"It fell. (TASS, May 5) It rose.", "It fell."},
		{"He said, “It fell. … It rose” (TASS, May 5).", "He said, “It fell. … It rose”"},
		{"Reuters reported that it fell. It rose.", "Reuters reported that it fell."},
		{"(TASS, May 5)", "(TASS, May 5)"},
		{"It fell [TASS, May 5].", "It fell"},
		{"It fell (TASS, May 5)!", "It fell"},
		{"It fell (TASS, May 5)…”", "It fell"},
		{"It fell (TASS, May 5)¹².", "It fell"},
		{"It fell (TASS, May 5) then.", "It fell (TASS, May 5) then."},
		{"It fell (so they say; TASS, May 5).", "It fell"},
		{"It fell (twice) there (TASS, May 5).", "It fell (twice) there"},
		{"It fell (Reuters), they say (TASS, May 5).", "It fell (Reuters), they say (TASS, May 5)."},
		{"The boat. Lee and Roe (2018) say that it fell.", "Lee and Roe (2018) say that it fell."},
		{"See www.reuters.com/x.", "See www.reuters.com/x."},
		{"“It fell (TASS, May 5)”.", "“It fell"},
	}
	finder := NewFinder(tableNames(t))
	for _, tt := range tests {
		c := finder.Find(oneParagraph(tt.text)).Citations
		if len(c) == 0 || c[0].Claim != tt.want {
			t.Errorf("%s\n got %+v\nwant %q", tt.text, c, tt.want)
		}
	}
}
