package handlers

import (
	"strings"
	"testing"
	"time"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

func TestDateSpan(t *testing.T) {
	for _, tt := range []struct {
		first, last article.Date
		want        string
	}{
		{"", "", ""},
		{"2024-02", "", "February 2024"},
		{"", "2024", "2024"},
		{"2024-02-03", "2024-02-03", "3 February 2024"},
		{"2023", "2024-02-03", "2023 to 3 February 2024"},
		{"2024-01", "2024-02", "January 2024 to February 2024"},
		{"2024-02-03", "2024-02-24", "3–24 February 2024"},
		{"2024-01-24", "2024-02-03", "24 January to 3 February 2024"},
		{"2023-02-03", "2024-02-24", "3 February 2023 to 24 February 2024"},
	} {
		if got := speaking("en").dateSpan(tt.first, tt.last); got != tt.want {
			t.Errorf("from %q to %q: %q, want %q", tt.first, tt.last, got, tt.want)
		}
	}
}

func TestIndexAge(t *testing.T) {
	for age, want := range map[time.Duration]string{
		59 * time.Second: "Index made just now.", time.Minute: "Index made 1 minute ago.", 59 * time.Minute: "Index made 59 minutes ago.",
		time.Hour: "Index made 1 hour ago.", 47 * time.Hour: "Index made 47 hours ago.", 48 * time.Hour: "Index made 2 days ago.",
	} {
		if got := speaking("en").indexAge(age); got != want {
			t.Errorf("%v: %q, want %q", age, got, want)
		}
	}
}

// TestMarkedRuns prints what is marked between stars.
func TestMarkedRuns(t *testing.T) {
	const text = "one two three"
	tests := []struct {
		name  string
		marks []article.Span
		want  string
	}{
		{"none", nil, "one two three"},
		{"first, last", []article.Span{{Start: 0, End: 3}, {Start: 8, End: 13}}, "*one* two *three*"},
		{"out of order", []article.Span{{Start: 8, End: 13}, {Start: 4, End: 7}}, "one *two* *three*"},
		{"side by side", []article.Span{{Start: 0, End: 3}, {Start: 3, End: 7}}, "*one** two* three"},
		{"one over another", []article.Span{{Start: 0, End: 7}, {Start: 4, End: 13}}, "*one two* three"},
		{"past the end", []article.Span{{Start: 8, End: 14}, {Start: 4, End: 7}}, "one *two* three"},
		{"empty", []article.Span{{Start: 4, End: 4}, {Start: 7, End: 4}}, "one two three"},
		{"all", []article.Span{{Start: 0, End: 13}}, "*one two three*"},
	}
	for _, tt := range tests {
		var got strings.Builder
		for _, r := range markedRuns(text, tt.marks, func(r *reply.Run) { r.Bold = true }) {
			if r.Text == "" {
				t.Errorf("%s: an empty run", tt.name)
			}
			if r.Bold {
				r.Text = "*" + r.Text + "*"
			}
			got.WriteString(r.Text)
		}
		if got.String() != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.String(), tt.want)
		}
	}
}

