package article

import (
	"testing"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestDateBounds(t *testing.T) {
	tests := []struct {
		date        Date
		first, last time.Time
	}{
		{"2024", day(2024, 1, 1), day(2024, 12, 31)},
		{"2024-02", day(2024, 2, 1), day(2024, 2, 29)},
		{"2024-02-18", day(2024, 2, 18), day(2024, 2, 18)},
		{"", time.Time{}, time.Time{}},
		{"yesterday", time.Time{}, time.Time{}},
	}
	for _, test := range tests {
		if !test.date.First().Equal(test.first) || !test.date.Last().Equal(test.last) {
			t.Errorf("%q runs from %v to %v", test.date, test.date.First(), test.date.Last())
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, good := range []string{"2024", "2024-02", "2024-02-29"} {
		if d, err := ParseDate(good); err != nil || string(d) != good {
			t.Errorf("ParseDate(%q) = %q, %v", good, d, err)
		}
	}
	for _, bad := range []string{"", "24", "2024-2", "2024-13", "2023-02-29", "2024-02-18T00:00", "x"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) = %q", bad, d)
		}
	}
}

func TestNewDate(t *testing.T) {
	for want, d := range map[Date]Date{"2024": NewDate(2024, 0, 0), "2024-02": NewDate(2024, 2, 0), "2024-02-08": NewDate(2024, 2, 8)} {
		if d != want {
			t.Errorf("made %q, want %q", d, want)
		}
	}
}

func TestHolds(t *testing.T) {
	a := New(Head{}, Text{Paragraphs: []Paragraph{{N: 1, Text: "One. Two."}}})
	tests := []struct {
		passage Passage
		holds   bool
	}{
		{Passage{Paragraph: 1, Span: Span{0, 4}, Text: "One."}, true},
		{Passage{Paragraph: 1, Span: Span{0, 4}, Text: "Two."}, false},
		{Passage{Paragraph: 1, Span: Span{0, 99}, Text: "One."}, false},
		{Passage{Paragraph: 2, Span: Span{0, 4}, Text: "One."}, false},
		{Passage{Paragraph: 1}, false},
	}
	for _, test := range tests {
		if a.Holds(test.passage) != test.holds {
			t.Errorf("%+v: held %v", test.passage, !test.holds)
		}
	}
}

func TestAnswerJoinsSentences(t *testing.T) {
	text := "One. Two. Three."
	tests := []struct {
		spans []Span
		want  string
	}{
		{nil, ""},
		{[]Span{{0, 4}}, "One."},
		{[]Span{{0, 4}, {5, 9}}, "One. Two."},
		{[]Span{{0, 4}, {10, 16}}, "One. … Three."},
	}
	for _, test := range tests {
		h := Hit{Passage: Passage{Text: text}, Sentences: test.spans}
		if got := h.Answer(); got != test.want {
			t.Errorf("%v answers %q, want %q", test.spans, got, test.want)
		}
	}
}
