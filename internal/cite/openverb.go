package cite

import "strings"

// A verb that no table has says something all the same where a clause with
// "that" or a quotation hangs on it: "Jane Roe exulted that prices fell". Only
// forms that show they are finite are read so, and only with a speaker who is
// certainly somebody.

// openVerb reads the speaker of such a verb at i, before it or behind.
func (c clause) openVerb(i int) (attribution, int, bool) {
	if c.quoteEnds(i-1) && i+1 < len(c.ts) && c.ts[i+1].capital {
		s, ok := c.forward(i + 1)
		return attribution{speaker: s}, max(i+1, s.to), ok && c.certain(s)
	}
	if !c.clauseHangs(i) && !c.quotationHangs(i) {
		return attribution{}, i, false
	}
	s, ok := c.before(i, weak|past)
	if !ok || !c.certain(s) || strings.HasSuffix(c.ts[i].low, "s") && !c.singular(s) {
		return attribution{}, i, false
	}
	return attribution{speaker: s}, i + 1, true
}

// isOpenVerb reports whether token i has the form of a finite verb that no
// table knows.
func (c clause) isOpenVerb(i int) bool {
	t := c.ts[i]
	past := strings.HasSuffix(t.low, "ed")
	if !past && !strings.HasSuffix(t.low, "s") || t.kind != word || t.capital || len(t.low) < 4 {
		return false
	}
	if !past && (endsIn(t.low, "ss", "us", "is", "'s") || isKnownNoun(t.low)) {
		return false
	}
	return isASCII(t.low) && verbs[t.low] == 0 && !unspoken[t.low]
}

// isKnownNoun reports whether a word that ends like the third person of a verb
// is another word of the tables.
func isKnownNoun(low string) bool {
	return reportNouns[low] || staff[low] || kinds[low] || auxiliaries[low] || determiners[low] || prepositions[low]
}

// clauseHangs reports whether a clause with "that" hangs on the verb at i:
// behind it at once, or behind the work it was said in.
func (c clause) clauseHangs(i int) bool {
	last := i + 2
	if next := c.lowAt(i + 1); isManner(next) || prepositions[next] {
		last = i + maxAdjunct
	}
	said := true // the clause hangs on the verb and not on a noun behind it
	for k := i + 1; k < min(len(c.ts), last) && c.ts[k].kind != mark; k++ {
		switch {
		case c.ts[k].is("whether"):
			return true
		case c.ts[k].is("that"):
			return said && c.hasSubject(k+1)
		case reportNouns[c.ts[k].low], isManner(c.ts[k].low):
			said = true
		case !prepositions[c.ts[k].low] && monthOf(c.ts[k]) == 0 && c.ts[k].kind != number:
			said = false
		}
	}
	return false
}

// isManner reports whether a word tells how something was said.
func isManner(low string) bool { return isAdverb(low) || low == "aloud" }

// maxAdjunct bounds the words between a verb and its clause.
const maxAdjunct = 8

// hasSubject reports whether token i can begin a clause of its own; what is
// relative goes on with its verb: "the rules that govern it".
func (c clause) hasSubject(i int) bool {
	if i >= len(c.ts) || c.ts[i].kind == mark && !c.ts[i].is("“", "\"", "‘", "$", "€", "£") {
		return false
	}
	low := c.ts[i].low
	return c.ts[i].capital || verbs[low] == 0 && !modals[low] && !beForms[low] && !haveForms[low] && !doForms[low]
}

var haveForms = set("has have had")

// quotationHangs reports whether words in quotation marks hang on the verb at
// i, behind it or as the last words before its subject.
func (c clause) quotationHangs(i int) bool {
	k := i + 1
	if objects[c.lowAt(k)] {
		k++ // "considers them “a toy”"
	}
	if k < len(c.ts) && c.ts[k].is(",", ":") {
		k++
	}
	if k < len(c.ts) && c.ts[k].is("“", "\"") {
		return true
	}
	ends := k > i+1 || k >= len(c.ts) || c.ts[k].is(".") || prepositions[c.lowAt(k)]
	return ends && c.quotedBefore(i)
}

// objects may stand between a verb and what it says of them.
var objects = set("it them him her this these as")

// quoteEnds reports whether token i closes a quotation whose last mark shows
// that who said it follows.
func (c clause) quoteEnds(i int) bool {
	return i > 0 && c.ts[i].is("”", "\"") && c.ts[i-1].is(",", "?", "!")
}

// singular reports whether a form in "s" behind s is rather its verb than a
// plural that it describes: s is a person, or publishes.
func (c clause) singular(s speaker) bool {
	_, person := c.r.people.person(s.names[0])
	body := hasOrg(tokenize(s.names[0])) || c.lowAt(s.from-1) == "the"
	return len(s.names) == 1 && (person || !body && strings.Contains(s.names[0], " ") || c.isPress(s.names))
}

// unspoken are forms of verbs that take a "that" and say nothing: what is in a
// mind, what comes about, what is brought about.
var unspoken = set(`ensured ensures assured means knows realized realises realised realizes decided decides required requires learned learns
	hoped hopes prayed prays dreamed dreams wished wishes agreed agrees accepted accepts understands noticed notices discovered
	discovers ordered orders imagined imagines assumed assumes presumed presumes remembered remembers forgets trusts trusted proved
	proves demonstrated demonstrates cared cares feels likes liked prefers preferred wants wanted needs needed sensed senses hears
	happened happens appears appeared seems seemed considered provided provides supposed supposes
	concerned based called used united allowed allows causes caused convinced convinces persuaded persuades satisfied
	increased decreased watched watches waited waits received receives managed manages believed`)
