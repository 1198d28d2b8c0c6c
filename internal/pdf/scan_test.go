package pdf

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// shown is a token as the tables below write it.
func shown(t token) string {
	list := func(open, end string) string {
		var all []string
		for _, x := range t.list {
			all = append(all, shown(x))
		}
		return open + strings.Join(all, " ") + end
	}
	switch t.kind {
	case aNumber:
		return fmt.Sprint(t.number)
	case aString:
		return fmt.Sprintf("%q", t.text)
	case aName:
		return "/" + t.text
	case anArray:
		return list("[", "]")
	case aDict:
		return list("<<", ">>")
	}
	return "op:" + t.text
}

func scanned(data string) string {
	s := scanner{data: []byte(data)}
	var all []string
	for t := s.next(); t.kind != theEnd; t = s.next() {
		all = append(all, shown(t))
	}
	return strings.Join(all, " ")
}

// TestScan gives pieces of the instructions of a page with the tokens they are.
func TestScan(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"numbers", "1 -2 +3 .5 -.25 4. 0", "1 -2 3 0.5 -0.25 4 0"},
		{"operators", "BT T* ' \" f*", "op:BT op:T* op:' op:\" op:f*"},
		{"what only begins like a number", "1.2.3 --4 5a", "op:1.2.3 op:--4 op:5a"},
		{"words for numbers are none", "Inf NaN infinity", "op:Inf op:NaN op:infinity"},
		{"names", "/F /A#42C /#41 /a#zz /b# /c#4 / /d", "/F /ABC /A /a#zz /b# /c#4 / /d"},
		{"tokens without spaces", "/F(a)<62>[1]Tj/G", `/F "a" "b" [1] op:Tj /G`},
		{"strings with brackets in them", `(a(b)c) (())`, `"a(b)c" "()"`},
		{"strings with escapes", `(\n\r\t\b\f\(\)\\\x)`, `"\n\r\t\b\f()\\x"`},
		{"strings with codes", `(\101\7\0538\400)`, `"A\a+8\x00"`},
		{"strings over lines", "(a\\\nb\\\r\nc\\\rd)", `"abcd"`},
		{"strings without end", `(a(b)`, `"a(b)"`},
		{"a backslash at the end", `(a\`, `"a"`},
		{"a code at the end", `(\10`, `"\b"`},
		{"figures of sixteen", "<48656C6c6F> <4 8> <4> <> <zz41>", `"Hello" "H" "@" "" "A"`},
		{"figures without end", "<4142", `"AB"`},
		{"arrays", "[1 (a) [/b] ] []", `[1 "a" [/b]] []`},
		{"arrays without end", "[1 2", "[1 2]"},
		{"dictionaries", "<</A 1/B<</C(d)>>>> <<>>", `<</A 1 /B <</C "d">>>> <<>>`},
		{"ends without beginning", "] >> ) > 1", "op:] op:>> 1"},
		{"braces", "{ 1 } 2", "1 2"},
		{"remarks", "1 % one\n2 % two\r3 %", "1 2 3"},
		{"every sort of space", "1\t2\r3\n4\f5\x006 7", "1 2 3 4 5 6 7"},
		{"nothing", " \n", ""},
	} {
		if got := scanned(c.data); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.data, got, c.want)
		}
	}
}

// What is nested deeper than any page does is passed over, and reading goes on.
func TestScanIsNotLedDeep(t *testing.T) {
	for _, n := range []int{deepest, deepest + 1} {
		got := scanned(strings.Repeat("[", n) + "1" + strings.Repeat("]", n) + " 2")
		if (strings.Count(got, "1") == 1 && strings.HasPrefix(got, strings.Repeat("[", deepest)+"1]")) != (n == deepest) || !strings.HasSuffix(got, "2") {
			t.Errorf("%d deep: %s", n, got)
		}
	}
}

// A picture among the instructions ends with an EI that stands alone.
func TestScanPassesPictures(t *testing.T) {
	for data, want := range map[string]string{
		" \x00\xff EI 1": "1", " xEI EIx EI 2": "2", " a\nEI\n3": "3", " EI": "", " no end": "", " xEI": "", "EI 4": "4",
	} {
		s := scanner{data: []byte(data)}
		s.skipImage()
		if got := scanned(string(s.data[s.at:])); got != want {
			t.Errorf("%q: then %q, want %q", data, got, want)
		}
	}
}

// written is a token as a program may write it.
func written(r *rand.Rand, t token) string {
	list := func(open, end string) string {
		s := open
		for _, x := range t.list {
			s += written(r, x) + []string{" ", "\n", " % remark\n"}[r.IntN(3)]
		}
		return s + end
	}
	switch t.kind {
	case aNumber:
		return fmt.Sprint(t.number)
	case aName:
		return "/" + t.text
	case anArray:
		return list("[", "]")
	case aDict:
		return list("<<", ">>")
	case aString:
		if r.IntN(2) == 0 {
			return fmt.Sprintf("<%x>", t.text)
		}
		var b strings.Builder
		for i := range len(t.text) {
			switch c := t.text[i]; {
			case c < ' ' || c > '~' || r.IntN(5) == 0:
				fmt.Fprintf(&b, "\\%03o", c)
			case strings.ContainsRune(`()\`, rune(c)):
				b.WriteString(`\` + string(c))
			default:
				b.WriteByte(c)
			}
		}
		return "(" + b.String() + ")"
	}
	return t.text
}

func randomToken(r *rand.Rand, depth int) token {
	switch n := r.IntN(6); {
	case n == 0:
		return token{kind: aNumber, number: float64(r.IntN(2000)-1000) / 8}
	case n == 1:
		return token{kind: aName, text: []string{"F", "Span", "a.b", "x-1"}[r.IntN(4)]}
	case n < 4 && depth < 4:
		t := token{kind: []kind{anArray, aDict}[r.IntN(2)]}
		for range 2 * r.IntN(3) {
			t.list = append(t.list, randomToken(r, depth+1))
		}
		return t
	case n == 4:
		return token{kind: anOperator, text: []string{"Tj", "BT", "T*", "re"}[r.IntN(4)]}
	}
	b := make([]byte, r.IntN(8))
	for i := range b {
		b[i] = byte(r.IntN(256))
	}
	return token{kind: aString, text: string(b)}
}

// Whatever way tokens are written in, they are read back.
func TestScanReadsBack(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		want := randomToken(r, 0)
		if text := written(r, want); scanned(text) != shown(want) {
			t.Errorf("%q is read as %s, want %s", text, scanned(text), shown(want))
		}
	}
}

// Maps of codes to letters, in the forms that files have them in.
func TestMapsOfLetters(t *testing.T) {
	const spaces = "2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange "
	for _, c := range []struct {
		name, data string
		want       map[uint32]string
	}{
		{"single codes", "2 beginbfchar <41> <0042> <8001> <04300431> endbfchar", map[uint32]string{0x41: "B", 0x8001: "аб"}},
		{"beyond sixteen bits", "1 beginbfchar <01> <D83DDE00> endbfchar", map[uint32]string{1: "😀"}},
		{"a letter of one byte", "1 beginbfchar <01> <41> endbfchar", map[uint32]string{1: "A"}},
		{"what ends with nothing", "1 beginbfchar <01> <00410000> endbfchar", map[uint32]string{1: "A"}},
		{"a run that counts up", "1 beginbfrange <10> <12> <0061> endbfrange", map[uint32]string{0x10: "a", 0x11: "b", 0x12: "c"}},
		{"a run whose last unit counts up", "1 beginbfrange <10> <11> <00660069> endbfrange", map[uint32]string{0x10: "fi", 0x11: "fj"}},
		{"a run over the end of a byte", "1 beginbfrange <10> <11> <04FF> endbfrange", map[uint32]string{0x10: "ӿ", 0x11: "Ԁ"}},
		{"a run of a list", "1 beginbfrange <10> <12> [<0041> <0042>] endbfrange", map[uint32]string{0x10: "A", 0x11: "B"}},
		{"a run backwards", "1 beginbfrange <12> <10> <0061> endbfrange", map[uint32]string{}},
		{"a run to one byte", "1 beginbfrange <10> <12> <61> endbfrange", map[uint32]string{}},
		{"a half pair in front", "1 beginbfchar <99> <41> <0042> endbfchar", map[uint32]string{0x41: "B"}},
		{"several parts", "1 beginbfchar <01> <0041> endbfchar 1 beginbfchar <02> <0042> endbfchar", map[uint32]string{1: "A", 2: "B"}},
		{"no end", "1 beginbfchar <01> <0041>", map[uint32]string{}},
	} {
		m := readCmap([]byte(spaces + c.data))
		if fmt.Sprint(m.letters) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, m.letters, c.want)
		}
		for raw, want := range map[string]int{"A": 1, "\x80\x01": 2, "\x80": 0, "": 0, "A\x80\x01": 1, "\xff\xff\xff": 2, "\x7f": 1} {
			if got := m.length(raw); got != want {
				t.Errorf("%s: the code that begins %q has %d bytes, want %d", c.name, raw, got, want)
			}
		}
	}
	if m := readCmap([]byte("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange")); len(m.letters) > mostCodes {
		t.Errorf("%d codes are kept", len(m.letters))
	}
}

// TestNamesOfLetters gives names that fonts have for letters.
func TestNamesOfLetters(t *testing.T) {
	for name, want := range map[string]string{
		"a": "a", "quotedblleft": "“", "Zcaron": "Ž", "afii10017": "А", "uni0411": "Б", "uni04110412": "БВ", "u1F600": "😀", "u0411": "Б",
		"f_f_i": "ffi", "a.sc": "a", "uni0411.alt": "Б", "f_nowhere": "", "nowhere": "", "uni041": "", "uni": "", "u041": "", "u0041234": "",
		"unizzzz": "", "uFFFFFF": "", "0041": "", "": "", ".notdef": "",
	} {
		if got := lettersOf(name); got != want {
			t.Errorf("%s means %q, want %q", name, got, want)
		}
	}
}

// TestTables gives the tables of letters that files name, at places that tell
// them apart.
func TestTables(t *testing.T) {
	for _, c := range []struct {
		name string
		code byte
		want string
	}{
		{"WinAnsiEncoding", 0x93, "“"},
		{"WinAnsiEncoding", 0xAD, "-"},
		{"WinAnsiEncoding", 0x80, "€"},
		{"WinAnsiEncoding", 'A', "A"},
		{"WinAnsiEncoding", 0x81, ""},
		{"WinAnsiEncoding", 7, ""},
		{"MacRomanEncoding", 0x8E, "é"},
		{"MacRomanEncoding", 0xD2, "“"},
		{"MacRomanEncoding", 0xAD, "≠"},
		{"StandardEncoding", '\'', "’"},
		{"StandardEncoding", '`', "‘"},
		{"StandardEncoding", 0xAE, "ﬁ"},
		{"StandardEncoding", 0xB6, "¶"},
		{"StandardEncoding", 0xB5, ""},
		{"StandardEncoding", 0xFB, "ß"},
		{"StandardEncoding", 0xA0, ""},
		{"StandardEncoding", '~', "~"},
		{"StandardEncoding", 0xE1, "Æ"},
	} {
		table, ok := tableNamed(c.name)
		if !ok || table[c.code] != c.want {
			t.Errorf("%s has %q at %#x, want %q", c.name, table[c.code], c.code, c.want)
		}
	}
	if _, ok := tableNamed("NoSuchEncoding"); ok {
		t.Error("a table of no name was found")
	}
}

