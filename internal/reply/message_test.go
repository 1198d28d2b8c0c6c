package reply

import (
	"strings"
	"testing"
	"unicode"

	"footnote/internal/article"
)

// linked is a unit of length letters, a link to an address of that many bytes.
func linked(letters, address int) Unit {
	return Unit{{Runs: []Run{{Text: strings.Repeat("a", letters), URL: strings.Repeat("u", address)}}}}
}

// bolds is a unit of n words in bold.
func bolds(n int) Unit {
	var l Line
	for range n {
		l.Runs = append(l.Runs, Bold("a"), Text(" "))
	}
	return Unit{l}
}

func repeated(u Unit, n int) []Unit {
	var units []Unit
	for range n {
		units = append(units, u)
	}
	return units
}

// As few messages as the limits allow: what just fits is not cut, and what is
// one too many is.
func TestHowManyMessages(t *testing.T) {
	const markup = len(`<a href=""></a>`)
	tests := []struct {
		name  string
		units []Unit
		want  int
	}{
		{"nothing", nil, 0},
		{"two short units", repeated(Unit{TextLine("a")}, 2), 1},
		{"as long as a message", []Unit{{TextLine(strings.Repeat("a", maxUnits-2))}}, 1},
		{"one letter longer", []Unit{{TextLine(strings.Repeat("a", maxUnits-1))}}, 2},
		{"two halves with the lines between", repeated(Unit{TextLine(strings.Repeat("a", maxUnits/2-2))}, 2), 1},
		{"two halves and a letter", repeated(Unit{TextLine(strings.Repeat("a", maxUnits/2-1))}, 2), 2},
		{"three to a message", repeated(Unit{TextLine(strings.Repeat("a", 1200))}, 30), 10},
		{"letters of two units each", []Unit{{TextLine(strings.Repeat("😀", maxUnits/2-1))}}, 1},
		{"one of them more", []Unit{{TextLine(strings.Repeat("😀", maxUnits/2))}}, 2},
		{"the first letter of two units", []Unit{{TextLine(strings.Repeat("\U00010000", maxUnits/2))}}, 2},
		{"the last letter of one unit", []Unit{{TextLine(strings.Repeat("\uffff", maxUnits-2))}}, 1},
		{"as much markup as a message takes", repeated(linked(1, maxBytes/2-markup-1-2), 2), 1},
		{"a byte more of it", []Unit{linked(1, maxBytes/2-markup-1-2), linked(1, maxBytes/2-markup-1-1)}, 2},
		{"as many marks as a message takes", []Unit{bolds(maxEntities)}, 1},
		{"one mark more", []Unit{bolds(1), bolds(maxEntities)}, 2},
		{"large units between small ones", []Unit{bolds(1), bolds(maxEntities), bolds(1), bolds(maxEntities - 1)}, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			messages := HTML(Reply{Units: test.units})
			if len(messages) != test.want {
				t.Errorf("%d messages, want %d", len(messages), test.want)
			}
			for i, m := range messages {
				if strings.TrimSpace(m.Plain) == "" {
					t.Errorf("message %d is empty", i)
				}
			}
		})
	}
}

func TestUnitsStandApart(t *testing.T) {
	r := Reply{Units: []Unit{{TextLine("one"), quoteOf("two")}, {TextLine("three")}}}
	want := Message{HTML: "one\n<blockquote>two</blockquote>\n\nthree", Plain: "one\n   | two\n\nthree"}
	if got := HTML(r); len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhenQuotesFold(t *testing.T) {
	const lead = 5 // of a quotation in plain text
	tests := []struct {
		name  string
		lines []Line
		folds bool
	}{
		{"six lines", []Line{quoteOf(strings.Repeat("a", expandAfter-lead))}, false},
		{"a letter more", []Line{quoteOf(strings.Repeat("a", expandAfter-lead+1))}, true},
		{"two long lines", []Line{quoteOf(strings.Repeat("a", expandAfter/2)), quoteOf(strings.Repeat("a", expandAfter/2))}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := HTML(Reply{Units: []Unit{test.lines}})[0].HTML
			if strings.HasPrefix(got, "<blockquote expandable>") != test.folds || !strings.HasSuffix(got, "</blockquote>") {
				t.Errorf("folds: %v, want %v, in %.60q", !test.folds, test.folds, got)
			}
		})
	}
}

