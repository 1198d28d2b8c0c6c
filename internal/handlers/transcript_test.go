package handlers

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// transcriptMessages are what a person may type, in the order they may meet
// the bot.
var transcriptMessages = []string{
	"/start", "/search", "/search truce", "/search wombat", "/search truce -wombat", "/search truce after:yesterday",
	"/source", "/source vzglyad", "/source ru", "/source Vzgliad", "/source vzglyad after:2030",
	"/sources", "/sources wombat", "/articles", "/articles second", "/read aaaaaa", "/read aaaaxx", "/read zzzzzz",
	"is a truce near?", "does it rain?", "hello", "thanks", "/status", "/privacy", "/forget", "/language", "/language klingon", "/sear", "/weather",
}

// TestTranscript keeps every reply as a person reads it, in each language and
// in Telegram's markup, so that a change of wording is judged by its diff.
func TestTranscript(t *testing.T) {
	w := newWorld()
	ru := *w.sources[0]
	ru.Name = "Pnp.ru"
	w.sources = append(w.sources, &ru)
	w.ask = func(q query.Query, question string) (answer.Answer, error) {
		hits := w.containing([]string{"truce"}, 3).Hits
		if !strings.Contains(question, "truce") {
			return answer.Answer{Near: hits}, nil
		}
		hits[0].Sentences = []article.Span{{Start: 0, End: len(hits[0].Passage.Text)}}
		return answer.Answer{Answered: true, Evidence: hits}, nil
	}
	h := w.handler()
	for _, spoken := range tongues {
		var plain, marked strings.Builder
		for _, text := range transcriptMessages {
			r := h.Handle(t.Context(), reply.Request{Text: text, Private: true, Chat: "c", Person: "p", Language: spoken.code})
			plain.WriteString("› " + text + "\n" + reply.PlainText(r) + "\n" + reply.ButtonBar(r) + "\n\n")
			for _, m := range reply.HTML(r) {
				marked.WriteString("› " + text + "\n" + m.HTML + "\n\n")
			}
		}
		golden(t, "transcript."+spoken.code+".txt", plain.String())
		golden(t, "transcript."+spoken.code+".html", marked.String())
	}
}

// TestSentencesInARow keeps every sentence beside its translations, in the
// order of texts.go, for reading them through.
func TestSentencesInARow(t *testing.T) {
	var row strings.Builder
	for _, sentence := range sentences(t) {
		for _, spoken := range tongues {
			fmt.Fprintf(&row, "%s  %s\n", spoken.code, speaking(spoken.code).Say(sentence.text, arguments(sentence.text, 3)...))
		}
		row.WriteByte('\n')
	}
	golden(t, "sentences.txt", row.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; look at the diff after `go test ./internal/handlers -update`", path)
	}
}
