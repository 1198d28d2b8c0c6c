package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/reply"
)

// proof shows an article as it was read, for the eye of the analyst who put it
// there: what was found out and from where, every paragraph with its citations
// marked, what was left out and why, and where the reader was unsure.
func proof(a *article.Article) reply.Reply {
	units := []reply.Unit{heading(a)}
	for _, p := range a.Text().Paragraphs {
		units = append(units, paragraph(a, p))
	}
	for _, list := range []reply.Unit{outside(a), leftOut(a), doubts(a)} {
		if len(list) > 1 {
			units = append(units, list)
		}
	}
	return reply.Reply{Units: units}
}

func heading(a *article.Article) reply.Unit {
	title := reply.Bold(a.Title)
	note := ""
	if a.TitleMade {
		note = "  (no title is printed; this one was made)"
	}
	facts := []string{
		or(strings.Join(a.Authors, ", "), "no author"),
		or(strings.TrimRight(a.Publication+" "+strings.Trim(a.Volume+"/"+a.Issue, "/"), " "), "no publication"),
		dated(a),
		or(a.Language, "language unknown"),
	}
	t := a.Text()
	counts := []string{
		count(len(t.Paragraphs), "paragraph"), count(len(t.Passages), "passage"), count(len(t.Citations), "citation"),
		count(len(t.Quotes), "quotation"), count(len(t.Dropped), "block") + " left out",
	}
	unit := reply.Unit{
		reply.TextLine(strings.Repeat("─", 60)),
		{Runs: []reply.Run{title, reply.Text(note)}},
		reply.TextLine(strings.Join(facts, " · ")),
		reply.TextLine(strings.Join(counts, " · ")),
		{Runs: []reply.Run{dim(a.File + " · /read_" + string(a.ID))}},
	}
	if a.URL != "" {
		unit = append(unit, reply.Line{Runs: []reply.Run{dim(a.URL)}})
	}
	return unit
}

func dim(s string) reply.Run { return reply.Run{Text: s, Code: true} }

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func dated(a *article.Article) string {
	if a.Date == "" {
		return "no date"
	}
	return fmt.Sprintf("%s (%s)", a.Date, a.DateSource)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// paragraph is the text with its citations in bold, and under it one line for
// each of them.
func paragraph(a *article.Article, p article.Paragraph) reply.Unit {
	lead := fmt.Sprintf("¶ %d  ", p.N)
	if p.Kind != article.Body {
		lead += string(p.Kind) + ": "
	}
	var cited []article.Citation
	for _, c := range a.Text().Citations {
		if c.Paragraph == p.N {
			cited = append(cited, c)
		}
	}
	unit := reply.Unit{{Runs: append([]reply.Run{dim(lead)}, marked(p.Text, cited)...)}}
	for _, c := range cited {
		unit = append(unit, citationLine(a, c))
	}
	for _, q := range a.Text().Quotes {
		if q.Paragraph == p.N {
			unit = append(unit, detail(fmt.Sprintf("quotation: “%s” · %s", q.Text, or(q.Speaker, "speaker not named"))))
		}
	}
	return unit
}

// marked is text with the spans of citations in bold.
func marked(text string, cited []article.Citation) []reply.Run {
	sorted := slices.SortedFunc(slices.Values(cited), func(a, b article.Citation) int { return cmp.Compare(a.Start, b.Start) })
	var runs []reply.Run
	at := 0
	for _, c := range sorted {
		if c.Start < at || c.In(text) == "" {
			continue
		}
		runs = append(runs, reply.Text(text[at:c.Start]), reply.Bold(c.In(text)))
		at = c.End
	}
	return append(runs, reply.Text(text[at:]))
}

func citationLine(a *article.Article, c article.Citation) reply.Line {
	parts := []string{c.Source}
	for _, d := range c.Dates {
		parts = append(parts, string(d))
	}
	text := fmt.Sprintf("%s → %s", c.Raw, strings.Join(parts, ", "))
	if c.DateInferred {
		text += " (year inferred)"
	}
	text += " · " + string(c.Kind)
	if c.ResolvedFrom != nil {
		if full, ok := a.Citation(*c.ResolvedFrom); ok {
			text += fmt.Sprintf(" · as in “%s”", full.Raw)
		}
	}
	if c.URL != "" {
		text += " · " + c.URL
	}
	return detail(text)
}

func detail(text string) reply.Line {
	return reply.Line{Indent: 2, Runs: []reply.Run{dim("↳ " + text)}}
}

// outside lists the citations that stand in what was left out.
func outside(a *article.Article) reply.Unit {
	unit := reply.Unit{reply.TextLine("Cited outside the body")}
	for _, c := range a.Text().Citations {
		if c.Paragraph == 0 {
			unit = append(unit, citationLine(a, c))
		}
	}
	return unit
}

// leftOut lists what is not body, the lines of one reason together, of long
// runs only the ends.
func leftOut(a *article.Article) reply.Unit {
	const shown = 3
	unit := reply.Unit{reply.TextLine("Left out")}
	rest := a.Text().Dropped
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && rest[n].Why == rest[0].Why {
			n++
		}
		for i, d := range rest[:n] {
			switch {
			case i < shown || i == n-1:
				unit = append(unit, reply.Line{Indent: 1, Runs: []reply.Run{dim(d.Why + ": "), reply.Text(d.Text)}})
			case i == shown:
				unit = append(unit, reply.Line{Indent: 1, Runs: []reply.Run{dim(fmt.Sprintf("… %d more", n-shown-1))}})
			}
		}
		rest = rest[n:]
	}
	return unit
}

func doubts(a *article.Article) reply.Unit {
	unit := reply.Unit{reply.TextLine("Unsure")}
	for _, w := range a.Text().Warnings {
		unit = append(unit, reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(w)}})
	}
	return unit
}
