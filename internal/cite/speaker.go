package cite

import (
	"strings"

	"footnote/internal/article"
)

// speaker is who says something: tokens from..to of a sentence.
type speaker struct {
	from, to int
	names    []string // canonical sources; none for a collective
	label    string   // as printed, for a quotation's speaker
}

// connectors may stand small between the capitalised words of a name.
var connectors = set("of the for and de der den van von al bin ibn du la le ur ul & on und des es für d’ l’ d' l' и та")

// clause is a sentence whose speakers are sought.
type clause struct {
	r  *reader
	ts []token
}

// identify turns the run from..to into sources. It reports false for runs that
// name no source: nations, places, months, words that only begin a sentence.
func (c clause) identify(from, to int) (speaker, bool) {
	from, to = c.trimmed(from, to)
	s := speaker{from: from, to: to}
	if from >= to {
		return s, false
	}
	s.label = cleanName(joinTokens(c.ts[from:to]))
	for _, part := range c.coordinated(from, to) {
		if name := c.source(part.Start, part.End); isName(name) {
			s.names = append(s.names, name)
		}
	}
	return s, len(s.names) > 0
}

// trimmed is the run from..to without what only stands beside a name: words
// that begin a sentence, days of the week, what it is, and "on July" behind it.
func (c clause) trimmed(from, to int) (int, int) {
	if c.whole(from, to) {
		return from, to
	}
	for from < to && (c.onlyOpens(from) || connectors[c.ts[from].low] || to-from > 1 && c.sidelong(from)) {
		from++
	}
	if to-from > 1 && (descriptors[c.ts[from].low] || c.unnamedFirst(from, to)) {
		from++
	}
	if c.besideHearer(from, to) {
		from++
	}
	if c.dayBehind(from, to) {
		to -= 2
	}
	return from, to
}

// sidelong reports whether token i stands beside the name behind it: a day of
// the week, or where it is.
func (c clause) sidelong(i int) bool { return c.weekday(i) || isBased(c.ts[i]) }

// isBased reports whether t says where a body is: "Levil-based".
func isBased(t token) bool { return strings.HasSuffix(t.low, "-based") }

// onlyOpens reports whether token i stands large only because it opens the
// sentence.
func (c clause) onlyOpens(i int) bool {
	return openingWords[c.ts[i].low] && startsSentence(c.ts, i)
}

// besideHearer reports whether the first word of a Cyrillic run stands beside
// the name and not in it: whom a person told something, or whom an outlet
// quotes, in a case of its own.
func (c clause) besideHearer(from, to int) bool {
	if to-from != 3 || !isCyrillicWord(c.ts[from].text) || !c.ts[from+1].capital {
		return false
	}
	if e := c.r.entry(joinTokens(c.ts[from+1 : to])); e != nil {
		return e.isPress()
	}
	e := c.r.entry(c.ts[from].text)
	return e != nil && e.isPress()
}

// dayBehind reports whether the run from..to ends with "on July" or its like.
func (c clause) dayBehind(from, to int) bool {
	return to-from > 2 && c.ts[to-2].is("on", "in", "of") && (monthOf(c.ts[to-1]) > 0 || weekdays[c.ts[to-1].low])
}

// whole reports whether the run from..to is one name as it stands: of the
// table, or of a body with its small words.
func (c clause) whole(from, to int) bool {
	return c.r.entry(joinTokens(c.ts[from:to])) != nil || from < to && c.slavicBody(from) == to
}

// weekday reports whether token i is a day of the week that is no part of the
// name behind it, as it is of "Sunday Herald".
func (c clause) weekday(i int) bool {
	return weekdays[c.ts[i].low] && !mediaWords[c.lowAt(i+1)] && !orgWords[c.lowAt(i+1)]
}

