package query

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"footnote/internal/article"
)

// Each row: what is typed, how the query prints, what is said to be ignored.
var readings = []struct {
	in, want, ignored string
}{
	// words
	{"ceasefire", "ceasefire", ""},
	{"  two   words ", "two words", ""},
	{"What did he say?", "What did he say", ""},
	{"(a), [b]; {c}!", "a b c", ""},
	{"Minsk-2 cease-fire", "Minsk-2 cease-fire", ""},
	{"U.S. don't", "U.S don't", ""},
	{"Зеленський Київ", "Зеленський Київ", ""},
	{"no\u00a0break\u2003space", "no break space", ""},

	// numbers, years and links are words
	{"ceasefire 2022", "ceasefire 2022", ""},
	{"5", "5", ""},
	{"-5", "-5", ""},
	{"https://ria.ru/a:b/", "https://ria.ru/a:b", ""},
	{"12:30 note:this", "12:30 note:this", ""},

	// phrases
	{`"Minsk 2"`, `"Minsk 2"`, ""},
	{`“curly quotes” and „German“ and «Russian»`, `"curly quotes" and "German" and "Russian"`, ""},
	{`"one"`, `"one"`, ""},
	{`"  spaced   out "`, `"spaced out"`, ""},
	{`a"b c" d`, `a"b c d`, ""},
	{`"a b"c`, `"a b" c`, ""},
	{`"1 2 3 4 5 6 7 8 9 10"`, `"1 2 3 4 5 6 7 8" "9 10"`, ""},

	// quotation marks left open are punctuation
	{`"Minsk 2`, "Minsk 2", ""},
	{`say "this`, "say this", ""},
	{`a" b`, "a b", ""},
	{`-"a b`, "-a b", ""},
	{`!" a`, "a", `!" punctuation`},
	{`""`, "", `"" punctuation`},
	{`"..."`, "", `"..." punctuation`},

	// not
	{"peace -minsk", "peace -minsk", ""},
	{`-"a phrase" b`, `-"a phrase" b`, ""},
	{"well-known", "well-known", ""},
	{"--force", "force", ""},
	{"– —", "", "– punctuation; — punctuation"},
	{"a - b", "a b", "- operator"},
	{"-", "", "- operator"},

	// or
	{"a OR b", "a OR b", ""},
	{`a OR "b c" OR d e`, `a OR "b c" OR d e`, ""},
	{"a or b", "a or b", ""},
	{"OR OR", "", "OR operator; OR operator"},
	{"OR a", "a", "OR operator"},
	{"a OR", "a", "OR operator"},
	{"a OR OR b", "a OR b", "OR operator"},
	{"a OR -b", "a -b", "OR operator"},
	{"-a OR b", "-a b", "OR operator"},
	{"a OR lang:en", "a lang:en", "OR operator"},

	// filters
	{"author:Baev peace", "peace author:Baev", ""},
	{`source:"RIA Novosti"`, `source:"RIA Novosti"`, ""},
	{`source:“RIA Novosti” x`, `x source:"RIA Novosti"`, ""},
	{"SOURCE: Valdai", "source:Valdai", ""},
	{"pub:EDM in:k7f3qd lang:ru", "pub:EDM in:k7f3qd lang:ru", ""},
	{"after:2024 before:2024-02-18", "after:2024 before:2024-02-18", ""},
	{"source:A source:B", "source:A source:B", ""},
	{"(source:x)", "source:x", ""},
	{`source:"open end`, "end source:open", ""},
	{"source:", "", "source: no-value"},
	{"source: author:x", "author:x", "source: no-value"},
	{"source:**", "", "source: no-value"},
	{"after:yesterday x", "x", "after:yesterday not-a-date"},
	{"after:2024-13", "", "after:2024-13 not-a-date"},
	{"-source:x y", "y", "-source:x not-a-filter"},

	// what cannot be searched is said
	{"", "", ""},
	{"** a", "a", "** punctuation"},
	{"Combien ?", "Combien", ""}, // as the French set it
	{"a ?!", "a", ""},
	{"? a", "a", "? punctuation"},
	{"?", "", "? punctuation"},
	{"(((", "", "((( punctuation"},
	{"*a*", "a", ""},
	{"🕊", "", "🕊 punctuation"},
	{"a\x00b", "a b", ""},
	{"\u202eabc\u200f \u200b", "abc", ""},
	{"bad\xff utf", "bad utf", ""},
}

func TestParse(t *testing.T) {
	for _, tt := range readings {
		holdReading(t, tt.in, tt.want, tt.ignored)
	}
}

// holdReading holds what is typed against how it prints and what of it is said
// to be ignored.
func holdReading(t *testing.T, in, want, ignored string) {
	t.Helper()
	q := Parse(in)
	var notes []string
	for _, n := range q.Ignored {
		notes = append(notes, n.Word+" "+n.Other)
	}
	if got := q.String(); got != want {
		t.Errorf("%q reads as %q, want %q", in, got, want)
	}
	if got := strings.Join(notes, "; "); got != ignored {
		t.Errorf("%q ignores %q, want %q", in, got, ignored)
	}
}

func TestNothingVanishes(t *testing.T) {
	for _, tt := range readings {
		if lost := vanished(tt.in, Parse(tt.in)); lost != "" {
			t.Errorf("%q: %q vanished", tt.in, lost)
		}
	}
}

