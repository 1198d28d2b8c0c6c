package corpus

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"footnote/internal/article"
)

// tag is the attribute by which elements of the page are known again in what
// the extractor leaves of it.
const tag = "data-n"

// mostElements bounds the pages that are given to the extractor; of larger
// ones only the rules for texts tell what is body.
const mostElements = 100_000

// readHTML reads a page. The extractor finds the part of the page that is the
// article; everything else on it is reported as dropped.
func readHTML(data []byte) (source, error) {
	text, note, err := decode(data, declaredCharset(data))
	if err != nil {
		return source{}, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return source{}, fmt.Errorf("parse the page: %w", err)
	}
	var s source
	if note != "" {
		s.warnings = append(s.warnings, note)
	}
	if isCut(text) {
		s.warnings = append(s.warnings, "the page is cut off: its end is missing")
	}
	address := canonical(doc)
	r := domReader{base: address}
	r.walk(doc)
	found := extract(doc, address)
	s.meta = found.meta
	s.meta.url = addressText(address)
	if s.meta.date == "" {
		s.meta = s.meta.or(timeElement(doc))
	}
	found.sort(r.blocks)
	for _, b := range r.blocks {
		s.blocks = append(s.blocks, b.block)
	}
	s.meta.title = chooseTitle(s.meta.title, s.blocks)
	return s, nil
}

// declaredCharset is what the page says of its bytes, "" when it says nothing
// or UTF-8, which the bytes themselves tell better.
func declaredCharset(data []byte) string {
	_, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	declared := bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("charset"))
	if name == "utf-8" || !declared {
		return ""
	}
	return name
}

// isCut says whether a page ends before it closes what it opened, or inside a
// tag.
func isCut(text string) bool {
	low := strings.ToLower(text)
	if tail := low[max(strings.LastIndexByte(low, '<'), 0):]; openTag.MatchString(tail) {
		return true
	}
	opened := false
	for _, name := range []string{"html", "body"} {
		if strings.Contains(low, "</"+name) {
			return false
		}
		opened = opened || strings.Contains(low, "<"+name)
	}
	return opened
}

// openTag is a tag without its end.
var openTag = regexp.MustCompile(`^</?[a-z][^>]*$`)

// canonical is the address that a page gives for itself, nil for none.
func canonical(doc *html.Node) *url.URL {
	var best *url.URL
	for n := range doc.Descendants() {
		var text string
		switch {
		case n.DataAtom == atom.Link && strings.EqualFold(attr(n, "rel"), "canonical"):
			text = attr(n, "href")
		case n.DataAtom == atom.Meta && attr(n, "property") == "og:url" && best == nil:
			text = attr(n, "content")
		}
		if u, err := url.Parse(strings.TrimSpace(text)); err == nil && u.Host != "" {
			best = u
		}
	}
	return best
}

func addressText(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.String()
}

// timeElement takes the date of the first <time> with a machine's date.
func timeElement(doc *html.Node) meta {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Time {
			continue
		}
		if d, ok := readAnyDate(attr(n, "datetime")); ok {
			return meta{date: d, dateSource: article.DateHTML}
		}
	}
	return meta{}
}

// extraction is what the extractor made of a page.
type extraction struct {
	meta  meta
	kept  map[string]bool // elements that stand in the article, by tag
	texts map[string]bool // blocks of the article
	whole string          // its text, where that is not too long to search
}

// extract runs the extractor over a copy of doc.
func extract(doc *html.Node, address *url.URL) extraction {
	x := extraction{kept: make(map[string]bool), texts: make(map[string]bool)}
	count := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: tag, Val: strconv.Itoa(count)})
			count++
		}
	}
	if count > mostElements {
		return x
	}
	if address == nil {
		address = &url.URL{}
	}
	parser := readability.NewParser()
	a, err := parser.ParseDocument(doc, address)
	if err != nil {
		return x
	}
	x.meta = pageMeta(a)
	if a.Node == nil {
		return x
	}
	for n := range a.Node.Descendants() {
		if n.Type == html.ElementNode {
			x.kept[attr(n, tag)] = true
		}
	}
	r := domReader{}
	r.walk(a.Node)
	var whole strings.Builder
	for _, b := range r.blocks {
		x.texts[b.text] = true
		if whole.Len() < longestWhole && len(r.blocks) < mostJoined {
			whole.WriteString(b.text + "\n")
		}
	}
	x.whole = whole.String()
	return x
}

// What the extractor has joined is looked for only where that is cheap: in so
// many bytes of text, and when it has left no more blocks than this.
const (
	longestWhole = 1 << 18
	mostJoined   = 500
)