func TestRunHTML(t *testing.T) {
	tests := []struct {
		name string
		run  Run
		want string
	}{
		{"nothing", Bold(""), ""},
		{"code", Run{Text: "after:<2024>", Code: true}, "<code>after:&lt;2024&gt;</code>"},
		{"italic", Run{Text: "a & b", Italic: true}, "<i>a &amp; b</i>"},
		{"domain in bold, first", Bold("Topwar.ru says"), "<code>Topwar.ru</code><b> says</b>"},
		{"domain in bold, last", Bold("says Topwar.ru"), "<b>says </b><code>Topwar.ru</code>"},
		{"address with a path", Text("see https://quay.example/a?b=1&c, then"), "see <code>https://quay.example/a?b=1&amp;c</code>, then"},
		{"mail", Text("to jane@quay.example now"), "to <code>jane@quay.example</code> now"},
		{"hashtag", Text("no #quay here"), "no <code>#quay</code> here"},
		{"Cyrillic domain", Text("на причал.укр пишуть"), "на <code>причал.укр</code> пишуть"},
		{"lone signs", Text("a # b @ c . d"), "a # b @ c . d"},
		{"domain inside a link", Run{Text: "Topwar.ru", URL: "https://topwar.ru"}, `<a href="https://topwar.ru">Topwar.ru</a>`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runHTML(test.run); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCutAt(t *testing.T) {
	tests := []struct {
		name, text string
		room       int
		want       string // what stands before the cut
	}{
		{"room for all", "one two", 7, "one two"},
		{"at a space", "one two three", 9, "one two"},
		{"at the last space before the room ends", "one two three", 8, "one two"},
		{"inside a long word", "wordwordword", 5, "wordw"},
		{"letters, not bytes", "словослово", 5, "слово"},
		{"no word before the space", " wordword", 4, " wor"},
		{"bytes that are no text", "a\xff\xfe\xfdb", 3, "a\xff\xfe"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.text[:cutAt(test.text, test.room)]; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// What no message could hold is cut, first between its lines, and stays
// complete and what it was: a quotation remains one.
func TestLongUnitsStayComplete(t *testing.T) {
	long := strings.Repeat("word ", 1200)
	tests := []struct {
		name string
		unit Unit
	}{
		{"many lines", Unit(linesOf(strings.Repeat("a line of text\n", 900)))},
		{"short lines between long ones", Unit{TextLine(strings.Repeat("a", 3500)), TextLine("b"), TextLine(strings.Repeat("c", 3500)), TextLine("d")}},
		{"a long line", Unit{TextLine(long)}},
		{"a long quotation between lines", Unit{TextLine("before"), quoteOf(long), TextLine("after")}},
		{"a long word", Unit{TextLine(strings.Repeat("слово", 3000))}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			messages := HTML(Reply{Units: []Unit{test.unit}})
			if len(messages) < 2 {
				t.Fatalf("%d message", len(messages))
			}
			var got strings.Builder
			for i, m := range messages {
				if n := utf16Len(m.Plain); n > maxUnits {
					t.Errorf("message %d has %d units", i, n)
				} else if i < len(messages)-1 && n < maxUnits/2 {
					t.Errorf("message %d has %d units and is not the last", i, n)
				}
				if strings.Contains(m.Plain, "\n\n") {
					t.Errorf("message %d parts the lines of a unit", i)
				}
				got.WriteString(m.Plain)
			}
			if want := unitPlain(test.unit); letters(got.String()) != letters(want) {
				t.Errorf("%d letters of %d are left", len(letters(got.String())), len(letters(want)))
			}
		})
	}
	for i, m := range HTML(Reply{Units: []Unit{{quoteOf(long)}}}) {
		if !strings.HasPrefix(m.HTML, "<blockquote expandable>word") || !strings.HasPrefix(m.Plain, "   | word") {
			t.Errorf("part %d of a quotation is %.40q", i, m.HTML)
		}
	}
}

func linesOf(s string) []Line {
	var lines []Line
	for l := range strings.Lines(s) {
		lines = append(lines, TextLine(strings.TrimSuffix(l, "\n")))
	}
	return lines
}

// letters is s without white space and the bars of quotations.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '|' {
			return -1
		}
		return r
	}, s)
}

func TestCountOfCitations(t *testing.T) {
	tests := []struct {
		name, command string
		total         int
		want          bool // whether it is printed
	}{
		{"of a source", "source", 3, true},
		{"none of a source", "source", 0, true},
		{"of a source that is not counted", "source", -1, false},
		{"of a search", "search", 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			line, err := JSON("x", Reply{Data: Data{Command: test.command, CitationsTotal: test.total}})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(line), `"citations_total":`); got != test.want {
				t.Errorf("printed: %v, want %v, in %s", got, test.want, line)
			}
		})
	}
}