// TestTablesOfTeX gives codes of a font that tells nothing else, with what a
// few of them are.
func TestTablesOfTeX(t *testing.T) {
	for _, c := range []struct {
		name  string
		codes []int
		want  map[int]string
	}{
		{"the old one", []int{'a', 'b', 12, 'A'}, map[int]string{12: "ﬁ", 92: "“", 34: "”", 123: "–", 'a': "a", '\'': "’", 0: "Γ", 16: "ı"}},
		{"the newer, by its ligatures", []int{'a', 'b', 28, 16}, map[int]string{28: "ﬁ", 16: "“", 17: "”", 21: "–", 'a': "a"}},
		{"the newer, by letters beyond ASCII", []int{'a', 'b', 233}, map[int]string{233: "é", 27: "ﬀ", 0xC4: "Ä", 'z': "z"}},
		{"the Russian one", []int{'a', 192, 224, 225, 226}, map[int]string{192: "А", 255: "я", 157: "№", 28: "ﬁ", 190: "«"}},
		{"codes that only count", []int{1, 2, 3, 'a', 'b'}, map[int]string{1: "", 'a': "", 28: ""}},
	} {
		table := texTable(c.codes)
		for code, want := range c.want {
			if table[code] != want {
				t.Errorf("%s: %d is %q, want %q", c.name, code, table[code], want)
			}
		}
	}
}
