package handlers

import (
	"fmt"
	"strings"
	"time"

	"footnote/internal/watch"
)

// The menu.
const (
	menuWatch   = "Be told of new articles that match"
	menuWatches = "What this chat is told of"
	menuUnwatch = "End a watch"
)

// Buttons.
const (
	labelWatch      = "Watch this"
	labelWatches    = "All watches"
	labelUnwatch    = "End watch %d"
	labelWatchAgain = "Watch it again"
	labelAllFound   = "All that matches"
)

// Watches.
const (
	textWatchTerminal = "Watches need Telegram: in a terminal I cannot write to you by myself."
	textWatchAdmins   = "What a group is told of is set by my admins. In private you can have watches of your own: write me /watch there."
	textWatchMany     = "This chat has 50 watches, and that is as many as I keep. /watches shows which to end."
	textWatching      = "Watching: "
	textUnwatched     = "No longer watching: "
	textUnwatchEmpty  = "Tell me which: /unwatch and a number from /watches."
	textNextTurn      = "next look "
	textLastTold      = "last message "
	textNeverTold     = "no message yet"
)

func textWatchEmpty(word string) string {
	return "Tell me what to watch for, as in /search: /watch " + strings.TrimSpace(word+" daily") + ". Without daily or weekly I write as soon as an article is there."
}

func textRhythm(w watch.Watch) string {
	switch w.Rhythm {
	case watch.Daily:
		return fmt.Sprintf("daily at %d:00 %s", watch.TellHour, zoneName(w))
	case watch.Weekly:
		return fmt.Sprintf("on Mondays at %d:00 %s", watch.TellHour, zoneName(w))
	}
	return "as soon as an article is there"
}

func textMatchToday(passages, articles int) string {
	if passages == 0 {
		return "Nothing has all of it yet."
	}
	return "Today " + countOf(passages, "passage", "passages") + " in " + countOf(articles, "article", "articles") + " match; I tell of new articles only."
}

func textWatchEnds(n int) string {
	return fmt.Sprintf("/watches lists all, /unwatch %d ends this one.", n)
}

func textNoWatches(word string) string {
	return "Nothing is watched for in this chat. /watch " + strings.TrimSpace(word+" daily") + " would tell of new articles that match."
}

func textNoWatch(n int) string {
	return fmt.Sprintf("There is no watch %d in this chat. /watches lists them.", n)
}

func textAndMore(n int, query string) string {
	return fmt.Sprintf("… and %d more: /search %s", n, query)
}

// clock is a moment by the clock of w's chat.
func clock(w watch.Watch, t time.Time) string {
	return w.Hours.Local(t).Format("2 January 15:04")
}

func zoneName(w watch.Watch) string {
	if w.Hours.Zone == "" {
		return "UTC"
	}
	return w.Hours.Zone
}
