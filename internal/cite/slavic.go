package cite

import "strings"

// slavicVerb reads a Russian or Ukrainian verb of saying: the speaker stands
// before it or, as often, behind.
func (c clause) slavicVerb(i int) (attribution, int, bool) {
	if verbs[c.ts[i].low]&weak != 0 && !c.quotedSoon(i) && !c.calls(i) {
		return attribution{}, i, false
	}
	for _, end := range []int{c.overReference(i), c.overOccasion(i), c.overAddressee(i)} {
		if s, ok := c.slavicBefore(end); ok {
			return attribution{speaker: s}, i + 1, true
		}
	}
	if s, ok := c.slavicBefore(c.slavicSubject(i)); ok {
		return attribution{speaker: s}, i + 1, true
	}
	if s, ok := c.placedSpeaker(i); ok {
		return attribution{speaker: s}, i + 1, true
	}
	if s, ok := c.spokenIn(i); ok {
		return attribution{speaker: s}, i + 1, true
	}
	if s, ok := c.slavicBeforeAside(i); ok {
		return attribution{speaker: s}, i + 1, true
	}
	if verbs[c.ts[i].low]&weak != 0 {
		return attribution{}, i, false // what follows is what it was called
	}
	s, ok := c.slavicAfter(i + 1)
	return attribution{speaker: s}, max(i+1, s.to), ok
}

// slavicBeforeAside reads the speaker before the remark between commas that ends
// before the verb at i.
func (c clause) slavicBeforeAside(i int) (speaker, bool) {
	if i == 0 || !c.ts[i-1].is(",") {
		return speaker{}, false
	}
	end, ok := c.overAside(i - 1)
	if !ok {
		return speaker{}, false
	}
	return c.subject(end)
}

// slavicBefore reads the speaker that ends before token end: a body with its
// small words, a name, or a name with its home behind it ("Орлов из РЭШ").
func (c clause) slavicBefore(end int) (speaker, bool) {
	end = c.overHome(end)
	if from := c.bodyBefore(end); from < end {
		return c.identify(from, end)
	}
	if end <= 0 || !nameLast(c.ts[end-1]) && c.tableStart(end) == end {
		return speaker{}, false
	}
	from, end := c.withoutHome(end)
	if from == end || c.afterPreposition(from) {
		return speaker{}, false
	}
	s, ok := c.identify(from, end)
	if ok && s.from > 0 && c.ts[s.from-1].is("В", "Во", "У") {
		if behind, named := c.behindPlace(s); named {
			return behind, true
		}
		return c.placedBody(s)
	}
	return s, ok
}

// behindPlace reads the speaker behind the place that s begins with: "В Левиле
// ТАСС сообщил".
func (c clause) behindPlace(s speaker) (speaker, bool) {
	place := c.ts[s.from]
	if s.to-s.from < 2 || !endsIn(place.low, "е", "и", "і") || isAcronym(place.text) || c.headWord(place.low) != "" || bodyName.MatchString(place.text) {
		return speaker{}, false
	}
	behind, ok := c.identify(s.from+1, s.to)
	return behind, ok && c.certain(behind)
}

// withoutHome is the name that ends before token end, without the home of a
// person behind it ("Орлов из РЭШ") or the place before it.
func (c clause) withoutHome(end int) (from, to int) {
	from = c.nameRun(end)
	if apart := c.afterPlaceBefore(from, end); apart > from {
		return apart, end
	}
	if from < end && homes[c.lowAt(from-1)] {
		end = from - 1
		from = c.nameRun(end)
	}
	return from, end
}

// afterPlaceBefore skips the place in another case before a person whom small
// words introduce: "министр рек Украины Пётр Львов", "сосед из Левиля Пётр Львов".
func (c clause) afterPlaceBefore(from, end int) int {
	if end-from != 3 || from == 0 || c.ts[from-1].kind != word || !isCyrillicWord(c.ts[from].text) || isPatronymic(c.ts[from+1].low) || isPatronymic(c.ts[from+2].low) {
		return from
	}
	if homes[c.lowAt(from-1)] || roles[c.lowAt(from-1)] || slavicPlaces[stemWord(c.ts[from].low)] {
		return from + 1
	}
	return from
}

// homes are the words between a person and the body of that person.
var homes = set("из із з")

