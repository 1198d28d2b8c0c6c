package handlers

import (
	"testing"

	"footnote/internal/article"
)

// TestSourceList: whom a passage cites, and which years were supplied, said as
// shortly as may be.
func TestSourceList(t *testing.T) {
	type cited struct {
		source   string
		supplied bool
		dates    []article.Date
	}
	tests := []struct {
		name  string
		cited []cited
		want  string
	}{
		{"a year that is printed", []cited{{"TASS", false, []article.Date{"2024-02-18"}}}, "TASS, 18 February 2024"},
		{"one that is not", []cited{{"TASS", true, []article.Date{"2024-02-18"}}}, "TASS, 18 February 2024 (year inferred)"},
		{"one of two", []cited{{"TASS", true, []article.Date{"2024-02-18"}}, {"RFE/RL", false, []article.Date{"2019-10-14"}}}, "TASS, 18 February 2024 (year inferred); RFE/RL, 14 October 2019"},
		{"two of one source", []cited{{"TASS", true, []article.Date{"2024-02-18", "2024-02-19"}}}, "TASS, 18 February 2024, 19 February 2024 (years inferred)"},
		{"all of several", []cited{{"TASS", true, []article.Date{"2024-02-18"}}, {"Yulia Yuzik", false, nil}, {"EDM", true, []article.Date{"2024-01-16"}}}, "TASS, 18 February 2024; Yulia Yuzik; EDM, 16 January 2024 (years inferred)"},
		{
			"two of three",
			[]cited{{"TASS", true, []article.Date{"2024-02-18"}}, {"RFE/RL", false, []article.Date{"2019-10-14"}}, {"EDM", true, []article.Date{"2024-01-16"}}},
			"TASS, 18 February 2024*; RFE/RL, 14 October 2019; EDM, 16 January 2024* (* year inferred)",
		},
		{"a year that the name has", []cited{{"Lee (2018)", true, []article.Date{"2018"}}}, "Lee (2018)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var list sourceList
			for _, c := range test.cited {
				list.add(c.source, article.Citation{Dates: c.dates, DateInferred: c.supplied}, speaking("en"))
			}
			if got := list.in(speaking("en")); got != test.want {
				t.Errorf("it says %q, want %q", got, test.want)
			}
		})
	}
}
