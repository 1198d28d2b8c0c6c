package cite

import (
	"slices"
	"strings"
)

// grammar is what of German or French tells who says something: its words, in
// small letters.
type grammar struct {
	verbs   map[string]verbForm
	phrases map[string][][]string // that name a source after them, by first word
	via     map[string]bool       // first words of those that only lead through it
	postfix map[string]bool       // words that stand behind their source
	between map[string]bool       // auxiliaries and adverbs between a subject and its verb
	stops   map[string]bool       // words behind which no name is looked for
	openers map[string]bool       // words that stand large only because they begin a sentence
	titles  map[string]bool       // words that stand large before a name and are no part of it
	apart   map[string]string     // by verb, the part of it that must stand further on
	that    map[string]bool       // words that begin what is said
	// reported are verbs in the mood of what others say.
	reported map[string]bool
	invert   bool // the subject may follow the verb without a quotation before it
	name     func(c clause, from, to int) string
	body     func(c clause, at int) int // where a body with small words in its name ends
}

// grammarOf is the grammar of a language other than English, Russian and
// Ukrainian, nil for those.
func grammarOf(language string) *grammar {
	switch language {
	case "de":
		return german()
	case "fr":
		return french()
	}
	return nil
}

// abroad reads the attribution of the word i by the grammar of the article.
func (c clause) abroad(i int) (attribution, int, bool) {
	g := c.r.grammar
	low := c.ts[i].low
	if n := c.phraseAt(g.phrases, i); n > 0 && (low != "so" || c.saysSo(i)) && (low != "pour" || c.holdsThat(i)) {
		s, ok := c.nameBehind(i + n)
		return attribution{speaker: s, via: g.via[low]}, max(i+1, s.to), ok
	}
	if g.postfix[low] {
		s, ok := c.nameBefore(i)
		return attribution{speaker: s}, i + 1, ok
	}
	if g.verbs[low] == 0 || c.ts[i].capital {
		return attribution{}, i, false
	}
	return c.verbAbroad(i, g.verbs[low]&weak != 0)
}

// verbAbroad reads the verb of saying at i; a weak one needs something said
// beside it.
func (c clause) verbAbroad(i int, weakly bool) (attribution, int, bool) {
	if weakly && !c.quotes(i) || !c.unparted(i) {
		return attribution{}, i, false
	}
	if s, ok := c.subjectAbroad(i); ok && (!weakly || !c.isQuoted(s)) {
		return attribution{speaker: s}, i + 1, true
	}
	if !c.r.grammar.invert && !c.followsQuote(i) {
		return attribution{}, i, false
	}
	s, ok := c.nameBehind(i + 1)
	return attribution{speaker: s}, max(i+1, s.to), ok && !c.isQuoted(s)
}

// isQuoted reports whether s is a name in quotation marks, which may be what
// something is called.
func (c clause) isQuoted(s speaker) bool { return c.ts[s.from].is("„", "“", "«", "\"") }

// unparted reports whether the verb at i needs no second part, or has it
// further on: "teilte … mit".
func (c clause) unparted(i int) bool {
	second := c.r.grammar.apart[c.ts[i].low]
	return second == "" || slices.ContainsFunc(c.ts[i+1:min(len(c.ts), i+maxAside)], func(t token) bool { return t.text == second })
}

// saysSo reports whether the "so" at i stands behind what was said and before
// who says it: "„Es reicht“, so die Ministerin".
func (c clause) saysSo(i int) bool {
	return c.followsQuote(i) && i+1 < len(c.ts) && (c.ts[i+1].capital || c.r.grammar.openers[c.ts[i+1].low])
}

// holdsThat reports whether the "pour" at i opens a sentence that quotes whose
// view it is: "Pour l’économiste Jeanne Roy, « on attend »".
func (c clause) holdsThat(i int) bool {
	if i > 0 {
		return false
	}
	for k := 1; k+1 < min(len(c.ts), maxWay); k++ {
		if c.ts[k].is(",") {
			return c.ts[k+1].is("«", "“", "\"")
		}
	}
	return false
}

// phraseAt counts the words of a phrase of table that begins with token i.
func (c clause) phraseAt(table map[string][][]string, i int) int {
	for _, phrase := range table[c.ts[i].low] {
		n := 0
		for n < len(phrase) && c.lowAt(i+1+n) == phrase[n] {
			n++
		}
		if n == len(phrase) && i+1+n < len(c.ts) {
			return 1 + n
		}
	}
	return 0
}

