package cite

import (
	"regexp"
	"strings"
	"sync"
)

// german is the grammar of German.
var german = sync.OnceValue(func() *grammar {
	g := &grammar{
		verbs: make(map[string]verbForm),
		phrases: phraseTable(`laut|nach angaben|nach worten|nach auskunft|nach einschätzung|nach ansicht|nach meinung|nach informationen|nach darstellung|
			nach berechnungen|nach schätzungen|nach aussage|nach aussagen|unter berufung auf|unter verweis auf|im interview mit|im gespräch mit|so`),
		via:     set("unter im"),
		postfix: set("zufolge"),
		between: set("auch zudem dazu nun jetzt gestern heute zuvor bereits inzwischen dagegen hingegen jedoch aber am selbst noch einmal hat haben hatte hatten habe"),
		stops: set(`am im in auf bei mit vor zu zum zur gegen über unter aus an dass und oder aber ob wenn weil er sie es man wir ich ihm ihr ihnen dieser diesem dieses
			sich nichts nicht kein keine darf dürfen ist sind war hat haben wird werden kann`),
		openers: set(`der die das den dem des ein eine einer eines einem im am in auf bei mit nach vor zu zum zur wie auch und aber doch so laut für
			als wenn während seit selbst sogar nur heute gestern seine ihre unser dieser diese dieses deren dessen`),
		titles: set(`studie umfrage bericht analyse erhebung untersuchung prognose gutachten mitteilung herr frau dr prof der des von zeitung zeitschrift magazin
			nachrichtenagentur agentur sender tageszeitung wochenzeitung unternehmen firma konzern`),
		that:     set("dass ob"),
		reported: set("sei seien habe werde könne müsse dürfe solle wolle gebe gehe komme bleibe lasse wisse brauche"),
		apart: map[string]string{
			"teilte": "mit", "teilten": "mit", "fügte": "hinzu", "fügt": "hinzu", "räumte": "ein", "räumt": "ein", "kündigte": "an", "kündigt": "an",
			"stellt": "fest", "stellte": "fest", "geht": "aus", "ging": "aus",
		},
		invert: true,
		name:   clause.germanName,
	}
	for w := range strings.FieldsSeq(`sagt sagte sagten sagen erklärt erklärte erklärten erklären berichtet berichtete berichteten berichten meldet meldete meldeten
		schreibt schrieb schrieben betont betonte betonten teilte teilten mitgeteilt behauptet behauptete behaupteten warnt warnte warnten meint meinte
		argumentiert argumentierte versichert versicherte bestätigte bestätigt ergänzt ergänzte fügte fügt räumt räumte kündigte kündigt prognostiziert
		schätzt schätzte beklagt beklagte entgegnet entgegnete erwidert erwiderte urteilt urteilte zitierte stellt stellte
		entschieden gesagt berichtet gemeldet geschrieben gewarnt festgestellt angekündigt eingeräumt argumentiert geschätzt`) {
		g.verbs[w] = strong
	}
	for w := range strings.FieldsSeq(`spricht sprach nennt nannte widerspricht widersprach fordert forderte kritisiert kritisierte bezeichnet bezeichnete rechnet
		rechnete hält hielt sieht sah verweist verwies kommt kam heißt geht ging glaubt glaubte fürchtet fürchtete erinnert erinnerte
		antwortet antwortete fragt fragte rät riet verspricht versprach`) {
		g.verbs[w] = weak
	}
	return g
})

var (
	germanBody = regexp.MustCompile(`(?i)(agentur|amt|ministerium|institut|bank|gericht|gerichtshof|verband|zeitung|blatt|rundfunk|kommission|behörde|hilfe|stiftung|` +
		`gesellschaft|universität|hochschule|verein|verwaltung|polizei|feuerwehr|kammer|bundesrat|stadtrat|gemeinderat|zentrale|gemeinde|konzern|partei|anwaltschaft)e?n?s?$`)
	germanRole = regexp.MustCompile(`(?i)(leiter|minister|chef|sprecher|präsident|kanzler|meister|direktor|forscher|ökonom|historiker|soziologe|experte|professor|` +
		`vorsitzende|abgeordnete|fischer|anwalt|anwält|kommissar|senator|könig|bischof|führer|politiker|analyst|autor|journalist|berater|beauftragte|general|oberst|herr|frau)(in|n|r)?s?$`)
	// germanKind are words that say what the body is whose name follows them.
	germanKind      = regexp.MustCompile(`(?i)(betreiber|hersteller|anbieter|versorger|konzern|händler|dienstleister|entwickler|produzent|reederei|denkfabrik|gewerkschaft|plattform|beratung|unternehmen|firma|dienst)(n|s|es|en)?$`)
	germanAdjective = regexp.MustCompile(`(?i)(isch|deutsch|national|zentral|staatlich)e[nrms]?$`)
	germanPlace     = regexp.MustCompile(`.(land|reich|stan|ien)s?$`)
	germanNoun      = regexp.MustCompile(`(ung|heit|keit|schaft|ion|tät|ismus|ment|nis|tum)(en|s)?$`)
)

