package handlers

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// maxKeywords is how many words without a question mark are rather looked for
// than asked about.
const maxKeywords = 3

// offerSearch is the button that looks for words that were sent as a question,
// nil where there is nothing to find or the question is a real one.
func (c call) offerSearch(ctx context.Context, q query.Query) []reply.Button {
	asked := strings.HasPrefix(strings.TrimSpace(c.Text), "/") || strings.Contains(c.args, "?") || c.About != ""
	if words := len(q.Words()); asked || words == 0 || words > maxKeywords {
		return nil
	}
	found, err := c.Searcher.Search(ctx, q, 0)
	if err != nil || found.Any || found.Total == 0 {
		return nil
	}
	return []reply.Button{{Label: shorten(c.args, 30) + " · " + c.Say(textPassages, found.Total), Command: "/search " + c.args}}
}

// offerAskToo is the button that asks what was looked for but reads as a
// question.
func (c call) offerAskToo() []reply.Button {
	if c.Inline || c.page > 1 || !strings.HasSuffix(c.args, "?") {
		return nil
	}
	return []reply.Button{{Label: c.Say(labelAskIt), Command: "/ask " + c.args}}
}

// offerAsk is the button that asks what was looked for in vain, where that has
// an answer: by its meaning, or in another language.
func (c call) offerAsk(ctx context.Context, q query.Query) ([]reply.Line, []reply.Button) {
	if c.Inline || len(q.Words()) == 0 {
		return nil, nil
	}
	got, err := c.Asker.Ask(ctx, q, c.args)
	if err != nil || !got.Answered {
		return nil, nil
	}
	return []reply.Line{reply.TextLine(c.Say(textAskIt))}, []reply.Button{{Label: c.Say(labelAskIt), Command: "/ask " + c.args}}
}

// offerSpelling is the button that searches with the words put right that are
// in no article, nil where nothing is near them.
func (c call) offerSpelling(notes []article.Note) []reply.Button {
	meant := putRight(c.args, notes)
	if meant == strings.Join(strings.Fields(c.args), " ") {
		return nil
	}
	return []reply.Button{{Label: meant, Command: "/search " + meant}}
}

// offerWithout is the button that searches without the filters that left
// nothing, nil where there are none or nothing else.
func (c call) offerWithout(notes []article.Note) []reply.Button {
	without := strings.Fields(c.args)
	for _, n := range notes {
		if n.Kind == article.NoteFilter {
			without = slices.DeleteFunc(without, func(field string) bool { return strings.EqualFold(field, n.Word) })
		}
	}
	text := strings.Join(without, " ")
	if text == "" || text == strings.Join(strings.Fields(c.args), " ") {
		return nil
	}
	return []reply.Button{{Label: text, Command: "/search " + text}}
}

// named parts the words of notes that are in no text but name an author or a
// publication from the other notes, and says so, with a button that filters by
// the name.
func (c call) named(ctx context.Context, notes []article.Note) (rest []article.Note, lines []reply.Line, buttons []reply.Button) {
	for _, n := range notes {
		filter, sentence := "", ""
		if n.Kind == article.NoteUnknown {
			filter, sentence = c.nameFilter(n.Word)
		}
		if filter == "" {
			rest = append(rest, n)
			continue
		}
		text, label := c.filtered(ctx, n.Word, filter)
		lines = append(lines, reply.TextLine(c.Say(sentence, n.Word)))
		buttons = append(buttons, reply.Button{Label: label, Command: "/search " + text})
	}
	return rest, lines, buttons
}

// nameFilter is the filter for a word that is an author's name or a
// publication's, and the sentence that says so; both are "" for another word.
func (c call) nameFilter(word string) (filter, sentence string) {
	h := heading{c, map[[2]string]bool{}}
	for _, a := range c.Library.Articles() {
		if slices.ContainsFunc(a.Authors, func(name string) bool { return hasWord(name, word) }) {
			return "author:", textWordAuthor
		}
		if h.names(word, a.Publication) {
			filter, sentence = "pub:", textWordPublication
		}
	}
	return filter, sentence
}

// hasWord reports whether text has the word as it is spelled, capitals apart:
// that is a hundred times as quick as to compare names.
func hasWord(text, word string) bool {
	for field := range strings.FieldsSeq(text) {
		if strings.EqualFold(strings.Trim(field, ".,:;?!()“”\""), word) {
			return true
		}
	}
	return false
}

// filtered is what was typed with a word made a filter, or the filter alone
// where it leaves nothing of the rest; label is the filter as it was typed.
func (c call) filtered(ctx context.Context, word, filter string) (text, label string) {
	label = filter + word
	fields := strings.Fields(c.args)
	for i, field := range fields {
		bare := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if strings.EqualFold(bare, word) {
			label = filter + bare
			fields[i] = label
		}
	}
	text = strings.Join(fields, " ")
	found, err := c.Searcher.Search(ctx, query.Parse(text), 0)
	if err != nil || found.Any || found.Total == 0 {
		return label, label
	}
	return text, label
}
