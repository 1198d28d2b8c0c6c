package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

// quay is a small corpus with what is hard to match: compounds, names of
// several words, words that stand in headings only.
func quay() []*article.Article {
	boats := write("boats", "Boats of the Quay", "en",
		"The shipyard built a lighthouse boat near the harbour master.",
		"A ship yard is not a house of light. The harbour, they say, has no master.",
		"# Fishing nets",
		"They were mended by the fishers of Upper Lake Town.",
		"A boat, a boat, and a boat.")
	boats.Authors, boats.Publication, boats.Language, boats.Date = []string{"Anna Maria Roe"}, "Quay Review", "en", "2024-05-01"
	boats.Text().Citations = []article.Citation{{Source: "Harbour Courier"}, {Source: "Tide", OtherNames: []string{"The Evening Tide"}}}
	boats.Text().Passages[0].Citations = []int{0}
	boats.Text().Passages[2].Citations = []int{1}
	ice := write("ice", "Ice", "en",
		"The ice of the upper lake came to town. Nobody saw the boat.",
		"Harbours freeze. The harbor froze; harbored ships stayed.")
	ice.Date = "2023-01"
	return []*article.Article{boats, ice}
}

func lakes(name string) []string {
	switch name {
	case "upper lake town", "oberseestadt":
		return []string{"Upper Lake Town", "Oberseestadt", "Lacville"}
	case "skiff":
		return []string{"boat", "skiff", "unheardof"}
	}
	return nil
}

func openQuay(t *testing.T) *Index {
	t.Helper()
	ix, err := Open(context.Background(), Options{Dir: t.TempDir(), Articles: quay(), Variants: lakes})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

// said is what a search finds and says: the passages, a star where some words
// only were found, and the notes.
func saidOf(t *testing.T, ix *Index, text string) string {
	t.Helper()
	found, err := ix.Search(context.Background(), query.Parse(text), 50)
	if err != nil {
		t.Fatal(err)
	}
	said := ids(found.Hits)
	if found.Any {
		said = "*" + said
	}
	for _, n := range found.Notes {
		said += strings.TrimRight(fmt.Sprintf("; %s %s %s", n.Kind, n.Word, n.Other), " ")
	}
	return said
}

func TestEdgesOfMatching(t *testing.T) {
	ix := openQuay(t)
	tests := []struct{ name, query, want string }{
		{"compound written apart", "lighthouse", "boats-1"},
		{"compound that the corpus has both ways", "shipyard", "boats-1 boats-2"},
		{"two words written together", "ship yard", "boats-1 boats-2"},
		{"parts too short to be words of their own", "bynets", "; unknown bynets"},
		{"three words of a name, in another language", "Oberseestadt", "boats-4; variant oberseestadt Upper Lake Town"},
		{"the name typed", "Upper Lake Town", "boats-4 ice-1"},
		{"the name as a phrase", `"Upper Lake Town"`, "boats-4"},
		{"another name of a word", "skiff", "boats-1 boats-5 ice-1; variant skiff boat"},
		{"another name in a phrase is not looked for", `"skiff"`, "; unknown skiff"},

		{"word of the title alone", "quay", ""},
		{"word of the title beside one of the text", "quay nets", ""},
		{"word of the heading beside one of the text", "nets mended", "boats-4"},
		{"word of the title beside one of the text, excluded elsewhere", "quay boat -lighthouse", "boats-5"},
		{"excluded word that only the title has", "boat -quay", "boats-1 boats-5 ice-1"},
		{"excluded phrase", `boat -"a boat"`, "boats-1 ice-1"},
		{"excluded word and its forms", "boat -building -shipyards", "boats-5 ice-1"},

		{"phrase of the heading beside a word of the text", `"fishing nets" mended`, "boats-4"},
		{"phrase that the heading has the other way round", `"nets fishing" mended`, "*boats-4"},
		{"word beside a phrase is not written together with it", `ship "yard"`, "boats-2"},
		{"phrase that stands there only once its words are found", `"boat and a boat"`, "boats-5"},
		{"phrase over a comma", `"harbour they say"`, "boats-2"},
		{"phrase in another form", `"harbours they say"`, ""},
		{"phrase with a word that is nowhere", `"harbour zzz"`, "; unknown zzz"},
		{"phrase or word", `"harbour master" OR froze`, "boats-1 ice-2"},
		{"one of two, one unknown", "froze OR zzzz", "ice-2"},

		{"stop words beside another", "the boat of a quay", "boats-1 boats-5; stopword the; stopword of; stopword a"},
		{"stop words alone", "the of a", "boats-1 boats-2 boats-5"},
		{"stop word excluded", "boat -the", "boats-5"},
		{"stop word as a phrase", `boat "the"`, "boats-1 boats-2 boats-4 boats-5 ice-1"},

		{"some of the words", "lighthouse froze", "*boats-1 ice-2"},
		{"some of the words, less what is excluded", "lighthouse froze -ships", "*boats-1"},
		{"nothing of the words", "zebra quagga", "; unknown zebra; unknown quagga"},

		{"author by two of three names", `author:"Maria Roe" boat`, "boats-1 boats-5"},
		{"author by names that are not beside each other", `author:"Anna Roe" boat`, "; filter author:\"Anna Roe\""},
		{"author by part of a name", "author:Mar boat", "; filter author:Mar"},
		{"source of the passage, not of another", "source:courier boat", "boats-1"},
		{"source by another name", `source:"Evening Tide"`, "boats-4"},
		{"source that others cite", "source:courier froze", "; filter source:courier"},
		{"two sources", "source:courier source:tide", "boats-1 boats-4"},
		{"file", "in:ice.txt boat", "ice-1"},
		{"file without what its name ends with", "in:boats lighthouse", "boats-1"},
		{"two filters, each leaving nothing", "boat lang:de pub:Monitor", "; filter pub:Monitor; filter lang:de"},
		{"two filters, together leaving nothing", "boat pub:Quay before:2024", "; filter pub:Quay before:2024"},
		{"filter alone", "before:2024", "ice-1 ice-2"},
		{"filter alone that leaves nothing", "before:1990", "; filter before:1990"},
		{"filter beside unknown words", "zebra lang:de", "; unknown zebra"},
		{"date in a month", "after:2023-01-20 before:2024", "ice-1 ice-2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := saidOf(t, ix, tt.query); got != strings.TrimPrefix(tt.want, " ") {
				t.Errorf("%s\n got %q\nwant %q", tt.query, got, tt.want)
			}
		})
	}
}

