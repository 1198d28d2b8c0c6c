package answer

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"footnote/internal/article"
)

// A lexicon that followed any changes of the articles is the one that is made
// of what they are in the end.
func TestLexiconFollowsChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	vocabulary := []string{"port", "Baku", "ships", "ship's", "MiG-29s", "1990s", "«Порт»", "порту", "A.", "of", "don’t", "e.g.", "Ships", "-", "?"}
	invent := func(i int) *article.Article {
		text := ""
		for range 30 {
			text += vocabulary[random.IntN(len(vocabulary))] + " "
		}
		a := newArticle(fmt.Sprint("a", i), text, text[:len(text)/2]+"end.", fmt.Sprint("word", i, " alone"))
		cites(a, 0, fmt.Sprint("Source", i%7, " Post"), "The Post")
		return a
	}
	words, err := LoadWords([]byte("grain: порт\n"))
	if err != nil {
		t.Fatal(err)
	}
	var articles []*article.Article
	l := new(lexicon)
	for i := range 60 {
		now := append([]*article.Article{}, articles...)
		for len(now) > 0 && random.IntN(3) == 0 {
			at := random.IntN(len(now))
			now = append(now[:at], now[at+1:]...)
		}
		now = append(now, invent(i))
		gone, came := difference(articles, now)
		before := l.changed(nil, nil, words.gloss, 2)
		next := l.changed(gone, came, words.gloss, 2)
		if !reflect.DeepEqual(before, l.changed(nil, nil, words.gloss, 2)) {
			t.Fatalf("step %d changed the lexicon it began with", i)
		}
		if fresh := newLexicon(now, words.gloss, 2); !reflect.DeepEqual(next, fresh) {
			t.Fatalf("step %d: %+v\nwant %+v", i, next, fresh)
		}
		articles, l = now, next
	}
	if l.passages == 0 || l.in("port") == 0 || l.words["sourc"].above+l.words["post"].above == 0 {
		t.Errorf("the test counted nothing: %+v", l)
	}
}

// However the work is divided, the counts are the same.
func TestLexiconOfManyArticles(t *testing.T) {
	var articles []*article.Article
	for i := range 450 {
		articles = append(articles, newArticle(fmt.Sprint("a", i), fmt.Sprintf("The port %d of Baku grew. Ships like port %d.", i%20, i%30)))
	}
	plain := (*Words)(nil).gloss
	want := new(lexicon)
	for _, a := range articles {
		want = want.changed(nil, []*article.Article{a}, plain, 2)
	}
	if got := newLexicon(articles, plain, 3); !reflect.DeepEqual(got, want) {
		t.Errorf("counted together: %+v\none by one: %+v", got, want)
	}
}

// Each word counts once a passage, and its case wherever no sentence begins.
func TestLexiconCounts(t *testing.T) {
	a := newArticle("one", "Ports grow. The port of Baku, a port; MiG-29s of Baku", "No ports here")
	l := newLexicon([]*article.Article{a}, (*Words)(nil).gloss, 1)
	for stem, want := range map[string]int{"port": 2, "baku": 1, "29": 1, "mig": 1, "here": 1, "one": 0} {
		if l.in(stem) != want {
			t.Errorf("%q stands in %d passages, want %d", stem, l.in(stem), want)
		}
	}
	for stem, want := range map[string]casing{"port": {small: 3}, "baku": {capital: 2}, "mig": {capital: 1}, "grow": {small: 1}, "no": {}} {
		if l.words[stem].casing != want {
			t.Errorf("%q is written %+v, want %+v", stem, l.words[stem].casing, want)
		}
	}
}

func TestFormerAnswererIsLetGo(t *testing.T) {
	articles := sample()
	first := New(Options{Articles: articles[:1]})
	second := New(Options{Articles: articles, Former: first})
	if second.Former != nil || !reflect.DeepEqual(second.lexicon, New(Options{Articles: articles}).lexicon) {
		t.Error("an answerer made from a former one keeps it, or knows other words than one made alone")
	}
}
