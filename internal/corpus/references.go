package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	entryMark = regexp.MustCompile(`^(\[\^?\d{1,3}\]|\d{1,3}[.)]|\^?\d{1,3}\s|[¹²³⁰⁴-⁹]+|†|\*)\s*`)
	entryYear = regexp.MustCompile(`\b(1[89]|20)\d{2}[a-zа-я]?\b|\bn\.d\.|https?://|\bdoi\b`)
	textMark  = regexp.MustCompile(`\[\d{1,3}\]|[¹²³⁰⁴-⁹]|[\p{Ll}][.,”"»]\d{1,3}(\s|$)`)
)

// dropReferences drops a reference list or notes under their label, and notes
// without one where the text has marks for them.
func (p *page) dropReferences() {
	for i := range p.pieces {
		section := label(p.pieces[i].text)
		if p.pieces[i].why == "" && (section == whyReferences || section == whyNotes) && p.proseBefore(i) > 0 {
			p.dropEntries(i, section)
		}
	}
	p.dropBareNotes()
}

// dropEntries drops the label at i and what is under it up to the next label,
// when most of that has the form of an entry.
func (p *page) dropEntries(i int, section string) {
	end, entries := i+1, 0
	for ; end < len(p.pieces) && !closesEntries(p.pieces[end]); end++ {
		if isEntry(p.pieces[end].text) {
			entries++
		}
	}
	if entries == 0 || entries*2 < end-i-1 {
		return
	}
	for j := i; j < end; j++ {
		p.pieces[j].why = section
	}
}

func closesEntries(x piece) bool {
	return label(x.text) != "" || bioHead.MatchString(x.text) || x.words <= 60 && disclaimer.MatchString(x.text) && !entryYear.MatchString(x.text)
}

func isEntry(text string) bool { return entryMark.MatchString(text) || entryYear.MatchString(text) }

// dropBareNotes drops a run of numbered lines at the end, from 1 upwards.
func (p *page) dropBareNotes() {
	marked := false
	for i := 0; i < len(p.pieces); i++ {
		x := p.pieces[i]
		if isNote(x, 1) && marked && p.pieces[i].why == "" {
			if end := p.noteRun(i); end > i+1 {
				for j := i; j < end; j++ {
					p.pieces[j].why = whyNotes
				}
				i = end
			}
			continue
		}
		marked = marked || textMark.MatchString(x.text)
	}
}

// noteRun is the end of the notes that are numbered upwards from piece i.
func (p *page) noteRun(i int) int {
	n := 1
	for i < len(p.pieces) && p.pieces[i].why == "" && (isNote(p.pieces[i], n) || n > 1 && isMarked(p.pieces[i].text, n)) {
		i++
		n++
	}
	return i
}

// isMarked says whether text begins with the mark of note n as it stands in
// the text, "[4]" or "⁴", which no numbered paragraph does.
func isMarked(text string, n int) bool {
	m := entryMark.FindString(text)
	return number(strings.Map(digit, m)) == n && (strings.HasPrefix(m, "[") || m != "" && m[0] >= utf8.RuneSelf)
}

func isNote(x piece, n int) bool {
	m := entryMark.FindString(x.text)
	if m == "" || x.level > 0 {
		return false
	}
	return number(strings.Map(digit, m)) == n && isEntry(x.text[len(m):])
}

// digit keeps the digits of a mark, superscript ones as plain.
func digit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r
	case r == '¹':
		return '1'
	case r == '²' || r == '³':
		return '2' + (r - '²')
	case r == '⁰' || r >= '⁴' && r <= '⁹':
		return '0' + (r - '⁰')
	}
	return -1
}
