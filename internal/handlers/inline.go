package handlers

import (
	"fmt"
	"strings"

	"footnote/internal/article"
	"footnote/internal/reply"
)

// cards are hits as they are sent to other chats: with title, place and whom
// they cite, without the number and the command that mean something here only.
func (w Words) cards(hits []article.Hit) []reply.Card {
	cards := make([]reply.Card, len(hits))
	for i, h := range hits {
		place := append(w.imprint(h.Article), fmt.Sprintf("¶ %d", h.Passage.Paragraph))
		unit := reply.Unit{
			w.titleLine(unnumbered, h.Article),
			reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(strings.Join(place, " · "))}},
			quotation(h),
		}
		if cited := w.citesLine(w.Say(textCites), h, ""); len(cited.Runs) > 0 {
			unit = append(unit, cited)
		}
		cards[i] = reply.Card{
			ID: string(h.Passage.ID), Title: h.Article.Title, About: strings.Join(w.imprint(h.Article), " · "),
			Text: h.Passage.Text, Unit: unit,
		}
		if len(h.Marks) > 0 {
			cards[i].Match = h.Marks[0].Start
		}
	}
	return cards
}
