package handlers

// Adding and removing articles.

// The menu and the buttons.
const (
	menuAdd    = "Add an article"
	menuRemove = "Remove an article"
	menuUndo   = "Bring a removed article back"

	labelKeep        = "Keep"
	labelDiscard     = "Discard"
	labelEditTitle   = "Edit title"
	labelEditDate    = "Edit date"
	labelEditAuthors = "Edit authors"
	labelRemove      = "Remove"
	labelLeave       = "Leave it"
	labelUndo        = "Undo"
)

// Sending.
const (
	textHelpAdmin     = "As an admin: send me an article as a document, or see /add; /remove takes one out again"
	textAdminsOnly    = "Articles are added and removed by the admins. Please pass it to one of them."
	textAddHow        = "Send me an article as a document (%s, up to 20 MB), or forward a channel's post. In a group, mention me in the caption, or answer somebody's document or post with /add."
	textAddPaste      = "Or write /add and the text behind it. I show how I read it; nothing is in the corpus until you keep it."
	textAddPasteLink  = "Or write /add and the text, or a link, behind it. I show how I read it; nothing is in the corpus until you keep it."
	textDraftsWaiting = "Waiting for you:"
	textFileTooBig    = "That document is too big: Telegram hands me files of up to 20 MB. Put it into the corpus folder, or split it."
	textFileLost      = "Telegram did not hand me that document. Please send it again in a minute."
)

// Privacy, for admins.
const (
	textPrivacyDrafts = "As an admin: what you sent to be added and have not kept, for two days; a removed article, for a day."
	textForgotDrafts  = "What you sent to be added and have not kept is deleted too."
)

// A draft.
const (
	textParagraphs   = "%d paragraphs"
	textLanguageNone = "language unknown"
	textMoreSources  = "%s; and %s more"
	textFrom         = "from: "
	textLeftOut      = "Left out of the text:"
	textDoubt        = "Unsure: %s"
	textReprint      = "A reprint or another version, %s of the words in common: "
	textOverlap      = "Much of it, %s, also stands in: "
	textSameText     = "The corpus has this very text already: "
	textNotYetKept   = "Not in the corpus until you keep it. Besides the buttons: %s publication …, language … or url …"
)

// Why something was left out of a text.
const (
	textOutMasthead   = "head of the page"
	textOutCredit     = "credit"
	textOutCaption    = "caption"
	textOutByline     = "byline"
	textOutBio        = "about the author"
	textOutDate       = "date"
	textOutTime       = "time"
	textOutTicker     = "news ticker"
	textOutPromotion  = "promotion"
	textOutLabel      = "label"
	textOutTemplate   = "placeholder"
	textOutDisclaimer = "disclaimer"
	textOutTitle      = "printed title"
	textOutTags       = "tags"
	textOutRelated    = "links to other articles"
	textOutReferences = "list of references"
	textOutNotes      = "notes"
	textOutDuplicate  = "repeated line"
	textOutFront      = "front matter"
	textOutPage       = "page furniture"
	textOutComments   = "readers’ comments"
)

// Why a file cannot be read, in the words of those who read it.
const (
	textPDFLocked   = "the PDF file is locked by a password"
	textPDFNoLayer  = "no text in the PDF file: it may be a scan; recognise its text first"
	textPDFNoLetter = "the PDF file does not tell which letters it prints"
	textPDFStopped  = "reading the PDF file took too long or too much memory"
	textPDFDamaged  = "the PDF file is damaged, or is none"
	textManyLines   = "too many lines: no article has so many paragraphs"
)

// Where a draft's date comes from.
const (
	textDateOfPrint   = "%s, printed in the text"
	textDateOfFile    = "%s, as the file says"
	textDateOfMarkup  = "%s, as the page says"
	textDateOfSources = "%s, inferred from its sources"
	textDateOfVisit   = "%s, the day the page was shown"
	textDateOfPost    = "%s, when it was posted"
	textDateOfYours   = "%s, as you set it"
)

// Editing.
const (
	textNewTitle       = "Reply to this message with the new title, or write it behind %s"
	textNewDate        = "Reply to this message with the date, as 2024-02-18, 2024-02 or 2024, or write it behind %s\nA single - brings back the one I read."
	textNewAuthors     = "Reply to this message with the authors, commas between them, or write them behind %s\nA single - says that there are none."
	textNewPublication = "Reply to this message with the publication, or write it behind %s"
	textNewLanguage    = "Reply to this message with the language, as en or uk, or write it behind %s"
	textNewURL         = "Reply to this message with the address of the original, or write it behind %s"
	textNow            = "Now: %s"
)

// Keeping and removing.
const (
	textKept           = "Kept: "
	textBack           = "Back again: "
	textSearchableNow  = "It is searchable now: %s"
	textSearchableSoon = "It will be searchable in a moment."
	textDiscarded      = "Discarded. Nothing of it is left."
	textRemoveEmpty    = "Tell me which article to remove: the id behind /read_, or one from /articles."
	textRemoveSure     = "Remove this article? "
	textRemoveHow      = "It can be brought back for a day."
	textRemoved        = "Removed: "
	textUndoHow        = "For a day it can be brought back: %s"
)

// What the corpus folder does not let be done, and what to do about it.
const (
	textDraftGone     = "There is nothing of that name any more: drafts are kept for two days, removed articles for one. /add lists your drafts."
	textNoDrafts      = "No draft of yours is waiting. /add says how to send me an article."
	textNoneRemoved   = "Nothing was removed in the last day."
	textDraftsFull    = "Fifty of your drafts wait already. Keep or discard some first; /add lists them."
	textWrongKind     = "I do not read that kind of file. Send it as %s, or paste its text behind /add."
	textNoText        = "I found no text of an article in it. If it is there, paste it behind /add."
	textNotText       = "That is not a text, whatever its name says. Send it as %s, or paste its text behind /add."
	textUnreadable    = "I cannot read that file (%s). Send it as plain .txt, or paste its text behind /add."
	textNotADate      = "I do not understand that date. Write it as 2024-02-18, 2024-02 or 2024."
	textFolderLocked  = "I may not write to the corpus folder. Whoever runs me has to let me: CORPUS_DIR must be writable for me (in compose.yaml, mount it without :ro)."
	textDiskFull      = "The disk is full, so nothing was changed. Whoever runs me has to make room; then try again."
	textFolderGone    = "The corpus folder cannot be opened. Whoever runs me should look at CORPUS_DIR: it has to be a folder."
	textBundled       = "That article stands inside a file with others (.zip or .jsonl). Take it out of that file in the corpus folder."
	textNamesOccupied = "There are too many files of that name. Give it another title or date, and keep it again."
)

// Why a page of the web was not fetched.
const (
	textNoWeb          = "Links are not fetched here. Send the article as a document, or paste its text behind /add. Whoever runs me can set ADD_FROM_WEB=true."
	textWebAddress     = "That is not an address that I can fetch: it has to begin with http:// or https:// and name a public site."
	textWebPrivate     = "That address leads into a private network. I fetch public pages only."
	textWebRedirects   = "That address leads on and on. Open it in a browser and send me the last one."
	textWebKind        = "That page is neither HTML, nor plain text, nor PDF. Save it in one of these forms and send the file."
	textWebTooBig      = "That page is larger than 10 MB. Save what matters and send the file."
	textWebRefused     = "The site does not give me that page. Open it in a browser, save it and send the file."
	textWebUnreachable = "The site does not answer. Try again later, or save the page and send the file."
)
