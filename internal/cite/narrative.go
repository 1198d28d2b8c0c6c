package cite

import (
	"slices"
	"strings"

	"footnote/internal/article"
)

// attribution is something said by someone in running text.
type attribution struct {
	speaker
	raw  article.Span
	verb int // byte of the word that makes it an attribution
	days []day
	via  bool // said through the source, an interviewer or a messenger, not by it
}

// narrative records who says something in the running text of p, outside of
// what is a citation already.
func (r *reader) narrative(p *para) {
	for _, s := range p.sentences {
		c := clause{r: r, ts: p.tokens[tokenAt(p.tokens, s.Start):tokenAt(p.tokens, s.End)]}
		for _, a := range c.attributions() {
			p.said = append(p.said, a)
			if p.cited(a.raw.Start, a.raw.End) {
				continue
			}
			for _, name := range a.names {
				it := item{kind: article.Narrative, raw: a.raw, name: name, days: a.days}
				p.found = append(p.found, r.record(it, a.raw.In(p.text)))
			}
		}
	}
}

// attributions finds those of one sentence, in order. One inside the words of
// another ("Reuters reported that an official said") is left out.
func (c clause) attributions() []attribution {
	var out []attribution
	inside := len(c.ts) // the token of a "that" whose clause is open
	for i := range c.ts {
		if c.turnsAt(i) {
			inside = len(c.ts)
		}
		a, next, ok := c.at(i)
		if !ok && len(out) == 0 {
			a, next, ok = c.participle(i)
		}
		if !ok {
			continue
		}
		if a.from < inside {
			out = appendApart(out, a)
		}
		if len(a.names) > 0 && c.thatFollows(next) {
			inside = next
		}
	}
	return out
}

// appendApart adds a to out unless it overlaps the last of them. A source that
// the last one was said through gives way to the one that stands around it:
// "Reuters, citing an official, said".
func appendApart(out []attribution, a attribution) []attribution {
	n := len(out)
	if n > 0 && out[n-1].via && a.raw.Start < out[n-1].raw.Start {
		n--
		out = out[:n]
	}
	if n > 0 && a.raw.Start < out[n-1].raw.End {
		return out
	}
	return append(out, a)
}

// turnsAt reports whether what was said ends with token i.
func (c clause) turnsAt(i int) bool {
	next := i + 1
	if next < len(c.ts) && c.ts[next].is("”", "\"") {
		next++ // the comma stands inside the quotation
	}
	return c.ts[i].is(";") || c.ts[i].is(",") && turns[c.lowAt(next)]
}

// turns are the words after a comma that end the clause of what was said.
var turns = set("and which who a an while but whereas although though according as а но тогда однако але тоді хоча")

func (c clause) thatFollows(at int) bool {
	for _, t := range c.ts[at:min(len(c.ts), at+5)] {
		if t.is("that", "что", "що", "dass", "que") {
			return true
		}
		if t.is(",") && !isCyrillicWord(c.ts[max(0, at-1)].text) || verbs[t.low] != 0 {
			return false
		}
	}
	return false
}

// at reads the attribution that the word i makes, and the place after it.
func (c clause) at(i int) (a attribution, next int, ok bool) {
	read := c.undated
	if c.r.grammar != nil {
		read = c.abroad
	} else if !triggers[c.ts[i].low] && !c.standsAlone(i) {
		return a, i, false
	}
	if a, next, ok = read(i); !ok {
		return a, next, false
	}
	a.verb = c.ts[i].start
	a.raw = article.Span{Start: c.ts[min(i, a.from)].start, End: c.ts[max(i, a.to-1)].end}
	a, next = c.withDate(a, i, max(i+1, a.to))
	return a, next, true
}

// standsAlone reports whether word i, which no table has, may make an
// attribution.
func (c clause) standsAlone(i int) bool { return c.isIdiom(i) || c.isOpenVerb(i) || c.isOpenSlavic(i) }

