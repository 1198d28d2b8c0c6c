package cite

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"footnote/internal/article"
)

// note is a numbered note with the sources it names.
type note struct {
	text    string
	sources []item // in order; the raw of each is the note
}

// addNotes reads the notes. A line that begins with no number goes on with the
// note before it.
func (r *reader) addNotes(lines []string) {
	last := ""
	for _, line := range lines {
		mark, text := noteMark(line)
		switch {
		case mark != "":
			r.notes[mark] = note{text: text}
			r.noteOrder = append(r.noteOrder, mark)
			last = mark
		case last != "" && goesOn(r.notes[last].text, line):
			r.notes[last] = note{text: r.notes[last].text + " " + strings.TrimSpace(line)}
		}
	}
	var before []item
	for _, mark := range r.noteOrder {
		n := r.notes[mark]
		n.sources = r.noteSources(n.text, before)
		if len(n.sources) > 0 {
			before = n.sources
		}
		r.notes[mark] = n
	}
}

// goesOn reports whether line, which has no number, is more of the note: the
// note has not come to its end, or line dates or addresses another source.
func goesOn(note, line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || !strings.ContainsAny(note[len(note)-1:], ".!?") {
		return line != ""
	}
	ts := tokenize(line)
	return hasYear(ts) || firstAddress(ts) != ""
}

// noteSources reads the sources of one note; before are those of the note
// before it, for Ibid.
func (r *reader) noteSources(text string, before []item) []item {
	var out []item
	for _, span := range items(text, article.Span{Start: 0, End: len(text)}) {
		part := span.In(text)
		ts := tokenize(part)
		if skip := signalWords(ts); skip < len(ts) {
			ts = ts[skip:]
		}
		if len(ts) == 0 {
			continue
		}
		if ibidWords(ts) > 0 {
			if len(before) > 0 {
				out = append(out, before[len(before)-1])
			}
			continue
		}
		plain, _ := withoutTitle(ts)
		it := item{kind: article.Numbered, url: firstAddress(ts), days: publicationDays(plain)}
		if it.name = r.noteName(ts, part); it.name != "" {
			out = append(out, r.full(it))
			before = out
		}
	}
	return out
}

// full is it, or the source of an earlier note that it shortens to a family
// name: "Zane, Economia, 88" after "Gheorghe Zane, Economia (1932)".
func (r *reader) full(it item) item {
	words := strings.Fields(it.name)
	if len(words) == 0 {
		return it
	}
	family := fold(words[len(words)-1])
	if earlier, ok := r.shortNames[family]; ok && len(words) == 1 && len(it.days) == 0 && it.url == "" {
		return earlier
	}
	if len(words) > 1 {
		r.shortNames[family] = it
	}
	return it
}

// noteName is the source that a note names: a name of the table, else what
// stands after the title, else the name it begins with, else its domain.
func (r *reader) noteName(ts []token, text string) string {
	plain, afterTitle := withoutTitle(ts)
	if e := r.knownIn(plain); e != nil {
		return e.Name
	}
	if name := r.leadingName(afterTitle, text); name != "" && !inJournal(afterTitle) {
		return name
	}
	if name := r.leadingName(plain, text); name != "" && (inJournal(afterTitle) || len(daysIn(ts)) > 0 || firstAddress(ts) != "" || hasYear(ts) || r.located(plain, name)) {
		return name
	}
	if host := hostOf(firstAddress(ts)); host != "" {
		source, _ := r.site(firstAddress(ts))
		return source
	}
	return ""
}

// inJournal reports whether ts, which stand behind a title, name a journal
// with its volume: then the author is the source, as of a book.
func inJournal(ts []token) bool {
	for i := range ts {
		if volumeAt(ts, i) {
			return true
		}
		if i > 0 && ts[i].is(",", ".", "(", ";") {
			return false
		}
	}
	return false
}

// located reports whether ts, a note without a date, says after name and a
// comma where in it to look: "Harbour Archive, box 2", "Lee, Prices, 88".
func (r *reader) located(ts []token, name string) bool {
	words := tokenize(name)
	if len(words) >= len(ts) || !ts[len(words)].is(",") || beginsRemark(ts[0]) || !r.isSource(words, name) {
		return false
	}
	for _, t := range ts[max(len(words), len(ts)-5):] {
		if t.kind == number || isRoman(t.text) && t.kind == word {
			return true
		}
	}
	return false
}

// leadingName is the source that ts begin with, up to a comma or a bracket.
func (r *reader) leadingName(ts []token, text string) string {
	for len(ts) > 0 && ts[0].is(",", ".", "in", "In", "//", "/", ":", "—", "–") {
		ts = ts[1:]
	}
	end := 0
	for end < len(ts) && !endsLeading(ts, end) {
		end++
	}
	short := end <= 4 && end > 0 && ts[0].capital && !beginsRemark(ts[0])
	if end == 0 || !short && !r.isSource(ts[:end], joinTokens(ts[:end])) {
		return ""
	}
	return text[ts[0].start:ts[end-1].end]
}

// endsLeading reports whether the name a note begins with ends before token i.
func endsLeading(ts []token, i int) bool {
	if ts[i].is(",", "(", "[", ":", "“", "\"", "«") || ts[i].kind == address || sentenceStop(ts, i) || volumeAt(ts, i) {
		return true
	}
	days, used := dates(ts[i:])
	return used > 0 && (i > 0 || days[0].day > 0 || days[0].year > 0)
}

