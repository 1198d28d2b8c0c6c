package handlers

import (
	"fmt"
	"math"
	"strings"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/reply"
	"footnote/internal/web"
)

// The sentences about adding and removing articles.

const (
	menuAdd    = "Add an article (admins)"
	menuRemove = "Remove an article (admins)"
	menuUndo   = "Bring a removed article back (admins)"

	labelKeep        = "Keep"
	labelDiscard     = "Discard"
	labelEditTitle   = "Edit title"
	labelEditDate    = "Edit date"
	labelEditAuthors = "Edit authors"
	labelRemove      = "Remove"
	labelLeave       = "Leave it"
	labelUndo        = "Undo"

	textAdminsOnly     = "Articles are added and removed by the admins. Please pass it to one of them."
	textDraftsWaiting  = "Waiting for you:"
	textFrom           = "from: "
	textLeftOut        = "Left out of the text:"
	textSameText       = "The corpus has this very text already: "
	textKept           = "Kept: "
	textBack           = "Back again: "
	textSearchableNow  = "It is searchable now: "
	textSearchableSoon = "It will be searchable in a moment."
	textDiscarded      = "Discarded. Nothing of it is left."
	textRemoveEmpty    = "Tell me which article to remove: the id behind /read_, or one from /articles."
	textRemoveSure     = "Remove this article? "
	textRemoveHow      = "It can be brought back for a day."
	textRemoved        = "Removed: "
	textNoWeb          = "Links are not fetched here. Whoever runs me can set ADD_FROM_WEB=true; until then send the article as a document or paste its text behind /add."
)

func textAdding(web bool) []string {
	how := "Or write /add and the text behind it"
	if web {
		how += ", or /add and a link"
	}
	return []string{
		"Send me an article as a document (.txt .md .html .pdf, up to 20 MB), or forward a channel's post. In a group, mention me in the caption, or answer a document or post with /add.",
		how + ". I show how I read it; nothing is in the corpus until you keep it.",
	}
}

func textWaiting(id, title string) string { return shorten(title, 60) + " · /edit_" + id }

func textNotYetKept(id string) string {
	return fmt.Sprintf("Not in the corpus yet: /keep_%s or /discard_%s. To put something right: /edit_%s title …, also date, authors, publication, language, url.", id, id, id)
}

// textAttachment says why a document did not come.
var textAttachment = map[reply.AttachmentFault]string{
	reply.AttachmentTooBig: "That document is too big: Telegram hands me files of up to 20 MB. Put it into the corpus folder, or split it.",
	reply.AttachmentLost:   "Telegram did not hand me that document. Please send it again in a minute.",
}

// textRefused says what the desk could not do, and what to do about it.
var textRefused = []struct {
	err  error
	text string
}{
	{intake.ErrGone, "There is nothing of that name any more: drafts are kept for two days, removed articles for one. /add lists your drafts."},
	{intake.ErrFull, "Fifty of your drafts wait already. Keep or discard some first; /add lists them."},
	{intake.ErrWrongKind, "I read .txt, .md, .html and .pdf only. Send it as one of these, or paste its text behind /add."},
	{intake.ErrEmpty, "I found no text of an article in it. If it is there, paste it behind /add."},
	{intake.ErrBinary, "That is not a text, whatever its name says. Send it as .txt, .md, .html or .pdf."},
	{intake.ErrUnreadable, "I cannot read that file. Send it as plain .txt, or paste its text behind /add."},
	{intake.ErrNotADate, "I do not understand that date. Write it as 2024-02-18, 2024-02 or 2024."},
	{intake.ErrNoField, "I can edit title, date, authors, publication, language and url."},
	{intake.ErrReadOnly, "I may not write to the corpus folder. Whoever runs me has to let me: CORPUS_DIR must be writable for the bot (in compose.yaml, mount it without :ro)."},
	{intake.ErrNoSpace, "The disk is full, so nothing was changed. Whoever runs me has to make room; then try again."},
	{intake.ErrNoFolder, "The corpus folder cannot be opened. Whoever runs me should look at CORPUS_DIR: it has to be a folder."},
	{intake.ErrBundled, "That article stands inside a file with others (.zip or .jsonl). Take it out of that file in the corpus folder."},
	{intake.ErrOccupied, "There are too many files of that name. Give it another title or date, and keep it again."},
}

