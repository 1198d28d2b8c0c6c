package handlers

// The menu of watches.
const (
	menuWatch   = "Be told of new articles that match"
	menuWatches = "What this chat is told of"
	menuUnwatch = "End a watch"
	menuQuiet   = "When to leave this chat in peace"
	menuGaps    = "What was asked in vain"
)

// Buttons of watches.
const (
	labelWatch      = "Watch this"
	labelWatches    = "All watches"
	labelUnwatch    = "End watch %s"
	labelWatchAgain = "Watch it again"
	labelAllFound   = "All that matches"
	labelQuietOff   = "No quiet hours"
	labelClear      = "Clear the list"
)

// Watches.
const (
	textWatchTerminal = "Watches need Telegram: in a terminal I cannot write to you by myself."
	textWatchAdmins   = "What a group is told of is set by whoever runs me. In private you can have watches of your own: write me /watch there."
	textWatchMany     = "This chat has 50 watches, and more I do not keep. /watches shows which to end."
	textWatchEmpty    = "Tell me what to watch for, as you would search for it, for example: %s. Put daily or weekly behind it to get one message a day or a week."
	textWatching      = "Watching:"
	textMatchToday    = "Today %d passages in %d articles match; I tell of new articles only."
	textNoMatchYet    = "Nothing has all of it yet."
	textWatchEnds     = "/watches lists all, /unwatch_%s ends this one."
	textAtOnce        = "as soon as an article is there"
	textDaily         = "daily at %s (%s)"
	textWeekly        = "on Mondays at %s (%s)"
	textWatches       = "%d watches in this chat"
	textNoWatches     = "Nothing is watched for in this chat. To be told of new articles, write for example: %s"
	textNextTurn      = "next look %s"
	textLastTold      = "last message %s"
	textNeverTold     = "no message yet"
	textUnwatched     = "No longer watching:"
	textUnwatchEmpty  = "Tell me which: /unwatch and a number from /watches."
	textNoWatch       = "There is no watch %s in this chat. /watches lists them."
	textNew           = "%d new articles"
	textNewOrEdited   = "%d new or edited articles"
	textAndMore       = "… and %d more: %s"
)

// Quiet hours.
const (
	textQuietNone  = "There are no quiet hours here. To have some, write for example: /quiet 22-7 Europe/Kyiv"
	textQuietFrom  = "Quiet from %s to %s (%s)."
	textQuietWaits = "What is new meanwhile I tell when they are over. /quiet off ends them."
	textQuietClock = "It is %s now in %s. If not, set the zone: /quiet Europe/Kyiv or /quiet +2"
	textQuietHours = "I cannot read %q as hours. Write for example: /quiet 22-7 or /quiet 22:30-7 Europe/Kyiv; /quiet off ends them."
	textQuietZone  = "I do not know that zone: %q. Write it as in /quiet 22-7 Europe/Kyiv or /quiet 22-7 +2."
)

// Questions asked in vain.
const (
	textGaps        = "%d questions found no answer in the last 90 days"
	textGap         = "%d times, last %s"
	textNoGaps      = "Nothing was asked in vain in the last 90 days."
	textGapsCleared = "Done: the list is empty."
	textGapsAdmins  = "What was asked in vain is shown to whoever runs me."
)
