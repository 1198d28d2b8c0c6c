package cite

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/internal/article"
)

// day is a date as printed: 0 for what is not given.
type day struct {
	year, month, day int
}

// on is d as a Date; its year must be known.
func (d day) on() article.Date { return article.NewDate(d.year, d.month, d.day) }

// before gives d the year of the nearest such day on or before limit.
func (d day) before(limit time.Time) day {
	d.year = limit.Year()
	if d.on().First().After(limit) {
		d.year--
	}
	return d
}

func (d day) hasMonth() bool { return d.month > 0 }

// valid reports whether d can be a date of the calendar; a day of February 29
// without a year can.
func (d day) valid() bool {
	if d.year == 0 {
		d.year = 2024
	}
	_, err := article.ParseDate(string(d.on()))
	return err == nil
}

// dates reads the list of dates that ts begins with: "March 13, 16",
// "12–14 March 2024", "2024-05-03", "December 28, 2024, January 6". It returns
// them in printed order, of a range its two ends, and how many tokens they
// take; none and 0 when ts does not begin with a date. A date without a year
// takes that of the next date in the list that has one.
func dates(ts []token) ([]day, int) {
	r := dateReader{ts: ts}
	used := 0
	for r.date() {
		used = r.at
		r.skip(",", "&", "-", "–", "—", "/", "and", "и", "й", "та", "і", "to", "through", "по", "до")
		if r.at == used {
			break
		}
	}
	for i := len(r.out) - 2; i >= 0; i-- {
		if next := r.out[i+1]; r.out[i].year == 0 && next.year != 0 && r.out[i].month != 0 {
			r.out[i] = r.out[i].before(next.on().Last())
		}
	}
	return r.out, used
}

// dateReader reads dates from tokens, one after another.
type dateReader struct {
	ts  []token
	at  int
	out []day
}

// date reads one date, or several days of one month, and reports whether it
// did. On false nothing is consumed.
func (r *dateReader) date() bool {
	return r.monthFirst() || r.dayFirst() || r.digits() || r.yearOnly()
}

// monthFirst reads "May 5", "May 5, 7–9, 2024", "May 2024" and "May".
func (r *dateReader) monthFirst() bool {
	month, at := r.month(r.at), r.at
	if month == 0 {
		return false
	}
	r.at++
	r.skipStop()
	days := r.days(true)
	if len(days) == 0 && r.year(r.at) == 0 && r.shortForm(at) {
		r.at = at
		return false
	}
	r.put(month, days)
	return true
}

// shortForm reports whether the month at is written so short that it may be
// another word: in Cyrillic, or before a name ("Jan Roe").
func (r *dateReader) shortForm(at int) bool {
	text := r.ts[at].text
	if isCyrillicWord(text) {
		return len(text) < 8
	}
	return len(text) == 3 && r.peek().kind == word && r.peek().capital
}

// dayFirst reads "5 May", "5, 7 and 9 May 2024", "5–7 мая 2024 г.".
func (r *dateReader) dayFirst() bool {
	at := r.at
	days := r.days(false)
	if r.peek().is("of") {
		r.at++
	}
	month := r.month(r.at)
	if r.peek().is("mars") {
		month = 3 // by itself another word
	}
	if len(days) == 0 || month == 0 || !slices.IsSorted(days) { // "Channel 24, 8 May"
		r.at = at
		return false
	}
	r.at++
	r.skipStop()
	r.put(month, days)
	return true
}

// digits reads "2024-05-03", "03.05.2024" and "3/5/2024", the day before the
// month unless that cannot be.
func (r *dateReader) digits() bool {
	if r.at+4 >= len(r.ts) || !r.ts[r.at+1].is("-", "–", ".", "/") || r.ts[r.at+1].text != r.ts[r.at+3].text {
		return false
	}
	a, b, c := value(r.ts[r.at]), value(r.ts[r.at+2]), value(r.ts[r.at+4])
	d := day{c, b, a}
	switch {
	case isYear(a):
		d = day{a, b, c}
	case b > 12:
		d = day{c, a, b}
	}
	if !isYear(d.year) || d.month < 1 || d.day < 1 || !d.valid() {
		return false
	}
	r.out = append(r.out, d)
	r.at += 5
	r.skip("г", "г.", "р", "р.")
	return true
}

// yearOnly reads "2019", and "Summer 2019" of an issue, which has no month.
func (r *dateReader) yearOnly() bool {
	year := r.year(r.at)
	if seasons[r.peek().text] && r.year(r.at+1) != 0 {
		r.at++
		year = r.year(r.at)
	}
	if year == 0 {
		return false
	}
	r.out = append(r.out, day{year: year})
	r.afterYear()
	return true
}

// seasons stand before the year of an issue.
var seasons = set("Spring Summer Autumn Fall Winter")

// put adds the days of month, or the month when none is a day of it, with the
// year that follows, if one does.
func (r *dateReader) put(month int, days []int) {
	at := r.at
	if r.peek().is(",") {
		r.at++
	}
	year := r.year(r.at)
	if year != 0 {
		r.afterYear()
	} else {
		r.at = at
	}
	if len(days) == 0 {
		days = []int{0}
	}
	before := len(r.out)
	for _, n := range days {
		if d := (day{year, month, n}); d.valid() {
			r.out = append(r.out, d)
		}
	}
	if len(r.out) == before {
		r.out = append(r.out, day{year, month, 0})
	}
}

