package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/query"
	"footnote/internal/reply"
	"footnote/internal/watch"
)

// tour is what h answers to messages, with buttons and what no person sees.
func tour(t *testing.T, h *Handler, requests ...reply.Request) string {
	t.Helper()
	var said strings.Builder
	for _, req := range requests {
		r := h.Handle(t.Context(), req)
		fmt.Fprintf(&said, "› %s\n%s\n%s\n%s\n\n", req.Text, reply.PlainText(r), reply.ButtonBar(r), dataLine(r))
	}
	return said.String()
}

func inPrivate(texts ...string) []reply.Request {
	var requests []reply.Request
	for _, text := range texts {
		requests = append(requests, request(text, inTop))
	}
	return requests
}

// TestDeskTour keeps what an admin reads while articles come and go.
func TestDeskTour(t *testing.T) {
	k := newClerk()
	k.waiting = []intake.Waiting{{ID: "k7f3qdab", Title: strings.Repeat("A title as long as it gets ", 3)}}
	said := tour(t, k.handler(true), inPrivate(
		"/add", "/add A text that was pasted.", "/add https://quay.example/x", "/edit k7f3qdab", "/edit k7f3qdab title", "/edit k7f3qdab title New", "/edit k7f3qdab date",
		"/keep k7f3qdab", "/discard k7f3qdab", "/remove", "/remove aaaaaa", "/remove aaaaaa yes", "/remove zzzzzz", "/remove zzzzzz yes", "/remove second art", "/remove second art yes", "/remove article", "/undo", "/undo aaaaaa", "/privacy", "/forget")...)
	k.kept.Searchable, k.waiting = false, nil
	said += tour(t, k.handler(false), inPrivate("/add", "/add https://quay.example/x", "/keep k7f3qdab")...)
	golden(t, "desk.txt", said)
}

// TestWatchTour keeps what a chat reads that wants to be told of news.
func TestWatchTour(t *testing.T) {
	h, _ := watching(harbour(t))
	said := tour(t, h, inPrivate(
		"/watches", "/watch", "/watch -boats", "/watch boats", "/watch wombat daily", "/watch source:WHO weekly", "/watches",
		"/quiet", "/quiet 22-7", "/quiet Europe/Kyiv", "/quiet Nowhere/Land", "/quiet soon and for so very very very long a time", "/watches", "/quiet off",
		"/unwatch", "/unwatch 9", "/unwatch 2", "/watches", "/search boats",
		"/language uk", "/watches", "/language auto", "/language klingon-of-the-very-far-north-and-of-the-west", "/language")...)
	golden(t, "watch.txt", said)
}

// TestAnnouncements keeps what is told of articles that are new.
func TestAnnouncements(t *testing.T) {
	w := harbour(t)
	h, _ := watching(w)
	var said strings.Builder
	for _, news := range []struct {
		query, language string
		files           []string
	}{
		{"boats", "", []string{"fishaa.txt", "madeaa.txt"}},
		{"ships", "", filesOf(w.articles)},
		{"ships", "uk", filesOf(w.articles)},
		{"ships -came", "", filesOf(w.articles)},
		{"boats", "", []string{"gone.txt"}},
	} {
		r, missing, err := h.Announce(t.Context(), watch.Watch{N: 3, Chat: "7", Owner: "7", Query: news.query, Language: news.language}, news.files)
		fmt.Fprintf(&said, "› %s %s\n%s\n%s\n%s %v %v\n\n", news.query, news.language, reply.PlainText(r), reply.ButtonBar(r), dataLine(r), missing, err)
	}
	golden(t, "news.txt", said.String())
}

func filesOf(articles []*article.Article) []string {
	var files []string
	for _, a := range articles {
		files = append(files, a.File)
	}
	return files
}

// broken fails whatever is asked of it.
type broken struct{}

var errBroken = errors.New("out of order")

func (broken) AddWatch(w watch.Watch, _ []string, _ func(int) string) (watch.Watch, error) {
	return w, errBroken
}
func (broken) Watches(string) ([]watch.Watch, error) { return nil, errBroken }
func (broken) RemoveWatch(string, int) (watch.Watch, bool, error) {
	return watch.Watch{}, false, errBroken
}
func (broken) SetHours(string, watch.Hours) error         { return errBroken }
func (broken) SetLanguage(string, string) error           { return errBroken }
func (broken) Language(string) (string, error)            { return "", errBroken }
func (broken) Forget(string) error                        { return errBroken }
func (broken) AskedInVain(string, time.Time) error        { return errBroken }
func (broken) EachGap(func(string, int, time.Time)) error { return errBroken }
func (broken) ClearGaps() error                           { return errBroken }
func (broken) Hours(string) (watch.Hours, error)          { return watch.Hours{}, nil }
func (broken) Take(context.Context, intake.Sent) (intake.Draft, error) {
	return intake.Draft{}, errBroken
}