// alone reads the attribution that such a word makes.
func (c clause) alone(i int) (a attribution, next int, ok bool) {
	switch {
	case c.isIdiom(i):
		s, ok := c.before(i, strong)
		return attribution{speaker: s}, i + 1, ok && c.certain(s)
	case c.isOpenVerb(i):
		return c.openVerb(i)
	case c.isOpenSlavic(i):
		return c.slavicOpen(i)
	}
	return a, i, false
}

// undated reads the attribution of the word i without its date.
func (c clause) undated(i int) (a attribution, next int, ok bool) {
	low := c.ts[i].low
	if a, next, ok = c.inView(i); ok {
		return a, next, ok
	}
	if n := c.sourcePhrase(i); n > 0 && c.citesWork(i, i+n) {
		a, next, ok = c.named(i, i+n)
		a.via = !speaking[low]
		return a, next, ok
	}
	form := verbs[low]
	switch {
	case low == "as" && sayings[c.lowAt(i+1)]:
		return c.quotedAs(i)
	case form&slavic != 0:
		return c.slavicVerb(i)
	case c.ts[i].capital: // "United States", "Edward Said"
		return a, i, false
	case c.passive(i):
		if a, next, ok = c.doneBy(i); ok || form == 0 {
			return a, next, ok
		}
	}
	if form != 0 {
		return c.verb(i, form) // said by telephone, too
	}
	return c.alone(i)
}

// doneBy reads the source after the participle at i and "by".
func (c clause) doneBy(i int) (attribution, int, bool) {
	a, next, ok := c.named(i, i+2)
	return a, next, ok && (bySource[c.ts[i].low] || c.asSaid(i) || c.ofWork(i) || c.isPress(a.names))
}

// triggers are all words that an attribution may hang on.
var triggers = triggerTable()

func triggerTable() map[string]bool {
	table := map[string]bool{"as": true}
	for w := range verbs {
		table[w] = true
	}
	for w := range bySource {
		table[w] = true
	}
	for w := range madeBy {
		table[w] = true
	}
	for w := range sourcePhrases {
		table[w] = true
	}
	return table
}

// passive reports whether word i is a participle with its doer after it:
// "was reported by", "first published by".
func (c clause) passive(i int) bool {
	return c.lowAt(i+1) == "by" && i+2 < len(c.ts) && (bySource[c.ts[i].low] || madeBy[c.ts[i].low] || c.asSaid(i))
}

// asSaid reports whether the participle at i is one of saying behind "as": "as
// proposed by".
func (c clause) asSaid(i int) bool { return c.lowAt(i-1) == "as" && verbs[c.ts[i].low]&past != 0 }

// ofWork reports whether the participle at i says who made a work: "a survey
// conducted", "figures released".
func (c clause) ofWork(i int) bool { return reportNouns[c.lowAt(i-1)] || reportNouns[c.lowAt(i-2)] }

// isPress reports whether one of names publishes for others to cite.
func (c clause) isPress(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		e := c.r.entry(name)
		return e != nil && e.isPress()
	})
}

// sayings follow "as" where someone is quoted through another.
var sayings = set("saying telling stating confirming warning claiming arguing calling describing")

// quotedAs reads the one who is quoted in "quoted X as saying".
func (c clause) quotedAs(i int) (attribution, int, bool) {
	end := c.beforeQuoted(i)
	if i > 0 && c.ts[i-1].is(",") {
		if s, ok := c.apposed(i - 1); ok {
			return attribution{speaker: s}, i + 2, true
		}
		named, ok := c.overAside(i - 1)
		if !ok {
			return attribution{}, i, false
		}
		end = named
	}
	s, ok := c.subject(end)
	return attribution{speaker: s}, i + 2, ok
}

