package cite

import "strings"

// Russian and Ukrainian put a comma before every clause, so that a verb that no
// table has is known by it: "Роу съязвила, что цены упали".

// isOpenSlavic reports whether token i has the form of a finite verb that no
// table knows and what is said hangs on it.
func (c clause) isOpenSlavic(i int) bool {
	t := c.ts[i]
	if i+2 >= len(c.ts) || t.kind != word || t.capital || !c.ts[i+1].is(",", ":") || len(t.low) < 2*4 {
		return false
	}
	hangs := clauseOpeners[c.ts[i+2].low]
	if c.ts[i+1].is(":") {
		hangs = c.ts[i+2].is("«", "“", "„", "\"")
	}
	return hangs && isCyrillicWord(t.low) && isFinite(t.low) && verbs[t.low] == 0 && !unspokenSlavic[t.low]
}

// clauseOpeners begin what a verb before them says.
var clauseOpeners = set("что що будто ніби нібито мовби")

// isFinite reports whether a word ends as finite verbs do, the reflexive ones
// too.
func isFinite(low string) bool {
	for _, reflexive := range []string{"ся", "сь"} {
		low = strings.TrimSuffix(low, reflexive)
	}
	return endsIn(low, "ал", "ил", "ел", "ул", "ял", "ыл", "ала", "ила", "ела", "ула", "яла", "ыла", "али", "или", "ели", "ули", "яли", "ыли",
		"ает", "яет", "еет", "ует", "ит", "ают", "яют", "еют", "уют", "ят", "ав", "ив", "ів", "ув", "яв", "їв", "іла", "іли", "їла", "їли",
		"ає", "яє", "іє", "ює", "ує", "ить", "їть", "ають", "яють", "іють", "юють", "ують", "ять")
}

// slavicOpen reads the speaker before such a verb at i.
func (c clause) slavicOpen(i int) (attribution, int, bool) {
	for _, end := range []int{c.overReference(i), c.overOccasion(i), c.slavicSubject(i)} {
		if s, ok := c.slavicBefore(end); ok {
			return attribution{speaker: s}, i + 1, c.certain(s)
		}
	}
	if s, ok := c.placedSpeaker(i); ok {
		return attribution{speaker: s}, i + 1, true
	}
	s, ok := c.slavicBeforeAside(i)
	return attribution{speaker: s}, i + 1, ok && c.certain(s)
}

// unspokenSlavic are forms that take a clause and say nothing.
var unspokenSlavic = set(`знает знал знала знали знают понимает понимают понимал понял поняла поняли видит видят видел видела видели увидел
	увидела узнал узнала узнали надеется надеются надеялся надеялась хочет хотят хотел хотела думает думают думал думала решил решила
	решили боится боятся боялся боялась добился добилась добились значит означает означало показал показала показали показывает
	показывают доказал доказала верит верят верил ждет ждёт ждут помнит помнят забыл забыла слышал услышал сделал сделала сделали
	привело привела привел обеспечил обеспечила гарантирует позаботился радуется чувствует почувствовал следит делает гласит
	знає знав знають розуміє розуміють зрозумів зрозуміла бачить бачать бачив бачила побачив дізнався дізналася сподівається сподіваються
	хоче хочуть хотів думає думають думав вирішив вирішила вирішили боїться бояться домігся домоглася означає показав показала показує
	показують довів довела вірить вірять чекає чекають пам’ятає забув забула почув зробив зробила забезпечив гарантує радіє відчуває свідчить`)

// accusing are verbs that say something with "в том, что".
var accusing = set(`обвинил обвинила обвинили обвиняет обвиняют обвинял звинуватив звинуватила звинуватили звинувачує звинувачують`)

// calls reports whether the verb at i calls something what the word in the
// instrumental behind it says: "назвал цены надуманными".
func (c clause) calls(i int) bool {
	if accusing[c.ts[i].low] {
		return false
	}
	for k := i + 2; k < min(len(c.ts), i+maxBetween) && c.ts[k].kind == word; k++ {
		if !c.ts[k].capital && endsIn(c.ts[k].low, "ыми", "ними", "ным", "ским", "вым", "ской", "ною", "ьким", "ькою") {
			return true
		}
	}
	return false
}

// overHome is where a name ends behind which its home stands in small and large
// words: "Орлов из Нового института рек"; end when none does.
func (c clause) overHome(end int) int {
	for k := end - 2; k > max(0, end-maxBody); k-- {
		if c.ts[k].kind != word || verbs[c.ts[k].low] != 0 {
			return end
		}
		if homes[c.ts[k].low] {
			if c.ts[k-1].kind == word && c.ts[k-1].capital && !commonWords[c.lowAt(k-1)] {
				return k
			}
			return end
		}
	}
	return end
}

// overDay steps back over the day or month that ends before token end: "Роу 18
// октября заявила"; end when there is none.
func (c clause) overDay(end int) int {
	for start := max(0, end-4); start < end; start++ {
		if _, used := dates(c.ts[start:]); used > 0 && start+used == end && c.ts[start].kind != mark {
			return c.overIn(start)
		}
	}
	if end > 1 && cyrillicDays[c.ts[end-1].low] && c.overIn(end-1) < end-1 {
		return end - 2
	}
	return end
}

// overIn steps back over the "in" before token at.
func (c clause) overIn(at int) int {
	if at > 0 && c.ts[at-1].is("в", "во", "у") {
		return at - 1
	}
	return at
}

// cyrillicDays are the days of the week in the case behind "in".
var cyrillicDays = set(`понедельник вторник среду четверг пятницу субботу воскресенье понеділок вівторок середу четвер п’ятницю п'ятницю суботу неділю`)