// What fails is an incident with a number, whatever it was and whoever asked.
func TestWhatFailsIsAnIncident(t *testing.T) {
	fails := func(query.Query, int) (article.Found, error) { return article.Found{}, errBroken }
	tests := []struct {
		say   string
		wreck func(*world, *Options)
	}{
		{"/search truce", func(w *world, _ *Options) { w.search = fails }},
		{"/source vzglyad", func(w *world, _ *Options) { w.search = fails }},
		{"/source nobody", func(w *world, _ *Options) { w.search = fails }},
		{"/watch truce", func(w *world, _ *Options) { w.search = fails }},
		{"does it rain", func(w *world, _ *Options) { w.search = fails }},
		{"does it rain", func(w *world, _ *Options) {
			w.ask = func(query.Query, string) (answer.Answer, error) { return answer.Answer{}, errBroken }
		}},
		{"/watch truce", func(_ *world, o *Options) { o.Watches = broken{} }},
		{"/watches", func(_ *world, o *Options) { o.Watches = broken{} }},
		{"/unwatch 1", func(_ *world, o *Options) { o.Watches = broken{} }},
		{"/quiet 22-7", func(_ *world, o *Options) { o.Quiet = broken{} }},
		{"/language uk", func(_ *world, o *Options) { o.Choices = broken{} }},
		{"/forget", func(_ *world, o *Options) { o.Forget = broken{} }},
		{"/gaps", func(_ *world, o *Options) { o.Gaps = broken{} }},
		{"/gaps clear", func(_ *world, o *Options) { o.Gaps = broken{} }},
	}
	for _, test := range tests {
		t.Run(test.say, func(t *testing.T) {
			w := newWorld()
			h, _ := watching(w)
			o := h.Options
			test.wreck(w, &o)
			got := reply.PlainText(New(o).Handle(t.Context(), request(test.say, inTop)))
			if !strings.Contains(got, "incident 1") || strings.Contains(got, errBroken.Error()) || !strings.Contains(w.log.String(), errBroken.Error()) {
				t.Errorf("it reads %q and logs %s", got, w.log.String())
			}
		})
	}
}

// What only helps may fail: it is logged, and the answer is given all the same.
func TestHelpersMayFail(t *testing.T) {
	w := newWorld()
	o := w.handler().Options
	o.Choices, o.Gaps = broken{}, broken{}
	got := reply.PlainText(New(o).Handle(t.Context(), request("/search wombat", inTop)))
	if !strings.Contains(got, "nothing found") || strings.Count(w.log.String(), errBroken.Error()) != 2 {
		t.Errorf("it reads %q and logs %s", got, w.log.String())
	}
}

// An announcement that cannot be made is the caller's to try again.
func TestAnnouncementsMayFail(t *testing.T) {
	w := newWorld()
	w.search = func(query.Query, int) (article.Found, error) { return article.Found{}, errBroken }
	h, _ := watching(w)
	r, _, err := h.Announce(t.Context(), watch.Watch{Chat: "7", Query: "truce"}, []string{"aaaaaa.txt"})
	if !errors.Is(err, errBroken) || len(r.Units) != 0 {
		t.Errorf("it is announced %q, %v", reply.PlainText(r), err)
	}
}

// The menu has each command once, with a line in every language.
func TestMenu(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Menu() {
		if seen[e.Name] || e.Description == "" || len(e.In) != len(tongues)-1 {
			t.Errorf("%+v", e)
		}
		seen[e.Name] = true
		if desk := e.Name == "add" || e.Name == "undo" || e.Name == "gaps"; desk && !e.Admin {
			t.Errorf("/%s is shown to all", e.Name)
		}
	}
	if !seen["search"] || !seen["start"] {
		t.Errorf("the menu has %v", seen)
	}
}

func TestNearestCommand(t *testing.T) {
	h := newWorld().handler()
	for typed, want := range map[string]string{
		"serch": "search", "saerch": "search", "seasearch": "", "sea": "search", "searching": "search", "articels": "articles", "wa": "watch", "reed": "read",
		"reeds": "", "unwach": "", "keep": "", "mova": "", "мова": "language", "": "",
	} {
		if got := h.nearest(typed); got != want {
			t.Errorf("/%s may mean %q, want %q", typed, got, want)
		}
	}
}
