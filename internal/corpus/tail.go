package corpus

import (
	"strings"
	"unicode"

	"footnote/internal/article"
)

// readTail drops what stands under the body: who the author is, disclaimers,
// tags, and lists of other articles.
func (p *page) readTail(known meta) {
	authors := known.or(p.meta).authors
	for p.last >= 0 && p.isTailMatter(p.last, authors) {
		p.last--
		for p.last >= 0 && !p.pieces[p.last].weak() {
			p.last--
		}
	}
	t := tail{page: p, authors: authors}
	for i := p.last + 1; i < len(p.pieces); i++ {
		t.step(i)
	}
	p.nameTickers()
}

// isTailMatter says whether the piece that looks like the last paragraph is
// on the author, the site or the law instead.
func (p *page) isTailMatter(i int, authors []string) bool {
	x := p.pieces[i]
	if i <= p.first {
		return false
	}
	_, bio := readBio(x.text, authors)
	return bio || x.words <= 80 && disclaimer.MatchString(x.text)
}

// tail walks down from the last paragraph.
type tail struct {
	*page
	authors []string
	over    bool // the article is over: nothing below is body
	bio     bool // the line above says that this is on the author
}

func (t *tail) step(i int) {
	x := &t.pieces[i]
	if x.why != "" {
		t.over = t.over || x.why == whyTime || x.why == whyRelated
		return
	}
	for _, read := range []func(*piece) bool{t.endsArticle, t.readBio, t.readLegal, t.readOther, t.readLabel, t.readBylineLine, t.readDate} {
		if read(x) {
			return
		}
	}
	t.stepPlain(i)
}

// endsArticle knows the labels under which nothing of the article stands.
func (t *tail) endsArticle(x *piece) bool {
	section := label(x.text)
	if section != whyRelated && section != whyTags {
		return false
	}
	x.why, t.over = section, true
	return true
}

func (t *tail) readBio(x *piece) bool {
	if label(x.text) == whyBio {
		x.why, t.bio = whyBio, true
		return true
	}
	name, ok := readBio(x.text, t.authors)
	if !ok && !t.bio {
		return false
	}
	x.why, t.bio = whyBio, false
	t.takeBio(x.text, name)
	return true
}

func (t *tail) readLegal(x *piece) bool {
	if x.words > 80 || !disclaimer.MatchString(x.text) {
		return false
	}
	x.why = whyDisclaimer
	return true
}

// readOther takes everything else once the article is over.
func (t *tail) readOther(x *piece) bool {
	if t.over {
		x.why = whyRelated
	}
	return t.over
}

func (t *tail) readLabel(x *piece) bool {
	if label(x.text) == "" {
		return false
	}
	x.why = whyLabel
	return true
}

func (t *tail) readDate(x *piece) bool {
	d, ok := readDateline(x.text)
	if ok {
		x.why = whyDate
		t.takeDate(d)
	}
	return ok
}

// stepPlain decides on a line that says nothing of itself. A sentence goes on
// with the body; a line that does not end as one is a heading when sentences
// follow, an item when a list does, and page text otherwise.
func (t *tail) stepPlain(i int) {
	x := &t.pieces[i]
	switch {
	case x.item && t.listed(i), x.weak() && stops(x.text):
	case t.sentenceNext(i):
		if !x.plain && x.words <= longestTitle {
			x.kind = article.Heading
		}
	default:
		x.why = whyRelated
		if x.words <= 3 {
			x.why = whyLabel
		}
	}
}

// listed says whether a list item belongs to a paragraph that announced it.
func (t *tail) listed(i int) bool {
	above := t.pieces[max(i-1, 0)]
	return above.why == "" && (above.item || strings.HasSuffix(above.text, ":"))
}

func (t *tail) sentenceNext(i int) bool {
	if i+1 >= len(t.pieces) {
		return false
	}
	next := t.pieces[i+1]
	_, bio := readBio(next.text, t.authors)
	return !bio && next.weak() && stops(next.text) && next.words >= 5 && label(next.text) == "" &&
		!disclaimer.MatchString(next.text)
}

// takeBio takes the author from the words on them when no byline named one.
func (t *tail) takeBio(text, name string) {
	if name == "" {
		name = leadingName(bioHead.ReplaceAllString(text, ""))
	}
	if name != "" {
		t.takeByline(byline{authors: []string{name}})
	}
}

// nameTickers gives lists with times of day their own reason.
func (p *page) nameTickers() {
	const enough = 3
	times := 0
	for _, x := range p.pieces[p.last+1:] {
		if x.why == whyTime {
			times++
		}
	}
	if times < enough {
		return
	}
	for i := p.last + 1; i < len(p.pieces); i++ {
		if why := p.pieces[i].why; why == whyRelated || why == whyTime {
			p.pieces[i].why = whyTicker
		}
	}
}

// dropPromotions drops, inside the body, a label such as "Read also" with the
// headlines under it and their teasers.
func (p *page) dropPromotions() {
	for i := p.first + 1; i < p.last; i++ {
		x := &p.pieces[i]
		if x.why == "" && label(x.text) == "related" {
			x.why = whyRelated
			i = p.dropHeadlines(i+1) - 1
		}
	}
}

// dropHeadlines drops the lines at i and below that are headlines: list items,
// lines that do not end as sentences, and the teaser of each. It returns the
// place of the first piece that is none of these.
func (p *page) dropHeadlines(i int) int {
	for headline := -1; i <= p.last; i++ {
		x := &p.pieces[i]
		switch {
		case x.why != "":
		case !x.prose() && (x.item || !stops(x.text)) && x.words <= longestTitle:
			x.why, headline = whyPromotion, i
		case headline >= 0 && p.isTeaser(headline, i):
			x.why, headline = whyPromotion, -1
		default:
			return i
		}
	}
	return i
}

// isTeaser says whether the paragraph at i sums up the headline above it
// rather than going on with the article: it is one short paragraph among
// longer ones, and says the headline's words again.
func (p *page) isTeaser(headline, i int) bool {
	x := p.pieces[i]
	return x.words*2 <= p.median && sharedWords(p.pieces[headline].text, x.text) >= 2
}

// sharedWords counts the words of some length, cut to their stems, that both
// texts have.
func sharedWords(a, b string) int {
	have := make(map[string]bool)
	for _, s := range stems(a) {
		have[s] = true
	}
	n := 0
	for _, s := range stems(b) {
		if have[s] {
			n++
			delete(have, s)
		}
	}
	return n
}

func stems(text string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }) {
		r := []rune(w)
		if len(r) >= 4 || unicode.IsDigit(r[0]) {
			out = append(out, string(r[:min(5, len(r))]))
		}
	}
	return out
}
