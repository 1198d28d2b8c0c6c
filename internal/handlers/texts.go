package handlers

import (
	"fmt"
	"strings"
	"time"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// This file is every sentence the bot says, in the order a person may meet
// them. Short, kind, and each says what to do next.

// textHelp is five lines; word and source are examples that work on the corpus,
// "" where it has none.
func textHelp(word, source string) []string {
	return []string{
		"I answer from the team's articles: the exact passage, where it stands, and whom it cites.",
		strings.TrimSpace("/search "+word) + ": passages with the word. Also \"a phrase\", -word, a OR b, author: pub: source: after:2024-02",
		strings.TrimSpace("/source "+source) + ": every passage that cites it; /sources lists who is cited",
		"Or just ask, in your own words; I quote the sentences that answer, or say that the corpus does not say.",
		"/articles lists what I have read, /read opens an article, /privacy says what I keep",
	}
}

// The menu.
const (
	menuSearch   = "Find passages by words and names"
	menuSource   = "Every passage that cites a source"
	menuAsk      = "Ask a question of the articles"
	menuSources  = "Who is cited, how often, when"
	menuArticles = "The articles I know"
	menuRead     = "Read an article or around a passage"
	menuStatus   = "What I have read and how I am"
	menuHelp     = "How to ask"
	menuPrivacy  = "What is stored and for how long"
	menuForget   = "Delete what is stored of me"
)

// Buttons.
const (
	labelBack     = "◀ Back"
	labelMore     = "More ▶"
	labelRead     = "Read %d"
	labelEarlier  = "◀ Earlier"
	labelLater    = "Later ▶"
	labelWhole    = "Whole article"
	labelCitedBy  = "Who else cites %s"
	labelSources  = "Who is cited"
	labelArticles = "All articles"
	labelShare    = "Share in a group"
	labelPrivate  = "Answer me in private"
)

// Without articles.
const textEmptyCorpus = "I have no articles yet. Please tell whoever runs me."

func textEmptyCorpusAdmin(folder string) string {
	return fmt.Sprintf("I have no articles yet. Put .txt, .md or .html files into %s, or set CORPUS_DIR to the folder that has them and start me again.", folder)
}

// Commands without their words.
const (
	textAskEmpty  = "Ask me something of the articles, in your own words. /help shows how."
	textReadEmpty = "Tell me what to read: the id behind /read_ under any passage, or one from /articles."
)

func textSearchEmpty(word string) string {
	return strings.TrimSpace("Tell me what to look for, for example: /search " + word)
}

func textSourceEmpty(source string) string {
	return strings.TrimSpace("Tell me whose citations to show, for example: /source "+source) + "\n/sources lists all who are cited."
}

// Parts of a passage.
const (
	textTitleMade     = "(no title is printed; this is its beginning)"
	textCites         = "cites: "
	textCitedHow      = "cited "
	textAlsoCites     = "also cites: "
	textYearInferred  = " (year inferred)"
	textYearsInferred = " (years inferred)"
	textNoDate        = "no date"
	textAlsoWritten   = "also written "
	textCitedBeside   = "cited beside "
)

// Searching.
const (
	textNothing         = "nothing found"
	textAnyWords        = "No passage has all of these words; these have some of them, best first."
	textTryLess         = "Try fewer words, or ask it as a question."
	textTryWithout      = "What you excluded may have been in all of them; try without the minus."
	textNobodyCites     = "nobody cites it in these articles"
	textMentions        = "Named, but not cited, in:"
	textSelfCited       = "The publication citing itself:"
	textFiltersLeftNone = "No citation passes the filters; try with fewer of them."
	textNoSources       = "Nobody of that name is cited. /sources without a word lists all."
	textNoArticles      = "No article matches. /articles alone lists all."
)

// The picture of /sources.
const (
	textChartSources  = "Most cited, by article"
	textChartDates    = "When the cited sources were published"
	textOtherArticles = "other articles"
)

// textHello answers small talk.
const textHello = "Good day. Ask me something of the articles, in your own words. /help shows how."

// greetings are messages that ask nothing, in small letters.
var greetings = []string{
	"hi", "hello", "hey", "good morning", "good evening", "thanks", "thank you", "ok", "okay", "test", "ping",
	"привет", "здравствуйте", "спасибо", "привіт", "вітаю", "дякую", "добрий день", "добрый день",
}

// Questions.
const (
	textCorpusDoesNotSay = "The corpus does not say."
	textOnlyWhere        = "Only where: "
	textNothingNear      = "Nothing comes near it. Try other words; /articles shows what I have read."
	textNearest          = "The nearest passages, which do not answer it:"
)

// Status and privacy.
const (
	textNewest        = "Newest: "
	textNothingStored = "Nothing is stored of you."
	textForgotten     = "Done: the commands behind your buttons and the questions behind my answers to you are deleted."
)

var textPrivacy = []string{
	"What I keep: until it is answered, a message to me; for 48 hours, the question behind an answer, so that a reply to it can follow up; for 30 days, the command behind each button and whose it is; the numbers of the last messages, so that none is answered twice; of a chat, whether it moved or is closed to me.",
	"What I do not keep: names, other messages of a group, a history. Logs hold neither texts nor ids in clear.",
	"In a group I act only on commands, replies to me and mentions of me.",
	"/forget deletes what is kept of you.",
}

// textSourceType says what sort a source is.
var textSourceType = map[article.SourceType]string{
	article.Outlet: "outlet", article.ThinkTank: "think-tank", article.Agency: "news agency",
	article.Official: "official", article.Social: "social media", article.Person: "person",
	article.ThisPublication: "the publication itself",
}

// textCitedAs says how a citation is written.
func textCitedAs(c article.Citation) string {
	switch {
	case c.ResolvedFrom != nil:
		return "by " + c.Raw
	}
	return map[article.CitationKind]string{
		article.Parenthetical: "in brackets",
		article.Narrative:     "in the sentence",
		article.Credit:        "as a credit",
		article.AuthorYear:    "by author and year",
		article.Numbered:      "in a note",
		article.Hyperlink:     "by a link",
	}[c.Kind]
}

func textTrouble(n uint64) string {
	return fmt.Sprintf("Something went wrong on my side. Please try again; if it stays, tell whoever runs me: incident %d.", n)
}

func textUnknown(name, near string) string {
	if near != "" {
		return fmt.Sprintf("I do not know /%s. Did you mean /%s? /help shows what I can do.", name, near)
	}
	return fmt.Sprintf("I do not know /%s. /help shows what I can do.", name)
}

func textGone(id string) string {
	return fmt.Sprintf("I have nothing with the id %q: the text may have changed or gone. Search for it again, or see /articles.", shorten(id, 40))
}

func textDidYouMean(near string) string {
	return fmt.Sprintf("Did you mean %s?", near)
}

func textWhichSource(name string) string {
	return fmt.Sprintf("%q may be any of these. Which one?", shorten(name, 60))
}

func textSearched(articles int, newest string) string {
	s := "Searched: " + countOf(articles, "article", "articles")
	if newest != "" {
		s += ", the newest of " + newest
	}
	return s + "."
}

func textIndexAge(age time.Duration) string {
	return "Index made " + ageWords(age) + "."
}

func textServer(s Server) string {
	if s.Away.IsZero() {
		return "The server for " + s.For + " answers."
	}
	return fmt.Sprintf("The server for %s has been away since %s UTC; I answer without it.", s.For, s.Away.UTC().Format("15:04"))
}

func textHearing(h reply.Hearing) string {
	switch h {
	case reply.HearsAddressed:
		return TextHearsAddressed
	case reply.HearsAll:
		return TextHearsAll
	}
	return ""
}

// noteText words a remark on a query.
func noteText(n article.Note) string {
	switch n.Kind {
	case article.NoteUnknown:
		if n.Other != "" {
			return fmt.Sprintf("%q is in no article. Did you mean %q?", n.Word, n.Other)
		}
		return fmt.Sprintf("%q is in no article.", n.Word)
	case article.NoteVariant:
		return fmt.Sprintf("%q also as %s.", n.Word, n.Other)
	case article.NoteFilter:
		return fmt.Sprintf("With the filter %s nothing is left; try without it.", n.Word)
	case article.NoteStopword:
		return fmt.Sprintf("%q is too common to search by.", n.Word)
	case article.NoteDropped:
		return fmt.Sprintf("Not used: %s%s.", shorten(n.Word, 40), droppedWhy[n.Other])
	}
	return ""
}

// droppedWhy words the keys of query.Parse.
var droppedWhy = map[string]string{
	query.TooLong:     " (messages are read up to 256 characters)",
	query.TooMany:     " (24 words are enough)",
	query.Punctuation: "",
	query.Operator:    " (nothing stands beside it)",
	query.NoValue:     " (a filter needs a value, as in lang:en)",
	query.NotADate:    " (write dates as 2024, 2024-02 or 2024-02-18)",
	query.NotFilter:   " (filters cannot be turned round)",
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func shorten(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes]) + "…"
	}
	return s
}

