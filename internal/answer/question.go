package answer

import (
	"regexp"
	"slices"
	"strings"

	"footnote/internal/query"
)

// kind is the sort of answer that a question asks for.
type kind int

const (
	anything kind = iota
	aTime
	aNumber
	aSum // of money
)

// question is a question as understood.
type question struct {
	typed    string // as typed, without filters
	text     string // the same in the language of the articles, as far as known
	query    query.Query
	kind     kind
	actual   bool // it asks for what is or was, not for what may be
	compares bool
	terms    []term
	asked    string // canonical name of the source that was asked, "" for none
	told     bool   // it asks for that source's own words
	foreign  bool   // it is in another language, and what is a name there cannot be told
}

// term is a word of a question that says what it is about.
type term struct {
	typed  string     // in small letters
	stems  []string   // its own, and those of other spellings; any will do
	longer [][]string // other names of several words; all of one will do
	weight float64
	name   bool // it is written as a name is
	proper bool // the same, and the articles do not contradict it; or they write it so
	whose  bool // it stands where the question says whose words it wants
	year   bool
	known  bool // a passage of the corpus has it
}

var (
	asksTime   = regexp.MustCompile(`(?i)^\W*(since |by |until )?when\b|\b(what|which|in what) (year|month|day|date)\b|\bhow long ago\b`)
	asksNumber = regexp.MustCompile(`(?i)\bhow (many|much|long|big|large|far|high|old|often)\b|\b(percentage|percent|share|number|proportion) of\b|\bwhat (percentage|percent|share|number)\b`)
	asksSum    = regexp.MustCompile(`(?i)\bhow much\b.*\b(pay|pays|paid|paying|costs?|spen[dt]|spends|spending|earn(s|ed)?|worth|charged?|owe[ds]?|invest(s|ed)?|money)\b|\bwhat (price|cost|salary|wages?|fee|fine|budget) (per|did|do|does|is|was|were|has|had|for|of)\b|^\W*(the )?(price|cost|salary|wages?|fee) (of|for)\b`)
	asksBoth   = regexp.MustCompile(`(?i)\b(vs|versus|compare[ds]?|comparison|differ(s|ent|ences?)?|disagree|both)\b|\bagree(\W*$| (about|with|whether|over|that)\b)|\b(which|what do the|the) (articles|authors|pieces)\b`)

	filter = regexp.MustCompile(`(?i)\b(author|source|pub|after|before|in|lang):("[^"]*"|\S+)`)
)

// mostRunes bounds a question and the one that it follows up; of a longer text
// the end counts, where the newer question stands.
const mostRunes = 2 * query.MaxRunes

// read understands a question. Its ranking query has the filters of q and the
// words of text.
func (a *Answerer) read(q query.Query, text string) question {
	if runes := []rune(text); len(runes) > mostRunes {
		text = string(runes[len(runes)-mostRunes:])
	}
	typed := filter.ReplaceAllString(text, " ")
	language := a.Words.languageOf(typed)
	text = a.inKnownNames(a.translate(typed, language))
	out := question{typed: typed, text: text, kind: kindOf(text), actual: !asksWhatMay.MatchString(text), compares: asksBoth.MatchString(text)}
	out.query = query.Parse(text)
	if text != typed { // articles in the question's own language have its own words
		out.query.Clauses = append(out.query.Clauses, query.Parse(typed).Clauses...)
	}
	out.query.Clauses = append(out.query.Clauses, a.inOtherLanguages(text)...)
	out.query.Filters = q.Filters
	for _, c := range q.Clauses {
		if c.Not {
			out.query.Clauses = append(out.query.Clauses, c)
		}
	}
	out.terms = a.terms(text, a.untranslated(typed, language))
	out.asked, out.told = a.sources.in(text)
	for _, speaker := range speakers(text) {
		if name, _ := a.sources.in(speaker); name != "" {
			out.asked, out.told = name, true
		}
	}
	out.foreign = a.isForeign(text)
	if language == largeNouns {
		out.foreign = true
		for i := range out.terms {
			out.terms[i].name = false
		}
	}
	return out
}

func kindOf(text string) kind {
	switch {
	case asksTime.MatchString(text):
		return aTime
	case asksSum.MatchString(text):
		return aSum
	case asksNumber.MatchString(text):
		return aNumber
	}
	return anything
}

// weighUntranslated is the share of its weight that a word keeps which no table
// translates and no article has: that the corpus lacks it says little. With
// nothing, 4 of 22 questions on other matters were answered; with half, 1; with
// all, four in ten Russian questions that have an answer were refused, with half
// three.
const weighUntranslated = 0.5

// terms are the words of text less the common ones, each once. Those that no
// table translates weigh less, unless an article has them. Where all are common,
// all count.
func (a *Answerer) terms(text string, untranslated map[string]bool) []term {
	all := words(text)
	telling := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return common[w] })
	if len(telling) == 0 {
		telling = all
	}
	names, wanted := namesIn(text), whose(text)
	typesNames := len(names) > 0
	seen := map[string]bool{}
	var out []term
	for _, w := range telling {
		if !seen[w] {
			seen[w] = true
			t := a.term(w)
			if untranslated[w] && !t.known {
				t.weight *= weighUntranslated
			}
			t.name = names[w]
			t.proper = t.name && !a.lexicon.small(t.stems[0]) || !typesNames && a.lexicon.capital(t.stems[0])
			t.whose, t.year = wanted[w], aYear.MatchString(w)
			out = append(out, t)
		}
	}
	return out
}

