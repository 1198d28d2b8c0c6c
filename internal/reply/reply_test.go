package reply

import (
	"encoding/json"
	"strings"
	"testing"

	"footnote/internal/article"
)

func quoteOf(text string) Line { return Line{Quote: true, Indent: 1, Runs: []Run{Text(text)}} }

func TestHTMLDress(t *testing.T) {
	tests := []struct {
		name string
		unit Unit
		want string
	}{
		{"escapes", Unit{TextLine(`a < b & "c"`)}, "a &lt; b &amp; &#34;c&#34;"},
		{"bold", Unit{{Runs: []Run{Text("a "), Bold("truce"), Text(" holds")}}}, "a <b>truce</b> holds"},
		{"bold italic nests", Unit{{Runs: []Run{{Text: "x", Bold: true, Italic: true}}}}, "<b><i>x</i></b>"},
		{"link", Unit{{Runs: []Run{{Text: "T & P", URL: "https://example.org/?a=1&b=2"}}}}, `<a href="https://example.org/?a=1&amp;b=2">T &amp; P</a>`},
		{"quote", Unit{TextLine("head"), quoteOf("one"), quoteOf("two"), TextLine("tail")}, "head\n<blockquote>one\ntwo</blockquote>\ntail"},
		{"domain does not become a link", Unit{TextLine("Topwar.ru, 18 January")}, "<code>Topwar.ru</code>, 18 January"},
		{"handle does not become a mention", Unit{TextLine("Youtube/@someone said")}, "Youtube/<code>@someone</code> said"},
		{"read command can be tapped", Unit{TextLine("¶ 3 · /read_k7f3qd")}, "¶ 3 · /read_k7f3qd"},
		{"abbreviations are no domains", Unit{TextLine("the U.S. and No. 5. Then")}, "the U.S. and No. 5. Then"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := HTML(Reply{Units: []Unit{test.unit}})
			if len(got) != 1 || got[0].HTML != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLongQuotesFold(t *testing.T) {
	got := HTML(Reply{Units: []Unit{{quoteOf(strings.Repeat("word ", 100))}}})
	if !strings.HasPrefix(got[0].HTML, "<blockquote expandable>") {
		t.Errorf("a long quotation is %.40q", got[0].HTML)
	}
}

// A passage and its citation travel together: messages are cut between units.
func TestHTMLCutsBetweenUnits(t *testing.T) {
	var r Reply
	for range 12 {
		r.Units = append(r.Units, Unit{TextLine("begin"), TextLine(strings.Repeat("слово ", 120)), TextLine("end")})
	}
	messages := HTML(r)
	if len(messages) < 2 {
		t.Fatalf("12 long units make %d message", len(messages))
	}
	for i, m := range messages {
		if !strings.HasPrefix(m.HTML, "begin") || !strings.HasSuffix(m.HTML, "end") {
			t.Errorf("message %d tears a unit: %.20q … %q", i, m.HTML, m.HTML[len(m.HTML)-20:])
		}
		if n := utf16Len(m.Plain); n > maxUnits {
			t.Errorf("message %d has %d units", i, n)
		}
	}
}

func TestHTMLCountsEntities(t *testing.T) {
	var r Reply
	for range 30 {
		r.Units = append(r.Units, Unit{{Runs: []Run{Bold("a"), Text(" "), Bold("b"), Text(" "), Bold("c"), Text(" "), Bold("d")}}})
	}
	for i, m := range HTML(r) {
		if n := strings.Count(m.HTML, "</"); n > maxEntities {
			t.Errorf("message %d has %d entities", i, n)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{"", "word", strings.Repeat("a", 20000), strings.Repeat("<&>", 3000), strings.Repeat("😀 ", 5000), "a\x00b\u202e", "@a #b c.de"} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, quote bool) {
		r := Reply{Units: []Unit{{Line{Quote: quote, Runs: []Run{Text(text)}}}, {Line{Runs: []Run{Bold(text)}}}}}
		var shown strings.Builder
		for _, m := range HTML(r) {
			shown.WriteString(m.Plain)
			if utf16Len(m.Plain) > 4096 || len(m.HTML) > 32768 {
				t.Errorf("a message of %d units and %d bytes", utf16Len(m.Plain), len(m.HTML))
			}
			for _, tag := range []string{"b", "code", "blockquote"} {
				opened := strings.Count(m.HTML, "<"+tag+">") + strings.Count(m.HTML, "<"+tag+" ")
				if closed := strings.Count(m.HTML, "</"+tag+">"); opened != closed {
					t.Errorf("%d <%s> opened, %d closed", opened, tag, closed)
				}
			}
		}
		if got, want := letters(shown.String()), letters(text)+letters(text); got != want {
			t.Errorf("%d letters of %d are left", len(got), len(want))
		}
	})
}

func TestTerminalFolds(t *testing.T) {
	r := Reply{
		Units:   []Unit{{{Quote: true, Indent: 1, Runs: []Run{Text("one two three four five six seven"), Bold(" eight")}}}},
		Buttons: [][]Button{{{Label: "1/2"}, {Label: "More", Command: "/search x page:2"}}},
	}
	got := Terminal(r, 20)
	want := "   | one two three \n   | four five six \n   | seven\x1b[1m \x1b[0m\x1b[1meight\x1b[0m\n\n[1/2]\n[More] /search x page:2\n"
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// A style that changes inside a line neither hides a place to fold nor makes
// one inside a word.
func TestTerminalFoldsAtStyles(t *testing.T) {
	r := Reply{Units: []Unit{{{Runs: []Run{Text("one two "), Bold("three"), Text("-fold four")}}}}}
	want := "one two \n   \x1b[1mthree\x1b[0m-fold \n   four\n"
	if got := Terminal(r, 12); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJSON(t *testing.T) {
	head := article.Head{ID: "abcdef", File: "a.txt", Title: "T", Date: "2024-02", DateSource: article.DateInferred}
	text := article.Text{
		Paragraphs: []article.Paragraph{{N: 1, Kind: article.Body, Text: "One said so (Vzglyad, January 17)."}},
		Citations:  []article.Citation{{Kind: article.Parenthetical, Raw: "Vzglyad, January 17", Source: "Vzglyad", Dates: []article.Date{"2024-01-17"}, DateInferred: true}},
	}
	hit := article.Hit{Article: article.New(head, text), Passage: article.Passage{ID: "k7f3qd", Paragraph: 1, Text: text.Paragraphs[0].Text, Citations: []int{0}}, Score: 1.5}
	line, err := JSON("/search one", Reply{Units: []Unit{{TextLine("seen")}}, Data: Data{Command: "search", Understood: "one", Answered: true, Total: 1, Page: 1, Pages: 1, Passages: []article.Hit{hit}}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"input":"/search one","command":"search","understood":"one","answered":true,"total":1,"page":1,"pages":1,` +
		`"passages":[{"id":"k7f3qd","article":{"id":"abcdef","file":"a.txt","title":"T","title_made":false,"authors":[],"publication":"","volume":"","issue":"","date":"2024-02","date_source":"inferred","url":""},` +
		`"paragraph":1,"text":"One said so (Vzglyad, January 17).","score":1.5,` +
		`"citations":[{"kind":"parenthetical","raw":"Vzglyad, January 17","source":"Vzglyad","dates":["2024-01-17"],"date_inferred":true,"claim":""}]}],` +
		`"near":[],"text":"seen"}`
	if string(line) != want {
		t.Errorf("got\n%s\nwant\n%s", line, want)
	}
	if !json.Valid(line) {
		t.Error("not JSON")
	}
}