func ageWords(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return countOf(int(d.Minutes()), "minute", "minutes") + " ago"
	case d < 48*time.Hour:
		return countOf(int(d.Hours()), "hour", "hours") + " ago"
	}
	return countOf(int(d.Hours()/24), "day", "days") + " ago"
}

// dateWords writes a date as exactly as it is known.
func dateWords(d article.Date) string {
	switch len(d) {
	case 10:
		return d.First().Format("2 January 2006")
	case 7:
		return d.First().Format("January 2006")
	}
	return string(d)
}

// articleDate says an article's date and how far to trust it.
func articleDate(a *article.Article) string {
	switch {
	case a.Date == "":
		return textNoDate
	case a.DateSource == article.DateInferred:
		return dateWords(a.Date) + " (inferred)"
	case a.DateSource == article.DatePage:
		return dateWords(a.Date) + " (the page's own date)"
	}
	return dateWords(a.Date)
}

func textGreeting(articles int) string {
	return "Footnote knows " + countOf(articles, "article", "articles") + ". Ask in your own words, or type /help. Leave with Ctrl-D."
}

// What the chat platform's side has to say by itself.
const (
	TextHearsAddressed = "In this group I hear commands and replies to me, not other messages (privacy mode is on)."
	TextHearsAll       = "In this group I hear every message, and answer only when addressed."
	TextTooMany        = "That is faster than I may answer. Please wait a minute; what you send until then I do not answer."
	TextExpired        = "This button is too old. Please ask again."
	TextNotAllowed     = "I answer the team only."
	TextOnlyText       = "I read text only. Write what you look for, or /help."
	TextInlineHelp     = "Type words to find passages"
	TextInlineStranger = "I answer the team only"
)

