package corpus

import (
	"regexp"
	"slices"
	"strings"

	"footnote/internal/article"
)

// meta is what a page says of its article, from one place on it.
type meta struct {
	title                      string
	authors                    []string
	publication, volume, issue string
	date                       article.Date
	dateSource                 article.DateSource
	language, url              string
	renamed                    bool // title takes the place of the one that is printed
}

// or fills what m leaves open from n.
func (m meta) or(n meta) meta {
	first := func(a, b string) string {
		if a != "" {
			return a
		}
		return b
	}
	if len(m.authors) == 0 {
		m.authors = n.authors
	}
	if m.date == "" {
		m.date, m.dateSource = n.date, n.dateSource
	}
	m.volume, m.issue = first(m.volume, n.volume), first(m.issue, n.issue)
	m.title = first(m.title, n.title)
	m.publication = first(m.publication, n.publication)
	m.language = first(m.language, n.language)
	m.url = first(m.url, n.url)
	return m
}

var (
	keyed = regexp.MustCompile(`(?i)(?:^|[\s|,;])(publication|journal|outlet|newspaper|magazine|volume|vol|issue|number|no|by|authors?|date|published|title|headline|url|link|pages?|issn|doi|age|section|topic|издание|источник публикации|том|выпуск|номер|автор|авторы|дата|заголовок|ссылка|видання|випуск|автори|посилання)\.?\s*:\s*`)
	// "Vol. 12, No. 3" of a journal's head.
	volumeIssue = regexp.MustCompile(`(?i)\b(?:vol(?:ume|\.)?|том|т\.)\s*(\d{1,4})(?:[\s,.;|]*\(?(?:issue|no\.?|number|nr\.?|№|выпуск|вып\.|випуск|вип\.)\s*(\d{1,4}))?`)
)

// readKeyed reads a line of names and values, "Publication: X Volume: 22
// Issue: 12", which must begin with a name.
func readKeyed(text string) (meta, bool) {
	var m meta
	at := keyed.FindAllStringSubmatchIndex(text, -1)
	if len(at) == 0 || at[0][0] != 0 || words(text) > 40 {
		return m, false
	}
	known := false
	for i, k := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		value := strings.Trim(text[k[1]:end], " ,;|")
		known = m.set(strings.ToLower(text[k[2]:k[3]]), value) || known
	}
	return m, known
}

// set keeps one value by its printed name and says whether it could be used.
func (m *meta) set(key, value string) bool {
	switch key {
	case "publication", "journal", "outlet", "newspaper", "magazine", "издание", "источник публикации", "видання":
		m.publication = value
	case "volume", "vol", "том":
		m.volume = value
	case "issue", "number", "no", "выпуск", "номер", "випуск":
		m.issue = value
	case "title", "headline", "заголовок":
		m.title = value
	case "url", "link", "ссылка", "посилання":
		m.url = value
	case "by", "author", "authors", "автор", "авторы", "автори":
		b, ok := readNames(value)
		m.authors = b.authors
		return ok
	case "date", "published", "дата":
		d, ok := readDateline(value)
		m.date, m.dateSource = d.date, article.DatePrinted
		return ok
	default:
		return false
	}
	return value != ""
}

// readOutletDate reads "The Outlet, 12 March 2024" and "Outlet, Vol. 3, No. 2
// (2024)": a few words that name where it stood, and when.
func readOutletDate(text string) (meta, bool) {
	if v := volumeIssue.FindStringSubmatchIndex(text); v != nil && words(text) <= 20 {
		return readVolume(text, v)
	}
	if m, ok := readOutletIssue(text); ok {
		return m, true
	}
	if m, ok := readJournal(text); ok {
		return m, true
	}
	for i, r := range text {
		if !strings.ContainsRune(",|·•–—(", r) {
			continue
		}
		date, ok := readDayOrSeason(strings.TrimLeft(text[i:], ",|·•–—( "))
		name := strings.TrimSpace(text[:i])
		m := meta{publication: name, date: date, dateSource: article.DatePrinted}
		if n := issueNumber.FindStringSubmatch(name); ok && n != nil {
			m.publication, m.issue = "", n[1]
			return m, true
		}
		if ok && words(name) <= 6 && !strings.ContainsAny(name, ".!?,") {
			return m, name != ""
		}
	}
	return meta{}, false
}

