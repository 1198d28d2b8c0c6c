package cite

import (
	"regexp"
	"strings"
)

// What may stand between a Russian or Ukrainian subject and its verb without
// commas. Each of the over functions gives the end of the subject before it, 0
// when nothing of the kind stands before the verb at i.

// maxBetween bounds the tokens of such a phrase.
const maxBetween = 10

// overReference steps back over "со ссылкой на …".
func (c clause) overReference(i int) int {
	for k := i - 3; k > max(0, i-maxBetween); k-- {
		if c.ts[k].is("со", "с", "з", "із") && c.ts[k+1].is("ссылкой", "посиланням") && nameLast(c.ts[k-1]) {
			return k
		}
	}
	return 0
}

// overOccasion steps back over where it was said: "в обзоре «Цены»", "в
// интервью ТАСС".
func (c clause) overOccasion(i int) int {
	for k := i - 2; k > max(0, i-maxBetween) && !c.ts[k].is(","); k-- {
		if c.ts[k].is("в", "у", "на") && occasions[c.ts[k+1].low] && nameLast(c.ts[k-1]) {
			return k
		}
	}
	return 0
}

// occasions are works and events, in the case that follows "в".
var occasions = set(`докладе отчёте отчете обзоре исследовании интервью комментарии эфире статье колонке письме телеграм-канале сообщении
	заявлении разговоре беседе материале прогнозе брифинге
	доповіді звіті огляді дослідженні інтерв'ю інтерв’ю коментарі ефірі статті колонці листі телеграм-каналі повідомленні заяві
	розмові матеріалі прогнозі брифінгу`)

// overAddressee steps back over the outlet in quotation marks that a body told
// something: "В Минтрансе «Курьеру» сообщили".
func (c clause) overAddressee(i int) int {
	open := c.quoteOpen(i - 1)
	if open < 2 {
		return 0
	}
	for k := c.largeBefore(open); k < open; k++ {
		if c.ts[k].is("В", "Во", "У") || k > 0 && c.ts[k-1].is("в", "во", "у") {
			return open
		}
	}
	return 0
}

// spokenIn reads the body whose unnamed people the plural verb at i is of: "а в
// Минтрансе говорят".
func (c clause) spokenIn(i int) (speaker, bool) {
	if !endsIn(c.ts[i].low, "ют", "ут", "ят", "ат", "ють", "уть", "ять", "ать", "ли") {
		return speaker{}, false
	}
	end := c.slavicSubject(i)
	from := c.nameRun(end)
	if from == end || from == 0 || !c.ts[from-1].is("в", "во", "у") {
		return speaker{}, false
	}
	s, ok := c.identify(from, end)
	if !ok || !bodyName.MatchString(c.ts[s.from].text) && !isAcronym(c.ts[s.from].text) {
		return speaker{}, false
	}
	return c.placedBody(s)
}

// bodyName fits the short names of offices and companies, which towns seldom
// begin with: "Минтранс", "Роснефть", "Укрзалізниця".
var bodyName = regexp.MustCompile(`^(Мин|Мін|Рос|Гос|Держ|Укр|Нац|Глав|Голов|Евро|Євро|Обл|Газ|Нефте|Нафто|Энерго|Енерго|Сбер)\p{Ll}{3,}$`)

// placedBody is s, the body behind "in", in the nominative; none where the one
// word of it is a place.
func (c clause) placedBody(s speaker) (speaker, bool) {
	w := c.ts[s.from].text
	if s.to-s.from == 2 && isAcronym(c.ts[s.to-1].text) && len(s.names) == 1 {
		s.names[0] = c.r.canonical(c.r.people.withoutLocative(w) + " " + c.ts[s.to-1].text)
	}
	if s.to-s.from > 1 || c.r.entry(w) != nil || c.r.entry(s.names[0]) != nil {
		return s, true
	}
	if cyrillicPlaces[stemWord(strings.ToLower(w))] {
		return speaker{}, false
	}
	s.names[0] = c.r.canonical(c.r.people.withoutLocative(s.names[0]))
	return s, true
}

// cyrillicPlaces are the stems of the places that are written in Cyrillic.
var cyrillicPlaces = cyrillicStems(placeWords)

func cyrillicStems(words map[string]bool) map[string]bool {
	out := make(map[string]bool)
	for w := range words {
		if isCyrillicWord(w) {
			out[stemWord(w)] = true
		}
	}
	return out
}

// quotedSoon reports whether words in quotation marks follow the verb at i.
func (c clause) quotedSoon(i int) bool {
	for k := i + 1; k < min(len(c.ts), i+maxBetween) && !c.ts[k].is(";"); k++ {
		if c.ts[k].is(",") && !c.ts[k-1].is("том", "тому", "тім") {
			return false
		}
		if accusing[c.ts[i].low] && c.ts[k].is("том", "тому", "тім") && clauseOpeners[c.lowAt(k+2)] {
			return true
		}
		if c.ts[k].is("«", "“", "„", "\"") {
			return true
		}
	}
	return false
}

// withoutLocative is the nominative of the one word that names a body behind
// "в": "в Минтрансе".
func (p *people) withoutLocative(w string) string {
	if base, ok := strings.CutSuffix(w, "стві"); ok {
		return base + "ство"
	}
	for _, ending := range []string{"ии", "ії"} {
		if base, ok := strings.CutSuffix(w, ending); ok {
			return base + ending[:2] + "я"
		}
	}
	base, ok := strings.CutSuffix(w, "е")
	if !ok {
		base, ok = strings.CutSuffix(w, "і")
	}
	if !ok || !isCyrillicWord(w) || isAcronym(w) {
		return w
	}
	if p.seen[base+"а"] {
		return base + "а"
	}
	return base
}
