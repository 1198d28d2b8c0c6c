package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"footnote/internal/reply"
)

// pageWord asks for a later page of the same answer. Buttons write it; people
// may.
const pageWord = "page:"

// maxPage keeps a typed page number from meaning work.
const maxPage = 1000

// cutPage takes the page off the end of a message; without one it is 1.
func cutPage(text string) (rest string, page int) {
	i := strings.LastIndex(text, pageWord)
	if i < 0 || i > 0 && text[i-1] != ' ' {
		return text, 1
	}
	n, err := strconv.Atoi(strings.TrimSpace(text[i+len(pageWord):]))
	if err != nil || n < 1 || n > maxPage {
		return text, 1
	}
	return strings.TrimSpace(text[:i]), n
}

// window is the part of a list of n that page shows, size at a time, and how
// many pages there are, at least 1. A page past the end is the last.
func window(n, size, page int) (from, to, current, pages int) {
	pages = max(1, (n+size-1)/size)
	current = min(page, pages)
	from = (current - 1) * size
	return from, min(n, from+size), current, pages
}

// pager is the row of buttons that turns the pages of command, nil for one
// page.
func (w Words) pager(command string, page, pages int) []reply.Button {
	if pages < 2 {
		return nil
	}
	var row []reply.Button
	to := func(label string, p int) {
		row = append(row, reply.Button{Label: w.Say(label), Command: fmt.Sprintf("%s %s%d", command, pageWord, p), InPlace: true})
	}
	if page > 1 {
		to(labelBack, page-1)
	}
	row = append(row, reply.Button{Label: fmt.Sprintf("%d/%d", page, pages)})
	if page < pages {
		to(labelMore, page+1)
	}
	return row
}

// rows leaves out the empty ones.
func rows(all ...[]reply.Button) [][]reply.Button {
	var kept [][]reply.Button
	for _, row := range all {
		if len(row) > 0 {
			kept = append(kept, row)
		}
	}
	return kept
}
