package cite

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// bracketsByHand are the balanced brackets of text: whatever closes takes the
// nearest of its sort that is open, and what opened since has no partner.
func bracketsByHand(text string) (all []bracket) {
	open := []int{}
	for i, c := range text {
		want := map[rune]byte{')': '(', ']': '['}[c]
		if c == '(' || c == '[' {
			open = append(open, i)
		}
		at := -1
		for k, place := range open {
			if want != 0 && text[place] == want {
				at = k
			}
		}
		if at >= 0 {
			all = append(all, bracket{article.Span{Start: open[at], End: i + 1}, c == ']'})
			open = open[:at]
		}
	}
	slices.SortFunc(all, func(a, b bracket) int { return a.Start - b.Start })
	return all
}

func TestBracketsEqualPairingByHand(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	for range 500 {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteString([]string{"(", ")", "[", "]", "a", "є "}[r.IntN(6)])
		}
		if got, want := brackets(b.String()), bracketsByHand(b.String()); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", b.String(), got, want)
		}
	}
	for n, want := range map[int]int{maxBracket - 2: 1, maxBracket - 1: 0} {
		if got := brackets("(" + strings.Repeat("x", n) + ")"); len(got) != want {
			t.Errorf("%d bytes in brackets: %d are read", n, len(got))
		}
	}
}

// Items are parted at semicolons and lose the spaces around them, no-break
// ones too; an empty one is none.
func TestItemsOfBrackets(t *testing.T) {
	for text, want := range map[string]string{
		"a; b": "a|b", "a;b;": "a|b", " ; a ;; ": "a", "": "", ";": "", "a": "a", "\u00a0a\u202f;\u2009b c\t": "a|b c", "є; ї": "є|ї",
	} {
		var got []string
		for _, s := range items(text, article.Span{End: len(text)}) {
			got = append(got, s.In(text))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q has the items %q, want %q", text, s, want)
		}
	}
}

// What is cited of a paragraph, and in which sentence a byte stands, is what
// going through all of them says.
func TestCoverEqualsEveryByte(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 10))
	for range 200 {
		p := para{sentences: []article.Span{{Start: 0, End: 7}, {Start: 8, End: 20}, {Start: 22, End: 30}}}
		bytes := make([]bool, 40)
		for range r.IntN(5) {
			start := r.IntN(30)
			end := start + 1 + r.IntN(6)
			p.found = append(p.found, found{Citation: article.Citation{Span: article.Span{Start: start, End: end}}})
			for i := start; i < end; i++ {
				bytes[i] = true
			}
		}
		p.cover()
		for start := range 36 {
			for end := start + 1; end < start+4; end++ {
				if got, want := p.cited(start, end), slices.Contains(bytes[start:end], true); got != want {
					t.Fatalf("%v covers %d to %d: %v", p.covered, start, end, got)
				}
			}
			want := slices.IndexFunc(p.sentences, func(s article.Span) bool { return s.Start <= start && start < s.End })
			if at, ok := p.sentence(start); ok != (want >= 0) || ok && at != want {
				t.Fatalf("byte %d is in sentence %d, %v, want %d", start, at, ok, want)
			}
		}
	}
}

// TestTokens shows how texts are cut: words, numbers N:, addresses A: and marks
// M:, large words with a caret.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Lenta.ru said.":                                "^Lenta.ru said M:.",
		"Putin’s aide, O'Neill":                         "^Putin’s aide M:, ^O'Neill",
		"RFE/RL and AT&T":                               "^RFE/RL and ^AT&T",
		"the U.S. fleet; U.S.":                          "the ^U.S. fleet M:; ^U.S.",
		"J. Roe. A. B":                                  "^J. ^Roe M:. ^A. ^B",
		"in 2024, 5th of 3.5":                           "in N:2024 M:, 5th of N:3 M:. N:5",
		"2018a 24TV":                                    "2018a 24TV",
		"(see https://a.bc/x_(y)).":                     "M:( see A:https://a.bc/x_(y) M:) M:.",
		"www.a.bc/x, or http://a.bc?x=1&y.":             "A:www.a.bc/x M:, or A:http://a.bc?x=1&y M:.",
		"“https://a.bc/x”":                              "M:“ A:https://a.bc/x M:”",
		"@harbour wrote @ 5":                            "^@harbour wrote M:@ N:5",
		"al-Naba iStories kWh iPhone d’Orsay ash-Sharq": "^al-Naba ^iStories kWh ^iPhone ^d’Orsay ^ash-Sharq",
		"al-naba iSTories e-mail":                       "al-naba iSTories e-mail",
		"snake_case - dash-":                            "snake_case M:- dash M:-",
		"Юлия «Новая»":                                  "^Юлия M:« ^Новая M:»",
		"e\u0301te\u0301 x":                             "e\u0301te\u0301 x",
		"":                                              "",
		" \t\u00a0":                                     "",
		"http house www":                                "http house www",
		"a...b .c":                                      "a M:. M:. M:. b M:. c",
	} {
		var got []string
		for _, tok := range tokenize(text) {
			s := map[tokenKind]string{number: "N:", address: "A:", mark: "M:"}[tok.kind] + tok.text
			if tok.capital {
				s = "^" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q\n got %s\nwant %s", text, s, want)
		}
	}
}

