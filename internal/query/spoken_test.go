package query

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

// More readings: what is typed, how the query prints, what is said to be
// ignored.
var moreReadings = []struct {
	name, in, want, ignored string
}{
	{"punctuation before a word", "...truce", "truce", ""},
	{"marks that belong to the last letter", "cafe\u0301 \u0301x", "cafe\u0301 x", ""},
	{"replacement character", "tru\ufffdce", "tru ce", ""},
	{"tab and line break", "a\tb\nc", "a b c", ""},
	{"minus before punctuation", `-.a -"b`, "a -b", ""},
	{"minus, quotation mark left open, minus", `-"-a`, "a", ""},
	{"OR in small letters inside a phrase", `"a OR b"`, `"a OR b"`, ""},
	{"value with a quotation mark inside", `author:Ba"ev x`, "x author:Baev", ""},
	{"value in quotation marks", `author:"Baev"`, "author:Baev", ""},
	{"value behind several spaces", "author:   Baev", "author:Baev", ""},
	{"value behind an open quotation mark", `author: "Baev`, "author:Baev", ""},
	{"value with a colon", "in:a:b", "in:a:b", ""},
	{"value that is an address", "in:https://a.example/x", "in:https://a.example/x", ""},
	{"filter in capitals", "LANG:en Author:x", "author:x lang:en", ""},
	{"not a filter", "time:now", "time:now", ""},
	{"two dates of a kind: the last counts", "after:2023 after:2024", "after:2024", ""},
	{"a date and no date", "after:2023 after:soon", "after:2023", "after:soon not-a-date"},
	{"value of punctuation in quotation marks", `source:"..." x`, "x", "source: no-value"},
	{"OR before a filter with no value", "a OR source:", "a", "OR operator; source: no-value"},
	{"long word that is not used", "after:" + strings.Repeat("x", 60), "", "after:" + strings.Repeat("x", 35) + "… not-a-date"},
	{"word of forty-one letters that is not used", "after:" + strings.Repeat("x", 35), "", "after:" + strings.Repeat("x", 35) + " not-a-date"},
	{"phrase with a piece of punctuation", `"1 2 3 4 5 6 7 8 . 9"`, `"1 2 3 4 5 6 7 8" "9"`, ""},
	{"phrase whose last piece is punctuation", `"1 2 3 4 5 6 7 8 ..."`, `"1 2 3 4 5 6 7 8"`, ""},
}

func TestMoreReadings(t *testing.T) {
	for _, tt := range moreReadings {
		t.Run(tt.name, func(t *testing.T) {
			holdReading(t, tt.in, tt.want, tt.ignored)
			if again := Parse(tt.want).String(); again != tt.want {
				t.Errorf("%q reads back as %q", tt.want, again)
			}
		})
	}
}

func TestHowMuchIsRead(t *testing.T) {
	tests := []struct {
		name, text    string
		words, phrase int // clauses, and those of them that are phrases
		ignored       string
	}{
		{"as long as it may be", strings.Repeat("я", MaxRunes), 1, 0, ""},
		{"one letter longer", strings.Repeat("я", MaxRunes) + "x", 1, 0, TooLong},
		{"spaces around do not count", "  " + strings.Repeat("я", MaxRunes) + "  ", 1, 0, ""},
		{"as many words as it may have", strings.TrimSpace(strings.Repeat("a ", MaxTerms)), MaxTerms, 0, ""},
		{"one word more", strings.Repeat("a ", MaxTerms) + "b", MaxTerms, 0, TooMany},
		{"a phrase that does not fit any more", strings.Repeat("a ", MaxTerms-1) + `"b c"`, MaxTerms - 1, 0, TooMany},
		{"as long as a phrase may be", `"1 2 3 4 5 6 7 8"`, 1, 1, ""},
		{"a longer one, in two", `"1 2 3 4 5 6 7 8 9"`, 2, 2, ""},
	}
	for _, tt := range tests {
		q := Parse(tt.text)
		phrases, ignored := 0, ""
		for _, c := range q.Clauses {
			if c.Alts[0].Phrase {
				phrases++
			}
		}
		for _, n := range q.Ignored {
			ignored += n.Other
		}
		if len(q.Clauses) != tt.words || phrases != tt.phrase || ignored != tt.ignored {
			t.Errorf("%s: %d clauses, %d phrases, ignored %q", tt.name, len(q.Clauses), phrases, ignored)
		}
	}
}

// A passage of an article is chosen by the article, its date, and whom it
// cites.
func TestFiltersTogether(t *testing.T) {
	same := strings.EqualFold
	a := article.New(article.Head{ID: "a", File: "2024/notes.md", Authors: []string{"", "Roe"}, Language: "en", Date: "2024-02-18"}, article.Text{Citations: []article.Citation{
		{Source: "TASS", OtherNames: []string{"Tass"}}, {Source: "RIA"}, {OtherNames: []string{"AP"}},
	}})
	tests := []struct {
		name    string
		filters Filters
		want    bool
	}{
		{"none", Filters{}, true},
		{"an article of those wanted", Filters{Among: map[article.ID]bool{"a": true}}, true},
		{"an article not among them", Filters{Among: map[article.ID]bool{"b": true}}, false},
		{"among none", Filters{Among: map[article.ID]bool{}}, false},
		{"the day itself is after it", Filters{After: "2024-02-18"}, true},
		{"the day behind", Filters{After: "2024-02-19"}, false},
		{"the day itself is not before it", Filters{Before: "2024-02-18"}, false},
		{"the day before", Filters{Before: "2024-02-19"}, true},
		{"between two days", Filters{After: "2024-02", Before: "2024-03"}, true},
		{"between two other days", Filters{After: "2024-03", Before: "2024-04"}, false},
		{"a nameless author", Filters{Authors: []string{""}}, false},
		{"a file", Filters{In: []string{"2024/notes.md"}}, true},
		{"a file without what its name ends with", Filters{In: []string{"2024/notes"}}, true},
		{"another file", Filters{In: []string{"2024/note"}}, false},
		{"one source of two", Filters{Sources: []string{"BBC", "RIA"}}, true},
		{"a source by another name", Filters{Sources: []string{"ap"}}, true},
		{"a source that is not cited", Filters{Sources: []string{"BBC"}}, false},
	}
	for _, tt := range tests {
		if got := tt.filters.Match(a, same); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
		if tt.filters.Empty() != (tt.filters.String() == "" && tt.filters.Among == nil) {
			t.Errorf("%s is empty: %v", tt.name, tt.filters.Empty())
		}
	}
}

func TestPlainDropsPunctuation(t *testing.T) {
	if got := Plain("  one -- (two) ").String(); got != "one two" {
		t.Errorf("it reads %q", got)
	}
}