// textUnfetched says why a page was not fetched.
var textUnfetched = []struct {
	err  error
	text string
}{
	{web.ErrAddress, "That is not an address that I can fetch: it has to begin with http:// or https:// and name a public site."},
	{web.ErrPrivate, "That address leads into a private network. I fetch public pages only."},
	{web.ErrRedirects, "That address leads on and on. Open it in a browser and send me the last one."},
	{web.ErrKind, "That page is neither HTML, nor plain text, nor PDF. Save it in one of these forms and send the file."},
	{web.ErrTooBig, "That page is larger than 10 MB. Save what matters and send the file."},
	{web.ErrStatus, "The site does not give me that page. Open it in a browser, save it and send the file."},
	{web.ErrUnreachable, "The site does not answer. Try again later, or save the page and send the file."},
}

// textDateSource says where a date comes from.
var textDateSource = map[article.DateSource]string{
	article.DatePrinted: "printed in the text", article.DateFrontMatter: "as the file says", article.DateHTML: "as the page says",
	article.DateInferred: "inferred from its sources", article.DatePage: "the day the page was shown",
}

func textDraftDate(a *article.Article, edited bool, from *intake.Origin) string {
	if a.Date == "" {
		return textNoDate
	}
	why := textDateSource[a.DateSource]
	switch {
	case edited:
		why = "as you set it"
	case from != nil && from.Text && a.DateSource == article.DateFrontMatter:
		why = "when it was posted"
	}
	return dateWords(a.Date) + ", " + why
}

var languageNames = map[string]string{
	"en": "English", "uk": "Ukrainian", "ru": "Russian", "de": "German", "fr": "French", "pl": "Polish", "es": "Spanish",
	"it": "Italian", "tr": "Turkish", "pt": "Portuguese", "nl": "Dutch", "cs": "Czech", "ro": "Romanian", "be": "Belarusian",
}

func textDraftSize(a *article.Article) string {
	language := languageNames[a.Language]
	if language == "" {
		language = strings.TrimSpace("language " + a.Language)
	}
	if a.Language == "" {
		language = "language unknown"
	}
	return strings.Join([]string{
		language, countOf(len(a.Paragraphs), "paragraph", "paragraphs"), countOf(len(a.Passages), "passage", "passages"),
		countOf(len(a.Citations), "citation", "citations"),
	}, " · ")
}

func textAndMore(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; and %d more", n)
}

func textDropped(n int, why, first string) string {
	return fmt.Sprintf("%d × %s: %s", n, why, first)
}

func textAlike(share float64, same bool) string {
	percent := int(math.Floor(100 * share))
	switch {
	case same:
		return textSameText
	case share >= .8:
		return fmt.Sprintf("A reprint or another version, %d%% of the words in common: ", percent)
	}
	return fmt.Sprintf("Much of it (%d%%) also stands in: ", percent)
}

func textDoubt(warning string) string { return "Unsure: " + warning }

// textNewValue asks for a field.
func textNewValue(f intake.Field, d intake.Draft) []string {
	now := map[intake.Field]string{
		intake.Title: d.Article.Title, intake.Date: string(d.Article.Date), intake.Authors: strings.Join(d.Article.Authors, ", "),
		intake.Publication: d.Article.Publication, intake.Language: d.Article.Language, intake.URL: d.Article.URL,
	}[f]
	lines := []string{fmt.Sprintf("Reply to this message with the new %s, or write /edit_%s %s and it.", f, d.ID, f)}
	switch f {
	case intake.Authors:
		lines = append(lines, "Names with commas between; a single - for none.")
	case intake.Date:
		lines = append(lines, "As 2024-02-18, 2024-02 or 2024; a single - for the one I read.")
	}
	if now != "" {
		lines = append(lines, "Now: "+now)
	}
	return lines
}

func textUndoHow(id string) string {
	return "For a day it can be brought back: /undo_" + id
}
