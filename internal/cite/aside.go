package cite

// apposed reads the name that is put between commas itself: "Its president,
// Jane Roe, told".
func (c clause) apposed(comma int) (speaker, bool) {
	from := c.nameRun(comma)
	opening := c.overTitle(from) - 1
	if from == comma || opening < 1 || !c.ts[opening].is(",") || c.ts[opening-1].capital && !c.officeBefore(opening) {
		return speaker{}, false
	}
	return c.identify(from, comma)
}

// overTitle is the token of the title before the name at from, "Mr. Roe"; from
// when there is none.
func (c clause) overTitle(from int) int {
	if from > 1 && c.ts[from-1].is(".") && roles[c.ts[from-2].low] {
		return from - 2
	}
	return from
}

// holdsOffice reports whether the name that ends at the comma is put behind an
// office: "the governor of Levil, Mr. Roe, said".
func (c clause) holdsOffice(comma int) bool {
	from := c.nameRun(comma)
	opening := c.overTitle(from) - 1
	return from < comma && opening > 1 && c.ts[opening].is(",") && c.officeBefore(opening)
}

// maxAside bounds the tokens of what is put between a name and its verb.
const maxAside = 45

// besideAside reads the speaker before what is put between commas, the last of
// which is token comma; one remark may hold another. found tells that a remark
// with a name before it was found, whether or not the name can speak.
func (c clause) besideAside(comma int) (s speaker, found, ok bool) {
	for at := comma; ; {
		end, again := c.overAsideFrom(comma, at)
		if !again {
			return s, found, false
		}
		found = true
		if s, ok = c.subject(end); ok {
			return s, true, true
		}
		at = end
	}
}

// overAside finds the name before what is put between commas, the last of
// which is token comma: "Roe, who ran in 2016, notes". It returns the end of
// the name.
func (c clause) overAside(comma int) (int, bool) { return c.overAsideFrom(comma, comma) }

// overAsideFrom is overAside for a remark that begins before token at.
func (c clause) overAsideFrom(comma, at int) (int, bool) {
	for k := min(at-1, comma-2); k > max(0, comma-maxAside) && !c.ts[k].is(";"); k-- {
		if !c.ts[k].is(c.ts[comma].text) || !c.namedBefore(k) {
			continue
		}
		if c.beginsAside(k + 1) {
			return k, true
		}
	}
	return 0, false
}

// beginsAside reports whether token i, behind a comma, can begin a remark on
// the name before it.
func (c clause) beginsAside(i int) bool {
	t := c.ts[i]
	return openers[t.low] || roles[t.low] || asidePrepositions[t.low] || t.kind == number || c.possessorAt(i) ||
		t.kind == word && !t.capital && !stopWords[t.low]
}

// officeBefore reports whether the words before the comma at say what office
// somebody holds: "the mayor of Levil,".
func (c clause) officeBefore(at int) bool {
	for k := at - 1; k >= max(0, at-8) && c.ts[k].kind == word; k-- {
		if roles[c.ts[k].low] && c.ts[k+1].is("of", "for", "at", "to", "in") {
			return true
		}
	}
	return false
}

func nameLast(t token) bool { return t.kind == word && t.capital || t.is(")", "”", "»") }

// namedBefore reports whether a name can end before token k, with a number of
// its own perhaps: "Channel 5".
func (c clause) namedBefore(k int) bool { return nameLast(c.ts[k-1]) || c.numeralAt(k-1) }

// asidePrepositions begin remarks between commas: ", on the other hand,".
var asidePrepositions = set("on for by at in with from after during like despite в во на по за у")

// relative pronouns take their subject from before the comma.
var relative = set("which who")

// antecedent reads the name that the relative pronoun at stands for: "Roe,
// who said", "an agency of Rosstat, which reported".
func (c clause) antecedent(at int) (speaker, bool) {
	if at < 2 || !c.ts[at-1].is(",") || !c.namedBefore(at-1) {
		return speaker{}, false
	}
	if s, ok := c.subject(at - 1); ok {
		return s, true
	}
	end := c.overGloss(at - 1)
	return c.identify(c.nameRun(end), end)
}
