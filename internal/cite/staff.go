package cite

import "strings"

// Who speaks for a body without a name: its spokesmen, its analysts, whoever
// wrote its report.

// staffOf reads the body before token end whose staff speak: "Quay Watch
// analysts", "the Quay Chamber’s auditors".
func (c clause) staffOf(end int) (speaker, bool) {
	from := c.overConnectors(c.nameRun(end), end)
	if from == end || c.prepositionBefore(from) >= 0 {
		return speaker{}, false
	}
	s, ok := c.identify(from, end)
	if !ok || startsSentence(c.ts, s.from) && !c.certain(s) {
		return s, false
	}
	_, person := c.r.people.person(c.ts[end-1].text)
	return s, !person
}

// isBare reports whether the weak verb at i has nothing beside it that shows
// that something is said.
func (c clause) isBare(i int, form verbForm) bool {
	return form&weak != 0 && !c.complement(i) && !c.deniedCheck(i) && !c.workShows(i)
}

// workShows reports whether the verb at i tells what figures of somebody show,
// whatever follows: "data from Quay Watch show a fall".
func (c clause) workShows(i int) bool {
	if !c.ts[i].is("show", "shows", "showed", "indicate", "indicates", "indicated", "suggest", "suggests", "suggested") || !determiners[c.lowAt(i+1)] {
		return false
	}
	for k := i - 1; k >= max(0, i-maxAdjunct) && c.ts[k].kind == word; k-- {
		if measures[c.ts[k].low] {
			return true
		}
	}
	return false
}

var measures = set("data figures statistics numbers poll polls survey surveys polling estimates records")

// staffAt reports whether the preposition at token prep leads from people
// without names to the body from..end that they are at.
func (c clause) staffAt(prep, from, end int) bool {
	return isStaff(c.ts[prep-1]) && c.ts[prep].is("at", "from", "with") && c.isKnownBody(from, end)
}

// madeBefore reports whether the "by" at token prep leads to who made a work,
// over when: "a survey published last month by".
func (c clause) madeBefore(prep int) bool {
	for k := prep - 1; c.ts[prep].is("by") && k > max(0, prep-maxDescription) && c.ts[k].kind != mark; k-- {
		if madeBy[c.ts[k].low] || bySource[c.ts[k].low] {
			return reportNouns[c.lowAt(k-1)]
		}
	}
	return false
}

// isKnownBody reports whether the name from..end is of a body by a word in it,
// by the table, or by what stands between commas behind it.
func (c clause) isKnownBody(from, end int) bool {
	if hasOrg(c.ts[from:end]) || c.r.entry(joinTokens(c.ts[from:end])) != nil {
		return true
	}
	if end+1 >= len(c.ts) || !c.ts[end].is(",") || !determiners[c.lowAt(end+1)] {
		return false
	}
	for k := end + 2; k < min(len(c.ts), end+2+maxDescription) && c.ts[k].kind == word; k++ {
		if kinds[c.ts[k].low] || mediaNouns[c.ts[k].low] {
			return true
		}
	}
	return false
}

// speaksFor reports whether head speaks for the name behind the preposition by.
func speaksFor(head, by token) bool {
	switch {
	case reportNouns[head.low]:
		return by.is("by", "from", "in", "of")
	case spokesmen[head.low]:
		return by.is("for")
	case staff[head.low]:
		return by.is("at", "from", "with", "for", "of")
	}
	return by.is("by") && (madeBy[head.low] || head.is("out"))
}

var spokesmen = set("spokesman spokeswoman spokesperson")

// pressStaff speak for the paper that is named before them: "Le Monde’s
// reviewer".
var pressStaff = set("reviewer correspondent columnist reporter critic")

// staff speak for the body they are at when they have no names.
var staff = set(`analysts researchers economists experts scientists scholars engineers investigators strategists forecasters
	officials historians journalists reporters epidemiologists statisticians academics lawyers`)

// ownStaff speak for the body that is named before them; others, such as
// officials, for nobody one can name.
var ownStaff = set("analysts researchers economists strategists auditors investigators forecasters scientists")

// isStaff reports whether t is a plural of people who speak for the body they
// are at.
func isStaff(t token) bool {
	if staff[t.low] {
		return true
	}
	for _, ending := range []string{"ologists", "ographers", "icists", "anists", "icians", "onomers", "umenters", "ineers"} {
		if strings.HasSuffix(t.low, ending) {
			return true
		}
	}
	return false
}
