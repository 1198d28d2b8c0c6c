package corpus

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"footnote/internal/article"
)

// domBlock is a block of a page with the place in its tree.
type domBlock struct {
	block
	node   *html.Node // the innermost block element around the text
	chrome bool       // inside an element of the page's frame: navigation, a form
}

// domReader takes a tree apart into blocks, in the order of the page.
type domReader struct {
	base   *url.URL
	blocks []domBlock

	text   strings.Builder
	links  []article.Link
	strong int // bytes of text that are bold
	frames []domFrame
}

// domFrame is a block element that is open while the tree is walked.
type domFrame struct {
	node   *html.Node
	chrome bool
	why    string
	level  int
	item   bool
	number int // of an item of a numbered list
	items  int // of this list so far
}

var (
	blockElements = elements(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Button, atom.Select, atom.Option)
	silentElements = elements(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Head, atom.Svg, atom.Math, atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Textarea)
	chromeElements = elements(atom.Nav, atom.Form, atom.Button, atom.Select, atom.Fieldset)

	// Elements that hold notes or a reference list, by the names given to them.
	notesClass      = regexp.MustCompile(`(?i)(^|[\s_-])(foot|end)notes?($|[\s_-])|doc-endnote|doc-footnote`)
	referencesClass = regexp.MustCompile(`(?i)(^|[\s_-])(references?|reflist|bibliography|doc-bibliography|citations?-list)($|[\s_-])`)
	commentNames    = regexp.MustCompile(`(?i)(^|\s)(comments?|comment-?list|comments?-(section|area|wrapper)|disqus_thread)($|\s)`)
	backClass       = regexp.MustCompile(`(?i)backref|back-?link|reversefootnote|doc-backlink`)
	superscripts    = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
)

func elements(atoms ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		set[a] = true
	}
	return set
}

// walk reads a node and everything in it. The parser bounds the depth.
func (r *domReader) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		r.write(n.Data)
	case n.Type != html.ElementNode && n.Type != html.DocumentNode:
	case silentElements[n.DataAtom], isHidden(n):
	case n.DataAtom == atom.Br:
		r.breakLine(n)
	case n.DataAtom == atom.A:
		r.walkLink(n)
	case n.DataAtom == atom.Sup:
		r.walkSuperscript(n)
	case n.DataAtom == atom.B || n.DataAtom == atom.Strong:
		before := r.text.Len()
		r.walkChildren(n)
		r.strong += r.text.Len() - before
	case blockElements[n.DataAtom]:
		r.walkBlock(n)
	default:
		r.walkChildren(n)
	}
}

func (r *domReader) walkChildren(n *html.Node) {
	for c := range n.ChildNodes() {
		r.walk(c)
	}
}

func isHidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) || strings.Contains(style, "display:none")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func (r *domReader) walkBlock(n *html.Node) {
	r.flush()
	outer := r.frame()
	f := domFrame{node: n, chrome: outer.chrome || chromeElements[n.DataAtom], why: outer.why, level: outer.level, item: outer.item, number: outer.number}
	names := attr(n, "class") + " " + attr(n, "id") + " " + attr(n, "role")
	f.chrome = f.chrome || commentNames.MatchString(names)
	switch {
	case f.why != "":
	case notesClass.MatchString(names) && n.DataAtom != atom.Body:
		f.why = whyNotes
	case referencesClass.MatchString(names) && n.DataAtom != atom.Body:
		f.why = whyReferences
	case n.DataAtom == atom.Figcaption || n.DataAtom == atom.Caption:
		f.why = whyCaption
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.level = int(n.Data[1] - '0')
	case atom.Li:
		f.item, f.number = true, r.nextNumber()
	}
	r.frames = append(r.frames, f)
	r.walkChildren(n)
	r.flush()
	r.frames = r.frames[:len(r.frames)-1]
}

func (r *domReader) frame() domFrame {
	if len(r.frames) == 0 {
		return domFrame{}
	}
	return r.frames[len(r.frames)-1]
}

