package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// people knows who an article introduces by full name, and which words it
// writes large or small, to tell names from words that begin a sentence.
type people struct {
	names   *Names
	grammar *grammar

	ukrainian bool              // the language of the article
	full      map[string]string // folded family name to full name, the first met
	large     map[string]bool   // words written large inside a sentence
	seen      map[string]bool   // words written large anywhere
	small     map[string]bool   // words written small
	orgs      map[string]string // word of a body’s name to the whole, the latest met
	alias     map[string]string // acronym to the name it was introduced for
}

// meet reads all paragraphs once.
func meet(names *Names, paras []para, in Input) *people {
	p := &people{
		names: names, grammar: grammarOf(in.Language), ukrainian: in.Language == "uk", full: make(map[string]string), large: make(map[string]bool), small: make(map[string]bool),
		seen: make(map[string]bool), orgs: make(map[string]string), alias: make(map[string]string),
	}
	for i := range paras {
		p.read(paras[i].tokens)
	}
	p.read(tokenize(in.Title))
	for _, author := range in.Authors {
		p.introduce(strings.Fields(author))
	}
	return p
}

func (p *people) read(ts []token) {
	for i := 0; i < len(ts); i++ {
		t := ts[i]
		if t.kind != word {
			p.meetAcronym(ts, i)
			continue
		}
		if !t.capital {
			if w := t.low; !p.small[w] {
				p.small[w] = true
			}
			continue
		}
		end := i + 1
		for end < len(ts) && ts[end].capital {
			end++
		}
		if !startsSentence(ts, i) {
			p.large[bare(t.text)] = true
		}
		p.seen[bare(t.text)] = true
		for _, t := range ts[i+1 : end] {
			p.seen[bare(t.text)] = true
			p.large[bare(t.text)] = true
		}
		if end-i > 1 {
			p.introduce(p.wordsOf(ts[i:end]))
		}
		if hasOrg(ts[i:end]) {
			p.meetOrg(joinTokens(withTail(ts, i, end)))
		}
		i = end - 1
	}
}

// wordsOf are the words of a run that may be a person's name, by the language
// of the article.
func (p *people) wordsOf(run []token) []string {
	if p.grammar == nil {
		return personWords(run)
	}
	for len(run) > 0 && (p.grammar.openers[run[0].low] || p.grammar.titles[run[0].low]) {
		run = run[1:]
	}
	if p.grammar.invert {
		return germanPerson(afterGermanRoles(run))
	}
	return personWords(run)
}

// startsSentence reports whether token i may be written large only because a
// sentence or quotation begins with it.
func startsSentence(ts []token, i int) bool {
	return i == 0 || ts[i-1].is(".", "!", "?", "…", "“", "\"", "«", "„", "•", "—", "–", ":", "(")
}

// withTail is the run from..end without the nations before it, with the part
// behind a body’s "of" or "for": "Centre for Maritime Studies".
func withTail(ts []token, from, end int) []token {
	for from < end-1 && (nations[ts[from].low] || openingWords[ts[from].low] || strings.HasSuffix(ts[from].text, "-based")) {
		from++
	}
	if end+1 >= len(ts) || !orgWords[ts[end-1].low] || !ts[end].is("of", "for", "on") {
		return ts[from:end]
	}
	return ts[from:tailEnd(ts, end)]
}

// tailEnd is where the name of a body ends whose "of" is token end.
func tailEnd(ts []token, end int) int {
	at := end + 1
	if ts[at].is("the") {
		at++
	}
	for ; at < len(ts) && (ts[at].capital || ts[at].is("and")); at++ {
		if ts[at].capital {
			end = at + 1
		}
	}
	return end
}

// introduce notes a full name of two or three words.
func (p *people) introduce(words []string) {
	if len(words) == 4 && isPatronymic(strings.ToLower(words[2])) {
		words = words[1:] // a word that only begins the sentence
	}
	if len(words) < 2 || len(words) > 3 {
		return
	}
	if slices.ContainsFunc(words, isNoName) {
		return
	}
	if isCyrillicWord(words[0]) != isCyrillicWord(words[len(words)-1]) {
		return
	}
	if len(words) == 3 && isCyrillicWord(words[1]) && !isPatronymic(strings.ToLower(words[1])) {
		words = words[1:]
	}
	family := stem(words[len(words)-1])
	if _, ok := p.full[family]; !ok {
		p.full[family] = strings.Join(words, " ")
	}
}

