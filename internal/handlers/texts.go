package handlers

// This file is every sentence the bot says, in the order a person may meet
// them. Short, kind, and each says what to do next. Each is the key of its
// translations in texts_uk.go and texts_ru.go; where a number changes words,
// its forms stand in texts_en.go.
//
// Arguments: %d is a count; %s a name, a command or a number that counts
// nothing; %q what a person typed.

// Help. The examples work on the corpus.
const (
	textHelpIntro  = "I answer from the team's articles: the exact passage, where it stands, and whom it cites."
	textHelpSearch = "%s: passages with the word. Also \"a phrase\", -word, a OR b, author: pub: source: after:2024-02"
	textHelpSource = "%s: every passage that cites it; /sources lists who is cited"
	textHelpAsk    = "Or just ask, in your own words; I quote the sentences that answer, or say that the corpus does not say."
	textHelpMore   = "/articles lists what I have read, /read opens an article, /watch tells of new ones, /privacy says what I keep"
	textGreeting   = "Footnote knows %d articles. Ask in your own words, or type /help. Leave with Ctrl-D."
)

// The menu.
const (
	menuSearch   = "Find passages by words and names"
	menuSource   = "Every passage that cites a source"
	menuAsk      = "Ask a question about the articles"
	menuSources  = "Who is cited, how often, when"
	menuArticles = "The articles I know"
	menuRead     = "Read an article or around a passage"
	menuStatus   = "What I have read and whether all is well"
	menuHelp     = "How to ask"
	menuLanguage = "The language I speak"
	menuPrivacy  = "What is stored and for how long"
	menuForget   = "Delete what is stored about me"
)

// Buttons.
const (
	labelBack     = "◀ Back"
	labelMore     = "More ▶"
	labelRead     = "Read %s"
	labelEarlier  = "◀ Earlier"
	labelLater    = "Later ▶"
	labelWhole    = "Whole article"
	labelCitedBy  = "Who else cites %s"
	labelSources  = "Who is cited"
	labelArticles = "All articles"
	labelShare    = "Share in a group"
	labelPrivate  = "Answer me in private"
	labelAuto     = "Same as my Telegram"
	labelAskIt    = "Ask it"
)

// Counts.
const (
	textArticles       = "%d articles"
	textPassages       = "%d passages"
	textCitations      = "%d citations"
	textSources        = "%d sources"
	textFound          = "%d passages in %d articles"
	textCiting         = "%d citations in %d passages of %d articles"
	textCitedIn        = "%d citations in %d articles"
	textTimes          = "%s %d times"
	textSourcesCounted = "%d sources, %d citations"
	textReadSoFar      = "%d articles, %d passages, %d citations"
)

// Without articles.
const (
	textEmptyCorpus      = "I have no articles yet. Please tell whoever runs me."
	textEmptyCorpusAdmin = "I have no articles yet. Put .txt, .md or .html files into %s, or set CORPUS_DIR to the folder that has them and start me again."
)

// Commands without their words.
const (
	textAskEmpty    = "Ask me something about the articles, in your own words. /help shows how."
	textReadEmpty   = "Tell me what to read: the id behind /read_ under any passage, or one from /articles."
	textSearchEmpty = "Tell me what to look for, for example: %s"
	textSourceEmpty = "Tell me whose citations to show, for example: %s"
	textSourcesHint = "/sources lists all who are cited."
)

// Parts of a passage.
const (
	textTitleMade     = "(no title is printed; this is its beginning)"
	textCites         = "cites: "
	textCitedHow      = "cited "
	textAlsoCites     = "also cites: "
	textYearInferred  = " (year inferred)"
	textYearsInferred = " (years inferred)"
	textYearsStarred  = " (* year inferred)"
	textAlsoWritten   = "also written %s"
	textCitedBeside   = "cited beside %s"
)

// Dates of an article, and how far to trust them.
const (
	textNoDate       = "no date"
	textDateInferred = "%s (inferred)"
	textDatePage     = "%s (the page's own date)"
	textDateSpan     = "%s to %s"
)

// How a citation is written.
const (
	textByAnother    = "by %s"
	textInBrackets   = "in brackets"
	textInSentence   = "in the sentence"
	textAsCredit     = "as a credit"
	textByAuthorYear = "by author and year"
	textInNote       = "in a note"
	textByLink       = "by a link"
)

// What sort a source is.
const (
	textOutlet    = "outlet"
	textThinkTank = "think-tank"
	textAgency    = "news agency"
	textOfficial  = "official"
	textSocial    = "social media"
	textPerson    = "person"
	textItself    = "the publication itself"
)

// Searching.
const (
	textNothing         = "nothing found"
	textAnyWords        = "No passage has all of these words; these have some of them, best first."
	textTryLess         = "Try fewer words, or ask it as a question."
	textAskIt           = "Asked as a question, it has an answer."
	textTryWithout      = "What you excluded may have been in all of them; try without the minus."
	textNobodyCites     = "nobody cites it in these articles"
	textMentions        = "Named, but not cited, in:"
	textSelfCited       = "The publication citing itself:"
	textFiltersLeftNone = "No citation passes the filters; try with fewer of them."
	textNoSources       = "No source of that name is cited. /sources without a word lists all."
	textNoArticles      = "No article matches. /articles alone lists all."
	textDidYouMean      = "Did you mean %s?"
	textWhichSource     = "%q may be any of these. Which one?"
)

