package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// A page of /read holds whole paragraphs up to about this many bytes, so that
// it fits one Telegram message.
const readBytes = 2800

// around is how many paragraphs stand on each side of a passage that is read
// in its surroundings.
const around = 1

// read opens what an id names, else the article that the words are about, or
// lists those that they may be about.
func (h *Handler) read(_ context.Context, c call) (reply.Reply, error) {
	id := strings.TrimSpace(c.args)
	if id == "" {
		return reply.Say(c.Say(textReadEmpty)), nil
	}
	if a, p, ok := c.Library.Passage(strings.ToLower(id)); ok {
		return c.readAround(a, p), nil
	}
	if a := c.Library.Article(id); a != nil {
		return c.readArticle(a, c.page), nil
	}
	switch list := titled(c); len(list) {
	case 0:
	case 1:
		return c.readArticle(list[0], c.page), nil
	default:
		return c.listed(query.Parse(c.args), list), nil
	}
	return reply.Reply{
		Units:   []reply.Unit{{reply.TextLine(c.Say(textGone, shorten(id, 40)))}},
		Buttons: rows([]reply.Button{{Label: c.Say(labelArticles), Command: "/articles"}}),
		Data:    reply.Data{Understood: "read " + id},
	}, nil
}

// readArticle is one page of a whole article.
func (w Words) readArticle(a *article.Article, page int) reply.Reply {
	pages := paginate(a)
	page = min(page, len(pages))
	r := w.readReply(a, pages[page-1], nil)
	r.Buttons = rows(w.pager("/read "+string(a.ID), page, len(pages)))
	r.Data.Page, r.Data.Pages = page, len(pages)
	return r
}

// readAround is a passage with the paragraphs beside it.
func (w Words) readAround(a *article.Article, p article.Passage) reply.Reply {
	all := a.Text().Paragraphs
	from, to := max(1, p.Paragraph-around), min(len(all), p.Paragraph+around)
	r := w.readReply(a, all[from-1:to], &p)
	r.Buttons = rows(w.nearbyButtons(a, from, to), []reply.Button{{Label: w.Say(labelWhole), Command: wholeCommand(a, from)}})
	r.Buttons = append(r.Buttons, w.citedElsewhere(article.Hit{Article: a, Passage: p})...)
	r.Data.Page, r.Data.Pages = 1, 1
	r.Data.Passages = []article.Hit{{Article: a, Passage: p, Score: 1}}
	return r
}

// wholeCommand opens an article at the page that has a paragraph.
func wholeCommand(a *article.Article, paragraph int) string {
	whole := "/read " + string(a.ID)
	for i, page := range paginate(a) {
		if i > 0 && slices.ContainsFunc(page, func(p article.Paragraph) bool { return p.N == paragraph }) {
			return fmt.Sprintf("%s %s%d", whole, pageWord, i+1)
		}
	}
	return whole
}

// maxCited is how many sources of a passage get a button.
const maxCited = 3

// citedElsewhere are buttons, a row each, that ask who else cites the sources
// of a passage.
func (w Words) citedElsewhere(h article.Hit) [][]reply.Button {
	var grid [][]reply.Button
	seen := map[string]bool{}
	for _, c := range h.Citations() {
		if c.Source == "" || seen[c.Source] || len(grid) == maxCited {
			continue
		}
		seen[c.Source] = true
		grid = append(grid, []reply.Button{{Label: w.Say(labelCitedBy, c.Source), Command: sourceCommand(c.Source)}})
	}
	return grid
}

// nearbyButtons lead to the passages just outside a range of paragraphs.
func (w Words) nearbyButtons(a *article.Article, from, to int) []reply.Button {
	var before, after string
	for _, p := range a.Text().Passages {
		if p.Paragraph < from {
			before = string(p.ID)
		}
		if p.Paragraph > to && after == "" {
			after = string(p.ID)
		}
	}
	var row []reply.Button
	if before != "" {
		row = append(row, reply.Button{Label: w.Say(labelEarlier), Command: "/read " + before, InPlace: true})
	}
	if after != "" {
		row = append(row, reply.Button{Label: w.Say(labelLater), Command: "/read " + after, InPlace: true})
	}
	return row
}

func (w Words) readReply(a *article.Article, paragraphs []article.Paragraph, found *article.Passage) reply.Reply {
	understood := "read " + string(a.ID)
	units := []reply.Unit{{
		w.titleLine(unnumbered, a),
		reply.TextLine(strings.Join(w.imprint(a), " · ")),
	}}
	for _, p := range paragraphs {
		units = append(units, paragraphUnit(a, p, found))
	}
	return reply.Reply{Units: units, Data: reply.Data{
		Understood: understood, Answered: true, Total: a.PassageCount,
	}}
}

// paragraphUnit is a paragraph with its number; citations lean, the passage
// that was asked for is bold.
func paragraphUnit(a *article.Article, p article.Paragraph, found *article.Passage) reply.Unit {
	cites := citationMarks(a, p.N)
	number := reply.Run{Text: fmt.Sprintf("¶ %d  ", p.N), Code: true}
	if p.Kind == article.Heading {
		return reply.Unit{{Runs: []reply.Run{reply.Bold(p.Text)}}}
	}
	var runs []reply.Run
	if found == nil || found.Paragraph != p.N {
		runs = leaning(p.Text, 0, len(p.Text), cites)
	} else {
		runs = append(runs, leaning(p.Text, 0, found.Start, cites)...)
		for _, r := range leaning(p.Text, found.Start, found.End, cites) {
			r.Bold = true
			runs = append(runs, r)
		}
		runs = append(runs, leaning(p.Text, found.End, len(p.Text), cites)...)
	}
	return reply.Unit{{Runs: append([]reply.Run{number}, runs...)}}
}

// leaning is text[from:to] with the citations in it in italics.
func leaning(text string, from, to int, cites []article.Span) []reply.Run {
	var inside []article.Span
	for _, s := range cites {
		s = article.Span{Start: max(s.Start, from) - from, End: min(s.End, to) - from}
		if s.Len() > 0 {
			inside = append(inside, s)
		}
	}
	return markedRuns(text[from:to], inside, func(r *reply.Run) { r.Italic = true })
}

func citationMarks(a *article.Article, paragraph int) []article.Span {
	var spans []article.Span
	for _, c := range a.Text().Citations {
		if c.Paragraph == paragraph {
			spans = append(spans, c.Span)
		}
	}
	return spans
}

// paginate deals whole paragraphs to pages; there is always one page.
func paginate(a *article.Article) [][]article.Paragraph {
	pages := [][]article.Paragraph{nil}
	room := readBytes
	for _, p := range a.Text().Paragraphs {
		last := len(pages) - 1
		if len(p.Text) > room && len(pages[last]) > 0 {
			pages, room = append(pages, nil), readBytes
			last++
		}
		pages[last] = append(pages[last], p)
		room -= len(p.Text)
	}
	return pages
}
