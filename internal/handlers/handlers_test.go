package handlers

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

func TestConversation(t *testing.T) {
	tests := []struct{ say, reads string }{
		{"/search truce", "truce · 3 passages in 2 articles"},
		{"/SEARCH truce", "truce · 3 passages in 2 articles"},
		{"/search truce", "1. First Article\n   Test Monitor 21/29 · February 2024 (inferred) · ¶ 1 · /read_aaaaxx\n   | A truce is near (Vzglyad, January 17).\n   cites: Vzglyad, 17 January 2024 (year inferred)"},
		{"/search", "for example: /search article"},
		{"/search wombat", "wombat · nothing found"},
		{"/search ***", "for example: /search article"},
		{"/source vzglyad", "source: Vzglyad · 1 citation in 1 passage of 1 article"},
		{"/source vzglyad", "Named, but not cited, in:\n\nFirst Article"},
		{"/source Vzgliad", "Did you mean Vzglyad?"},
		{"/source", "for example: /source Vzglyad\n/sources lists all who are cited"},
		{"/source vzglyad after:2030", "No citation passes the filters"},
		{"/sources", "Topwar.ru · 1 citation in 1 article · 18 January 2024"},
		{"/sources wombat", "No source of that name is cited"},
		{"/articles", "articles · 2 articles"},
		{"/articles second", "articles second · 1 article"},
		{"/articles wombat", "No article matches"},
		{"/read_aaaaxx", "¶ 1  A truce is near"},
		{"/read aaaaaa", "¶ 3  Vzglyad is read in Moscow."},
		{"/read", "the id behind /read_"},
		{"/read second art", "Second Article\nTest Monitor 21/29 · February 2024 (inferred)\n\n¶ 1  The truce"},
		{"/read article", "articles article · 2 articles"},
		{"/read zzzzzz", `nothing with the id "zzzzzz"`},
		{"/status", "2 articles, 5 passages, 2 citations"},
		{"/status", "Index made 2 hours ago."},
		{"/privacy", "What I do not keep"},
		{"/forget", "Nothing is stored about you."},
		{"/help", "/source Vzglyad: every passage"},
		{"/start", "/search article"},
		{"/start read_aaaaxx", "A truce is near"},
		{"/start " + Payload("/search truce"), "truce · 3 passages"},
		{"/start start", "/search article"},
		{"/start no such payload", "/search article"},
		{"/serch truce", "I do not know /serch. Did you mean /search?"},
		{"/weather", "I do not know /weather. /help"},
		{"/пошук truce", "Did you mean /search?"},
		{"/Источники", "Did you mean /sources?"},
		{"/sear truce", "Did you mean /search?"},
		{"", "Ask me something"},
		{"Thanks!", "You are welcome."},
		{"привіт", "Ask me something about the articles"},
		{"/articles 2024", "articles 2024 · 2 articles"},
		{"/search wombat -truce", "try without the minus"},
		{"is there a truce pub:Test after:soon", "Only where: pub:Test\nNot used: after:soon"},
		{"is there a truce", "The corpus does not say.\nSearched: 2 articles, the newest of February 2024."},
	}
	h := newWorld().handler()
	for _, test := range tests {
		t.Run(test.say, func(t *testing.T) {
			if got := say(t, h, test.say); !strings.Contains(got, test.reads) {
				t.Errorf("it reads\n%s\nwithout\n%s", got, test.reads)
			}
		})
	}
}

func TestUnknownCommandsInGroupsAreForSomebodyElse(t *testing.T) {
	r := newWorld().handler().Handle(t.Context(), reply.Request{Text: "/weather"})
	if len(r.Units) != 0 {
		t.Errorf("in a group it says %q", reply.PlainText(r))
	}
}

func TestStatusSaysWhatItHears(t *testing.T) {
	h := newWorld().handler()
	for hears, says := range map[reply.Hearing]string{
		reply.HearsAll:       "I hear every message",
		reply.HearsAddressed: "privacy mode is on",
	} {
		got := reply.PlainText(h.Handle(t.Context(), reply.Request{Text: "/status", Hears: hears}))
		if !strings.Contains(got, says) {
			t.Errorf("hearing %d: %q", hears, got)
		}
	}
}

func TestStatusSaysWhichServersAreAway(t *testing.T) {
	h := newWorld().handler()
	h.Servers = func() []Server {
		return []Server{{For: "embeddings"}, {For: "reranking", Away: h.Now()}}
	}
	got := say(t, h, "/status")
	for _, want := range []string{"The server for embeddings answers.", "The server for reranking has been away since 03:04 UTC"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said in\n%s", want, got)
		}
	}
}