func TestClauses(t *testing.T) {
	tests := []struct {
		in   string
		want []Clause
	}{
		{"a", []Clause{{Alts: []Term{{Text: "a"}}}}},
		{`-"a b"`, []Clause{{Not: true, Alts: []Term{{Text: "a b", Phrase: true}}}}},
		{`a OR "b c" d`, []Clause{{Alts: []Term{{Text: "a"}, {Text: "b c", Phrase: true}}}, {Alts: []Term{{Text: "d"}}}}},
		{"lang:en", nil},
	}
	for _, tt := range tests {
		if got := Parse(tt.in).Clauses; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.in, got, tt.want)
		}
	}
}

func TestParseBounds(t *testing.T) {
	q := Parse(strings.Repeat("я", 10_000))
	if n := utf8.RuneCountInString(q.String()); n != MaxRunes {
		t.Errorf("kept %d runes, want %d", n, MaxRunes)
	}
	if len(q.Ignored) != 1 || q.Ignored[0].Other != TooLong || len(q.Ignored[0].Word) > 50 {
		t.Errorf("ignored %v, want one short %s", q.Ignored, TooLong)
	}
	q = Parse(strings.Repeat("a ", 30))
	if len(q.Clauses) != MaxTerms || len(q.Ignored) != 30-MaxTerms {
		t.Errorf("30 words: %d clauses, %d ignored", len(q.Clauses), len(q.Ignored))
	}
}

func TestWords(t *testing.T) {
	got := Parse(`a OR "b c" -d lang:en e`).Words()
	if want := []string{"a", "b", "c", "e"}; !reflect.DeepEqual(got, want) {
		t.Errorf("words %q, want %q", got, want)
	}
}

func TestPlain(t *testing.T) {
	q := Plain(`HOW -WERE "X OR Y" source:z ** ` + strings.Repeat("w ", 30))
	if n := len(q.Clauses); n != 36 || !q.Filters.Empty() || q.Clauses[1].Not {
		t.Errorf("%d clauses of %v", n, q)
	}
	if !(Query{}).Empty() || q.Empty() || Parse("lang:en").Empty() {
		t.Error("Empty is wrong")
	}
}

func FuzzParse(f *testing.F) {
	if len(readings) < 50 {
		f.Fatal("seeds are missing")
	}
	for _, tt := range readings {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Parse(text)
		printed := q.String()
		if n := len(q.Words()); n > MaxTerms {
			t.Fatalf("%d words", n)
		}
		if lost := vanished(text, q); lost != "" {
			t.Fatalf("%q reads as %q, ignoring %v: %q vanished", text, printed, q.Ignored, lost)
		}
		if printed == "" && len(q.Ignored) == 0 && visible(text) {
			t.Fatalf("%q was dropped in silence", text)
		}
		if utf8.RuneCountInString(printed) > MaxRunes {
			return
		}
		again := Parse(printed)
		if again.String() != printed || len(again.Ignored) > 0 {
			t.Fatalf("%q prints as %q, which reads as %q, ignoring %v", text, printed, again, again.Ignored)
		}
	})
}

// vanished are the letters and digits of text that are neither in q as printed
// nor among what it says it ignored.
func vanished(text string, q Query) string {
	said := q.String()
	for _, n := range q.Ignored {
		if strings.HasSuffix(n.Word, "…") {
			return "" // told by its beginning only
		}
		said += n.Word
	}
	var p parser
	count := map[rune]int{}
	for _, r := range strings.ToLower(said) {
		count[r]++
	}
	for _, r := range strings.ToLower(p.bound(text)) {
		if count[r]--; isCore(r) && count[r] < 0 {
			return string(r)
		}
	}
	return ""
}

// visible reports whether anything of text can be seen.
func visible(text string) bool {
	var p parser
	return p.bound(text) != ""
}

func TestFiltersMatch(t *testing.T) {
	a := article.New(article.Head{
		ID: "abc123", File: "x/001.txt", Title: "On Peace", Authors: []string{"Pavel Baev", "B. Lee"},
		Publication: "Monitor", Language: "en", Date: "2024-02",
	}, article.Text{Citations: []article.Citation{{Source: "RIA"}, {Source: "Tass", OtherNames: []string{"ITAR-TASS"}}}})
	match := func(want, have string) bool { return strings.Contains(strings.ToLower(have), strings.ToLower(want)) }
	tests := []struct {
		filter string
		want   bool
	}{
		{"author:baev", true},
		{"author:smith", false},
		{"author:smith author:lee", true},
		{"pub:monitor", true},
		{"pub:other", false},
		{"in:abc123", true},
		{"in:001", true},
		{"in:peace", true},
		{"in:war", false},
		{"lang:EN", true},
		{"lang:ru", false},
		{"source:itar", true},
		{"source:bbc", false},
		// February 2024 may be any of its days
		{"after:2024", true},
		{"after:2024-02-20", true},
		{"after:2024-03", false},
		{"before:2024-02-10", true},
		{"before:2024-02-01", false},
		{"before:2024", false},
		{"author:baev pub:other", false},
		{"", true},
	}
	for _, tt := range tests {
		if got := Parse(tt.filter).Filters.Match(a, match); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.filter, got, tt.want)
		}
	}
	for filter, want := range map[string]bool{"source:tass": true, "source:ria source:itar": true, "source:ria": false, "x": false} {
		if got := Parse(filter).Filters.Cited([]string{"Tass", "ITAR-TASS"}, match); got != want {
			t.Errorf("a source, %s: %v, want %v", filter, got, want)
		}
	}
	if Parse("after:2020").Filters.Match(article.New(article.Head{}, article.Text{}), match) {
		t.Error("an article without a date passes after:")
	}
	if got := fmt.Sprint(Parse("lang:en pub:x after:2024").Filters.Each()); got != "[pub:x after:2024 lang:en]" {
		t.Errorf("each: %s", got)
	}
}