func isPatronymic(low string) bool {
	return isCyrillicWord(low) && endsIn(low, "ич", "іч", "ича", "іча", "вна", "вны", "вни", "ична", "ичны", "ічна")
}

// personWords are the words of a capitalised run without the roles, nations
// and sentence openers before the name and the ’s after it.
func personWords(run []token) []string {
	from := 0
	for i, t := range run {
		low := t.low
		if roles[low] || roles[strings.TrimSuffix(low, "s")] || nations[low] || isPossessive(t.text) && i < len(run)-1 || i == 0 && openingWords[low] {
			from = i + 1
		}
	}
	var out []string
	for _, t := range run[from:] {
		out = append(out, bare(t.text))
	}
	return out
}

// whole is the full name that the last words of it stand for in this article,
// words themselves where they stand for none: a double family name.
func (p *people) whole(words []string) string {
	name := strings.Join(words, " ")
	if len(words) < 2 {
		return name
	}
	full := p.full[stem(words[len(words)-1])]
	if first, _, _ := strings.Cut(full, " "); strings.HasSuffix(full, " "+name) && !officeWords[strings.ToLower(first)] {
		return full
	}
	return name
}

// person is the full name that a family name stands for in this article.
func (p *people) person(family string) (string, bool) {
	full, ok := p.full[stem(family)]
	return full, ok
}

// known reports whether w is written large inside a sentence, or is a family
// name or a name of the table.
func (p *people) known(w string) bool {
	_, person := p.person(w)
	return person || p.large[bare(w)] || p.names.entry(w) != nil
}

// isNoName reports whether w belongs to bodies, places, months or acronyms
// rather than to a person's name.
func isNoName(w string) bool {
	low := strings.ToLower(w)
	return isNumeral(w) || orgWords[low] || placeWords[low] || months[low] > 0 || weekdays[low] || utf8.RuneCountInString(w) > 1 && isAcronym(w) && !isDouble(w)
}

// isNumeral reports whether w is a letter or a Roman number: "Annex II".
func isNumeral(w string) bool {
	return w == strings.ToUpper(w) && (isRoman(w) || utf8.RuneCountInString(w) == 1)
}

// isDouble reports whether w is names joined by hyphens: "Amir-Ali".
func isDouble(w string) bool {
	for part := range strings.SplitSeq(w, "-") {
		if part == "" || isAcronym(part) {
			return false
		}
	}
	return strings.Contains(w, "-")
}

// meetOrg notes the full name of a body, so that "the Board" means it later.
func (p *people) meetOrg(name string) {
	words := strings.Fields(strings.ToLower(name))
	if len(words) < 2 {
		return
	}
	for _, w := range words {
		if orgWords[w] {
			p.orgs[w] = name
		}
	}
}

// meetAcronym notes the name that the acronym in the brackets that token i
// opens stands for, the words before it: "Harbour Safety Board (HSB)".
func (p *people) meetAcronym(ts []token, i int) {
	if !ts[i].is("(") || i+2 >= len(ts) || !ts[i+2].is(")") || !isAcronym(ts[i+1].text) || len(ts[i+1].text) < 3 {
		return
	}
	acronym := fold(ts[i+1].text)
	for from := i - 2; from >= max(0, i-maxRun) && (ts[from].capital || connectors[ts[from].low]); from-- {
		if name := joinTokens(ts[from:i]); ts[from].capital && abbreviates(acronym, initials(name)) && p.alias[ts[i+1].text] == "" {
			p.alias[ts[i+1].text] = cleanName(name)
		}
	}
}

func bare(w string) string {
	for _, ending := range []string{"’s", "'s", "’", "'"} {
		if s, ok := strings.CutSuffix(w, ending); ok {
			return s
		}
	}
	return w
}

func isPossessive(w string) bool {
	return strings.HasSuffix(w, "’s") || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "s’")
}

// isAcronym reports whether most letters of w are large: "ISW", "VTsIOM".
func isAcronym(w string) bool {
	large := 0
	for _, c := range w {
		if unicode.IsUpper(c) {
			large++
		}
	}
	return large > 1
}

