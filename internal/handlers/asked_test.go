package handlers

import (
	"fmt"
	"testing"

	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/reply"
)

// Whatever a source is called, the buttons that ask for it find it.
func TestEverySourceCanBeAskedFor(t *testing.T) {
	names, err := cite.NewNames(nil)
	if err != nil {
		t.Fatal(err)
	}
	sources := []string{
		"Reuters", "AT&T", "1+1 TV", "RFE/RL", "Telegram/rybar", "X/@harbour", "@harbour", "Lenta.ru", "n-tv", "Lee (2018)", "Lee & Brand (2020)", "Lee et al. (2018a)",
		"O’Neill", "Новая газета", "Il Sole 24 Ore", "24 Kanal", "Interview with the author", "Ministry of Defense of Estonia", "This OR That", "C++ Weekly", "Yahoo!",
		"Not So Fast", "Ask: Me", "source:Quay", "in:Town", "lang:en", "-Minus", "“Quoted” News", "Quay «Inside» News", "100% News", "Agence [AFP]", "Quay, Mole and Sons", "Jane Roe: A Life", "The Times", "Times",
	}
	a := makeArticle("aaaaaa", "A", "One.")
	for i, name := range sources {
		a.Text().Citations = append(a.Text().Citations, article.Citation{Source: name, Paragraph: 1, Span: article.Span{End: 1}})
		a.Text().Passages[0].Citations = append(a.Text().Passages[0].Citations, i)
	}
	w := newWorld()
	w.articles, w.ledger = []*article.Article{a}, cite.NewLedger([]*article.Article{a}, names, 2)
	h := w.handler()
	for _, src := range w.ledger.Sources("") {
		for _, command := range []string{sourceCommand(src.Name), fmt.Sprintf("/source %q", src.Name)} {
			r := h.Handle(t.Context(), reply.Request{Text: command, Private: true})
			if r.Data.Understood != "source: "+src.Name {
				t.Errorf("%s is understood as %q: %s", command, r.Data.Understood, reply.PlainText(r))
			}
		}
	}
}