// unnamedFirst reports whether the first word of a Cyrillic run that begins a
// sentence is a common noun before a name: "Археолог Иван Орлов".
func (c clause) unnamedFirst(from, to int) bool {
	if !startsSentence(c.ts, from) || !isCyrillicWord(c.ts[from].text) || c.r.entry(joinTokens(c.ts[from:to])) != nil {
		return false
	}
	if to-from == 2 {
		return isASCII(c.ts[from+1].text)
	}
	if c.ts[from+1].is("«", "“", "\"") {
		return !hasOrgWord(c.ts[from].text) && !isAcronym(c.ts[from].text) // "Оператор «Волна»"
	}
	return to-from == 3 && c.ts[from+1].capital && !isPatronymic(c.ts[from+1].low) && !hasOrgWord(c.ts[from].text)
}

// coordinated parts "Reuters and Bloomberg" into two runs, and leaves names
// with an "and" of their own whole.
func (c clause) coordinated(from, to int) []article.Span {
	whole := article.Span{Start: from, End: to}
	if c.whole(from, to) {
		return []article.Span{whole}
	}
	for i := from; i < to; i++ {
		if c.ts[i].is("of", "for") {
			break
		}
		if i > from && c.ts[i].is("and", "и", "та") && i+1 < to && !c.ownAnd(from, i, to) {
			rest := i + 1
			for rest < to && c.ts[rest].is("the") {
				rest++
			}
			return append([]article.Span{{Start: from, End: i}}, c.coordinated(rest, to)...)
		}
	}
	return []article.Span{whole}
}

// ownAnd reports whether the "and" at token i belongs to the one name from..to:
// of an office ("Industry and Trade Minister"), or of a body whose first word
// is nobody by itself ("Wetlands and Rivers Trust").
func (c clause) ownAnd(from, i, to int) bool {
	if allOf(c.ts[from:i], func(t token) bool { return officeWords[t.low] }) || c.sameInitials(from, to) {
		return true
	}
	first := c.ts[from]
	_, person := c.r.people.person(first.text)
	return i == from+1 && to-i > 2 && orgWords[c.ts[to-1].low] && !person && !isPlace(first) &&
		!isAcronym(first.text) && c.r.entry(first.text) == nil && c.r.entry(joinTokens(c.ts[i+1:to])) == nil
}

// sameInitials reports whether the acronym in brackets behind the run from..to
// stands for all of it: "Water and Electricity Company (WEC)".
func (c clause) sameInitials(from, to int) bool {
	return to+1 < len(c.ts) && c.ts[to].is("(") && abbreviates(fold(c.ts[to+1].text), initials(joinTokens(c.ts[from:to])))
}

// abbreviates reports whether an acronym stands for the initials of a name, the
// last of which it may leave out.
func abbreviates(acronym, initials string) bool {
	return acronym == initials || len(acronym) > 2 && len(acronym)+1 == len(initials) && strings.HasPrefix(initials, acronym)
}

// source is the canonical source that a run names, "" for none.
func (c clause) source(from, to int) string {
	run := c.ts[from:to]
	if name, ok := c.entered(from, to); ok {
		return name
	}
	if c.sameInitials(from, to) {
		return c.organisation(run)
	}
	if c.slavicBody(from) == to {
		name := c.r.canonical(c.bodyName(from, to))
		c.r.people.meetOrg(name)
		return name
	}
	if capitals(run) < 2 && hasOrg(run) && run[len(run)-1].kind != number {
		return c.r.people.orgs[bareLower(run[len(run)-1])]
	}
	if namesNobody(run) {
		return ""
	}
	if name, ok := c.personIn(run); ok {
		return name
	}
	if len(run) == 1 && !c.provenName(from) {
		return ""
	}
	name := c.organisation(run)
	c.r.people.meetOrg(name)
	return name
}

// entered is the canonical name of a run that the table has, "" when it is a
// common word here. It reports false where the table does not decide.
func (c clause) entered(from, to int) (string, bool) {
	printed := joinTokens(c.ts[from:to])
	e := c.r.entry(printed)
	switch {
	case e == nil:
		return "", false
	case to-from == 1 && c.writtenSmall(from):
		return "", true
	}
	return c.r.canonical(printed), e.Type != "" && !ambiguousStart(e, c, from)
}

// namesNobody reports whether a run is a document, a place, or a collective.
func namesNobody(run []token) bool {
	return documents[bareLower(run[len(run)-1])] || documents[run[0].low] || allOf(run, isPlace) || !hasOrg(run) && allOf(run, isCommon) && !isState(run)
}

