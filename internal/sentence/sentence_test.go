package sentence

import (
	"strings"
	"testing"
	"unicode"
)

// A bar stands where the text is to be cut.
var cuts = []string{
	"",
	"   ",
	"One sentence only",
	"It rained. | It stopped! | Did it? | It did.",

	// Abbreviations and initials.
	"U.S. President Jane Roe met Mr. Poe and Dr. A. B. Coe at No. 10 on Jan. 5 in St. Ives.",
	"She lives in the U.S. | The rest stayed.",
	"They met at 5 p.m. on Friday, i.e. Tuesday's talks (cf. Roe) were off. | He left.",
	"In 2022 fuel, grain, etc. ran short. | Prices rose.",
	"Gen. Poe spoke. | Vol. 3 says no.",
	"Завод им. Кирова закрыт с 2021 г. Россия его не открыла. | В 2022 г. | Это забыли.",
	"Уголь, руда и т.д. подорожали. | А. С. Орлов промолчал.",
	"Музей ім. Шевченка у м. Київ зачинено. | Це сталося 5 травня 2021 р. | Усі знають.",

	"Am 3. Mai und am 19. August kam er. | Es waren 3. | Maier ging.",

	// Quotations and ellipses.
	"“Is it over?” he asked. | “No.” | She left.",
	"He said, “We won. … They lost. We are glad” (Agency, May 5). | Then he left.",
	`"It ended. It did," he said. | She "knew."` + " | Nobody else did.",
	"The show “One. Two. Three.” | During it he spoke.",
	"«Кто там? Никого», — сказал он. | «Да!» | Дверь закрыли.",
	"He waited… | Then he left. | And so… on.",
	"An “open quotation. | It goes on. | And on.",

	// Sources in brackets and note marks.
	"It fell (Ibid). | It rose (see Agency, May 5; Paper, June 6). | It stayed.",
	"It fell. (Agency, May 5) | It rose. | (He saw it himself.) | It stayed.",
	"It fell.[12] | It rose.¹² | It sank.[1, 3][4] | It stayed.",
	"It fell. | (NATO) forces came.",
	"It fell.12 | It rose.”3 | It sank!4 | “It stayed.”5",
	"It rose by 3.5 in May.6 | See fig.7 Roe and vol.8 Poe at 10.30 Monday.",
	"It fell (it really did. We saw it) and rose. | It stayed.",

	// Lists and line breaks.
	"1. The first point. | 2. The second.",
	"A line\n | Another line",
}

func TestSplit(t *testing.T) {
	for _, c := range cuts {
		text := strings.ReplaceAll(c, "| ", "")
		var got []string
		for _, s := range Split(text) {
			got = append(got, s.In(text))
		}
		want := strings.Join(strings.Fields(c), " ")
		if strings.Join(strings.Fields(strings.Join(got, " | ")), " ") != want {
			t.Errorf("cut  %q\nwant %q", strings.Join(got, " | "), want)
		}
	}
}

func TestSplitCutsLongQuotations(t *testing.T) {
	text := "“" + strings.Repeat("It goes on and on and on. ", 40) + "”"
	if n := len(Split(text)); n < 30 {
		t.Errorf("a quotation of %d bytes was cut into %d sentences", len(text), n)
	}
}

func FuzzSplit(f *testing.F) {
	seeds := 0
	for _, c := range cuts {
		f.Add(strings.ReplaceAll(c, "| ", ""))
		seeds++
	}
	for _, c := range boundaries {
		f.Add(c.text)
	}
	if seeds < 20 {
		f.Fatalf("only %d seeds", seeds)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range Split(text) {
			if s.Start < end || s.Len() <= 0 || s.In(text) == "" {
				t.Fatalf("span %v after %d in %q", s, end, text)
			}
			if between := text[end:s.Start]; strings.TrimFunc(between, unicode.IsSpace) != "" {
				t.Fatalf("%q of %q is in no sentence", between, text)
			}
			if in := s.In(text); in != strings.TrimSpace(in) {
				t.Fatalf("white space around %q", in)
			}
			end = s.End
		}
		if strings.TrimSpace(text[end:]) != "" {
			t.Fatalf("%q of %q is in no sentence", text[end:], text)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(strings.ReplaceAll(strings.Join(cuts, " "), "| ", ""), 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
