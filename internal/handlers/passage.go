package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"footnote/internal/article"
	"footnote/internal/reply"
)

// pageSize is how many passages one answer shows.
const pageSize = 5

// passageUnit is a passage as it is shown: title, place, the text with its
// marks, whom it cites. It is false when the text is not what the article
// prints; such a passage is never shown.
func (w Words) passageUnit(number int, h article.Hit) (reply.Unit, bool) {
	if !h.Article.Holds(h.Passage) {
		return nil, false
	}
	u := reply.Unit{w.titleLine(number, h.Article), w.placeLine(h), quotation(h)}
	if cited := w.citesLine(w.Say(textCites), h, ""); len(cited.Runs) > 0 {
		u = append(u, cited)
	}
	return u, true
}

func (w Words) titleLine(number int, a *article.Article) reply.Line {
	lead := ""
	if number != unnumbered {
		lead = fmt.Sprintf("%d. ", number)
	}
	title := reply.Run{Text: a.Title, Bold: a.URL == "", URL: a.URL}
	runs := []reply.Run{reply.Text(lead), title}
	if a.TitleMade {
		runs = append(runs, reply.Text(" "+w.Say(textTitleMade)))
	}
	return reply.Line{Runs: runs}
}

// placeLine says where a passage stands and how to read on.
func (w Words) placeLine(h article.Hit) reply.Line {
	parts := append(w.imprint(h.Article), fmt.Sprintf("¶ %d", h.Passage.Paragraph))
	return reply.Line{Indent: 1, Runs: []reply.Run{
		reply.Text(strings.Join(parts, " · ") + " · "),
		reply.Text("/read_" + string(h.Passage.ID)),
	}}
}

// imprint is who published an article and when, as far as it is known.
func (w Words) imprint(a *article.Article) []string {
	var parts []string
	if len(a.Authors) > 0 {
		parts = append(parts, strings.Join(a.Authors, ", "))
	}
	if a.Publication != "" {
		parts = append(parts, a.Publication+volumeWords(a))
	}
	return append(parts, w.articleDate(a))
}

func volumeWords(a *article.Article) string {
	switch {
	case a.Volume != "" && a.Issue != "":
		return " " + a.Volume + "/" + a.Issue
	case a.Volume != "":
		return " " + a.Volume
	}
	return ""
}

// quotation is the text of a passage with its marks.
func quotation(h article.Hit) reply.Line {
	l := reply.Line{Indent: 1, Quote: true, Runs: markedRuns(h.Passage.Text, h.Marks, func(r *reply.Run) { r.Bold = true })}
	if len(h.Sentences) == 0 { // else they are quoted above
		l.From = quotedFor(h.Passage.Text, h.Marks)
	}
	return l
}

// markedRuns cuts text at the marks and styles what they cover. Marks that do
// not fit the text are left out.
func markedRuns(text string, marks []article.Span, style func(*reply.Run)) []reply.Run {
	marks = slices.Clone(marks)
	slices.SortFunc(marks, func(a, b article.Span) int { return a.Start - b.Start })
	var runs []reply.Run
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Len() <= 0 {
			continue
		}
		if m.Start > at {
			runs = append(runs, reply.Text(text[at:m.Start]))
		}
		run := reply.Text(m.In(text))
		style(&run)
		runs, at = append(runs, run), m.End
	}
	if at < len(text) {
		runs = append(runs, reply.Text(text[at:]))
	}
	return runs
}

// citesLine names each source that a passage cites once, with its dates, but
// not except; it has no runs when there is nobody to name.
func (w Words) citesLine(lead string, h article.Hit, except string) reply.Line {
	var list sourceList
	for _, c := range h.Citations() {
		if c.Source != "" && c.Source != except {
			list.add(c.Source, c, w)
		}
	}
	if len(list) == 0 {
		return reply.Line{}
	}
	return reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(lead + list.in(w))}}
}

// sourceList gathers the dates of citations under names, in the order met.
type sourceList []namedDates

type namedDates struct {
	name     string
	dates    []string
	supplied []string // those of dates whose year was supplied
	count    int
}

func (l *sourceList) add(name string, c article.Citation, w Words) {
	at := slices.IndexFunc(*l, func(n namedDates) bool { return n.name == name })
	if at < 0 {
		at = len(*l)
		*l = append(*l, namedDates{name: name})
	}
	n := &(*l)[at]
	n.count++
	for _, d := range c.Dates {
		words := w.date(d)
		if slices.Contains(n.dates, words) || strings.Contains(name, words) {
			continue
		}
		n.dates = append(n.dates, words)
		if c.DateInferred {
			n.supplied = append(n.supplied, words)
		}
	}
}

// in is "Name, date, date; Name" in the language of w, and says which years
// were supplied: behind the one, behind all where all were, else by a star.
func (l sourceList) in(w Words) string {
	dates, supplied := 0, 0
	for _, n := range l {
		dates, supplied = dates+len(n.dates), supplied+len(n.supplied)
	}
	mark, end := "", ""
	switch {
	case supplied == 1:
		mark = w.Say(textYearInferred)
	case supplied > 1 && supplied == dates:
		end = w.Say(textYearsInferred)
	case supplied > 1:
		mark, end = "*", w.Say(textYearsStarred)
	}
	parts := make([]string, len(l))
	for i, n := range l {
		parts[i] = strings.Join(append([]string{n.name}, n.marked(mark)...), ", ")
	}
	return strings.Join(parts, "; ") + end
}

// marked are the dates of n, with a mark behind each year that was supplied.
func (n namedDates) marked(mark string) []string {
	dates := slices.Clone(n.dates)
	for i, d := range dates {
		if slices.Contains(n.supplied, d) {
			dates[i] += mark
		}
	}
	return dates
}

// unnumbered is the first number of hits that carry none.
const unnumbered = 0

// shown dresses hits, numbering them from first unless that is unnumbered, and
// returns those that may be shown.
func (h *Handler) shown(w Words, hits []article.Hit, first int) ([]reply.Unit, []article.Hit) {
	var units []reply.Unit
	var kept []article.Hit
	for _, hit := range hits {
		number := first
		if first != unnumbered {
			number += len(kept)
		}
		u, ok := w.passageUnit(number, hit)
		if !ok {
			h.Log.Error("passage is not what its article prints", "passage", hit.Passage.ID, "file", hit.Article.File)
			continue
		}
		units, kept = append(units, u), append(kept, hit)
	}
	return units, kept
}

// readButtons open the surroundings of each passage, numbered from first.
func (w Words) readButtons(hits []article.Hit, first int) []reply.Button {
	var row []reply.Button
	for i, h := range hits {
		row = append(row, reply.Button{Label: w.Say(labelRead, strconv.Itoa(first+i)), Command: "/read " + string(h.Passage.ID)})
	}
	return row
}