// isState reports whether a run is what governs a country: "Government of
// Montenegro".
func isState(run []token) bool {
	return len(run) > 2 && run[0].is("Government", "Parliament", "Cabinet") && run[1].is("of")
}

// isCommon reports whether t alone names nobody: a place, a role, a body or a
// collective.
func isCommon(t token) bool {
	low := bareLower(t)
	return isPlace(t) || roles[low] || commonWords[low]
}

// isPlace reports whether t is a nation, a place, a month or what joins them.
func isPlace(t token) bool {
	low := bareLower(t)
	return nations[low] || nations[strings.TrimSuffix(low, "s")] || placeWords[low] || months[low] > 0 || connectors[low] || t.kind == mark
}

func capitals(run []token) int {
	n := 0
	for _, t := range run {
		if t.capital && !openingWords[t.low] {
			n++
		}
	}
	return n
}

// ambiguousStart reports whether an entry was matched by a common word that
// only begins the sentence.
func ambiguousStart(e *Entry, c clause, from int) bool {
	low := c.ts[from].low
	return from == 0 && !strings.EqualFold(e.Name, low) && commonWords[low]
}

// writtenSmall reports whether the word that begins a sentence is written small
// elsewhere, and large nowhere else: "Time tells".
func (c clause) writtenSmall(at int) bool {
	people, t := c.r.people, c.ts[at]
	return startsSentence(c.ts, at) && people.small[t.low] && !people.large[bare(t.text)]
}

func hasOrg(run []token) bool {
	for _, t := range run {
		if orgWords[t.low] {
			return true
		}
	}
	return false
}

// organisation is the name of a body: the run as printed, without the
// possessor before a name of its own.
func (c clause) organisation(run []token) string {
	for i, t := range run {
		if isPossessive(t.text) && i+1 < len(run) && !genericBody[run[i+1].low] && !officeWords[run[i+1].low] && c.owns(t, run[i+1:]) {
			return c.r.canonical(joinTokens(run[i+1:]))
		}
	}
	return c.r.canonical(joinTokens(run))
}

// owns reports whether the possessor t is apart from the name behind it, a
// country or somebody known ("Israel’s Channel 12"), and not its first word
// ("Lloyd’s List").
func (c clause) owns(t token, rest []token) bool {
	w := bare(t.text)
	_, person := c.r.people.person(w)
	return person || isPlace(t) || c.r.entry(w) != nil || c.r.entry(joinTokens(rest)) != nil || looksPlace(strings.ToLower(w))
}

// looksPlace reports whether a word ends as many names of places do.
func looksPlace(low string) bool {
	for _, ending := range []string{"ia", "stan", "land", "burg", "grad", "sk"} {
		if strings.HasSuffix(low, ending) {
			return true
		}
	}
	return false
}

// genericBody are first words of bodies that every state has, whose name is
// not whole without the state.
var genericBody = set("foreign ministry defense defence interior security central general national state federal main supreme army")

// provenName reports whether the single capitalised word at is a name and not
// a common word that begins a sentence.
func (c clause) provenName(at int) bool {
	w := bare(c.ts[at].text)
	low := strings.ToLower(w)
	if before, _, _ := strings.Cut(strings.ReplaceAll(low, "’", "'"), "'"); commonWords[low] || pronouns[before] {
		return false
	}
	if at > 0 && !startsSentence(c.ts, at) || isAcronym(w) || strings.Contains(w, ".") {
		return true
	}
	people := c.r.people
	return !people.small[low] && (people.large[w] && !strings.HasSuffix(low, "ans") || !looksCommon(low))
}

// looksCommon reports whether a word at the beginning of a sentence has the
// ending of a plural, an adverb or a participle, or is a role.
func looksCommon(low string) bool {
	return strings.HasSuffix(low, "s") || strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "ly") || roles[low] ||
		isCyrillicWord(low) && endsIn(low, "и", "ы", "і", "ї")
}

func allOf(ts []token, test func(token) bool) bool {
	for _, t := range ts {
		if !test(t) {
			return false
		}
	}
	return true
}
