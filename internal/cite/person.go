package cite

import "strings"

// personIn finds a person in a run: a family name introduced elsewhere, or a
// full name after roles and nations.
func (c clause) personIn(run []token) (string, bool) {
	person := beforeHome(run)
	words := slavicPerson(run, afterOffice(personWords(person)))
	if n := len(words); n > 4 {
		if joinsBodies[words[n-3]] {
			return "", false // "Ministry of Energy of Upper Quayland"
		}
		words = lastTwo(words)
	}
	if len(words) == 1 {
		return c.familyName(words[0], run, person)
	}
	for i, w := range words {
		if low := strings.ToLower(w); orgWords[low] || connectors[low] && !particles[low] || placeWords[low] && !isFirstName(i, words, run) {
			return "", false
		}
	}
	return c.r.canonical(c.r.people.whole(words)), len(words) > 1
}

// joinsBodies are words before the last two of a body’s name.
var joinsBodies = set("of for the and")

// isFirstName reports whether the place that is word i of two is a first name,
// as a role before it shows: "Minister Israel Katz".
func isFirstName(i int, words []string, run []token) bool {
	return i == 0 && len(words) == 2 && !placeWords[strings.ToLower(words[1])] && roleBefore(run)
}

// slavicPerson are the words of a person without what the person is of, where a
// Cyrillic run begins with an office: "глава Росреки Пётр Львов", "посланник ООН
// Пётр Львов".
func slavicPerson(run []token, words []string) []string {
	n := len(words)
	if n < 3 || !isCyrillicWord(words[n-1]) || strings.HasSuffix(words[n-2], ".") || isPatronymic(strings.ToLower(words[n-1])) || isPatronymic(strings.ToLower(words[n-2])) {
		return words
	}
	if len(run) > n || isAcronym(words[n-3]) {
		return lastTwo(words)
	}
	return words
}

// beforeHome cuts "of the Kennan Institute" from the person of it.
func beforeHome(run []token) []token {
	for i, t := range run {
		if i > 0 && t.is("of", "from") && !hasOrg(run[:i]) && !roles[run[i-1].low] {
			return run[:i]
		}
	}
	return run
}

// familyName is the person that one word of a run names: someone introduced by
// it, an entry of the table, or whoever a role before it makes a person.
func (c clause) familyName(w string, run, person []token) (string, bool) {
	if full, ok := c.r.people.person(w); ok {
		return c.r.canonical(c.r.people.inNominative(full, w)), true
	}
	if c.r.entry(w) != nil {
		return c.r.canonical(w), true
	}
	return w, len(run) > 1 && len(w) > 2 && !hasOrg(person) && !connectors[strings.ToLower(w)] && roleBefore(run)
}

// afterOffice cuts what belongs to an office from the words behind its title:
// "of State Jane Roe".
func afterOffice(words []string) []string {
	if len(words) == 0 || words[0] != "of" && words[0] != "for" {
		return words
	}
	for len(words) > 0 && (connectors[words[0]] || officeWords[strings.ToLower(words[0])] || len(words) > 2 && isOfPlace(words[0])) {
		words = words[1:]
	}
	return words
}

// isOfPlace reports whether a word is of the name of a place or of all of them.
func isOfPlace(w string) bool { return placeWords[strings.ToLower(w)] || w == "Nations" }

func lastTwo(words []string) []string { return words[max(0, len(words)-2):] }

func roleBefore(run []token) bool {
	for _, t := range run[:len(run)-1] {
		if roles[t.low] {
			return true
		}
	}
	return false
}
