package handlers

import (
	"strings"
	"testing"

	"footnote/internal/reply"
)

// What is sent to another chat says all that a passage says here, but for its
// number and the command that opens it.
func TestCards(t *testing.T) {
	h := harbour(t).handler()
	for language, want := range map[string]string{
		"en": `<a href="https://quay.example/fish">The Price of Fish</a>
Jane Roe, John Poe~· Quay Review 7~· 5 March 2024~· ¶~3
<blockquote>The <b>boats</b> stayed in (Harbour Courier, January 3). The boats were sold (Harbour Courier, January 3).</blockquote>
cites: Harbour Courier, 3 January 2024 (year inferred)`,
		"uk": `<a href="https://quay.example/fish">The Price of Fish</a>
Jane Roe, John Poe~· Quay Review 7~· 5 березня 2024~· ¶~3
<blockquote>The <b>boats</b> stayed in (Harbour Courier, January 3). The boats were sold (Harbour Courier, January 3).</blockquote>
посилається на: Harbour Courier, 3 січня 2024 (рік за контекстом)`,
	} {
		req := reply.Request{Text: "/search boats", Inline: true, Private: true, Chat: "1", Person: "1", Language: language}
		cards := h.Handle(t.Context(), req).Cards
		if len(cards) != 3 {
			t.Fatalf("%d cards, want 3", len(cards))
		}
		want = strings.ReplaceAll(want, "~", "\u00a0")
		if got := reply.HTML(reply.Reply{Units: []reply.Unit{cards[0].Unit}})[0].HTML; got != want {
			t.Errorf("in %s a card sends\n%s\nwant\n%s", language, got, want)
		}
		if c := cards[0]; c.ID != "fiscxx" || c.Title != "The Price of Fish" || c.Match != 4 {
			t.Errorf("the card is %+v", c)
		}
	}
	if r := h.Handle(t.Context(), reply.Request{Text: "/search boats", Private: true}); r.Cards != nil {
		t.Error("a message is answered with cards")
	}
}