// Words that stand large in or before names, in small letters.
var (
	openingWords = set(`even but and meanwhile today however while as when although yet former retired then in on at for after before since
		according the a an if so because still now later also both only once though moreover additionally similarly
		finally first second third despite unlike like indeed instead his her their its our my that this these those
		according whereas until by with from to what how why not one two some many most several all other another
		сам сама сами само сам як а и но как по также однако при если когда хотя это в на об о тем ранее позже та але якщо коли хоча це про у за
		раніше пізніше`)
	roles = set(`president prime minister chancellor premier king queen prince governor mayor senator congressman representative
		secretary deputy vice chief director head chairman chairwoman chair speaker spokesman spokeswoman spokesperson
		ambassador envoy general colonel major lieutenant captain admiral commander marshal sergeant brigadier gen. col. lt.
		gen col lt maj capt sgt adm mr mrs ms dr prof mr. mrs. ms. dr. prof. sir dame lord lady professor doctor
		analyst expert historian journalist economist sociologist political scientist scholar commentator blogger
		correspondent reporter editor-in-chief editor author writer adviser advisor aide leader ex-president ex-minister
		legislator lawmaker mp detective superintendent constable attorney commissioner coordinator inspector judge justice foreign defense defence interior finance member
		patriarch archbishop metropolitan pope oligarch businessman activist dissident opposition commander-in-chief
		broker banker investor trader lobbyist mediator negotiator veteran pilot shipowner geologist sociologist lawyer engineer
		undersecretary former acting retired late then-president press presidential counselor rear under first lady
		президент премьер-министр премьер министр глава губернатор мэр депутат сенатор генерал полковник
		прем’єр-міністр прем'єр-міністр міністр голова речник речниця пресс-секретарь директор
		депутатка замминистра министерка вице-премьер вице-президент вице-губернатор руководитель начальник заместитель советник
		посол эксперт аналитик юрист адвокат экономист политолог журналист историк социолог профессор официальный представитель
		спикер основатель сотрудник представительница бывший экс-министр экс-президент замглавы
		депутатка очільник очільниця керівник керівниця директорка експерт експертка речниця міністерка заступник заступниця
		радник радниця посол посолка аналітик юрист адвокат економіст політолог журналіст історик соціолог професор представник
		представниця спікер засновник колишній начальник командувач президентка мер мэр голова`)
	nations = set(`russian ukrainian american british german french polish turkish chinese belarusian georgian armenian azerbaijani
		kazakh kazakhstani uzbek kyrgyz tajik turkmen moldovan estonian latvian lithuanian finnish swedish norwegian danish
		dutch belgian italian spanish portuguese greek hungarian czech slovak romanian bulgarian serbian croatian bosnian
		albanian israeli iranian iraqi syrian saudi indian pakistani japanese korean canadian australian european western
		soviet chechen crimean tatar ossetian abkhaz transnistrian u.s. us uk u.k. eu e.u. u.n. un nato american-led
		austrian swiss irish mexican brazilian egyptian african asian eastern northern southern arab kremlin`)
	// officeWords name what a minister or secretary is of.
	officeWords = set(`state defense defence foreign affairs interior finance energy justice health economy economic development
		trade industry transport education agriculture environment culture security national council parliament staff
		intelligence digital transformation infrastructure labor labour social policy`)
	// descriptors say what an outlet is and may begin a sentence before its name.
	descriptors = set(`агентство газета издание телеканал журнал портал сайт канал телеграм-канал радиостанция компания
		агенція видання телеканал журнал портал сайт канал телеграм-канал радіостанція компанія newspaper`)
	orgWords = set(`ministry institute center centre agency service council university bank staff forces committee commission office
		department party foundation fund association union organization organisation company corporation group club academy
		court duma parliament senate congress house state board bureau directorate administration army navy guard command
		observatory laboratory lab project initiative network media press news times post journal daily weekly radio
		television tv monitor herald tribune gazette review magazine newspaper street college school society federation
		alliance league movement watch international global security defense defence intelligence policy studies research
		strategic report digest bulletin today live channel broadcasting telegraph guardian mirror economist war front
		министерство институт центр агентство служба совет университет банк штаб генштаб комитет комиссия мид минобороны
		міністерство інститут агентство служба рада університет штаб генштаб комітет комісія мзс міноборони`)
)
