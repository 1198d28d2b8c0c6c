package cite

// What shows that a verb says something without a "that" or a quotation behind
// it: its place in the sentence, or the figures it gives.

// maxInserted bounds the tokens of a remark that tells who said it; minBefore
// those before it.
const (
	maxInserted = 12
	minBefore   = 3
)

// inserted reports whether the verb at i ends a remark that is put into what is
// said or behind it: "Prices, Quay Watch figures show, fell".
func (c clause) inserted(i int) bool {
	if i+1 < len(c.ts) && !c.ts[i+1].is(",", ".", ";", ":", "(", "–", "—") {
		return false
	}
	_, person := c.r.people.person(c.ts[i-min(i, 1)].text)
	for k := i - 1; k > max(0, i-maxInserted); k-- {
		switch {
		case c.ts[k].is(",", "–", "—"):
			return person || k > minBefore && c.beginsRemark(k+1, i)
		case c.ts[k].kind == mark:
			return false
		}
	}
	return false
}

// beginsRemark reports whether token at can begin a remark that the verb at i
// ends. A plural that could be the verb ends one only behind the one body that
// an article shows.
func (c clause) beginsRemark(at, i int) bool {
	if nounVerbs[c.ts[i].low] {
		body := c.ts[at].is("the") || isPossessive(c.ts[at].text)
		return body && hasOrg(c.ts[at:i]) && c.ts[i-1].capital && !orgWords[c.ts[i-1].low]
	}
	t := c.ts[at]
	return t.capital || t.is("the") || c.describes(at) && !stopWords[t.low] && !auxiliaries[t.low] && !turns[t.low]
}

// counting are verbs of records, which say something with a number.
var counting = set("count counts counted log logs logged trace traces traced")

// tallying are the verbs beside them that say something else as well.
var tallying = set("record records recorded document documents documented")

// counts reports whether the verb at i tells how many there were: "has counted
// at least forty".
func (c clause) counts(i int) bool {
	next := c.lowAt(i + 1)
	if low := c.ts[i].low; !counting[low] && !tallying[low] || prepositions[next] && !amounts[next] && c.lowAt(i+2) != "least" {
		return false
	}
	for k := i + 1; k < min(len(c.ts), i+5); k++ {
		switch {
		case c.isFigure(k):
			return true
		case c.ts[k].kind == mark, k > i+1 && prepositions[c.ts[k].low]:
			return false
		}
	}
	return false
}

// isFigure reports whether token i is a number, in words perhaps.
func (c clause) isFigure(i int) bool {
	t := c.ts[i]
	return t.kind == number || tens[t.low] || amounts[t.low]
}

var tens = set("thirty forty fifty sixty seventy eighty ninety hundred no dozens hundreds thousands scores")

// attributes reports whether the verb at i says what something comes from:
// "attributes the fall to fear".
func (c clause) attributes(i int) bool {
	if !c.ts[i].is("attributes", "attributed", "ascribes", "ascribed") {
		return false
	}
	for k := i + 2; k < min(len(c.ts), i+maxWay) && c.ts[k].kind == word; k++ {
		if c.ts[k].is("to") {
			return true
		}
	}
	return false
}

// isIdiom reports whether several words with token i as their verb say
// something: "let it be known that", "is adamant that".
func (c clause) isIdiom(i int) bool {
	low := c.lowAt(i)
	for _, rest := range idioms[low] {
		if c.reads(i+1, rest...) {
			return true
		}
	}
	switch low {
	case "has", "had":
		return c.reads(i+1, "it", "at") && i+3 < len(c.ts) && c.ts[i+3].kind == number
	case "let", "lets":
		return c.reads(i+2, "know", "that")
	}
	return stances[low] && c.reads(i+1, "that") && beForms[c.lowAt(i-1)] && c.hasSubject(i+2)
}

// idioms say something as a whole, by first word.
var idioms = phraseTable(`has it that|had it that|let it be known|lets it be known|made clear that|makes clear that|make clear that|
	made it clear that|makes it clear that|make it clear that|made the case that|makes the case that|make the case that`)

// stances are what somebody is who says that something is so.
var stances = set("convinced adamant confident certain sceptical skeptical optimistic doubtful emphatic")

// reads reports whether the given small words stand from token i on.
func (c clause) reads(i int, words ...string) bool {
	for k, w := range words {
		if c.lowAt(i+k) != w {
			return false
		}
	}
	return true
}
