package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/reply"
)

// How much of a draft is shown.
const (
	maxDraftSources = 6
	maxDropped      = 6
	maxWarnings     = 4
	excerpt         = 90 // characters of a text that is left out, begins or ends
)

// draftReply shows how a draft was read, and what may be done with it.
func draftReply(w Words, d intake.Draft) reply.Reply {
	units := []reply.Unit{draftHead(w, d)}
	for _, u := range []reply.Unit{draftSources(w, d.Article), draftDropped(w, d.Article), draftDoubts(w, d)} {
		if len(u) > 0 {
			units = append(units, u)
		}
	}
	buttons := [][]reply.Button{{discardButton(w, d.ID)}}
	if !d.Same { // else it cannot be kept
		units = append(units, reply.Unit{reply.TextLine(w.Say(textNotYetKept, "/edit_"+d.ID))})
		buttons = draftButtons(w, d.ID)
	}
	return reply.Reply{
		Units:   units,
		Buttons: buttons,
		Data:    reply.Data{Understood: "draft " + d.ID, Answered: true},
	}
}

func discardButton(w Words, id string) reply.Button {
	return reply.Button{Label: w.Say(labelDiscard), Command: "/discard " + id, InPlace: true}
}

func editButton(w Words, id, label string, f intake.Field) reply.Button {
	return reply.Button{Label: w.Say(label), Command: "/edit " + id + " " + string(f)}
}

func draftButtons(w Words, id string) [][]reply.Button {
	return [][]reply.Button{
		{
			{Label: w.Say(labelKeep), Command: "/keep " + id, InPlace: true},
			discardButton(w, id),
		},
		{
			editButton(w, id, labelEditTitle, intake.Title),
			editButton(w, id, labelEditDate, intake.Date),
			editButton(w, id, labelEditAuthors, intake.Authors),
		},
	}
}

// draftHead is what the draft is: title, imprint, where each is from, size,
// where its text begins and ends.
func draftHead(w Words, d intake.Draft) reply.Unit {
	a := d.Article
	u := reply.Unit{w.titleLine(unnumbered, a)}
	by := slices.Clone(a.Authors)
	if a.Publication != "" {
		by = append(by, a.Publication+volumeWords(a))
	}
	if len(by) > 0 {
		u = append(u, reply.TextLine(strings.Join(by, ", ")))
	}
	u = append(u, reply.TextLine(w.draftDate(d)))
	if d.Origin != nil && d.Origin.URL != "" {
		u = append(u, reply.Line{Runs: []reply.Run{reply.Text(w.Say(textFrom)), {Text: d.Origin.URL, URL: d.Origin.URL}}})
	}
	u = append(u, reply.TextLine(w.draftSize(a)))
	body := bodyOf(a)
	if len(body) == 0 {
		return u
	}
	u = append(u, reply.Line{Indent: 1, Quote: true, Runs: []reply.Run{reply.Text(beginning(body[0], excerpt))}})
	if last := body[len(body)-1]; len(body) > 1 {
		u = append(u, reply.Line{Indent: 1, Quote: true, Runs: []reply.Run{reply.Text(ending(last, excerpt))}})
	}
	return u
}

func bodyOf(a *article.Article) []string {
	var texts []string
	for _, p := range a.Text().Paragraphs {
		if p.Kind != article.Heading {
			texts = append(texts, p.Text)
		}
	}
	return texts
}

// beginning is what of a text's first words fits into so many characters.
func beginning(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	s = string(r[:runes])
	if space := strings.LastIndexByte(s, ' '); space > 0 {
		s = s[:space]
	}
	return s + " …"
}

// ending is what of a text's last words fits into so many characters.
func ending(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	s = string(r[len(r)-runes:])
	if _, rest, ok := strings.Cut(s, " "); ok {
		s = rest
	}
	return "… " + s
}

// draftSources names the first sources that are cited, and how often.
func draftSources(w Words, a *article.Article) reply.Unit {
	times := map[string]int{}
	var names []string
	for _, c := range a.Text().Citations {
		if c.Source == "" {
			continue
		}
		if times[c.Source]++; times[c.Source] == 1 {
			names = append(names, c.Source)
		}
	}
	if len(names) == 0 {
		return nil
	}
	more := max(0, len(names)-maxDraftSources)
	names = names[:len(names)-more]
	for i, name := range names {
		if n := times[name]; n > 1 {
			names[i] = fmt.Sprintf("%s ×%d", name, n)
		}
	}
	line := strings.Join(names, "; ")
	if more > 0 {
		line = w.Say(textMoreSources, line, strconv.Itoa(more))
	}
	return reply.Unit{reply.TextLine(w.Say(textCites) + line)}
}

