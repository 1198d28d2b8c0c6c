package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// rankQueries are what people ask of the sample corpus: names and words for a
// search, then questions, some of them in other words than the articles'.
var rankQueries = []string{
	"ceasefire",
	"cease fire",
	"Zelensky",
	"Türkiye",
	"Khodorkovsky",
	"Valdai Club",
	`"frozen conflict"`,
	"nuclear weapons",
	"sanctions relief",
	"mobilization -nationwide",
	"Iran OR Belarus",
	"source:TASS dialogue",
	"pub:Espreso China",
	"before:2024-03 ceasefire",
	"Budapest Memorandum",
	"reflexive control",
	"BRICS currency",
	"negotations",
	"polls majority war",
	"air defenses crash",
	"who is Andrey Zemtsev?",
	"what did Reuters report on May 24?",
	"why would a truce only help the Russian army?",
	"what would show that Putin really wants peace?",
	"how does a longer war hurt Russia?",
	"what did Aliyev demand after the plane crash?",
	"which channels could secret talks use?",
	"do Russians support the war?",
	"what happens if Russia is defeated?",
	"why can Russian promises not be trusted?",
	"what would Putin gain from the New York Times story?",
	"how are the oligarchs affected?",
	"what does Iran's treaty with Russia contain?",
	"is Russia ready for a war with NATO?",
	"what did Putin say in the interview on February 18?",
	"why do elites matter for negotiations?",
	"could Biden be attacked over secret deals?",
	"when was the treaty with Iran signed?",
	"how many people can Russia still call up?",
	"who doubts the anonymous sources?",
	"what is Russia's view of Ukrainian neutrality?",
}

// TestRankGolden keeps the first results of every query as a person reads
// them, so that a change of ranking is judged by its diff.
func TestRankGolden(t *testing.T) {
	if len(rankQueries) < 40 {
		t.Fatal("queries are missing")
	}
	h := openTestHouse(t)
	var out strings.Builder
	for _, text := range rankQueries {
		hits, err := firstResults(h, text)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", text)
		for _, hit := range hits {
			fmt.Fprintf(&out, "  %s ¶ %d | %s\n", strings.TrimSuffix(hit.Article.File, ".md"), hit.Passage.Paragraph, beginning(hit.Passage.Text))
		}
	}
	golden := filepath.Join("testdata", "rank.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		t.Errorf("first results changed; look at the diff after `go test ./cmd/bot -run RankGolden -update`:\n%s", changed(got, string(want)))
	}
}

// firstResults ranks a question when text asks one and searches otherwise.
func firstResults(h *house, text string) ([]article.Hit, error) {
	const shown = 3
	q := query.Parse(text)
	if strings.HasSuffix(text, "?") {
		return h.stock.Load().index.Rank(context.Background(), q, shown)
	}
	found, err := h.stock.Load().index.Search(context.Background(), q, shown)
	return found.Hits, err
}

func beginning(text string) string {
	ws := strings.Fields(text)
	return strings.Join(ws[:min(len(ws), 12)], " ")
}

// changed are the lines of got that are not in want.
func changed(got, want string) string {
	var lines []string
	for line := range strings.Lines(got) {
		if !strings.Contains(want, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