// Lists without entries are lists, not null: a program that reads them need
// not ask.
func TestJSONHasNoNull(t *testing.T) {
	hit := article.Hit{Article: article.New(article.Head{}, article.Text{Citations: []article.Citation{{}}}), Passage: article.Passage{Citations: []int{0}}}
	line, err := JSON("x", Reply{Data: Data{Near: []article.Hit{hit}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"passages":[]`, `"authors":[]`, `"dates":[]`, `"text":""}`} {
		if !strings.Contains(string(line), want) {
			t.Errorf("no %s in %s", want, line)
		}
	}
}

func TestTerminal(t *testing.T) {
	styles := Line{Runs: []Run{{Text: "i", Italic: true}, {Text: "c", Code: true}, {Text: "b", Bold: true, Italic: true}, Bold(""), Text("p")}}
	tests := []struct {
		name  string
		reply Reply
		width int
		want  string
	}{
		{"units apart", Reply{Units: []Unit{{TextLine("one")}, {TextLine("two"), TextLine("three")}}}, 0, "one\n\ntwo\nthree\n"},
		{"styles", Reply{Units: []Unit{{styles}}}, 0, "\x1b[3mi\x1b[0m\x1b[2mc\x1b[0m\x1b[1m\x1b[3mb\x1b[0mp\n"},
		{"any width", Say("one two three"), 0, "one two three\n"},
		{"as wide as the terminal", Say("one two"), 7, "one two\n"},
		{"a letter wider", Say("one twos"), 7, "one \n   twos\n"},
		{"letters, not bytes", Say("один два"), 8, "один два\n"},
		{"first word too wide", Say("wordword two"), 4, "wordword \n   two\n"},
		{"spaces at the edge", Say("one  two"), 4, "one  \n   two\n"},
		{"a word of two styles", Reply{Units: []Unit{{{Runs: []Run{Text("one tw"), Text("ofold")}}}}}, 6, "one twofold\n"},
		{"buttons side by side", Reply{Buttons: [][]Button{{{Label: "A", Command: "/a"}, {Label: "B", Command: "/b"}}}}, 16, "\n[A] /a   [B] /b\n"},
		{"too many for a line", Reply{Buttons: [][]Button{{{Label: "A", Command: "/a"}, {Label: "B", Command: "/b"}, {Label: "C", Command: "/c"}}}}, 16, "\n[A] /a   [B] /b\n[C] /c\n"},
		{"a button too wide", Reply{Buttons: [][]Button{{{Label: "A", Command: "/a"}, {Label: "Back", Command: "/b"}}}}, 4, "\n[A] /a\n[Back] /b\n"},
		{"a button that is its command", Reply{Buttons: [][]Button{{{Label: "/a", Command: "/a"}}}}, 0, "\n[/a]\n"},
		{"buttons for other chats", Reply{
			Units:   []Unit{{TextLine("x")}},
			Buttons: [][]Button{{{Label: "P", Command: "/p", Private: true}, {Label: "S", Command: "/s", Share: true}}, {{Label: "A", Command: "/a"}}, {{Label: "B", Command: "/b"}}},
		}, 0, "x\n\n[A] /a\n[B] /b\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Terminal(test.reply, test.width); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
