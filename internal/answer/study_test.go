package answer

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
	"footnote/internal/sentence"
)

// recording is a view that keeps the questions put to it; all is equally near.
type recording struct{ questions []string }

func (*recording) Name() string { return "recording" }

func (r *recording) Embed(_ context.Context, kind embed.Kind, texts []string) ([][]float32, error) {
	if kind == embed.Question {
		r.questions = append(r.questions, texts...)
	}
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = []float32{1, 0}
	}
	return out, nil
}

func TestViewsReadTheQuestionInTheirLanguage(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	first, second := &recording{}, &recording{}
	a.Views = []embed.Embedder{first, second}
	ask(t, a, "почему упал экспорт зерна lang:en")
	if want := "why fall export grain"; first.questions[0] != want {
		t.Errorf("the first view read %q, want %q", first.questions[0], want)
	}
	if want := "почему упал экспорт зерна"; strings.TrimSpace(second.questions[0]) != want {
		t.Errorf("the second view read %q, want %q", second.questions[0], want)
	}
}

func TestFollowUpsKeepTheTopic(t *testing.T) {
	a, r := newAnswerer(t, sample())
	q := query.Parse("and when?")
	if _, err := a.Ask(t.Context(), q, "Did minister Marchenko resign? and when?"); err != nil {
		t.Fatal(err)
	}
	if got := r.asked.Words(); !slices.Contains(got, "Marchenko") {
		t.Errorf("ranked the words %q, without those of the earlier question", got)
	}
}

func TestOnlySmallCorporaAreReadWhole(t *testing.T) {
	tests := []struct {
		passages int
		question string
		want     int // candidates
	}{
		{readAll, "where do swimmers go", readAll},
		{readAll + 1, "where do swimmers go", 1},
		{readAll, "where do swimmers go -rain", 1},
		{readAll, "where do swimmers go in:river", 1},
	}
	for _, test := range tests {
		texts := []string{"Swimmers like the beach."}
		for i := len(texts); i < test.passages; i++ {
			texts = append(texts, fmt.Sprintf("Passage %d is about nothing.", i))
		}
		a, _ := newAnswerer(t, []*article.Article{newArticle("river", texts...)})
		a.Views = []embed.Embedder{&recording{}}
		s, err := a.study(t.Context(), query.Parse(test.question), test.question)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.candidates) != test.want {
			t.Errorf("%d passages, %q: %d were read, want %d", test.passages, test.question, len(s.candidates), test.want)
		}
	}
}

