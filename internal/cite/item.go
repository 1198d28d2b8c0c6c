package cite

import (
	"footnote/internal/article"
)

// item is one source inside brackets, as read: "see EDM, May 10, 2023".
type item struct {
	kind  article.CitationKind
	raw   article.Span // in the text it was read from
	name  string       // as printed; "" with ibid or when only dates are given
	years []string     // of author-year: "2018", "2018a", "n.d."
	days  []day
	url   string
	ibid  bool
}

// readItem reads text[span] as a source. It reports false for everything else
// that people put into brackets.
func (r *reader) readItem(text string, span article.Span) (item, bool) {
	it := item{kind: article.Parenthetical, raw: span}
	ts := tokenize(span.In(text))
	if len(ts) == 0 || isAsOf(ts) {
		return it, false
	}
	if rest, ok := creditLabel(ts); ok {
		it.kind = article.Credit
		return r.creditItem(it, rest)
	}
	signal := signalWords(ts)
	ts = ts[signal:]
	if len(ts) == 0 {
		return it, false
	}
	if n := ibidWords(ts); n > 0 {
		it.ibid = true
		it.days = daysIn(ts[n:])
		return it, true
	}
	if ay, ok := r.authorYear(ts); ok {
		ay.raw = article.Span{Start: span.Start + ts[0].start, End: span.End}
		return ay, true
	}
	it.url = firstAddress(ts)
	return r.dated(it, ts, span.In(text))
}

// isAsOf reports whether ts say as of what year something is: "Stand: 2024".
func isAsOf(ts []token) bool {
	return len(ts) == 3 && ts[1].is(":") && yearMark(ts[2:]) != ""
}

// dated reads a name with dates, or a name that needs none.
func (r *reader) dated(it item, ts []token, text string) (item, bool) {
	at, days, used := r.firstDates(ts)
	if used == 0 {
		return r.undated(it, ts, text)
	}
	it.days = days
	if at == 0 {
		return it, used == len(ts) && days[0].month > 0 && days[0].day > 0
	}
	end := len(withoutGloss(ts[:nameEnd(ts[:at])]))
	if !plainTail(ts[at+used:]) || days[0].month == 0 && len(days) > 1 {
		return it, false
	}
	if end == 0 {
		return it, it.url != ""
	}
	it.name = text[ts[0].start:ts[end-1].end]
	return it, r.isSource(ts[:end], it.name)
}

// firstDates finds the first list of dates in ts that may belong to the words
// before it.
func (r *reader) firstDates(ts []token) (at int, days []day, used int) {
	for i := range ts {
		if days, used := dates(ts[i:]); used > 0 && (i == 0 || endsName(ts[i-1], days)) {
			return i, days, used
		}
	}
	return 0, nil, 0
}

// undated reads a name without a date: of the press, an address or a handle.
func (r *reader) undated(it item, ts []token, text string) (item, bool) {
	end := nameEnd(ts)
	if end == 0 {
		return it, it.url != ""
	}
	it.name = text[ts[0].start:ts[end-1].end]
	clean := cleanName(it.name)
	e := r.entry(clean)
	return it, e != nil && e.isPress() || it.url != "" || r.isSite(clean)
}

// isSite reports whether a name is a domain or a handle.
func (r *reader) isSite(name string) bool {
	handle, _ := r.names.handle(name)
	return handle != "" || hostOf(name) != ""
}

// endsName reports whether a date may follow t: a comma, or a word when the
// date is exact enough not to be part of a name.
func endsName(t token, days []day) bool {
	if t.kind == mark {
		return t.is(",", "”", "»", "\"", ":", "–", "—")
	}
	return days[0].month > 0 && (days[0].day > 0 || days[0].year > 0) && monthOf(t) == 0
}

// nameEnd is how many of ts, which stand before a date or an address, are the
// name.
func nameEnd(ts []token) int {
	end := len(ts)
	for end > 0 {
		t := ts[end-1]
		fill := t.is(",", ":", "–", "—", ".", "accessed", "on", "dated", "from", "published", "posted", "of", "от", "за", "від", "in", "visited", "retrieved", "last", "updated")
		if !fill && t.kind != address || t.is(".") && end > 1 && ts[end-2].is("al", "др", "ін", "Inc", "Co", "Ltd") {
			break
		}
		end--
	}
	return end
}

// plainTail reports whether what follows the dates of an item may stand there:
// nothing, or a remark after a comma or in brackets.
func plainTail(ts []token) bool {
	if len(ts) > 0 && ts[0].is(":") {
		return isLocator(ts)
	}
	return len(ts) == 0 || ts[0].kind == address || ts[0].is(",", "(", "[", ".", "–", "—") && len(ts) <= 14
}

// isSource reports whether the words of a name can be those of a source.
// Outlets, bodies and people can; places, events, glosses and prose cannot.
func (r *reader) isSource(ts []token, name string) bool {
	clean := cleanName(name)
	if e := r.entry(clean); e != nil && e.Type != "" || r.isSite(clean) {
		return true
	}
	if first := firstWord(ts); !first.capital && !particles[first.text] || len(ts) > maxNameWords {
		return false
	}
	places := true
	for i, t := range ts {
		if !fitsName(t, i) {
			return false
		}
		places = places && (t.kind != word || placeWords[bareLower(t)])
	}
	return !places
}

// fitsName reports whether t may stand at place i of a source’s name.
func fitsName(t token, i int) bool {
	switch low := bareLower(t); t.kind {
	case number:
		return len(t.text) == 1 || i == 0 && len(t.text) == 2 || t.text == "24" // the hours of a day, as channels have
	case word:
		return !notSourceWords[low] && (t.capital || innerWords[low] || isCyrillicWord(low))
	}
	return true
}

// maxNameWords bounds the tokens of a name in brackets.
const maxNameWords = 14

func firstWord(ts []token) token {
	for _, t := range ts {
		if t.kind == word {
			return t
		}
	}
	return token{}
}

func firstAddress(ts []token) string {
	for _, t := range ts {
		if t.kind == address {
			return t.text
		}
	}
	return ""
}

// daysIn reads the first list of dates in ts.
func daysIn(ts []token) []day {
	for i := range ts {
		if days, used := dates(ts[i:]); used > 0 && days[0].month > 0 {
			return days
		}
	}
	return nil
}

// signalWords counts the tokens of "see", "cf." and the like that ts begins
// with.
func signalWords(ts []token) int {
	n := 0
	for n < len(ts) && (signals[ts[n].low] || ts[n].is("s") || n > 0 && ts[n].is(",", ".", ":")) {
		n++
	}
	return n
}

// ibidWords counts the tokens of Ibid, or its like in other languages, that ts
// begins with.
func ibidWords(ts []token) int {
	switch first := ts[0].low; {
	case first == "ibid" || first == "ibidem" || first == "ibid." || first == "ebd" || first == "ebenda":
		return 1
	case first == "там" && len(ts) > 1 && ts[1].is("же", "само", "жа", "Же"):
		return 2
	}
	return 0
}
