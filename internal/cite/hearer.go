package cite

// told adds the outlet at token at that speaker s told something to with the
// verb at i, or makes it the speaker where s is none.
func (c clause) told(i, at int, s speaker, ok bool) (speaker, bool) {
	if at < len(c.ts) && c.ts[at].is("no", "nobody", "nothing") {
		return s, false
	}
	to, heard := c.hearer(at, !ok && c.unnamed(i))
	if !heard {
		return s, ok
	}
	if !ok {
		s = speaker{from: i}
	}
	return speaker{s.from, to.to, append(s.names, to.names...), s.label}, true
}

// hearer is the outlet or body that something was told to. An unknown name is
// taken for one when what it is stands before it ("the business daily Tide"),
// or when unnamed people told it.
func (c clause) hearer(at int, unnamed bool) (speaker, bool) {
	first := c.described(at)
	end := c.runForward(first)
	if end == first {
		return speaker{}, false
	}
	s, ok := c.identify(first, end)
	if !ok || len(s.names) == 0 {
		return s, false
	}
	if e := c.r.entry(s.names[0]); e != nil {
		return s, e.isPress()
	}
	end = s.to // without "on May"
	_, person := c.r.people.person(c.ts[end-1].text)
	if end-first > 1 && airs[c.ts[first].low] {
		return s, true
	}
	return s, mediaWords[c.ts[end-1].low] || mediaNouns[c.lowAt(first-1)] || recorders[c.lowAt(first-1)] || unnamed && !person && c.loneHearer(first, end)
}

// described is the token behind the words from at that may describe an outlet.
func (c clause) described(at int) int {
	first := at
	for first < len(c.ts) && first-at < maxDescription && !c.ts[first].capital && (hearerWords[c.ts[first].low] || recorders[c.ts[first].low]) {
		first++
	}
	return first
}

// loneHearer reports whether the run that unnamed people told something to
// can be an outlet: it has no role in it and no small noun behind it.
func (c clause) loneHearer(first, end int) bool {
	return !roleBefore(c.ts[first:end]) && !c.modifies(end) && !commonWords[c.ts[first].low] && !orgWords[c.ts[end-1].low]
}

// unnamed reports whether people without a name are the subject of the verb
// at i: "two officials", "a person in the room".
func (c clause) unnamed(i int) bool {
	for k := i - 1; k >= max(0, i-8) && c.ts[k].kind != mark; k-- {
		if anonymous[c.ts[k].low] {
			return true
		}
	}
	return false
}

var anonymous = set(`official officials source sources person people diplomat diplomats analyst analysts expert experts resident
	residents trader traders lawyer lawyers insider insiders aide aides minister spokesman spokeswoman spokesperson
	officer officers soldier soldiers executive executives banker bankers adviser advisers witness witnesses employee
	employees worker workers researcher researchers politician politicians lawmaker lawmakers head director office service`)

// spokeTo reports whether a verb and the word behind it lead to a hearer.
func spokeTo(verb, next string) bool {
	return (verb == "spoke" || verb == "spoken") && (next == "to" || next == "with")
}

// maxDescription bounds the words that describe an outlet before its name.
const maxDescription = 5

var (
	// mediaNouns say that the name behind them is an outlet.
	mediaNouns = set("newspaper paper daily weekly monthly magazine broadcaster channel agency website site outlet radio portal podcast tabloid station programme program journal")
	// airs begin the names of stations.
	airs = set("radio tv television channel")
	// recorders write down what they are told.
	recorders = set("historian sociologist anthropologist ethnographer folklorist journalist reporter biographer interviewer correspondent")
	// hearerWords may stand before such a noun.
	hearerWords = set(`the a an business independent local state public regional financial national private online news
		newspaper paper daily weekly monthly magazine broadcaster channel agency website site outlet radio tv television
		portal podcast tabloid station programme program journal state-run state-owned opposition exile trade`)
)
