package cite

// apposed reads the name that is put between commas itself: "Its president,
// Jane Roe, told".
func (c clause) apposed(comma int) (speaker, bool) {
	from := c.nameRun(comma)
	if from == comma || from < 2 || !c.ts[from-1].is(",") || c.ts[from-2].capital {
		return speaker{}, false
	}
	return c.identify(from, comma)
}

// maxAside bounds the tokens of what is put between a name and its verb.
const maxAside = 45

// overAside finds the name before what is put between commas, the last of
// which is token comma: "Roe, who ran in 2016, notes". It returns the end of
// the name.
func (c clause) overAside(comma int) (int, bool) {
	for k := comma - 2; k > max(0, comma-maxAside); k-- {
		if !c.ts[k].is(c.ts[comma].text) || !c.namedBefore(k) {
			continue
		}
		next := c.ts[k+1]
		if openers[next.low] || roles[next.low] || asidePrepositions[next.low] || next.kind == number ||
			next.kind == word && !next.capital && !stopWords[next.low] {
			return k, true
		}
	}
	return 0, false
}

func nameLast(t token) bool { return t.kind == word && t.capital || t.is(")", "”", "»") }

// namedBefore reports whether a name can end before token k, with a number of
// its own perhaps: "Channel 5".
func (c clause) namedBefore(k int) bool { return nameLast(c.ts[k-1]) || c.numeralAt(k-1) }

// asidePrepositions begin remarks between commas: ", on the other hand,".
var asidePrepositions = set("on for by at in with from after during like despite")

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
	return c.identify(c.nameRun(at-1), at-1)
}
