package main

import "footnote/internal/article"

// fileJSON is one line of `bot corpus --json`.
type fileJSON struct {
	File        string             `json:"file"`
	ID          article.ID         `json:"id"`
	Title       string             `json:"title"`
	TitleMade   bool               `json:"title_made"`
	Authors     []string           `json:"authors"`
	Publication string             `json:"publication"`
	Volume      string             `json:"volume"`
	Issue       string             `json:"issue"`
	Date        article.Date       `json:"date"`
	DateSource  article.DateSource `json:"date_source"`
	Language    string             `json:"language"`
	URL         string             `json:"url"`
	Paragraphs  []paragraphJSON    `json:"paragraphs"`
	Dropped     []droppedJSON      `json:"dropped"`
	Citations   []citationJSON     `json:"citations"`
	Quotes      []quoteJSON        `json:"quotes"`
	Warnings    []string           `json:"warnings"`
}

type paragraphJSON struct {
	N    int                   `json:"n"`
	Kind article.ParagraphKind `json:"kind"`
	Text string                `json:"text"`
}

type droppedJSON struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

type citationJSON struct {
	Kind         article.CitationKind `json:"kind"`
	Raw          string               `json:"raw"`
	Source       string               `json:"source"`
	Dates        []article.Date       `json:"dates"`
	DateInferred bool                 `json:"date_inferred"`
	ResolvedFrom *int                 `json:"resolved_from"`
	URL          string               `json:"url"`
	Paragraph    int                  `json:"paragraph"`
	Claim        string               `json:"claim"`
}

type quoteJSON struct {
	Text      string `json:"text"`
	Speaker   string `json:"speaker"`
	Paragraph int    `json:"paragraph"`
}

func jsonOf(a *article.Article) fileJSON {
	t := a.Text()
	return fileJSON{
		File: a.File, ID: a.ID, Title: a.Title, TitleMade: a.TitleMade,
		Authors: each(a.Authors, func(s string) string { return s }), Publication: a.Publication,
		Volume: a.Volume, Issue: a.Issue, Date: a.Date, DateSource: a.DateSource,
		Language: a.Language, URL: a.URL,
		Paragraphs: each(t.Paragraphs, func(p article.Paragraph) paragraphJSON {
			return paragraphJSON{N: p.N, Kind: p.Kind, Text: p.Text}
		}),
		Dropped:   each(t.Dropped, func(d article.Dropped) droppedJSON { return droppedJSON(d) }),
		Citations: each(t.Citations, citationJSONOf),
		Quotes: each(t.Quotes, func(q article.Quote) quoteJSON {
			return quoteJSON{Text: q.Text, Speaker: q.Speaker, Paragraph: q.Paragraph}
		}),
		Warnings: each(t.Warnings, func(s string) string { return s }),
	}
}

func citationJSONOf(c article.Citation) citationJSON {
	return citationJSON{
		Kind: c.Kind, Raw: c.Raw, Source: c.Source,
		Dates:        each(c.Dates, func(d article.Date) article.Date { return d }),
		DateInferred: c.DateInferred, ResolvedFrom: c.ResolvedFrom, URL: c.URL,
		Paragraph: c.Paragraph, Claim: c.Claim,
	}
}

// each maps a list; an empty one becomes [] in JSON, not null.
func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}
