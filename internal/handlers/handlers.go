// Package handlers holds the conversation: one file a command, from the text
// of a message to the reply.
//
// It decides everything a person reads, and every sentence of it stands in
// texts.go. It knows no chat platform, no index and no file format: it asks
// the small interfaces declared here.
package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"footnote/internal/answer"
	"footnote/internal/article"
	"footnote/internal/cite"
	"footnote/internal/intake"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// Searcher finds passages by words and names.
type Searcher interface {
	// Search returns at most limit hits, best first, and counts them all. It
	// stops early with ctx's error when ctx ends.
	Search(ctx context.Context, q query.Query, limit int) (article.Found, error)
}

// Asker finds the sentences that answer a question.
type Asker interface {
	Ask(ctx context.Context, q query.Query, question string) (answer.Answer, error)
}

// Library gives articles and passages by their ids.
type Library interface {
	// Articles are all articles; the slice must not be changed.
	Articles() []*article.Article
	// Article finds by id, unique beginning of an id, or file name; nil
	// without one.
	Article(name string) *article.Article
	Passage(id string) (*article.Article, article.Passage, bool)
}

// Ledger knows who is cited where.
type Ledger interface {
	// Find returns no source, the one that is surely meant, or all that may be.
	Find(name string) []*cite.Source
	// Suggest is the nearest name of a source, "" when none is near.
	Suggest(name string) string
	// Sources whose names have the word, most cited first; "" is all.
	Sources(word string) []*cite.Source
}

// Shelf is the corpus at one moment.
type Shelf struct {
	Searcher Searcher
	Asker    Asker
	Library  Library
	Ledger   Ledger
	Same     func(want, have string) bool // whether want names have, or part of it
	Built    time.Time                    // when the index was made
}

// Forgetter deletes what is stored of a person.
type Forgetter interface {
	Forget(person string) error
}

// Server is a server that helps to answer, as it is just now.
type Server struct {
	For  string    // what it is for: TextEmbeddings or TextReranking
	Away time.Time // since when it does not answer; zero while it does
}

// Options is what a Handler is made of. Shelf and Log are required.
type Options struct {
	Shelf   func() Shelf // the corpus now; called once a message
	Forget  Forgetter    // nil where nothing is stored
	Choices Choices      // what chats have chosen; nil: forgotten when the Handler is
	Watches Watchlist    // nil where nobody can be told of news
	Quiet   QuietHours   // required with Watches
	Gaps    Gaps         // nil: forgotten when the Handler is
	Log     *slog.Logger
	Version string
	Corpus  string          // the folder of articles, as an admin is told it
	Servers func() []Server // those that help to answer, for /status; nil: none
	Behind  func() Lag      // how far Shelf is behind the folder; nil: never
	Desk    Desk            // where admins add and remove; nil: nobody can
	Web     Fetcher         // of articles to add; nil: no links are followed
	Now     func() time.Time
}

// AnswerWithin bounds the work on one message: nothing is asked of a Shelf for
// longer.
const AnswerWithin = 20 * time.Second

// Handler answers messages. It is safe for concurrent use.
type Handler struct {
	Options
	commands map[string]command
	incident atomic.Uint64
}

// call is one message on its way to a reply.
type call struct {
	reply.Request
	Shelf
	Words
	args string // what follows the command
	page int    // from 1
}

// command is one entry of the menu.
type command struct {
	name   string
	args   string // as shown in /help, "" for none
	menu   string // one line for the menu, in English
	hidden bool   // answered, but not in the menu
	reads  bool   // it needs articles
	admin  bool   // shown to admins only
	desk   bool   // it is about what goes into the corpus, which is for admins

	ofReplied bool // without words it is about the message that it replies to

	run func(*Handler, context.Context, call) (reply.Reply, error)
}

// New makes a Handler.
func New(o Options) *Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Choices == nil {
		o.Choices = &session{}
	}
	if o.Gaps == nil {
		o.Gaps = &lasting{gaps: map[string]gap{}}
	}
	h := &Handler{Options: o, commands: map[string]command{}}
	for _, c := range menu() {
		if !c.desk || o.Desk != nil {
			h.commands[c.name] = c
		}
	}
	return h
}

