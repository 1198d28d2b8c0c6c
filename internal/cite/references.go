package cite

import (
	"strings"
	"unicode"
)

// reference is an entry of a list of references.
type reference struct {
	text string
	url  string
}

// addReferences indexes lines by the first author and the year of each.
func (r *reader) addReferences(lines []string) {
	for _, line := range lines {
		line = strings.TrimSpace(strings.TrimLeft(line, "•*-– \t"))
		ts := tokenize(line)
		for _, works := range worksIn(ts) {
			r.addReference(line, works)
		}
	}
}

// addReference indexes the work that ts, a part of line, describes.
func (r *reader) addReference(line string, ts []token) {
	for i := range ts[:min(len(ts), 60)] {
		year := yearMark(ts[i:])
		if year == "" || i == 0 {
			continue
		}
		text := line[ts[0].start:ts[len(ts)-1].end]
		key := authorKey(text, year)
		if _, ok := r.refs[key]; !ok {
			r.refs[key] = reference{text, firstAddress(ts)}
		}
		return
	}
}

// worksIn parts a line into the works it lists: a list in which every work
// stood on a line of its own may come as one paragraph. A work is known by the
// year in brackets behind its authors.
func worksIn(ts []token) [][]token {
	var out [][]token
	start := 0
	for i := range ts {
		if i == 0 || !ts[i-1].is("(") || yearMark(ts[i:]) == "" {
			continue
		}
		if from := authorsStart(ts, start, i-1); from > start {
			out = append(out, ts[start:from])
			start = from
		}
	}
	return append(out, ts[start:])
}

// authorsStart is where the authors begin that end before token end: behind the
// full stop or the address that ends the work before.
// It is first when they begin no new work.
func authorsStart(ts []token, first, end int) int {
	at := end - 1
	for at >= first && ts[at].is(".") {
		at--
	}
	for ; at > first; at-- {
		if ts[at].kind == address || ts[at].is(".", "?", "!") && !shortened[ts[at-1].low] {
			break
		}
	}
	if at <= first || at+1 >= end || !ts[at+1].capital && !particles[ts[at+1].text] {
		return first
	}
	return at + 1
}

// shortened are words among authors whose full stop ends nothing.
var shortened = set("jr sr ed eds al inc ltd co trans")

// reference is the entry of the list for authors and a year, nil for none.
func (r *reader) reference(authors, year string) *reference {
	ref, ok := r.refs[authorKey(authors, year)]
	if !ok {
		return nil
	}
	return &ref
}

// authorKey joins the first word of the authors, which is a family name or the
// first word of a body, to the year.
func authorKey(authors, year string) string {
	authors = strings.TrimPrefix(fold(authors), "the ")
	for {
		first, rest, ok := strings.Cut(authors, " ")
		if !ok || !particles[first] {
			break
		}
		authors = rest
	}
	end := strings.IndexFunc(authors, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	if end >= 0 {
		authors = authors[:end]
	}
	return authors + " " + year
}
