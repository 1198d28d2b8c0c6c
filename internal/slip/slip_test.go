package slip

import "testing"

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		word, other string
		bound, want int
	}{
		{"search", "search", 9, 0},
		{"serch", "search", 9, 1},
		{"seaarch", "search", 9, 1},
		{"seurch", "search", 9, 1},
		{"saerch", "search", 9, 1},
		{"hcraes", "search", 9, 5},
		{"", "abc", 9, 3},
		{"abc", "", 9, 3},
		{"", "", 9, 0},
		{"kitten", "sitting", 9, 3},
		{"ca", "abc", 9, 3}, // no letter slips twice
		{"Зеленский", "Зеленський", 9, 1},
		{"kitten", "sitting", 2, 2},
		{"a", "abcdef", 3, 3},
		{"same", "same", 0, 0},
	} {
		if got := Count(tt.word, tt.other, tt.bound); got != tt.want {
			t.Errorf("%q to %q within %d: %d, want %d", tt.word, tt.other, tt.bound, got, tt.want)
		}
		if got := Count(tt.other, tt.word, tt.bound); got != tt.want {
			t.Errorf("%q back to %q within %d: %d, want %d", tt.other, tt.word, tt.bound, got, tt.want)
		}
	}
}

// A Meter may be used again for shorter and longer words.
func TestMeterAgain(t *testing.T) {
	m := From("harvest")
	for _, other := range []string{"harvests", "hat", "harvest", "a much longer word", "havrest", ""} {
		if got, want := m.To([]byte(other), 20), Count("harvest", other, 20); got != want {
			t.Errorf("%q: %d, and anew %d", other, got, want)
		}
	}
}

// FuzzCount holds it to what any distance keeps.
func FuzzCount(f *testing.F) {
	f.Add("serch", "search", 3)
	f.Add("", "ab", 1)
	f.Add("Київ", "Киев", 9)
	f.Fuzz(func(t *testing.T, a, b string, bound int) {
		if len(a) > 50 || len(b) > 50 || bound < 0 || bound > 100 {
			return
		}
		full, got := Count(a, b, 1000), Count(a, b, bound)
		if got != min(full, bound) {
			t.Errorf("%q to %q: %d within %d, in full %d", a, b, got, bound, full)
		}
		if back := Count(b, a, 1000); back != full {
			t.Errorf("%q to %q is %d, back %d", a, b, full, back)
		}
	})
}
