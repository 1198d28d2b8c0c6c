package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/reply"
	"footnote/internal/web"
)

// clerk is a Desk that notes what it is asked for and answers as it was told.
type clerk struct {
	asked   []string
	draft   intake.Draft
	kept    intake.Kept
	waiting []intake.Waiting
	err     error
}

func (k *clerk) note(format string, args ...any) {
	k.asked = append(k.asked, fmt.Sprintf(format, args...))
}

func (k *clerk) Take(_ context.Context, s intake.Sent) (intake.Draft, error) {
	from := ""
	if o := s.Origin; o != nil {
		from = fmt.Sprintf(" from %q %q post %t", o.Name, o.URL, o.Text)
	}
	k.note("take %s %s %q%s", s.Owner, s.Ending, s.Body, from)
	return k.draft, k.err
}

func (k *clerk) Edit(_ context.Context, owner, id string, f intake.Field, value string) (intake.Draft, error) {
	k.note("edit %s %q %q %q", owner, id, f, value)
	return k.draft, k.err
}

func (k *clerk) Waiting(string) []intake.Waiting { return k.waiting }

func (k *clerk) Keep(_ context.Context, owner, id string) (intake.Kept, error) {
	k.note("keep %s %q", owner, id)
	return k.kept, k.err
}

func (k *clerk) Discard(owner, id string) error {
	k.note("discard %s %q", owner, id)
	return k.err
}

func (k *clerk) Remove(_ context.Context, a *article.Article) error {
	k.note("remove %s", a.File)
	return k.err
}

func (k *clerk) Restore(_ context.Context, id string) (intake.Kept, error) {
	k.note("restore %q", id)
	return k.kept, k.err
}

func (k *clerk) Fetch(_ context.Context, address string) (web.Page, error) {
	k.note("fetch %s", address)
	return web.Page{URL: address, Ending: ".html", Body: []byte("<p>")}, k.err
}

func (k *clerk) handler(follows bool) *Handler {
	w := newWorld()
	o := w.handler().Options
	o.Desk = k
	if follows {
		o.Web = k
	}
	return New(o)
}

func newClerk() *clerk {
	a := newWorld().articles[0]
	return &clerk{draft: intake.Draft{ID: "k7f3qdab", Article: a}, kept: intake.Kept{Article: a, Searchable: true}}
}

// ask hands an admin's message over.
func (k *clerk) ask(t *testing.T, req reply.Request) reply.Reply {
	t.Helper()
	k.asked = nil
	req.Admin, req.Private, req.Person = true, true, "7"
	return k.handler(true).Handle(t.Context(), req)
}

