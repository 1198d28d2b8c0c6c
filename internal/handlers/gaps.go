package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"footnote/internal/article"
	"footnote/internal/query"
	"footnote/internal/reply"
)

// Gaps keep what was asked in vain, but not who asked.
type Gaps interface {
	AskedInVain(question string, at time.Time) error
	// EachGap gives each question, how often it was asked, and when last.
	EachGap(each func(question string, times int, last time.Time)) error
	ClearGaps() error
}

const (
	gapsSize  = 10 // on one page
	clearWord = "clear"
)

// gap is one line of /gaps.
type gap struct {
	question string
	times    int
	last     time.Time
}

// inVain notes a question, or a whole command, that found nothing.
func (h *Handler) inVain(c call, asked string) {
	if c.Inline || c.page > 1 {
		return
	}
	if err := h.Gaps.AskedInVain(plainly(asked), h.Now()); err != nil {
		h.Log.Error("noting what was asked in vain", "err", err)
	}
}

// plainly is a question without what makes no difference to it.
func plainly(question string) string {
	words := strings.Join(strings.Fields(strings.ToLower(question)), " ")
	words = strings.TrimRightFunc(words, func(r rune) bool { return unicode.IsPunct(r) && r != '"' && r != ')' })
	return string([]rune(words)[:min(query.MaxRunes, len([]rune(words)))])
}

// lasting keeps gaps as long as it lives.
type lasting struct {
	mu   sync.Mutex
	gaps map[string]gap
}

// AskedInVain implements Gaps.
func (l *lasting) AskedInVain(question string, at time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gaps[question] = gap{question, l.gaps[question].times + 1, at}
	return nil
}

// EachGap implements Gaps.
func (l *lasting) EachGap(each func(question string, times int, last time.Time)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, g := range l.gaps {
		each(g.question, g.times, g.last)
	}
	return nil
}

// ClearGaps implements Gaps.
func (l *lasting) ClearGaps() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.gaps)
	return nil
}

// gapsList lists what was asked in vain, most often first.
func (h *Handler) gapsList(_ context.Context, c call) (reply.Reply, error) {
	if !c.Admin {
		return reply.Say(c.Say(textGapsAdmins)), nil
	}
	if c.args == clearWord {
		if err := h.Gaps.ClearGaps(); err != nil {
			return reply.Reply{}, err
		}
		return textReply([]string{c.Say(textGapsCleared)}), nil
	}
	var list []gap
	err := h.Gaps.EachGap(func(question string, times int, last time.Time) {
		list = append(list, gap{question, times, last})
	})
	if err != nil || len(list) == 0 {
		return textReply([]string{c.Say(textNoGaps)}), err
	}
	slices.SortFunc(list, func(a, b gap) int {
		return cmp.Or(b.times-a.times, b.last.Compare(a.last), cmp.Compare(a.question, b.question))
	})
	from, to, page, pages := window(len(list), gapsSize, c.page)
	units := []reply.Unit{{reply.TextLine(c.Say(textGaps, len(list)))}}
	for i, g := range list[from:to] {
		units = append(units, c.gapUnit(from+i+1, g))
	}
	return reply.Reply{
		Units:   units,
		Buttons: rows(c.pager("/gaps", page, pages), []reply.Button{{Label: c.Say(labelClear), Command: "/gaps " + clearWord, InPlace: true}}),
		Data:    reply.Data{Answered: true, Total: len(list), Page: page, Pages: pages},
	}, nil
}

func (w Words) gapUnit(number int, g gap) reply.Unit {
	last := article.NewDate(g.last.Year(), int(g.last.Month()), g.last.Day())
	return reply.Unit{
		{Runs: []reply.Run{reply.Text(fmt.Sprintf("%d. ", number)), reply.Bold(g.question)}},
		{Indent: 1, Runs: []reply.Run{reply.Text(w.Say(textGap, g.times, w.date(last)))}},
	}
}