// checkTokens holds the tokens of a text to what is promised of them: in order
// and apart, as printed, with nothing but spaces between.
func checkTokens(t *testing.T, text string) {
	t.Helper()
	end := 0
	for _, tok := range tokenize(text) {
		switch between := text[end:tok.start]; {
		case strings.TrimFunc(between, unicode.IsSpace) != "":
			t.Fatalf("%q: %q is in no token", text, between)
		case text[tok.start:tok.end] != tok.text || tok.text == "":
			t.Fatalf("%q: a token reads %q and is %q", text, text[tok.start:tok.end], tok.text)
		case tok.kind == mark && utf8.RuneCountInString(tok.text) != 1:
			t.Fatalf("%q: %q is a mark", text, tok.text)
		case tok.kind == word && tok.low != strings.ToLower(tok.text):
			t.Fatalf("%q: %q is %q in small letters", text, tok.text, tok.low)
		}
		end = tok.end
	}
	if strings.TrimSpace(text[end:]) != "" {
		t.Fatalf("%q: %q is in no token", text, text[end:])
	}
}

func FuzzTokens(f *testing.F) {
	for _, text := range []string{"Lenta.ru’s U.S. @x 5th", "https://a.bc/(x)] “y”", "al-Naba\xff é\u0301", "a.b.c. 1.2.", "«д’Орсе»"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkTokens(t, text) })
}

// TestNoteMarks gives lines of a list of notes with the number each begins
// with, and the note.
func TestNoteMarks(t *testing.T) {
	for line, want := range map[string]string{
		"12. Reuters": "12 Reuters", "[12] Reuters": "12 Reuters", "12) Reuters": "12 Reuters", "¹² Reuters": "12 Reuters", "¹Reuters": "1 Reuters",
		"[^12]: Reuters": "12 Reuters", "(3) Reuters": "3 Reuters", "3 Reuters": "3 Reuters", "3\tReuters": "3 Reuters", " 007. Bond": "7 Bond",
		"1234. Reuters": " ", "12.": " ", "12": " ", "12.Reuters": " ", "12th Reuters": " ", "Reuters 12": " ", "": " ", "[12]": " ", "[x] Reuters": " ",
		"3.5 million boats": " ", "12:30 they came": " ", "[3]Reuters": " ",
	} {
		mark, text := noteMark(line)
		if got := mark + " " + text; got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}

// TestMarkers gives brackets with the notes they point to, where there are
// notes 1 to 9 and 30.
func TestMarkers(t *testing.T) {
	notes := map[string]note{"30": {text: "x"}}
	for n := range 9 {
		notes[fmt.Sprint(n+1)] = note{text: "x"}
	}
	r := &reader{notes: notes}
	for text, want := range map[string]string{
		"[3]": "3", "[1, 4–6]": "1 4 5 6", "[1;3]": "1 3", "[^2]": "2", "[8-12]": "8 9", "[2 3]": "2 3", "[5–5]": "5", "[6-4]": "", "[30]": "30",
		"[1-99]": "1 2 3 4 5 6 7 8 9", "[11–30]": "30", "[10-30]": "", "[31]": "", "(3)": "", "[]": "", "[a3]": "", "[3, p. 4]": "", "[0]": "", "[-3]": "1 2 3",
		"[1, 1, 1, 1, 1, 1, 1, 1, 1]": "", "[1, 1, 1, 1, 1, 1, 1, 111]": "1 1 1 1 1 1 1",
	} {
		b := brackets(text)[0]
		if got := strings.Join(r.markers(text, b), " "); got != want {
			t.Errorf("%s points to %q, want %q", text, got, want)
		}
	}
}
