package corpus

import (
	"slices"
	"strings"

	"footnote/internal/article"
)

// readHead reads what stands above the body: the name of the site, the title,
// who wrote it, when, and labels.
func (p *page) readHead(known meta) {
	end := p.headEnd()
	var open []int // lines that may be the title
	for i := range end {
		x := &p.pieces[i]
		if x.why != "" || x.kind != article.Body {
			continue
		}
		if d, ok := readDateline(x.text); ok {
			x.why = whyDate
			p.takeDate(d, len(open) == 0 && known.title == "")
			continue
		}
		if x.level == 1 || !p.readHeadLine(x) {
			open = append(open, i)
		}
	}
	title := p.findTitle(open, known)
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
			p.takeDate(d, false)
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

// headEnd is where the body begins: at its first sentence of some length,
// even when that is too short to be certain of.
func (p *page) headEnd() int {
	const short = 6
	for i := range p.first {
		x := p.pieces[i]
		if x.level == 0 && x.weak() && stops(x.text) && x.words >= short && !p.isHeadLine(x) && p.titled(i) {
			return i
		}
	}
	return min(p.first, len(p.pieces))
}

// titled says whether a line that may be a title stands above piece i.
func (p *page) titled(i int) bool {
	return slices.ContainsFunc(p.pieces[:i], func(x piece) bool {
		return x.why == "" && x.kind == article.Body && !p.isHeadLine(x)
	})
}

func (p *page) isHeadLine(x piece) bool {
	_, dated := readDateline(x.text)
	probe := page{}
	return dated || probe.readHeadLine(&x)
}

// readHeadLine reads a line that says by its own form what it is, and drops
// it from the body.
func (p *page) readHeadLine(x *piece) bool {
	if m, ok := readKeyed(x.text); ok {
		x.why = whyMasthead
		p.meta = p.meta.or(m)
		if len(m.authors) > 0 && m.publication == "" {
			x.why = whyByline
		}
		return true
	}
	if b, ok := readByline(x.text); ok {
		x.why = whyByline
		p.takeByline(b)
		return true
	}
	if p.readParts(x) {
		return true
	}
	if m, ok := readOutletDate(x.text); ok && x.words <= 20 {
		x.why = whyMasthead
		p.meta = p.meta.or(m)
		return true
	}
	switch {
	case label(x.text) != "":
		x.why = whyLabel
	case x.words <= 60 && disclaimer.MatchString(x.text):
		x.why = whyDisclaimer
	}
	return x.why != ""
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
		part = strings.TrimSpace(part)
		d, dated := readDateline(part)
		b, by := readByline(part)
		switch {
		case dated:
			m.date, m.dateSource, sure = d.date, article.DatePrinted, true
		case by:
			m.authors, m.publication, sure = b.authors, b.publication, true
		case isName(part) && len(m.authors) == 0 && !isSiteName(part):
			m.authors = []string{part}
		case isSiteName(part) && m.publication == "":
			m.publication = part
		case words(part) > 6:
			return false
		}
	}
	if sure {
		x.why = whyByline
		p.meta = p.meta.or(m)
	}
	return sure
}

func (p *page) takeByline(b byline) {
	p.meta = p.meta.or(meta{authors: b.authors, publication: b.publication})
}

// takeDate keeps a printed date. Above the title, a day with its weekday may
// be the page's own clock; a date under the title comes before it, and a day
// of publication before one of change.
func (p *page) takeDate(d dateline, top bool) {
	switch {
	case top && d.weekday:
		p.clock = d
	case p.meta.date == "" && !d.updated:
		p.meta.date, p.meta.dateSource = d.date, article.DatePrinted
	}
}

const longestTitle = 30 // words

// findTitle chooses the title among the lines of the head: a heading by
// markup, else the first line that is not the name of the site; -1 when none.
func (p *page) findTitle(open []int, known meta) int {
	if known.title != "" {
		at := slices.IndexFunc(p.pieces, func(x piece) bool { return strings.EqualFold(x.text, known.title) })
		if at >= 0 {
			p.pieces[at].why = whyTitle
		}
		return at
	}
	best := -1
	for n, i := range open {
		x := p.pieces[i]
		switch {
		case x.words > longestTitle || x.item:
		case x.level > 0 && (best < 0 || p.pieces[best].level == 0 || x.level < p.pieces[best].level):
			best = i
		case best >= 0:
		case n+1 < len(open) && isAboveTitle(x) && p.pieces[open[n+1]].words <= longestTitle:
		default:
			best = i
		}
	}
	if best >= 0 {
		p.meta.title = p.pieces[best].text
		p.pieces[best].why = whyTitle
	}
	return best
}

// isAboveTitle says whether a line with another one below looks like the name
// of the site or of a section of it.
func isAboveTitle(x piece) bool {
	const few = 3
	return isSiteName(x.text) || x.words <= few && x.text == strings.ToUpper(x.text)
}

// sortHeadLine decides on a line of the head that is not the title.
func (p *page) sortHeadLine(i, title, end int, known meta) {
	const few = 5
	x := &p.pieces[i]
	switch {
	case i == title || x.level > 1:
	case i < title:
		x.why = whyMasthead
		if name := siteName(x.text); isSiteName(x.text) && label(name) == "" {
			p.meta = p.meta.or(meta{publication: name})
		}
	case p.isAuthorLine(i, known):
		p.takeAuthorLine(x)
	case title < 0 && x.words > longestTitle:
	case institution.MatchString(x.text) && !ends(x.text) && p.pieces[max(i-1, 0)].why == whyByline:
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

// takeAuthorLine takes a line of names for the byline.
func (p *page) takeAuthorLine(x *piece) bool {
	b, ok := readNames(x.text)
	x.why = whyByline
	p.takeByline(b)
	return ok
}

// isAuthorLine says whether a line under the title that has the form of names
// is a byline: beside the date, with an initial, of several names, or named
// again under the article.
func (p *page) isAuthorLine(i int, known meta) bool {
	x := p.pieces[i]
	b, ok := readNames(x.text)
	if !ok || x.words > 25 || ends(x.text) && !hasInitial(x.text) {
		return false
	}
	if p.datedNear(i) || b.placed || hasInitial(b.authors[0]) || len(b.authors) > 1 {
		return true
	}
	if slices.Contains(known.authors, b.authors[0]) {
		return true
	}
	return slices.ContainsFunc(p.pieces[i+1:], func(y piece) bool {
		name, bio := readBio(y.text, b.authors)
		return bio && name == b.authors[0]
	})
}