// term looks a word up: as it is, in its other spellings, then as the word of
// the corpus that is spelled most like it.
func (a *Answerer) term(word string) term {
	t := term{typed: word, stems: []string{stemOf(word)}}
	if full, ok := inFull[word]; ok {
		t.add(full)
	}
	if a.Variants != nil {
		for _, v := range a.Variants(word) {
			t.add(v)
		}
	}
	in := 0
	for _, s := range t.stems {
		in = max(in, a.lexicon.in(s))
	}
	if in == 0 {
		if like := a.lexicon.spelledLike(word, lettersOfName); like != "" {
			t.stems = append(t.stems, like)
			in = a.lexicon.in(like)
		}
	}
	t.known = t.in(a.lexicon.has)
	t.weight = a.lexicon.weight(in)
	return t
}

// add adds another spelling.
func (t *term) add(spelling string) {
	var all []string
	for _, w := range words(spelling) {
		all = append(all, stemOf(w))
	}
	if len(all) == 1 {
		t.stems = append(t.stems, all[0])
	} else if len(all) > 1 {
		t.longer = append(t.longer, all)
	}
}

// in reports whether something has one of the spellings of t.
func (t term) in(has func(stem string) bool) bool {
	return slices.ContainsFunc(t.stems, has) || slices.ContainsFunc(t.longer, func(all []string) bool {
		return !slices.ContainsFunc(all, func(s string) bool { return !has(s) })
	})
}

// inKnownNames calls those whose words text wants by the name that finds most:
// an institute by its letters, where the articles use them, as one word is
// looked for in all its spellings; else as the corpus does, where it knows them
// by another name only.
func (a *Answerer) inKnownNames(text string) string {
	if a.Variants == nil {
		return text
	}
	for _, speaker := range speakers(text) {
		name := strings.TrimPrefix(strings.TrimPrefix(speaker, "the "), "The ")
		if known := a.knownName(name); known != "" && strings.Contains(name, " ") {
			text = strings.Replace(text, name, known, 1)
		}
	}
	return text
}

// knownName is another name of the source called name, "" where none is better.
func (a *Answerer) knownName(name string) string {
	isSource := func(name string) bool {
		_, ok := a.sources.canonical[strings.Join(words(name), " ")]
		return ok
	}
	other := ""
	for _, v := range a.Variants(name) {
		parts := words(v)
		if len(parts) == 1 && a.lexicon.in(stemOf(parts[0])) > 0 {
			return v
		}
		if other == "" && !isSource(name) && isSource(v) {
			other = v
		}
	}
	return other
}

// isForeign reports whether most words of text are neither common nor in the
// corpus.
func (a *Answerer) isForeign(text string) bool {
	known, all := 0, words(text)
	for _, w := range all {
		if common[w] || a.lexicon.in(stemOf(w)) > 0 {
			known++
		}
	}
	return known < len(all)/2
}

// covered is the share of the weight of those terms that count whose stems are
// in set; 1 where none counts.
func covered(terms []term, set stemSet, counts func(term) bool) float64 {
	return share(terms, counts, func(t term) bool { return t.in(set.has) })
}

// share is the share of the weight of those terms that count which are there; 1
// where none counts.
func share(terms []term, counts, there func(term) bool) float64 {
	var have, all float64
	for _, t := range terms {
		if !counts(t) {
			continue
		}
		all += t.weight
		if there(t) {
			have += t.weight
		}
	}
	if all == 0 {
		return 1
	}
	return have / all
}

func everyTerm(term) bool { return true }

var (
	inBrackets = regexp.MustCompile(`\([^()]*\)`)
	aDate      = regexp.MustCompile(`\b(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b|\b(1[5-9]|20)\d\d\b`)
	hasNumber  = regexp.MustCompile(`(?i)\d|%|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|half|quarter|third|twice|majority|most|decades?|years?|months?|weeks?|days?|hours?)\b`)
	hasSum     = regexp.MustCompile(`(?i)\p{Sc}|%|\b(percent|per cent|million|billion|trillion|cents?|dollars?|euros?|rubles?|roubles?|pounds?|pence|francs?|marks?|yen|yuan|renminbi|won|rupees?|rupiah|ringgit|baht|pesos?|lira|liras|zlotys?|hryvnias?|hryvni|tenge|som|soms|sum|somoni|manats?|lari|drams?|lei|leu|leva|forints?|crowns?|kron(a|or|er|e)|korun[ay]?|dinars?|dirhams?|riyals?|rials?|shekels?|shillings?|rand|naira|reais|USD|EUR|GBP|RUB|UAH)\b`)
	hasTime    = regexp.MustCompile(`(?i)\b(1[5-9]|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|year|years|month|months|week|weeks|decades?|today|yesterday|tomorrow|century|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)
)

// fits reports whether sentence holds the sort of answer that k asks for.
func (k kind) fits(sentence string) bool {
	sentence = inBrackets.ReplaceAllString(sentence, " ")
	switch k {
	case aTime:
		return hasTime.MatchString(sentence)
	case aSum:
		return hasSum.MatchString(sentence)
	case aNumber:
		return hasNumber.MatchString(aDate.ReplaceAllString(sentence, " "))
	}
	return true
}
