package corpus

import (
	"testing"

	"footnote/internal/article"
)

// A title that an editor sets takes the place of the printed one, which is
// reported and does not become body; one that is printed elsewhere is that line.
func TestRenamed(t *testing.T) {
	const text = "The bridge is closed\n\nBy Jane Roe\n\nThe bridge was closed for repairs, and lorries have to take the ferry.\n\nNobody says who pays for it.\n"
	for _, c := range []struct{ name, sidecar, title, dropped string }{
		{"as printed", "", "The bridge is closed", ""},
		{"set", "title: A matter of bridges\n", "A matter of bridges", "The bridge is closed"},
		{"set as printed", "title: the bridge is closed\n", "the bridge is closed", ""},
	} {
		a, err := Read("a.txt", []byte(text), []byte(c.sidecar), noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != c.title || len(a.Text().Paragraphs) != 2 {
			t.Errorf("%s: %q and %d paragraphs", c.name, a.Title, len(a.Text().Paragraphs))
		}
		if got := droppedAs(a, whyTitle); got != c.dropped {
			t.Errorf("%s: %q is left out as the title", c.name, got)
		}
	}
}

// droppedAs is the text that was left out for a reason.
func droppedAs(a *article.Article, why string) string {
	for _, d := range a.Text().Dropped {
		if d.Why == why {
			return d.Text
		}
	}
	return ""
}
