package handlers

import (
	"slices"
	"strings"
	"testing"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// Where nothing is near either, the next step is said instead.
func TestRefusalWithoutAnythingNear(t *testing.T) {
	got := say(t, newWorld().handler(), "glorp the frimble")
	if !strings.Contains(got, "The corpus does not say.") || !strings.Contains(got, "/articles shows what I have read") {
		t.Errorf("it reads\n%s", got)
	}
}

func TestASlipInAQuestion(t *testing.T) {
	tests := []struct {
		name, question, other, want string // what is offered, "" for nothing
	}{
		{"the corpus answers what was meant", "does a Trucc, if any, hold?", "truce", "does a Truce, if any, hold?"},
		{"it does not", "who sells a trucc", "truce", ""},
		{"no word is near", "does a trucc hold?", "", ""},
	}
	for _, test := range tests {
		w := newWorld()
		w.search = func(query.Query, int) (article.Found, error) {
			return article.Found{Notes: []article.Note{{Kind: article.NoteUnknown, Word: "trucc", Other: test.other}}}, nil
		}
		w.ask = func(_ query.Query, question string) (answer.Answer, error) {
			return answer.Answer{Answered: strings.Contains(question, "ruce") && strings.Contains(question, "hold")}, nil
		}
		got := say(t, w.handler(), test.question)
		if test.want == "" && strings.Contains(got, "Did you mean") || !strings.Contains(got, test.want) {
			t.Errorf("%s: it reads\n%s", test.name, got)
		}
	}
}

func TestAFollowUpMayLeaveTheTopic(t *testing.T) {
	tests := []struct {
		about, question string
		answered        []string // which questions have an answer
		asked           []string
	}{
		{"is a truce near?", "and when?", []string{"is a truce near? and when?"}, []string{"is a truce near? and when?"}},
		{"is a truce near?", "what of rain?", []string{"what of rain?"}, []string{"is a truce near? what of rain?", "what of rain?"}},
		{"is a truce near?", "what of snow?", nil, []string{"is a truce near? what of snow?", "what of snow?"}},
		{"", "what of snow?", nil, []string{"what of snow?"}},
	}
	for _, test := range tests {
		w := newWorld()
		var asked []string
		w.ask = func(_ query.Query, question string) (answer.Answer, error) {
			asked = append(asked, question)
			return answer.Answer{Answered: slices.Contains(test.answered, question)}, nil
		}
		r := w.handler().Handle(t.Context(), reply.Request{Text: test.question, About: test.about, Private: true})
		if r.Data.Answered != (test.answered != nil) || !slices.Equal(asked, test.asked) {
			t.Errorf("%q after %q: answered %v after asking %q, want %q", test.question, test.about, r.Data.Answered, asked, test.asked)
		}
	}
}

// Under an answer in a group people also talk to each other: what asks nothing
// goes on from no question, and what has no answer is not dwelt on.
func TestRemarksUnderAnAnswer(t *testing.T) {
	const about = "is a truce near?"
	for _, test := range []struct {
		name, text string
		private    bool
		brief      bool
	}{
		{"a remark", "interesting!", false, true},
		{"in private", "interesting!", true, false},
		{"a question mark", "interesting?", false, false},
		{"a question without its mark", "and who said so", false, false},
		{"another language", "а хто це сказав", false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld()
			var asked []string
			w.ask = func(_ query.Query, question string) (answer.Answer, error) {
				asked = append(asked, question)
				return answer.Answer{Near: w.containing([]string{"truce"}, 1).Hits}, nil
			}
			req := reply.Request{Text: test.text, About: about, Private: test.private}
			got := reply.PlainText(w.handler().Handle(t.Context(), req))
			if brief := got == textCorpusDoesNotSay; brief != test.brief {
				t.Errorf("it reads\n%s", got)
			}
			if alone := len(asked) == 1; alone != test.brief || asked[len(asked)-1] != test.text {
				t.Errorf("it asks %q", asked)
			}
		})
	}
}
