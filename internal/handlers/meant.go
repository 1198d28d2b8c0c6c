package handlers

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// offerMeant adds to a refusal the question that may have been meant: with the
// words that are in no article put right, where the corpus answers it then.
func (h *Handler) offerMeant(ctx context.Context, c call, r reply.Reply) (reply.Reply, error) {
	found, err := c.Searcher.Search(ctx, query.Parse(c.args), 0)
	if err != nil {
		return reply.Reply{}, err
	}
	meant := putRight(c.args, found.Notes)
	if meant == strings.Join(strings.Fields(c.args), " ") {
		return r, nil
	}
	got, err := c.Asker.Ask(ctx, query.Parse(meant), c.inContext(meant))
	if err != nil || !got.Answered {
		return r, err
	}
	last := len(r.Units[0]) - 1 // which announces what follows
	r.Units[0] = slices.Insert(r.Units[0], last, reply.TextLine(c.Say(textDidYouMean, "“"+meant+"”")))
	r.Buttons = append(rows([]reply.Button{{Label: meant, Command: "/ask " + meant}}), r.Buttons...)
	return r, nil
}

// inContext is a question after the one that it follows up, if any.
func (c call) inContext(question string) string {
	if c.About == "" {
		return question
	}
	return c.About + " " + question
}

// putRight is text with the words that are in no article replaced by the
// nearest that are, with the capitals and the punctuation that they had.
func putRight(text string, notes []article.Note) string {
	fields := strings.Fields(text)
	for i, field := range fields {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, n := range notes {
			if n.Kind == article.NoteUnknown && n.Other != "" && strings.EqualFold(n.Word, word) {
				fields[i] = strings.Replace(field, word, withCapitalOf(n.Other, word), 1)
			}
		}
	}
	return strings.Join(fields, " ")
}

// withCapitalOf begins word with a capital where like does.
func withCapitalOf(word, like string) string {
	if first, _ := utf8.DecodeRuneInString(like); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[size:]
	}
	return word
}
