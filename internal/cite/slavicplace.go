package cite

import "strings"

// overPlace steps back over where or when the one who speaks said it, between
// the name and the verb at i: "Роу в Левиле заявила", "Роу на встрече с
// рыбаками сообщила"; 0 when nothing of the kind stands there.
func (c clause) overPlace(i int) int {
	end := i
	for k := c.overTime(i) - 1; k > max(0, i-maxBetween) && c.ts[k].kind == word && verbs[c.ts[k].low] == 0; k-- {
		if slavicPrepositions[c.ts[k].low] || pastPrepositions[c.ts[k].low] {
			end = k
			if nameLast(c.ts[k-1]) {
				break
			}
		}
	}
	if end == i || !nameLast(c.ts[end-1]) {
		return 0
	}
	return end
}

var pastPrepositions = set("на після під после перед")

// overTime steps back over words that tell when, before the verb at i: "в прошлом
// году".
func (c clause) overTime(i int) int {
	end := c.slavicSubject(i)
	if end > 2 && spans[c.ts[end-1].low] && lastOnes[c.ts[end-2].low] {
		return c.overIn(end - 2)
	}
	return end
}

var (
	spans    = set("году неделе месяце веке року тижня місяця роки")
	lastOnes = set("прошлом прошлой этом этой нынешнем минулого цього позаминулого")
)

// placedSpeaker reads the speaker before such words, who must be one that the
// verb agrees with: a person says something in the singular.
func (c clause) placedSpeaker(i int) (speaker, bool) {
	for _, end := range []int{c.overTime(i), c.overPlace(i), c.overObject(i)} {
		if end <= 0 || end == i {
			continue
		}
		if s, ok := c.slavicBefore(end); ok && c.certain(s) && (!isPlural(c.ts[i].low) || len(s.names) > 1) {
			return s, true
		}
	}
	return speaker{}, false
}

// overObject steps back over what the verb at i is about, where it stands before
// the verb: "Роу эту весть опроверг"; 0 when it does not.
func (c clause) overObject(i int) int {
	if i > 2 && c.ts[i-1].kind == word && c.ts[i-2].is("это", "эту", "эти", "этот", "данную", "цю", "ці", "це", "цей") {
		return i - 2
	}
	return 0
}

// isPlural reports whether a verb has the form of several.
func isPlural(low string) bool {
	return endsIn(strings.TrimSuffix(low, "ся"), "ли", "ют", "ят", "ут", "ють", "ять", "уть")
}
