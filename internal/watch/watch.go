// Package watch is what chats have asked to be told of: what a watch is, when
// its turn comes, and the loop that takes the turns.
//
// It does not know what matches a query, how a chat is written to or where
// watches are kept: it asks the small interfaces declared here.
package watch

import (
	"errors"
	"slices"
	"time"
)

// Rhythm is how often a watch may speak.
type Rhythm string

// The rhythms. Daily and weekly watches speak at TellHour, the latter on
// Mondays.
const (
	AtOnce Rhythm = "" // as soon as an article is there, but not within Spacing
	Daily  Rhythm = "daily"
	Weekly Rhythm = "weekly"
)

const (
	// TellHour is when daily and weekly watches speak, by the chat's clock.
	TellHour = 9
	// Spacing keeps the articles of one delivery in one message.
	Spacing = time.Minute
)

// Watch is a query whose new articles a chat is told of.
type Watch struct {
	Chat   string // where it speaks: an opaque key
	Topic  string // the topic of the chat, "" for none
	Owner  string // the person whose watch it is, "" for a group's
	N      int    // its number in the chat, from 1, never given twice
	ID     uint64 // its number among all watches, never given twice
	Query  string // as typed
	Rhythm Rhythm
	Made   time.Time

	Language string // of the client of whoever made it, as in BCP 47

	// Seen is the place in the order of arrival up to which articles are done
	// with: told, or found not to match.
	Seen uint64
	// Missing are files beyond that which were gone at their turn, in case they
	// return; at most MaxMissing.
	Missing []string
	// Edited are files that match since they were edited and are still to be told
	// of, Faded those that match no longer: should they match again, that is no
	// news. At most MaxMissing of each.
	Edited, Faded []string

	Turn  time.Time // when it last had its turn; zero for never
	Told  time.Time // when it last spoke; zero for never
	Doubt bool      // the process died in its last turn: it may have spoken
	Hours Hours     `json:"-"` // of its chat
}

// Most is how many watches a chat may have.
const Most = 50

// ErrMany says that a chat has as many watches as it may.
var ErrMany = errors.New("the chat has as many watches as it may")

// MaxMissing bounds the files that a Watch names; the oldest are given up first.
const MaxMissing = 100

// NoteEdit notes that an article of w's past was edited, and matches now or
// matched before and does not now.
func (w *Watch) NoteEdit(file string, matches bool) {
	news, silent := &w.Edited, &w.Faded
	if !matches {
		news, silent = silent, news
	}
	if at := slices.Index(*silent, file); at >= 0 {
		*silent = slices.Delete(*silent, at, at+1)
		return
	}
	if !slices.Contains(*news, file) {
		*news = append(*news, file)
	}
	*news = (*news)[max(0, len(*news)-MaxMissing):]
}

// Next is when the turn of w comes at now or after it. Quiet hours put it off.
func (w Watch) Next(now time.Time) time.Time {
	at := w.due()
	if at.Before(now) {
		at = now
	}
	return w.Hours.end(at)
}

// due is when the turn of w comes by its rhythm alone.
func (w Watch) due() time.Time {
	if w.Rhythm == AtOnce {
		return w.Turn.Add(Spacing)
	}
	t := w.Turn.In(w.Hours.location())
	day := 0
	if t.Hour() >= TellHour {
		day = 1
	}
	at := time.Date(t.Year(), t.Month(), t.Day()+day, TellHour, 0, 0, 0, t.Location())
	for w.Rhythm == Weekly && at.Weekday() != time.Monday {
		at = time.Date(at.Year(), at.Month(), at.Day()+1, TellHour, 0, 0, 0, at.Location())
	}
	return at
}

// turned is w after a turn at now in which it spoke or not.
func (w *Watch) turned(now time.Time, spoke bool) {
	if spoke {
		w.Told = now
	}
	// A watch that speaks at once keeps its turn until it has something to say.
	if spoke || w.Rhythm != AtOnce {
		w.Turn = now
	}
}
