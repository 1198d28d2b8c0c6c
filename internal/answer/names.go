package answer

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// Phrases in which a question says whose words it wants. The names in the
// brackets are those that an answer must come from.
var (
	asksWhose = []*regexp.Regexp{
		regexp.MustCompile(`(?i)\b(?:did|does|do|has|have|had) (.{1,60}?) (?:ever )?(?:say|said|report|reported|write|written|think|claim|claimed|state|argue|warn|predict|promise|estimate|believe|recommend|demand|tell|told|admit|announce|reveal|assess|conclude|note|suggest|expect|describe|insist|stress|deny|propose|forecast|comment|put|ask)\b`),
		regexp.MustCompile(`(?i)\b(?:according|acc\.?) to (.{1,60}?)(?:[,.;:?!]|$| on\b| about\b)`),
		regexp.MustCompile(`(?i)^\W*what (?:said|say|says|tell) (.{1,60}?) (?:about|on|in)\b`),
	}
	aYear = regexp.MustCompile(`^(1[5-9]|20)\d\d$`)
)

// described tells a description such as "the farmers" from a name.
var described = regexp.MustCompile(`(?i)^(the|a|an|any|some|all|both|other|many|most|these|those|this|that|his|her|its|their|our|your|my)\b`)

// whose are the words in the places of a question where it names whose words it
// wants; of a description, those that are written as names.
func whose(text string) map[string]bool {
	out := map[string]bool{}
	for _, speaker := range speakers(text) {
		names := namesIn("… " + speaker)
		for _, w := range words(speaker) {
			if names[w] || !described.MatchString(speaker) {
				out[w] = true
			}
		}
	}
	return out
}

// speakers are what stands in the places where text names whose words it wants.
func speakers(text string) []string {
	var out []string
	for _, phrase := range asksWhose {
		if m := phrase.FindStringSubmatch(text); m != nil {
			out = append(out, m[1])
		}
	}
	return out
}

// namesIn are the words of a question that are written with a capital where no
// question begins, in small letters. In a text whose words nearly all have
// capitals these say nothing.
func namesIn(text string) map[string]bool {
	names := map[string]bool{}
	fields := strings.Fields(text)
	small, begins := 0, true
	for _, field := range fields {
		afresh := begins
		begins = strings.ContainsAny(field[len(field)-1:], "!?")
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(field, "\"'“‘(«"))
		if unicode.IsLower(first) {
			small++
		}
		if afresh || !unicode.IsUpper(first) {
			continue
		}
		for _, w := range words(field) {
			names[w] = true
		}
	}
	if len(fields) > 3 && small < len(fields)/4 {
		return map[string]bool{}
	}
	return names
}

// missing reports whether the question names something that the first candidate
// cannot be about: a name or a year that is nowhere nearby, a sum of money, what
// an answer needs, or someone whose words are wanted and who stands neither in
// the passage nor over it nor just before it.
func (s *study) missing() bool {
	q, best := s.question, s.candidates[0].hit
	if q.foreign {
		return false
	}
	if slices.ContainsFunc(q.terms, s.lexicon.neverHeardOf) {
		return true
	}
	if q.compares {
		return false
	}
	return s.namesElsewhere(best) || !s.hears(best) || q.kind == aSum && !s.fits(&s.candidates[0]) || s.needsMore(&s.candidates[0])
}

// namesElsewhere reports whether a name or a year of the question stands nowhere
// near hit.
func (s *study) namesElsewhere(hit article.Hit) bool {
	gloss := func(text string) stemSet { return stems(s.Words.gloss(text, hit.Article.Language)) }
	around, before := gloss(neighbourhood(hit, nearby)), gloss(neighbourhood(hit, 0))
	rare := s.lexicon.weight(max(2, s.lexicon.passages/distinctive))
	return slices.ContainsFunc(s.question.terms, func(t term) bool {
		return t.year && !t.in(before.has) || t.proper && t.weight >= rare && !t.digits() && !t.near(around)
	})
}

// digits reports whether t is a number: the 29 of a MiG-29 has its capital from
// elsewhere.
func (t term) digits() bool { return t.stems[0][0] >= '0' && t.stems[0][0] <= '9' }

// nearby is how many passages before and after one may name what it is about; a
// year only one before, as a text goes forward in time. With one, names of
// answers that are there were missed; with three, some that stand elsewhere in
// the article were found.
const nearby = 2

// neighbourhood is the surroundings of a passage with those nearby before it and
// so many after it, and the date of the article.
func neighbourhood(hit article.Hit, after int) string {
	text := surroundings(hit) + " " + string(hit.Article.Date)
	for ord := hit.Passage.Ord - nearby; ord <= hit.Passage.Ord+after; ord++ {
		if p, ok := hit.Article.Passage(ord); ok && ord != hit.Passage.Ord {
			text += " " + p.Text
		}
	}
	return text
}

// A name is distinctive that stands in no more than one passage in ten. More
// frequent ones are the background of a corpus, which an article need not name.
const distinctive = 10

// hears reports whether a passage has the words of those whose words are wanted:
// by a name of theirs that the corpus knows, or by what the question calls them.
func (s *study) hears(hit article.Hit) bool {
	q := s.question
	return q.told && s.sources.speaks(hit, q.asked) || q.saidIn(stems(s.Words.gloss(vicinity(hit), hit.Article.Language)))
}

// saidIn reports whether the names of those whose words are wanted are all in
// set.
func (q question) saidIn(set stemSet) bool {
	return !slices.ContainsFunc(q.terms, func(t term) bool { return t.whose && (t.name || t.proper) && !t.near(set) })
}

// wantsWords reports whether the question names whose words it wants.
func (q question) wantsWords() bool {
	return slices.ContainsFunc(q.terms, func(t term) bool { return t.whose && (t.name || t.proper) })
}

// vocabulary is the words of something.
type vocabulary interface {
	has(stem string) bool
	all() iter.Seq[string]
}

// near reports whether one of the spellings of a name is in set, or a form of
// it: Kyrgyz and Kyrgyzstan, Moldova and Moldovan.
func (t term) near(set vocabulary) bool {
	if t.in(set.has) {
		return true
	}
	forms := slices.Concat(t.stems, alsoSaid[t.stems[0]])
	for s := range set.all() {
		if slices.ContainsFunc(forms, func(form string) bool { return akin(s, form) }) {
			return true
		}
	}
	return false
}

// akin reports whether two stems are forms of one name: they begin alike, but
// for the last letters.
func akin(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= 5 && len(b)-len(a) <= 5 && strings.HasPrefix(b, a[:len(a)-1])
}

// vicinity is the surroundings of a passage with the passage before it, where a
// speaker is often named; after a question also the first of the article, which
// says who is interviewed.
func vicinity(hit article.Hit) string {
	text := surroundings(hit)
	before, ok := hit.Article.Passage(hit.Passage.Ord - 1)
	if !ok {
		return text
	}
	if first, ok := hit.Article.Passage(0); ok && onlyAsks(before.Text) {
		text += " " + first.Text
	}
	return text + " " + before.Text
}