// pageMeta is the metadata of a page's head.
func pageMeta(a readability.Article) meta {
	m := meta{title: fold(a.Title()), publication: fold(a.SiteName()), language: a.Language()}
	for _, name := range splitNames(byWord.ReplaceAllString(fold(a.Byline()), "$3")) {
		if len(strings.Fields(name)) <= longestName && !strings.EqualFold(name, m.publication) && !strings.Contains(name, "://") {
			m.authors = append(m.authors, name)
		}
	}
	if t, err := a.PublishedTime(); err == nil {
		m.date, m.dateSource = article.NewDate(t.Year(), int(t.Month()), t.Day()), article.DateHTML
	}
	return m
}

// sort marks the blocks that are not of the article. Between the main heading
// and the article's first block stand byline, date and standfirst, which the
// rules for texts know. A paragraph among the article's own is body even where
// the extractor left it out.
func (x extraction) sort(blocks []domBlock) {
	in, siblings := x.within(blocks)
	first := slices.Index(in, true)
	if first < 0 {
		return // what the extractor found, if anything, is not on the page
	}
	head := headStart(blocks[:first])
	for i := range blocks {
		b := &blocks[i]
		above := i >= head && i < first && !b.chrome
		if b.why == "" && !in[i] && !above && !b.isLost(siblings) {
			b.why = pageReason(b.block)
		}
	}
}

// within says which blocks stand in the article, and counts the paragraphs
// among them that each element holds.
func (x extraction) within(blocks []domBlock) (in []bool, siblings map[*html.Node]int) {
	in, siblings = make([]bool, len(blocks)), make(map[*html.Node]int)
	for i, b := range blocks {
		in[i] = x.holds(b)
		if in[i] && b.isParagraph() {
			siblings[b.node.Parent]++
		}
	}
	return in, siblings
}

// isLost says whether a block is a paragraph among the article's own that the
// extractor left out.
func (b domBlock) isLost(siblings map[*html.Node]int) bool {
	const few = 12
	return b.isParagraph() && siblings[b.node.Parent] >= 2 && words(b.text) >= few
}

// holds says whether a block of the page stands in the article. The extractor
// may have joined blocks, so that a long one is looked for in all of its text.
func (x extraction) holds(b domBlock) bool {
	const long = 80 // bytes
	switch {
	case b.chrome:
		return false
	case x.texts[b.text], b.node != nil && x.kept[attr(b.node, tag)]:
		return true
	}
	return len(b.text) > long && strings.Contains(x.whole, b.text)
}

func (b domBlock) isParagraph() bool { return b.node != nil && b.node.DataAtom == atom.P }

// headStart is the place of the last main heading above the article.
func headStart(above []domBlock) int {
	for i, b := range slices.Backward(above) {
		if b.level == 1 {
			return i
		}
	}
	return len(above)
}

// pageReason names why a block outside the article is dropped.
func pageReason(b block) string {
	n := words(b.text)
	_, dated := readDateline(b.text)
	_, byline := readByline(b.text)
	why := obvious(b.text, n)
	switch {
	case why != "":
		return why
	case dated:
		return whyDate
	case byline:
		return whyByline
	case n <= 60 && disclaimer.MatchString(b.text):
		return whyDisclaimer
	case label(b.text) == whyRelated:
		return whyRelated
	}
	return whyPage
}

// chooseTitle prefers the heading on the page to the title of its window,
// which often has the site's name added.
func chooseTitle(title string, blocks []block) string {
	printed := func(text string) bool {
		return slices.ContainsFunc(blocks, func(b block) bool { return strings.EqualFold(b.text, text) })
	}
	if bare, site := cutSite(title); bare != "" && (printed(bare) || isSiteName(site)) {
		return bare
	}
	for _, b := range blocks {
		if b.level == 1 && words(b.text) > 1 && (title == "" || isAlike(title, b.text)) {
			return b.text
		}
	}
	return title
}

// isAlike says whether two titles are of one article: one holds the other, or
// they share words.
func isAlike(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return strings.Contains(a, b) || strings.Contains(b, a) || sharedWords(a, b) >= 2
}

// cutSite divides a window's title before what may be the name of the site:
// a few words after the last stroke or dash. bare is "" when there is none.
func cutSite(title string) (bare, site string) {
	const few = 4
	i := strings.LastIndexAny(title, "|–—-·")
	if i <= 0 || title[i-1] != ' ' {
		return "", title
	}
	bare = strings.TrimSpace(title[:i])
	site = strings.TrimLeft(title[i:], "|–—-· ")
	if n := words(site); n == 0 || n > few {
		return "", title
	}
	return bare, site
}
