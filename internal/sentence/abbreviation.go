package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words, in small letters and without their last stop, that do not end a
// sentence: always (a name or the rest of the phrase follows), before a
// numeral only, or unless a word that likes to begin sentences follows.
var (
	always = set(`mr mrs ms dr prof gen col lt sgt capt cpt maj adm brig cmdr sen rep gov st rev hon pres
		vs viz cf e.g i.e op cit ed eds trans approx messrs ft mt
		им ул тов акад проф ген полк см ср напр пер т.е т.н т.к просп пл гос о-в чл корр
		ім вул див напр просп акад т.зв тзв т.з`)
	beforeNumeral = set(`no nos vol vols p pp ch sec art par para fig figs jan feb mar apr jun jul aug sep sept oct nov dec
		ст с стр гл рис табл п пп № т ч разд мал ор зб`)
	mostly = set(`u.s u.k u.n e.u d.c u.s.a u.a.e u.s.s.r a.m p.m jr sr г гг р рр м в вв н.э обл н.е`)
)

// germanMonths follow the ordinal number of a day: "am 3. Mai".
var germanMonths = set("januar jänner februar märz april mai juni juli august september oktober november dezember")

// starters are words that, written large after an abbreviation that may end a
// sentence, show that it did.
var starters = set(`the a an in on at it its he she they we i this that these those there but and however as for if
	when while after before since although both such one some many most according meanwhile moreover then thus so yet
	his her their our to by from with under no not what who why how each all
	в на с и а но по он она они оно это этот эта эти как когда если при после перед также однако для за из у мы я
	его её их тем так там все до об о со во к ко что кто не ни
	у в на з із та і й а але по він вона вони воно це цей ця ці як коли якщо при після перед також однак для за ми
	його її їх так там усі всі до про зі що хто не під від через`)

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// abbreviated reports whether the full stop that before ends with belongs to
// an abbreviation or an initial and next goes on with the sentence.
func abbreviated(before, next string) bool {
	word := lastWord(strings.TrimSuffix(before, "."))
	lower := strings.ToLower(word)
	numeral := next[0] >= '0' && next[0] <= '9'
	switch {
	case always[lower]:
		return true
	case beforeNumeral[lower] && numeral, len(word) <= 2 && isNumber(word) && germanMonths[strings.ToLower(firstWord(next))]:
		return true
	case mostly[lower], isInitials(word):
		first := firstWord(next)
		return !starters[strings.ToLower(first)] || strings.HasPrefix(next[len(first):], ".") && isInitials(first)
	}
	return false
}

func lastWord(s string) string {
	return s[len(strings.TrimRightFunc(s, func(r rune) bool { return !beforeWord(r) })):]
}

// beforeWord reports whether a word begins after r.
func beforeWord(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`([{"“«„`, r) }

func firstWord(s string) string {
	if end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

// isInitials reports whether word is large letters parted by stops: "J",
// "J.R.R", "А.С".
func isInitials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if r, n := utf8.DecodeRuneInString(part); n != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
