package cite

import "strings"

// verbForm says what a form of a reporting verb needs to be an attribution.
type verbForm uint8

const (
	strong verbForm = 1 << iota // an attribution whatever follows
	weak                        // one only with "that", a quotation or a colon
	past                        // may be passive: "was reported by"
	base                        // only after "to" or with several subjects
	slavic                      // Russian and Ukrainian: the speaker may follow
)

// verbs are the forms of verbs of saying, in small letters. They were chosen
// for news and analysis in English, Russian and Ukrainian; German and French
// have grammars of their own.
var verbs = verbTable()

func verbTable() map[string]verbForm {
	table := make(map[string]verbForm)
	add := func(words string, form verbForm) {
		for w := range strings.FieldsSeq(words) {
			table[w] |= form
		}
	}
	for w := range strings.FieldsSeq(`report state claim argue note admit warn insist assert acknowledge conclude assess explain
		allege contend estimate concede remark add announce declare confirm clarify stress emphasize emphasise reiterate comment
		caution recall deny testify tweet observe calculate predict`) {
		add(w, strong|base)
		add(third(w), strong)
		add(preterite(w), strong|past)
	}
	for w := range strings.FieldsSeq(`suggest reveal disclose underscore underline highlight denounce condemn criticize criticise blame accuse
		demand promise pledge vow threaten urge respond signal indicate propose describe ridicule counsel post publish document
		inform assure recommend advise ask complain lament speculate maintain point call characterize quip joke
		reply boast hint imply outline detail tout dismiss reject praise hail question doubt
		repeat reaffirm rule defend echo remind grumble exclaim scoff sneer snap deplore recount mention specify reassure guarantee certify record
		counter retort dispute refute concur affirm attest posit muse surmise protest
		hypothesise hypothesize theorise theorize object mock label attribute ascribe count log trace`) {
		add(w, weak|base)
		add(third(w), weak)
		add(preterite(w), weak|past)
	}
	add("said says told wrote writes cited cites quoted quotes spoke", strong)
	add("told said cited quoted", past)
	add("written", strong|past)
	add("say tell write", strong|base)
	add("tells", strong)
	add("found shown", weak|past)
	add("put puts holds held believes thinks reckons suspects fears finds shows showed swore verified verifies determined determines forecast forecasts", weak)
	add("sums summed projects projected expects expected anticipates anticipated foresees accuses accused", weak)
	add("believe think find show determine verify corroborate expect anticipate foresee accuse", weak|base)
	add(inflected(russian+ukrainian), strong|slavic)
	add(naming, weak|slavic)
	for w := range accusing {
		table[w] |= weak | slavic
	}
	return table
}

// inflected are the given Russian and Ukrainian forms with the other genders
// and numbers of the past, as the masculine shows them.
func inflected(forms string) string {
	var out strings.Builder
	for w := range strings.FieldsSeq(forms) {
		out.WriteString(" " + w)
		base, ok := strings.CutSuffix(w, "л")
		if !ok {
			base, ok = strings.CutSuffix(w, "в")
		}
		if ok && endsIn(base, "а", "и", "е", "і", "у", "я", "ї") {
			for _, ending := range []string{"ла", "ло", "ли"} {
				out.WriteString(" " + base + ending)
			}
		}
	}
	return out.String()
}

// bySource are past participles that make "… by NAME" an attribution although
// the verb alone is none or a weak one.
var bySource = set(`reported noted stated alleged acknowledged admitted assessed estimated calculated told
	said asserted outlined cited quoted revealed disclosed obtained seen reviewed leaked documented suggested
		questioned confirmed argued announced predicted refuted`)

// madeBy are participles that make "… by NAME" an attribution when NAME is of the
// press or a work stands before them: "a survey conducted by", "figures released by".
var madeBy = set("commissioned conducted collected gathered compiled verified released prepared issued produced published described")

// third is the third person of an English verb.
func third(verb string) string {
	switch {
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"):
		return verb + "es"
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ey") && !strings.HasSuffix(verb, "ay"):
		return verb[:len(verb)-1] + "ies"
	}
	return verb + "s"
}

// doubled are verbs whose last letter is written twice before "ed".
var doubled = set("admit quip log")

// preterite is the past form of a regular English verb.
func preterite(verb string) string {
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ey") && !strings.HasSuffix(verb, "ay"):
		return verb[:len(verb)-1] + "ied"
	case doubled[verb]:
		return verb + verb[len(verb)-1:] + "ed"
	}
	return verb + "ed"
}

// Words around reporting verbs, in small letters.
var (
	auxiliaries = set(`has have had also however then later previously recently once again never first now still already itself himself
		herself themselves is was did does do not been earlier therefore thus meanwhile too even only just both all continues
		continued went on to cannot further instead nevertheless nonetheless yesterday today subsequently often able
		frequently long always ever since moreover though likewise likes liked tends gone goes`)
	modals   = set("to may might will should must can shall could would")
	negative = set("cannot not never unable")

	// checks are verbs that say something when they are denied: "could not verify".
	checks  = set("determine verify corroborate confirm")
	beForms = set("is was were are been being be get got")

	// nounVerbs are forms that are plural nouns as well.
	nounVerbs = set(`reports claims estimates notes states comments signals demands posts details outlines documents questions
		forecasts promises threatens doubts fears suspects hopes disputes objects counters finds shows reviews addresses counts logs traces labels points calls blames hints praises recalls rules sums projects records echoes mentions guarantees`)

	// toBefore are the words that make "to say" a report.
	toBefore = set("continues continued continue on began begins sought unable able likes liked tends")

	// openers begin what is put between a name and its verb.
	openers = set(`who whose whom which a an the former now then head director chief founder co-founder author editor
		professor analyst expert himself herself one president senior deputy chairman spokesman spokeswoman spokesperson
		currently himself its his her their известный глава бывший который которая ранее колишній який яка голова`)

	// reportNouns are works of a source that may stand between it and a verb.
	reportNouns = set(`report reports article articles poll polls survey surveys study studies investigation investigations analysis
		analyses statement statements assessment assessments data figures estimates estimate document documents documentary
		research polling reporting modelling modeling audit inquiry probe review paper papers findings interview briefing brief bulletin records statistics numbers column editorial
		op-ed commentary story stories readout account accounts dispatch press piece service website site channel post posts
		release releases map maps images imagery materials publication information news footage video newspaper magazine
		agency outlet`)

	// bodyHeads are bodies that are often written small after the name of a
	// country.
	bodyHeads = set(`ministry embassy intelligence staff bank parliament government military army navy police prosecutors prosecutor
		office service customs regulator force forces guard administration council court inspectorate agency authority`)
	// mediaWords end the names of outlets that the table does not know.
	mediaWords = set("news times post journal radio tv television daily weekly magazine media broadcasting tribune herald gazette press courier chronicle")

	// documents speak for nobody.
	documents = set(`edict rule rules annex schedule paragraph table figure clause appendix chapter law laws article articles treaty charter model hypothesis theory theorem act directive convention bill
		constitution code resolution agreement protocol memorandum declaration decree section договор закон конституция указ
		устав статья акт гипотеза договір закон конституція статут стаття`)

	bodyWords = set(`armed defense defence foreign interior finance central general security military state prosecutor’s prosecutor's border
		health energy economy economic intelligence justice main statistics national federal presidential air
		environment education agriculture transport culture labour labor regional municipal provincial district border coast tax customs
		emergency situations affairs and`)
)
