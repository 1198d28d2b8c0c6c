package answer

import (
	"regexp"
	"slices"
)

// need is what no answer to some questions can be without: a passage in which
// nobody dies does not say how many died.
type need struct {
	asked *regexp.Regexp // in a question
	told  *regexp.Regexp // in the passage that answers
}

// needs are those of which English has few words. Of 4,343 questions of SQuAD,
// WikiQA and XQuAD that have an answer, 230 ask for one of these things, and of
// 5 the passage with the answer has none of the words.
var needs = []need{
	newNeed(`kill(ed|s|ing)?|die[ds]?|dead|deaths?|casualt(y|ies)|fatalit(y|ies)|murder(ed|s)?|assassinat\w+`,
		`kill|die[ds]?\b|dying|dead|death|casualt|fatal|murder|assassin|slain|shot\b|bod(y|ies)\b|victim|perish|toll\b|lives?\b|lost (his|her|their)\b|suicid|poison|execut|drown|massacr|lethal|surviv|funeral|buried|grave|mortal|genocid|hang|behead|(1\d|20)\d\d ?[-–] ?([\w ,]+)?(1\d|20)\d\d`),
	newNeed(`wounded|injured|injur(y|ies)`, `wound|injur|hurt|casualt|burn|hospital|harm`),
	newNeed(`born|birth(place|day|date)?`, `born|birth|nativ|son of|daughter of|hometown|grew up|(1\d|20)\d\d ?[-–] ?([\w ,]+)?(1\d|20)\d\d`),
	newNeed(`how old|what age|age of`, `aged?\b|ages\b|old|year|born|centur|date|ago\b|BC\b|\d{3,4}\b`),
	newNeed(`wife|husband|married|marry|spouse`, `wife|wives|husband|marri|marry|spouse|widow|wed\b|wedding|bride|betroth|divorc`),
	newNeed(`(what|which|how long a?) (sentence|verdict|punishment|penalty|fine)|sentenced|convicted|acquitted`,
		`sentenc|convict|verdict|jail|prison|acquit|guilty|fined?\b|penalt|punish|imprison|death|years|execut`),
	newNeed(`arrest(ed|s)?|detained`, `arrest|detain|detention|custod|jail|prison|captur|seiz|caught|imprison|raid|charge|held\b`),
	newNeed(`compensat\w+|damages|awarded?`,
		`award|compensat|damages|payout|settle|prize|pa(y|ys|id)\b|receiv|honou?r|medal|troph|grant|w[io]n\b|wins\b|gave\b|mvp\b`),
	newNeed(`interest rates?|what interest`, `rates?\b|interest|percent|per cent|\d+ ?%`),
	newNeed(`salary|salaries|wages?`, `salar|wage|pa(y|ys|id|yments?)\b|earn|income|stipend|money|pension`),
	newNeed(`weather|temperature|rainfall|snow`,
		`weather|temperatur|rain|snow|storm|degree|cold|heat|hot|climat|warm|\d+ ?°|precipit|monsoon|dry|wet|inches|cool`),
	newNeed(`(who|which|what|how many)\b.*\b(won|wins?|winner)`,
		`w[io]n\b|wins\b|winn|victor|defeat|beat|elect|prevail|award|champion|title|triumph|percent|\d+ ?%|medal|gold|success|conquer|mvp\b|took|seats|votes`),
	newNeed(`votes?|voted|ballots?|turnout`, `vot|ballot|elect|poll|referend|turnout|percent|\d+ ?%|seat|assembl|parliament`),
	newNeed(`polls?|surveys?`, `poll|survey|respond|interview|percent|\d+ ?%|ask|census|elect`),
	newNeed(`(what|which) languages?`, `language|speak|spoke|speech|dialect|tongue|latin|english|french|german|russian|ukrainian|arabic|chinese|translat|\w{3,}(ish|ese)\b`),
}

// offices are needs of questions that ask who holds one; of several, as in "the
// president's spokesman", any will do.
var (
	asksHolder = regexp.MustCompile(`(?i)\bwho(['’]s| is| was| are| were)\b`)
	offices    = []need{
		newNeed(`ministers?|premier`, `minist|premier|cabinet`),
		newNeed(`ambassadors?|envoys?|mediators?`, `ambassador|envoy|diplomat|mediat|represent|negotiat|broker|adviser`),
		newNeed(`presidents?`, `presid|head of state`),
		newNeed(`governors?`, `govern`),
		newNeed(`mayors?`, `mayor`),
		newNeed(`chairman|chairwoman|chair`, `chair|head|led\b|presid`),
		newNeed(`king|queen`, `king|queen|monarch|crown|throne|emperor|rule|reign|[IVX]+\b`),
		newNeed(`commander|general|captain`, `command|captain|general|admiral|colonel|officer|skipper|head|chief|led\b|lead|army|troops`),
		newNeed(`spokesman|spokeswoman|spokesperson`, `spoke`),
		newNeed(`director|ceo`, `direct|ceo\b|chief|head|led\b|run\b|boss|chair|president|founder`),
		newNeed(`pope|bishop`, `pope|papa|pontif|bishop|dioces|[IVX]+\b`),
		newNeed(`secretary`, `secretar`),
		newNeed(`chancellor`, `chancell`),
		newNeed(`judge|prosecutor`, `judge|justice|court|magistrat|prosecut|attorney`),
	}
)

func newNeed(asked, told string) need {
	return need{asked: regexp.MustCompile(`(?i)\b(` + asked + `)\b`), told: regexp.MustCompile(`(?i)\b(` + told + `)`)}
}

// needed are those needs that question has.
func needed(question string) []need {
	return slices.DeleteFunc(slices.Clone(needs), func(n need) bool { return !n.asked.MatchString(question) })
}

// lacks reports whether text is without what an answer to question needs; both
// are in English.
func lacks(question, text string) bool {
	for _, n := range needs {
		if n.asked.MatchString(question) && !n.told.MatchString(text) {
			return true
		}
	}
	return asksHolder.MatchString(question) && lacksHolder(question, text)
}

func lacksHolder(question, text string) bool {
	asked := false
	for _, n := range offices {
		if !n.asked.MatchString(question) {
			continue
		}
		if n.told.MatchString(text) {
			return false
		}
		asked = true
	}
	return asked
}

// needsMore reports whether c is without what the question needs. What is only
// put into English word by word may have it under another word.
func (s *study) needsMore(c *candidate) bool {
	return c.hit.Article.Language == english && lacks(s.question.text, c.put+" "+surroundings(c.hit))
}

const english = "en"