// beforeQuoted steps back from the "as" at i over "was quoted", perhaps with who
// quoted; i when that does not stand there.
func (c clause) beforeQuoted(i int) int {
	for k := i - 1; k > max(0, i-8) && c.ts[k].kind == word; k-- {
		if c.ts[k].is("quoted", "cited") && beForms[c.lowAt(k-1)] {
			for k--; auxiliaries[c.lowAt(k-1)]; k-- {
			}
			return k
		}
	}
	return i
}

// sourcePhrase counts the words of "according to" and its like at i, 0 when
// there are none.
func (c clause) sourcePhrase(i int) int {
	for _, phrase := range sourcePhrases[c.ts[i].low] {
		if i+len(phrase)+1 >= len(c.ts) {
			continue
		}
		same := true
		for k, w := range phrase {
			same = same && c.ts[i+1+k].low == w
		}
		if same {
			return 1 + len(phrase)
		}
	}
	return c.workPhrase(i)
}

// speaking are the first words of those phrases whose source says the thing
// itself.
var speaking = set("according per as to in по за на согласно згідно")

// citesWork reports whether the phrase from i to at names a source after it: of
// "according to" in Russian and Ukrainian only what a report says, not what a
// law or a hypothesis does.
func (c clause) citesWork(i, at int) bool {
	if c.ts[i].low == "per" {
		if c.ts[at].is("the") && at+1 < len(c.ts) {
			at++
		}
		return c.ts[at].capital || mediaNouns[c.ts[at].low]
	}
	if !c.ts[i].is("согласно", "Согласно", "згідно", "Згідно") {
		return true
	}
	return c.ts[at].capital || works[c.ts[at].low]
}

var works = set(`данным информации отчету отчёту докладу исследованию исследованиям опросу опросам сообщению сообщениям подсчетам
	подсчётам выводам выводу заключению оценкам оценке заявлению статье материалам статистике даними інформацією звітом доповіддю дослідженням
	опитуванням повідомленням оцінками підрахунками заявою статтею матеріалами статистикою висновком висновками`)

// sourcePhrases are phrases that name a source after them, by first word.
var sourcePhrases = phraseTable(`according to|citing|quoting|in an interview with|in an interview to|in an interview for|
	in a conversation with|told to|to quote|per|as per|in the words of|in the view of|in the opinion of|in the assessment of|with reference to|
	in remarks to|in comments to|speaking to|writing in|writing for|interviewed by|interviewed on|по данным|по словам|по информации|по сообщению|по сообщениям|по мнению|
	по оценке|по оценкам|по подсчетам|по подсчётам|по версии|по прогнозу|по прогнозам|по расчетам|по расчётам|по утверждению|по свидетельству|по признанию|согласно|со ссылкой на|ссылаясь на|в интервью|в разговоре с|в беседе с|в комментарии для|в комментарии|как следует из|свидетельствуют данные|следует из данных|
	за даними|за словами|за інформацією|за повідомленням|за оцінкою|за оцінками|за підрахунками|на думку|за версією|за прогнозом|за прогнозами|за розрахунками|за твердженням|
	згідно з|згідно із|з посиланням на|із посиланням на|посилаючись на|в інтерв'ю|в інтерв’ю|у інтерв'ю|у інтерв’ю|у розмові з|в розмові з|у розмові із|у бесіді з|в бесіді з|у коментарі|в коментарі|свідчать дані|випливає з даних|як випливає з`)

func phraseTable(s string) map[string][][]string {
	table := make(map[string][][]string)
	for phrase := range strings.SplitSeq(s, "|") {
		words := strings.Fields(phrase)
		table[words[0]] = append(table[words[0]], words[1:])
	}
	return table
}

// named reads the source after a phrase or a "by" that ends before token at.
func (c clause) named(start, at int) (attribution, int, bool) {
	find := c.forward
	if isCyrillicWord(c.ts[start].text) {
		find = c.slavicForward
	}
	s, ok := find(at)
	if !ok {
		return attribution{}, start + 1, false
	}
	return attribution{speaker: s}, s.to, true
}
