package handlers

import (
	"time"

	"footnote/internal/reply"
)

// Lag is how far the Shelf is behind the folder of articles. The zero Lag is
// not at all.
type Lag struct {
	Unread  int       // files that are still to be read
	Growing int       // files that are written to, and read when that ends
	Since   time.Time // since when nothing of the folder is taken over; zero while it is
	Away    bool      // the folder is gone, or lacks all that was in it
}

// unreadSaid is r, which says at its end how many files it knows nothing of.
func (h *Handler) unreadSaid(c call, r reply.Reply) reply.Reply {
	if h.Behind == nil || len(r.Units) == 0 {
		return r
	}
	if n := h.Behind().Unread; n > 0 {
		r.Units = append(r.Units, reply.Unit{reply.TextLine(c.Say(textUnread, n))})
	}
	return r
}

// behind are the lines of /status about a lag.
func (w Words) behind(l Lag, articles int) (lines []string) {
	if l.Unread > 0 {
		lines = append(lines, w.Say(textUnread, l.Unread))
	}
	if l.Growing > 0 {
		lines = append(lines, w.Say(textGrowing, l.Growing))
	}
	since := l.Since.UTC().Format("15:04")
	switch {
	case l.Away && articles == 0:
		lines = append(lines, w.Say(textFolderEmptied))
	case l.Away:
		lines = append(lines, w.Say(textFolderAway, since))
	case !l.Since.IsZero():
		lines = append(lines, w.Say(textNotTakenIn, since))
	}
	return lines
}
