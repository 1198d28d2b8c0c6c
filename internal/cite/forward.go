package cite

import "strings"

// forward finds the source that the words from at lead to: over articles,
// small descriptions and "a report by".
func (c clause) forward(at int) (speaker, bool) {
	if s, ok := c.smallBodyBehind(at); ok {
		return s, true
	}
	return c.largeForward(at)
}

// largeForward is forward for names that are written large.
func (c clause) largeForward(at int) (speaker, bool) {
	for i := at; i < len(c.ts) && i-at < 12; {
		t := c.ts[i]
		switch end := c.runForward(i); {
		case end > i:
			if end < len(c.ts) && (c.officer(end) || c.descriptive(i, end)) {
				i = end
				continue
			}
			if s, ok := c.holder(at, i, end); ok {
				return s, true
			}
			if c.lowAt(at-1) != "by" && c.modifies(end) {
				return speaker{}, false
			}
			return c.identifyDeclined(i, end)
		case t.kind == number, t.kind == mark && !t.is("«", "“", "\""), stopWords[t.low]:
			return speaker{}, false
		}
		i++
	}
	return speaker{}, false
}

// modifies reports whether the run that ends before token end only describes
// the small noun behind it: "Kremlin insiders".
func (c clause) modifies(end int) bool {
	if end >= len(c.ts) || c.ts[end].kind != word || c.ts[end].capital || isPossessive(c.ts[end-1].text) {
		return false
	}
	low := c.ts[end].low
	return !stopWords[low] && verbs[low] == 0 && !reportNouns[low] && !bodyHeads[low] && !afterNames[low] && !prepositions[low] && !auxiliaries[low] && !subjectPronouns[low]
}

// afterNames are small words that may follow a source without belonging to it.
var afterNames = set("late early last this yesterday today himself herself itself there here saying told earlier later again so not is are may will can")

// holder reads the name behind the office it holds: "the commander of the
// fleet, Jane Roe". The words from at to run describe the office.
func (c clause) holder(at, run, end int) (speaker, bool) {
	if end+1 >= len(c.ts) || !c.ts[end].is(",") {
		return speaker{}, false
	}
	for _, t := range c.ts[at:run] {
		if roles[t.low] {
			s, ok := c.identify(end+1, c.runForward(end+1))
			return s, ok && c.r.people.full[stem(s.names[0])] == "" && strings.Contains(s.names[0], " ")
		}
	}
	return speaker{}, false
}

// descriptive reports whether the run i..end only describes the name that
// follows: "the Russian newspaper Kommersant", "Putin’s aide Yuri Ushakov".
func (c clause) descriptive(i, end int) bool {
	next := c.ts[end]
	if next.kind != word || next.capital || stopWords[next.low] || end-i > 3 {
		return false
	}
	for k := end; k < min(len(c.ts), end+4); k++ {
		if c.ts[k].capital {
			return isPossessive(c.ts[end-1].text) && !reportNouns[next.low] || allOf(c.ts[i:end], func(t token) bool {
				return nations[bareLower(t)] || placeWords[bareLower(t)]
			})
		}
		if c.ts[k].kind != word || stopWords[c.ts[k].low] {
			return false
		}
	}
	return false
}

// officer reports whether token at is an office that a name follows: "Harbour
// Agency director Jane Roe".
func (c clause) officer(at int) bool {
	return roles[c.ts[at].low] && !c.ts[at].capital && at+1 < len(c.ts) && c.ts[at+1].capital
}

func bareLower(t token) string { return strings.ToLower(bare(t.text)) }

// stopWords end the search for a name after "according to": what follows them
// is not the source.
var stopWords = set(`that which who whose familiar close with in at near on about against over is was were are has have had and or but
	when while where because if to as than its their his her our что который которая которые где когда и или в на о об
	що який яка які де коли та або у про із`)
