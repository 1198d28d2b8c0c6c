package intake

import (
	"strings"
	"testing"
)

func TestPost(t *testing.T) {
	const text = "Порт відкрито.\n\nКораблі <вертаються>, каже агенція & всі."
	at := func(words, url string) Link {
		start := strings.Index(text, words)
		return Link{start, start + len(words), url}
	}
	tests := []struct {
		name  string
		links []Link
		want  string // between the page's head and foot; "" for plain text
	}{
		{"no links", nil, ""},
		{"one", []Link{at("каже агенція", `https://example.org/?a="1"&b`)}, "<p>Порт відкрито.</p>\n<p>Кораблі &lt;вертаються&gt;, <a href=\"https://example.org/?a=&#34;1&#34;&amp;b\">каже агенція</a> &amp; всі.</p>\n"},
		{"two, out of order", []Link{at("всі", "https://b.org"), at("Порт", "https://a.org")}, "<p><a href=\"https://a.org\">Порт</a> відкрито.</p>\n<p>Кораблі &lt;вертаються&gt;, каже агенція &amp; <a href=\"https://b.org\">всі</a>.</p>\n"},
		{"one over another", []Link{at("Порт", "https://a.org"), at("орт в", "https://b.org")}, "<p><a href=\"https://a.org\">Порт</a> відкрито.</p>\n<p>Кораблі &lt;вертаються&gt;, каже агенція &amp; всі.</p>\n"},
		{"over lines", []Link{at("відкрито.\n\nКораблі", "https://a.org")}, ""},
		{"outside", []Link{{Start: 5, End: 5000, URL: "https://a.org"}, {Start: -1, End: 3, URL: "https://a.org"}, {Start: 9, End: 9, URL: "https://a.org"}}, ""},
	}
	for _, test := range tests {
		ending, body := Post(text, test.links)
		want, kind := text+"\n", ".txt"
		if test.want != "" {
			want, kind = "<!doctype html>\n<meta charset=\"utf-8\">\n<article>\n"+test.want+"</article>\n", ".html"
		}
		if string(body) != want || ending != kind {
			t.Errorf("%s: %s\n%s\nwant\n%s", test.name, ending, body, want)
		}
	}
}

// What a post links to is what it cites.
func TestLinksOfAPostAreCitations(t *testing.T) {
	s := newTable(t)
	text := "The quay is open again.\n\nShips return to the harbour, the agency said on Friday. Nobody was hurt."
	start := strings.Index(text, "the agency")
	ending, body := Post(text, []Link{{start, start + len("the agency"), "https://www.example.org/a"}})
	d, err := s.Take(t.Context(), Sent{Owner: ann, Ending: ending, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	if c := d.Article.Text().Citations; len(c) == 0 || c[0].URL != "https://www.example.org/a" {
		t.Errorf("it cites %+v", c)
	}
}
