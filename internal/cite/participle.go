package cite

import (
	"strings"

	"footnote/internal/article"
)

// participle reads what the subject of the sentence says behind its main
// clause, in a participle or a second verb: "The board turned it down, saying
// that …".
func (c clause) participle(i int) (attribution, int, bool) {
	s, ok := c.doer(i)
	if !ok || len(s.names) > 1 || !c.certain(s) {
		return attribution{}, i, false // what several do and then say is the author’s sum of it
	}
	raw := article.Span{Start: c.ts[s.from].start, End: c.ts[i].end}
	return attribution{speaker: s, raw: raw, verb: c.ts[i].start}, i + 1, true
}

// doer is who says what the participle or second verb at i says.
func (c clause) doer(i int) (speaker, bool) {
	said := participles[c.ts[i].low]
	switch {
	case said && keeps[c.lowAt(i-1)]:
		return c.subject(i - 1)
	case i < 3:
		return speaker{}, false
	case said && c.afterComma(i) && (c.saidBehind(i) || c.saysOn(i)), c.secondVerb(i):
		if s, ok := c.mainSubject(i - 1); ok || !said || !c.maySay(i-2) {
			return s, ok
		}
		return c.before(i-2, strong) // "The mayor, Jane Roe, disagrees, saying …"
	}
	return speaker{}, false
}

// afterComma reports whether a comma stands before token i, perhaps inside the
// quotation mark that ends what is quoted.
func (c clause) afterComma(i int) bool {
	return c.ts[i-1].is(",") || c.ts[i-1].is("”", "\"") && c.ts[i-2].is(",")
}

// secondVerb reports whether the finite verb at i says something as the second
// of its subject: "The board turned it down and warned that …".
func (c clause) secondVerb(i int) bool {
	form := verbs[c.ts[i].low]
	if form == 0 || form&(base|slavic) != 0 || c.ts[i].capital || !c.complement(i) && (form&strong == 0 || !determiners[c.lowAt(i+1)]) {
		return false
	}
	at := i - 1
	for at > 0 && !c.ts[at].is("then") && (isAdverb(c.ts[at].low) || auxiliaries[c.ts[at].low] && !beForms[c.ts[at].low]) {
		at--
	}
	return c.ts[at].is("and", "but", "then")
}

// saysOn reports whether the participle at i goes on with what was said
// without a "that": "saying higher prices would help".
func (c clause) saysOn(i int) bool {
	next := c.lowAt(i + 1)
	return c.ts[i].is("saying") && next != "" && !silence[next] && !vague[next]
}

// vague is what is said when it is not told.
var vague = set("much so goodbye something anything a no")

// participles of verbs of saying.
var participles = set(`saying claiming arguing adding noting warning stating insisting asserting admitting writing alleging concluding
	stressing emphasizing emphasising suggesting announcing declaring reporting confirming explaining recalling predicting
	complaining remarking contending promising telling labelling labeling calling describing denouncing condemning accusing
	blaming vowing pledging threatening demanding cautioning lamenting quipping joking observing commenting replying reiterating
	repeating testifying mocking dismissing`)

// mainSubject is the name that the sentence begins with, over a date, when
// what follows it before token end can be its verb.
func (c clause) mainSubject(end int) (speaker, bool) {
	for at := 0; at < min(end, maxAside); at++ {
		if at > 0 && !c.ts[at-1].is(",") {
			continue
		}
		at, name := c.officeHolder(c.overOffice(at), end)
		next := c.behindAside(name, end)
		if name > at && next < end && c.maySay(next) && (next > name || !isStaff(c.ts[next]) && !c.namedBehind(next, end)) {
			return c.identify(at, name)
		}
	}
	return speaker{}, false
}

// namedBehind reports whether the words from at describe an office and the name
// of who holds it follows a comma: "Levil’s tide minister, Ada Lind".
func (c clause) namedBehind(at, end int) bool {
	for k := at; k+1 < min(end, at+maxDescription+1); k++ {
		if c.ts[k].is(",") {
			return c.ts[k+1].capital && isPossessive(c.ts[at-1].text)
		}
	}
	return false
}

// officeHolder is the name that begins with token at, behind the body whose
// office its bearer holds: "Harbour Agency director Jane Roe".
func (c clause) officeHolder(at, end int) (from, to int) {
	to = c.runForward(at)
	if to > at && to < end && c.officer(to) {
		return to + 1, c.runForward(to + 1)
	}
	return at, to
}

// maySay reports whether token i can be the verb of a subject before it.
func (c clause) maySay(i int) bool {
	return c.ts[i].kind == word && !c.ts[i].capital && !prepositions[c.ts[i].low]
}

// behindAside is the token behind the remark between commas at token at, such
// as ", who chairs the board,"; at when there is none before token end.
func (c clause) behindAside(at, end int) int {
	if at+1 >= end || !c.ts[at].is(",") || !c.beginsAside(at+1) {
		return at
	}
	for k := at + 2; k < min(end-1, at+maxAside); k++ {
		if c.ts[k].is(",") {
			return k + 1
		}
	}
	return at
}

// keeps are verbs that a participle of saying goes on with: "keeps saying".
var keeps = set("keep keeps kept")

// overOffice is where the name begins that the words at token at describe, an
// office or what a body is: "Former president Jane Roe"; at when they do not.
func (c clause) overOffice(at int) int {
	if low := c.ts[at].low; !determiners[low] && !openingWords[low] && !roles[low] {
		return at
	}
	k := at + 1
	for k <= at+maxDescription && c.describes(k) {
		k++
	}
	if k > at+1 && k < len(c.ts) && c.ts[k].capital && isKindOfName(c.lowAt(k-1)) {
		return k
	}
	return at
}

// isKindOfName reports whether a small word says what bears the name behind it.
func isKindOfName(low string) bool { return roles[low] || mediaNouns[low] || kinds[low] }

// describes reports whether the small word i may describe the name behind it.
func (c clause) describes(i int) bool {
	if i >= len(c.ts) {
		return false
	}
	t := c.ts[i]
	return t.kind == word && !t.capital && verbs[t.low] == 0 && !prepositions[t.low]
}

// certain reports whether s has the name of somebody by more than its capital:
// several words, large letters, a table, or an introduction.
func (c clause) certain(s speaker) bool {
	name := s.names[0]
	_, person := c.r.people.person(name)
	return c.ts[s.from].is("«", "“", "„") || strings.Contains(name, " ") || isAcronym(name) || person || c.r.entry(name) != nil
}
