package handlers

import (
	"strings"
	"testing"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// Whoever presses one button after the other always gets somewhere: no button
// is misunderstood, leads to nothing, or ends in trouble.
func TestEveryButtonLeadsSomewhere(t *testing.T) {
	w := harbour(t)
	w.ask = func(query.Query, string) (answer.Answer, error) {
		hits := w.containing([]string{"boats"}, 5).Hits
		hits[0].Sentences = []article.Span{{Start: 0, End: 20}}
		return answer.Answer{Answered: true, Evidence: hits}, nil
	}
	h, _ := watching(w)
	todo, pressed := inPrivate(harbourMessages...), map[string]bool{}
	for len(todo) > 0 {
		req := todo[0]
		todo = todo[1:]
		r := h.Handle(t.Context(), req)
		if said := reply.PlainText(r); pressed[req.Text] && !leads(r, said) {
			t.Errorf("the button %q says %q", req.Text, said)
		}
		for _, row := range r.Buttons {
			for _, b := range row {
				if b.Command != "" && !pressed[b.Command] {
					pressed[b.Command] = true
					todo = append(todo, request(b.Command, inTop))
				}
			}
		}
	}
	if len(pressed) < 100 {
		t.Errorf("only %d buttons were pressed", len(pressed))
	}
}

func leads(r reply.Reply, said string) bool {
	for _, lost := range []string{"incident", "I do not know", "nothing with the id", "nobody cites it", "nothing found", "for example:"} {
		if strings.Contains(said, lost) {
			return false
		}
	}
	return r.Data.Answered || strings.HasPrefix(r.Data.Understood, "source: ") || strings.Contains(said, "watch")
}
