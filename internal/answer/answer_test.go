package answer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
)

// newArticle makes an article of one passage a paragraph.
func newArticle(name string, paragraphs ...string) *article.Article {
	var t article.Text
	for i, text := range paragraphs {
		t.Paragraphs = append(t.Paragraphs, article.Paragraph{N: i + 1, Kind: article.Body, Text: text})
		t.Passages = append(t.Passages, article.Passage{
			ID: article.ID(name + string(rune('a'+i))), Ord: i, Paragraph: i + 1, Span: article.Span{End: len(text)}, Text: text,
		})
	}
	return article.New(article.Head{ID: article.ID(name), File: name + ".txt", Title: "On " + name}, t)
}

// cites adds a citation of source to the passage at ord.
func cites(a *article.Article, ord int, source string, others ...string) {
	t := a.Text()
	t.Citations = append(t.Citations, article.Citation{Source: source, OtherNames: others, Paragraph: ord + 1})
	t.Passages[ord].Citations = append(t.Passages[ord].Citations, len(t.Citations)-1)
}

// sample is two articles on grain, told apart by what they say of the price.
func sample() []*article.Article {
	grain := newArticle("grain",
		"Grain exports fell by a third in 2022, port officials said. The harvest itself was the best in ten years.",
		"The minister, Olena Marchenko, resigned in May. She had promised farmers 40 million dollars of aid, which never came.",
		"Farmers stored their wheat because the roads to the coast were closed. Many of them lost a part of it to rain.")
	cites(grain, 1, "Harvest Weekly", "HW")
	river := newArticle("river",
		"Water levels in the river have dropped for three summers. Barges now carry half of what they could.",
		"Exports of grain fell because the river was too low for barges, the shipping board said.",
		"Swimmers like the new beaches.")
	cites(river, 1, "Shipping Board")
	return []*article.Article{grain, river}
}

// byWords ranks passages by how many words of the query they have, as a
// stand-in for the index.
type byWords struct {
	articles []*article.Article
	err      error
	asked    query.Query
}

