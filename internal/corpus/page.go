package corpus

import (
	"slices"
	"strings"

	"footnote/internal/article"
)

// piece is a block and what it was taken for: body while why is "".
type piece struct {
	block
	kind  article.ParagraphKind
	words int
	ends  bool // as a sentence does
}

// page is a text on the way from blocks to an article. Its rules look at
// position, length, how lines end, runs of short lines, known words and
// repetition; they know no outlet and no article.
type page struct {
	pieces []piece
	meta   meta     // what is printed on the page
	dated  meta     // of a line "Outlet, 3 March 2024" above the body
	notice meta     // of notices about the page; anything else printed comes before it
	clock  dateline // a day above the title, perhaps the day the page was shown
	first  int      // the first paragraph of the body
	last   int      // its last one
	above  []int    // for each piece, the paragraphs that stand above it
	median int      // words of its paragraphs
}

// longestWord is in bytes. What has longer ones is no line of a few words.
const longestWord = 60

// readPage takes blocks apart into body and page text. What is known from
// elsewhere helps to see titles and names that are repeated.
func readPage(blocks []block, known meta) *page {
	p := &page{pieces: make([]piece, len(blocks))}
	for i, b := range blocks {
		p.pieces[i] = piece{block: b, kind: article.Body, words: max(words(b.text), len(b.text)/longestWord), ends: ends(b.text)}
	}
	p.dropObvious()
	p.readNotices()
	p.dropRunningHeads()
	p.countProse()
	p.dropComments()
	p.dropReferences()
	p.findSummary()
	p.findBody()
	p.readHead(known)
	p.dropPromotions()
	p.findBody()
	p.readTail(known)
	p.findHeadings()
	p.dropRepeated(known.or(p.meta).title)
	p.meta = p.meta.or(p.notice)
	return p
}

// prose says whether a piece must be a paragraph of the body: long enough,
// and ending as a sentence does.
func (p piece) prose() bool {
	const long, few = 25, 12
	if p.why != "" || p.kind != article.Body || p.level > 0 {
		return false
	}
	return p.words >= long && (p.ends || p.words >= 3*long) ||
		p.words >= few && p.ends && strings.Contains(p.text, ". ")
}

// weak says whether a piece may be a paragraph where its neighbours are.
func (p piece) weak() bool {
	return p.why == "" && p.kind == article.Body && p.level == 0 && p.words >= 3 && p.ends
}

// open says whether a piece is not known to be anything else than body.
func (p piece) open() bool {
	const some = 6
	return p.why == "" && p.kind == article.Body && p.level == 0 && p.words >= some
}

// dropObvious drops what is known by its own form, wherever it stands.
func (p *page) dropObvious() {
	for i := range p.pieces {
		x := &p.pieces[i]
		if x.why == "" {
			x.why = obvious(x.text, x.words)
		}
	}
}

// obviousRules are tried in order; most bounds the words of what they fit.
var obviousRules = []struct {
	why  string
	most int
	fits func(text string) bool
}{
	{whyLabel, 0, func(string) bool { return true }}, // no words at all
	{whyLabel, 8, func(text string) bool { return label(text) == "page" }},
	{whyLabel, 16, isMenu},
	{whyMasthead, 16, isTrail},
	{whyPage, 1, pageNumber.MatchString},
	{whyTemplate, 8, templateLine.MatchString},
	{whyTime, 4, isClock},
	{whyTags, 60, isTagList},
	{whyRelated, 60, isPointer},
	{whyCredit, 30, isCredit},
	{whyPromotion, 40, shareLine.MatchString},
	{whyPromotion, 20, isSponsored},
	{whyPromotion, 30, inboxLine.MatchString},
	{whyLabel, 30, wireNote.MatchString},
	{whyCredit, 40, wireStaff.MatchString},
	{whyPromotion, 15, func(text string) bool { return !ends(text) && mailAddress.MatchString(text) }},
	{whyLabel, 12, countLine.MatchString},
}

// obvious is the reason to drop a text of n words, "" for none that its own
// form tells.
func obvious(text string, n int) string {
	for _, rule := range obviousRules {
		if n <= rule.most && rule.fits(text) {
			return rule.why
		}
	}
	return ""
}

