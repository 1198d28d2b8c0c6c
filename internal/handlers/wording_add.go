package handlers

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"footnote/internal/article"
	"footnote/internal/intake"
	"footnote/internal/web"
)

// setbacks word what a person can do something about.
var setbacks = []struct {
	err  error
	text string
}{
	{intake.ErrGone, textDraftGone},
	{intake.ErrFull, textDraftsFull},
	{intake.ErrWrongKind, textWrongKind},
	{intake.ErrEmpty, textNoText},
	{intake.ErrBinary, textNotText},
	{intake.ErrNotADate, textNotADate},
	{intake.ErrReadOnly, textFolderLocked},
	{intake.ErrNoSpace, textDiskFull},
	{intake.ErrNoFolder, textFolderGone},
	{intake.ErrAway, textAddsAway},
	{intake.ErrBundled, textBundled},
	{intake.ErrOccupied, textNamesOccupied},
	{web.ErrAddress, textWebAddress},
	{web.ErrPrivate, textWebPrivate},
	{web.ErrRedirects, textWebRedirects},
	{web.ErrKind, textWebKind},
	{web.ErrTooBig, textWebTooBig},
	{web.ErrStatus, textWebRefused},
	{web.ErrUnreachable, textWebUnreachable},
}

// leftOut words the reasons of corpus for leaving something out of a text.
var leftOut = map[string]string{
	"masthead":       textOutMasthead,
	"credit":         textOutCredit,
	"caption":        textOutCaption,
	"byline":         textOutByline,
	"bio":            textOutBio,
	"date":           textOutDate,
	"time":           textOutTime,
	"ticker":         textOutTicker,
	"promotion":      textOutPromotion,
	"label":          textOutLabel,
	"template":       textOutTemplate,
	"disclaimer":     textOutDisclaimer,
	"title":          textOutTitle,
	"tags":           textOutTags,
	"related":        textOutRelated,
	"references":     textOutReferences,
	"notes":          textOutNotes,
	"duplicate-line": textOutDuplicate,
	"front-matter":   textOutFront,
	"page":           textOutPage,
	"comments":       textOutComments,
}

// whyOut is a reason in words; one that nobody foresaw is shown as it is.
func (w Words) whyOut(reason string) string {
	if text, known := leftOut[reason]; known {
		return w.Say(text)
	}
	return reason
}

// readingPDF begins every other reason of the reader of PDF files, which goes on
// in the terms of that format.
const readingPDF = "read the PDF file: "

// whyUnread is a reader's reason in the language of w, as far as it is foreseen.
func (w Words) whyUnread(err error) string {
	reason := err.Error()
	for _, known := range []string{textPDFLocked, textPDFNoLayer, textPDFNoLetter, textPDFStopped, textManyLines} {
		if strings.HasPrefix(reason, known) { // what went wrong may follow
			return w.Say(known)
		}
	}
	if strings.HasPrefix(reason, readingPDF) {
		return w.Say(textPDFDamaged)
	}
	return reason
}

// setback is what is said about err, "" where nobody foresaw it.
func (w Words) setback(err error) string {
	var unread *intake.UnreadableError
	if errors.As(err, &unread) {
		return w.Say(textUnreadable, w.whyUnread(unread.Why))
	}
	for _, s := range setbacks {
		switch {
		case !errors.Is(err, s.err):
		case strings.Contains(s.text, "%s"):
			return w.Say(s.text, kinds)
		default:
			return w.Say(s.text)
		}
	}
	return ""
}

// kinds are the endings of the files that are read.
const kinds = ".txt .md .html .pdf"

// datesFrom word where a date comes from.
var datesFrom = map[article.DateSource]string{
	article.DatePrinted: textDateOfPrint, article.DateFrontMatter: textDateOfFile, article.DateHTML: textDateOfMarkup,
	article.DateInferred: textDateOfSources, article.DatePage: textDateOfVisit,
}

func (w Words) draftDate(d intake.Draft) string {
	a := d.Article
	from := datesFrom[a.DateSource]
	switch {
	case a.Date == "":
		return w.Say(textNoDate)
	case d.Edits[intake.Date] != "":
		from = textDateOfYours
	case d.Origin != nil && d.Origin.Text && a.DateSource == article.DateFrontMatter:
		from = textDateOfPost
	}
	return w.Say(from, w.date(a.Date))
}

// draftSize is the language and the size of an article in words.
func (w Words) draftSize(a *article.Article) string {
	language := languageNames[a.Language]
	switch {
	case a.Language == "":
		language = w.Say(textLanguageNone)
	case language == "":
		language = a.Language
	}
	return strings.Join([]string{
		language, w.Say(textParagraphs, len(a.Text().Paragraphs)), w.Say(textPassages, a.PassageCount), w.Say(textCitations, a.CitationCount),
	}, " · ")
}

// languageNames are languages in their own words; others show their code.
var languageNames = map[string]string{
	"en": "English", "uk": "Українська", "ru": "Русский", "de": "Deutsch", "fr": "Français", "pl": "Polski", "es": "Español",
	"it": "Italiano", "tr": "Türkçe", "pt": "Português", "nl": "Nederlands", "cs": "Čeština", "ro": "Română", "be": "Беларуская",
}

// reprintFrom is the share of words in common from which two articles are
// taken for versions of one.
const reprintFrom = .8

func (w Words) alike(d intake.Draft) string {
	percent := fmt.Sprintf("%.0f%%", math.Floor(100*d.Share))
	switch {
	case d.Same:
		return w.Say(textSameText)
	case d.Share >= reprintFrom:
		return w.Say(textReprint, percent)
	}
	return w.Say(textOverlap, percent)
}

// newValue asks for a field of a draft.
func (w Words) newValue(f intake.Field, d intake.Draft) []string {
	a := d.Article
	field := map[intake.Field]struct{ ask, now string }{
		intake.Title:       {textNewTitle, a.Title},
		intake.Date:        {textNewDate, string(a.Date)},
		intake.Authors:     {textNewAuthors, strings.Join(a.Authors, ", ")},
		intake.Publication: {textNewPublication, a.Publication},
		intake.Language:    {textNewLanguage, a.Language},
		intake.URL:         {textNewURL, a.URL},
	}[f]
	lines := strings.Split(w.Say(field.ask, "/edit_"+d.ID+" "+string(f)), "\n")
	if field.now != "" {
		lines = append(lines, w.Say(textNow, field.now))
	}
	return lines
}
