package reply

import (
	"encoding/json"

	"footnote/internal/article"
)

// JSON is one line of `bot chat --json`: what input was answered with.
func JSON(input string, r Reply) ([]byte, error) {
	line := jsonReply{
		Input: input, Command: r.Data.Command, Understood: r.Data.Understood,
		Answered: r.Data.Answered, Total: r.Data.Total, Page: r.Data.Page, Pages: r.Data.Pages,
		Passages: jsonPassages(r.Data.Passages), Near: jsonPassages(r.Data.Near),
		Text: PlainText(r),
	}
	if r.Data.CitationsTotal >= 0 && r.Data.Command == "source" {
		line.CitationsTotal = &r.Data.CitationsTotal
	}
	return json.Marshal(line)
}

type jsonReply struct {
	Input          string        `json:"input"`
	Command        string        `json:"command"`
	Understood     string        `json:"understood"`
	Answered       bool          `json:"answered"`
	Total          int           `json:"total"`
	CitationsTotal *int          `json:"citations_total,omitempty"`
	Page           int           `json:"page"`
	Pages          int           `json:"pages"`
	Passages       []jsonPassage `json:"passages"`
	Near           []jsonPassage `json:"near"`
	Text           string        `json:"text"`
}

type jsonPassage struct {
	ID        article.ID     `json:"id"`
	Article   jsonArticle    `json:"article"`
	Paragraph int            `json:"paragraph"`
	Text      string         `json:"text"`
	Answer    string         `json:"answer,omitempty"`
	Score     float64        `json:"score"`
	Citations []jsonCitation `json:"citations"`
}

type jsonArticle struct {
	ID          article.ID         `json:"id"`
	File        string             `json:"file"`
	Title       string             `json:"title"`
	TitleMade   bool               `json:"title_made"`
	Authors     []string           `json:"authors"`
	Publication string             `json:"publication"`
	Volume      string             `json:"volume"`
	Issue       string             `json:"issue"`
	Date        article.Date       `json:"date"`
	DateSource  article.DateSource `json:"date_source"`
	URL         string             `json:"url"`
}

type jsonCitation struct {
	Kind         article.CitationKind `json:"kind"`
	Raw          string               `json:"raw"`
	Source       string               `json:"source"`
	Dates        []article.Date       `json:"dates"`
	DateInferred bool                 `json:"date_inferred"`
	Claim        string               `json:"claim"`
}

func jsonPassages(hits []article.Hit) []jsonPassage {
	out := make([]jsonPassage, 0, len(hits))
	for _, h := range hits {
		out = append(out, jsonPassage{
			ID: h.Passage.ID, Article: jsonArticleOf(h.Article), Paragraph: h.Passage.Paragraph,
			Text: h.Passage.Text, Answer: h.Answer(), Score: h.Score, Citations: jsonCitations(h),
		})
	}
	return out
}

func jsonArticleOf(a *article.Article) jsonArticle {
	return jsonArticle{
		ID: a.ID, File: a.File, Title: a.Title, TitleMade: a.TitleMade, Authors: listed(a.Authors),
		Publication: a.Publication, Volume: a.Volume, Issue: a.Issue,
		Date: a.Date, DateSource: a.DateSource, URL: a.URL,
	}
}

func jsonCitations(h article.Hit) []jsonCitation {
	out := make([]jsonCitation, 0, len(h.Passage.Citations))
	for _, c := range h.Citations() {
		out = append(out, jsonCitation{
			Kind: c.Kind, Raw: c.Raw, Source: c.Source, Dates: listed(c.Dates),
			DateInferred: c.DateInferred, Claim: c.Claim,
		})
	}
	return out
}

// listed keeps an empty list from being printed as null.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
