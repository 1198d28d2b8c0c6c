package corpus

import (
	"regexp"
	"slices"
	"strings"

	"footnote/internal/article"
)

// Forms of lines that are about the page and not of the article.
var (
	trail      = regexp.MustCompile(`\s[›»>→]\s`)
	slashTrail = regexp.MustCompile(`(?i)^(home|start|startseite|accueil|главная|головна)(\s*[›»>→/]\s*[^/›»>→]{1,60}){1,6}$`)
	pageNumber = regexp.MustCompile(`^[-–—]?\s?(\d{1,3}|[3-9]\d{3}|1[0-8]\d{2})\s?[-–—]?$`)
	readingOf  = regexp.MustCompile(`(?i)^thanks for reading ([^!.]{2,60})[!.]`)
	subscribed = regexp.MustCompile(`^Subscribe to (\p{Lu}[^.!?]{2,50})$`)
	recorded   = regexp.MustCompile(`(?i)^(?:recorded|aired|broadcast|(?:first )?published|posted)(?: on)?:?\s+([^.]{6,40}\d)\.(?:\s|$)`)
	posted     = regexp.MustCompile(`(?i)^(?:posted|published|written|submitted)(?: by (.{2,40}?))? on (.{6,40}?)(?: (?:in|under) \D.{0,40})?$`)
	agency     = regexp.MustCompile(`^\p{Lu}[\p{Lu}.'’ /-]{2,40}(?:[,.]\s?([\p{L}\d ., ]{3,40}?))?\s*[(/](\p{Lu}[^()/]{1,30})[)/]\.?\s*[-–—]*\s`)
	agencyRu   = regexp.MustCompile(`^\p{Lu}[\p{Lu}.’ -]{2,40},\s(\d{1,2}\s\p{Ll}+\.?(?:\s\d{4})?)\s*[-–—]\s*(\p{Lu}[^.]{1,30})\.\s`)
	comments   = regexp.MustCompile(`(?i)^((\d+\s+)?(comments?|responses|replies|комментари[ийев]+|коментар[іів]+|kommentare|commentaires)(\s*\(\d+\))?:?|leave a (reply|comment)|discussion about this post|join the discussion)$`)
	comment    = regexp.MustCompile(`(?i)(\bsays:?$|^reply$|^ответить$|^відповісти$|\bago$|\bat \d{1,2}:\d{2}|^\S+( \S+){0,2}\s[—–-]\s\p{L}{3,9}\.? \d{1,2})`)
)

// isTrail fits the way to the page through the site: "Home > News > Harbours".
func isTrail(text string) bool {
	if ends(text) || strings.Contains(text, "«") {
		return false
	}
	steps := len(trail.FindAllString(text, 3))
	return slashTrail.MatchString(text) || steps > 1 || steps == 1 && strings.Contains(text, " › ")
}

// isSponsored fits "Sponsored: a headline".
func isSponsored(text string) bool {
	section, rest := labelPrefix(text)
	return section == "page" && rest != "" && strings.Contains(text, ":") && !stops(text)
}

// readNotices takes from notices about the page what they say of the article:
// the name of a newsletter, the day something was recorded.
func (p *page) readNotices() {
	const top = 12
	for i := range p.pieces {
		x := &p.pieces[i]
		for _, form := range []*regexp.Regexp{readingOf, subscribed} {
			if m := form.FindStringSubmatch(x.text); m != nil && isTitleCase(m[1]) {
				p.notice = p.notice.or(meta{publication: m[1]})
			}
		}
		if m := recorded.FindStringSubmatch(x.text); m != nil && i < top && x.words <= 40 && x.why == "" {
			if d, ok := readDateline(m[1]); ok {
				x.why = whyDate
				p.notice = p.notice.or(meta{date: d.date, dateSource: article.DatePrinted})
			}
		}
	}
}

// readPosted reads "Posted by X on 3 May 2021 in News".
func (p *page) readPosted(x *piece) bool {
	m := posted.FindStringSubmatch(x.text)
	if m == nil {
		return false
	}
	d, ok := readDateline(m[2])
	if !ok {
		return false
	}
	x.why = whyDate
	p.meta = p.meta.or(meta{date: d.date, dateSource: article.DatePrinted})
	if isName(m[1]) {
		p.takeByline(byline{authors: []string{m[1]}})
	}
	return true
}

