package answer

import (
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/query"
)

func TestLines(t *testing.T) {
	tests := []struct {
		text           string
		line, onlyAsks bool
	}{
		{"The harvest of the year", true, false},
		{"“The harvest of the year”", true, false},
		{"The harvest was good.", false, false},
		{"The harvest was good (Harvest Weekly, May 3).", false, false},
		{"“The harvest was good.”", false, false},
		{"The harvest, in short:", false, false},
		{"The harvest was good. And the roads", false, false},
		{strings.Repeat("barley ", lineWords+1), false, false},
		{"Q: Was the harvest good?", false, true},
		{"Was it good? And the roads?", false, true},
		{"“Was it good?”", false, true},
		{"Was it good? It was.", false, false},
		{"Assuming that it was good, " + strings.Repeat("and good ", questionWords/2) + "who ate it?", false, false},
	}
	for _, test := range tests {
		c := newCandidate(article.Hit{Passage: article.Passage{Text: test.text}}, 0, 1)
		if line, asks := c.isLine(), onlyAsks(test.text); line != test.line || asks != test.onlyAsks {
			t.Errorf("%q: a line %v, only asks %v; want %v, %v", test.text, line, asks, test.line, test.onlyAsks)
		}
	}
}

func TestTheAnswerOfAnInterview(t *testing.T) {
	bells := newArticle("bells",
		"Ambrose Pell keeps the tower.",
		"Q: Will the tower ever get its great bell back?",
		"A: The founder wants it to ring at Easter. I have stopped asking him.",
		"Q: And the clock?",
		"A: It stands still for want of oil.")
	a, _ := newAnswerer(t, []*article.Article{bells})
	got := ask(t, a, "will the tower get its great bell back")
	if !got.Answered || got.Evidence[0].Passage.Ord != 2 {
		t.Errorf("%+v, want what follows the question", got)
	}
	q := "what does Ambrose Pell say about the great bell?"
	s := &study{Answerer: a, question: a.read(query.Parse(q), q)}
	for ord, want := range []bool{true, true, true, false, true} { // the fourth stands after an answer
		if p, _ := bells.Passage(ord); s.hears(article.Hit{Article: bells, Passage: p}) != want {
			t.Errorf("%q are the words of who is interviewed: %v, want %v", p.Text, !want, want)
		}
	}
}

func TestQuestionsHandOnWhatSpeaksForThem(t *testing.T) {
	talk := newArticle("talk", "Was it good?", "Very.", "And the roads?", "Dry.")
	score := func(ord int, score float64) candidate {
		c := newCandidate(article.Hit{Article: talk, Passage: talk.Text().Passages[ord]}, ord, 1)
		c.score = score
		return c
	}
	s := &study{candidates: []candidate{score(1, 1), score(0, 4), score(3, 5), score(2, 3)}}
	s.handOn()
	want := []float64{4 - weighAfter, 4 - weighAsking, 5, 3 - weighAsking}
	for i, c := range s.candidates {
		if c.score != want[i] {
			t.Errorf("%q scores %v, want %v", c.hit.Passage.Text, c.score, want[i])
		}
	}
}

func TestWhatIsMissingNearby(t *testing.T) {
	far := []string{
		"Tolmin held its fair in spring 2019.", "Rain fell on the hills.", "The ferry was late again.", "A mill burned down.",
		"The board bought four barges for 40 million dollars.",
	}
	near := far[2:]
	near = append([]string{far[0]}, near...)
	dear := []string{"The board paid dearly for its barges."}
	other := newArticle("other", "Swimmers like the beach of Tolmin.", "It was warm in 2021.", "A MiG-29 flew over.")
	tests := []struct {
		name     string
		passages []string // the last is the best
		question string
		want     bool
	}{
		{"a name", near[1:], "what did the board of Tolmin buy?", true},
		{"a name two passages before", append(near[:1:1], near[2:]...), "what did the board of Tolmin buy?", false},
		{"a name farther off", far, "what did the board of Tolmin buy?", true},
		{"a year two passages before", append(near[:1:1], near[2:]...), "what did the board buy in 2019?", false},
		{"a year farther off", far, "what did the board buy in 2019?", true},
		{"the year of the article", far, "what did the board buy in 2020?", false},
		{"no name", far, "what did the board buy?", false},
		{"a number of a name", []string{"The MiG of the board was loud."}, "how loud was the MiG-29", false},
		{"a sum", dear, "how much did the board pay for its barges?", true},
		{"no sum", far, "how much did the board pay for its barges?", false},
	}
	for _, test := range tests {
		board := newArticle("board", test.passages...)
		board.Date = "2020-05"
		a, _ := newAnswerer(t, []*article.Article{board, other})
		last := board.Text().Passages[len(test.passages)-1]
		best := newCandidate(article.Hit{Article: board, Passage: last}, 0, 1)
		s := &study{Answerer: a, question: a.read(query.Parse(test.question), test.question), candidates: []candidate{best}}
		if got := s.missing(); got != test.want {
			t.Errorf("%s: %q is missing %v, want %v", test.name, test.question, got, test.want)
		}
	}
}
