package cite

import (
	"strings"
	"unicode"

	"footnote/internal/article"
)

// authorYear reads "Lee, 2018a, 2018b, p. 4" and "Smith & Jones 2019: 45".
// A known outlet with a year, which no reference list has, is not of this kind.
func (r *reader) authorYear(ts []token) (item, bool) {
	it := item{kind: article.AuthorYear}
	first := 0
	for first < len(ts) && yearMark(ts[first:]) == "" {
		first++
	}
	end := authorsEnd(ts[:first])
	if end == 0 || first == len(ts) || first > end+1 {
		return it, false
	}
	years, used := yearMarks(ts, first)
	if !isLocator(ts[used:]) || !isAuthors(ts[:end]) {
		return it, false
	}
	it.years, it.name = years, joinTokens(withoutGloss(ts[:end]))
	if r.reference(it.name, years[0]) != nil {
		return it, true
	}
	e := r.entry(it.name)
	outlet := e != nil && e.Type != article.Person && len(r.refs) == 0
	return it, !outlet && r.isSource(ts[:end], it.name)
}

// authorsEnd is nameEnd of ts, 0 where the year behind them is of an issue:
// "Harbour Quarterly, Summer".
func authorsEnd(ts []token) int {
	end := nameEnd(ts)
	if end > 1 && seasons[ts[end-1].text] {
		return 0
	}
	return end
}

// withoutGloss cuts the acronym in brackets behind a name.
func withoutGloss(ts []token) []token {
	for i, t := range ts {
		if i > 0 && t.is("[", "(") {
			return ts[:i]
		}
	}
	return ts
}

// yearMarks reads the years from ts[at:], parted by commas and the like.
func yearMarks(ts []token, at int) (years []string, used int) {
	for at < len(ts) {
		year := yearMark(ts[at:])
		if year == "" {
			break
		}
		years = append(years, year)
		at++
		if year == "in press" {
			at++
		}
		used = at
		for at < len(ts) && ts[at].is(",", "&", "and", "/", "и", "та") {
			at++
		}
	}
	return years, used
}

// yearMark is the year of a reference that ts begins with: "2018", "2018a",
// "n.d.", "in press"; "" for anything else.
func yearMark(ts []token) string {
	t := ts[0]
	switch {
	case t.kind == number && isYear(value(t)):
		return t.text
	case t.kind == word && len(t.text) == 5 && isYear(value(token{text: t.text[:4]})) && unicode.IsLower(rune(t.text[4])):
		return t.text
	case t.is("n.d.", "n.d", "б.д.", "forthcoming"):
		return t.text
	case t.is("in") && len(ts) > 1 && ts[1].is("press"):
		return "in press"
	}
	return ""
}

// isLocator reports whether ts, which follows the years, is nothing or says
// where in the work: "p. 4", "pp. 3–5", ": 45", "para. 3", a day.
func isLocator(ts []token) bool {
	if len(ts) == 0 {
		return true
	}
	if len(ts) > 12 || !ts[0].is(",", ":", ".") {
		return false
	}
	for _, t := range ts {
		if t.kind == word && !locators[strings.Trim(t.low, ".")] && monthOf(t) == 0 && !isRoman(t.text) {
			return false
		}
	}
	return true
}

var locators = set(`p pp para paras ch chap chapter section sec vol no fig table emphasis added and ff f n fn note ibid
	с стр гл том т розд italics mine in original line art see also pt part abstract footnote`)

func isRoman(s string) bool { return strings.Trim(strings.ToLower(s), "ivxlc") == "" }

// isAuthors reports whether ts can be the authors before a year: names with
// nothing small between them but "and", "et al." and particles.
func isAuthors(ts []token) bool {
	named := false
	for i, t := range ts {
		name := t.capital && monthOf(t) == 0 && !strings.ContainsAny(t.text, "0123456789")
		if !name && !joinsAuthors(t) || i == 0 && !name && !particles[t.text] && !t.is("“", "\"", "«") {
			return false
		}
		named = named || name
	}
	return named
}

func joinsAuthors(t token) bool {
	if t.kind == mark {
		return t.is("&", ",", ".", "[", "]", "“", "”", "\"", "’", "'", "-", "–", "«", "»")
	}
	return t.kind == word && (innerWords[t.low] || t.is("et", "al", "al.", "и", "та", "др", "ін"))
}

var particles = set("van von de du da di del la le al bin ibn der den ten ter")

// namedYears finds "Lee (2018a)" and "Smith and Jones’s (2019, p. 4)": years
// alone in the bracket b, the authors before it.
func (r *reader) namedYears(p *para, b bracket) (item, bool) {
	it := item{kind: article.AuthorYear}
	ts := tokenize(b.inner().In(p.text))
	if len(ts) == 0 || yearMark(ts) == "" {
		return it, false
	}
	years, used := yearMarks(ts, 0)
	from, to := authorsBefore(p.tokens, tokenAt(p.tokens, b.Start))
	if !isLocator(ts[used:]) || from == to {
		return it, false
	}
	it.years = years
	it.raw = article.Span{Start: p.tokens[from].start, End: b.End}
	it.name = cleanName(p.text[p.tokens[from].start:p.tokens[to-1].end])
	if r.reference(it.name, years[0]) != nil {
		return it, true
	}
	after := tokenAt(p.tokens, b.End)
	plain := r.isSource(p.tokens[from:to], it.name)
	return it, plain && (severalAuthors(it.name) || speaks(p.tokens[after:min(len(p.tokens), after+3)]))
}

func severalAuthors(name string) bool {
	return strings.Contains(name, " and ") || strings.Contains(name, " & ") || strings.Contains(name, "et al")
}

// speaks reports whether one of ts is a verb of saying.
func speaks(ts []token) bool {
	for _, t := range ts {
		if verbs[t.low]&strong != 0 {
			return true
		}
	}
	return false
}

// authorsBefore finds the authors that end just before the token at.
func authorsBefore(ts []token, at int) (from, to int) {
	from = at
	for from > 0 && (authorWord(ts[from-1]) || authorMark(ts, from-1, at)) {
		from--
	}
	for from < at && !ts[from].capital && !particles[ts[from].text] {
		from++
	}
	return from, at
}

// authorWord reports whether t may stand in a list of authors.
func authorWord(t token) bool {
	return t.capital && !notAuthorWords[t.low] || particles[t.text] || t.is("&", "and", "et", "al", "al.", "и", "та")
}

// authorMark reports whether token i is the comma of a list of authors that
// ends before token at, or the full stop of "et al.".
func authorMark(ts []token, i, at int) bool {
	if ts[i].is(".") {
		return i > 0 && ts[i-1].is("al")
	}
	return ts[i].is(",") && i+1 < at && (i == 0 || monthOf(ts[i-1]) == 0) && (ts[i+1].is("&", "and") || ts[i+1].capital) && authorList(ts[i+1:at])
}

var notAuthorWords = set(`in the as by see while although when since however and but for following after moreover thus similarly
	according work both like unlike drawing on recently later earlier indeed here also because yet еще как`)

// authorList reports whether ts, which follows a comma, ends a list of
// authors: it has an "and" in it.
func authorList(ts []token) bool {
	for _, t := range ts {
		if t.is("&", "and") {
			return true
		}
	}
	return false
}

func joinTokens(ts []token) string {
	var b strings.Builder
	for i, t := range ts {
		if i > 0 && t.start > ts[i-1].end {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
