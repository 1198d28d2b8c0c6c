package handlers

// The menu of watches.
const (
	menuWatch   = "Be told of new articles that match"
	menuWatches = "What this chat is told of"
	menuUnwatch = "End a watch"
)

// Buttons of watches.
const (
	labelWatch      = "Watch this"
	labelWatches    = "All watches"
	labelUnwatch    = "End watch %s"
	labelWatchAgain = "Watch it again"
	labelAllFound   = "All that matches"
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
	textWatchEnds     = "/watches lists all, /unwatch %s ends this one."
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
	textAndMore       = "… and %d more: %s"
)
