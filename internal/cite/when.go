package cite

// withDate adds the date of an attribution whose word is i: behind it
// ("reported on May 9", "said in January"), between the source and the word
// ("Reuters on May 9 reported", "Reuters (May 9) reported"), or before both ("On
// May 9, Reuters").
func (c clause) withDate(a attribution, i, next int) (attribution, int) {
	if days, end := c.dateBehind(next); end > next {
		a.days, a.raw.End = days, c.ts[end-1].end
		return a, end
	}
	for k := a.to; k+1 < i; k++ {
		days, used := dates(c.ts[k+1:])
		if used == 0 {
			continue
		}
		if of := c.ts[k].is("of", "from") && reportNouns[c.lowAt(k-1)]; of || days[0].day > 0 && (dateWords[c.ts[k].low] || c.ts[k].is("(")) {
			a.days = days
		}
	}
	if days := c.dateAhead(a.from); days != nil {
		a.days = days
	}
	return a, next
}

// dateAhead reads the date that ends just before token from, or with the comma
// there.
func (c clause) dateAhead(from int) []day {
	from = c.overDescription(from)
	for start := max(0, from-7); start < from; start++ {
		days, used := dates(c.ts[start:])
		if used > 0 && start+used == from && days[0].month > 0 && c.opensDate(start, days[0]) {
			return days
		}
	}
	return nil
}

// opensDate reports whether the date at token start, which begins with d, can
// say when: behind a word for that, or a day that begins the sentence.
func (c clause) opensDate(start int, d day) bool {
	if start == 0 {
		return d.day > 0
	}
	return dateWords[c.ts[start-1].low]
}

// overDescription steps back from token from over what the speaker is, an
// article and a comma.
func (c clause) overDescription(from int) int {
	for n := 0; n < maxDescription && c.saysWhat(from-1, n > 0); n++ {
		from--
	}
	if articles[c.lowAt(from-1)] {
		from--
	}
	if from > 0 && c.ts[from-1].is(",") {
		from--
	}
	return from
}

// saysWhat reports whether token i can say what the speaker behind it is: an
// office, a sort of outlet or body; more words of that may follow.
func (c clause) saysWhat(i int, more bool) bool {
	low := c.lowAt(i)
	switch {
	case low == "", monthOf(c.ts[i]) > 0, yearWords[low]:
		return false
	case isKindOfName(low), isBased(c.ts[i]):
		return true
	case c.r.grammar != nil, isCyrillicWord(low):
		return c.describesAbroad(i)
	}
	return more && (c.ts[i].capital || hearerWords[low] && !articles[low])
}

// describesAbroad is saysWhat for small words of other languages than English,
// whose offices are not listed.
func (c clause) describesAbroad(i int) bool {
	low := c.lowAt(i)
	if g := c.r.grammar; g != nil {
		return g.titles[low] || c.describes(i) && g.plain(low)
	}
	return c.describes(i) && !slavicPrepositions[low]
}

// plain reports whether a small word is none that a sentence is built with.
func (g *grammar) plain(low string) bool {
	return !g.openers[low] && !g.stops[low] && !g.between[low] && g.verbs[low] == 0
}

// yearWords stand behind the number of a year.
var yearWords = set("года году року році")

var articles = set("the la le les l’ l' un une der die das")

var dateWords = set("on in late early в во у am im le en")

// dateBehind reads a date at token at, over "on Telegram"; end is at when
// there is none.
func (c clause) dateBehind(at int) (days []day, end int) {
	if days, end := c.bracketedDate(at); end > at {
		return days, end
	}
	start := c.overPlatform(c.overClaim(at))
	worded := start < len(c.ts) && dateWords[c.ts[start].low]
	if worded {
		start++
	}
	if days, end := c.datedWork(start); worded && end > start {
		return days, end
	}
	days, used := dates(c.ts[start:])
	if used == 0 || days[0].month == 0 || !worded && days[0].day == 0 {
		return nil, at
	}
	return days, start + used
}

// bracketedDate reads a date alone in the brackets that token at opens:
// "according to Reuters (May 4, 2024)".
func (c clause) bracketedDate(at int) (days []day, end int) {
	if at >= len(c.ts) || !c.ts[at].is("(") {
		return nil, at
	}
	days, used := dates(c.ts[at+1:])
	if end = at + 2 + used; used == 0 || days[0].month == 0 || end > len(c.ts) || !c.ts[end-1].is(")") {
		return nil, at
	}
	return days, end
}

// overClaim steps over what is denied or confirmed at token at: "denied the
// claim on May 4".
func (c clause) overClaim(at int) int {
	if determiners[c.lowAt(at)] && saidThings[c.lowAt(at+1)] {
		return at + 2
	}
	return at
}

var saidThings = set("claim claims report reports statement allegation allegations story accusation accusations rumour rumours rumor rumors offer")

// overPlatform steps over "on Telegram" at token at when a date follows.
func (c clause) overPlatform(at int) int {
	if at+2 < len(c.ts) && c.ts[at].is("on") && c.ts[at+1].capital && monthOf(c.ts[at+1]) == 0 && c.ts[at+2].is("on", "in") {
		return at + 2
	}
	return at
}

// datedWork reads the date of a work at token at: "a March report".
func (c clause) datedWork(at int) (days []day, end int) {
	if !determiners[c.lowAt(at)] && c.lowAt(at) != "an" {
		return nil, at
	}
	days, used := dates(c.ts[at+1:])
	if end = at + 1 + used; used == 0 || days[0].month == 0 || !reportNouns[c.lowAt(end)] {
		return nil, at
	}
	return days, end + 1
}
