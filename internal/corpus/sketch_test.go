package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"footnote/internal/article"
)

// invented is a text of n words that repeats no run of three by chance.
func invented(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%d", random.IntN(5000))
	}
	return words
}

func bodyOf(file string, words ...string) *article.Article {
	body := []article.Paragraph{{N: 1, Kind: article.Body, Text: strings.Join(words, " ")}}
	return article.New(article.Head{File: file}, article.Text{Paragraphs: body})
}

// itemOf is what came of reading an article.
func itemOf(a *article.Article) *item {
	it, err := unpackItem(key{}, packItem(a.File, nil, &draft{a.Head, *a.Text()}), stored{})
	if err != nil {
		panic(err)
	}
	return it
}

func replaceEvery(words []string, n int) []string {
	out := append([]string(nil), words...)
	for i := n - 1; i < len(out); i += n {
		out[i] = "other"
	}
	return out
}

func TestNear(t *testing.T) {
	var items []*item
	add := func(a *article.Article) { items = append(items, itemOf(a)) }
	for i := range 300 {
		add(bodyOf(fmt.Sprintf("%03d.txt", i), invented(uint64(i), 400)...))
	}
	add(bodyOf("short.txt", "Nine", "boats"))
	l := newLibrary(items)
	text := invented(77, 400)
	for _, c := range []struct {
		name     string
		words    []string
		near     string
		from, to float64
	}{
		{"the same", text, "077.txt", 1, 1},
		{"in other case and punctuation", strings.Split("“"+strings.ToUpper(strings.Join(text, ", "))+"!”", " "), "077.txt", 1, 1},
		{"one word of twenty changed", replaceEvery(text, 20), "077.txt", .83, .87},
		{"with a fifth more", append(append([]string{}, text...), invented(1000, 100)...), "077.txt", .79, .81},
		{"its first half", text[:200], "077.txt", .49, .51},
		{"every third word changed", replaceEvery(text, 3), "", 0, 0},
		{"another text", invented(1001, 400), "", 0, .01},
		{"less than a shingle", []string{"NINE", "boats."}, "short.txt", 1, 1},
		{"nothing", nil, "", 0, 0},
	} {
		near, share := l.Near(bodyOf("new.txt", c.words...))
		file := ""
		if near != nil {
			file = near.File
		}
		if file != c.near && share > .01 || share < c.from || share > c.to {
			t.Errorf("%s: %q by %.3f, want %q by %.2f to %.2f", c.name, file, share, c.near, c.from, c.to)
		}
	}
	if near, share := l.Near(bodyOf("077.txt", text...)); share > .01 {
		t.Errorf("a new version of a file is near to itself: %s by %.2f", near.File, share)
	}
}

// The estimate that chooses whom to compare stays near to the share itself.
func TestSketchEstimates(t *testing.T) {
	text := invented(1, 1000)
	for _, changed := range []int{5, 10, 20, 50} {
		a, b := shingles(bodyOf("a", text...).Text().Paragraphs), shingles(bodyOf("b", replaceEvery(text, changed)...).Text().Paragraphs)
		both := overlap(a, b) * float64(max(len(a), len(b)))
		want := both / (float64(len(a)+len(b)) - both)
		if got := beginning(a).shared(beginning(b)); got < want-.15 || got > want+.15 {
			t.Errorf("one word of %d changed: estimated %.2f, is %.2f", changed, got, want)
		}
	}
}

func BenchmarkNear(b *testing.B) {
	var items []*item
	for i := range 5000 {
		items = append(items, itemOf(bodyOf(fmt.Sprint(i), invented(uint64(i), 400)...)))
	}
	l := newLibrary(items)
	a := bodyOf("new", invented(77, 400)...)
	for b.Loop() {
		l.Near(a)
	}
}
