package cite

import (
	"strings"
	"unicode/utf8"
)

// slavicVerb reads a Russian or Ukrainian verb of saying: the speaker stands
// before it or, as often, behind.
func (c clause) slavicVerb(i int) (attribution, int, bool) {
	if end := c.slavicSubject(i); end > 0 && nameLast(c.ts[end-1]) {
		if from := c.nameRun(end); from < end && !c.afterPreposition(from) {
			if s, ok := c.identify(from, end); ok {
				return attribution{speaker: s}, i + 1, true
			}
		}
	}
	if i > 0 && c.ts[i-1].is(",") {
		if end, ok := c.overAside(i - 1); ok {
			if s, ok := c.subject(end); ok {
				return attribution{speaker: s}, i + 1, true
			}
		}
	}
	if end, ok := c.overReference(i); ok {
		if s, ok := c.subject(end); ok {
			return attribution{speaker: s}, i + 1, true
		}
	}
	s, ok := c.slavicAfter(i + 1)
	return attribution{speaker: s}, max(i+1, s.to), ok
}

// slavicSubject is where the subject before the verb at i may end: before
// adverbs and a remark in brackets.
func (c clause) slavicSubject(i int) int {
	for slavicAdverbs[c.lowAt(i-1)] {
		i--
	}
	return c.overGloss(i)
}

var slavicAdverbs = set(`лишь также ранее уже позже тогда потом снова только вчера сегодня затем неоднократно публично лично
	лише також раніше вже пізніше потім знову тільки вчора сьогодні неодноразово публічно особисто`)

// slavicForward finds the name that a phrase such as "по словам" leads to: the
// last person before a mark or a preposition, else the first name, a body with
// the small words of its name.
func (c clause) slavicForward(at int) (speaker, bool) {
	var best speaker
	ok := false
	for i := at; i < len(c.ts) && i-at < maxWay && !c.endsWay(i); {
		end := c.runForward(i)
		if end == i {
			i++
			continue
		}
		first := c.afterPlaces(i, end)
		if hasOrgWord(c.ts[first].text) && end-first >= 4 {
			first, i = end-2, end-2
		}
		if person := end-first >= 2 && !c.isBody(first); !ok || person {
			if s, found := c.identifyDeclined(i, c.bodyEnd(i, end)); found {
				best, ok = s, true
			}
		}
		if c.ts[end-1].is("»") {
			break
		}
		i = end
	}
	return best, ok
}

// maxWay bounds the tokens between a phrase or a verb and the name behind it.
const maxWay = 12

// endsWay reports whether no name is to be looked for behind token i.
func (c clause) endsWay(i int) bool {
	t := c.ts[i]
	if t.kind == mark {
		return c.quoteClose(i) == 0
	}
	return verbs[t.low] != 0 || slavicPrepositions[t.low] || t.is("что", "що", "как", "як")
}

// isBody reports whether the run at token i begins with a word for a body.
func (c clause) isBody(i int) bool { return hasOrgWord(c.ts[i].text) || c.ts[i].is("«", "“", "\"") }

// bodyEnd is where the name of a body that runs from i to end ends with the
// small words behind it: "Института проблем транспорта".
func (c clause) bodyEnd(i, end int) int {
	if !hasOrgWord(c.ts[i].text) {
		return end
	}
	for end < len(c.ts) && c.ts[end].kind == word && !c.ts[end].capital && verbs[c.ts[end].low] == 0 && !slavicPrepositions[c.ts[end].low] && !stopWords[c.ts[end].low] {
		end++
	}
	return end
}

// overReference steps back from the verb at i over "со ссылкой на …" to the end
// of the name before it.
func (c clause) overReference(i int) (int, bool) {
	for k := i - 3; k > max(0, i-10); k-- {
		if c.ts[k].is("со", "с", "з", "із") && c.ts[k+1].is("ссылкой", "посиланням") {
			return k, nameLast(c.ts[k-1])
		}
	}
	return 0, false
}

func (c clause) afterPreposition(from int) bool {
	return from > 0 && slavicPrepositions[c.ts[from-1].low]
}

var slavicPrepositions = set("в во на о об по с со из у к ко для от при про за з із до від над під между між")

// slavicAfter finds the name behind a verb, over roles written small: "заявил
// министр обороны Украины Рустем Умеров".
func (c clause) slavicAfter(at int) (speaker, bool) {
	if end := c.bodySpeaks(at); end > at {
		return c.identifyDeclined(at+1, end)
	}
	var best speaker
	ok := false
	for i := at; i < len(c.ts) && i-at < maxWay && !c.endsWay(i); {
		end := c.runForward(i)
		if end > i {
			if s, found := c.identify(c.afterPlaces(i, end), end); found && !c.adjectiveAt(i, end) {
				best, ok = s, true
			}
			i = end
			continue
		}
		if past := ok && best.to == i && !roles[c.ts[i].low]; past || c.isObject(i) {
			break
		}
		i++
	}
	return best, ok
}

// adjectiveAt reports whether the run i..end is one adjective in the genitive,
// the first word of a body whose other words are small.
func (c clause) adjectiveAt(i, end int) bool {
	if end-i != 1 || end >= len(c.ts) || c.ts[end].kind != word || c.ts[end].capital {
		return false
	}
	for _, ending := range []string{"ого", "его", "ой", "ей", "ых", "их", "ої"} {
		if strings.HasSuffix(c.ts[i].low, ending) {
			return true
		}
	}
	return false
}

// isObject reports whether token i, behind a verb that takes an object, is one
// rather than the description of a speaker.
func (c clause) isObject(i int) bool {
	return objectVerbs[c.lowAt(i-1)] && !roles[c.ts[i].low] && !descriptors[c.ts[i].low]
}

