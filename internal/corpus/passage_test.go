package corpus

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestPack(t *testing.T) {
	sentence := func(n int) string { return "It" + strings.Repeat(" was", n-2) + " so. " }
	for _, c := range []struct {
		name, text string
		want       string // words of each passage
	}{
		{"one sentence", sentence(9), "9"},
		{"as many words as fit", strings.Repeat(sentence(50), 3), "150"},
		{"one sentence more", strings.Repeat(sentence(50), 4), "100 100"},
		{"about the same length", strings.Repeat(sentence(30), 7), "90 120"},
		{"an endless sentence", sentence(320), "150 150 20"},
		{"cut at its clauses", "It" + strings.Repeat(" was", 98) + " so, and" + strings.Repeat(" on", 99) + ".", "100 100"},
		{"nothing", "", ""},
	} {
		text := strings.TrimSpace(c.text)
		var got []string
		for _, span := range pack(text) {
			got = append(got, fmt.Sprint(words(span.In(text))))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v words, want %s", c.name, got, c.want)
		}
	}
}

func TestCitationsIn(t *testing.T) {
	at := func(start, end int) article.Span { return article.Span{Start: start, End: end} }
	a := &draft{Text: article.Text{Citations: []article.Citation{
		{Paragraph: 1, Span: at(10, 20), ClaimSpan: at(0, 20)},
		{Paragraph: 1, Span: at(50, 60), ClaimSpan: at(40, 60)},
		{Paragraph: 2, Span: at(10, 20), ClaimSpan: at(0, 20)},
		{Paragraph: 0}, // a credit outside the body
		{Paragraph: 1, Span: at(70, 72), ClaimSpan: at(15, 25)}, // its mark stands later than its claim
	}}}
	for _, c := range []struct {
		paragraph int
		span      article.Span
		want      string
	}{
		{1, at(0, 30), "[0 4]"},
		{1, at(0, 15), "[0]"},
		{1, at(30, 80), "[1 4]"},
		{1, at(20, 40), "[4]"}, // neighbours that touch do not overlap
		{2, at(0, 30), "[2]"},
		{3, at(0, 30), "[]"},
	} {
		if got := fmt.Sprint(citationsIn(a.Citations, citedBy(a.Citations)[c.paragraph], c.span)); got != c.want {
			t.Errorf("paragraph %d, %v: %s, want %s", c.paragraph, c.span, got, c.want)
		}
	}
}

func TestShortID(t *testing.T) {
	for _, key := range []string{"", "a", articleKey("a.txt"), passageKey("a.txt", "text", 1)} {
		id := shortID(key, shortest)
		if len(id) != shortest || !strings.ContainsRune(idFirst, rune(id[0])) || strings.Trim(string(id), idRest) != "" {
			t.Errorf("%q: %q", key, id)
		}
		if longer := shortID(key, shortest+3); !strings.HasPrefix(string(longer), string(id)) {
			t.Errorf("%q: %q does not begin with %q", key, longer, id)
		}
	}
	seen := make(map[article.ID]string)
	for _, key := range []string{
		articleKey("a"), articleKey("b"), passageKey("a", "t", 1), passageKey("a", "t", 2), passageKey("a", "u", 1), passageKey("b", "t", 1),
	} {
		id := shortID(key, shortest)
		if other, ok := seen[id]; ok {
			t.Errorf("%q and %q have the same ID", other, key)
		}
		seen[id] = key
	}
}

// TestSameTextTwice names a passage that stands in a file twice by the order.
func TestSameTextTwice(t *testing.T) {
	const refrain = "So it goes."
	a, err := Read("a.txt", []byte("Boats Go Missing\n\n"+prose+refrain+"\n"+russian+"\n"+refrain+"\n"+french), nil, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []article.ID
	for _, p := range a.Text().Passages {
		if p.Text == refrain {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) != 2 || ids[0] == ids[1] || ids[0] != shortID(passageKey("a.txt", refrain, 1), shortest) {
		t.Errorf("ids %v, want two, the first as if it were alone", ids)
	}
}
