package intake

import (
	"html"
	"slices"
	"strings"
)

// Link is an address behind words of a message, in bytes of its text.
type Link struct {
	Start, End int
	URL        string
}

// Post makes a file of a message: plain text, or a page where some of its words
// are links, since those are whom it cites. Links that do not fit the text, or
// overlap, are left out.
func Post(text string, links []Link) (ending string, body []byte) {
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b Link) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, l := range links {
		if l.Start < at || l.End <= l.Start || l.End > len(text) || strings.Contains(text[l.Start:l.End], "\n") {
			continue
		}
		b.WriteString(html.EscapeString(text[at:l.Start]))
		b.WriteString(`<a href="` + html.EscapeString(l.URL) + `">` + html.EscapeString(text[l.Start:l.End]) + "</a>")
		at = l.End
	}
	if at == 0 {
		return ".txt", []byte(text + "\n")
	}
	b.WriteString(html.EscapeString(text[at:]))
	return ".html", []byte(page(b.String()))
}

// page puts lines of markup into paragraphs.
func page(markup string) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<meta charset=\"utf-8\">\n<article>\n")
	for line := range strings.Lines(markup) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>" + line + "</p>\n")
		}
	}
	b.WriteString("</article>\n")
	return b.String()
}