// readAgency takes the agency, and the day where its year is printed, from the
// line a report of one begins with: "SALTMERE, May 3, 2021 (Agency) - Boats …".
func (p *page) readAgency() {
	if p.first >= len(p.pieces) {
		return
	}
	for _, form := range []*regexp.Regexp{agency, agencyRu} {
		m := form.FindStringSubmatch(p.pieces[p.first].text)
		if m == nil || words(m[2]) > 3 {
			continue
		}
		p.meta = p.meta.or(meta{publication: m[2]})
		if d, ok := readDateline(m[1]); ok {
			p.notice = p.notice.or(meta{date: d.date, dateSource: article.DatePrinted})
		}
	}
}

// dropRunningHeads drops the lines in capitals beside the number of a page.
func (p *page) dropRunningHeads() {
	const longest = 14 // words
	for i := range p.pieces {
		x := &p.pieces[i]
		if x.why != "" || x.ends || x.words > longest || !isCapitals(x.text) {
			continue
		}
		if i > 0 && p.pieces[i-1].why == whyPage || i+1 < len(p.pieces) && p.pieces[i+1].why == whyPage {
			x.why = whyPage
		}
	}
}

func isCapitals(text string) bool {
	return text == strings.ToUpper(text) && text != strings.ToLower(text)
}

// dropComments drops what readers wrote under the article: the lines under a
// label for it when one of the first looks like the head of a comment and the
// article above is the longer part.
func (p *page) dropComments() {
	const enough, near = 2, 6
	for i, x := range p.pieces {
		if !comments.MatchString(x.text) || p.proseBefore(i) < enough || p.proseAfter(i) >= p.proseBefore(i) {
			continue
		}
		below := p.pieces[i+1:]
		if !slices.ContainsFunc(below[:min(near, len(below))], func(y piece) bool { return comment.MatchString(firstWords(y.text)) }) {
			continue
		}
		for k := range below {
			if below[k].why == "" {
				below[k].why = whyComments
			}
		}
		return
	}
}

// firstWords is the beginning of a comment, where its head stands.
func firstWords(text string) string {
	const enough = 60
	if before, _, ok := strings.Cut(text, ":"); ok && len(before) <= enough {
		return before + ":"
	}
	return text
}

// withoutStrips leaves out of the lines that may be the title those that stand
// above one: news in a line ("BREAKING: …") and the fields of a form
// ("Original: English") where there are several, and a strip of capitals with
// parts above a line that is not one.
func (p *page) withoutStrips(open []int) []int {
	flashes, fields := 0, 0
	for _, i := range open {
		flashes += one(isFlash(p.pieces[i].text))
		fields += one(field.MatchString(p.pieces[i].text))
	}
	var out []int
	for n, i := range open {
		text := p.pieces[i].text
		switch {
		case flashes > 1 && isFlash(text), fields > 1 && field.MatchString(text):
		case isCapitals(text) && strip.MatchString(text) && n+1 < len(open) && !isCapitals(p.pieces[open[n+1]].text):
		default:
			out = append(out, i)
		}
	}
	return out
}

// underMenu leaves out of the lines that may be the title the menu of the site
// that they begin with: several of a word or two, one under another, above a
// longer one.
func (p *page) underMenu(open []int) []int {
	n := 0
	for n < len(open) && p.isMenuLine(open[n]) {
		n++
	}
	if n < shortestMenu || n == len(open) || p.pieces[open[n]].words <= longestMenuLine {
		return open
	}
	return open[n:]
}

const (
	shortestMenu    = 3 // lines
	longestMenuLine = 3 // words
)

func (p *page) isMenuLine(i int) bool {
	x := p.pieces[i]
	return x.words <= longestMenuLine && x.level == 0 && !x.ends
}

// isOverMenu says whether piece i is the name of the site right above its menu.
func (p *page) isOverMenu(i int) bool {
	if i+shortestMenu >= len(p.pieces) || p.pieces[i].words < 2 || !p.isMenuLine(i) || !isTitleCase(p.pieces[i].text) {
		return false
	}
	return !slices.ContainsFunc(p.pieces[i+1:i+shortestMenu], func(x piece) bool { return x.words != 1 || x.ends })
}

var (
	field = regexp.MustCompile(`^\S+:\s\S+$`)
	strip = regexp.MustCompile(`\s[|—–·•]\s`)
)

// isFlash fits "BREAKING: Boats are late".
func isFlash(text string) bool {
	section, rest := labelPrefix(text)
	return section == "label" && words(rest) > 1 && strings.Contains(text, ":")
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
