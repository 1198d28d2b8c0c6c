package cite

import "strings"

// complement reports whether a weak verb at i has something said beside it: a
// clause with "that" or "whether", a quotation, or a colon.
func (c clause) complement(i int) bool {
	switch low := c.ts[i].low; {
	case narrow[low] && !c.saidNext(i+1):
		return c.gauges(i)
	case counting[low]:
		return c.counts(i) || c.saidNext(i+1) || c.saidBehind(i)
	}
	return c.saidNext(i+1) || c.saidBehind(i) || c.saysAlone(i) || c.quotedBefore(i) || c.asBefore(i) || c.inserted(i)
}

// saysAlone reports whether the verb at i says something by a form of its own:
// "has suggested burying the cable", "attributes the fall to fear".
func (c clause) saysAlone(i int) bool {
	return c.pointsOut(i) || c.advises(i) || c.accuses(i) || c.forecasts(i) || c.believes(i) || c.attributes(i) || c.counts(i)
}

// saidBehind looks for something said within the words that follow the verb
// at i.
func (c clause) saidBehind(i int) bool {
	for k := i + 1; k < min(len(c.ts), i+10); k++ {
		t := c.ts[k]
		switch {
		case t.is("“", "\"", "«", "‘", ":"), t.is("that", "whether") && (k <= i+5 || prepositions[c.lowAt(i+1)]), t.is("as") && k <= i+4:
			return true
		case t.is(",", ";") && k > i+1:
			return false
		}
	}
	return false
}

// narrow are weak verbs of many meanings, which say something only when it
// follows at once: "holds that", "put it".
var narrow = set("put puts holds held")

// gauges reports whether the verb at i gives a figure: "puts the cost at five
// million".
func (c clause) gauges(i int) bool {
	if !c.ts[i].is("put", "puts") || prepositions[c.lowAt(i+1)] || auxiliaries[c.lowAt(i+1)] {
		return false
	}
	for k := i + 2; k+1 < min(len(c.ts), i+maxWay) && (c.ts[k].kind != mark || c.ts[k].is(",") && c.ts[k+1].is("at")); k++ {
		if next := c.ts[k+1]; c.ts[k].is("at") && (next.kind == number || next.is("$", "€", "£") || amounts[next.low]) {
			return true
		}
	}
	return false
}

// amounts begin a figure that is written in words.
var amounts = set(`between about around some nearly almost more less over under roughly up only just half a one two three four five six seven eight
	nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety`)

// saidNext reports whether token i begins what a verb before it says.
func (c clause) saidNext(i int) bool {
	switch c.lowAt(i) {
	case "how", "why":
		return !narrow[c.lowAt(i-1)] && !strings.HasPrefix(c.lowAt(i-1), "ask")
	case "that", "whether", "it":
		return narrow[c.lowAt(i-1)] || c.lowAt(i) != "it"
	}
	return i < len(c.ts) && c.ts[i].is("“", "‘", "\"", ":") || subjectPronouns[c.lowAt(i)]
}

// subjectPronouns can only begin a clause behind a verb: "hinted they may stay".
var subjectPronouns = set("he she they we there")

// pointsOut reports whether the verb at i is "point out", which says something
// whatever follows.
func (c clause) pointsOut(i int) bool {
	return c.lowAt(i+1) == "out" && c.ts[i].is("point", "points", "pointed")
}

// advises reports whether the verb at i recommends doing something: "has
// suggested burying the cable".
func (c clause) advises(i int) bool {
	next := c.lowAt(i + 1)
	return advice[c.ts[i].low] && len(next) > 5 && strings.HasSuffix(next, "ing")
}

// forecasts reports whether the verb at i foretells what follows it: "had
// forecast a fall".
func (c clause) forecasts(i int) bool {
	next := c.lowAt(i + 1)
	switch c.lowAt(i) {
	case "forecast", "projected":
		return determiners[next] || next != "" && c.ts[i+1].kind == word && !stopWords[next] && !prepositions[next] && !beForms[next] && !auxiliaries[next]
	case "forecasts", "projects":
		return determiners[next]
	}
	return false
}

// accuses reports whether the verb at i says of what somebody is accused.
func (c clause) accuses(i int) bool {
	if !c.ts[i].is("accuse", "accuses", "accused") {
		return false
	}
	for k := i + 2; k < min(len(c.ts), i+maxWay) && c.ts[k].kind == word; k++ {
		if c.ts[k].is("of") {
			return true
		}
	}
	return false
}

var advice = set("suggest suggests suggested recommend recommends recommended propose proposes proposed advise advises advised")

// believes reports whether the verb at i is of belief and a clause follows that
// has no "that": "believes the price will fall".
func (c clause) believes(i int) bool {
	next := c.lowAt(i + 1)
	return belief[c.ts[i].low] && (determiners[next] || len(next) > 3 && strings.HasSuffix(next, "s") || c.clauseBehind(i+1))
}

// clauseBehind reports whether the words from token at are a clause by their
// verb: "prices cannot fall".
func (c clause) clauseBehind(at int) bool {
	for k := at + 1; k < min(len(c.ts), at+4) && c.ts[k].kind == word && !prepositions[c.ts[k].low]; k++ {
		if low := c.ts[k].low; low != "to" && modals[low] || beForms[low] || haveForms[low] || low == "cannot" {
			return true
		}
	}
	return false
}

// determiners may begin a clause that has no "that".
var determiners = set("the a an this these those his her its their our it he she they we there such most many no some all")

// quotedBefore reports whether the words said end just before the subject of
// the verb at i: "“A toy,” the Harbour Courier called it."
func (c clause) quotedBefore(i int) bool {
	for k := i - 1; k > max(0, i-8); k-- {
		if c.ts[k].is("”", "»", "\"", "’", "'") {
			return c.ts[k-1].is(",", "?", "!")
		}
	}
	return false
}

// asBefore reports whether the verb at i is in "as … has assessed".
func (c clause) asBefore(i int) bool {
	for k := i - 1; k >= max(0, i-9); k-- {
		if c.ts[k].is("as", "As") {
			return true
		}
		if c.ts[k].kind == mark {
			return false
		}
	}
	return false
}

// belief are verbs of what goes on in a mind. An author who writes them of a
// politician guesses; of an expert, reports.
var belief = set("believe believes think thinks reckon reckons suspect suspects fear fears expect expects expected anticipate anticipates anticipated foresee foresees")

// expert reports whether s, the subject of the verb at i, is told to be one by
// the words beside its name: an office of knowledge before it, a home or a
// description behind it.
func (c clause) expert(s speaker, i int) bool {
	if s.from >= s.to || s.from > i {
		return false
	}
	if len(s.names) > 0 && (hasOrg(tokenize(s.names[0])) || c.isPress(s.names)) {
		return true
	}
	for _, t := range c.ts[s.to:max(s.to, i)] {
		if t.is(",", "of", "from", "at", "with") {
			return true
		}
	}
	for _, t := range c.ts[max(0, s.from-2):s.to] {
		if expertRoles[t.low] || orgWords[t.low] {
			return true
		}
	}
	return false
}

var expertRoles = set(`analyst expert historian economist sociologist scientist scholar commentator researcher professor engineer
	lawyer geographer demographer strategist academic pollster editor columnist fellow consultant investigator dr dr. prof prof.`)