func TestCutCommand(t *testing.T) {
	for text, want := range map[string]string{
		"/search truce": "search|truce", "/SEARCH Truce": "search|Truce", "/search\ttruce": "search|truce", "/search\ntruce": "search|truce",
		"/search\u00a0truce": "search|truce", "/read_k7f3qd": "read|k7f3qd", "/read_k7f3qd page:2": "read|k7f3qd page:2", "/help": "help|", "/": "|",
	} {
		name, rest := cutCommand(text)
		if got := name + "|" + rest; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestPayload(t *testing.T) {
	for _, text := range []string{"/search truce", "why?", "/source Новая газета"} {
		if got, ok := payload(Payload(text)); !ok || got != text {
			t.Errorf("%q comes back as %q, %v", text, got, ok)
		}
	}
	longest := strings.Repeat("x", 46) // 62 of base64
	if p := Payload(longest); len(p) != 64 {
		t.Errorf("the payload of %d letters has %d", len(longest), len(p))
	}
	if p := Payload(longest + "x"); p != "" {
		t.Errorf("a payload of %d letters", len(p))
	}
	for given, want := range map[string]string{"read_k7f3qd": "/read_k7f3qd", "": "", "two words": "", "two\nlines": "", "q_": "", "q_?": ""} {
		if got, ok := payload(given); got != want || ok != (want != "") {
			t.Errorf("payload(%q) = %q, %v", given, got, ok)
		}
	}
}

// What is asked in vain is kept without what makes no difference.
func TestPlainly(t *testing.T) {
	long := strings.Repeat("я", query.MaxRunes)
	for asked, want := range map[string]string{
		"  Does it  RAIN?! ": "does it rain", `/search "a truce"`: `/search "a truce"`, "is it (really)": "is it (really)", "???": "",
		long: long, long + "я": long,
	} {
		if got := plainly(asked); got != want {
			t.Errorf("%q is kept as %q, want %q", asked, got, want)
		}
	}
}

func TestSpread(t *testing.T) {
	a, b := makeArticle("aaaaaa", "A"), makeArticle("bbbbbb", "B")
	of := func(articles ...*article.Article) (hits []article.Hit) {
		for _, art := range articles {
			hits = append(hits, article.Hit{Article: art})
		}
		return hits
	}
	tests := []struct {
		name string
		hits []article.Hit
		one  bool
		want string
	}{
		{"nothing", nil, false, ""},
		{"two of each, the rest later", of(a, a, a, b, b, b), false, "aabb|ab"},
		{"one article that was asked for", of(a, a, a, a, a, a), true, "aaaaa|a"},
		{"five on a page", of(a, a, a, a, a, a, a, a), false, "aa|aaaaa|a"},
	}
	for _, tt := range tests {
		var got []string
		for _, page := range spread(tt.hits, tt.one) {
			letters := ""
			for _, h := range page {
				letters += string(h.Article.ID[0])
			}
			got = append(got, letters)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

// An acronym is named by its own letters, another name by any capital.
func TestNamedIn(t *testing.T) {
	w := harbour(t)
	who, courier := w.ledger.Find("WHO")[0], w.ledger.Find("Courier")[0]
	for text, want := range map[string]bool{"WHO": true, "Who": false, "who": false} {
		hit := article.Hit{Passage: article.Passage{Text: text}, Marks: []article.Span{{End: len(text)}}}
		if got := namedIn(hit, who); got != want {
			t.Errorf("%s names WHO: %v", text, got)
		}
	}
	for text, want := range map[string]bool{"Courier": true, "COURIER": true, "courier": false} {
		hit := article.Hit{Passage: article.Passage{Text: text}, Marks: []article.Span{{End: len(text)}}}
		if got := namedIn(hit, courier); got != want {
			t.Errorf("%s names the Courier: %v", text, got)
		}
	}
}

func TestCitedDates(t *testing.T) {
	w := harbour(t)
	var byYear []string
	for _, c := range citedDates(w.ledger.Sources("")) {
		byYear = append(byYear, c.Label)
	}
	if s := strings.Join(byYear, " "); s != "2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024" {
		t.Errorf("dates that lie far apart: %s", s)
	}
	columns := citedDates(w.ledger.Sources("quay"))
	if len(columns) != 1 || columns[0].Label != "2024-01" || columns[0].Count != 5 {
		t.Errorf("dates that lie close: %+v", columns)
	}
}

func TestCitingArticles(t *testing.T) {
	w := harbour(t)
	articles := citingArticles(w.ledger.Sources(""))
	if len(articles) != 8 || articles[0] != w.articles[0] || articles[7] != nil {
		t.Errorf("%d articles, the most citing %v, at the end %v", len(articles), articles[0].Title, articles[7])
	}
	if few := citingArticles(w.ledger.Sources("quay")); len(few) != 2 || few[1] == nil {
		t.Errorf("two articles that cite are %d", len(few))
	}
}
