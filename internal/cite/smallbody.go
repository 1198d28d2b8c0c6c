package cite

// smallBody reads a body written small that ends before token end: behind a
// nation ("the Russian defense ministry said"), or behind an article when it
// says what it is for ("the energy ministry said").
func (c clause) smallBody(end int) (speaker, bool) {
	at := end - 1
	for at > 0 && isBodyWord(c.ts[at-1]) {
		at--
	}
	if at == 0 || !bodyHeads[c.ts[end-1].low] {
		return speaker{}, false
	}
	alone := at == end-1
	switch owner := c.ts[at-1]; {
	case ofNation(owner) && (!alone || lone[c.ts[at].low]):
		at--
	case !owner.is("the", "The") || alone || !specific[c.ts[at].low]:
		return speaker{}, false
	}
	name := joinTokens(c.ts[at:end])
	return speaker{at, end, []string{c.r.canonical(name)}, name}, true
}

// smallBodyOf reads the body whose figures or statement the words before token
// end are of: "finance ministry figures".
func (c clause) smallBodyOf(end int) (speaker, bool) {
	if end < 2 {
		return speaker{}, false
	}
	if s, ok := c.smallBody(end); ok || !bodyHeads[c.ts[end-1].low] || !specific[c.ts[end-2].low] {
		return s, ok
	}
	name := joinTokens(c.ts[end-2 : end])
	return speaker{end - 2, end, []string{c.r.canonical(name)}, name}, true
}

// smallBodyBehind reads such a body that begins with token at.
func (c clause) smallBodyBehind(at int) (speaker, bool) {
	end := at
	if c.lowAt(end) == "the" {
		end++
	}
	if end < len(c.ts) && c.ts[end].capital {
		end++
	}
	from := end
	for end < len(c.ts) && isBodyWord(c.ts[end]) {
		end++
	}
	if end == from {
		return speaker{}, false
	}
	return c.smallBody(end)
}

// ofNation reports whether t is a nation or a country.
func ofNation(t token) bool {
	low := bareLower(t)
	return t.capital && (nations[low] || placeWords[low])
}

func isBodyWord(t token) bool { return !t.capital && (bodyWords[t.low] || bodyHeads[t.low]) }

var (
	// lone heads name a body behind a nation with no other word.
	lone = set("ministry intelligence army navy embassy")
	// specific words say what a body is for, so that it has a name without a
	// nation: "the energy ministry", "the regional administration".
	specific = set(`defense defence foreign interior finance health energy economy economic justice statistics environment education
		agriculture transport culture labour labor regional municipal provincial district border coast tax customs emergency`)
)