// objectVerbs take an object, so that a common noun behind them is seldom the
// speaker: "объявила войну".
var objectVerbs = set(`объявил объявила объявили объявило признал признала признали подтвердил подтвердила подтвердили указал
	указала указали отметили оголосив оголосила оголосили визнав визнала визнали підтвердив підтвердила підтвердили`)

// bodySpeaks is where the body ends whose unnamed people speak, as in
// "сообщили в «Волне»"; at when token at begins no such phrase.
func (c clause) bodySpeaks(at int) int {
	if at+1 >= len(c.ts) || !c.ts[at].is("в", "во", "у") {
		return at
	}
	if end := c.runForward(at + 1); end > at+1 {
		return end
	}
	return at
}

// afterPlaces skips the country in the genitive before a person.
func (c clause) afterPlaces(from, to int) int {
	for from < to-1 {
		w := strings.ToLower(c.ts[from].text)
		if !slavicPlaces[stemWord(w)] && !isAcronym(c.ts[from].text) {
			break
		}
		from++
	}
	return from
}

var slavicPlaces = stems(`россия украина беларусь белоруссия германия франция польша турция европа кремль рф сша ес оон мид
	росія україна білорусь німеччина франція польща туреччина європа кремль грузия грузія молдова армения азербайджан
	великобритания британия китай казахстан`)

func stems(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[stemWord(w)] = true
	}
	return m
}

// identifyDeclined is identify for a name that follows a phrase; Russian and
// Ukrainian ones stand in the genitive there and are brought back to the
// nominative.
func (c clause) identifyDeclined(from, to int) (speaker, bool) {
	from = c.afterPlaces(from, to)
	s, ok := c.identify(from, to)
	if !ok || !isCyrillicWord(joinTokens(c.ts[from:to])) || c.r.entry(joinTokens(c.ts[from:to])) != nil {
		return s, ok
	}
	for k, name := range s.names {
		declined := name
		words := strings.Fields(name)
		for i, w := range words {
			if i == 0 || len(words) <= 3 && !hasOrgWord(words[0]) {
				words[i] = c.r.people.nominative(w, words)
			}
		}
		s.names[k] = strings.Join(words, " ")
		if full, known := c.r.people.person(words[len(words)-1]); known && len(words) == 1 {
			s.names[k] = full
		}
		c.r.people.rename(declined, s.names[k])
		s.names[k] = c.r.canonical(s.names[k])
	}
	return s, ok
}

func hasOrgWord(w string) bool { return orgWords[stemOrg(w)] || orgWords[strings.ToLower(w)] }

func stemOrg(w string) string {
	low := strings.ToLower(w)
	for _, end := range []string{"а", "у", "ом"} {
		if s, ok := strings.CutSuffix(low, end); ok {
			return s
		}
	}
	return low
}

// inNominative is a full name with the family name as it is written here,
// where it was met in another case elsewhere.
func (p *people) inNominative(full, family string) string {
	words := strings.Fields(full)
	if last := words[len(words)-1]; !isCyrillicWord(last) || last == family {
		return full
	}
	for i, w := range words {
		words[i] = p.nominative(w, words)
	}
	words[len(words)-1] = family
	return strings.Join(words, " ")
}

// rename notes the nominative of a full name that was met in another case.
func (p *people) rename(declined, full string) {
	words := strings.Fields(declined)
	if len(words) > 1 && declined != full && p.full[stem(words[len(words)-1])] == declined {
		p.full[stem(words[len(words)-1])] = full
	}
}

// genitive endings with the nominative ones they may come from, the likelier
// first.
var genitives = []struct {
	ending string
	from   []string
}{
	{"ского", []string{"ский"}},
	{"цкого", []string{"цкий"}},
	{"ського", []string{"ський"}},
	{"цького", []string{"цький"}},
	{"ого", []string{"ый", "ой", "ий"}},
	{"его", []string{"ий"}},
	{"ской", []string{"ская"}},
	{"ської", []string{"ська"}},
	{"ой", []string{"а", "ая"}},
	{"ої", []string{"а"}},
	{"ия", []string{"ий"}},
	{"ія", []string{"ій"}},
	{"ии", []string{"ия"}},
	{"ії", []string{"ія"}},
	{"ея", []string{"ей"}},
	{"ая", []string{"ай"}},
	{"енка", []string{"енко"}},
	{"енко", []string{"енко"}},
	{"ля", []string{"ль"}},
	{"ря", []string{"рь", "р"}},
	{"ы", []string{"а"}},
	{"и", []string{"а", "я"}},
	{"і", []string{"а", "я"}},
	{"я", []string{"й", "ь"}},
	{"а", []string{""}},
	{"у", []string{"", "а"}},
	{"ю", []string{"й", "ь", "я"}},
	{"ом", []string{""}},
	{"ем", []string{"ь", "й"}},
}

// nominative brings a name in the genitive back to the nominative. A form that
// the article itself writes wins. all is the whole name: a feminine first name
// keeps the feminine family name apart from a masculine genitive.
func (p *people) nominative(w string, all []string) string {
	if !isCyrillicWord(w) || isAcronym(w) || utf8.RuneCountInString(w) < 4 {
		return w
	}
	low := strings.ToLower(w)
	for _, g := range genitives {
		if !strings.HasSuffix(low, g.ending) {
			continue
		}
		stemmed := w[:len(w)-len(g.ending)]
		for _, ending := range g.from {
			if p.seen[stemmed+ending] {
				return stemmed + ending
			}
		}
		return stemmed + g.from[0]
	}
	return w
}