// readVolume reads the volume and issue that were found at v, and the words
// above them.
func readVolume(text string, v []int) (meta, bool) {
	m := meta{volume: text[v[2]:v[3]], publication: strings.Trim(text[:v[0]], " ,;|·•(–—-")}
	if v[4] >= 0 {
		m.issue = text[v[4]:v[5]]
	}
	for part := range strings.FieldsFuncSeq(text[v[1]:], func(r rune) bool { return strings.ContainsRune(",;()|", r) }) {
		if d, ok := readIssueDate(part); ok && m.date == "" {
			m.date, m.dateSource = d, article.DatePrinted
		}
	}
	return m, words(m.publication) <= 8 && !ends(m.publication)
}

var season = regexp.MustCompile(`(?i)^(?:spring|summer|autumn|fall|winter|весна|лето|осень|зима|літо|осінь|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver)(?:\s?[/–-]\s?\p{L}+)?,?\s+((?:19|20)\d{2})\)?$`)

// readDayOrSeason reads a date, or a season as the year it is of.
func readDayOrSeason(text string) (article.Date, bool) {
	if m := season.FindStringSubmatch(text); m != nil {
		return article.Date(m[1]), true
	}
	d, ok := readDateline(text)
	return d.date, ok
}

// readIssueDate reads a date, a season or a bare year.
func readIssueDate(text string) (article.Date, bool) {
	text = strings.TrimSpace(text)
	if yearNumber.MatchString(text) {
		return article.Date(text[:4]), true
	}
	return readDayOrSeason(text)
}

// readJournal reads a journal’s own line: "Tide Studies, 14(2), 2022, pp. 3–9"
// and "Tide Studies 50 (2018): 3–19".
func readJournal(text string) (m meta, ok bool) {
	j := journalLine.FindStringSubmatch(text)
	if j == nil || words(j[1]) > 10 || !isTitleCase(j[1]) {
		return m, false
	}
	m = meta{publication: j[1], volume: j[2], issue: j[3]}
	year := j[4]
	if yearNumber.MatchString(j[3]) {
		m.issue, year = "", j[3]
	}
	if year != "" {
		m.date, m.dateSource = article.Date(year), article.DatePrinted
	}
	return m, true
}

// readOutletIssue reads "Outlet, Issue 41" and what of a date follows it.
func readOutletIssue(text string) (m meta, ok bool) {
	n := outletIssue.FindStringSubmatch(text)
	if n == nil || words(n[1]) > 6 || !isTitleCase(n[1]) {
		return m, false
	}
	m.publication, m.issue = n[1], n[2]
	if n[3] == "" {
		return m, true
	}
	d, ok := readDateline(n[3])
	m.date, m.dateSource = d.date, article.DatePrinted
	return m, ok
}

var (
	journalLine = regexp.MustCompile(`^(\p{Lu}[^\d.!?]{4,80}?),?\s+(\d{1,4})\s?[(:]\s?(\d{1,4})\)?[\s,.:;(]*((?:19|20)\d{2})?[\s,.:;()]*(?:pp?\.?\s?)?\d*(?:[–-]\d+)?[\s,.;]*(?:(?:https?:|doi)\S*(?:\s\S+)?)?$`)
	outletIssue = regexp.MustCompile(`(?i)^([^,|·•–—(#.!?]{2,60}?)\s*(?:[,|·•–—(]\s*(?:issue|no\.?|nr\.?|№|выпуск|вып\.|випуск|вип\.)|#)\s*(\d{1,5})\)?(?:[\s,|·•–—(]+(.*))?$`)
	siteWord    = regexp.MustCompile(`(?i)\b(news|times|post|daily|weekly|monthly|monitor|journal|review|gazette|herald|tribune|today|online|media|press|magazine|quarterly|observer|guardian|chronicle|bulletin|agency|institute|foundation|council|cent(er|re)|blogs?|tv|radio|podcast|newsletter|ledger|courier|digest|telegraph|spectator)\b|\p{L}(blatt|zeitung|anzeiger|rundschau|nachrichten)$|\.(com|org|net|info|ru|ua|eu|uk|io|by|kz|az|ge|md)\b`)
	siteCyr     = regexp.MustCompile(`(?i)(газета|новост|новин|правда|известия|вести|вісті|журнал|вестник|вісник|агентство|тиждень|неделя|институт|інститут|медиа|медіа)`)
	// Where an author works, on the line under the name.
	institution = regexp.MustCompile(`(?i)\b(university|institute|department|college|school|faculty|academy|cent(er|re)|laborator(y|ies)|council|foundation|ministry)\b|университет|институт|академи|кафедра|університет|інститут|академі`)
	issueNumber = regexp.MustCompile(`(?i)^(?:issue|no\.?|number|nr\.?|№|выпуск|вып\.|випуск|вип\.)\s*(\d{1,5})(?:\s*\(\d+\))?$`)
	// seriesNumber is the number of a paper in a series: "Policy Brief No. 18".
	seriesNumber = regexp.MustCompile(`(?i)^(?:\p{L}+ )?(?:briefs?|papers?|notes?|reports?|memos?|stud(?:y|ies)|insights?|comments?|commentary|bulletin)\s+(?:no\.?|nr\.?|№|#)\s*(\d{1,4})$`)
	issueLine    = regexp.MustCompile(`(?i)^(?:vol|issue|no\b|number|nr\b|№|том|вып|вип)`)
	smallWord    = regexp.MustCompile(`^(?:of|the|and|for|in|on|to|a|de|del|du|des|la|le|der|die|das|und|et|y|i|и|та|й|&)$`)
	siteEdge     = regexp.MustCompile(`\s*(?:\.\s|\s[|·•»>–—]\s).*$`)
)