// TextStranger answers a person who is on no list.
func TextStranger(person int64) string {
	return fmt.Sprintf("I answer the team only. If you belong to it, ask whoever runs me to add your id to ALLOWED_USERS: %d", person)
}

// TextSetup answers while no list is set at all.
func TextSetup(person, chat int64) string {
	if chat == person {
		return fmt.Sprintf("I am running, but nobody may ask me yet. Your id is %d: put it behind ALLOWED_USERS and ADMIN_USERS in .env and start me again.", person)
	}
	return fmt.Sprintf("I am running, but nobody may ask me yet. This group's id is %d and yours is %d: put them behind ALLOWED_CHATS and ADMIN_USERS in .env and start me again.", chat, person)
}

// TextFarewell is said to a group that is on no list.
func TextFarewell(chat int64) string {
	return fmt.Sprintf("I serve another team and leave this group. Whoever runs me can add it to ALLOWED_CHATS: %d", chat)
}

// TextNotYours answers somebody who presses another person's button.
func TextNotYours(command string) string {
	return "These buttons are another person's. For your own, send: " + shorten(command, 140)
}

// TextBroken answers a message whose handling broke down.
func TextBroken(reference string) string {
	return "Something went wrong on my side. Please try again; if it stays, tell whoever runs me: " + reference + "."
}
