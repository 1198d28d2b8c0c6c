package cite

import "strings"

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

// quotedSoon reports whether words in quotation marks follow the verb at i.
func (c clause) quotedSoon(i int) bool {
	for k := i + 1; k < min(len(c.ts), i+maxBetween) && !c.ts[k].is(",", ";"); k++ {
		if c.ts[k].is("«", "“", "„", "\"") {
			return true
		}
	}
	return false
}

// withoutLocative is the nominative of the one word that names a body behind
// "в": "в Минтрансе".
func (p *people) withoutLocative(w string) string {
	base, ok := strings.CutSuffix(w, "е")
	if !ok || !isCyrillicWord(w) || isAcronym(w) {
		return w
	}
	if p.seen[base+"а"] {
		return base + "а"
	}
	return base
}
