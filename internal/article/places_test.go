package article

import (
	"errors"
	"testing"
)

func TestSpanIn(t *testing.T) {
	const text = "One. Two."
	for span, want := range map[Span]string{
		{0, 4}: "One.", {5, 9}: "Two.", {0, 9}: text, {4, 4}: "",
		{-1, 4}: "", {5, 10}: "", {5, 4}: "", {10, 12}: "",
	} {
		if got := span.In(text); got != want {
			t.Errorf("%v of %q is %q, want %q", span, text, got, want)
		}
	}
}

// What is asked for and is not there is said to be not there.
func TestWhatIsThere(t *testing.T) {
	a := New(Head{}, Text{
		Paragraphs: []Paragraph{{N: 1, Text: "One."}, {N: 2, Text: "Two."}},
		Passages:   []Passage{{ID: "aaaaaa"}, {ID: "bbbbbb"}},
		Citations:  []Citation{{Source: "TASS"}, {Source: "RIA"}},
	})
	for n, want := range map[int]string{-1: "", 0: "", 1: "One.", 2: "Two.", 3: ""} {
		if p, ok := a.Text().Paragraph(n); p.Text != want || ok != (want != "") {
			t.Errorf("paragraph %d is %q, %v", n, p.Text, ok)
		}
	}
	for i, want := range map[int]ID{-1: "", 0: "aaaaaa", 1: "bbbbbb", 2: ""} {
		if p, ok := a.Passage(i); p.ID != want || ok != (want != "") {
			t.Errorf("passage %d is %q, %v", i, p.ID, ok)
		}
	}
	for i, want := range map[int]string{-1: "", 0: "TASS", 1: "RIA", 2: ""} {
		if c, ok := a.Citation(i); c.Source != want || ok != (want != "") {
			t.Errorf("citation %d is %q, %v", i, c.Source, ok)
		}
	}
	hit := Hit{Article: a, Passage: Passage{Citations: []int{-1, 1, 0, 2}}}
	if got := hit.Citations(); len(got) != 2 || got[0].Source != "RIA" || got[1].Source != "TASS" {
		t.Errorf("the passage cites %+v", got)
	}
}

type absent struct{}

func (absent) Text() (Text, error) {
	return Text{Paragraphs: []Paragraph{{N: 1, Text: "torn"}}}, errors.New("no such file")
}

// A text that cannot be read is empty, not half of one.
func TestTextThatIsGone(t *testing.T) {
	a := Kept(Head{ID: "aaaaaa"}, 3, 1, absent{})
	if text := a.Text(); len(text.Paragraphs) != 0 {
		t.Errorf("it says %+v", text)
	}
	if a.PassageCount != 3 || a.CitationCount != 1 {
		t.Errorf("it has %d passages and %d citations", a.PassageCount, a.CitationCount)
	}
	if a.Holds(Passage{Paragraph: 1, Span: Span{0, 4}, Text: "torn"}) {
		t.Error("it holds a passage")
	}
	if text := (&Article{}).Text(); len(text.Paragraphs) != 0 {
		t.Errorf("without a keeper it says %+v", text)
	}
}

func TestDatesThatAreNone(t *testing.T) {
	for _, d := range []Date{"2024-13", "2024-02-30", "20-24", "abcd", "2024-1-01"} {
		if !d.First().IsZero() || !d.Last().IsZero() {
			t.Errorf("%q runs from %v to %v", d, d.First(), d.Last())
		}
	}
}
