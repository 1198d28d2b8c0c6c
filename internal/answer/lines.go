package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/sentence"
)

// Interviews, pages and minutes are made of lines that are no sentences of an
// answer but stand over one: a title in the body, a label, a question put.
const (
	lineWords     = 25 // of a line that may be a title, at most
	questionWords = 20 // of a passage that only asks, at most; a longer one says something itself
)

// closers may stand after the mark that ends a sentence.
const closers = "”\"’»)] "

// asks reports whether a sentence is a question.
func asks(sentence string) bool { return strings.HasSuffix(strings.TrimRight(sentence, closers), "?") }

// isHeading reports whether hit is the title of a section.
func isHeading(hit article.Hit) bool {
	p, ok := hit.Article.Text().Paragraph(hit.Passage.Paragraph)
	return ok && p.Kind == article.Heading
}

// isLine reports whether c is one short line that no mark ends.
func (c *candidate) isLine() bool {
	text := c.hit.Passage.Text
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closers))
	return len(c.sentences) == 1 && len(strings.Fields(text)) <= lineWords && !strings.ContainsRune(".!?…:;,", last)
}

// onlyAsks reports whether a passage is nothing but a short question.
func onlyAsks(text string) bool {
	return asks(text) && len(strings.Fields(text)) <= questionWords &&
		!slices.ContainsFunc(sentence.Split(text), func(s article.Span) bool { return !asks(s.In(text)) })
}

// handOn gives what speaks for a passage that only asks to the passage after
// it, which answers, as passOver does with sentences.
func (s *study) handOn() {
	type place struct {
		article *article.Article
		ord     int
	}
	asking := map[place]candidate{}
	for i := range s.candidates {
		if c := &s.candidates[i]; onlyAsks(c.hit.Passage.Text) {
			asking[place{c.hit.Article, c.hit.Passage.Ord + 1}] = *c
			c.score -= weighAsking
		}
	}
	for i := range s.candidates {
		c := &s.candidates[i]
		if before, ok := asking[place{c.hit.Article, c.hit.Passage.Ord}]; ok {
			c.takeOver(before)
		}
	}
}

// takeOver gives c what speaks for the question before it.
func (c *candidate) takeOver(before candidate) {
	c.put = before.hit.Passage.Text
	c.score = max(c.score, before.score-weighAfter)
	for i := range min(len(c.nearness), len(before.nearness)) {
		c.nearness[i] = max(c.nearness[i], before.nearness[i])
	}
}
