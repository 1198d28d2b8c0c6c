package cite

// Where something was said may name the source: "in an interview with the
// Harbour Courier", "in a March survey by Quay Watch".

// workPhrase counts the words of such a phrase at i up to the name behind it,
// 0 when there is none.
func (c clause) workPhrase(i int) int {
	if c.lowAt(i) != "in" || !indefinite[c.lowAt(i+1)] {
		return 0
	}
	for k := i + 2; k+2 < min(len(c.ts), i+maxWork) && c.ts[k].kind == word; k++ {
		if !reportNouns[c.lowAt(k)] && !remarks[c.lowAt(k)] {
			continue
		}
		next := k + 1
		if bySource[c.lowAt(next)] || madeBy[c.lowAt(next)] {
			next++
		}
		if c.leadsTo(k, next) {
			return next + 1 - i
		}
	}
	return 0
}

// inView reads the owner of a work or a view that opens a sentence or a clause:
// "In Quay Watch’s latest survey, half …", "in Ada Lind’s view, …".
func (c clause) inView(i int) (attribution, int, bool) {
	if c.lowAt(i) != "in" || i > 0 && !c.ts[i-1].is(",", ";", "”", "“", "and", "but") {
		return attribution{}, i, false
	}
	end := c.runForward(i + 1)
	view := c.viewBehind(end)
	if end == i+1 || view == 0 || !isPossessive(c.ts[end-1].text) {
		return attribution{}, i, false
	}
	s, ok := c.identify(i+1, end)
	return attribution{speaker: s}, view + 1, ok && c.certain(s)
}

// viewBehind is the token of the work or the view that the words from at end in,
// before a comma; 0 for none.
func (c clause) viewBehind(at int) int {
	k := at
	for k < min(len(c.ts)-1, at+3) && c.describes(k) && !isView(c.lowAt(k)) {
		k++
	}
	if isView(c.lowAt(k)) && k+1 < len(c.ts) && c.ts[k+1].is(",") {
		return k
	}
	return 0
}

// isView reports whether a small word is what somebody holds or has found.
func isView(low string) bool { return reportNouns[low] || views[low] }

var views = set("view opinion telling judgment judgement estimation reading words reckoning eyes phrase account")

// maxWork bounds the words of the phrase.
const maxWork = 8

// leadsTo reports whether the preposition at token by, behind the work at k,
// leads to who made or published it: what is told to somebody or stands on
// something, only where that is of the press.
func (c clause) leadsTo(k, by int) bool {
	switch c.lowAt(by) {
	case "by":
		return true
	case "with":
		return talks[c.lowAt(k)]
	case "for":
		return by == k+1 && by+1 < len(c.ts) && c.namesPress(by+1) || talks[c.lowAt(k)] || written[c.lowAt(k)]
	case "to", "in", "on":
		return c.namesPress(by + 1)
	}
	return false
}

// namesPress reports whether the name at token at, over an article and a
// description, publishes for others to cite.
func (c clause) namesPress(at int) bool {
	first := c.described(at)
	end := c.runForward(first)
	if end == first {
		return false
	}
	s, ok := c.identify(first, end)
	return ok && (c.isPress(s.names) || mediaWords[c.ts[end-1].low] || mediaNouns[c.lowAt(first-1)])
}

var (
	indefinite = set("a an his her its their one another the")
	// talks are held with somebody.
	talks = set("interview conversation podcast talk discussion chat")
	// written are written for somebody who publishes them.
	written = set("paper report article column op-ed commentary study essay analysis brief briefing")
	// remarks are what may be said to somebody or stand somewhere.
	remarks = set("conversation podcast talk discussion chat essay letter message remark comment speech address tally")
)
