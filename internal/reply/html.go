package reply

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Telegram's limits on one message, each a little under what the platform
// takes: 4096 characters after parsing, counted here in UTF-16 units, which
// are never fewer; 32 768 bytes of markup; 100 entities, the rest of which
// are silently lost.
const (
	maxUnits    = 4000
	maxBytes    = 30000
	maxEntities = 95
)

// expandAfter is the length in UTF-16 units from which a quotation is folded
// up until it is tapped: about six lines of a phone.
const expandAfter = 320

// Message is one Telegram message in two dresses: Plain is what to send when
// HTML is refused.
type Message struct {
	HTML, Plain string
}

// cost is what a piece of a message takes of Telegram's limits.
type cost struct {
	units, bytes, entities int
}

func (c cost) plus(d cost) cost {
	return cost{c.units + d.units, c.bytes + d.bytes, c.entities + d.entities}
}

func (c cost) fits() bool {
	return c.units <= maxUnits && c.bytes <= maxBytes && c.entities <= maxEntities
}

// HTML dresses a reply for Telegram: as few messages as its limits allow, cut
// between units only, unless a unit alone is longer than a message. Quotations
// are shortened where that makes it one.
func HTML(r Reply) []Message {
	messages := pack(r.Units)
	if len(messages) < 2 {
		return messages
	}
	short, ok := shortened(r.Units)
	if !ok {
		return messages
	}
	return pack(short)
}

// pack deals units to as few messages as will hold them.
func pack(units []Unit) []Message {
	var messages []Message
	var page []Unit
	var sum cost
	flush := func() {
		if len(page) > 0 {
			messages = append(messages, Message{HTML: joinUnits(page, unitHTML), Plain: joinUnits(page, unitPlain)})
		}
		page, sum = nil, cost{}
	}
	for _, whole := range units {
		for _, u := range fitting(whole) {
			next := sum.plus(measure(u))
			if !next.fits() {
				flush()
				next = measure(u)
			}
			page, sum = append(page, u), next
		}
	}
	flush()
	return messages
}

func joinUnits(units []Unit, dress func(Unit) string) string {
	parts := make([]string, len(units))
	for i, u := range units {
		parts[i] = dress(u)
	}
	return strings.Join(parts, "\n\n")
}

func measure(u Unit) cost {
	marked := unitHTML(u)
	// Every opening tag is at most one entity; the two line breaks before the
	// next unit count as well.
	units := utf16Len(unitPlain(u)) + 2
	for _, l := range u {
		units += utf16Len(lead(l))
	}
	return cost{units, len(marked) + 2, strings.Count(marked, "<") / 2}
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

func unitHTML(u Unit) string {
	var b strings.Builder
	for i := 0; i < len(u); {
		if i > 0 {
			b.WriteByte('\n')
		}
		if !u[i].Quote {
			b.WriteString(lineHTML(u[i]))
			i++
			continue
		}
		end := i
		for end < len(u) && u[end].Quote {
			end++
		}
		b.WriteString(quoteHTML(u[i:end]))
		i = end
	}
	return b.String()
}

func quoteHTML(lines []Line) string {
	marked := make([]string, len(lines))
	units := 0
	for i, l := range lines {
		marked[i] = lineHTML(l)
		units += utf16Len(linePlain(l))
	}
	whole := strings.Join(marked, "\n")
	if units <= expandAfter {
		return "<blockquote>" + whole + "</blockquote>"
	}
	if lead(lines[0]) != "" {
		whole = lineHTML(excerpt(lines[0], Glance)) + leadEnd + whole
	}
	return "<blockquote expandable>" + whole + "</blockquote>"
}

func lineHTML(l Line) string {
	var b strings.Builder
	for _, r := range l.Runs {
		if l.Indent > 0 && !l.Quote { // the bot's own words, not an article's
			r.Text = unbroken.Replace(r.Text)
		}
		b.WriteString(runHTML(r))
	}
	return b.String()
}

// unbroken keeps a dot at the end of a line and a number with its sign.
var unbroken = strings.NewReplacer(" · ", "\u00a0· ", "¶ ", "¶\u00a0", "(* ", "(*\u00a0")

// linkish matches what Telegram's clients would turn into links by
// themselves: domains, addresses, handles and hashtags.
var linkish = regexp.MustCompile(`(?:https?://)?[\p{L}\p{N}_@-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,24}(?:/[^\s<>()",;]*)?|[@#][\p{L}\p{N}_]{2,}`)

func runHTML(r Run) string {
	if r.URL != "" {
		return `<a href="` + html.EscapeString(r.URL) + `">` + html.EscapeString(r.Text) + "</a>"
	}
	if r.Code {
		return "<code>" + html.EscapeString(r.Text) + "</code>"
	}
	if !strings.ContainsAny(r.Text, ".@#") {
		return styled(r, r.Text)
	}
	var b strings.Builder
	at := 0
	for _, m := range linkish.FindAllStringIndex(r.Text, -1) {
		b.WriteString(styled(r, r.Text[at:m[0]]))
		// Inside code nothing becomes a link, and the text stays as it is.
		b.WriteString("<code>" + html.EscapeString(r.Text[m[0]:m[1]]) + "</code>")
		at = m[1]
	}
	b.WriteString(styled(r, r.Text[at:]))
	return b.String()
}

func styled(r Run, text string) string {
	s := html.EscapeString(text)
	if s == "" {
		return ""
	}
	if r.Italic {
		s = "<i>" + s + "</i>"
	}
	if r.Bold {
		s = "<b>" + s + "</b>"
	}
	return s
}

// fitting is u alone where it fits a message, else u cut at its lines, and
// lines cut at spaces.
func fitting(u Unit) []Unit {
	if measure(u).fits() {
		return []Unit{u}
	}
	var units []Unit
	var part Unit
	for _, l := range u {
		for _, piece := range shortLines(l) {
			if len(part) > 0 && !measure(append(part[:len(part):len(part)], piece)).fits() {
				units, part = append(units, part), nil
			}
			part = append(part, piece)
		}
	}
	return append(units, part)
}

// shortLines cuts a line that no message could hold into plain ones that fit.
func shortLines(l Line) []Line {
	if measure(Unit{l}).fits() {
		return []Line{l}
	}
	// A quarter of the room leaves enough for escapes and code marks.
	const room = maxUnits / 4
	var lines []Line
	for rest := lineText(l); rest != ""; {
		cut := cutAt(rest, room)
		lines = append(lines, Line{Runs: []Run{Text(strings.TrimSpace(rest[:cut]))}, Quote: l.Quote, Indent: l.Indent})
		rest = strings.TrimSpace(rest[cut:])
	}
	return lines
}

// cutAt is the byte to cut s at so that at most n runes stand before it, at a
// space where there is one.
func cutAt(s string, n int) int {
	end := 0
	for i := 0; i < n && end < len(s); i++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	if end == len(s) {
		return end
	}
	if space := strings.LastIndexByte(s[:end], ' '); space > 0 {
		return space
	}
	return end
}
