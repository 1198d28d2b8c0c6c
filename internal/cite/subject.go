package cite

import (
	"slices"
	"strings"
)

// verb reads the English verb of saying at i: the speaker before it, the one
// after it ("…,” said Peskov"), and whom it was told.
func (c clause) verb(i int, form verbForm) (attribution, int, bool) {
	bare := c.isBare(i, form)
	if bare && !attests[c.ts[i].low] || silence[c.lowAt(i+1)] {
		return attribution{}, i, false
	}
	s, silent, ok := c.sayer(i, form)
	if !ok || bare && !c.publishes(s) || c.isNoun(i, s) || belief[c.ts[i].low] && !c.expert(s, i) {
		return attribution{}, i, false
	}
	return attribution{speaker: s, via: silent}, max(i+1, s.to), true
}

// sayer is who says or hears what the verb at i says; silent where it is only
// heard.
func (c clause) sayer(i int, form verbForm) (s speaker, silent, ok bool) {
	s, ok = c.before(i, form)
	silent = !ok
	switch {
	case c.ts[i].is("told", "tells"):
		s, ok = c.told(i, i+1, s, ok)
	case spokeTo(c.ts[i].low, c.lowAt(i+1)):
		s, ok = c.told(i, i+2, s, ok)
	case !ok:
		silent = false
		s, ok = c.after(i, form)
	}
	return s, silent, ok
}

// attests are verbs of those who look into things: whoever publishes says what
// they have found with them.
var attests = set("documented revealed disclosed exposed uncovered detailed")

// publishes reports whether one of those who speak in s is of the press, by the
// table or by the last word of the name.
func (c clause) publishes(s speaker) bool {
	return c.isPress(s.names) || slices.ContainsFunc(s.names, func(name string) bool {
		return mediaWords[strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])]
	})
}

// silence is what those say who say nothing.
var silence = set("nothing little nobody less more")

// deniedCheck reports whether the verb at i says something because it is
// denied: "could not verify", "is unable to verify".
func (c clause) deniedCheck(i int) bool {
	before := i - 1
	if c.lowAt(before) == "to" {
		before--
	}
	return checks[c.ts[i].low] && negative[c.lowAt(before)]
}

// isNoun reports whether the verb at i, with a speaker of one unknown word at
// the beginning of the sentence, is rather a noun: "Recent reports".
func (c clause) isNoun(i int, s speaker) bool {
	if !nounVerbs[c.ts[i].low] || s.to != i {
		return false
	}
	if s.to-s.from == 1 && startsSentence(c.ts, s.from) && !c.r.people.known(c.ts[s.from].text) {
		return true
	}
	known := slices.ContainsFunc(s.names, func(name string) bool { return c.r.entry(name) != nil })
	return !known && !c.complement(i) && (s.to-s.from == 1 || nations[c.ts[i-1].low])
}

// before finds the speaker in front of the verb at i: over adverbs and
// auxiliaries, a date, and what is put between commas.
func (c clause) before(i int, form verbForm) (speaker, bool) {
	at, aside, ok := c.overAuxiliaries(i, form)
	if !ok || at < 0 {
		return speaker{}, false
	}
	if relative[c.ts[at].low] && (c.complement(i) || c.ts[i].is("says", "said")) {
		return c.antecedent(at)
	}
	comma := at
	if aside >= 0 {
		comma = aside
	}
	if !c.ts[comma].is(",", "—", "–") {
		return c.subject(at + 1)
	}
	if c.holdsOffice(comma) {
		return c.apposed(comma)
	}
	if s, found, ok := c.besideAside(comma); found {
		return s, ok
	}
	if aside >= 0 {
		return c.subject(at + 1)
	}
	return c.apposed(comma)
}

// overAuxiliaries moves from the verb at i back over the words that may stand
// between it and its subject. aside is the comma before an adverb between
// commas, -1 for none. It reports false when they show that nothing was said.
func (c clause) overAuxiliaries(i int, form verbForm) (at, aside int, ok bool) {
	at, aside = i-1, -1
	licensed, negated := form&base == 0, false
	for ; at >= 0; at-- {
		if c.adverbAside(at) {
			at -= 2
			aside = at
			continue
		}
		switch c.between(at, form, negated) {
		case adverb:
		case auxiliary:
			licensed = true
			at -= c.soFar(at)
		case negation:
			licensed, negated = true, true
		case refusal:
			return at, aside, false
		default:
			if n := c.dateBefore(at); n > 0 {
				at -= n - 1
				continue
			}
			denied := negated && !checks[c.ts[i].low]
			return at, aside, !denied && (licensed || c.plural(i, at))
		}
	}
	return at, aside, false
}

