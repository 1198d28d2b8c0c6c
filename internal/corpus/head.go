package corpus

import (
	"regexp"
	"slices"
	"strings"

	"footnote/internal/article"
)

// longestHead is the most lines that are weighed for title and byline.
const longestHead = 40

// readHead reads what stands above the body: the name of the site, the title,
// who wrote it, when, and labels.
func (p *page) readHead(known meta) {
	end := p.headEnd()
	var open []int  // lines that may be the title
	var dates []int // lines that are a date
	for i := range end {
		x := &p.pieces[i]
		if x.why != "" || x.kind != article.Body {
			continue
		}
		if _, ok := readDateline(x.text); ok {
			x.why = whyDate
			dates = append(dates, i)
			continue
		}
		if x.level == 1 || !p.readHeadLine(x) {
			open = append(open, i)
		}
		if len(open) == longestHead {
			end = i + 1 // no head is that long: the rest is for the other rules
			break
		}
	}
	title := p.findTitle(open, known)
	p.takeDates(dates, title, known.title == "")
	p.readDatedName(title)
	p.readAgency()
	for _, i := range open {
		p.sortHeadLine(i, title, end, known)
	}
	p.readUnderStandfirst(end, known)
}

// readUnderStandfirst reads byline and date where they stand under a first
// paragraph, which is then a summary.
func (p *page) readUnderStandfirst(at int, known meta) {
	const near = 4
	found := false
	for i := at + 1; i < min(at+1+near, len(p.pieces)); i++ {
		x := &p.pieces[i]
		if x.prose() || p.proseAfter(i) == 0 {
			break
		}
		if x.why != "" || x.level > 0 {
			continue
		}
		if d, ok := readDateline(x.text); ok {
			x.why, found = whyDate, true
			p.takeDate(d)
			continue
		}
		switch _, by := readByline(x.text); {
		case by, p.readParts(x):
			found = p.readHeadLine(x) || found
		case p.isAuthorLine(i, known):
			found = p.takeAuthorLine(x)
		}
	}
	if found && p.pieces[at].why == "" {
		p.pieces[at].kind = article.Summary
	}
}

// headEnd is where the body begins: at its first sentence of some length
// under what may be the title, even when it is too short to be certain of.
func (p *page) headEnd() int {
	const short = 6
	titled := false
	for i := range p.first {
		x := p.pieces[i]
		if x.why != "" || x.kind != article.Body || p.isHeadLine(x) {
			continue
		}
		if titled && x.weak() && stops(x.text) && x.words >= short {
			return i
		}
		titled = true
	}
	return min(p.first, len(p.pieces))
}

func (p *page) isHeadLine(x piece) bool {
	_, dated := readDateline(x.text)
	probe := page{}
	return dated || probe.readHeadLine(&x)
}

// readHeadLine reads a line that says by its own form what it is, and drops
// it from the body.
func (p *page) readHeadLine(x *piece) bool {
	const longest = 100 // words
	if x.words > longest {
		return false
	}
	for _, read := range []func(*piece) bool{p.readKeyedLine, p.readBylineLine, p.readPosted, p.readParts, p.readOutletLine} {
		if read(x) {
			return true
		}
	}
	switch {
	case label(x.text) != "":
		x.why = whyLabel
	case x.words <= 60 && disclaimer.MatchString(x.text):
		x.why = whyDisclaimer
	}
	return x.why != ""
}

func (p *page) readKeyedLine(x *piece) bool {
	m, ok := readKeyed(x.text)
	if !ok {
		return false
	}
	x.why = whyMasthead
	if len(m.authors) > 0 && m.publication == "" {
		x.why = whyByline
	}
	p.meta = p.meta.or(m)
	return true
}

func (p *page) readBylineLine(x *piece) bool {
	b, ok := readByline(x.text)
	if ok {
		x.why = whyByline
		p.takeByline(b)
	}
	return ok
}

func (p *page) readOutletLine(x *piece) bool {
	m, ok := readOutletDate(x.text)
	if ok {
		x.why = whyMasthead
		p.dated = m
		p.meta = p.meta.or(m)
	}
	return ok
}

// readParts reads a line of several parts, "By X | 3 March 2024 | Analysis",
// of which one at least is a byline or a date and none is a sentence.
func (p *page) readParts(x *piece) bool {
	parts := strings.FieldsFunc(x.text, func(r rune) bool { return strings.ContainsRune("|·•—–", r) })
	if len(parts) < 2 || x.words > 30 || stops(x.text) {
		return false
	}
	var m meta
	sure := false
	for _, part := range parts {
		one, isSure, ok := readPart(strings.TrimSpace(part))
		if !ok {
			return false
		}
		m, sure = m.or(one), sure || isSure
	}
	if sure {
		x.why = whyByline
		p.meta = p.meta.or(m)
	}
	return sure
}

// readPart reads one part of such a line. It is sure of dates and bylines; a
// name alone may also be something else.
func readPart(part string) (m meta, sure, ok bool) {
	const few = 6
	if d, ok := readDateline(part); ok {
		return meta{date: d.date, dateSource: article.DatePrinted}, true, true
	}
	if b, ok := readByline(part); ok {
		return meta{authors: b.authors, publication: b.publication}, true, true
	}
	if n := issueNumber.FindStringSubmatch(part); n != nil {
		return meta{issue: n[1]}, false, true
	}
	if n := seriesNumber.FindStringSubmatch(part); n != nil {
		return meta{issue: n[1]}, false, true
	}
	if isSiteName(part) {
		return meta{publication: part}, false, true
	}
	if b, ok := readNames(part); ok {
		return meta{authors: b.authors}, false, true
	}
	return meta{}, false, words(part) <= few
}