// slavicSubject is where the subject before the verb at i may end: before
// adverbs and a remark in brackets.
func (c clause) slavicSubject(i int) int {
	for {
		end := i
		if i = c.overDay(i); slavicAdverbs[c.lowAt(i-1)] {
			i--
		}
		if i == end {
			return c.overGloss(i)
		}
	}
}

var slavicAdverbs = set(`лишь также ранее уже позже тогда потом снова только вновь еще ещё впрочем однако открыто прямо наконец вчера сегодня затем тоже накануне недавно неоднократно публично лично
	торік згодом учора днями ще вкотре втім однак відкрито прямо нарешті
	лише також раніше вже пізніше потім знову тільки вчора сьогодні тоді теж напередодні нещодавно неодноразово публічно особисто`)

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
			if s, found := c.identifyDeclined(i, max(end, c.slavicBody(i))); found {
				best, ok = s, true
			}
		}
		if c.closesWay(at, i, end) {
			break
		}
		i = end
	}
	return best, ok
}

// closesWay reports whether the run i..end is a name in quotation marks and no
// person follows whom it describes behind token at: "директора «Курьера» Анны Роу".
func (c clause) closesWay(at, i, end int) bool {
	return c.ts[end-1].is("»") && (i == at || end == len(c.ts) || !c.ts[end].capital)
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

func (c clause) afterPreposition(from int) bool {
	return from > 0 && slavicPrepositions[c.ts[from-1].low]
}

var slavicPrepositions = set("в во на о об по с со из у к ко для от при про за з із до від над під между між")

// slavicAfter finds the name behind a verb, over roles written small: "заявил
// министр обороны Украины Рустем Умеров".
func (c clause) slavicAfter(at int) (speaker, bool) {
	if from, end := c.bodySpeaks(at); end > at {
		return c.identifyDeclined(from, end)
	}
	var best speaker
	ok := false
	for i := at; i < len(c.ts) && i-at < maxWay && !c.endsWay(i); {
		end := max(c.runForward(i), c.slavicBody(i))
		if end > i {
			if s, found := c.identify(c.afterHome(i, end), end); found && !c.adjectiveAt(i, end) {
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

// bodySpeaks is the body whose unnamed people speak, as in "сообщили в «Волне»",
// or whose work says something: "говорится в докладе «Волны»"; from at to at when
// token at begins no such phrase.
func (c clause) bodySpeaks(at int) (from, end int) {
	from = at + 1
	if occasions[c.lowAt(from)] {
		from++
	}
	if from >= len(c.ts) || !c.ts[at].is("в", "во", "у") {
		return at, at
	}
	if end = max(c.runForward(from), c.slavicBody(from)); end > from {
		return from, end
	}
	return at, at
}

// afterHome skips the town in the genitive before a person whom a role
// introduces: "жительница Левиля Анна Белова".
func (c clause) afterHome(from, to int) int {
	first := c.afterPlaces(from, to)
	role := c.ts[from-1]
	if first == from && to-from == 3 && role.kind == word && verbs[role.low] == 0 && c.ts[from+1].capital && !isPatronymic(c.ts[from+1].low) {
		return from + 1
	}
	return first
}

// afterPlaces skips the country in the genitive before a person.
func (c clause) afterPlaces(from, to int) int {
	for from < to-1 {
		w := strings.ToLower(c.ts[from].text)
		if !slavicPlaces[stemWord(w)] && (!isAcronym(c.ts[from].text) || isDouble(c.ts[from].text)) {
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
	if c.ts[from].is("«", "„", "“") && from > 0 && descriptorStems[stemWord(c.ts[from-1].low)] {
		return s, ok // "по данным агентства «Новости рек»"
	}
	if !ok || c.slavicBody(from) == to || !isCyrillicWord(joinTokens(c.ts[from:to])) || c.r.entry(joinTokens(c.ts[from:to])) != nil {
		return s, ok
	}
	for k, name := range s.names {
		if words := strings.Fields(name); s.to-s.from == 1 && len(words) > 1 && words[len(words)-1] != c.ts[s.from].text {
			continue // who was introduced in the nominative
		}
		s.names[k] = c.r.canonical(c.r.people.undeclined(name))
	}
	return s, ok
}

// descriptorStems are the stems of what an outlet may be; its name in quotation
// marks behind such a word stays in the nominative.
var descriptorStems = descriptorTable()

func descriptorTable() map[string]bool {
	m := make(map[string]bool)
	for w := range descriptors {
		m[stemWord(w)] = true
	}
	return m
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
