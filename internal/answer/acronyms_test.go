package answer

import (
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestSpelledOut(t *testing.T) {
	tests := []struct{ text, initials, want string }{
		{"They opened the Grand Uman Flour Mill on Friday.", "gufm", "Grand Uman Flour Mill"},
		{"The Organization for Security and Co-operation in Europe left.", "osce", "Organization for Security and Co-operation in Europe"},
		{"“Grand Uman Flour Mill,” it said", "gufm", "Grand Uman Flour Mill"},
		{"They opened a grand Uman flour mill.", "gufm", ""},
		{"She left Grand Uman. Flour Mills closed.", "gufm", ""},
		{"Grand Uman", "gufm", ""},
		{"", "gufm", ""},
	}
	for _, test := range tests {
		if got := spelledOut(test.text, test.initials); got != test.want {
			t.Errorf("%s in %q is %q, want %q", test.initials, test.text, got, test.want)
		}
	}
}

func TestAcronymsThatNoArticleHas(t *testing.T) {
	a, _ := newAnswerer(t, []*article.Article{
		newArticle("mill", "The Grand Uman Flour Mill was opened in May. Its stones grind 40 sacks an hour."),
		newArticle("park", "The park in Odesa was opened by a minister."),
	})
	if got := ask(t, a, "when was the GUFM opened"); !got.Answered || got.Evidence[0].Article.ID != "mill" {
		t.Errorf("%+v, want what is said of the mill", got)
	}
	if got := ask(t, a, "when was the GUFX opened"); got.Answered {
		t.Errorf("%+v of a name that nobody has", got)
	}
}

func TestLettersWithDots(t *testing.T) {
	tests := []struct{ text, want string }{
		{"the U.N. and U.S.-led talks", "the un and usa led talks"},
		{"US help for us", "usa help for us"},
		{"J.D. Vance left. So did I.", "jd vance left so did i"},
		{"e.g. a bus, BUS", "e g a bus bus"},
	}
	for _, test := range tests {
		if got := strings.Join(words(test.text), " "); got != test.want {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNamesSaidForOneAnother(t *testing.T) {
	tests := []struct {
		word, text string
		want       bool
	}{
		{"tbilisi", "Georgian ministers", true},
		{"georgia", "what Tbilisi wants", true},
		{"moldovan", "Moldova's gas", true},
		{"usa", "American ships", true},
		{"us", "the two of us", true}, // a word like any other
		{"tbilisi", "Armenian ministers", false},
	}
	for _, test := range tests {
		got := term{stems: []string{stemOf(test.word)}}.near(stems(test.text))
		if got != test.want {
			t.Errorf("%s near %q: %v, want %v", test.word, test.text, got, test.want)
		}
	}
	a, _ := newAnswerer(t, sample())
	if !a.term("un").near(stems("the United Nations sent wheat")) {
		t.Error("UN is not the United Nations")
	}
}
