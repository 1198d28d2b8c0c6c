package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// While indexing, words and stems are those that searching makes of a text.
func TestLexiconReadsAsSearchesDo(t *testing.T) {
	texts := append(hostile(),
		"An immediate ceasefire; the U.S. agrees, 1,000 times.", "Analysts' reports: reporting reported.",
		"Переговоры о мире идут. Ещё один день.", "Die Häuser der Nachbarn", "T\u0441argrad and Тsargrad")
	for _, lang := range languages {
		l := newLexicon(lang)
		for _, text := range slices.Concat(texts, texts) { // met and known
			var got []string
			ids := l.read(text)
			for _, id := range ids {
				got = append(got, l.words[id].form)
			}
			if want := forms(words(text)); !slices.Equal(got, want) {
				t.Fatalf("%s: %.60q reads %.200q, want %.200q", lang.code, text, got, want)
			}
			want := map[string]int{}
			for _, form := range got {
				want[lang.stem(form)]++
			}
			counted := map[string]int{}
			read := l.tally(ids)
			for stem := range read.all {
				counted[stem] = 1
			}
			for stem, f := range read.repeated {
				counted[stem] = f.Frequency()
			}
			if fmt.Sprint(counted) != fmt.Sprint(want) {
				t.Fatalf("%s: %.60q counts %v, want %v", lang.code, text, counted, want)
			}
		}
	}
}

func TestAnalystForgets(t *testing.T) {
	a := newAnalyst(nil)
	one := text{write("one", "A Title", "en", "first words"), 0}
	first, _ := a.read(one)
	for n := range mostWords + 1 {
		first.lexicon.raw[strings.Repeat("x", n%7)+fmt.Sprint(n)] = blank
	}
	a.begin()
	again, doc := a.read(one)
	if again.lexicon == first.lexicon || len(again.head) != 2 || len(doc.fields) != 3 {
		t.Errorf("read %+v", again)
	}
}
