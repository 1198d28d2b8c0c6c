package sentence

import (
	"strings"
	"testing"
)

// boundaries are texts with a bar where they are to be cut, and a broken bar
// where no space parts the sentences, each under what it is a case of.
var boundaries = []struct{ name, text string }{
	{"number before a name", "See No. 5 Roe Street, vol. 0 Poe and ch. 9 Coe. | It fell."},
	{"such a word before no number", "She ate a fig. | Roe saw it."},
	{"such a word before a quotation", `She ate a fig. | "Roe saw it," he said.`},
	{"day of a German month", "Am 3. Mai kam Roe."},
	{"word before a German month", "Roe war da. | Mai war kalt."},
	{"number too large for a day", "Es kamen 300. | Mai war kalt."},
	{"initials in a row", "John F. A. Roe and J.R.R. Poe spoke. | He left."},
	{"letter that ends a sentence", "He got a B. | A boat left."},
	{"short word after a country", "She lives in the U.S. | No. 5 was sold."},
	{"country as the last word but one", "She lives in the U.S. | The"},
	{"number of a list", "10. The first point. | 999. The last point. | 1999. | It was the last year."},

	{"title behind a bracket", "(Mr. Roe came. | He left."},
	{"title behind a square bracket", "[Mr. Roe came. | He left."},
	{"title behind a brace", "{Mr. Roe came. | He left."},
	{"title behind a straight mark", `"Mr. Roe came. | He left.`},
	{"title behind a curly mark", "“Mr. Roe came. | He left."},
	{"title behind an angled mark", "«Mr. Roe came. | He left."},
	{"title behind a low mark", "„Mr. Roe came. | He left."},

	{"straight quotation inside another", `She wrote, "He read "One. Two. Three." aloud." | Then she left.`},
	{"space before a closing bracket", "It fell (it did. We saw it ) and rose. | It stayed."},
	{"inches are no quotation", `A 5" board fell. | A 6" board rose. | It stayed.`},
	{"closed twice", "It fell (so he said. We saw it) again. | It rose) again. | It stayed."},
	{"quotation after a dash", `He said —"It ended. It did," and left. | She stayed.`},
	{"quotation after a bracket", `Roe ("It ended. It did," he said, left. | She stayed.`},
	{"quotation after a square bracket", `Roe ["It ended. It did," he said, left. | She stayed.`},
	{"bracket inside a quotation", "She said, “It fell. It rose (so she said). It sank” and left. | He stayed."},
	{"square brackets", "It fell [it really did. We saw it] and rose. | It stayed."},
	{"low marks", "Roe sagte „Es fiel. Es stieg“ und ging. | Es blieb."},

	{"note mark after a full stop", "It fell.10 | It rose.123 | It stayed."},
	{"number too long for a note", "It fell.1234 Roe saw it. | It stayed."},
	{"number with letters", "It stood in room.5B until May. | It stayed."},
	{"note mark after a closing mark", "It rose. | He called it “odd”.12 | Later he left."},
	{"last note mark", "It rose. | “It fell.”12"},
	{"decimal before a small letter", "It rose.5 by noon. | It stayed."},
	{"name with a stop inside", "He reads Topwar.Ru daily. | She does not."},
	{"note before a quotation", "It fell.1 | “It did.” | It rose.2 | «It did.» | It sank.3 | „It did.“ | It swam.4 | \"It did.\" | It left.5 | ‘It did.’"},
	{"abbreviation with a number", "It fell (see cf.12 Roe). | It rose, cf.12 Roe."},

	{"ellipsis before a number", "He waited… 5 boats left."},
	{"ellipsis inside a word", "Wait…What now? | Go."},
	{"ellipsis at the beginning", "… | He left."},
	{"ellipsis in a quotation", "It fell…” | Then he left."},

	{"next sentence in brackets", "It fell. | [NATO] forces came. | {So} it was. | ( It rose.)"},
	{"small letter on a new line", "prices rose:\n| prices fell\u2028| they rose\u2029| they fell"},

	{"bracket that never closes", "It fell. | (It rose. | It stayed."},
	{"sentences in brackets", "It fell. | (Did it?) | It rose. | (It did!) | It sank. | (He saw it…) | It stayed."},
	{"source with a stop behind it", "It fell. (Agency). | It rose. (Paper). | It stayed."},
	{"source at the end", "It rose. | It fell. (Agency, May 5)"},
	{"source before a space at the end", "It rose. | It fell. (Agency, May 5) "},
	{"bracket that begins a clause", "It fell. | (NATO) and others came. | It rose. | (NATO), too. | It sank. | (NATO): no. | It left. | (NATO)– no."},
	{"bracket before a dash", "It fell. | (NATO) – no. | It rose. | (NATO) - no. | It sank. | (NATO) — no."},
	{"bracket glued to a word", "It fell. | (Re)Built it was."},
	{"source before a quotation", "It fell. (Agency) | “It rose.”"},

	{"raised and bracketed marks", "It fell.⁰ | It rose.⁹[^1][0] | It sank.[2–3] | It left.[4-5]"},
	{"remark in square brackets", "It fell.¦[Sic] It rose. | It stayed."},
	{"empty brackets", "It fell.[] | It rose."},
	{"mark of the longest length", "It fell.[1, 2, 3, 4, 5, 6, 7, 8] | It rose."},
	{"marks longer than that", "It fell.¦[1, 2, 3, 4, 5, 6, 7, 10] It rose. | It stayed."},
}

func TestBoundaries(t *testing.T) {
	for _, c := range boundaries {
		t.Run(c.name, func(t *testing.T) {
			text := strings.NewReplacer("| ", "", "|", "", "¦", "").Replace(c.text)
			want := strings.TrimSpace(strings.ReplaceAll(c.text, "|", " | "))
			if got := barred(text); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
				t.Errorf("cut  %q\nwant %q", got, want)
			}
		})
	}
}

// barred is text with bars where it is cut.
func barred(text string) string {
	var b strings.Builder
	end := 0
	for _, s := range Split(text) {
		if end > 0 && s.Start > end {
			b.WriteString(" | ")
		} else if end > 0 {
			b.WriteString("¦")
		}
		b.WriteString(s.In(text))
		end = s.End
	}
	return b.String()
}

// How long what belongs together may be, in bytes, is a promise to those who
// cut passages.
func TestLengthsThatHold(t *testing.T) {
	tests := []struct {
		name, before, inside, after string
		longest                     int // bytes with their marks
	}{
		{"quotation", "He said, ", "“It fell. X.”", " Then he left.", maxHeld},
		{"source in brackets", "It fell. ", "(X)", " Then it rose.", maxTail},
	}
	for _, test := range tests {
		for _, length := range []int{test.longest, test.longest + 1} {
			inside := strings.Replace(test.inside, "X", strings.Repeat("X", length-len(test.inside)+1), 1)
			first := Split(test.before + inside + test.after)[0]
			if whole := first.End == len(test.before)+length; whole != (length <= test.longest) {
				t.Errorf("%s of %d bytes: the first sentence ends at %d", test.name, length, first.End)
			}
		}
	}
}