// germanName is the source that a run of large words names in German, where
// every noun is large: a body by its ending, or a person by two words that are
// no other nouns, behind what they are; "" for common nouns.
func (c clause) germanName(from, to int) string {
	run := c.ts[from:to]
	if name := c.behindGermanKind(from, run); name != "" {
		return name
	}
	run = beforeGermanHome(run)
	switch {
	case isGermanBody(run):
		return germanNominative(c.lowAt(from-1), run)
	case run[0].is("„", "“", "«", "\"") && len(run) <= maxTitle:
		return cleanName(joinTokens(run))
	}
	if !isGermanPerson(run) {
		return ""
	}
	words := germanPerson(afterGermanRoles(run))
	switch {
	case len(words) == 0:
		return ""
	case len(words) == 1:
		return c.germanSingle(words[0], len(run) > 1)
	case germanNoun.MatchString(words[len(words)-1]):
		return ""
	}
	return strings.Join(words, " ")
}

// behindGermanKind is the name in a run behind what the body is, or of a run of
// one word right behind it; "" where nothing says what it is.
func (c clause) behindGermanKind(from int, run []token) string {
	if rest := afterGermanKind(run); len(rest) < len(run) {
		return cleanName(joinTokens(rest))
	}
	if from > 0 && len(run) == 1 && germanKind.MatchString(c.ts[from-1].text) && !isPlace(run[0]) {
		return cleanName(run[0].text)
	}
	return ""
}

// afterGermanKind is the name behind the last word that says what a body is; all
// of the run when none stands before a name.
func afterGermanKind(run []token) []token {
	for i := len(run) - 2; i >= 0; i-- {
		if run[i].capital && run[i+1].capital && germanKind.MatchString(run[i].text) {
			return run[i+1:]
		}
	}
	return run
}

// beforeGermanHome cuts "von der Stiftung Wasser" from the person of it.
func beforeGermanHome(run []token) []token {
	for i := 2; i+1 < len(run); i++ {
		if run[i].is("von", "vom", "am", "beim") && !isGermanBody(run[:i]) && isGermanBody(run[i+1:]) {
			return run[:i]
		}
	}
	return run
}

// isGermanPerson reports whether a run can name a person: it is no list of
// places and has no small words but those of names, as "Ministerin der Justiz"
// has.
func isGermanPerson(run []token) bool {
	for i, t := range run {
		if i > 0 && t.kind == word && !t.capital && !germanParticle(run[i-1].low, t.low) {
			return false
		}
	}
	return !allOf(run, func(t token) bool { return isPlace(t) || germanPlace.MatchString(t.text) })
}

// germanParticle reports whether w, behind before, is a small word of names.
func germanParticle(before, w string) bool {
	switch w {
	case "von", "van", "zu", "de", "di", "da", "del":
		return true
	}
	return (w == "der" || w == "den") && (before == "von" || before == "van")
}

// germanPerson are the last words that make a name: two, with an initial and
// with particles between them ("Ada B. Roth", "Ada von der Roth").
func germanPerson(words []string) []string {
	from := len(words) - 1
	for from > 0 && germanParticle(words[max(0, from-2)], words[from-1]) {
		from--
	}
	for from > 0 && strings.HasSuffix(words[from-1], ".") {
		from--
	}
	for from = max(0, from-1); from < len(words) && germanParticle("", words[from]); from++ {
	}
	return words[from:]
}

// isGermanBody reports whether a run is the name of a body: by an adjective
// before it, or the ending of one of its words before any small one.
func isGermanBody(run []token) bool {
	if len(run) > 1 && germanAdjective.MatchString(run[0].text) {
		return true
	}
	for i, t := range run {
		switch {
		case t.kind != word:
		case germanBody.MatchString(t.text):
			return len(run) > 1 || len(t.text) > len("ministerium")
		case i > 0 && !t.capital && !particles[t.low]:
			return false
		}
	}
	return false
}

// germanSingle is the source that one word names: a person known by the family
// name or by the role before it, an entry, or an acronym.
func (c clause) germanSingle(w string, roled bool) string {
	full, known := c.r.people.person(w)
	switch {
	case known:
		return full
	case c.r.entry(w) != nil, isAcronym(w), roled:
		return w
	}
	return ""
}

// afterGermanRoles are the words of a run behind the last that says what
// somebody is.
func afterGermanRoles(run []token) []string {
	var words []string
	for _, t := range run {
		switch {
		case t.kind != word:
		case germanRole.MatchString(t.text):
			words = nil
		default:
			words = append(words, bare(t.text))
		}
	}
	return words
}

// germanNominative is the name of a body in the nominative, by the article
// before it.
func germanNominative(article string, run []token) string {
	words := strings.Fields(joinTokens(run))
	if article == "des" {
		head := &words[min(len(words)-1, 1)]
		if len(words) == 1 || !germanAdjective.MatchString(words[0]) {
			head = &words[0]
		}
		*head = strings.TrimSuffix(*head, "s")
	}
	if germanAdjective.MatchString(words[0]) && len(words) > 1 {
		stem := strings.TrimRight(words[0], "nrms")
		switch {
		case article == "das", article == "dem", article == "des":
			stem += "s"
		case article == "der" && stem == words[0]:
			stem += "r"
		}
		words[0] = stem
	}
	return strings.Join(words, " ")
}
