package answer

import (
	"testing"

	"footnote/internal/article"
)

func TestWhatAnAnswerCannotBeWithout(t *testing.T) {
	tests := []struct {
		question, text string
		want           bool
	}{
		{"how many miners died in the flood", "The flood stopped all work in the mine for a month.", true},
		{"how many miners died in the flood", "The flood cost eleven lives.", false},
		{"when did the painter die", "Oleh Hnatiuk (1871–1922) painted mills.", false},
		{"where was the painter born", "Hnatiuk painted mills and moved to Odesa.", true},
		{"where was the painter born", "Hnatiuk, a native of Uman, painted mills.", false},
		{"what sentence did the miller get?", "The miller was charged with fraud on Monday.", true},
		{"what sentence did the miller get?", "The miller must go to prison for two years.", false},
		{"who won the regatta", "Nine boats began the regatta.", true},
		{"who won the regatta", "The Kherson boat beat eight others.", false},
		{"What was the interest rate of the loan?", "A loan of nine million pays for the bridge.", true},
		{"What was the interest rate of the loan?", "The loan costs 4% a year.", false},
		{"who is the mayor of Uman", "Uman has a park and two mills.", true},
		{"who is the mayor of Uman", "Mayor Iryna Pletn opened the park in Uman.", false},
		{"who is the president's spokesman", "Her spokesman, Taras Hul, opened the park.", false},
		{"who is behind the fraud in Uman", "Uman has a park and two mills.", false},
		{"what did the mayor of Uman say", "The park will stay.", false}, // nobody asks who it is
		{"why did the mill close", "The river had moved.", false},
	}
	for _, test := range tests {
		if got := lacks(test.question, test.text); got != test.want {
			t.Errorf("%q, answered with %q: lacks it %v, want %v", test.question, test.text, got, test.want)
		}
	}
}

func TestNothingIsAnsweredWithoutWhatItNeeds(t *testing.T) {
	flood := newArticle("flood", "The flood at the Uman mine stopped all work and 40 miners went home.", "Prices of coal rose for a month.")
	flood.Language = english
	a, _ := newAnswerer(t, []*article.Article{flood})
	for question, want := range map[string]bool{
		"how many miners of the Uman mine died in the flood": false,
		"how many miners of the Uman mine went home":         true,
	} {
		if got := ask(t, a, question); got.Answered != want {
			t.Errorf("%q answered %v, want %v", question, got.Answered, want)
		}
	}
	flood.Language = "uk" // whose words stand for English ones here, which there may be more of
	if got := ask(t, a, "how many miners of the Uman mine died in the flood"); !got.Answered {
		t.Errorf("%+v of an article in another language", got)
	}
}

func TestWhatIsBeforeWhatMightBe(t *testing.T) {
	a, _ := newAnswerer(t, []*article.Article{
		newArticle("plans", "The army could call up 300 bakers from Uman, if the strike goes on."),
		newArticle("news", "The army has called up 12 bakers from Uman."),
	})
	tests := []struct{ question, want string }{
		{"how many bakers did the army call up", "The army has called up 12 bakers from Uman."},
		{"how many bakers could the army call up if the strike goes on", "The army could call up 300 bakers from Uman, if the strike goes on."},
	}
	for _, test := range tests {
		if got := ask(t, a, test.question); !got.Answered || got.Evidence[0].Answer() != test.want {
			t.Errorf("%q: %+v, want %q", test.question, got, test.want)
		}
	}
}

func TestWhatAnAnswerNeedsIsPreferred(t *testing.T) {
	s := &study{candidates: []candidate{{said: []string{"Aldous liked the light."}}, {said: []string{"He rowed.", "His wage was £142."}}}}
	for question, want := range map[string]float64{"what salary did Aldous get": weighNeeded, "why did Aldous go": 0} {
		s.question.text = question
		s.candidates[0].score, s.candidates[1].score = 0, 0
		s.preferNeeded()
		if got := s.candidates[1].score - s.candidates[0].score; got != want {
			t.Errorf("%q: the wage is preferred by %v, want %v", question, got, want)
		}
	}
}
