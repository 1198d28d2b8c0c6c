package handlers

import (
	"fmt"
	"strings"
	"testing"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// harbour is a world with all that an article and a source may have: it is
// read by the finder of citations, and its ledger is the real one.
func harbour(t *testing.T) *world {
	t.Helper()
	names, err := cite.NewNames([]cite.Entry{
		{Name: "Harbour Courier", Other: []string{"Courier"}, Type: article.Outlet},
		{Name: "WHO", Type: article.Official},
		{Name: "Quay Review", Type: article.Outlet},
	})
	if err != nil {
		t.Fatal(err)
	}
	fish := makeArticle("fishaa", "The Price of Fish",
		"What it costs",
		"Fish became dear (Harbour Courier, January 3; Quay Watch, January 4). It did so twice (Courier, January 7, 8). Nobody knows why (Ibid).",
		"The boats stayed in (Harbour Courier, January 3). The boats were sold (Harbour Courier, January 3).",
		"According to Jane Roe, the Courier had it first.",
		"The nets were mended (WHO, February 2, 2023) and sold (Quay Watch, January 4).")
	fish.Authors, fish.Publication, fish.Volume, fish.Issue = []string{"Jane Roe", "John Poe"}, "Quay Review", "7", ""
	fish.Date, fish.DateSource, fish.URL, fish.Language = "2024-03-05", article.DatePrinted, "https://quay.example/fish", "en"
	fish.Text().Paragraphs[0].Kind = article.Heading

	made := makeArticle("madeaa", "Boats leave", "Boats leave (WHO, May 5). Those who left came back.", "WHO is asked. Ice is gone.")
	made.TitleMade, made.Publication, made.Volume, made.Issue, made.Date, made.DateSource = true, "", "", "", "", article.DateNone

	review := makeArticle("reviaa", "A Review of Boats", "Boats were counted (Quay Review, January 2).", "They were counted again (Quay Review, January 3; Quay Watch, January 4).", "Who counted them is not known.")
	review.Publication, review.Volume, review.Issue, review.Date, review.DateSource = "Quay Review", "8", "2", "2024-11", article.DatePage

	long := makeArticle("longaa", "A Long Winter", longParagraphs()...)
	long.Publication, long.Volume, long.Issue, long.Date = "", "", "", "2023"

	w := newWorld()
	w.articles = []*article.Article{fish, made, review, long}
	for i := range 9 {
		a := makeArticle(fmt.Sprintf("q%02daaa", i), fmt.Sprintf("Quarter %d", i),
			fmt.Sprintf("Ships came (Pier%d.ru, May %d; Dock%d.ru, May %d; Mole%d.ru, May %d).", i, i+1, i, i+1, i, i+1))
		a.Date = article.Date(fmt.Sprintf("20%02d", 10+i))
		w.articles = append(w.articles, a)
	}
	finder := cite.NewFinder(names)
	for _, a := range w.articles {
		readCitations(a, finder)
	}
	w.ledger = cite.NewLedger(w.articles, names, 2)
	w.search = func(q query.Query, limit int) (article.Found, error) { return w.having(q, limit), nil }
	return w
}

// having finds the passages that have a word or phrase of every clause of q as
// it is printed, and pass its filters.
func (w *world) having(q query.Query, limit int) article.Found {
	var found article.Found
	for _, a := range w.articles {
		before := found.Total
		for _, p := range a.Text().Passages {
			if marks, ok := marksOf(q, p.Text); ok && q.Filters.Match(a, contains) {
				found.Hits = append(found.Hits, article.Hit{Article: a, Passage: p, Marks: marks})
				found.Total++
			}
		}
		if found.Total > before {
			found.Articles++
		}
	}
	found.Hits = found.Hits[:min(limit, len(found.Hits))]
	return found
}

func marksOf(q query.Query, text string) (marks []article.Span, ok bool) {
	ok = true
	for _, c := range q.Clauses {
		has := false
		for _, t := range c.Alts {
			if at := strings.Index(strings.ToLower(text), strings.ToLower(t.Text)); at >= 0 {
				has, marks = true, append(marks, article.Span{Start: at, End: at + len(t.Text)})
			}
		}
		ok = ok && has != c.Not
	}
	return marks, ok
}

// still is what a long paragraph goes on with.
var still = strings.Repeat(" The ice stayed where it was.", 30)

func longParagraphs() []string {
	var texts []string
	for i := range 8 {
		texts = append(texts, fmt.Sprintf("Day %d.%s", i+1, still))
	}
	return append(texts, "It ended (TASS, May 9).")
}

// readCitations finds the citations of a and gives each to its passage.
func readCitations(a *article.Article, finder *cite.Finder) {
	t := a.Text()
	t.Citations = finder.Find(cite.Input{
		Title: a.Title, Authors: a.Authors, Publication: a.Publication, Volume: a.Volume,
		Date: a.Date, DateSource: a.DateSource, Paragraphs: t.Paragraphs,
	}).Citations
	a.CitationCount = len(t.Citations)
	for i, c := range t.Citations {
		p := &t.Passages[c.Paragraph-1]
		p.Citations = append(p.Citations, i)
	}
}

// harbourMessages are a tour of what can be seen there.
var harbourMessages = []string{
	"/search boats", "/search boats page:99", "/search came", "/search came page:2", "/search ships in:quarter", "/search ships in:quarter page:2", "/search the -who OR ice", "/search who",
	"/search nosuchword boat-that-is-not", "/search -boats", "/search fish in:fishaa",
	"/source courier", "/source courier before:2020", "/source who", "/source quay review", "/source quay watch", "/source ibid", "/source ru", "/source pier1",
	"/sources", "/sources page:2", "/sources page:3", "/sources ru page:2", "/sources jane",
	"/articles", "/articles page:2", "/articles quay", "/articles roe", "/articles -quay boats", "/articles 2024", "/articles fish OR winter", "/articles lang:en",
	"/read fishaa", "/read fisbxx", "/read fiscxx", "/read FISEXX", "/read longaa", "/read longaa page:2", "/read longaa page:9", "/read lonexx", "/read lonixx", "/read madaxx", "/read revaxx",
	"why did the boats leave?", "why did the boats leave? lang:en after:soon", "does it rain?", "/status", "/gaps",
}

// TestHarbour keeps the tour as a person reads it, with the buttons and what a
// program is told besides.
func TestHarbour(t *testing.T) {
	w := harbour(t)
	w.ask = func(q query.Query, _ string) (answer.Answer, error) {
		hits := w.containing([]string{"boats"}, 5).Hits
		if q.Words()[0] != "why" {
			return answer.Answer{Near: hits}, nil
		}
		hits[1].Sentences = []article.Span{{Start: 0, End: 25}, {Start: 26, End: len(hits[1].Passage.Text)}}
		hits[0].Sentences = []article.Span{{Start: 0, End: 49}}
		return answer.Answer{Answered: true, Evidence: hits}, nil
	}
	h := w.handler()
	var tour strings.Builder
	for _, text := range harbourMessages {
		r := h.Handle(t.Context(), reply.Request{Text: text, Private: true, Admin: true, Chat: "c", Person: "p"})
		fmt.Fprintf(&tour, "› %s\n%s\n%s\n%s\n\n", text, reply.PlainText(r), reply.ButtonBar(r), dataLine(r))
	}
	golden(t, "harbour.txt", strings.ReplaceAll(tour.String(), still, " […]"))
}

// TestHarbourMarkup keeps what is bold, leaning or a link in it.
func TestHarbourMarkup(t *testing.T) {
	h := harbour(t).handler()
	var tour strings.Builder
	for _, text := range []string{"/search who", "/search fish -costs", "/source quay watch", "/read fishaa", "/read fisbxx", "/read madbxx", "/articles boats"} {
		for _, m := range reply.HTML(h.Handle(t.Context(), reply.Request{Text: text, Private: true})) {
			fmt.Fprintf(&tour, "› %s\n%s\n\n", text, m.HTML)
		}
	}
	golden(t, "harbour.html", tour.String())
}

// dataLine is what of a reply no person sees.
func dataLine(r reply.Reply) string {
	d := r.Data
	line := fmt.Sprintf("{%s %q answered %v, %d, page %d of %d", d.Command, d.Understood, d.Answered, d.Total, d.Page, d.Pages)
	if d.CitationsTotal != 0 {
		line += fmt.Sprintf(", %d citations", d.CitationsTotal)
	}
	for _, hit := range d.Passages {
		line += fmt.Sprintf(" %s%v", hit.Passage.ID, hit.Marks)
	}
	for _, hit := range d.Near {
		line += fmt.Sprintf(" near %s", hit.Passage.ID)
	}
	if r.Picture != nil {
		line += ", with a picture"
	}
	for _, row := range r.Buttons {
		for _, b := range row {
			line += strings.Repeat("*", count1(b.InPlace)) + strings.Repeat("+", count1(b.Share))
		}
	}
	return line + "}"
}

func count1(b bool) int {
	if b {
		return 1
	}
	return 0
}