// draftDropped says what was left out, by its reason.
func draftDropped(w Words, a *article.Article) reply.Unit {
	count, first := map[string]int{}, map[string]string{}
	var reasons []string
	for _, d := range a.Text().Dropped {
		if count[d.Why]++; count[d.Why] == 1 {
			reasons = append(reasons, d.Why)
			first[d.Why] = strings.Join(strings.Fields(d.Text), " ")
		}
	}
	if len(reasons) == 0 {
		return nil
	}
	u := reply.Unit{reply.TextLine(w.Say(textLeftOut))}
	for _, why := range reasons[:min(len(reasons), maxDropped)] {
		line := w.whyOut(why) + ": " + beginning(first[why], excerpt/2)
		if n := count[why]; n > 1 {
			line = fmt.Sprintf("%d × %s", n, line)
		}
		u = append(u, reply.Line{Indent: 1, Runs: []reply.Run{reply.Text(line)}})
	}
	return u
}

// draftDoubts are what the reader was unsure of, and which article is like it.
func draftDoubts(w Words, d intake.Draft) reply.Unit {
	var u reply.Unit
	if d.Like != nil {
		u = append(u, reply.Line{Runs: []reply.Run{
			reply.Text(w.alike(d)), reply.Bold(d.Like.Title),
			reply.Text(" · " + w.articleDate(d.Like) + " · /read_" + string(d.Like.ID)),
		}})
	}
	warnings := d.Article.Text().Warnings
	for _, doubt := range warnings[:min(len(warnings), maxWarnings)] {
		u = append(u, reply.TextLine(w.Say(textDoubt, beginning(doubt, 2*excerpt))))
	}
	return u
}

// keep puts a draft into the corpus.
func (h *Handler) keep(ctx context.Context, c call) (reply.Reply, error) {
	kept, err := h.Desk.Keep(ctx, c.Person, c.args)
	if errors.Is(err, intake.ErrSame) {
		r := reply.Reply{Units: []reply.Unit{{{Runs: []reply.Run{
			reply.Text(c.Say(textSameText)), reply.Bold(kept.Article.Title), reply.Text(" · /read_" + string(kept.Article.ID)),
		}}}}}
		r.Buttons = [][]reply.Button{{discardButton(c.Words, c.args)}}
		return r, nil
	}
	if err != nil {
		r, other := c.refused(err)
		if c.args != "" && !errors.Is(err, intake.ErrGone) {
			r.Buttons = draftButtons(c.Words, c.args)
		}
		return r, other
	}
	return keptReply(c.Words, textKept, kept), nil
}

// keptReply says that an article stands in the corpus, and how to read it.
func keptReply(w Words, lead string, k intake.Kept) reply.Reply {
	u := reply.Unit{{Runs: []reply.Run{reply.Text(w.Say(lead)), reply.Bold(k.Article.Title)}}}
	r := reply.Reply{Data: reply.Data{Understood: "kept", Answered: true}}
	if k.Searchable {
		u = append(u, reply.TextLine(w.Say(textSearchableNow, "/read_"+string(k.Article.ID))))
		r.Buttons = [][]reply.Button{{{Label: w.Say(labelRemove), Command: "/remove " + string(k.Article.ID)}}}
	} else {
		u = append(u, reply.TextLine(w.Say(textSearchableSoon)))
	}
	r.Units = []reply.Unit{u}
	return r
}

func (h *Handler) discard(_ context.Context, c call) (reply.Reply, error) {
	if err := h.Desk.Discard(c.Person, c.args); err != nil {
		return c.refused(err)
	}
	return reply.Say(c.Say(textDiscarded)), nil
}

// edit changes a field of a draft, or asks for its new value.
func (h *Handler) edit(ctx context.Context, c call) (reply.Reply, error) {
	id, field, value := splitEdit(c.args)
	if field == "" || value == "" {
		d, err := h.Desk.Edit(ctx, c.Person, id, "", "")
		switch {
		case err != nil:
			return c.refused(err)
		case field == "":
			return draftReply(c.Words, d), nil
		}
		return reply.Reply{Units: textReply(c.newValue(field, d)).Units, Asks: true}, nil
	}
	d, err := h.Desk.Edit(ctx, c.Person, id, field, value)
	if err != nil {
		r, other := c.refused(err)
		if id != "" && errors.Is(err, intake.ErrNotADate) {
			r.Asks, r.About = true, "/edit "+id+" "+string(field)
		}
		return r, other
	}
	return draftReply(c.Words, d), nil
}

// editable are the words for the fields that may be edited.
var editable = map[string]intake.Field{
	"title": intake.Title, "date": intake.Date, "author": intake.Authors, "authors": intake.Authors,
	"publication": intake.Publication, "pub": intake.Publication,
	"language": intake.Language, "lang": intake.Language, "url": intake.URL, "link": intake.URL,
}

// splitEdit parts "k7f3qdab title A new title". The id may be left out.
func splitEdit(args string) (id string, field intake.Field, value string) {
	word, rest, _ := strings.Cut(args, " ")
	if editable[strings.ToLower(word)] == "" {
		id = word
		word, rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
	}
	return id, editable[strings.ToLower(word)], strings.TrimSpace(rest)
}

// asksFor is the command that a reply to its question completes, "" for none.
func asksFor(about string) string {
	if !strings.HasPrefix(about, "/") {
		return ""
	}
	if name, _ := cutCommand(about); name != "edit" {
		return ""
	}
	return about
}
