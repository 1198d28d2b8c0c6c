package cite

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The words that make a name a body, in small letters, by stem.
var (
	russianHeads = headTable(`министерство институт центр агентство служба совет университет банк штаб комитет комиссия департамент палата
		академия управление ведомство фонд ассоциация федерация союз корпорация бюро инспекция дума прокуратура
		лаборатория обсерватория организация программа миссия лига альянс биржа суд агенция полиция администрация музей архив`)
	ukrainianHeads = headTable(`міністерство інститут агентство служба рада університет комітет комісія департамент палата академія управління
		відомство фонд асоціація федерація спілка корпорація бюро інспекція прокуратура лабораторія організація програма місія ліга біржа
		суд адміністрація музей архів агенція поліція`)
)

// headWord is the nominative of a word that makes a name a body, in the
// language of the article where both have it; "" of any other word.
func (c clause) headWord(low string) string {
	first, second := russianHeads, ukrainianHeads
	if c.r.in.Language == "uk" {
		first, second = second, first
	}
	return cmp.Or(first[stem(low)], second[stem(low)])
}

func headTable(words string) map[string]string {
	table := make(map[string]string)
	for w := range strings.FieldsSeq(words) {
		table[stem(w)] = w
	}
	return table
}

// maxBody bounds the tokens of a body’s name.
const maxBody = 9

// slavicBody is where the name of a body ends that begins with the large word
// at and goes on small, as Russian and Ukrainian ones do: "Счётная палата",
// "Институт проблем транспорта и связи". It is at when there is none.
func (c clause) slavicBody(at int) int {
	if at >= len(c.ts) || !c.ts[at].capital || !isCyrillicWord(c.ts[at].text) || openingWords[c.ts[at].low] {
		return at
	}
	head, ok := c.bodyHead(at)
	if !ok || startsSentence(c.ts, at) && commonBody[c.ts[at].low] {
		return at
	}
	if end := c.bodyTail(head + 1); end > at+1 {
		return end
	}
	return at
}

// bodyTail is where the words from at end that depend on the head of a body
// before them, with the country it is of.
func (c clause) bodyTail(at int) int {
	end := at
	for end < len(c.ts) && end-at < maxBody && c.ofBody(end) {
		end++
	}
	if end > at && end < len(c.ts) && isAcronym(c.ts[end].text) && isCyrillicWord(c.ts[end].text) {
		end++
	}
	if end < len(c.ts) && slavicPlaces[stemWord(c.ts[end].low)] && (end+1 == len(c.ts) || !c.ts[end+1].capital) {
		end++
	}
	return end
}

// commonBody are words that begin a sentence about any such body rather than
// the name of one.
var commonBody = set(`местный местная местное районный районная районное городской городская городское областной областная областное новый
	новая новое наш наша наше этот эта это другой другая другое каждый каждая один одна первый первая старый старая российский
	российская российское украинский украинская суд совет банк фонд дума администрация прокуратура архив музей штаб союз
	місцевий місцева місцеве районний районна районне міський міська міське обласний обласна обласне новий нова нове наш ця цей це
	інший інша інше кожен кожна один перша перший старий стара російський російська український українська рада спілка
	адміністрація архів`)

// bodyHead is the word that makes the name that begins with token at a body,
// behind its adjectives.
func (c clause) bodyHead(at int) (int, bool) {
	for head := at; head < min(len(c.ts), at+4) && (head == at || !c.ts[head].capital); head++ {
		if c.headWord(c.ts[head].low) != "" {
			return head, true
		}
		if !isAdjective(c.ts[head].low) {
			break
		}
	}
	return at, false
}

// bodyName is the name of the body at..end in the nominative: its head by the
// table, the adjectives before it in the head’s gender.
func (c clause) bodyName(at, end int) string {
	head, ok := c.bodyHead(at)
	plain := c.headWord(c.ts[head].low)
	if !ok || plain == c.ts[head].low {
		return joinTokens(c.ts[at:end])
	}
	var words []string
	for _, t := range c.ts[at:head] {
		adjective := adjectiveFor(t.text, plain, c.r.in.Language == "uk")
		if stressed := adjectiveBase(t.text) + "ой"; endsIn(adjective, "ый", "ий") && c.r.people.seen[stressed] {
			adjective = stressed
		}
		words = append(words, adjective)
	}
	if head == at {
		first, n := utf8.DecodeRuneInString(plain)
		plain = string(unicode.ToUpper(first)) + plain[n:]
	}
	words = append(words, plain)
	if head+1 < end {
		words = append(words, joinTokens(c.ts[head+1:end]))
	}
	return strings.Join(words, " ")
}

// adjectiveFor is an adjective in the nominative of the gender of noun.
func adjectiveFor(w, noun string, ukrainian bool) string {
	base := adjectiveBase(w)
	if base == w {
		return w
	}
	ukrainian = ukrainian || strings.ContainsAny(w, "іїє")
	switch {
	case endsIn(noun, "о", "е", "ня") && ukrainian:
		return base + "е"
	case endsIn(noun, "о", "е"):
		return base + "ое"
	case endsIn(noun, "а", "я") && ukrainian:
		return base + "а"
	case endsIn(noun, "а", "я"):
		return base + "ая"
	case ukrainian || endsIn(base, "к", "г", "х", "ш", "щ", "ж", "ч"):
		return base + "ий"
	}
	return base + "ый"
}

// adjectiveBase is an adjective without the ending of a case other than the
// nominative; the whole of one that has none.
func adjectiveBase(w string) string {
	for _, ending := range []string{"ого", "его", "ому", "ему", "ої", "ой", "ей", "ій", "ым", "им", "ом", "ем", "ою", "ую"} {
		if s, ok := strings.CutSuffix(w, ending); ok {
			return s
		}
	}
	return w
}

// ofBody reports whether the small word end can belong to the body before it:
// it stands in a case that depends on it.
func (c clause) ofBody(end int) bool {
	t := c.ts[end]
	if isAnd(t) {
		return end+1 < len(c.ts) && !isAnd(c.ts[end+1]) && c.ofBody(end+1)
	}
	return t.kind == word && !t.capital && isCyrillicWord(t.text) && verbs[t.low] == 0 &&
		!slavicPrepositions[t.low] && !slavicAdverbs[t.low] && !stopWords[t.low] && isDependent(t.low)
}

func isAnd(t token) bool { return t.is("и", "та", "і", "й") }

// isAdjective reports whether a word ends like an adjective.
func isAdjective(low string) bool {
	return endsIn(low, "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ей", "ым", "им", "ому", "ему", "ом", "ем",
		"ную", "кую", "на", "ка", "ва", "не", "ке", "ве", "ої", "ній", "ькій", "ою", "ну", "ку", "ська", "ське")
}

// isDependent reports whether a word ends like a noun or adjective in the
// genitive.
func isDependent(low string) bool {
	return endsIn(low, "а", "я", "ы", "и", "і", "ї", "ов", "ев", "ів", "їв", "ей", "ий", "ый", "ых", "их", "ого", "его", "ой", "у", "ю", "ь",
		"ем", "ств", "ций", "цій", "ин", "ок", "ам", "сь", "ел", "ед")
}

func endsIn(w string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// bodyBefore is where the body begins whose name of small words ends before
// token end; end when there is none.
func (c clause) bodyBefore(end int) int {
	for from := end - 2; from >= max(0, end-maxBody); from-- {
		if c.ts[from].capital && c.slavicBody(from) == end && (!c.afterPreposition(from) || c.ts[from-1].is("В", "Во", "У", "в", "во", "у")) {
			return from
		}
	}
	return end
}
