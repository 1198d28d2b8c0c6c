package cite

// What a body is may stand small beside its name: "the consultancy Harbour
// Risks", "the Harbour Numbers think tank".

// kinds say what a body is.
var kinds = set(`group tank institute network collective coalition consultancy charity watchdog company firm ngo nonprofit organisation
	organization foundation association union project initiative start-up operator insurer lender brokerage carrier airline
	manufacturer refiner utility institution`)

// kindWords may stand before such a noun.
var kindWords = set(`think research advocacy rights human aid rating credit polling environmental media trade industry shipping oil gas energy
	data open-source independent non-profit local international private state-owned`)

// beforeKind is where the name ends that stands before what it is: "the Harbour
// Numbers think tank"; end when there is none.
func (c clause) beforeKind(end int) int {
	at := end
	for at > 0 && !c.ts[at-1].capital && (kinds[c.ts[at-1].low] || at < end && kindWords[c.ts[at-1].low]) {
		at--
	}
	if at == 0 || !c.ts[at-1].capital {
		return end
	}
	return at
}

// behindKind is where the words begin that say what the name at from is: "the
// consultancy Harbour Risks".
func (c clause) behindKind(from int) int {
	at := from
	for at > 0 && from-at < maxDescription && !c.ts[at-1].capital && (kinds[c.ts[at-1].low] || mediaNouns[c.ts[at-1].low] || at < from && kindWords[c.ts[at-1].low]) {
		at--
	}
	return at
}

// beforeDate is where a work ends that says behind itself when it is from: "a
// study of 2023", "a report published in May"; end when none does.
func (c clause) beforeDate(end int) int {
	for k := end - 2; k > max(0, end-6); k-- {
		if !c.ts[k].is("of", "from", "in", "on") {
			continue
		}
		if _, used := dates(c.ts[k+1:]); used == 0 || k+1+used != end {
			continue
		}
		if madeBy[c.lowAt(k-1)] {
			k--
		}
		if reportNouns[c.lowAt(k-1)] {
			return k
		}
	}
	return end
}
