package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

// write makes an article of paragraphs; one that begins with # is a heading.
func write(id, title, lang string, paragraphs ...string) *article.Article {
	var t article.Text
	for i, text := range paragraphs {
		par := article.Paragraph{N: i + 1, Kind: article.Body, Text: text}
		if heading, ok := strings.CutPrefix(text, "# "); ok {
			par.Kind, par.Text = article.Heading, heading
		} else {
			t.Passages = append(t.Passages, article.Passage{
				ID:  article.ID(fmt.Sprintf("%s-%d", id, i+1)),
				Ord: len(t.Passages), Paragraph: i + 1, Text: text,
				Span: article.Span{End: len(text)},
			})
		}
		t.Paragraphs = append(t.Paragraphs, par)
	}
	return article.New(article.Head{ID: article.ID(id), File: id + ".txt", Title: title, Language: lang}, t)
}

func library() []*article.Article {
	talks := write("talks", "On Negotiations", "en",
		"An immediate ceasefire would be the next step.",
		"Both sides reject a cease-fire, and the U.S. agrees.",
		"# The price of bread",
		"In Türkiye the price rose by 1,000 lira. Analysts' reports differed.",
		"Minsk 2 failed. The agreement of Minsk was the 2nd of its kind.")
	talks.Publication, talks.Date, talks.Authors = "Monitor", "2024-02", []string{"José Núñez"}
	talks.Text().Citations = []article.Citation{{Source: "RIA Novosti"}}
	talks.Text().Passages[1].Citations = []int{0}
	war := write("war", "The Weather", "en",
		"Zelenskyy spoke of rain. It rained in Kyiv, and negotiating was hard.",
		"A fire broke out; no one would cease.",
		"Negotiations about the weather were about nothing but weather.")
	war.Date = "2025-01-13"
	return []*article.Article{
		talks, war,
		write("rus", "Погода", "ru", "Переговоры о мире идут третий день. Ещё один день."),
		write("deu", "Wetter", "de", "Die Häuser der Nachbarn stehen im Regen."),
	}
}

func variants(name string) []string {
	names := []string{"Zelenskyy", "Zelensky", "Зеленський"}
	if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }) {
		return names
	}
	if name == "turkey" {
		return []string{"Türkiye"}
	}
	return nil
}

