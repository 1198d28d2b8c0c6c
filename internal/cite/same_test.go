package cite

import "testing"

func TestSame(t *testing.T) {
	names, err := NewNames([]Entry{{Name: "Eurasia Daily Monitor", Other: []string{"EDM"}}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		want, have string
		same       bool
	}{
		{"EDM", "Eurasia Daily Monitor", true},
		{"eurasia daily monitor", "Eurasia Daily Monitor", true},
		{"monitor", "Eurasia Daily Monitor", true},
		{"moni", "Eurasia Daily Monitor", false},
		{"Зеленський", "Volodymyr Zelenskyy", true},
		{"Soltys", "Dennis Soltys", true},
		{"", "Dennis Soltys", false},
		{"...", "Dennis Soltys", false},
		{"(.)", "Dennis Soltys", false},
		{"Lee (2018", "Lee (2018)", true},
	}
	for _, test := range tests {
		if got := names.Same(test.want, test.have); got != test.same {
			t.Errorf("Same(%q, %q) = %v", test.want, test.have, got)
		}
	}
}