func TestAnEmptyCorpusIsSaid(t *testing.T) {
	w := newWorld()
	w.articles = nil
	h := w.handler()
	h.Corpus = "/articles"
	for _, text := range []string{"/search truce", "/source Vzglyad", "is there a truce?", "/sources", "/articles", "/read aaaaaa"} {
		for admin, says := range map[bool]string{true: "Put .txt, .md or .html files into /articles", false: "Please tell whoever runs me"} {
			got := reply.PlainText(h.Handle(t.Context(), reply.Request{Text: text, Private: true, Admin: admin}))
			if !strings.Contains(got, says) {
				t.Errorf("%s, admin %v: %q", text, admin, got)
			}
		}
	}
	if got := say(t, h, "/help"); !strings.Contains(got, "/search") {
		t.Errorf("without articles /help says %q", got)
	}
}

func TestNotesAreSaid(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) {
		found := w.containing([]string{"truce"}, 1)
		found.Any = true
		found.Notes = []article.Note{
			{Kind: article.NoteUnknown, Word: "trucc", Other: "truce"},
			{Kind: article.NoteUnknown, Word: "wombat"},
			{Kind: article.NoteVariant, Word: "Kiev", Other: "Kyiv"},
			{Kind: article.NoteVariant, Word: "Kiev", Other: "Київ"},
			{Kind: article.NoteFilter, Word: "lang:ru"},
			{Kind: article.NoteStopword, Word: "the"},
		}
		return found, nil
	}
	got := say(t, w.handler(), "/search trucc after:yesterday")
	for _, want := range []string{
		"No passage has all of these words", `"trucc" is in no article. Did you mean "truce"?`, `"wombat" is in no article.`,
		`"Kiev" also as Kyiv, Київ.`, "With the filter lang:ru nothing is left", `Too common to search by: the.`, "write dates as 2024",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said in\n%s", want, got)
		}
	}
}

// On the first page at most two passages of one article; none is lost.
func TestFirstPageSpreads(t *testing.T) {
	w := newWorld()
	w.articles = nil
	for i := range 3 {
		var texts []string
		for j := range 4 {
			texts = append(texts, fmt.Sprintf("truce %d %d", i, j))
		}
		w.articles = append(w.articles, makeArticle(strings.Repeat(string(rune('p'+i)), 6), "T", texts...))
	}
	h := w.handler()
	seen := map[article.ID]int{}
	for page := 1; page <= 3; page++ {
		r := h.Handle(t.Context(), reply.Request{Text: fmt.Sprintf("/search truce page:%d", page), Private: true})
		perArticle := map[article.ID]int{}
		for _, hit := range r.Data.Passages {
			seen[hit.Passage.ID]++
			perArticle[hit.Article.ID]++
		}
		for id, n := range perArticle {
			if page == 1 && n > 2 {
				t.Errorf("%d passages of %s on the first page", n, id)
			}
		}
		if r.Data.Pages != 3 || r.Data.Page != page {
			t.Errorf("page %d says it is %d of %d", page, r.Data.Page, r.Data.Pages)
		}
	}
	if len(seen) != 12 {
		t.Errorf("the pages show %d of 12 passages", len(seen))
	}
}

func TestButtonsAreCommands(t *testing.T) {
	w := newWorld()
	h := w.handler()
	for _, text := range []string{"/search truce", "/source Vzglyad", "/read aaaaxx", "/sources", "/articles"} {
		r := h.Handle(t.Context(), reply.Request{Text: text, Private: true})
		for _, row := range r.Buttons {
			for _, b := range row {
				if b.Command == "" {
					continue
				}
				if pressed := h.Handle(t.Context(), reply.Request{Text: b.Command, Private: true}); !pressed.Data.Answered {
					t.Errorf("%s: button %q says %q", text, b.Command, reply.PlainText(pressed))
				}
			}
		}
	}
}

func TestSourcesComeWithAPicture(t *testing.T) {
	h := newWorld().handler()
	if r := h.Handle(t.Context(), reply.Request{Text: "/sources", Chat: "c"}); r.Picture == nil || len(r.Picture.PNG) == 0 || r.Picture.Alt == "" {
		t.Errorf("in a chat the picture is %+v", r.Picture)
	}
	if r := h.Handle(t.Context(), reply.Request{Text: "/sources"}); r.Picture != nil {
		t.Error("a terminal is sent a picture")
	}
}

