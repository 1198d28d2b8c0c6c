package answer

import (
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

func TestNamesThatTheEvidenceMustHave(t *testing.T) {
	articles := sample()
	articles[0].Text().Passages[1].Text += " Kyrgyz traders, Baku and Tashkent had asked for it in 2021."
	a, _ := newAnswerer(t, articles)
	a.Variants = func(name string) []string {
		switch name {
		case "hw":
			return []string{"Harvest Weekly"}
		case "Weekly of the Harvest":
			return []string{"HW"}
		}
		return nil
	}
	tests := []struct {
		question string
		first    string // how the passage begins that would answer
		missing  bool
	}{
		{"What did Marchenko promise farmers?", "The minister", false},
		{"What did the minister promise farmers in Kyrgyzstan?", "The minister", false},
		{"According to HW, what was promised?", "The minister", false},
		{"According to the Shipping Board, what was promised?", "The minister", true},
		{"What does the Weekly of the Harvest say of aid?", "The minister", false},
		{"What do those at HW think of the aid?", "The minister", false},
		{"What did Greenpeace say about aid?", "The minister", true},
		{"what did greenpeace say about aid", "The minister", true},
		{"what did the villagers say about aid", "The minister", false},
		{"Why were the roads to Rotterdam closed?", "Farmers stored", true},
		{"why did farmers store wheat, asked Marchenko", "Farmers stored", false}, // the article names her
		{"why are the river beaches new, Marchenko", "Swimmers", true},            // another article does
		{"Which harvest was the best since 1998?", "Grain exports", true},
		{"How far did exports fall in 2022?", "Grain exports", false},
		{"Was sagte Angela Merkel über den Damm in Rotterdam?", "The minister", false}, // in a tongue unknown here, capitals say nothing
		{"compare Marchenko and the Shipping Board on exports", "Exports of grain", false},
	}
	for _, test := range tests {
		s, err := a.study(t.Context(), query.Parse(test.question), test.question)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(s.candidates, func(c candidate) bool { return strings.HasPrefix(c.hit.Passage.Text, test.first) })
		s.candidates = s.candidates[at:]
		if got := s.missing(); got != test.missing {
			t.Errorf("%q of %q…: missing %v, want %v", test.question, test.first, got, test.missing)
		}
	}
}

func TestWhoseWordsAreWanted(t *testing.T) {
	tests := []struct{ text, want string }{
		{"What did Professor Okonkwo say about grain?", "okonkwo professor"},
		{"what does xinhua report", "xinhua"},
		{"what did Okonkwo conclude", "okonkwo"},
		{"what do the farmers think", ""},
		{"what does the head of Baku port think", "baku"},
		{"How much was it according to Harvest Weekly?", "harvest weekly"},
		{"How much was it acc. to Harvest Weekly?", "harvest weekly"},
		{"according to the report of 2010, how much", ""},
		{"what say Marchenko about grain", "marchenko"},
		{"when did exports fall", ""},
	}
	for _, test := range tests {
		var got []string
		for w := range whose(test.text) {
			got = append(got, w)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q wants the words of %q, want %q", test.text, got, test.want)
		}
	}
}

func TestCapitals(t *testing.T) {
	a := newArticle("port", "The Port of Baku grew. Ships like Baku, but the port is small.", "A port. Baku has one.")
	l := newLexicon([]*article.Article{a}, (*Words)(nil).gloss, 1)
	for stem, want := range map[string][2]bool{"baku": {true, false}, "port": {false, true}, "ship": {false, false}, "nowhere": {false, false}} {
		if got := [2]bool{l.capital(stem), l.small(stem)}; got != want {
			t.Errorf("%q: a name, a word: %v, want %v", stem, got, want)
		}
	}
	tests := []struct{ text, want string }{
		{"what about Baku and Aktau", "aktau baku"},
		{"What Did Ships Do In Baku", ""},
		{"Baku?", ""},
	}
	for _, test := range tests {
		var got []string
		for w := range namesIn(test.text) {
			got = append(got, w)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q names %q, want %q", test.text, got, test.want)
		}
	}
}