// Remarks on a query, and why a part of it was not used.
const (
	textWordUnknown     = "%q is in no article."
	textWordNear        = "%q is in no article. Did you mean %q?"
	textWordAuthor      = "%q is in no text, but it is an author's name."
	textWordPublication = "%q is in no text, but it is the name of a publication."
	textWordVariant     = "%q also as %s."
	textFilterLeftNone  = "With the filter %s nothing is left; try without it."
	textWordTooCommon   = "Too common to search by: %s."
	textNotUsed         = "Not used: %s."
	textNotUsedTooLong  = "Not used: %s (messages are read up to 256 characters)."
	textNotUsedTooMany  = "Not used: %s (24 words are enough)."
	textNotUsedOperator = "Not used: %s (nothing stands beside it)."
	textNotUsedNoValue  = "Not used: %s (a filter needs a value, as in lang:en)."
	textNotUsedNotADate = "Not used: %s (write dates as 2024, 2024-02 or 2024-02-18)."
	textNotUsedFilter   = "Not used: %s (a minus does not work with a filter)."
)

// The picture of /sources.
const (
	textChartSources  = "Most cited, by article"
	textChartDates    = "When the cited sources were published"
	textOtherArticles = "other articles"
)

// Questions.
const (
	textWelcome          = "You are welcome. Ask me whatever else you would like to know."
	textHello            = "Good day. Ask me something about the articles, in your own words. /help shows how."
	textCorpusDoesNotSay = "The corpus does not say."
	textSearched         = "Searched: %d articles."
	textSearchedNewest   = "Searched: %d articles, the newest of %s."
	textOnlyWhere        = "Only where: %s"
	textNothingNear      = "Nothing comes near it. Try other words; /articles shows what I have read."
	textNearest          = "The nearest passages, which do not answer it:"
)

// Status.
const (
	textVersion     = "Footnote %s"
	textNewest      = "Newest: %s, %s"
	textMadeNow     = "Index made just now."
	textMadeMinutes = "Index made %d minutes ago."
	textMadeHours   = "Index made %d hours ago."
	textMadeDays    = "Index made %d days ago."
	TextEmbeddings  = "embeddings"
	TextReranking   = "reranking"
	textServerThere = "The server for %s answers."
	textServerAway  = "The server for %s has been away since %s UTC; I answer without it."
)

// Language.
const (
	textLanguageIs      = "I speak English here."
	textLanguageHow     = "Another language: /language en, uk or ru; /language auto follows your Telegram."
	textLanguageUnknown = "I do not speak %q yet. Choose English, Ukrainian or Russian: /language en, uk or ru."
	textLanguageAdmins  = "The language of a group is set by whoever runs me. In private you choose your own: /language"
)

// Privacy.
const (
	textPrivacyKept    = "What I keep: until it is answered, a message to me; for 48 hours, the question behind an answer, so that a reply to it can follow up; for 30 days, the command behind each button and whose it is; the numbers of the last messages, so that none is answered twice; of a chat, whether it moved or is closed to me, and the language chosen for it."
	textPrivacyWatches = "Also: watches and quiet hours, until they are ended by /unwatch, /quiet off or, in private, /forget; for 90 days, questions that found no answer, for my admins to read, without who asked."
	textPrivacyNot     = "What I do not keep: names, other messages of a group, a history. Logs hold neither texts nor ids in clear."
	textPrivacyGroup   = "In a group I act only on commands, replies to me and mentions of me."
	textPrivacyForget  = "/forget deletes what is kept about you."
	textNothingStored  = "Nothing is stored about you."
	textForgotten      = "Done: the commands behind your buttons, the questions behind my answers to you and your own watches are deleted."
)

// What cannot be done.
const (
	textTrouble     = "Something went wrong on my side. Please try again; if it stays, tell whoever runs me: incident %s."
	textUnknown     = "I do not know /%s. /help shows what I can do."
	textUnknownNear = "I do not know /%s. Did you mean /%s? /help shows what I can do."
	textGone        = "I have nothing with the id %q: the text may have changed or gone. Search for it again, or see /articles."
)

// What the chat platform's side has to say by itself.
const (
	TextHearsAddressed = "In this group I hear commands and replies to me, not other messages (privacy mode is on)."
	TextHearsAll       = "In this group I hear every message, and answer only when addressed."
	TextTooMany        = "That is faster than I can answer. Please wait a minute; I do not answer what comes before then."
	TextExpired        = "This button is too old. Please ask again."
	TextNotAllowed     = "I answer the team only."
	TextOnlyText       = "I read text only. Write what you look for, or /help."
	TextInlineHelp     = "Type words to find passages"
	TextInlineNothing  = "Nothing found. Tap to ask me in private"
	textNotYours       = "These buttons are another person's. For your own, send: %s"
	textStranger       = "I answer the team only. If you belong to it, ask whoever runs me to add your id to ALLOWED_USERS: %s"
	textSetup          = "I am running, but nobody may ask me yet. Your id is %s: put it behind ALLOWED_USERS and ADMIN_USERS in .env and start me again."
	textSetupGroup     = "I am running, but nobody may ask me yet. This group's id is %s and yours is %s: put them behind ALLOWED_CHATS and ADMIN_USERS in .env and start me again."
	textFarewell       = "I serve another team, so I leave this group. Whoever runs me can add it to ALLOWED_CHATS: %s"
	textBroken         = "Something went wrong on my side. Please try again; if it stays, tell whoever runs me: %s."
)
