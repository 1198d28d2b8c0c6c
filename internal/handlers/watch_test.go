package handlers

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// board is a Watchlist and QuietHours in memory.
type board struct {
	watches []watch.Watch
	known   []string
	hours   watch.Hours
	most    int
}

func (b *board) AddWatch(w watch.Watch, known []string, _ func(int) string) (watch.Watch, error) {
	if len(b.watches) >= b.most {
		return w, watch.ErrMany
	}
	w.N, w.Hours, b.known = len(b.watches)+1, b.hours, known
	b.watches = append(b.watches, w)
	return w, nil
}

func (b *board) Watches(chat string) ([]watch.Watch, error) {
	list := slices.DeleteFunc(slices.Clone(b.watches), func(w watch.Watch) bool { return w.Chat != chat })
	for i := range list {
		list[i].Hours = b.hours
	}
	return list, nil
}

func (b *board) RemoveWatch(chat string, n int) (removed watch.Watch, found bool, _ error) {
	b.watches = slices.DeleteFunc(b.watches, func(w watch.Watch) bool {
		if w.Chat != chat || w.N != n {
			return false
		}
		removed, found = w, true
		return true
	})
	return removed, found, nil
}

func (b *board) Hours(string) (watch.Hours, error) { return b.hours, nil }

func (b *board) SetHours(_ string, h watch.Hours) error { b.hours = h; return nil }

// watching is a handler on a new world that keeps watches.
func watching(w *world) (*Handler, *board) {
	b := &board{most: watch.Most}
	o := w.handler().Options
	o.Watches, o.Quiet = b, b
	return New(o), b
}

// line is one message of a conversation: what a person says, and what they
// read, in private unless in says otherwise.
type line struct{ say, in, reads string }

const (
	inGroup  = "group"
	asAdmin  = "group, as an admin"
	inTop    = "private, as an admin"
	terminal = "terminal"
)

func request(text, in string) reply.Request {
	switch in {
	case inGroup, asAdmin:
		return reply.Request{Text: text, Chat: "-5", Person: "7", Topic: "3", Admin: in == asAdmin}
	case terminal:
		return reply.Request{Text: text, Private: true, Admin: true}
	}
	return reply.Request{Text: text, Private: true, Chat: "7", Person: "7", Admin: in == inTop}
}

// converse holds a conversation and compares what is read.
func converse(t *testing.T, h *Handler, lines []line) {
	t.Helper()
	for _, l := range lines {
		r := h.Handle(t.Context(), request(l.say, l.in))
		if got := reply.PlainText(r) + "\n" + reply.ButtonBar(r); !strings.Contains(got, l.reads) {
			t.Errorf("%s (%s) reads\n%s\nwithout\n%s", l.say, l.in, got, l.reads)
		}
	}
}

func TestWatchConversation(t *testing.T) {
	h, _ := watching(newWorld())
	converse(t, h, []line{
		{"/watches", "", "Nothing is watched for in this chat. To be told of new articles, write for example: /watch article"},
		{"/watch", "", "for example: /watch article. Put daily or weekly behind it"},
		{"/watch ***", "", "for example: /watch article"},
		{"/watch -truce", "", "for example: /watch article"},
		{"/watch daily", "", "for example: /watch article"},
		{"/watch truce", "", "Watching: truce · as soon as an article is there\nToday 3 passages in 2 articles match; I tell of new articles only."},
		{"/watch truce", terminal, "Watches need Telegram"},
		{"/watches", terminal, "Watches need Telegram"},
		{"/unwatch 1", terminal, "Watches need Telegram"},
		{"/quiet 22-7", terminal, "Watches need Telegram"},
		{"/watch wombat source:Vzglyad DAILY", "", "Watching: wombat source:Vzglyad · daily at 09:00 (UTC)\nNothing has all of it yet."},
		{"/watch wombat after:soon weekly", "", "Not used: after:soon"},
		{"/watch трегубова щотижня", "", "Watching: трегубова · on Mondays at 09:00 (UTC)"},
		{"/watches", "", "4 watches in this chat"},
		{"/watches", "", "1. truce\n   as soon as an article is there · no message yet"},
		{"/watches", "", "2. wombat source:Vzglyad\n   daily at 09:00 (UTC) · next look 2 January, 09:00 · no message yet"},
		{"/watches", "", "4. трегубова\n   on Mondays at 09:00 (UTC) · next look 5 January, 09:00"},
		{"/unwatch", "", "Tell me which"},
		{"/unwatch truce", "", "Tell me which"},
		{"/unwatch 9", "", "There is no watch 9 in this chat"},
		{"/unwatch 2", "", "No longer watching: wombat source:Vzglyad"},
		{"/unwatch 2", "", "There is no watch 2"},
		{"/watches", "", "3 watches in this chat"},
	})
}