// Handle answers one message. It never fails: what goes wrong is logged under
// a number, and the reply names that number.
func (h *Handler) Handle(ctx context.Context, req reply.Request) (r reply.Reply) {
	ctx, cancel := context.WithTimeout(ctx, AnswerWithin)
	defer cancel()
	name, words := "ask", h.Words(req)
	defer func() {
		if p := recover(); p != nil {
			r = h.trouble(words, name, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	c, cmd, ok := h.route(req, words)
	if !ok {
		return h.unknown(c)
	}
	name = cmd.name
	if cmd.desk && (!c.Admin || c.Inline) { // what is typed inline is not yet said
		return adminsOnly(c, cmd)
	}
	if cmd.reads && len(c.Library.Articles()) == 0 {
		return h.emptyCorpus(c)
	}
	r, err := cmd.run(h, ctx, c)
	if err != nil {
		return h.trouble(words, name, err)
	}
	if cmd.reads {
		r = h.unreadSaid(c, r)
	}
	r.Data.Command = name
	if c.Inline {
		r.Cards = c.cards(r.Data.Passages)
	}
	r.Buttons = append(r.Buttons, rows(append(elsewhere(c, name, r.Data), h.offerWatch(c, name, r)...))...)
	return r
}

// elsewhere are the buttons that take an answer to another chat: out of a group
// into private, out of private into a group.
func elsewhere(c call, name string, d reply.Data) []reply.Button {
	if c.Chat == "" || len(d.Passages) == 0 || name != "search" && name != "source" && name != "ask" {
		return nil
	}
	again := strings.TrimSpace("/" + name + " " + c.args)
	if c.Private {
		return []reply.Button{{Label: c.Say(labelShare), Command: again, Share: true}}
	}
	return []reply.Button{{Label: c.Say(labelPrivate), Command: again, Private: true}}
}

// Incidents is how many messages were answered with an apology up to now.
func (h *Handler) Incidents() uint64 { return h.incident.Load() }

// emptyCorpus tells an admin what to do, and others whom to ask.
func (h *Handler) emptyCorpus(c call) reply.Reply {
	if c.Admin {
		return reply.Say(c.Say(textEmptyCorpusAdmin, h.Corpus))
	}
	return reply.Say(c.Say(textEmptyCorpus))
}

// trouble logs err under a number and tells the person that number, or what is
// the matter where whoever runs the bot knows it without.
func (h *Handler) trouble(w Words, command string, err error) reply.Reply {
	if intake.NoSpace(err) {
		h.Log.Error("answering", "command", command, "err", err)
		return reply.Reply{Units: reply.Say(w.Say(textDiskFull)).Units, Data: reply.Data{Command: command}}
	}
	n := h.incident.Add(1)
	h.Log.Error("answering", "command", command, "incident", n, "err", err)
	r := reply.Say(w.Say(textTrouble, strconv.FormatUint(n, 10)))
	r.Data.Command = command
	return r
}

// route splits a message into its command, words and page.
func (h *Handler) route(req reply.Request, words Words) (call, command, bool) {
	c := call{Request: req, Shelf: h.Shelf(), Words: words, page: 1}
	text := strings.TrimSpace(req.Text)
	name, rest := "ask", text
	if about := asksFor(req.About); about != "" && !strings.HasPrefix(text, "/") {
		text = about + " " + text
	}
	if strings.HasPrefix(text, "/") {
		name, rest = cutCommand(text)
	}
	if h.Desk != nil && name != "add" && brings(req) {
		name, rest = "add", text
	}
	cmd, ok := h.commands[name]
	c.args = rest
	if !cmd.desk {
		c.args, c.page = cutPage(rest)
	}
	return c, cmd, ok
}

// cutCommand parts "/read_k7f3qd more" into "read" and "k7f3qd more": what
// follows an underscore is an argument, so that it can be tapped. A space behind
// the slash is a slip.
func cutCommand(text string) (name, rest string) {
	text = "/" + strings.TrimLeft(text[1:], " ")
	end := strings.IndexFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' })
	if end < 0 {
		end = len(text)
	}
	name, rest = strings.ToLower(text[1:end]), strings.TrimSpace(text[end:])
	if word, arg, ok := strings.Cut(name, "_"); ok {
		name, rest = word, strings.TrimSpace(arg+" "+rest)
	}
	return name, rest
}