// isSiteName says whether a line above the title looks like the name of the
// site: short, with a word or a form that such names have.
func isSiteName(text string) bool {
	if words(text) > 6 || strings.ContainsAny(text, "?!") {
		return false
	}
	return siteWord.MatchString(text) || siteCyr.MatchString(text) || siteEdge.MatchString(text) && words(text) <= 4
}

// isNameplate says whether piece i is the name of the paper by where it
// stands: a few words written as a name, right above the name of a section or
// the number of an issue.
func (p *page) isNameplate(i int) bool {
	const few, fewest = 5, 2 // a title has seldom as few as stand above "Analysis"
	x := p.pieces[i]
	if x.words > few || x.ends || x.level > 0 || i+1 >= len(p.pieces) {
		return false
	}
	next := p.pieces[i+1]
	if isTrail(next.text) {
		return startsUpper(x.text)
	}
	return writtenAsName(x.text) && (p.isAboveIssue(next) || x.words <= fewest && label(next.text) == whyLabel) || p.isSigned(i)
}

// writtenAsName says whether text is written as a name of several words is: each
// large in Latin letters, the first in Cyrillic ones.
func writtenAsName(text string) bool {
	return isTitleCase(text) || startsUpper(text) && cyrillicLetter.MatchString(text)
}

var cyrillicLetter = regexp.MustCompile(`\p{Cyrillic}`)

// isSigned says whether a notice under the article, of whose rights it is, has
// the words of piece i.
func (p *page) isSigned(i int) bool {
	const longest = 20 // words
	name := strings.ToLower(p.pieces[i].text)
	return slices.ContainsFunc(p.pieces[max(i+1, p.last+1):], func(x piece) bool {
		return x.words <= longest && hasWord(strings.ToLower(x.text), name) && disclaimer.MatchString(x.text)
	})
}

// isAboveIssue says whether next is what stands right under the name of a
// paper: a section or the number of an issue.
func (p *page) isAboveIssue(next piece) bool {
	return label(next.text) == whySection || next.words == 1 && next.text == strings.ToUpper(next.text) ||
		(next.why == whyMasthead || next.why == whyByline) && issueLine.MatchString(next.text)
}

// isNameplateOver says whether piece i is the name of the paper, and one of the
// lines below the title.
func (p *page) isNameplateOver(i int, below []int) bool {
	return p.isNameplate(i) && slices.ContainsFunc(below, p.isTitleLike) ||
		p.isDatedNameplate(i) && slices.ContainsFunc(below, p.isTitleOfByline)
}

// isTitleLike says whether piece i has the form of a title under a nameplate:
// some words that are neither a sentence nor names.
func (p *page) isTitleLike(i int) bool {
	const some = 3
	x := p.pieces[i]
	_, named := readNames(x.text)
	return x.words >= some && !stops(x.text) && !named
}

// isDatedNameplate says whether piece i may be the name of the paper above the
// day of its issue, which a title above its date looks like, too.
func (p *page) isDatedNameplate(i int) bool {
	const few = 3
	x := p.pieces[i]
	return x.words <= few && !x.ends && x.level == 0 && isTitleCase(x.text) && i+1 < len(p.pieces) && p.pieces[i+1].why == whyDate
}

// isTitleOfByline says whether piece i must be the title: who wrote it stands
// right below.
func (p *page) isTitleOfByline(i int) bool {
	return p.isTitleLike(i) && i+1 < len(p.pieces) && p.pieces[i+1].why == whyByline
}

// isTitleCase says whether every word of text but the small ones begins with
// a capital.
func isTitleCase(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if !startsUpper(w) && !smallWord.MatchString(w) {
			return false
		}
	}
	return true
}

// siteName is the name in such a line, without the section after it.
func siteName(text string) string { return siteEdge.ReplaceAllString(text, "") }