// days reads numbers from 1 to 31 parted by commas, dashes and "and". Days of
// a month already named end before one that belongs to the next month.
func (r *dateReader) days(ofMonth bool) []int {
	var out []int
	for end := r.at; end < len(r.ts); {
		n := dayNumber(r.ts[end])
		if n > 0 && r.ordinal(end) {
			r.at = end + 2
			return append(out, n)
		}
		if n == 0 || ofMonth && r.month(end+1) > 0 || r.inFigure(end, ofMonth) {
			break
		}
		out = append(out, n)
		r.at = end + 1
		end = r.at
		for end < len(r.ts) && r.ts[end].is(",", "-", "–", "—", "&", "and", "и", "та", "і", "й") {
			end++
		}
		if end == r.at {
			break
		}
	}
	return out
}

// inFigure reports whether the number at is a part of a figure or a time, or
// an ordinal, rather than a day. A full stop behind a day of a month that was
// named ends the sentence where no number goes on.
func (r *dateReader) inFigure(at int, ofMonth bool) bool {
	switch next := at + 1; {
	case next >= len(r.ts):
		return false
	case r.ts[next].is("."):
		return !ofMonth || next+1 < len(r.ts) && r.ts[next+1].kind == number && r.ts[next+1].start == r.ts[next].end
	default:
		return r.ts[next].is("/", ":")
	}
}

// ordinal reports whether the number at has the full stop of German ordinals
// behind it and a month behind that: "28. Juni".
func (r *dateReader) ordinal(at int) bool {
	return at+1 < len(r.ts) && r.ts[at+1].is(".") && r.month(at+2) > 0
}

// skipStop moves over the full stop of a month's short form.
func (r *dateReader) skipStop() {
	if r.peek().is(".") && r.at+1 < len(r.ts) && r.ts[r.at+1].kind == number {
		r.at++
	}
}

// skip moves over tokens that are any of the given ones.
func (r *dateReader) skip(any ...string) {
	for r.peek().is(any...) {
		r.at++
	}
}

func (r *dateReader) peek() token {
	if r.at < len(r.ts) {
		return r.ts[r.at]
	}
	return token{}
}

// month is the month that the token at names, 0 for none.
func (r *dateReader) month(at int) int {
	if at < 0 || at >= len(r.ts) || r.ts[at].kind != word {
		return 0
	}
	return monthOf(r.ts[at])
}

func (r *dateReader) year(at int) int {
	if at >= len(r.ts) || r.ts[at].kind != number || !isYear(value(r.ts[at])) {
		return 0
	}
	return value(r.ts[at])
}

func (r *dateReader) afterYear() {
	r.at++
	if r.peek().is("г", "г.", "года", "году", "р", "р.", "року", "році") {
		r.at++
		r.skip(".")
	}
}

func isYear(n int) bool { return n >= 1900 && n < 2100 }

// dayNumber reads "5" and "5th" as a day of a month, 0 for anything else.
func dayNumber(t token) int {
	s := t.text
	for _, ending := range []string{"st", "nd", "rd", "th", "er", "-го"} {
		s = strings.TrimSuffix(s, ending)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 31 || len(s) > 2 {
		return 0
	}
	return n
}

func value(t token) int {
	n, err := strconv.Atoi(t.text)
	if err != nil {
		return 0
	}
	return n
}

func monthOf(t token) int {
	if !t.capital && isASCII(t.text) && !smallMonths[t.low] {
		return 0
	}
	return months[strings.ToLower(t.text)]
}

// smallMonths are French ones that are written small and are no other words.
var smallMonths = set("janvier avril mai juin juillet septembre octobre novembre")

func isCyrillicWord(s string) bool { return strings.ContainsFunc(s, isCyrillic) }

// months maps the names of months, in small letters, to their numbers:
// English, German, French, Russian and Ukrainian, in the cases and short forms
// used in dates.
var months = monthTable(
	"january jan januar jänner janvier январь января январе янв січень січня січні січ",
	"february feb februar février февраль февраля феврале фев февр лютий лютого лютому лют",
	"march mar märz mars март марта марте мар березень березня березні бер",
	"april apr avril апрель апреля апреле апр квітень квітня квітні квіт",
	"may mai май мая мае травень травня травні трав",
	"june jun juni juin июнь июня июне червень червня червні черв",
	"july jul juli juillet июль июля июле липень липня липні лип",
	"august aug août август августа августе авг серпень серпня серпні серп",
	"september sep sept septembre сентябрь сентября сентябре сен сент вересень вересня вересні вер",
	"october oct oktober okt octobre октябрь октября октябре окт жовтень жовтня жовтні жовт",
	"november nov novembre ноябрь ноября ноябре ноя нояб листопад листопада листопаді лист",
	"december dec dezember dez décembre декабрь декабря декабре дек грудень грудня грудні груд",
)

func monthTable(lines ...string) map[string]int {
	table := make(map[string]int)
	for i, line := range lines {
		for name := range strings.FieldsSeq(line) {
			table[name] = i + 1
		}
	}
	return table
}
