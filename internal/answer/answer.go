// Package answer goes from a question to the sentences that answer it, or to
// "the corpus does not say".
//
// It knows no index and no chat: passages come from a Ranker, meaning from
// embedders, and what a person reads is decided elsewhere. It quotes; it never
// writes a sentence of its own.
package answer

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
)

// Ranker finds passages for a question.
type Ranker interface {
	// Rank returns at most n passages that pass the filters of q, best first.
	// No word of q has to be in all of them.
	Rank(ctx context.Context, q query.Query, n int) ([]article.Hit, error)
}

// Reranker compares a question with texts one by one.
type Reranker interface {
	// Rerank returns a score for each text, in order, higher for a better
	// answer; scores compare within one call only.
	Rerank(ctx context.Context, question string, texts []string) ([]float64, error)
}

// Reason says why a question was not answered, as a key.
type Reason string

// The reasons; "" stands with an answer.
const (
	NothingNear  Reason = "nothing-near"  // no passage was found at all
	NotSaid      Reason = "not-said"      // passages are near, but none answers
	SourceSilent Reason = "source-silent" // the source that was asked is not cited in what is near
)

// Answer is what the corpus says to a question.
type Answer struct {
	Answered bool

	// Evidence is the ranking, best first, empty unless Answered. Sentences
	// are set on the first one, or on the best of each article in a
	// comparison; those come before all others.
	Evidence []article.Hit

	Near       []article.Hit // the nearest passages where nothing answers
	Why        Reason
	Source     string  // the source, author or publication that was asked, "" for none
	Confidence float64 // from 0 to 1; Answered is whether it reaches a threshold
}

// pool is how many passages of the ranking are read again sentence by
// sentence; of the passages that answer in the development questions none
// stood lower.
const pool = 48

// readAll is how many passages a corpus may have to be read again as a whole,
// not only the pool. The first question then takes about 25 ms a passage and
// core, later ones microseconds a passage, when views remember.
const readAll = 400

// shown bounds the passages of an Answer, mostNear those of a refusal.
const (
	shown    = 10
	mostNear = 3
)

// Options is what an Answerer is made of.
type Options struct {
	Ranker   Ranker
	Articles []*article.Article // all that Ranker may find

	// Views compare meaning. The first reads the language of the articles and
	// is always there; later ones may come from a server and read a question
	// in its own language. One that fails is left out of an answer. Without
	// any, words decide alone.
	Views []embed.Embedder

	// Reranker has the last word on the order of the first passages, nil for
	// none. One that fails is left out of an answer.
	Reranker Reranker

	// Variants gives other spellings of a name, nil for none.
	Variants func(name string) []string

	// Cited gives every spelling of whoever is cited in Articles, with the name
	// that all spellings of one source have in common; nil for nobody.
	Cited iter.Seq2[string, string]

	// Words translate words of questions, nil for none.
	Words *Words

	// Former answers from an earlier state of the articles with the same Words,
	// nil for none. Articles that both have are not read again.
	Former *Answerer

	// Counts is what WriteCounts wrote of the same Articles and Words, read
	// where Former is nil; nil for nothing. What cannot be read is counted anew.
	Counts io.Reader

	// Hands is how many goroutines count words, the caller's own where it is 1
	// or less.
	Hands int
}

// Answerer answers questions. It is safe for concurrent use.
type Answerer struct {
	Options
	lexicon *lexicon
	sources *sources
	scales  scales
	abroad  abroad
}

// New makes an Answerer.
func New(o Options) *Answerer {
	words := o.lexicon()
	o.Former, o.Counts = nil, nil // or each would keep all that were before
	return &Answerer{
		Options: o,
		lexicon: words,
		sources: newSources(o.Articles, o.Cited),
		scales:  scales{have: map[int]scale{}},
		abroad:  newAbroad(o.Articles, o.Words),
	}
}

// lexicon counts the words of the articles, as far as that was not done before.
func (o Options) lexicon() *lexicon {
	if o.Former != nil {
		gone, came := difference(o.Former.Articles, o.Articles)
		return o.Former.lexicon.changed(gone, came, o.Words.gloss, max(1, o.Hands))
	}
	if o.Counts != nil {
		if l, err := readLexicon(o.Counts); err == nil {
			return l
		}
	}
	return newLexicon(o.Articles, o.Words.gloss, max(1, o.Hands))
}

// Ask answers question. The filters and excluded words of q hold; question is
// the text as typed, after the question it follows up, if any.
func (a *Answerer) Ask(ctx context.Context, q query.Query, question string) (Answer, error) {
	s, err := a.study(ctx, q, question)
	if err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	return s.answer(), nil
}

// Warm reads all passages in every view, where the corpus is small enough for
// Ask to do so, so that the first question need not wait for it.
func (a *Answerer) Warm(ctx context.Context) error {
	s := &study{Answerer: a}
	s.addUnranked(query.Query{})
	s.gloss()
	for i, view := range a.Views {
		if _, _, err := s.embed(ctx, i); err != nil {
			return fmt.Errorf("read the corpus with %s: %w", view.Name(), err)
		}
		if _, err := a.scales.of(ctx, i, view); err != nil {
			return fmt.Errorf("measure %s: %w", view.Name(), err)
		}
	}
	return nil
}

