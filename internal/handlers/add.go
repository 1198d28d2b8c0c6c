package handlers

import (
	"context"
	"errors"
	"path"
	"strings"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/reply"
	"footnote/internal/web"
)

// Drafts are what admins sent, until it is kept or discarded. An id "" is the
// owner's newest draft. Errors that a person can do something about are those
// of package intake.
type Drafts interface {
	Take(ctx context.Context, s intake.Sent) (intake.Draft, error)
	// Edit sets a field; no field shows the draft as it is.
	Edit(ctx context.Context, owner, id string, f intake.Field, value string) (intake.Draft, error)
	// Waiting lists the drafts of an owner, the newest first.
	Waiting(owner string) []intake.Waiting
}

// Keeper decides about drafts.
type Keeper interface {
	// Keep may be called again for a draft that it kept.
	Keep(ctx context.Context, owner, id string) (intake.Kept, error)
	Discard(owner, id string) error
}

// Remover takes articles out of the corpus and brings them back.
type Remover interface {
	Remove(ctx context.Context, a *article.Article) error
	// Restore brings back the one removed last for the id "".
	Restore(ctx context.Context, id string) (intake.Kept, error)
}

// Desk is where articles come in and go out.
type Desk interface {
	Drafts
	Keeper
	Remover
}

// Fetcher fetches one page of the web.
type Fetcher interface {
	Fetch(ctx context.Context, address string) (web.Page, error)
}

// isPost is the length in words from which a forwarded message is taken for
// something to add; what is shorter may be a colleague's question.
const isPost = 60

// brings tells whether a message is something to add without saying so: a
// document, a channel's post, or a long message passed on.
func brings(req reply.Request) bool {
	if req.Attachment != nil {
		return true
	}
	o := req.Origin
	return o != nil && (o.Post || req.Admin && len(strings.Fields(req.Text)) >= isPost)
}

// add takes in what an admin sent, and shows how it was read.
func (h *Handler) add(ctx context.Context, c call) (reply.Reply, error) {
	switch a := c.Attachment; {
	case a != nil && a.Fault != "":
		return reply.Say(c.Say(attachmentFaults[a.Fault])), nil
	case a != nil:
		return h.take(ctx, c, intake.Sent{Ending: path.Ext(a.Name), Body: a.Data, Origin: originOf(c.Origin, false)})
	case c.args == "":
		return h.explainAdding(c), nil
	case isAddress(c.args) && c.Origin == nil:
		return h.addPage(ctx, c)
	}
	ending, body := intake.Post(c.args, linksOf(c))
	return h.take(ctx, c, intake.Sent{Ending: ending, Body: body, Origin: originOf(c.Origin, true)})
}

// adminsOnly turns others away. In a group a command that is in no menu may be
// meant for another bot, so there it is overlooked.
func adminsOnly(c call, cmd command) reply.Reply {
	if cmd.hidden && !c.Private {
		return reply.Reply{}
	}
	return reply.Say(c.Say(textAdminsOnly))
}

// linksOf are the links of a forwarded text.
func linksOf(c call) []intake.Link {
	if c.Origin == nil || c.Origin.Text != c.args {
		return nil
	}
	var links []intake.Link
	for _, l := range c.Origin.Links {
		links = append(links, intake.Link(l))
	}
	return links
}

func (h *Handler) take(ctx context.Context, c call, s intake.Sent) (reply.Reply, error) {
	s.Owner = c.Person
	d, err := h.Desk.Take(ctx, s)
	if err != nil {
		return c.refused(err)
	}
	return draftReply(c.Words, d), nil
}

// originOf is what is kept of a forwarded message's origin. Whose message it
// was is only kept of channels.
func originOf(o *reply.Origin, text bool) *intake.Origin {
	if o == nil || !o.Post {
		return nil
	}
	return &intake.Origin{Name: o.Name, Date: o.Date, URL: o.URL, Text: text}
}

// isAddress tells whether a message is one address and nothing else.
func isAddress(text string) bool {
	scheme, rest, ok := strings.Cut(strings.ToLower(text), "://")
	return ok && rest != "" && !strings.ContainsAny(text, " \n\t") && (scheme == "http" || scheme == "https")
}

func (h *Handler) addPage(ctx context.Context, c call) (reply.Reply, error) {
	if h.Web == nil {
		return reply.Say(c.Say(textNoWeb)), nil
	}
	page, err := h.Web.Fetch(ctx, c.args)
	if err != nil {
		return c.refused(err)
	}
	return h.take(ctx, c, intake.Sent{Ending: page.Ending, Body: page.Body, Origin: &intake.Origin{URL: page.URL}})
}

// explainAdding says how to add, and lists the drafts that wait.
func (h *Handler) explainAdding(c call) reply.Reply {
	how := textAddPaste
	if h.Web != nil {
		how = textAddPasteLink
	}
	r := textReply([]string{c.Say(textAddHow, kinds), c.Say(how)})
	var waiting reply.Unit
	for _, w := range h.Desk.Waiting(c.Person) {
		waiting = append(waiting, reply.TextLine(shorten(w.Title, 60)+" · /edit_"+w.ID))
	}
	if len(waiting) > 0 {
		r.Units = append(r.Units, append(reply.Unit{reply.TextLine(c.Say(textDraftsWaiting))}, waiting...))
	}
	return r
}

// attachmentFaults word why a document did not come.
var attachmentFaults = map[reply.AttachmentFault]string{
	reply.AttachmentTooBig: textFileTooBig, reply.AttachmentLost: textFileLost,
}

// refused words an error that a person can do something about.
func (c call) refused(err error) (reply.Reply, error) {
	if c.args == "" && errors.Is(err, intake.ErrGone) {
		return reply.Say(c.Say(textNoDrafts)), nil
	}
	if said := c.setback(err); said != "" {
		return reply.Say(said), nil
	}
	return reply.Reply{}, err
}
