package cite

import (
	"strings"
	"unicode/utf8"
)

// inNominative is a full name with the family name as it is written here,
// where it was met in another case elsewhere.
func (p *people) inNominative(full, family string) string {
	words := strings.Fields(full)
	if last := words[len(words)-1]; !isCyrillicWord(last) || last == family || p.nominative(family) == last {
		return full
	}
	for i, w := range words {
		words[i] = p.nominative(w)
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
	{"тку", []string{"ток"}},
	{"ства", []string{"ство"}},
	{"цтва", []string{"цтво"}},
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
	{"йця", []string{"єць", "йець"}},
	{"ця", []string{"ець"}},
	{"вца", []string{"вец"}},
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

// ukrainianFrom are nominative endings that Ukrainian has instead.
var ukrainianFrom = map[string]string{"ря": "р", "ого": "ий"}

// nominative brings a name in the genitive back to the nominative. A form that
// the article itself writes wins.
func (p *people) nominative(w string) string {
	if !isDouble(w) {
		return p.plainNominative(w)
	}
	parts := strings.Split(w, "-")
	for i, part := range parts {
		parts[i] = p.plainNominative(part)
	}
	return strings.Join(parts, "-")
}

// plainNominative is nominative for a name without hyphens.
func (p *people) plainNominative(w string) string {
	if !isCyrillicWord(w) || isAcronym(w) || utf8.RuneCountInString(w) < 4 {
		return w
	}
	low := strings.ToLower(w)
	if base, ok := strings.CutSuffix(w, "ов"); ok && bodyName.MatchString(w) {
		return base + "ы" // "Росводресурсов"
	}
	for _, g := range genitives {
		if !strings.HasSuffix(low, g.ending) {
			continue
		}
		stemmed := w[:len(w)-len(g.ending)]
		if ending := ukrainianFrom[g.ending]; p.ukrainian && ending != "" {
			return stemmed + ending
		}
		for _, ending := range g.from {
			if p.seen[stemmed+ending] {
				return stemmed + ending
			}
		}
		return stemmed + g.from[0]
	}
	return w
}

// undeclined is a name in the genitive brought back to the nominative, a family
// name as the full name it stands for.
func (p *people) undeclined(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if i == 0 || len(words) <= 3 && !hasOrgWord(words[0]) && !bodyName.MatchString(words[0]) {
			words[i] = p.nominative(w)
		}
	}
	plain := strings.Join(words, " ")
	if full, known := p.person(words[len(words)-1]); known && len(words) == 1 {
		plain = full
	}
	p.rename(name, plain)
	return plain
}