// soFar counts the words before the "to" at token at of "gone so far as to say".
func (c clause) soFar(at int) int {
	if c.reads(at-3, "so", "far", "as", "to") {
		return 3
	}
	return 0
}

// betweenKind is what a word between a subject and its verb does to it.
type betweenKind uint8

const (
	nothing   betweenKind = iota // it is not such a word
	adverb                       // it changes nothing
	auxiliary                    // it licenses the base form: "did", "continues to"
	negation
	refusal // it shows that nothing was said: "may", "is", "wants to"
)

// between tells what token at does between a subject and a verb of form.
func (c clause) between(at int, form verbForm, negated bool) betweenKind {
	t := c.ts[at]
	switch low := t.low; {
	case low == "to" && (toBefore[c.lowAt(at-1)] || c.soFar(at) > 0), doForms[low]:
		return auxiliary
	case low == "could" && negated:
		return adverb
	case t.capital:
		return nothing
	case modals[low], beForms[low] && form&past != 0 && low != "been":
		return refusal
	case negative[low]:
		return negation
	case auxiliaries[low], isAdverb(low):
		return adverb
	}
	return nothing
}

// lowAt is token i in small letters, "" outside the sentence.
func (c clause) lowAt(i int) string {
	if i < 0 || i >= len(c.ts) {
		return ""
	}
	return c.ts[i].low
}

var doForms = set("do does did")

// adverbAside reports whether token at is the second comma of an adverb
// between commas: ", however,".
func (c clause) adverbAside(at int) bool {
	return at > 1 && c.ts[at].is(",") && auxiliaries[c.ts[at-1].low] && c.ts[at-2].is(",")
}

func isAdverb(w string) bool { return len(w) > 4 && w[len(w)-2:] == "ly" }

// plural reports whether the subject that ends with token at is of several, so
// that the verb at i stands in its base form: two names joined by "and", or the
// staff of a body or its data.
func (c clause) plural(i, at int) bool {
	if reportNouns[c.lowAt(at)] {
		return true
	}
	if end, ok := c.asideBefore(at); ok {
		at = end - 1
	}
	run := c.nameRun(at + 1)
	if prep := c.prepositionBefore(run); prep > 0 && (isStaff(c.ts[prep-1]) || reportNouns[c.ts[prep-1].low] && c.ts[prep].is("by", "from")) {
		return true
	}
	return run <= at && c.complement(i) && len(c.coordinated(run, at+1)) > 1
}

// asideBefore is where the name ends that the remark between commas stands
// beside whose last comma is token at, or the name itself that is put so.
func (c clause) asideBefore(at int) (end int, ok bool) {
	if at < 2 || !c.ts[at].is(",") {
		return 0, false
	}
	if end, ok = c.overAside(at); ok {
		return end, true
	}
	return at, nameLast(c.ts[at-1])
}

// dateBefore counts the tokens of "on May 9" that end with token at.
func (c clause) dateBefore(at int) int {
	for start := max(0, at-5); start < at; start++ {
		if c.ts[start].is("on", "in") {
			if _, used := dates(c.ts[start+1:]); used > 0 && start+used == at {
				return used + 1
			}
		}
	}
	return 0
}

// subject reads the speaker that ends before token end.
func (c clause) subject(end int) (speaker, bool) {
	end = c.beforeDate(c.overGloss(end))
	if end <= 0 {
		return speaker{}, false
	}
	last := c.ts[end-1]
	if speaksSmall(last.text) {
		return c.smallSubject(end)
	}
	from := c.nameRun(end)
	if from == end {
		end = c.beforeKind(end)
		from = c.nameRun(end)
	}
	if from == end || strings.HasSuffix(last.text, "’s") || strings.HasSuffix(last.text, "'s") {
		return speaker{}, false
	}
	return c.nameSpeaks(c.overConnectors(from, end), end)
}

// speaksSmall reports whether a small word can be the last of a subject.
func speaksSmall(w string) bool {
	return reportNouns[w] || bodyHeads[w] || pressStaff[w] || ownStaff[w]
}

// nameSpeaks reads the speaker whose name, or the name of whose body, is
// from..end.
func (c clause) nameSpeaks(from, end int) (speaker, bool) {
	if isStaff(c.ts[from]) && c.lowAt(from+1) == "of" {
		return c.identify(from+2, end) // "Scientists of the Harbour Institute"
	}
	if prep := c.prepositionBefore(c.behindKind(from)); prep >= 0 {
		return c.object(prep, from, end)
	}
	if prep := c.homeBefore(from); prep >= 0 {
		return c.identify(c.nameRun(prep), prep) // "Jane Roe of the opposition Harbour Party"
	}
	return c.identify(from, end)
}