// In a group only the bot's admins decide what everybody is told; everybody
// may see it.
func TestWatchInGroups(t *testing.T) {
	h, b := watching(newWorld())
	converse(t, h, []line{
		{"/watch truce", inGroup, "is set by whoever runs me"},
		{"/watch truce", asAdmin, "Watching: truce"},
		{"/watches", inGroup, "1 watch in this chat"},
		{"/unwatch 1", inGroup, "is set by whoever runs me"},
		{"/quiet 22-7", inGroup, "is set by whoever runs me"},
		{"/quiet", inGroup, "There are no quiet hours here"},
		{"/watches", "", "Nothing is watched for"},
		{"/watch truce", "", "Watching: truce"},
	})
	group, own := b.watches[0], b.watches[1]
	if group.Chat != "-5" || group.Topic != "3" || group.Owner != "" || own.Owner != "7" || own.Topic != "" {
		t.Errorf("kept are %+v and %+v", group, own)
	}
	if want := []string{"aaaaaa.txt", "bbbbbb.txt"}; !slices.Equal(b.known, want) {
		t.Errorf("known are %q, want %q", b.known, want)
	}
}

func TestWatchIsOffered(t *testing.T) {
	h, _ := watching(newWorld())
	for _, test := range []struct {
		say, in string
		offered bool
	}{
		{"/search truce", "", true},
		{"/search wombat", "", true},
		{"/search truce", asAdmin, true},
		{"/search truce", inGroup, false},
		{"/search truce", terminal, false},
		{"/search -truce", "", false},
		{"/search truce page:2", "", false},
		{"/source Vzglyad", "", false},
	} {
		r := h.Handle(t.Context(), request(test.say, test.in))
		offered := slices.ContainsFunc(slices.Concat(r.Buttons...), func(b reply.Button) bool { return b.Command == "/watch truce" || b.Command == "/watch wombat" })
		if offered != test.offered {
			t.Errorf("%s (%s): offered %v", test.say, test.in, offered)
		}
	}
}

// A slip that has a better spelling is not to be watched for.
func TestWatchOfASlipIsNotOffered(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) {
		return article.Found{Notes: []article.Note{{Kind: article.NoteUnknown, Word: "trucc", Other: "truce"}}}, nil
	}
	h, _ := watching(w)
	got := h.Handle(t.Context(), request("/search trucc", inTop)).Buttons
	if len(got) != 1 || got[0][0].Command != "/search truce" {
		t.Errorf("the buttons are %+v", got)
	}
}

func TestManyWatches(t *testing.T) {
	h, b := watching(newWorld())
	b.most = 12
	for i := range b.most {
		converse(t, h, []line{{"/watch word" + strconv.Itoa(i), "", "Watching: word"}})
	}
	converse(t, h, []line{
		{"/watch one more", "", "This chat has 50 watches"},
		{"/watches", "", "10. word9"},
		{"/watches page:2", "", "11. word10"},
		{"/watches page:2", "", "2/2"},
	})
}

func TestQuietConversation(t *testing.T) {
	h, _ := watching(newWorld())
	converse(t, h, []line{
		{"/quiet", "", "There are no quiet hours here."},
		{"/quiet", "", "It is 03:04 now in UTC."},
		{"/quiet always", "", `I cannot read "always" as hours.`},
		{"/quiet 22-7 Atlantis", "", `I do not know that zone: "22-7 Atlantis".`},
		{"/quiet 22-7", "", "Quiet from 22:00 to 07:00 (UTC).\nWhat is new meanwhile I tell when they are over."},
		{"/quiet Europe/Kyiv", "", "Quiet from 22:00 to 07:00 (Europe/Kyiv)."},
		{"/quiet", "", "It is 05:04 now in Europe/Kyiv."},
		{"/watch truce daily", "", "daily at 09:00 (Europe/Kyiv)"},
		{"/watches", "", "1 watch in this chat\nQuiet from 22:00 to 07:00 (Europe/Kyiv)."},
		{"/quiet 23:30-6", "", "Quiet from 23:30 to 06:00 (Europe/Kyiv)."},
		{"/quiet off", "", "There are no quiet hours here."},
		{"/quiet off", "", "It is 05:04 now in Europe/Kyiv."},
	})
}