func (r *byWords) Rank(_ context.Context, q query.Query, n int) ([]article.Hit, error) {
	r.asked = q
	var hits []article.Hit
	for _, a := range r.articles {
		for _, p := range a.Text().Passages {
			score := 0.0
			for _, w := range q.Words() {
				if stems(p.Text)[stemOf(strings.ToLower(w))] && !common[strings.ToLower(w)] {
					score++
				}
			}
			if score > 0 {
				hits = append(hits, article.Hit{Article: a, Passage: p, Score: score})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b article.Hit) int { return int(b.Score - a.Score) })
	return hits[:min(n, len(hits))], r.err
}

// citedIn gives the names of whoever articles cite.
func citedIn(articles []*article.Article) iter.Seq2[string, string] {
	return func(yield func(spelling, name string) bool) {
		for _, a := range articles {
			for _, c := range a.Text().Citations {
				for _, spelling := range append([]string{c.Source}, c.OtherNames...) {
					if !yield(spelling, c.Source) {
						return
					}
				}
			}
		}
	}
}

func newAnswerer(t testing.TB, articles []*article.Article) (*Answerer, *byWords) {
	t.Helper()
	e, err := embed.NewEncoder()
	if err != nil {
		t.Fatal(err)
	}
	cached, err := embed.NewCached(e, "")
	if err != nil {
		t.Fatal(err)
	}
	words, err := LoadWords([]byte("grain: зерн\nfall: упал\nwhy: =почему\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := &byWords{articles: articles}
	return New(Options{Ranker: r, Articles: articles, Cited: citedIn(articles), Views: []embed.Embedder{cached}, Words: words}), r
}

func ask(t *testing.T, a *Answerer, question string) Answer {
	t.Helper()
	got, err := a.Ask(t.Context(), query.Parse(question), question)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAsk(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	tests := []struct {
		question string
		want     string // in the sentences quoted first; "" is a refusal
	}{
		{"By how much did grain exports fall?", "fell by a third"},
		{"How much aid were farmers promised?", "40 million dollars"},
		{"When did Marchenko step down?", "resigned in May"},
		{"why did growers keep their crop in storage", "roads to the coast were closed"},
		{"what did the Shipping Board say about exports", "too low for barges"},
		{"According to Harvest Weekly, what were farmers promised?", "40 million dollars"},
		{"почему упал экспорт зерна", "fell"},

		{"how do I reset my router", ""},
		{"who won the chess championship in Reykjavik", ""},
		{"What did Professor Okonkwo say about grain?", ""},
	}
	for _, test := range tests {
		got := ask(t, a, test.question)
		switch {
		case test.want == "":
			if got.Answered || got.Why == "" || len(got.Evidence) > 0 || len(got.Near) > 3 {
				t.Errorf("%q: answered %v, why %q, %d passages, %d near; want a refusal", test.question, got.Answered, got.Why, len(got.Evidence), len(got.Near))
			}
		case !got.Answered:
			t.Errorf("%q: refused at %.2f, want %q", test.question, got.Confidence, test.want)
		case !strings.Contains(got.Evidence[0].Answer(), test.want):
			t.Errorf("%q: %q, want %q", test.question, got.Evidence[0].Answer(), test.want)
		}
	}
}

func TestEvidenceComesFirstAndIsVerbatim(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	for _, question := range []string{"why did exports of grain fall", "compare the two articles on why grain exports fell"} {
		got := ask(t, a, question)
		if len(got.Evidence) < 3 {
			t.Fatalf("%q: %d passages, want at least three", question, len(got.Evidence))
		}
		quoting := true
		for i, hit := range got.Evidence {
			if len(hit.Sentences) > 0 && !quoting {
				t.Errorf("%q: passage %d is quoted after one that is not", question, i)
			}
			quoting = len(hit.Sentences) > 0
			for _, s := range hit.Sentences {
				if s.In(hit.Passage.Text) == "" {
					t.Errorf("%q: span %v does not fit its passage", question, s)
				}
			}
			if i > 0 && hit.Score > got.Evidence[i-1].Score && i > 1 {
				t.Errorf("%q: passage %d scores above the one before it", question, i)
			}
		}
	}
}

func TestComparisonsQuoteTwoArticles(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	got := ask(t, a, "why did grain exports fall - do the articles agree?")
	if !got.Answered || len(got.Evidence) < 2 {
		t.Fatalf("answer %+v, want two articles", got)
	}
	first, second := got.Evidence[0], got.Evidence[1]
	if first.Article == second.Article || len(first.Sentences) == 0 || len(second.Sentences) == 0 {
		t.Errorf("quoted %q of %s and %q of %s", first.Answer(), first.Article.ID, second.Answer(), second.Article.ID)
	}
}

func TestFiltersHold(t *testing.T) {
	a, r := newAnswerer(t, sample())
	question := "why did exports fall in:river -beaches"
	got, err := a.Ask(t.Context(), query.Parse(question), question)
	if err != nil {
		t.Fatal(err)
	}
	if f := r.asked.Filters; !slices.Equal(f.In, []string{"river"}) {
		t.Errorf("ranked with the filters %+v", f)
	}
	if !strings.Contains(r.asked.String(), "-beaches") {
		t.Errorf("ranked %q, without the excluded word", r.asked)
	}
	if strings.Contains(strings.Join(r.asked.Words(), " "), "river") {
		t.Errorf("the filter's value was searched: %q", r.asked)
	}
	for _, hit := range append(got.Evidence, got.Near...) {
		if strings.Contains(hit.Passage.Text, "beaches") {
			t.Error("a passage outside the ranking came in past a filter")
		}
	}
}

func TestTheSourceThatWasAsked(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	got := ask(t, a, "What did Harvest Weekly write about swimmers?")
	if got.Source != "Harvest Weekly" {
		t.Errorf("source %q, want Harvest Weekly", got.Source)
	}
	if got.Answered || got.Why != SourceSilent && got.Why != NotSaid {
		t.Errorf("answered %v, why %q; want a refusal", got.Answered, got.Why)
	}
}

func TestNothingNear(t *testing.T) {
	a, _ := newAnswerer(t, nil)
	if got := ask(t, a, "anything at all?"); got.Answered || got.Why != NothingNear {
		t.Errorf("an empty corpus gave %+v", got)
	}
}

// failing is a view whose server is away.
type failing struct{}

func (failing) Name() string { return "away" }

func (failing) Embed(context.Context, embed.Kind, []string) ([][]float32, error) {
	return nil, errors.New("connection refused")
}

// backwards is a reranker that turns the order round, or fails.
type backwards struct{ err error }

func (r backwards) Rerank(_ context.Context, _ string, texts []string) ([]float64, error) {
	scores := make([]float64, len(texts))
	for i := range scores {
		scores[i] = float64(i)
	}
	return scores, r.err
}

func TestWithoutItsServers(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	const question = "why did growers keep their crop in storage"
	want := ask(t, a, question)
	a.Views = append(a.Views, failing{})
	a.Reranker = backwards{err: errors.New("away")}
	got := ask(t, a, question)
	if !got.Answered || got.Evidence[0].Passage.ID != want.Evidence[0].Passage.ID || got.Confidence != want.Confidence {
		t.Errorf("with its servers away the answer is %+v, want %+v", got, want)
	}
}

func TestRerankerHasTheLastWord(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	const question = "why did grain exports fall"
	before := ask(t, a, question)
	a.Reranker = backwards{}
	s, err := a.study(t.Context(), query.Parse(question), question)
	if err != nil {
		t.Fatal(err)
	}
	if first := s.candidates[0].hit.Passage.ID; first == before.Evidence[0].Passage.ID {
		t.Errorf("%s is still first", first)
	}
}

// stuck is a reranker that never answers.
type stuck struct{}

func (stuck) Rerank(ctx context.Context, _ string, _ []string) ([]float64, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestASlowRerankerIsLeftOut(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	const question = "why did grain exports fall"
	want := ask(t, a, question)
	a.Reranker = stuck{}
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		got := ask(t, a, question)
		if took := time.Since(begun); took > patienceOrder {
			t.Errorf("the answer took %v, want at most %v", took, patienceOrder)
		}
		if !got.Answered || got.Evidence[0].Passage.ID != want.Evidence[0].Passage.ID {
			t.Errorf("%+v, want %+v", got, want)
		}
	})
}

func TestErrorsOfTheRanking(t *testing.T) {
	a, r := newAnswerer(t, sample())
	r.err = errors.New("index closed")
	if _, err := a.Ask(t.Context(), query.Parse("grain"), "grain"); !errors.Is(err, r.err) {
		t.Errorf("error %v, want %v", err, r.err)
	}
	r.err = nil
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := a.Ask(ctx, query.Parse("grain"), "grain"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if err := a.Warm(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("warm: error %v, want %v", err, context.Canceled)
	}
}

func TestSignsHaveNames(t *testing.T) {
	a, _ := newAnswerer(t, sample())
	signs, err := a.Signs(t.Context(), query.Query{}, "When did Marchenko resign?")
	if err != nil || len(signs) != len(SignNames) {
		t.Fatalf("signs %v, %v, for the names %q", signs, err, SignNames)
	}
	for i, x := range signs {
		if x < 0 || x > 1 {
			t.Errorf("%s is %v, want 0 to 1", SignNames[i], x)
		}
	}
}

func TestConfidenceGrowsWithEverySign(t *testing.T) {
	for i, name := range SignNames {
		low, high := []float64{0.4, 0.4, 0.4, 0.4}, []float64{0.4, 0.4, 0.4, 0.4}
		high[i] = 0.9
		if confidence(high) <= confidence(low) {
			t.Errorf("more %s gives less confidence", name)
		}
	}
}

func FuzzAsk(f *testing.F) {
	for _, seed := range []string{"", "why?", "-grain", "\xff\x00", "почему Ґ ъ", strings.Repeat("how many ", 200), `in:"x" OR OR`, "😀 vs 😀"} {
		f.Add(seed)
	}
	a, _ := newAnswerer(f, sample())
	f.Fuzz(func(t *testing.T, question string) {
		got, err := a.Ask(t.Context(), query.Parse(question), question)
		if err != nil {
			t.Fatal(err)
		}
		if got.Answered != (len(got.Evidence) > 0) || got.Answered == (got.Why != "") {
			t.Fatalf("answered %v with %d passages, why %q", got.Answered, len(got.Evidence), got.Why)
		}
	})
}

func TestASlowLaterViewReadsTheBest(t *testing.T) {
	var crowd []string
	for i := range 40 {
		crowd = append(crowd, fmt.Sprintf("Passage %d is about swimmers. It has a second sentence.", i))
	}
	a, _ := newAnswerer(t, append(sample(), newArticle("crowd", crowd...)))
	const question = "Why did exports of grain fall, the shipping board said?"
	want := ask(t, a, question)
	read := map[string]bool{}
	a.Views = append(a.Views, &slow{per: patience / 20, read: read})
	synctest.Test(t, func(t *testing.T) {
		s, err := a.study(t.Context(), query.Parse(question), question)
		if err != nil || len(s.candidates) != len(crowd)+6 {
			t.Fatalf("%d candidates, %v, want all of them", len(s.candidates), err)
		}
		if first := s.candidates[0].hit.Passage.ID; first != want.Evidence[0].Passage.ID {
			t.Errorf("%s is first, want %s", first, want.Evidence[0].Passage.ID)
		}
		for _, c := range s.candidates {
			if len(c.meaning) != 2 {
				t.Errorf("%q is judged by %d views, want 2", c.hit.Passage.Text, len(c.meaning))
			}
		}
		best := s.candidates[0]
		if !read[best.sentences[0].In(best.hit.Passage.Text)] || len(read) > 20 {
			t.Errorf("%d sentences were read, with those of the best: want these and no more than there is time for", len(read))
		}
	})
}

// slow is a view that takes its time over each text. It remembers passages, as
// embed.Cached does.
type slow struct {
	per  time.Duration
	read map[string]bool
}

func (*slow) Name() string { return "slow" }

func (v *slow) Embed(ctx context.Context, kind embed.Kind, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, text := range texts {
		out[i] = []float32{1, float32(len(text)%7) / 7}
		if kind == embed.Question || v.read[text] {
			continue
		}
		select {
		case <-time.After(v.per):
			v.read[text] = true
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return out, nil
}

func TestAQuestionNeverWaitsLong(t *testing.T) {
	var crowd []string
	for i := range 40 {
		crowd = append(crowd, fmt.Sprintf("Passage %d is about swimmers. It has a second sentence.", i))
	}
	tests := []struct {
		name string
		per  time.Duration // what a sentence takes
		want int           // candidates that are judged
	}{
		{"a quick view reads all", time.Millisecond, len(crowd) + 6},
		{"a slower one what it comes to first", patience / 20, readTogether},
		{"one that reads nothing in time is left out", 2 * patience, len(crowd) + 6},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			a, _ := newAnswerer(t, append(sample(), newArticle("crowd", crowd...)))
			a.Views = []embed.Embedder{&slow{per: test.per, read: map[string]bool{}}}
			const question = "Why did exports of grain fall, the shipping board said?"
			start := time.Now()
			got := ask(t, a, question)
			if took := time.Since(start); took > patience {
				t.Errorf("%s: the answer took %v, more than %v", test.name, took, patience)
			}
			if !got.Answered || !strings.Contains(got.Evidence[0].Answer(), "too low for barges") {
				t.Errorf("%s: answer %+v, want the barges", test.name, got)
			}
			a.Views = []embed.Embedder{&slow{per: test.per, read: map[string]bool{}}}
			s, err := a.study(t.Context(), query.Parse(question), question)
			if err != nil || len(s.candidates) != test.want {
				t.Errorf("%s: %d candidates, %v, want %d", test.name, len(s.candidates), err, test.want)
			}
		})
	}
}