// Signs are what the decision to answer rests on, in the order of SignNames;
// nil when no passage was found. They are for calibrating that decision.
func (a *Answerer) Signs(ctx context.Context, q query.Query, question string) ([]float64, error) {
	s, err := a.study(ctx, q, question)
	if err != nil || len(s.candidates) == 0 {
		return nil, err
	}
	return s.signs(), nil
}

// study is one question with the passages read for it, best first.
type study struct {
	*Answerer
	question   question
	candidates []candidate
}

// candidate is one passage read for a question.
type candidate struct {
	hit       article.Hit
	sentences []article.Span // of the passage's text
	said      []string       // the same, in the letters of the question
	fit       []float64      // of each sentence
	holds     []int          // sentences with a number or a time, where one is asked for
	actual    bool           // one of these says what is, or the question asks for what might be
	lexical   float64        // its score in the ranking, 1 for the best
	place     int            // in the ranking, from 0
	meaning   []float64      // its nearness in each view: standard deviations above the mean of the pool
	nearness  []float64      // the best cosine of a sentence, in each view, on the scale of the first
	coverage  float64        // share of the question's weight that its words carry
	asked     bool           // it comes from, or cites, who was asked
	heads     bool           // it is the title of a section
	put       string         // the question before it, where a passage only asks
	score     float64
}

func (a *Answerer) study(ctx context.Context, q query.Query, text string) (*study, error) {
	s := &study{Answerer: a, question: a.read(q, text)}
	hits, err := a.Ranker.Rank(ctx, s.question.query, pool)
	if err != nil {
		return nil, err
	}
	for i, hit := range hits {
		s.candidates = append(s.candidates, newCandidate(hit, i, hits[0].Score))
	}
	s.addUnranked(q)
	if len(s.candidates) == 0 {
		return s, nil
	}
	s.gloss()
	s.spellOut()
	if err := s.compareMeaning(ctx); err != nil {
		return nil, err
	}
	s.compareWords()
	s.rank()
	return s, s.rerank(ctx)
}

// gloss puts the candidates into English.
func (s *study) gloss() {
	for i := range s.candidates {
		c := &s.candidates[i]
		for _, span := range c.sentences {
			c.said = append(c.said, s.Words.gloss(span.In(c.hit.Passage.Text), c.hit.Article.Language))
		}
	}
}

// addUnranked adds the passages that share no word with the question, where
// there are few enough to read them all and nothing excludes any.
func (s *study) addUnranked(q query.Query) {
	excludes := slices.ContainsFunc(q.Clauses, func(c query.Clause) bool { return c.Not })
	if s.lexicon.passages > readAll || len(s.Views) == 0 || excludes || !q.Filters.Empty() {
		return
	}
	have := map[article.ID]bool{}
	for _, c := range s.candidates {
		have[c.hit.Passage.ID] = true
	}
	for _, a := range s.Articles {
		for _, p := range a.Text().Passages {
			if !have[p.ID] {
				s.candidates = append(s.candidates, newCandidate(article.Hit{Article: a, Passage: p}, len(have), 0))
			}
		}
	}
}

// answer makes the Answer from a finished study.
func (s *study) answer() Answer {
	out := Answer{Source: s.question.asked}
	if len(s.candidates) == 0 {
		out.Why = NothingNear
		return out
	}
	out.Confidence = confidence(s.signs())
	out.Answered = out.Confidence >= threshold && !s.missing()
	if !out.Answered {
		out.Why = NotSaid
		if s.question.asked != "" && !s.candidates[0].asked {
			out.Why = SourceSilent
		}
		out.Near = s.near()
		return out
	}
	out.Evidence = s.evidence()
	return out
}

// near are the first passages that share a word with the question: to one of
// which no word is known, nothing is near.
func (s *study) near() []article.Hit {
	var hits []article.Hit
	for _, c := range s.candidates {
		if c.coverage > 0 && len(hits) < mostNear {
			hits = append(hits, c.hit)
		}
	}
	return hits
}

// evidence are the best passages, with the sentences that answer set on the
// first, or on the best of each of two articles where the question compares.
func (s *study) evidence() []article.Hit {
	quoted := 1
	if s.question.compares {
		quoted = s.bringOtherArticle()
	}
	hits := make([]article.Hit, 0, shown)
	for i, c := range s.candidates[:min(shown, len(s.candidates))] {
		hit := c.hit
		hit.Score = c.score
		if i < quoted {
			hit.Sentences = c.pick()
		}
		hits = append(hits, hit)
	}
	return hits
}

// bringOtherArticle moves the best passage of another article than the first's
// to the second place, and returns how many articles there are to compare, at
// most 2.
func (s *study) bringOtherArticle() int {
	i := s.otherArticle()
	if i == 0 {
		return 1
	}
	other := s.candidates[i]
	copy(s.candidates[2:i+1], s.candidates[1:i])
	s.candidates[1] = other
	return 2
}

// otherArticle is the place of the best candidate of another article than the
// first's, 0 without one.
func (s *study) otherArticle() int {
	first := s.candidates[0].hit.Article
	return max(0, slices.IndexFunc(s.candidates, func(c candidate) bool { return c.hit.Article != first }))
}
