package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"footnote/internal/article"
)

// months maps the first letters of a month's name to its number. Longer
// stems come where shorter ones would be ambiguous.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
	"січ": 1, "лют": 2, "бер": 3, "кві": 4, "тра": 5, "чер": 6, "лип": 7, "сер": 8, "вер": 9, "жов": 10, "лис": 11, "гру": 12,
	"mär": 3, "mai": 5, "okt": 10, "dez": 12, "fév": 2, "avr": 4, "jui": 6, "aoû": 8, "déc": 12,
	"sty": 1, "maj": 5, "lut": 2, "kwi": 4, "cze": 6, "lip": 7, "sie": 8, "wrz": 9, "paź": 10, "lis": 11, "gru": 12,
}

var monthNames = regexp.MustCompile(`^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|` +
	`январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|(янв|февр?|апр|авг|сент?|окт|нояб?|дек)\.?|` +
	`січ(ень|ня)|лют(ий|ого)|берез(ень|ня)|квіт(ень|ня)|трав(ень|ня)|черв(ень|ня)|лип(ень|ня)|серп(ень|ня)|верес(ень|ня)|жовт(ень|ня)|листопада?|груд(ень|ня)|` +
	`januar|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|` +
	`stycz(eń|nia)|luty|lutego|marzec|marca|kwie(cień|tnia)|maja?|czerw(iec|ca)|lip(iec|ca)|sierp(ień|nia)|wrze(sień|śnia)|paździer(nik|nika)|listopada?|grud(zień|nia))\.?$`)

var (
	weekday = regexp.MustCompile(`^((mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$`)
	clock   = regexp.MustCompile(`^\d{1,2}[:.h]\d{2}(:\d{2})?(am|pm)?$`)
	// Words that stand around a date without being part of it.
	dateNoise = regexp.MustCompile(`^(published|posted|updated|modified|date|dated|last|first|on|at|of|the|in|a\.?m\.?|p\.?m\.?|utc|gmt|bst|[ecmp][sd]t|et|[cew]es?t|eest|ist|jst|aest|trt|msk|мск|gmt[+-]\d+|utc[+-]\d+|г\.?|года?|р\.?|року|рік|в|о|об|дата|опубликовано|опубліковано|обновлено|оновлено|публикации|публікації|создано|створено|released|issued|filed|stand|veröffentlicht|aktualisiert|erschienen|publiée?|mise?|jour|à|le|am|um|uhr|de|vom|den|\||·|•|-|–|—|/|,)$`)
	// What a page adds to a day of publication.
	dateAfter = regexp.MustCompile(`(?i)(\d)\s+(?:[ap]\.?m\.?\s+)?[(|]?\s*(?:age|(?:last )?updated|modified|обновлено|оновлено)\b.*$`)
	// A time of day, or what follows it, with no space before it.
	gluedClock = regexp.MustCompile(`((?:19|20)\d{2})(\d{1,2}:\d{2})`)
	gluedAfter = regexp.MustCompile(`([\d\p{Ll}])(Updated|Published|Modified)\b`)
	isoDay     = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(t[\d:.]+(z|[+-][\d:]+)?)?$`)
	isoMonth   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	dottedDay  = regexp.MustCompile(`^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$`)
	slashedDay = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	dayNumber  = regexp.MustCompile(`^(\d{1,2})(st|nd|rd|th|\.|-?го|-?е)?$`)
	yearNumber = regexp.MustCompile(`^(19|20)\d{2}г?$`)
)

// dateline is a line that holds a date and nothing else but what goes with
// one: a weekday, a time, "Published on".
type dateline struct {
	date    article.Date
	weekday bool
	updated bool // of a later change, not of publication
}

// readDateline reads a line that is nothing but a date, in English, Russian,
// Ukrainian, German, French, Polish or figures. A day and a month in figures
// with strokes (3/4/2024) are read when only one order is possible; otherwise
// the year alone is.
func readDateline(text string) (dateline, bool) {
	var d dateline
	var p dateParts
	if len(text) > 90 {
		return d, false
	}
	text = gluedAfter.ReplaceAllString(gluedClock.ReplaceAllString(text, "$1 $2"), "$1 $2")
	for _, token := range dateTokens(dateAfter.ReplaceAllString(text, "$1")) {
		token = strings.TrimSuffix(token, ":")
		switch {
		case weekday.MatchString(token):
			d.weekday = true
		case dateNoise.MatchString(token), clock.MatchString(token):
			d.updated = d.updated || strings.HasPrefix(token, "updat") || changed[token]
		case !p.take(token):
			return dateline{}, false
		}
	}
	date, ok := p.date()
	d.date = date
	return d, ok
}

// changed are the words of a later change.
var changed = map[string]bool{"modified": true, "обновлено": true, "оновлено": true, "aktualisiert": true, "mis": true, "mise": true}

func dateTokens(text string) []string {
	text = strings.ToLower(text)
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;()[]|·•", r)
	})
}

// dateParts are the numbers of a date as they come along a line.
type dateParts struct {
	year, month, day int
	whole            bool // one token gave all
}

// take reads one token and says whether it can be part of the date.
func (p *dateParts) take(token string) bool {
	switch {
	case token == "":
		return true
	case p.takeFigures(token):
		return true
	case p.year == 0 && yearNumber.MatchString(token):
		p.year = number(token[:4])
	case p.month == 0 && monthNames.MatchString(token):
		p.month = monthNumber(token)
	case p.day == 0 && dayNumber.MatchString(token):
		p.day = number(dayNumber.FindStringSubmatch(token)[1])
	default:
		return false
	}
	return !p.whole
}

// takeFigures reads a token that is a date by itself.
func (p *dateParts) takeFigures(token string) bool {
	if p.whole {
		return false
	}
	set := func(y, m, d string) bool {
		*p = dateParts{year: number(y), month: number(m), day: number(d), whole: true}
		return true
	}
	if m := isoDay.FindStringSubmatch(token); m != nil {
		return set(m[1], m[2], m[3])
	}
	if m := isoMonth.FindStringSubmatch(token); m != nil {
		return set(m[1], m[2], "")
	}
	if m := dottedDay.FindStringSubmatch(token); m != nil {
		return set(m[3], m[2], m[1])
	}
	m := slashedDay.FindStringSubmatch(token)
	switch {
	case m == nil:
		return false
	case number(m[1]) > 12:
		return set(m[3], m[2], m[1])
	case number(m[2]) > 12:
		return set(m[3], m[1], m[2])
	case m[1] == m[2]:
		return set(m[3], m[1], m[2])
	}
	return set(m[3], "", "")
}

// date is the date of the parts: with a year, and with a month unless whole.
func (p dateParts) date() (article.Date, bool) {
	if p.year == 0 || p.month == 0 && !p.whole {
		return "", false
	}
	d, err := article.ParseDate(string(article.NewDate(p.year, p.month, p.day)))
	return d, err == nil
}

func monthNumber(name string) int {
	r := []rune(name)
	stem := string(r[:min(3, len(r))])
	if stem == "jui" && strings.HasPrefix(name, "juil") {
		return 7
	}
	return months[stem]
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// isClock says whether a line is a time of day and nothing else.
func isClock(text string) bool {
	token := strings.ToLower(strings.ReplaceAll(text, " ", ""))
	return len(token) <= 12 && clock.MatchString(strings.TrimSuffix(strings.TrimSuffix(token, "."), "h"))
}