func openAt(t testing.TB, dir string, articles []*article.Article) *Index {
	t.Helper()
	ix, err := Open(context.Background(), Options{Dir: dir, Articles: articles, Variants: variants})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

func ids(hits []article.Hit) string {
	var s []string
	for _, h := range hits {
		s = append(s, string(h.Passage.ID))
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

func TestSearchFinds(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	tests := []struct{ query, want string }{
		// words, by stem; the case, dashes and quotes do not matter
		{"price", "talks-4"},
		{"PRICES analyst", "talks-4"},
		{"rains", "war-1"},
		{"переговорами", "rus-1"},
		{"Haus", "deu-1"},
		{"nothing-else-matters", ""},

		// one word in three spellings
		{"ceasefire", "talks-1 talks-2"},
		{"cease-fire", "talks-1 talks-2"},
		{`"cease-fire"`, "talks-2"},
		{"cease fire", "talks-1 talks-2 war-2"},

		// folding
		{"turkiye 1000", "talks-4"},
		{"US", "talks-2"},
		{"еще", "rus-1"},
		{"Нäuser", "deu-1"}, // a Cyrillic Н

		// names by the table
		{"Zelensky", "war-1"},
		{"зеленський rain", "war-1"},
		{"Turkey", "talks-4"},

		// all words must match, one of them in the text itself
		{"weather rain", "war-1"},
		{"bread lira", "talks-4"},
		{"negotiations agreement", "talks-5"},
		{"negotiations", "war-1 war-3"},

		// phrases
		{`"Minsk 2"`, "talks-5"},
		{`"the agreement of Minsk"`, "talks-5"},
		{`"agreement Minsk"`, ""},
		{`"prices"`, ""},

		// not and or
		{"ceasefire -immediate", "talks-2"},
		{`cease -"no one"`, "talks-2"},
		{"lira OR Kyiv", "talks-4 war-1"},
		{`lira OR "broke out" OR Regen`, "deu-1 talks-4 war-2"},
		{"-weather -rain", "deu-1 rus-1 talks-1 talks-2 talks-4 talks-5 war-2"},

		// filters
		{"ceasefire source:RIA", "talks-2"},
		{"source:novosti", "talks-2"},
		{"after:2024-06 rain", "war-1"},
		{"author:nunez lira", "talks-4"},
		{"lang:de", "deu-1"},
		{"in:war fire", "war-2"},
		{`in:"the weather" fire`, "war-2"},
	}
	for _, tt := range tests {
		found, err := ix.Search(context.Background(), query.Parse(tt.query), 50)
		if err != nil {
			t.Fatal(err)
		}
		got := ids(found.Hits)
		if found.Any {
			got = ""
		}
		if got != tt.want {
			t.Errorf("%s: found %q, want %q", tt.query, got, tt.want)
		}
		if found.Total != len(found.Hits) {
			t.Errorf("%s: total %d of %d", tt.query, found.Total, len(found.Hits))
		}
	}
}

func TestSearchSays(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	tests := []struct{ query, want string }{
		{"the price of it", "stopword the; stopword of; stopword it"},
		{"the", ""},
		{"negotations", "unknown negotations negotiations"},
		{"Zelensky", "variant zelensky Zelenskyy"},
		{"xyzzy", "unknown xyzzy"},
		{"lira lang:de", "filter lang:de"},
		{"lira lang:en before:2020 pub:Monitor", "filter before:2020"},
		{"-", "dropped - operator"},
	}
	for _, tt := range tests {
		found, err := ix.Search(context.Background(), query.Parse(tt.query), 5)
		if err != nil {
			t.Fatal(err)
		}
		var notes []string
		for _, n := range found.Notes {
			notes = append(notes, strings.TrimSpace(fmt.Sprintf("%s %s %s", n.Kind, n.Word, n.Other)))
		}
		if got := strings.Join(notes, "; "); got != tt.want {
			t.Errorf("%s: says %q, want %q", tt.query, got, tt.want)
		}
	}
}

func TestSearchFallsBackToAny(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	found, err := ix.Search(context.Background(), query.Parse("lira Kyiv unheardof"), 1)
	if err != nil || !found.Any || found.Total != 2 || found.Articles != 2 || len(found.Hits) != 1 {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestRankGuessesSpelling(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	for text, want := range map[string]string{
		"who rejects the ceasfire?":      "talks-2",
		"how did the prise of bread go?": "talks-4",
	} {
		hits, err := ix.Rank(context.Background(), query.Parse(text), 3)
		if err != nil || len(hits) == 0 || string(hits[0].Passage.ID) != want {
			t.Errorf("%s: %v, %v, want %s first", text, ids(hits), err, want)
		}
	}
}

func TestMarks(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	tests := []struct{ query, want string }{
		{"negotiation weather Zelensky", "Zelenskyy|negotiating"},
		{"cease-fire side", "sides|cease-fire"},
		{`"minsk 2" agreement`, "Minsk 2|agreement"},
		{"turkey lira price", "Türkiye|price|lira"},
	}
	for _, tt := range tests {
		found, err := ix.Search(context.Background(), query.Parse(tt.query), 5)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, h := range found.Hits {
			var got []string
			for _, m := range h.Marks {
				got = append(got, m.In(h.Passage.Text))
			}
			all = append(all, strings.Join(got, "|"))
		}
		if !slices.Contains(all, tt.want) {
			t.Errorf("%s: marked %q, want %q", tt.query, all, tt.want)
		}
	}
}

func TestEmptyCorpus(t *testing.T) {
	ix := openAt(t, t.TempDir(), nil)
	found, err := ix.Search(context.Background(), query.Parse("a rain lang:en"), 5)
	if err != nil || found.Total != 0 {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, Options{Dir: t.TempDir(), Articles: library()}); !errors.Is(err, context.Canceled) {
		t.Errorf("open: %v", err)
	}
}

func TestSearchesWhileClosing(t *testing.T) {
	ix := openAt(t, t.TempDir(), library())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				_, err := ix.Search(context.Background(), query.Parse("ceasefire rain"), 5)
				if errors.Is(err, ErrClosed) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
}