// announce is what is read of files by a watch for a query.
func announce(t *testing.T, h *Handler, w watch.Watch, files ...string) (string, []string) {
	t.Helper()
	r, missing, err := h.Announce(t.Context(), w, files)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(reply.PlainText(r) + "\n" + reply.ButtonBar(r)), missing
}

// restricted makes the world's search heed what a watch restricts it to.
func restricted(w *world) {
	w.search = func(q query.Query, limit int) (article.Found, error) {
		found := w.containing(q.Words(), 1000)
		found.Hits = slices.DeleteFunc(found.Hits, func(h article.Hit) bool { return !q.Filters.Among[h.Article.ID] })
		articles := map[article.ID]bool{}
		for _, h := range found.Hits {
			articles[h.Article.ID] = true
		}
		found.Total, found.Articles = len(found.Hits), len(articles)
		found.Hits = found.Hits[:min(limit, len(found.Hits))]
		return found, nil
	}
}

func TestAnnouncement(t *testing.T) {
	w := newWorld()
	restricted(w)
	h, _ := watching(w)
	truce := watch.Watch{Chat: "7", Owner: "7", N: 3, Query: "truce"}
	got, missing := announce(t, h, truce, "aaaaaa.txt", "gone.txt")
	want := "truce · 1 new article\n\n" +
		"1. First Article\n   Test Monitor 21/29 · February 2024 (inferred) · ¶ 1 · /read_aaaaxx\n   | A truce is near (Vzglyad, January 17).\n   cites: Vzglyad, 17 January 2024 (year inferred)"
	if !strings.HasPrefix(got, want) || strings.Contains(got, "2. ") || !strings.Contains(got, "End watch 3") {
		t.Errorf("it reads\n%s\nwant\n%s", got, want)
	}
	if !slices.Equal(missing, []string{"gone.txt"}) {
		t.Errorf("missing are %q", missing)
	}
	for _, nothing := range [][]string{{"gone.txt"}, {}, {"wombat.txt"}} {
		if got, _ := announce(t, h, truce, nothing...); got != "" {
			t.Errorf("of %q it says\n%s", nothing, got)
		}
	}
	if got, _ := announce(t, h, watch.Watch{Query: "wombat"}, "aaaaaa.txt"); got != "" {
		t.Errorf("without a match it says\n%s", got)
	}
	truce.Language = "uk"
	if got, _ := announce(t, h, truce, "aaaaaa.txt"); !strings.HasPrefix(got, "truce · 1 нова стаття") {
		t.Errorf("to a Ukrainian it says\n%s", got)
	}
}

// Of many new articles the first five are quoted, and the rest counted.
func TestAnnouncementOfMany(t *testing.T) {
	w := newWorld()
	restricted(w)
	var names []string
	for i := range 7 {
		id := "n" + strconv.Itoa(i) + "xxxx"
		w.articles = append(w.articles, makeArticle(id, "Article "+id, "Another truce.", "And a truce again."))
		names = append(names, id+".txt")
	}
	h, _ := watching(w)
	got, _ := announce(t, h, watch.Watch{N: 1, Query: "truce"}, names...)
	for _, want := range []string{"truce · 7 new articles", "5. Article n4xxxx", "… and 2 more: /search truce"} {
		if !strings.Contains(got, want) {
			t.Errorf("it reads\n%s\nwithout %q", got, want)
		}
	}
	if strings.Count(got, "A truce again")+strings.Count(got, "n5xxxx") > 0 {
		t.Errorf("more than the best passage of the first five:\n%s", got)
	}
}

