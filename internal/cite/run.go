package cite

import "footnote/internal/article"

// nameRun finds the capitalised run that ends with token end-1, connectors
// inside it included, and returns where it begins; end when there is none.
func (c clause) nameRun(end int) int {
	if from := c.tableStart(end); from < end {
		return from
	}
	return c.largeBefore(end)
}

// largeBefore is nameRun by the large letters alone.
func (c clause) largeBefore(end int) int {
	from := end
	for i := end - 1; i >= 0; i-- {
		t := c.ts[i]
		if open := c.quoteOpen(i); open >= 0 {
			if t.is("»") && from < end {
				return from
			}
			from, i = open, open
			continue
		}
		switch {
		case t.capital, i == end-1 && c.numeralAt(i):
			from = i
		case !connectors[t.low] || from == end || end-i >= maxRun || t.is("the") && !articled[c.lowAt(i-1)]:
			return from
		}
	}
	return from
}

// articled are the words before "the" inside a name.
var articled = set("of for on and to in")

// numeralAt reports whether token i is a short number that ends a name:
// "Channel 5".
func (c clause) numeralAt(i int) bool {
	return i > 0 && c.ts[i].kind == number && len(c.ts[i].text) <= 3 && c.ts[i-1].capital && monthOf(c.ts[i-1]) == 0
}

// maxRun bounds the tokens of a name.
const maxRun = 14

// runForward finds the capitalised run that begins with token at and returns
// where it ends; at when there is none.
func (c clause) runForward(at int) int {
	if end := c.tableEnd(at); end > at {
		return end
	}
	return c.largeBehind(at)
}

// largeBehind is runForward by the large letters alone.
func (c clause) largeBehind(at int) int {
	end := at
	for i := at; i < len(c.ts) && i-at < maxRun; i++ {
		t := c.ts[i]
		if closing := c.quoteClose(i); closing > 0 {
			if end, i = closing+1, closing; c.ts[closing].is("»") {
				return end
			}
			continue
		}
		switch {
		case t.capital, i > at && end == i && c.numeralAt(i) && orgWords[c.lowAt(i-1)]:
			end = i + 1
		case i == at || !c.goesOn(i, end):
			return end
		}
		if c.possessorAt(i) {
			break
		}
	}
	return end
}

// goesOn reports whether the small word at i can stand inside a name whose last
// large word ends before token end.
func (c clause) goesOn(i, end int) bool {
	second := c.ts[i].is("the") || c.ts[i].is("der", "den", "la") && c.ts[i-1].is("van", "von", "de")
	return (connectors[c.ts[i].low] && end == i || second && end == i-1) && !c.forWhom(i)
}

// forWhom reports whether the "for the" at token i tells for whom the name
// before it does something, as it does unless that is a body: "Ipsos for the
// OSCE", but "Institute for the Study of War".
func (c clause) forWhom(i int) bool {
	if !c.ts[i].is("for") || c.lowAt(i+1) != "the" {
		return false
	}
	for k := i - 1; k >= max(0, i-maxRun) && (c.ts[k].capital || connectors[c.ts[k].low]); k-- {
		if orgWords[c.ts[k].low] {
			return false
		}
	}
	return true
}

// possessorAt reports whether a name ends with the ’s of token i.
func (c clause) possessorAt(i int) bool {
	return isPossessive(c.ts[i].text) && i+1 < len(c.ts) && !c.ts[i+1].capital
}

// maxTitle bounds the words of a name in quotation marks.
const maxTitle = 5

// quoteClose is the token that closes the name in quotation marks that token i
// opens, 0 when it opens none.
func (c clause) quoteClose(i int) int {
	if !c.ts[i].is("«", "“", "\"", "„") || i+1 >= len(c.ts) || !c.ts[i+1].capital {
		return 0
	}
	for k := i + 2; k < min(len(c.ts), i+2+maxTitle); k++ {
		switch {
		case c.ts[k].is("»", "”", "\""), c.ts[i].is("„") && c.ts[k].is("“"):
			return k
		case c.ts[k].is(",", ";", "«", "“", "?", "!"): // "“Who?” asked Roe" names nobody
			return 0
		}
	}
	return 0
}

// quoteOpen is the token that opens the name in quotation marks that token i
// closes, -1 when it closes none.
func (c clause) quoteOpen(i int) int {
	if i < 0 || !c.ts[i].is("»", "”", "\"", "“") {
		return -1
	}
	for k := i - 2; k >= max(0, i-1-maxTitle); k-- {
		if c.quoteClose(k) == i {
			return k
		}
	}
	return -1
}

// maxTable bounds the words of a name that is looked up with its small words.
const maxTable = 5

// tableEnd is where the longest name of the table with a small word or a
// number in it ends that begins with token at: "Новая газета". It is at when
// there is none.
func (c clause) tableEnd(at int) int {
	if at >= len(c.ts) || !c.ts[at].capital || !c.r.begins(c.ts[at].text) {
		return at
	}
	for end := min(len(c.ts), at+maxTable); end > at+1; end-- {
		if c.inTable(at, end) {
			return end
		}
	}
	return at
}

// tableStart is where such a name begins that ends before token end; end when
// there is none.
func (c clause) tableStart(end int) int {
	for from := max(0, end-maxTable); from < end-1; from++ {
		if c.ts[from].capital && c.r.begins(c.ts[from].text) && c.inTable(from, end) {
			return from
		}
	}
	return end
}

// inTable reports whether the tokens from..to are a name of the table, no
// person’s and no place’s, that is not all large words.
func (c clause) inTable(from, to int) bool {
	small := false
	for _, t := range c.ts[from:to] {
		if t.kind != word && t.kind != number {
			return false
		}
		small = small || !t.capital
	}
	if !small {
		return false
	}
	e := c.r.entry(joinTokens(c.ts[from:to]))
	return e != nil && e.Type != "" && e.Type != article.Person
}
