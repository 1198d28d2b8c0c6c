package cite

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	tests := []struct{ in, want string }{
		{"March 13", "0-3-13"},
		{"March 13, 16", "0-3-13 0-3-16"},
		{"March 13, 16, 2024", "2024-3-13 2024-3-16"},
		{"March 13–16", "0-3-13 0-3-16"},
		{"March 13 and 16, 2024", "2024-3-13 2024-3-16"},
		{"Jan. 5, 2024", "2024-1-5"},
		{"May 2024", "2024-5-0"},
		{"May, 2024", "2024-5-0"},
		{"March–April 2024", "2024-3-0 2024-4-0"},
		{"March 30–April 2, 2024", "2024-3-30 2024-4-2"},
		{"December 28, 2024, January 6", "2024-12-28 0-1-6"},
		{"December 28, January 3, 2025", "2024-12-28 2025-1-3"},
		{"12 March 2024", "2024-3-12"},
		{"12 and 14 March", "0-3-12 0-3-14"},
		{"12–14 March 2024", "2024-3-12 2024-3-14"},
		{"5th of May 2024", "2024-5-5"},
		{"30 March – 2 April 2024", "2024-3-30 2024-4-2"},
		{"12 марта 2024 г.", "2024-3-12"},
		{"3 травня 2024 року", "2024-5-3"},
		{"марте 2024", "2024-3-0"},
		{"12.03.2024", "2024-3-12"},
		{"3/25/2024", "2024-3-25"},
		{"2024-05-03", "2024-5-3"},
		{"2024", "2024-0-0"},
		{"February 29", "0-2-29"},
		{"February 30", "0-2-0"},
		{"28. Juni", "0-6-28"},
		{"3. April 2024", "2024-4-3"},
		{"1er mars 2024", "2024-3-1"},
		{"17 janvier", "0-1-17"},
		// Not dates.
		{"3. Jane", ""},
		{"may 5", ""},
		{"13 people", ""},
		{"March on Rome", "0-3-0"},
		{"мая", ""},
		{"октябре", "0-10-0"},
		{"May 45", "0-5-0"},
		{"", ""},
		{"1,200", ""},
	}
	for _, tt := range tests {
		days, _ := dates(tokenize(tt.in))
		var got []string
		for _, d := range days {
			got = append(got, fmt.Sprintf("%d-%d-%d", d.year, d.month, d.day))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("dates(%q) = %q, want %q", tt.in, s, tt.want)
		}
	}
}

func TestDayBefore(t *testing.T) {
	limit := time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC)
	for d, want := range map[day]string{
		{0, 1, 20}: "2025-01-20", {0, 1, 31}: "2025-01-31", {0, 2, 1}: "2024-02-01", {0, 12, 0}: "2024-12",
	} {
		if got := d.before(limit).on(); string(got) != want {
			t.Errorf("%v before January 31, 2025 is %s, want %s", d, got, want)
		}
	}
}
