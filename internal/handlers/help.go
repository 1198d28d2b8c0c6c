package handlers

import (
	"context"
	"strings"

	"footnote/internal/reply"
	"footnote/internal/slip"
)

// menu is every command, in the order of the menu.
func menu() []command {
	return []command{
		{name: "search", args: "QUERY", menu: menuSearch, reads: true, run: (*Handler).search},
		{name: "source", args: "NAME", menu: menuSource, reads: true, run: (*Handler).source},
		{name: "ask", args: "QUESTION", menu: menuAsk, reads: true, run: (*Handler).ask},
		{name: "sources", args: "[WORD]", menu: menuSources, reads: true, run: (*Handler).sources},
		{name: "articles", args: "[FILTER]", menu: menuArticles, reads: true, run: (*Handler).articles},
		{name: "read", args: "ID", menu: menuRead, reads: true, run: (*Handler).read},
		{name: "watch", args: "QUERY", menu: menuWatch, run: (*Handler).watch},
		{name: "watches", menu: menuWatches, run: (*Handler).watches},
		{name: "unwatch", args: "N", menu: menuUnwatch, hidden: true, run: (*Handler).unwatch},
		{name: "quiet", args: "[22-7 Europe/Kyiv|off]", menu: menuQuiet, run: (*Handler).quiet},
		{name: "gaps", menu: menuGaps, admin: true, run: (*Handler).gapsList},
		{name: "status", menu: menuStatus, run: (*Handler).status},
		{name: "help", menu: menuHelp, run: (*Handler).help},
		{name: "language", args: "[en|uk|ru|auto]", menu: menuLanguage, run: (*Handler).chooseLanguage},
		{name: "privacy", menu: menuPrivacy, run: (*Handler).privacy},
		{name: "forget", menu: menuForget, run: (*Handler).forget},
		{name: "add", args: "TEXT", menu: menuAdd, desk: true, ofReplied: true, run: (*Handler).add},
		{name: "remove", args: "ID", menu: menuRemove, desk: true, run: (*Handler).remove},
		{name: "undo", args: "[ID]", menu: menuUndo, desk: true, run: (*Handler).undo},
		{name: "keep", menu: menuAdd, desk: true, hidden: true, run: (*Handler).keep},
		{name: "discard", menu: menuAdd, desk: true, hidden: true, run: (*Handler).discard},
		{name: "edit", menu: menuAdd, desk: true, hidden: true, run: (*Handler).edit},
		{name: "start", menu: menuHelp, hidden: true, run: (*Handler).start},
	}
}

// MenuEntry is one line of the menu that a chat client shows.
type MenuEntry struct {
	Name, Description string
	In                map[string]string // Description in other languages, by code

	Hidden    bool // answered, but not shown
	Admin     bool // for admins only
	OfReplied bool // without words it is about the message that it replies to
}

// Menu lists the commands, most useful first.
func Menu() []MenuEntry {
	var entries []MenuEntry
	for _, c := range menu() {
		entries = append(entries, MenuEntry{c.name, c.menu, translated(c.menu), c.hidden, c.desk || c.admin, c.ofReplied})
	}
	return entries
}

func (h *Handler) help(_ context.Context, c call) (reply.Reply, error) {
	word, source := examples(c.Shelf)
	lines := []string{
		c.Say(textHelpIntro),
		c.Say(textHelpSearch, strings.TrimSpace("/search "+word)),
		c.Say(textHelpSource, strings.TrimSpace("/source "+source)),
		c.Say(textHelpAsk),
		c.Say(textHelpMore),
	}
	if c.Admin && h.Desk != nil {
		lines = append(lines, c.Say(textHelpAdmin))
	}
	r := apart(lines)
	r.Buttons = rows(exampleButtons(word, source))
	return r, nil
}

// exampleButtons try what the help tells of.
func exampleButtons(word, source string) []reply.Button {
	var row []reply.Button
	if word != "" {
		row = append(row, reply.Button{Label: "/search " + word, Command: "/search " + word})
	}
	if source != "" {
		row = append(row, reply.Button{Label: "/source " + source, Command: sourceCommand(source)})
	}
	return row
}

// apart is a reply of lines that stand apart.
func apart(lines []string) reply.Reply {
	r := textReply(nil)
	r.Units = nil
	for _, l := range lines {
		r.Units = append(r.Units, reply.Unit{reply.TextLine(l)})
	}
	return r
}

// textReply is a reply of several lines.
func textReply(lines []string) reply.Reply {
	var u reply.Unit
	for _, l := range lines {
		u = append(u, reply.TextLine(l))
	}
	return reply.Reply{Units: []reply.Unit{u}, Data: reply.Data{Answered: true}}
}

// unknown answers a command that does not exist: in a group with silence,
// since it may be meant for somebody else.
func (h *Handler) unknown(c call) reply.Reply {
	if !c.Private {
		return reply.Reply{}
	}
	name, rest := cutCommand(strings.TrimSpace(c.Text))
	near := h.nearest(name)
	r := reply.Say(c.Say(textUnknown, name))
	if near != "" {
		r = reply.Say(c.Say(textUnknownNear, name, near))
		r.Buttons = rows([]reply.Button{{Label: "/" + near, Command: strings.TrimSpace("/" + near + " " + rest)}})
	}
	r.Data.Command = "unknown"
	return r
}

// nearest is the command that somebody meant who typed name: the beginning of
// one, one with a slip, or one in their own language; "" without one.
func (h *Handler) nearest(name string) string {
	if meant, ok := h.commands[inOtherWords[name]]; ok || name == "" {
		return meant.name
	}
	for _, c := range menu() {
		if _, here := h.commands[c.name]; here && !c.hidden && (strings.HasPrefix(c.name, name) || strings.HasPrefix(name, c.name) || slip.Count(name, c.name, 2) < 2) {
			return c.name
		}
	}
	return ""
}

// Greeting opens a chat in a terminal that knows so many articles.
func Greeting(articles int) string { return speaking("").Say(textGreeting, articles) }