// quotes reports whether something said stands beside the verb at i: words in
// quotation marks, a colon, or a clause.
func (c clause) quotes(i int) bool {
	for k := i + 1; k < min(len(c.ts), i+maxWay); k++ {
		if t := c.ts[k]; t.is("„", "“", "«", "\"", ":") || c.r.grammar.that[t.low] || c.r.grammar.reported[t.low] || strings.HasPrefix(t.low, "qu’") {
			return true
		}
	}
	return c.followsQuote(i)
}

// followsQuote reports whether the verb at i stands right behind what was said.
func (c clause) followsQuote(i int) bool {
	return i > 0 && c.ts[i-1].is(",", "“", "”", "»", "\"", "–", "—", "!", "?") ||
		i > 1 && c.r.grammar.between[c.lowAt(i-1)] && c.ts[i-2].is(",", "“", "”", "»", "\"", "–", "—", "!", "?")
}

// subjectAbroad reads the subject before the verb at i, over auxiliaries,
// dates, and what is put between commas.
func (c clause) subjectAbroad(i int) (speaker, bool) {
	at := i
	for at > 0 && (c.r.grammar.between[c.lowAt(at-1)] || yearMark(c.ts[at-1:at]) != "") {
		at--
	}
	at -= c.dayAbroad(at)
	if named := c.overGloss(at); named > 0 && !c.ts[named-1].is("“", "”", "»") {
		at = named
	}
	if at > 2 && c.ts[at-1].is(",") {
		if s, ok := c.apposedAbroad(at - 1); ok {
			return s, true
		}
	}
	return c.nameBefore(at)
}

// dayAbroad counts the tokens of "am 3. Mai" or "le 3 mai" that end before
// token at.
func (c clause) dayAbroad(at int) int {
	for start := max(0, at-6); start < at-1; start++ {
		if _, used := dates(c.ts[start+1:]); c.ts[start].is("am", "im", "le", "en") && used > 0 && start+1+used == at {
			return at - start
		}
	}
	return 0
}

// apposedAbroad reads the name between commas that end with token comma, "Die
// Vorsitzende, Hanna Roth, sagt", or the one before what is put there.
func (c clause) apposedAbroad(comma int) (speaker, bool) {
	if c.ts[comma-1].is("“", "”", "»", "\"") {
		return speaker{}, false // what was said ends here, and its subject with it
	}
	if from := c.largeBefore(comma); from < comma && from > 0 && c.ts[from-1].is(",") && comma-from > 1 {
		return c.runAbroad(from, comma)
	}
	for k := comma - 1; k > max(0, comma-maxAside); k-- {
		if c.ts[k].is(",") && !c.ts[k+1].capital {
			return c.nameBefore(k)
		}
	}
	return speaker{}, false
}

// nameBefore reads the name that ends before token end.
func (c clause) nameBefore(end int) (speaker, bool) {
	if end <= 0 {
		return speaker{}, false
	}
	if body := c.r.grammar.body; body != nil {
		for from := max(0, end-maxBody); from < end; from++ {
			if c.ts[from].capital && body(c, from) == end {
				return c.runAbroad(from, end)
			}
		}
	}
	from := c.largeBefore(end)
	if from == end || from > 0 && c.r.grammar.stops[c.lowAt(from-1)] {
		return speaker{}, false
	}
	return c.runAbroad(from, end)
}

// nameBehind reads the first name that the words from at lead to.
func (c clause) nameBehind(at int) (speaker, bool) {
	for i := at; i < len(c.ts) && i-at < maxWay; {
		t := c.ts[i]
		end := c.runForward(i)
		if body := c.r.grammar.body; body != nil && t.capital {
			end = max(end, body(c, i))
		}
		switch {
		case end > i:
			if s, ok := c.runAbroad(i, end); ok {
				return s, true
			}
			i = end
		case t.kind != word, c.r.grammar.stops[t.low]:
			return speaker{}, false
		default:
			i++
		}
	}
	return speaker{}, false
}

// runAbroad is the source that the run from..to names.
func (c clause) runAbroad(from, to int) (speaker, bool) {
	g := c.r.grammar
	opening := startsSentence(c.ts, from)
	for from < to-1 && (opening && g.openers[c.ts[from].low] || g.titles[c.ts[from].low]) && c.r.entry(joinTokens(c.ts[from:to])) == nil {
		from++
	}
	label := cleanName(joinTokens(c.ts[from:to]))
	if e := c.r.entry(label); e != nil && e.Type != "" {
		return speaker{from, to, []string{e.Name}, label}, true
	}
	name := g.name(c, from, to)
	if name == "" {
		return speaker{}, false
	}
	return speaker{from, to, []string{c.r.canonical(name)}, label}, true
}
