package corpus

import (
	"strings"
	"testing"
)

// TestReferences reads what stands under two paragraphs as a list of works or
// notes: b for body, r for references, n for notes, x for anything else.
func TestReferences(t *testing.T) {
	marked := strings.Replace(prose, "on Monday.", "on Monday.[1]", 1)
	for _, c := range []struct{ name, body, under, want string }{
		{"a list of works", prose, "References\nKern, A. (2019). Tides. Saltmere.\nLind, B. (2020). Docks. Saltmere.", "rrr"},
		{"one entry without a year", prose, "Works Cited\nKern, A. (2019). Tides.\nLind, B. Docks.", "rrr"},
		{"a label over sentences", prose, "References\nNobody knows where they went.\nNobody asks them.", "xbb"},
		{"notes under their label", prose, "Notes\n1. Kern, Tides, 12.\n2. Ibid.", "nnn"},
		{"in Russian", prose, "Литература\nКерн А. Приливы. 2019.", "rr"},
		{"up to the next label", prose, "References\nKern, A. (2019). Tides.\nAbout the author\nMarta Quill keeps bees.", "rrxx"},
		{"up to the rights", prose, "References\nKern, A. (2019). Tides.\nAll rights reserved.", "rrx"},
		{"notes without a label", marked, "[1] Kern, Tides, 2019.\n[2] Lind, Docks, 2020.", "nn"},
		{"with raised numbers", marked, "¹ Kern, Tides, 2019.\n² Lind, Docks, 2020.\n³ Ada Kern, 2021.", "nnn"},
		{"one of which has no year", marked, "[1] Kern, Tides, 2019.\n[2] Board of Docks, Paper No. 3\n[3] Lind, Docks, 2020.", "nnn"},
		{"and a numbered line behind them", marked, "1. Kern, Tides, 2019.\n2. Lind, Docks, 2020.\n3. The boats came back.", "nnb"},
		{"numbered lines of a text without marks", prose, "1. The boats left in 2019.\n2. They came back in 2020.", "bb"},
		{"notes that do not begin at 1", marked, "4. The boats left in 2019.\n5. They came back in 2020.", "bb"},
		{"one numbered line", marked, "1. The boats left in 2019.", "b"},
	} {
		a, err := Read("a.txt", []byte("Boats Go Missing\n\n"+c.body+"\n"+c.under), nil, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		fate := make(map[string]string)
		for _, p := range a.Text().Paragraphs {
			fate[p.Text] = "b"
		}
		for _, d := range a.Text().Dropped {
			fate[d.Text] = map[string]string{whyReferences: "r", whyNotes: "n"}[d.Why]
			if fate[d.Text] == "" {
				fate[d.Text] = "x"
			}
		}
		got := ""
		for line := range strings.Lines(c.under) {
			got += fate[strings.TrimSpace(line)]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestIsNote(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want bool
	}{
		{"[1] Kern 2019.", 1, true},
		{"[^2] Kern 2019.", 2, true},
		{"3. Kern 2019.", 3, true},
		{"4) Kern 2019.", 4, true},
		{"⁵ Kern 2019.", 5, true},
		{"¹² Kern 2019.", 12, true},
		{"7 https://a.example", 7, true},
		{"1. Kern 2019.", 2, false},
		{"Kern 2019.", 1, false},
		{"1. Then they left.", 1, false},
		{"* Kern 2019.", 1, false},
	} {
		if got := isNote(piece{block: block{text: c.text}}, c.n); got != c.want {
			t.Errorf("%q as note %d: %v, want %v", c.text, c.n, got, c.want)
		}
	}
	if isNote(piece{block: block{text: "1. Kern 2019.", level: 2}}, 1) {
		t.Error("a heading is taken for a note")
	}
}