// volumeAt reports whether token i is the volume behind the name of a journal:
// "Quay Studies 14, no. 2 (2021)".
func volumeAt(ts []token, i int) bool {
	if i == 0 || ts[i].kind != number || i+1 >= len(ts) {
		return false
	}
	next := ts[i+1]
	if next.is(",") && i+2 < len(ts) {
		next = ts[i+2]
	}
	return next.is("(", ":", "no", "No", "nos", "№", "Nr", "issue")
}

// beginsRemark reports whether t begins a remark rather than a name.
func beginsRemark(t token) bool {
	return pronouns[t.low] || openingWords[t.low] || notSourceWords[t.low]
}

func sentenceStop(ts []token, i int) bool {
	return ts[i].is(".") && (i == 0 || utf8.RuneCountInString(ts[i-1].text) > 1 && !ts[i-1].is("al"))
}

// withoutTitle parts the tokens of a note into those outside its quoted title
// and those after it.
func withoutTitle(ts []token) (plain, after []token) {
	depth := false
	for i, t := range ts {
		switch {
		case !depth && t.is("“", "«", "„", "\""):
			depth = true
		case depth && t.is("”", "»", "“", "\""):
			depth = false
			after = ts[i+1:]
		case !depth:
			plain = append(plain, t)
		}
	}
	if depth {
		return ts, nil
	}
	return plain, after
}

// publicationDays reads the first dates of a note that do not say when the
// page was looked at; a bare year where there is nothing better. One in
// brackets, where the publisher stands, comes before one in the title, and
// any before the years from one to another.
func publicationDays(ts []token) []day {
	var bracketed, bare, span []day
	open := false
	for i := 0; i < len(ts); i++ {
		open = ts[i].is("(") || open && !ts[i].is(")")
		days, used := dates(ts[i:])
		if used == 0 {
			continue
		}
		switch {
		case i > 0 && accessWords[ts[i-1].low], i > 1 && accessWords[ts[i-2].low]:
		case slices.ContainsFunc(days, day.hasMonth):
			return slices.DeleteFunc(days, func(d day) bool { return !d.hasMonth() })
		case len(days) > 1:
			span = append(span, days[0])
		case open:
			bracketed = append(bracketed, days[0])
		default:
			bare = append(bare, days[0])
		}
		i += used - 1
	}
	all := slices.Concat(bracketed, bare, span)
	return all[:min(len(all), 1)]
}

var accessWords = set("accessed retrieved visited viewed consulted обращения звернення")

func hasYear(ts []token) bool {
	for _, t := range ts {
		if t.kind == number && isYear(value(t)) {
			return true
		}
	}
	return false
}

// markers reads b as note marks, "[3]", "[1, 4–6]", "[^2]", that have notes.
func (r *reader) markers(text string, b bracket) []string {
	inner := b.inner().In(text)
	if !b.square || inner == "" || len(inner) > 24 || strings.Trim(inner, "0123456789,–- ^;") != "" {
		return nil
	}
	var out []string
	for part := range strings.FieldsFuncSeq(inner, func(c rune) bool { return strings.ContainsRune(",; ^", c) }) {
		from, to, isRange := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		first, _ := strconv.Atoi(from)
		last := first
		if isRange {
			last, _ = strconv.Atoi(to)
		}
		for n := first; n <= last && n-first < 20; n++ {
			if mark := strconv.Itoa(n); r.notes[mark].text != "" {
				out = append(out, mark)
			}
		}
	}
	return out
}

// superscriptMarks finds runs of superscript digits that have notes.
func (r *reader) superscriptMarks(p *para) {
	if len(r.notes) == 0 {
		return
	}
	for i := 0; i < len(p.text); {
		at := strings.IndexAny(p.text[i:], superscripts)
		if at < 0 {
			return
		}
		start := i + at
		rest := p.text[start:]
		i = start + len(rest) - len(strings.TrimLeft(rest, superscripts))
		if mark := plainDigits(p.text[start:i]); start > 0 && r.notes[mark].text != "" {
			r.addNote(p, mark, article.Span{Start: start, End: i})
		}
	}
}

// addNote records the sources of the note that the mark at span points to.
func (r *reader) addNote(p *para, mark string, span article.Span) {
	n := r.notes[mark]
	for _, it := range n.sources {
		it.kind = article.Numbered
		it.raw = span
		p.found = append(p.found, r.record(it, n.text))
	}
}

// knownIn is the first entry of the table, people apart, that ts name.
func (r *reader) knownIn(ts []token) *Entry {
	for i := range ts {
		if !ts[i].capital && ts[i].kind != number || !r.names.begins(ts[i].text) {
			continue
		}
		for end := min(len(ts), i+r.names.longest+2); end > i; end-- {
			if ts[end-1].kind != word {
				continue
			}
			if e := r.entry(joinTokens(ts[i:end])); e != nil && e.Type != article.Person && e.Type != "" && (e.isPress() || !hasOrg(largeFrom(ts, end))) {
				return e
			}
		}
	}
	return nil
}

// largeFrom is the run of large words that begins with token at: what a name
// goes on with, "Security Council" behind "UN".
func largeFrom(ts []token, at int) []token {
	end := at
	for end < len(ts) && ts[end].capital {
		end++
	}
	return ts[at:end]
}