// However long the passages are, it is one message: of the last only the title
// and the place are said.
func TestAnnouncementIsOneMessage(t *testing.T) {
	for title, quoted := range map[string]int{"Article ": 5, strings.Repeat("A long title ", 52): 1} {
		w := newWorld()
		restricted(w)
		var names []string
		for i := range 5 {
			id := "n" + strconv.Itoa(i) + "xxxx"
			w.articles = append(w.articles, makeArticle(id, title+id, "A truce. "+strings.Repeat("Much is said of it here. ", 40)))
			names = append(names, id+".txt")
		}
		h, _ := watching(w)
		r, _, err := h.Announce(t.Context(), watch.Watch{N: 1, Query: "truce"}, names)
		if err != nil {
			t.Fatal(err)
		}
		messages := reply.HTML(r)
		if len(messages) != 1 || strings.Count(messages[0].HTML, "<blockquote") != quoted || !strings.Contains(messages[0].Plain, "5. "+title+"n4xxxx") {
			t.Errorf("it is %d messages, the first with %d quotations\n%s", len(messages), strings.Count(messages[0].HTML, "<blockquote"), messages[0].Plain)
		}
	}
}

// Passages with some of the words only are no match.
func TestAnnouncementNeedsAllWords(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) {
		found := w.containing([]string{"truce"}, 5)
		found.Any = true
		return found, nil
	}
	h, _ := watching(w)
	if got, _ := announce(t, h, watch.Watch{Query: "truce wombat"}, "aaaaaa.txt"); got != "" {
		t.Errorf("it says\n%s", got)
	}
}

func TestAnnouncementSurvivesAPanic(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) { panic("a bad index") }
	h, _ := watching(w)
	if _, _, err := h.Announce(t.Context(), watch.Watch{Query: "truce"}, []string{"aaaaaa.txt"}); err == nil {
		t.Error("a panic is no error")
	}
}

func TestGaps(t *testing.T) {
	w := newWorld()
	h := w.handler()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	h.Now = func() time.Time { return now }
	converse(t, h, []line{
		{"/gaps", inTop, "Nothing was asked in vain"},
		{"/gaps", "", "is shown to whoever runs me"},
		{"Does it RAIN?", "", "The corpus does not say."},
		{"does it  rain", "", "The corpus does not say."},
		{"/search wombat", "", "nothing found"},
		{"/search truce", "", "3 passages"},
		{"thanks", "", "You are welcome"},
		{"/gaps", inTop, "2 questions found no answer in the last 90 days\n\n1. does it rain\n   2 times, last 2 January 2026\n\n2. /search wombat\n   1 time, last 2 January 2026"},
		{"/gaps clear", "", "is shown to whoever runs me"},
		{"/gaps clear", asAdmin, "Done: the list is empty."},
		{"/gaps", asAdmin, "Nothing was asked in vain"},
	})
	for i := range gapsSize + 1 {
		converse(t, h, []line{{"/search wombat" + strconv.Itoa(i), "", "nothing found"}})
	}
	converse(t, h, []line{{"/gaps page:2", terminal, "2/2"}})
	h.Handle(t.Context(), reply.Request{Text: "/search typed", Inline: true, Private: true, Chat: "7", Person: "7"})
	if got := say(t, h, "/gaps"); strings.Contains(got, "typed") {
		t.Errorf("what was typed inline is kept:\n%s", got)
	}
}

// fullBoard is one on a disk without room.
type fullBoard struct{ *board }

func (fullBoard) AddWatch(w watch.Watch, _ []string, _ func(int) string) (watch.Watch, error) {
	return w, fmt.Errorf("keep a watch: %w", &fs.PathError{Op: "write", Path: "bot.db", Err: syscall.ENOSPC})
}

// A full disk is no riddle: it is said, and no incident.
func TestWatchOnAFullDisk(t *testing.T) {
	w := newWorld()
	h, b := watching(w)
	h.Watches = fullBoard{b}
	if got := reply.PlainText(h.Handle(t.Context(), request("/watch truce", inTop))); got != textDiskFull || h.Incidents() != 0 {
		t.Errorf("it says %q, and has %d incidents", got, h.Incidents())
	}
	if !strings.Contains(w.log.String(), "no space left") {
		t.Errorf("the log says %q", w.log.String())
	}
}
