package cite

import (
	"strings"

	"footnote/internal/article"
)

// participle reads what the subject of the sentence says in a participle
// behind its main clause: "The board turned it down, saying that …".
func (c clause) participle(i int) (attribution, int, bool) {
	if !participles[c.ts[i].low] || i < 3 || !c.ts[i-1].is(",") || !c.saidBehind(i) {
		return attribution{}, i, false
	}
	s, ok := c.mainSubject(i - 1)
	if !ok || !c.certain(s) {
		return attribution{}, i, false
	}
	raw := article.Span{Start: c.ts[s.from].start, End: c.ts[i].end}
	return attribution{speaker: s, raw: raw, verb: c.ts[i].start}, i + 1, true
}

// participles of verbs of saying.
var participles = set(`saying claiming arguing adding noting warning stating insisting asserting admitting writing alleging concluding
	stressing emphasizing emphasising suggesting announcing declaring reporting confirming explaining recalling predicting
	complaining remarking contending promising telling`)

// mainSubject is the name that the sentence begins with, over a date, when
// what follows it before token end can be its verb.
func (c clause) mainSubject(end int) (speaker, bool) {
	for at := 0; at < min(end, maxAside); at++ {
		if at > 0 && !c.ts[at-1].is(",") {
			continue
		}
		next := c.runForward(at)
		if next == at || next >= end || c.ts[next].kind != word || prepositions[c.ts[next].low] || c.ts[next].capital {
			continue
		}
		return c.identify(at, next)
	}
	return speaker{}, false
}

// certain reports whether s has the name of somebody by more than its capital:
// several words, large letters, a table, or an introduction.
func (c clause) certain(s speaker) bool {
	name := s.names[0]
	_, person := c.r.people.person(name)
	return strings.Contains(name, " ") || isAcronym(name) || person || c.r.entry(name) != nil
}
