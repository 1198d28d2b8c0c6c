package answer

import (
	"fmt"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

func TestOtherLanguagesAreSearchedInTheirWords(t *testing.T) {
	many := func(language string) []*article.Article {
		var texts []string
		for i := range readAll + 1 {
			texts = append(texts, fmt.Sprintf("Passage %d is about nothing.", i))
		}
		foreign := newArticle("abroad", "Das Getreide liegt im Hafen.")
		foreign.Language = language
		return []*article.Article{newArticle("long", texts...), foreign}
	}
	tests := []struct {
		name     string
		articles []*article.Article
		want     string // in the query that is ranked, besides the words as typed
	}{
		{"by those of its table", many("de"), "getreide OR korn hafen"},
		{"by those in Cyrillic letters", many("uk"), "зерн"},
		{"but not where no article is in it", many("en"), ""},
		{"nor where all passages are read", many("de")[1:], ""},
	}
	for _, test := range tests {
		a, r := newAnswerer(t, test.articles)
		if err := a.Words.Add("de", []byte("grain: getreide korn\nharbor: =hafen\nthe: =das\n")); err != nil {
			t.Fatal(err)
		}
		a = New(Options{Ranker: r, Articles: test.articles, Words: a.Words})
		ask(t, a, "grain in the harbor")
		want := query.Parse("grain in the harbor " + test.want).String()
		if got := r.asked.String(); got != want {
			t.Errorf("%s: ranked %q, want %q", test.name, got, want)
		}
	}
}

func TestAYearStandsBeforeWhatHappenedInIt(t *testing.T) {
	mill := newArticle("mill", "In 2019 the Uman mill burned down.", "It ground 40 sacks a day.", "In 2023 the mill was built again.")
	a, _ := newAnswerer(t, []*article.Article{mill})
	s, err := a.study(t.Context(), query.Parse("mill"), "how many sacks did the mill grind in 2019")
	if err != nil {
		t.Fatal(err)
	}
	hit := article.Hit{Article: mill, Passage: mill.Text().Passages[1]}
	if s.namesElsewhere(hit) {
		t.Error("the year of the passage before is not the passage's own")
	}
	if s, err = a.study(t.Context(), query.Parse("mill"), "how many sacks did the mill grind in 2023"); err != nil || !s.namesElsewhere(hit) {
		t.Errorf("the year of the passage after is the passage's own: %v", err)
	}
}