// Out of a group an answer can be had in private, out of private it can be
// shared; a terminal has nowhere else to go.
func TestAnswersGoElsewhere(t *testing.T) {
	h := newWorld().handler()
	last := func(req reply.Request) reply.Button {
		rows := h.Handle(t.Context(), req).Buttons
		return rows[len(rows)-1][0]
	}
	if b := last(reply.Request{Text: "/search truce", Chat: "c"}); !b.Private || b.Command != "/search truce" {
		t.Errorf("in a group the last button is %+v", b)
	}
	if b := last(reply.Request{Text: "/source Vzglyad", Chat: "c", Private: true}); !b.Share || b.Command != "/source Vzglyad" {
		t.Errorf("in private the last button is %+v", b)
	}
	if b := last(reply.Request{Text: "/search truce", Private: true}); b.Share || b.Private {
		t.Errorf("in a terminal the last button is %+v", b)
	}
	if r := h.Handle(t.Context(), reply.Request{Text: "thanks", Chat: "c"}); len(r.Buttons) > 0 {
		t.Errorf("courtesy is offered in private: %+v", r.Buttons)
	}
}

func TestAskQuotesAndNumbers(t *testing.T) {
	w := newWorld()
	w.ask = func(query.Query, string) (answer.Answer, error) {
		hits := w.containing([]string{"truce"}, 3).Hits
		hits[0].Sentences = []article.Span{{Start: 0, End: len(hits[0].Passage.Text)}}
		return answer.Answer{Answered: true, Evidence: hits}, nil
	}
	r := w.handler().Handle(t.Context(), reply.Request{Text: "is a truce near?", Private: true})
	got := reply.PlainText(r)
	if !strings.Contains(got, "“A truce is near (Vzglyad, January 17).” [1]") || strings.Contains(got, "2. ") {
		t.Errorf("it reads\n%s", got)
	}
	if len(r.Data.Passages) != 3 || r.Data.Command != "ask" {
		t.Errorf("the ranking has %d passages under %q", len(r.Data.Passages), r.Data.Command)
	}
}

// A quotation that is not what the article prints is never shown.
func TestAlteredPassagesAreHeldBack(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) {
		found := w.containing([]string{"truce"}, 2)
		found.Hits[0].Passage.Text = "A truce is far."
		return found, nil
	}
	got := say(t, w.handler(), "/search truce")
	if strings.Contains(got, "far") || !strings.Contains(w.log.String(), "not what its article prints") {
		t.Errorf("it reads\n%s\nand logs %s", got, w.log.String())
	}
}

func TestTroubleIsNumberedAndLogged(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) { return article.Found{}, errors.New("disk on fire") }
	got := say(t, w.handler(), "/search truce")
	if !strings.Contains(got, "incident 1") || strings.Contains(got, "fire") || !strings.Contains(w.log.String(), "disk on fire") {
		t.Errorf("it reads %q and logs %q", got, w.log.String())
	}
	w.search = func(query.Query, int) (article.Found, error) { panic("index out of range") }
	if got := say(t, w.handler(), "/search secret words"); !strings.Contains(got, "incident 1") {
		t.Errorf("a panic reads %q", got)
	}
	if strings.Contains(w.log.String(), "secret words") {
		t.Error("the text of a message is in the log")
	}
}

func TestCutPage(t *testing.T) {
	tests := []struct {
		text, rest string
		page       int
	}{
		{"truce page:2", "truce", 2},
		{"page:3", "", 3},
		{"truce", "truce", 1},
		{"truce page:0", "truce page:0", 1},
		{"truce page:x", "truce page:x", 1},
		{"homepage:2", "homepage:2", 1},
		{"page:2 truce", "page:2 truce", 1},
		{"truce page:99999999999999999999", "truce page:99999999999999999999", 1},
	}
	for _, test := range tests {
		if rest, page := cutPage(test.text); rest != test.rest || page != test.page {
			t.Errorf("cutPage(%q) = %q, %d", test.text, rest, page)
		}
	}
}

func FuzzHandle(f *testing.F) {
	for _, seed := range []string{"/search", `/search "a`, "/", "//", "/_", "/read_", "page:2", "\x00", "/search a OR OR b -", "(((", "/source “"} {
		f.Add(seed)
	}
	h := newWorld().handler()
	f.Fuzz(func(t *testing.T, text string) {
		r := h.Handle(t.Context(), reply.Request{Text: text, Private: true})
		got := reply.PlainText(r)
		if strings.TrimSpace(got) == "" {
			t.Errorf("%q is answered with nothing", text)
		}
		if strings.Contains(got, "incident") && !strings.Contains(text, "incident") {
			t.Errorf("%q ends in trouble: %s", text, got)
		}
	})
}