// Each row is a message of an admin and what the desk is asked for.
func TestWhatIsTaken(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("news ", isPost))
	post := &reply.Origin{Name: "Wire", Post: true, URL: "https://t.me/wire/7"}
	person := &reply.Origin{Name: "Ann"}
	file := &reply.Attachment{Name: "../Report.PDF", Data: []byte("%PDF")}
	tests := []struct {
		name string
		req  reply.Request
		want string // "" for nothing
	}{
		{"text behind the command", reply.Request{Text: "/add Some news.\n\nMore page:2"}, `take 7 .txt "Some news.\n\nMore page:2\n"`},
		{"a document", reply.Request{Attachment: file}, `take 7 .PDF "%PDF"`},
		{"a document with a caption", reply.Request{Text: "who cites TASS?", Attachment: file}, `take 7 .PDF "%PDF"`},
		{"a document that was passed on", reply.Request{Attachment: file, Origin: post}, `take 7 .PDF "%PDF" from "Wire" "https://t.me/wire/7" post false`},
		{"a post", reply.Request{Text: "News.", Origin: post}, `take 7 .txt "News.\n" from "Wire" "https://t.me/wire/7" post true`},
		{"a post with a link", reply.Request{Text: "News.", Origin: &reply.Origin{Name: "Wire", Post: true, Text: "News.", Links: []reply.Link{{Start: 0, End: 4, URL: "https://a.org"}}}}, `take 7 .html "<!doctype html>\n<meta charset=\"utf-8\">\n<article>\n<p><a href=\"https://a.org\">News</a>.</p>\n</article>\n" from "Wire" "" post true`},
		{"a post that begins like a command", reply.Request{Text: "/start the day", Origin: post}, `take 7 .txt "/start the day\n" from "Wire" "https://t.me/wire/7" post true`},
		{"a post by a command", reply.Request{Text: "/add News.", Origin: post}, `take 7 .txt "News.\n" from "Wire" "https://t.me/wire/7" post true`},
		{"a long message of a person", reply.Request{Text: long, Origin: person}, fmt.Sprintf(`take 7 .txt "%s\n"`, long)},
		{"a colleague's question", reply.Request{Text: "is a truce near?", Origin: person}, ""},
		{"a link", reply.Request{Text: "/add https://example.org/a"}, `fetch https://example.org/a|take 7 .html "<p>" from "" "https://example.org/a" post false`},
		{"a link in a sentence", reply.Request{Text: "/add see https://example.org/a"}, `take 7 .txt "see https://example.org/a\n"`},
		{"a post that is a link", reply.Request{Text: "https://example.org/a", Origin: post}, `take 7 .txt "https://example.org/a\n" from "Wire" "https://t.me/wire/7" post true`},
		{"nothing", reply.Request{Text: "/add"}, ""},
		{"a document that is too big", reply.Request{Attachment: &reply.Attachment{Name: "a.txt", Fault: reply.AttachmentTooBig}}, ""},
		{"a document that was lost", reply.Request{Attachment: &reply.Attachment{Name: "a.txt", Fault: reply.AttachmentLost}}, ""},
		{"a question", reply.Request{Text: "is a truce near?"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			k := newClerk()
			if r := k.ask(t, test.req); len(r.Units) == 0 {
				t.Error("nothing is said")
			}
			if got := strings.Join(k.asked, "|"); got != test.want {
				t.Errorf("the desk is asked\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// A reply to the bot's question completes the command that asked it.
func TestWhatIsDoneWithDrafts(t *testing.T) {
	tests := []struct{ about, text, want string }{
		{"", "/edit_k7f3qdab title A new title", `edit 7 "k7f3qdab" "title" "A new title"`},
		{"", "/edit k7f3qdab TITLE page:2", `edit 7 "k7f3qdab" "title" "page:2"`},
		{"", "/edit author Jane Roe", `edit 7 "" "authors" "Jane Roe"`},
		{"", "/edit k7f3qdab", `edit 7 "k7f3qdab" "" ""`},
		{"", "/edit k7f3qdab colour red", `edit 7 "k7f3qdab" "" ""`},
		{"", "/edit k7f3qdab date", `edit 7 "k7f3qdab" "" ""`},
		{"/edit k7f3qdab date", "18 February 2024", `edit 7 "k7f3qdab" "date" "18 February 2024"`},
		{"/edit k7f3qdab date", "/keep k7f3qdab", `keep 7 "k7f3qdab"`},
		{"/edit_k7f3qdab authors", "Jane Roe, John Doe", `edit 7 "k7f3qdab" "authors" "Jane Roe, John Doe"`},
		{"who wants a truce?", "and why?", ""},
		{"", "/keep", `keep 7 ""`},
		{"", "/keep_k7f3qdab", `keep 7 "k7f3qdab"`},
		{"", "/discard k7f3qdab", `discard 7 "k7f3qdab"`},
		{"", "/remove aaaaaa", ""},
		{"", "/remove aaaaaa yes", `remove aaaaaa.txt`},
		{"", "/remove zzzzzz yes", ""},
		{"", "/remove second yes", ""},
		{"", "/remove", ""},
		{"", "/undo", `restore ""`},
		{"", "/undo_aaaaaa", `restore "aaaaaa"`},
	}
	for _, test := range tests {
		k := newClerk()
		if r := k.ask(t, reply.Request{Text: test.text, About: test.about}); len(r.Units) == 0 {
			t.Errorf("%q is not answered", test.text)
		}
		if got := strings.Join(k.asked, "|"); got != test.want {
			t.Errorf("%q about %q: the desk is asked %s, want %s", test.text, test.about, got, test.want)
		}
	}
}

// Nobody else reaches the desk, whatever they send.
func TestDeskIsForAdmins(t *testing.T) {
	post := &reply.Origin{Name: "Wire", Post: true}
	for _, req := range []reply.Request{
		{Text: "/add news"},
		{Text: "/keep x"},
		{Text: "/discard x"},
		{Text: "/edit x title y"},
		{Text: "/remove aaaaaa yes"},
		{Text: "/undo"},
		{Attachment: &reply.Attachment{Name: "a.txt"}},
		{Text: "news", Origin: post},
		{Text: "x", About: "/edit x title"},
	} {
		k := newClerk()
		req.Private, req.Person = true, "8"
		got := reply.PlainText(k.handler(true).Handle(t.Context(), req))
		if len(k.asked) > 0 || got != textAdminsOnly {
			t.Errorf("%+v reaches the desk: %q, and is told %q", req, k.asked, got)
		}
	}
}

// In a group a command that only drafts offer may be meant for another bot.
func TestOthersInAGroup(t *testing.T) {
	for text, want := range map[string]string{"/add news": textAdminsOnly, "/remove aaaaaa": textAdminsOnly, "/keep": "", "/edit x title y": "", "/discard": ""} {
		k := newClerk()
		got := reply.PlainText(k.handler(true).Handle(t.Context(), reply.Request{Text: text, Person: "8", Chat: "-1"}))
		if len(k.asked) > 0 || got != want {
			t.Errorf("%s is answered %q", text, got)
		}
	}
}

// A deep link, which anybody may have made, and what is only being typed change
// nothing, even for an admin.
func TestDeskWantsAMessage(t *testing.T) {
	for _, req := range []reply.Request{
		{Text: "/start add_news"},
		{Text: "/start undo"},
		{Text: "/start " + Payload("/remove aaaaaa yes")},
		{Text: "/start " + Payload("/forget")},
		{Text: "/undo", Inline: true},
		{Text: "/add news", Inline: true},
	} {
		k := newClerk()
		if k.ask(t, req); len(k.asked) > 0 {
			t.Errorf("%+v reaches the desk: %q", req, k.asked)
		}
	}
}

// Without a desk the commands are unknown ones, and documents are questions.
func TestWithoutADesk(t *testing.T) {
	if got := say(t, newWorld().handler(), "/keep"); !strings.Contains(got, "I do not know /keep") {
		t.Errorf("it says %q", got)
	}
}

// Whatever a person can do something about is said; the rest is an incident.
func TestSetbacks(t *testing.T) {
	for _, s := range setbacks {
		for _, text := range []string{"/add news", "/add https://example.org", "/keep x", "/discard x", "/edit x title y", "/remove aaaaaa yes", "/undo"} {
			k := newClerk()
			k.err = fmt.Errorf("doing it: %w", s.err)
			said := reply.PlainText(k.ask(t, reply.Request{Text: text}))
			if strings.Contains(said, "incident") || strings.Contains(said, "%!") {
				t.Errorf("%s with %v is answered %q", text, s.err, said)
			}
		}
	}
	k := newClerk()
	k.err = &intake.UnreadableError{Why: errors.New("the PDF file is locked by a password")}
	if said := reply.PlainText(k.ask(t, reply.Request{Text: "/add x"})); !strings.Contains(said, "(the PDF file is locked by a password)") {
		t.Errorf("a locked file is answered %q", said)
	}
	k.err = errors.New("input/output error")
	if said := reply.PlainText(k.ask(t, reply.Request{Text: "/keep x"})); !strings.Contains(said, "incident 1") {
		t.Errorf("what nobody foresaw is answered %q", said)
	}
}

// What cannot be kept just now keeps its buttons; what is gone has none.
func TestButtonsAfterASetback(t *testing.T) {
	for err, want := range map[error]string{
		intake.ErrReadOnly: "[Keep] /keep k7f3qdab   [Discard] /discard k7f3qdab",
		intake.ErrSame:     "[Discard] /discard k7f3qdab",
		intake.ErrGone:     "",
	} {
		k := newClerk()
		k.err = err
		bar, _, _ := strings.Cut(reply.ButtonBar(k.ask(t, reply.Request{Text: "/keep k7f3qdab"})), "\n")
		if bar != want {
			t.Errorf("after %v the buttons are %q", err, bar)
		}
	}
}

// A value that is not understood is asked for again; where nothing waits, that
// is said.
func TestSetbacksOfEdits(t *testing.T) {
	for text, want := range map[string]string{
		"/edit k7f3qdab date tomorrow": "/edit k7f3qdab date",
		"/edit date tomorrow":          "",
	} {
		k := newClerk()
		k.err = intake.ErrNotADate
		if r := k.ask(t, reply.Request{Text: text}); r.About != want || r.Asks != (want != "") {
			t.Errorf("after %s a reply goes on with %q (asked for: %v)", text, r.About, r.Asks)
		}
	}
	for text, want := range map[string]string{
		"/keep": textNoDrafts, "/discard": textNoDrafts, "/edit": textNoDrafts, "/undo": textNoneRemoved,
		"/keep k7f3qdab": textDraftGone, "/undo k7f3qd": textDraftGone,
	} {
		k := newClerk()
		k.err = intake.ErrGone
		if said := reply.PlainText(k.ask(t, reply.Request{Text: text})); said != want {
			t.Errorf("%s says %q", text, said)
		}
	}
}

func TestNoLinksUnlessAllowed(t *testing.T) {
	k := newClerk()
	r := k.handler(false).Handle(t.Context(), reply.Request{Text: "/add https://example.org", Admin: true, Private: true})
	if got := reply.PlainText(r); len(k.asked) > 0 || got != textNoWeb {
		t.Errorf("it says %q and asks %q", got, k.asked)
	}
}

func TestPrivacyOfAdmins(t *testing.T) {
	k := newClerk()
	for text, want := range map[string]string{"/privacy": textPrivacyDrafts} {
		if got := reply.PlainText(k.ask(t, reply.Request{Text: text})); !strings.Contains(got, want) {
			t.Errorf("%s says\n%s", text, got)
		}
	}
}

// TestDraftsAreShown keeps how drafts look, in a chat's three languages.
func TestDraftsAreShown(t *testing.T) {
	full := makeArticle("cccccc", "The bridge is closed", "The long bridge was closed for repairs this week, and lorries have to take the ferry for as long as it lasts.", "Nobody says who pays.")
	full.Authors, full.Language, full.Date, full.DateSource = []string{"Jane Roe"}, "en", "2024-05-25", article.DateHTML
	for i, source := range []string{"Reuters", "TASS", "Vzglyad", "Topwar.ru", "Euronews", "Interfax", "Reuters", "BBC", "CNN"} {
		full.CitationCount++
		full.Text().Citations = append(full.Text().Citations, article.Citation{Source: source, Paragraph: 1 + i%2})
	}
	for _, d := range []struct{ why, text string }{{"masthead", "Home | News"}, {"ticker", "One"}, {"ticker", "Two"}, {"promotion", "Read more about bridges and ferries in our newsletter"}} {
		full.Text().Dropped = append(full.Text().Dropped, article.Dropped{Text: d.text, Why: d.why})
	}
	full.Text().Warnings = []string{"the day on top of the page, 2026-01-01, is not that of its sources"}
	bare := makeArticle("dddddd", "One line", "One line.")
	bare.TitleMade, bare.Publication, bare.Date, bare.DateSource = true, "", "", article.DateNone
	near := newWorld().articles[1]
	posted := article.New(bare.Head, *bare.Text())
	posted.Publication, posted.Date, posted.DateSource, posted.Language, posted.Volume = "Wire", "2024-02-18", article.DateFrontMatter, "xx", ""
	drafts := []intake.Draft{
		{ID: "aaaaaaaa", Article: full, Like: near, Share: .934, Edits: map[intake.Field]string{intake.Title: "x"}},
		{ID: "bbbbbbbb", Article: bare, Like: near, Share: .55},
		{ID: "cccccccc", Article: posted, Like: near, Share: 1, Same: true, Origin: &intake.Origin{Name: "Wire", URL: "https://t.me/wire/7", Date: time.Unix(0, 0), Text: true}},
		{ID: "dddddddd", Article: posted, Edits: map[intake.Field]string{intake.Date: "x"}},
	}
	var shown strings.Builder
	for _, code := range []string{"en", "uk", "ru"} {
		for _, d := range drafts {
			r := draftReply(speaking(code), d)
			shown.WriteString(reply.PlainText(r) + "\n\n" + reply.ButtonBar(r) + "\n\n----\n\n")
		}
		for _, f := range []intake.Field{intake.Title, intake.Date, intake.Authors, intake.Publication, intake.Language, intake.URL} {
			shown.WriteString(strings.Join(speaking(code).newValue(f, drafts[0]), "\n") + "\n\n")
		}
	}
	golden(t, "drafts.txt", shown.String())
}

func TestExcerpts(t *testing.T) {
	tests := []struct {
		text, first, last string
	}{
		{"", "", ""},
		{"one two", "one two", "one two"},
		{"one two three", "one two …", "… two three"},
		{"unbrokenword", "unbrokenwo …", "… brokenword"},
	}
	for _, test := range tests {
		if first, last := beginning(test.text, 10), ending(test.text, 10); first != test.first || last != test.last {
			t.Errorf("%q begins %q and ends %q", test.text, first, last)
		}
	}
}

// Every field that the desk knows has its word, its question and its value.
func TestEveryFieldCanBeEdited(t *testing.T) {
	var known []intake.Field
	for _, f := range editable {
		if !slices.Contains(known, f) {
			known = append(known, f)
		}
	}
	if len(known) != 6 {
		t.Errorf("the fields are %q", known)
	}
	for _, f := range known {
		if id, got, value := splitEdit("k7f3qdab " + string(f) + " a value"); id != "k7f3qdab" || got != f || value != "a value" {
			t.Errorf("%s is read as %q %q %q", f, id, got, value)
		}
		if lines := speaking("en").newValue(f, newClerk().draft); !strings.Contains(lines[0], "/edit_k7f3qdab "+string(f)) {
			t.Errorf("%s is asked for with %q", f, lines)
		}
	}
}