// nextNumber is the number that a browser prints before the next item of the
// innermost list, 0 when that is not a numbered one.
func (r *domReader) nextNumber() int {
	if len(r.frames) == 0 {
		return 0
	}
	list := &r.frames[len(r.frames)-1]
	if list.node.DataAtom != atom.Ol {
		return 0
	}
	list.items++
	return max(number(attr(list.node, "start")), 1) + list.items - 1
}

// breakLine ends a block at two line breaks in a row, and at one after a few
// words that are no sentence, such as a name above a date. Else a line break
// is a space.
func (r *domReader) breakLine(n *html.Node) {
	const few = 8
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	double := next != nil && next.DataAtom == atom.Br
	if text := r.text.String(); double || len(text) < 100 && words(text) <= few && !ends(text) {
		r.flush()
		return
	}
	r.write("\n")
}

func (r *domReader) walkLink(n *html.Node) {
	if backClass.MatchString(attr(n, "class")+" "+attr(n, "role")) || isArrow(innerText(n)) {
		return
	}
	start := r.text.Len()
	r.walkChildren(n)
	if start > r.text.Len() { // a block inside the link began a new text
		return
	}
	end := len(strings.TrimRight(r.text.String(), " "))
	if to := r.resolve(attr(n, "href")); to != "" && start < end {
		r.links = append(r.links, article.Link{Span: article.Span{Start: start, End: end}, URL: to})
	}
}

// isArrow says whether a link's text only points back up to a note's mark.
func isArrow(text string) bool {
	return text != "" && strings.Trim(text, "↩↑^\ufe0e\ufe0f ") == ""
}

// innerText is the text in a node, when that is short; of longer ones only the
// beginning.
func innerText(n *html.Node) string {
	const enough = 80 // bytes
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data[:min(len(c.Data), enough)])
		}
		if b.Len() > enough {
			break
		}
	}
	return strings.TrimSpace(b.String())
}

// resolve is the address that a link leads to, "" for a place on the page and
// what is not on the web.
func (r *domReader) resolve(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.Path == "" && u.Host == "" && u.RawQuery == "" {
		return ""
	}
	if r.base != nil {
		u = r.base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// walkSuperscript writes a raised number with raised figures: a note's mark
// stays apart from the word before it, and is the same character to a reader.
func (r *domReader) walkSuperscript(n *html.Node) {
	mark := innerText(n)
	if len(mark) > 3 || number(mark) == 0 || strings.Trim(mark, "0123456789") != "" {
		r.walkChildren(n)
		return
	}
	for _, d := range mark {
		r.text.WriteRune(superscripts[d-'0'])
	}
}

// write adds text, its white space folded as a browser does.
func (r *domReader) write(text string) {
	space := r.text.Len() == 0 || strings.HasSuffix(r.text.String(), " ")
	for _, c := range text {
		switch {
		case c == '\u00ad' || c == '\u200b' || c == '\u2060' || c == '\ufeff':
		case unicode.IsSpace(c):
			if !space {
				r.text.WriteByte(' ')
			}
			space = true
		case unicode.IsControl(c) || c == utf8.RuneError:
		default:
			r.text.WriteRune(c)
			space = false
		}
	}
}

// flush ends the block that was being written.
func (r *domReader) flush() {
	text := strings.TrimSpace(r.text.String())
	links, strong := r.links, r.strong
	r.text.Reset()
	r.links, r.strong = nil, 0
	if text == "" {
		return
	}
	f := r.frame()
	b := domBlock{node: f.node, chrome: f.chrome, block: block{
		text: text, level: f.level, item: f.item, why: f.why, number: f.number,
		plain: f.node != nil && f.node.DataAtom == atom.P && strong*2 < len(text),
	}}
	for _, l := range links {
		l.End = min(l.End, len(text))
		if l.Start < l.End {
			b.links = append(b.links, l)
		}
	}
	r.blocks = append(r.blocks, b)
}

// listed is a note or a reference as it is reported: with the number that
// stands before it and the addresses that its links hide.
func (b block) listed() string {
	text := b.text
	if b.number > 0 && !strings.HasPrefix(text, strconv.Itoa(b.number)) {
		text = strconv.Itoa(b.number) + ". " + text
	}
	for _, l := range b.links {
		if !strings.Contains(text, l.URL) {
			text += " " + l.URL
		}
	}
	return text
}
