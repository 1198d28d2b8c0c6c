package answer

import (
	"regexp"

	"footnote/internal/query"
)

// kind is the sort of answer that a question asks for.
type kind int

const (
	anything kind = iota
	aTime
	aNumber
)

// question is a question as understood.
type question struct {
	typed    string // as typed, without filters
	text     string // the same in the language of the articles, as far as known
	query    query.Query
	kind     kind
	compares bool
	terms    []term
	asked    string // canonical name of the source that was asked, "" for none
}

// term is a word of a question that says what it is about.
type term struct {
	stem   string
	weight float64
}

var (
	asksTime   = regexp.MustCompile(`(?i)^\W*(since |by |until )?when\b|\b(what|which|in what) (year|month|day|date)\b|\bhow long ago\b`)
	asksNumber = regexp.MustCompile(`(?i)\bhow (many|much|long|big|large|far|high|old|often)\b|\b(percentage|percent|share|number|proportion) of\b|\bwhat (percentage|percent|share|number)\b`)
	asksBoth   = regexp.MustCompile(`(?i)\b(vs|versus|compare[ds]?|comparison|differ(s|ent|ences?)?|agree|disagree|both)\b|\b(which|what do the|the) (articles|authors|pieces)\b`)

	filter = regexp.MustCompile(`(?i)\b(author|source|pub|after|before|in|lang):("[^"]*"|\S+)`)
)

// read understands a question. Its ranking query has the filters of q and the
// words of text.
func (a *Answerer) read(q query.Query, text string) question {
	typed := filter.ReplaceAllString(text, " ")
	text = a.translate(typed)
	out := question{typed: typed, text: text, compares: asksBoth.MatchString(text)}
	switch {
	case asksTime.MatchString(text):
		out.kind = aTime
	case asksNumber.MatchString(text):
		out.kind = aNumber
	}
	out.query = query.Parse(text)
	out.query.Filters = q.Filters
	for _, c := range q.Clauses {
		if c.Not {
			out.query.Clauses = append(out.query.Clauses, c)
		}
	}
	out.terms = a.terms(text)
	out.asked = a.sources.in(text)
	return out
}

// terms are the words of text less the common ones, each once. Where all are
// common, all count.
func (a *Answerer) terms(text string) []term {
	all := words(text)
	var telling []string
	for _, w := range all {
		if !common[w] {
			telling = append(telling, w)
		}
	}
	if len(telling) == 0 {
		telling = all
	}
	seen := map[string]bool{}
	var out []term
	for _, w := range telling {
		if s := stemOf(w); !seen[s] {
			seen[s] = true
			out = append(out, term{stem: s, weight: a.lexicon.weight(s)})
		}
	}
	return out
}

// covered is the share of the weight of terms whose stems are in set.
func covered(terms []term, set map[string]bool) float64 {
	var have, all float64
	for _, t := range terms {
		all += t.weight
		if set[t.stem] {
			have += t.weight
		}
	}
	if all == 0 {
		return 0
	}
	return have / all
}

var (
	hasNumber = regexp.MustCompile(`(?i)\d|%|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|half|quarter|third|twice|majority|most|decades?|years?|months?|weeks?|days?|hours?)\b`)
	hasTime   = regexp.MustCompile(`(?i)\b(1[5-9]|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|year|years|month|months|week|weeks|decades?|today|yesterday|tomorrow|century|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b`)
)

// fits reports whether sentence holds the sort of answer that k asks for.
func (k kind) fits(sentence string) bool {
	switch k {
	case aTime:
		return hasTime.MatchString(sentence)
	case aNumber:
		return hasNumber.MatchString(sentence)
	}
	return true
}