// smallSubject is subject where a small word says what speaks: a work, a body,
// or who writes for a paper.
func (c clause) smallSubject(end int) (speaker, bool) {
	switch last := c.ts[end-1]; {
	case reportNouns[last.text]:
		return c.work(end)
	case bodyHeads[last.text]:
		return c.smallBody(end)
	case ownStaff[last.text]:
		return c.staffOf(end - 1)
	case end < 2 || !isPossessive(c.ts[end-2].text) && !c.ts[end-2].is("’"):
		return speaker{}, false
	}
	s, ok := c.work(end)
	return s, ok && c.isPress(s.names)
}

// overConnectors moves from over what cannot begin the name that ends before
// token end.
func (c clause) overConnectors(from, end int) int {
	for from < end && !c.whole(from, end) && (connectors[c.ts[from].low] || from < end-1 && c.weekday(from)) {
		from++
	}
	return from
}

// prepositionBefore is the preposition before token at, over an article; -1
// for none.
func (c clause) prepositionBefore(at int) int {
	if at > 0 && c.ts[at-1].is("the") {
		at--
	}
	if at > 0 && prepositions[c.ts[at-1].low] {
		return at - 1
	}
	return -1
}

// homeBefore is the preposition that leads from a name to where its bearer
// works, over the small words that describe the home at from; -1 for none.
func (c clause) homeBefore(from int) int {
	at := from
	for at > 0 && from-at < maxDescription && c.describes(at-1) && !stopWords[c.lowAt(at-1)] && !auxiliaries[c.lowAt(at-1)] {
		at--
	}
	if prep := c.prepositionBefore(at); at < from && prep > 0 && c.homeBehind(prep) {
		return prep
	}
	return -1
}

// overGloss steps back over an acronym in brackets: "… of War (ISW) said".
func (c clause) overGloss(end int) int {
	if end < 3 || !c.ts[end-1].is(")") {
		return end
	}
	for k := end - 2; k >= max(1, end-8); k-- {
		if c.ts[k].is("(") {
			return k
		}
	}
	return 0
}

// prepositions before a name show that it is not the subject.
var prepositions = set("in at of from near with to for against on by under about within outside inside into over through around across between like via behind per")

// object reads a name after a preposition as the speaker: the maker of a work
// ("a report by ISW found"), the body of a spokesman, or the person before it
// ("Jane Roe of the Institute said").
func (c clause) object(prep, from, end int) (speaker, bool) {
	if prep < 1 {
		return speaker{}, false
	}
	head, by := c.ts[prep-1], c.ts[prep]
	switch {
	case head.is(")"), reportNouns[head.low] && prep > 1 && isPossessive(c.ts[prep-2].text):
		return c.subject(prep) // "the Harbour Centre (HC) in Levil", "Jane Roe’s research at the Institute"
	case roles[head.low] && isPlace(c.ts[from]) && end-from > 2:
		return c.identify(from+1, end) // "the Representative in Vienna Jane Roe"
	case c.homeBehind(prep):
		return c.identify(c.nameRun(prep), prep)
	case bySource[head.low], speaksFor(head, by), c.madeBefore(prep), c.staffAt(prep, from, end):
		return c.identify(from, end)
	}
	return speaker{}, false
}

// homeBehind reports whether the preposition at prep leads from a name to where
// its bearer works: "Jane Roe of the Institute".
func (c clause) homeBehind(prep int) bool {
	head, by := c.ts[prep-1], c.ts[prep]
	return head.capital && !isStaff(head) && (prep > 1 || !reportNouns[head.low]) && by.is("of", "from", "at", "with", "for", "in")
}

// work reads the maker of a report as the speaker: "a Levada Center poll
// found", "Reuters’ report says".
func (c clause) work(end int) (speaker, bool) {
	at := end - 1
	for at > 0 && !c.ts[at-1].capital && (reportNouns[c.ts[at-1].low] || bySource[c.ts[at-1].low] || c.ts[at-1].is("news", "recent", "new", "latest", "opinion", "internal", "’", "'")) {
		at--
	}
	from := c.nameRun(at)
	if from == at {
		return c.smallBodyOf(at)
	}
	s, ok := c.identify(from, at)
	return s, ok && (at-from > 1 || !startsSentence(c.ts, from) || c.certain(s)) // "Recent reports" are nobody's
}

// after reads the speaker behind a verb that follows what was said.
func (c clause) after(i int, form verbForm) (speaker, bool) {
	if form&(strong|past) == 0 || form&base != 0 || i == 0 || i+1 >= len(c.ts) || !c.ts[i-1].is(",", "”", "\"", "»", "?", "!", "—", "–", "’", "'") {
		return speaker{}, false
	}
	return c.forward(i + 1)
}