func TestPick(t *testing.T) {
	long := strings.Repeat("word ", mostWords) + "end."
	tests := []struct {
		name  string
		text  string
		fit   []float64
		holds []int
		want  string
	}{
		{"the best alone", "One is here. Two is here. Three is here.", []float64{0, 3, 1}, nil, "Two is here."},
		{"with what is close", "One is here. Two is here. Three is here.", []float64{2.8, 3, 1}, nil, "One is here. Two is here."},
		{"in the order they stand", "One is here. Two is here. Three is here.", []float64{3, 1, 2.9}, nil, "One is here. … Three is here."},
		{"three at most", "One is here. Two is here. Three is here. Four is here.", []float64{3, 3, 3, 3}, nil, "One is here. Two is here. Three is here."},
		{"a long one still", long, []float64{1}, nil, long},
		{"but nothing beside a long one", long + " One is here.", []float64{3, 2.9}, nil, long},
		{"with the number it lacks", "One is here. Two is here. Three is here.", []float64{3, 1.5, 1}, []int{1, 2}, "One is here. Two is here."},
		{"which it may have itself", "One is here. Two is here. Three is here.", []float64{3, 1.5, 1}, []int{0, 1}, "One is here."},
		{"but not from afar", "One is here. Two is here.", []float64{3, -1}, []int{1}, "One is here."},
	}
	for _, test := range tests {
		hit := article.Hit{Passage: article.Passage{Text: test.text}}
		c := newCandidate(hit, 0, 1)
		if len(c.sentences) != len(test.fit) {
			t.Fatalf("%s: %d sentences for %d fits", test.name, len(c.sentences), len(test.fit))
		}
		c.fit, c.holds = test.fit, test.holds
		if got := c.quoted(); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWhoIsAsked(t *testing.T) {
	articles := []*article.Article{article.New(
		article.Head{Publication: "The Daily Grain", Authors: []string{"Olena Marchenko"}},
		article.Text{Citations: []article.Citation{{Source: "Harvest Weekly", OtherNames: []string{"Harvest"}}, {Source: "TV"}}},
	)}
	s := newSources(articles, citedIn(articles))
	tests := []struct {
		text, want string
		told       bool
	}{
		{"what does the Daily Grain say about rain", "The Daily Grain", true},
		{"according to The Daily Grain, will it rain", "The Daily Grain", true},
		{"acc. to marchenko, will it rain", "Olena Marchenko", true},
		{"What did Harvest Weekly report?", "Harvest Weekly", true},
		{"harvest wrote what?", "Harvest Weekly", true},
		{"is Olena Marchenko right", "Olena Marchenko", false},
		{"Harvest Weekly vs what Marchenko says", "Olena Marchenko", true},
		{"is there TV", "", false}, // two letters are too few to be sure of a name
		{"nobody", "", false},
	}
	for _, test := range tests {
		if got, told := s.in(test.text); got != test.want || told != test.told {
			t.Errorf("%q asks %q, its own words %v; want %q, %v", test.text, got, told, test.want, test.told)
		}
	}
}

func TestWhoSpeaks(t *testing.T) {
	a := newArticle("grain", "Prices rose.", "The Harvest Weekly saw prices rise.", "Bread is dear.")
	a.Publication, a.Authors = "Daily", []string{"Olena Marchenko"}
	cites(a, 0, "Reuters")
	cites(a, 2, "Reuters News")
	tests := []struct {
		ord    int
		source string
		want   bool
	}{
		{0, "Reuters", true},
		{1, "Reuters", false},
		{2, "Reuters", true},        // spelt otherwise
		{1, "Harvest Weekly", true}, // named, not cited
		{2, "Harvest Weekly", false},
		{2, "Daily", true},
		{2, "Olena Marchenko", true},
	}
	s := newSources(nil, maps.All(map[string]string{"Reuters": "Reuters", "Reuters news": "Reuters"}))
	for _, test := range tests {
		if got := s.speaks(article.Hit{Article: a, Passage: a.Text().Passages[test.ord]}, test.source); got != test.want {
			t.Errorf("%s in passage %d: %v, want %v", test.source, test.ord, got, test.want)
		}
	}
}

func TestCovered(t *testing.T) {
	terms := []term{{stems: []string{"grain"}, weight: 3, known: true}, {stems: []string{"kyiv", "kiev"}, weight: 1, name: true}}
	set := map[string]bool{"kiev": true}
	isName := func(t term) bool { return t.name }
	tests := []struct {
		name string
		got  float64
		want float64
	}{
		{"of all", covered(terms, set, everyTerm), 0.25},
		{"of the names", covered(terms, set, isName), 1},
		{"of no names", covered(terms[:1], set, isName), 1},
		{"known", known(terms), 0.75},
		{"known of nothing", known(nil), 0},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %v, want %v", test.name, test.got, test.want)
		}
	}
}

func TestWhatAllSentencesShareIsTakenOut(t *testing.T) {
	// Both sentences lean on the first dimension; what tells them apart is the
	// second and the third.
	r := float32(math.Sqrt(0.5))
	sentences := [][][]float32{{{r, r, 0}}, {{r, 0, r}}}
	asked := []float32{r, r, 0}
	before := embed.Cosine(asked, sentences[1][0])
	removeCommon(asked, sentences)
	if after := embed.Cosine(asked, sentences[1][0]); after >= before {
		t.Errorf("cosine to the other sentence %.2f, was %.2f", after, before)
	}
	if same := embed.Cosine(asked, sentences[0][0]); same < 0.999 {
		t.Errorf("cosine to the same sentence %.3f", same)
	}
}

func TestSentencesAreReadWithTheirNeighbours(t *testing.T) {
	sentences := [][]float32{{1, 0}, {0, 1}}
	alone, windowed := cosines([]float32{1, 0}, sentences)
	// Beside the first: (1, 0) + half of (0, 1) has the cosine 1 / sqrt(1.25).
	want := 1 / math.Sqrt(1.25)
	if alone[0] != 1 || alone[1] != 0 || math.Abs(windowed[0]-want) > 1e-6 || windowed[1] <= alone[1] {
		t.Errorf("alone %v, with neighbours %v", alone, windowed)
	}
}

func TestMeanAndDeviation(t *testing.T) {
	if mean, deviation := spread([]float64{1, 3}); mean != 2 || deviation != 1 {
		t.Errorf("mean %v, deviation %v, want 2 and 1", mean, deviation)
	}
	if _, deviation := spread([]float64{7, 7}); deviation <= 0 {
		t.Errorf("deviation %v of equal numbers would divide by zero", deviation)
	}
}

func TestComparisonKeepsTheRest(t *testing.T) {
	a, b := newArticle("a", "1.", "2.", "3."), newArticle("b", "4.")
	s := &study{}
	for _, hit := range []article.Hit{{Article: a, Passage: a.Text().Passages[0]}, {Article: a, Passage: a.Text().Passages[1]}, {Article: a, Passage: a.Text().Passages[2]}, {Article: b, Passage: b.Text().Passages[0]}} {
		s.candidates = append(s.candidates, candidate{hit: hit, sentences: sentence.Split(hit.Passage.Text)})
	}
	if n := s.bringOtherArticle(); n != 2 {
		t.Errorf("%d articles to compare, want 2", n)
	}
	var order []string
	for _, c := range s.candidates {
		order = append(order, c.hit.Passage.Text)
	}
	if !slices.Equal(order, []string{"1.", "4.", "2.", "3."}) {
		t.Errorf("order %q", order)
	}
	s.candidates = s.candidates[2:]
	if n := s.bringOtherArticle(); n != 1 {
		t.Errorf("%d articles to compare where there is one", n)
	}
}

func BenchmarkAsk(b *testing.B) {
	a, _ := newAnswerer(b, sample())
	q := query.Parse("why did grain exports fall")
	for b.Loop() {
		if _, err := a.Ask(b.Context(), q, "why did grain exports fall"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestArticlesInOtherScripts(t *testing.T) {
	articles := append(sample(), newArticle("dam",
		"Инженер Тараненко осмотрел плотину. Зерно сюда не возят.",
		"Ремонт плотины стоит 40 миллионов, сказал Тараненко. Дамба трещит."))
	a, _ := newAnswerer(t, articles)
	words, err := LoadWords([]byte("how_much: =сколько\ncost: стоит варт\nrepair: ремонт\ndam: плотин дамб\nmillion: миллион\nsay: сказа\nwhat: =что\n"))
	if err != nil {
		t.Fatal(err)
	}
	a = New(Options{Ranker: a.Ranker, Articles: articles, Cited: citedIn(articles), Views: a.Views, Words: words})
	for _, question := range []string{"сколько стоит ремонт плотины", "Что сказал Тараненко про ремонт плотины?", "How much does the repair of the dam cost?"} {
		got := ask(t, a, question)
		if !got.Answered || !strings.Contains(got.Evidence[0].Answer(), "стоит 40 миллионов") {
			t.Errorf("%q: %+v, want the millions", question, got)
		}
	}
}

func TestSentencesThatOnlyLeadToOthers(t *testing.T) {
	tests := []struct {
		text string
		fit  []float64
		want string
	}{
		{"What did the farmers want? Not a better road, but a second one beside it.", []float64{3, 1}, "Not a better road, but a second one beside it."},
		{"“Why did it fail?” The envelopes held nothing that anybody could open.", []float64{3, 0}, "The envelopes held nothing that anybody could open."},
		{"Consider the case of the miller. He sold his mill for a horse and regretted it.", []float64{3, 1}, "He sold his mill for a horse and regretted it."},
		{"He thought well of it. The wage was 142 pounds a year with coal and candles.", []float64{2.6, 3}, "The wage was 142 pounds a year with coal and candles."},
		{"The miller sold his mill for a horse. Did he regret that?", []float64{2.5, 3}, "The miller sold his mill for a horse."},
		{"Did he regret it?", []float64{3}, "Did he regret it?"},
	}
	for _, test := range tests {
		c := newCandidate(article.Hit{Passage: article.Passage{Text: test.text}}, 0, 1)
		c.said, c.fit = (&c).texts(false), test.fit
		c.passOver()
		if got := c.quoted(); got != test.want {
			t.Errorf("of %q: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestTitlesOfSectionsDoNotAnswer(t *testing.T) {
	port := newArticle("port", "Why did the port of Baku close?", "The port of Baku did close because its berths had silted up.")
	port.Text().Paragraphs[0].Kind = article.Heading
	a, _ := newAnswerer(t, []*article.Article{port})
	if got := ask(t, a, "why did the port of Baku close"); !got.Answered || got.Evidence[0].Passage.Ord != 1 {
		t.Errorf("%+v, want the passage below the title", got)
	}
}
