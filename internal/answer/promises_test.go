package answer

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/sentence"
)

// fault is what is wrong with an answer, whatever was asked, "" where nothing
// is.
func fault(a Answer) string {
	switch {
	case a.Answered != (len(a.Evidence) > 0), a.Answered == (a.Why != ""):
		return fmt.Sprintf("answered %v with %d passages, why %q", a.Answered, len(a.Evidence), a.Why)
	case a.Answered && len(a.Near) > 0:
		return "it is answered, and has passages that only come near"
	case a.Confidence < 0 || a.Confidence > 1:
		return fmt.Sprintf("confidence %v", a.Confidence)
	}
	seen := map[article.ID]bool{}
	bare := false // a passage without sentences came
	for i, h := range slices.Concat(a.Evidence, a.Near) {
		if seen[h.Passage.ID] || !h.Article.Holds(h.Passage) {
			return fmt.Sprintf("passage %s is there twice, or altered", h.Passage.ID)
		}
		seen[h.Passage.ID] = true
		if len(h.Sentences) > 0 && (bare || !a.Answered) || i == 0 && a.Answered && len(h.Sentences) == 0 {
			return fmt.Sprintf("passage %d has %d sentences", i, len(h.Sentences))
		}
		bare = bare || len(h.Sentences) == 0
		whole := sentence.Split(h.Passage.Text)
		for k, s := range h.Sentences {
			if !slices.Contains(whole, s) || k > 0 && s.Start < h.Sentences[k-1].End {
				return fmt.Sprintf("sentence %v of %q", s, h.Passage.Text)
			}
		}
		if len(h.Sentences) > 3 {
			return fmt.Sprintf("%d sentences answer", len(h.Sentences))
		}
	}
	return ""
}

// Whatever is asked of a corpus, an answer is sentences of its passages, whole,
// in their order and unaltered, or it says why there is none.
func TestEveryAnswerHolds(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	subjects := []string{"grain", "the river", "the minister", "Olena Marchenko", "farmers", "swimmers", "wombats", "the Shipping Board", "Harvest Weekly", ""}
	frames := []string{
		"Why did exports of %s fall?", "Who is %s?", "When did %s resign?", "How much did %s promise?", "Where did %s go?", "What did %s say about %s?", "%s?", "Is it true that %s left?",
		"Compare %s and the river.", "How many boats does %s have?", "почему упал экспорт %s?", "What does the corpus say of %s in 2022?", "%s -grain", "why %s after:2030", "\"%s\"",
	}
	r := rand.New(rand.NewPCG(1, 1))
	answered, refused := 0, 0
	for _, frame := range frames {
		for _, subject := range subjects {
			question := strings.Replace(frame, "%s", subject, 1)
			question = strings.ReplaceAll(question, "%s", subjects[r.IntN(len(subjects))])
			got, err := a.Ask(t.Context(), query.Parse(question), question)
			if err != nil {
				t.Fatalf("%s: %v", question, err)
			}
			if f := fault(got); f != "" {
				t.Errorf("%s: %s", question, f)
			}
			if r.IntN(8) == 0 {
				if again, err := a.Ask(t.Context(), query.Parse(question), question); err != nil || fmt.Sprint(again) != fmt.Sprint(got) {
					t.Errorf("%s: asked again, it is answered otherwise: %v", question, err)
				}
			}
			if got.Answered {
				answered++
			} else {
				refused++
			}
		}
	}
	if answered < 10 || refused < 10 {
		t.Errorf("%d were answered, %d not", answered, refused)
	}
}