// How many are asked for changes neither the count nor the order.
func TestLimits(t *testing.T) {
	ix := openQuay(t)
	var all []string
	for _, limit := range []int{50, 3, 2, 1, 0} {
		found, err := ix.Search(context.Background(), query.Parse("boat"), limit)
		if err != nil || found.Total != 3 || found.Articles != 2 || len(found.Hits) != min(limit, 3) {
			t.Fatalf("%d asked for: %d of %d in %d articles, %v", limit, len(found.Hits), found.Total, found.Articles, err)
		}
		for i, h := range found.Hits {
			if all = append(all, string(h.Passage.ID)); all[i] != string(h.Passage.ID) {
				t.Errorf("%d asked for: %s in place %d", limit, h.Passage.ID, i)
			}
		}
	}
	if found, err := ix.Search(context.Background(), query.Parse("boat"), -1); err != nil || len(found.Hits) != 0 || found.Total != 0 {
		t.Errorf("fewer than none asked for: %+v, %v", found, err)
	}
}

// TestNearestWords gives words that are in no article, with the nearest that
// is: of several the one with fewer edits, then the commoner, then the first.
func TestNearestWords(t *testing.T) {
	common := strings.Repeat("barge ", 3)
	articles := []*article.Article{
		write("one", "Words", "en", "boat bolt lantern lanterns navigators cat 1234567 barge", "boat "+common, "barge", strings.Repeat("x", 41), "bargo steamer streamer", "streamer", "streamer"),
	}
	ix, err := Open(context.Background(), Options{Dir: t.TempDir(), Articles: articles})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	for typed, want := range map[string]string{
		"boot":    "boat", // in two passages, bolt in one
		"boaat":   "boat",
		"baot":    "boat",
		"boast":   "boat",
		"biott":   "", // two edits for five letters
		"cot":     "", // too short to be a slip
		"koat":    "", // the first letter is typed right
		"lantren": "lantern", "lanttrren": "", "lanternss": "lanterns", "lxxtern": "lantern", "lxxxern": "",
		"navigaters": "navigators", "naviaters": "navigators",
		"barga":                 "barge",
		"steamerz":              "steamer", // streamer is commoner, but two edits away
		"1234568":               "",        // figures are not guessed
		strings.Repeat("x", 40): strings.Repeat("x", 41),
		strings.Repeat("x", 42): "",
	} {
		if got := ix.nearest(typed); got != want {
			t.Errorf("nearest to %s is %q, want %q", typed, got, want)
		}
	}
}

func TestContainsRun(t *testing.T) {
	name := []string{"the", "evening", "tide"}
	for run, want := range map[string]bool{
		"the": true, "tide": true, "evening tide": true, "the evening tide": true,
		"the tide": false, "tide evening": false, "the evening tide news": false, "": false,
	} {
		if got := containsRun(name, strings.Fields(run)); got != want {
			t.Errorf("%q stands in %q: %v", run, name, got)
		}
	}
}