// isMenu fits "Sign in | Subscribe for €1": labels of a page beside one
// another, each with a few words more at most.
func isMenu(text string) bool {
	const few = 4
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|·•", r) })
	for _, part := range parts {
		first, _, _ := strings.Cut(strings.TrimSpace(part), " ")
		if label(part) != "page" && (label(first) != "page" || words(part) > few) {
			return false
		}
	}
	return len(parts) > 1
}

// isTagList fits "Tags: war, peace".
func isTagList(text string) bool {
	section, rest := labelPrefix(text)
	return section == "tags" && !strings.HasSuffix(rest, ".")
}

// isPointer fits "Read also: a headline".
func isPointer(text string) bool {
	section, rest := labelPrefix(text)
	return section == whyRelated && rest != "" && strings.Contains(text, ":")
}

func isCredit(text string) bool {
	return creditLine.MatchString(text) || photoBy.MatchString(text) || captionEnd.MatchString(text)
}

// findSummary marks the bullets under "Executive Summary", or the paragraph
// under "Abstract" where there are no bullets.
func (p *page) findSummary() {
	for i := range p.pieces {
		section, rest := labelPrefix(p.pieces[i].text)
		switch {
		case p.pieces[i].why != "" || p.proseBefore(i) > 2:
		case label(p.pieces[i].text) == whySummary:
			p.pieces[i].why = whyLabel
			p.markSummary(i + 1)
		case section == whySummary && words(rest) > 10:
			p.pieces[i].kind = article.Summary
		}
	}
}

func (p *page) markSummary(at int) {
	end := at
	for end < len(p.pieces) && p.pieces[end].item {
		end++
	}
	if end == at && at < len(p.pieces) && p.pieces[at].prose() && p.proseAfter(at) > 0 {
		end++
	}
	for i := at; i < end; i++ {
		p.pieces[i].kind = article.Summary
	}
}

// countProse counts the paragraphs above each piece, as they stand before any
// is taken for page text.
func (p *page) countProse() {
	p.above = make([]int, len(p.pieces)+1)
	for i, x := range p.pieces {
		p.above[i+1] = p.above[i]
		if x.prose() {
			p.above[i+1]++
		}
	}
}

func (p *page) proseBefore(i int) int { return p.above[i] }
func (p *page) proseAfter(i int) int  { return p.above[len(p.pieces)] - p.above[i+1] }

// findBody finds the first and the last paragraph that must be body. A text
// without any is taken from its first to its last sentence, one without
// sentences from its first to its last line of some words.
func (p *page) findBody() {
	is := piece.prose
	for _, weaker := range []func(piece) bool{piece.weak, piece.open} {
		if !slices.ContainsFunc(p.pieces, is) {
			is = weaker
		}
	}
	p.first, p.last = len(p.pieces), -1
	var lengths []int
	for i, x := range p.pieces {
		if !is(x) {
			continue
		}
		p.first, p.last = min(p.first, i), i
		lengths = append(lengths, x.words)
	}
	if len(lengths) > 0 {
		slices.Sort(lengths)
		p.median = lengths[len(lengths)/2]
	}
}

// findHeadings makes short lines between paragraphs headings.
func (p *page) findHeadings() {
	const longest = 15
	kept := lastKept(p.pieces)
	for i := range p.pieces {
		x := &p.pieces[i]
		if x.why != "" || x.kind != article.Body || x.item || x.plain {
			continue
		}
		if x.level > 0 || i > p.first && x.words <= longest && !x.ends && i < kept {
			x.kind = article.Heading
		}
	}
}

func lastKept(pieces []piece) int {
	for i, x := range slices.Backward(pieces) {
		if x.why == "" {
			return i
		}
	}
	return -1
}

// dropRepeated drops the title said again, and lines that stand on the page
// twice.
func (p *page) dropRepeated(title string) {
	seen := map[string]bool{strings.ToLower(title): true}
	for i := range p.pieces {
		x := &p.pieces[i]
		key := strings.ToLower(x.text)
		if x.why == "" && seen[key] && (x.words >= 4 || key == strings.ToLower(title)) {
			x.why = whyDuplicate
		}
		seen[key] = true
	}
}
