package answer

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"footnote/internal/article"
)

// What each sign adds to a passage's score. The unit is one standard deviation
// of the first view's nearness within the pool.
const (
	weighLexical  = 0.8 // its place in the ranking by words
	weighCoverage = 1.0
	weighAsked    = 0.5 // it comes from, or cites, who was asked
	weighTold     = 1.5 // the same, where its own words are asked for
	weighHeading  = 2.0 // taken from the title of a section, which promises an answer
	weighLine     = 1.0 // taken from a line that may be a title as well
	weighKind     = 1.0 // it holds a number, a sum or a time where one is asked for
	weighHolding  = 0.5 // the same, of one of its sentences
	weighNeeded   = 1.0 // it holds what an answer cannot be without
	weighSupposed = 0.5 // less, where that is what might be and what is was asked for
)

// compareWords fills in what the words of each candidate say.
func (s *study) compareWords() {
	q := s.question
	for i := range s.candidates {
		c := &s.candidates[i]
		c.coverage = covered(q.terms, stems(strings.Join(c.said, " ")), everyTerm)
		c.asked = q.asked != "" && s.sources.speaks(c.hit, q.asked)
		if q.wantsWords() {
			c.asked = s.hears(c.hit)
		}
		for j, text := range c.said {
			c.fit[j] += weighCoverage * covered(q.terms, stems(text), everyTerm)
			if q.kind != anything && q.kind.fits(text) {
				c.hold(j, q.actual && supposes.MatchString(text))
			}
		}
		c.passOver()
		c.heads = isHeading(c.hit)
	}
}

// hold notes that sentence j is of the kind that is asked for; supposed, that
// it says what might be.
func (c *candidate) hold(j int, supposed bool) {
	c.holds = append(c.holds, j)
	if supposed {
		c.fit[j] += weighHolding - weighSupposed
		return
	}
	c.fit[j] += weighHolding
	c.actual = true
}

// Words of what might be: the soldiers whom somebody could call up are not those
// whom they did. A question with one, or about what is to come, asks for it.
var (
	supposes    = regexp.MustCompile(`(?i)\b(may|might|could|would|should|if|unless)\b`)
	asksWhatMay = regexp.MustCompile(`(?i)\b(may|might|could|would|should|if|will|going to|plan\w*|can|expect\w*|want\w*|promis\w*|propos\w*|need\w*|demand\w*|ask\w*|likely|must)\b`)
)

// A sentence that asks, or only announces what comes, does not answer; the one
// after it may, even where it shares no word with the question.
const (
	weighAsking = 2.0 // taken from a sentence that asks
	weighAfter  = 0.3 // how much less than such a one the next fits at least
	weighShort  = 1.0 // taken from one too short to say much
	shortWords  = 5
)

var announces = regexp.MustCompile(`^\W*(Consider|Take|Imagine|Suppose|Look at|Let us|Let's|Let’s|Recall|Here is|Here's|Here’s)\b`)

// passOver lowers the sentences of c that only lead to others.
func (c *candidate) passOver() {
	for j, text := range c.said {
		leads := asks(text) || announces.MatchString(text)
		if leads {
			if j+1 < len(c.fit) {
				c.fit[j+1] = max(c.fit[j+1], c.fit[j]-weighAfter)
			}
			c.fit[j] -= weighAsking
		} else if len(strings.Fields(text)) <= shortWords {
			c.fit[j] -= weighShort
		}
	}
}

// rank scores the candidates and puts the best first.
func (s *study) rank() {
	for i := range s.candidates {
		c := &s.candidates[i]
		c.score = weighLexical*c.lexical + weighCoverage*c.coverage
		for _, m := range c.meaning {
			c.score += m
		}
		switch {
		case c.heads:
			c.score -= weighHeading
		case c.isLine():
			c.score -= weighLine
		}
		switch {
		case c.asked && (s.question.told || s.question.wantsWords()):
			c.score += weighTold
		case c.asked:
			c.score += weighAsked
		}
		switch {
		case c.actual:
			c.score += weighKind
		case len(c.holds) > 0:
			c.score += weighKind - weighSupposed
		}
	}
	s.preferNeeded()
	s.handOn()
	slices.SortStableFunc(s.candidates, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
}

// preferNeeded raises the passages that hold what an answer needs.
func (s *study) preferNeeded() {
	for _, n := range needed(s.question.text) {
		for i := range s.candidates {
			if c := &s.candidates[i]; n.told.MatchString(strings.Join(c.said, " ")) {
				c.score += weighNeeded
			}
		}
	}
}

// What a Reranker is given, and what its verdict adds to the score for each
// standard deviation. A cross-encoder reads question and passage together and
// knows better than all other signs; not measured, as none could be had here.
const (
	rerankedFirst = 30
	weighReranked = 3.0
	patienceOrder = 4 * time.Second // with a Reranker: a slow one is left out
)

// rerank lets the Reranker order the first passages anew. Only the end of ctx
// is an error.
func (s *study) rerank(ctx context.Context) error {
	if s.Reranker == nil {
		return nil
	}
	first := s.candidates[:min(rerankedFirst, len(s.candidates))]
	texts := make([]string, len(first))
	for i, c := range first {
		texts[i] = c.hit.Passage.Text
	}
	short, cancel := context.WithTimeout(ctx, patienceOrder)
	defer cancel()
	scores, err := s.Reranker.Rerank(short, s.question.typed, texts)
	if err != nil || len(scores) != len(first) {
		return ctx.Err()
	}
	mean, deviation := spread(scores)
	for i := range first {
		first[i].score += weighReranked * (scores[i] - mean) / deviation
	}
	slices.SortStableFunc(first, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return nil
}

// The last was tried on 222 questions to three corpora: nothing changed on the
// development questions, three of the other 105 were found better, one question
// without an answer was no longer refused.
const (
	mostSentences = 3
	mostWords     = 80  // of all sentences of an answer together
	closeFit      = 1.2 // how far below the best another sentence may fit
	wideFit       = 3.0 // the same, for one with the number or time that the best lacks
)

// pick returns the one to three sentences of c that fit best, in the order
// they stand: "The count ended on Friday. … It took four weeks."
func (c *candidate) pick() []article.Span {
	order := make([]int, len(c.sentences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.fit[b], c.fit[a]) })
	best, holds := c.fit[order[0]], len(c.holds) == 0
	var spans []article.Span
	length := 0
	for _, i := range order {
		n, holding := len(strings.Fields(c.sentences[i].In(c.hit.Passage.Text))), slices.Contains(c.holds, i)
		near := c.fit[i] >= best-closeFit || !holds && holding && c.fit[i] >= best-wideFit
		if len(spans) > 0 && (len(spans) == mostSentences || length+n > mostWords || !near) {
			continue
		}
		spans, length, holds = append(spans, c.sentences[i]), length+n, holds || holding
	}
	slices.SortFunc(spans, func(a, b article.Span) int { return a.Start - b.Start })
	return spans
}