func (p *page) takeByline(b byline) {
	p.meta = p.meta.or(meta{authors: b.authors, publication: b.publication})
}

// takeDates keeps the printed date of the lines at places. One under the title
// comes before one above it, where a day with its weekday may be the page's
// own clock.
func (p *page) takeDates(places []int, title int, clocks bool) {
	under, _ := slices.BinarySearch(places, title)
	for _, i := range append(places[under:len(places):len(places)], places[:under]...) {
		d, _ := readDateline(p.pieces[i].text)
		if clocks && i < title && d.weekday {
			p.clock = d
			continue
		}
		p.takeDate(d)
	}
}

// takeDate keeps a printed date: the first day of publication; a day of change
// only where no other is printed.
func (p *page) takeDate(d dateline) {
	printed := meta{date: d.date, dateSource: article.DatePrinted}
	if d.updated {
		p.notice = p.notice.or(printed)
	} else {
		p.meta = p.meta.or(printed)
	}
}

const longestTitle = 30 // words

// findTitle chooses the title among the lines of the head, -1 when none is: a
// heading by markup, a line that the title of the window repeats, else the
// first line that is neither the name of the site nor of people.
func (p *page) findTitle(open []int, known meta) int {
	at := -1
	if known.title != "" {
		at = slices.IndexFunc(p.pieces, func(x piece) bool { return strings.EqualFold(x.text, known.title) })
	}
	if at < 0 && (known.title == "" || known.renamed) {
		if at = p.chooseTitle(open); at >= 0 {
			p.meta.title = p.pieces[at].text
		}
	}
	if at >= 0 {
		p.pieces[at].why = whyTitle
	}
	return at
}

func (p *page) chooseTitle(open []int) int {
	open = p.withoutStrips(p.underMenu(slices.DeleteFunc(slices.Clone(open), func(i int) bool {
		return p.pieces[i].words > longestTitle || p.pieces[i].item
	})))
	best := -1
	for n, i := range open {
		x := p.pieces[i]
		switch {
		case x.level > 0 && (best < 0 || p.pieces[best].level == 0 || x.level < p.pieces[best].level):
			best = i
		case best < 0 && !p.isAboveTitle(i, open[n+1:]):
			best = i
		}
		if site := p.windowSite(open[:n], x.text); site != "" {
			p.meta = p.meta.or(meta{publication: site})
			return i
		}
	}
	if best < 0 && p.dated.publication != "" {
		return p.untake()
	}
	return best
}

// untake makes the title of a line that was taken for an outlet and its date:
// "Report of the Week, 3 March 2024".
func (p *page) untake() int {
	at := slices.IndexFunc(p.pieces, func(x piece) bool {
		return x.why == whyMasthead && strings.HasPrefix(x.text, p.dated.publication)
	})
	if p.meta.publication == p.dated.publication {
		p.meta.publication = ""
	}
	return at
}

// isAboveTitle says whether a line looks like the name of the site or of a
// section of it, when another of the lines that may be the title follows, or
// like several people's names.
func (p *page) isAboveTitle(i int, below []int) bool {
	const few = 3
	x, more := p.pieces[i], len(below) > 0
	b, named := readNames(x.text)
	if named && len(b.authors) > 1 && (more || p.dated.publication != "") {
		return true
	}
	return more && (isSiteName(x.text) || x.words == 1 || x.words <= few && x.text == strings.ToUpper(x.text)) ||
		p.isNameplateOver(i, below)
}

var windowEdge = regexp.MustCompile(`^\s*[|–—·:-]\s*`)

// windowSite is the name of the site in a line above that repeats title and
// adds it, as the titles of windows do; "" when there is none.
func (p *page) windowSite(above []int, title string) string {
	for _, i := range above {
		rest, ok := cutFold(p.pieces[i].text, title)
		if edge := windowEdge.FindString(rest); ok && edge != "" {
			return rest[len(edge):]
		}
	}
	return ""
}

// sortHeadLine decides on a line of the head that is not the title.
func (p *page) sortHeadLine(i, title, end int, known meta) {
	x := &p.pieces[i]
	switch {
	case i == title || x.level > 1:
	case i < title:
		x.why = whyMasthead
		if name := siteName(x.text); (isSiteName(x.text) || p.isNameplate(i) || p.isDatedNameplate(i) || p.isOverMenu(i)) && label(name) == "" {
			p.meta = p.meta.or(meta{publication: name})
		}
	default:
		p.sortUnderTitle(i, end, known)
	}
}

// sortUnderTitle decides on a line between the title and the body: names, what
// sums the article up, or a heading.
func (p *page) sortUnderTitle(i, end int, known meta) {
	const few, crowd = 5, 8
	x := &p.pieces[i]
	switch {
	case byWord.MatchString(x.text) && x.words <= crowd && !x.ends:
		x.why = whyByline // of an office, not of people
	case p.isAuthorLine(i, known):
		p.takeAuthorLine(x)
	case x.words > longestTitle:
	case saysWhere(x.text) && !x.ends && p.pieces[max(i-1, 0)].why == whyByline:
		x.why = whyByline
	case x.words >= few:
		x.kind = article.Summary
	case i+1 < end:
		x.why = whyLabel
	default:
		x.kind = article.Heading
	}
}

// datedNear says whether a date stands above or below piece i.
func (p *page) datedNear(i int) bool {
	return slices.ContainsFunc(p.pieces[max(i-1, 0):min(i+2, len(p.pieces))], func(x piece) bool {
		_, ok := readDateline(x.text)
		return ok
	})
}
