package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	byWord   = regexp.MustCompile(`(?i)^((?:written|text|story|analysis|opinion|commentary|edited|report|words|interview|interviewed) by|by|authors?|автор(?:ы|и|ка|ки)?|(?:беседовал|записал|подготовил|опросил|интервьюировал)[аи]?|беседу вел[аи]?|беседу вёл|интервью:|текст:|(?:розмовля|спілкува|розпитува|записа|підготува)(?:в|ла|ли)(?:ся|ась|ась|ися)?|розмову ве(?:в|ла)|von|interview:|das (?:gespräch|interview) führten?|autor(?:en)?|auteurs?|propos recueillis par|rozmawiał[aiy]?|autorka|opracował[ay]?|par)(\s*:\s*|\s+)(.+)$`)
	nameGlue = regexp.MustCompile(`(?i)\s*,?\s+(?:and|with|&|и|та|і|й|und|et)\s+|\s*[;,/&]\s*`)
	forWhom  = regexp.MustCompile(`(?i)[,\s]+(?:(?:exclusively|specially|special|writing|only)\s+(?:for|to)|for|специально для|спеціально для|для)\s+([^,|(]+)$`)
	inPlace  = regexp.MustCompile(`^(.*\p{Ll})\s+(?:in|from|reporting from|из|із|з|в|у)\s+\p{Lu}[\p{L}’' -]+$`)
	ofPlace  = regexp.MustCompile(`^\p{Lu}\p{Ll}+(-\p{L}+)*$`) // "Marta Quill, Saltmere"
	particle = regexp.MustCompile(`^(de|del|della|der|den|van|von|zu|da|di|dos|la|le|bin|ibn|al|el|ter|ten|oglu|ogly|jr\.?|sr\.?|ii|iii)$`)
	honorary = regexp.MustCompile(`(?i)^((dr|prof|professor|mr|mrs|ms|col|gen|lt|maj|capt|amb|ambassador|sir|rev|проф|д-р)\.?\s+)+`)
	// What titles and headings begin or end with, and names do not.
	notNames = regexp.MustCompile(`(?i)^(the|how|why|what|when|where|who|whose|this|these|our|your|my)\s|\s(introduction|conclusions?|findings|recommendations|background|methodology|methods|results|discussion|summary|overview|annex|appendix|preface|foreword)$`)
	degree   = regexp.MustCompile(`(?i)^(ph\.?d\.?|m\.?a\.?|m\.?d\.?|esq\.?|jr\.?|sr\.?)$`)
)

// byline is a line that says who wrote: "By X and Y, for Z".
type byline struct {
	authors     []string
	publication string
	placed      bool // "in Kyiv" or "for X" stands after the names
}

// sure says whether the form of the names alone tells that they are a byline.
func (b byline) sure() bool {
	return b.placed || hasInitial(b.authors[0]) || len(b.authors) > 1
}

// saysWhere says whether a line under a byline tells where its author works or
// as what.
func saysWhere(text string) bool {
	return institution.MatchString(text) || roleEnd.MatchString(text)
}

// readByline reads a line that opens with the word for authorship in one of
// several languages and goes on with names.
func readByline(text string) (byline, bool) {
	m := byWord.FindStringSubmatch(text)
	if m == nil || words(text) > 30 {
		return byline{}, false
	}
	return readNames(m[3])
}

// readNames reads names, and after them "for" whom, a role or a place.
func readNames(text string) (byline, bool) {
	var b byline
	text = strings.TrimSpace(text)
	if m := forWhom.FindStringSubmatch(text); m != nil && startsUpper(m[1]) {
		b.publication, b.placed = strings.Trim(m[1], " .«»“”\""), true
		text = strings.TrimSuffix(text, m[0])
	}
	if m := inPlace.FindStringSubmatch(text); m != nil {
		text, b.placed = m[1], true
	}
	for part := range slices.Values(nameGlue.Split(text, -1)) {
		part = strings.Trim(honorary.ReplaceAllString(part, ""), " .:")
		switch {
		case degree.MatchString(part), len(b.authors) > 0 && roleEnd.MatchString(part):
		case !isName(part):
			b.placed = b.placed || len(b.authors) == 1 && ofPlace.MatchString(part)
			return b, len(b.authors) > 0 && !ends(text)
		default:
			b.authors = append(b.authors, lowered(part))
		}
	}
	return b, len(b.authors) > 0
}

// roleBelow says whether right under piece i stands what somebody is, and
// nothing else: "political scientist".
func (p *page) roleBelow(i int) bool {
	const few = 4
	if i+1 >= len(p.pieces) {
		return false
	}
	x := p.pieces[i+1]
	return x.words <= few && !x.ends && roleEnd.MatchString(x.text)
}

// readDatedName takes for the author who was taken for an outlet above: a name
// with the day behind it, "Marta Quill, 3 May 2021", under the title.
func (p *page) readDatedName(title int) {
	name := p.dated.publication
	if title < 0 || name == "" || len(p.meta.authors) > 0 || p.meta.publication != name || !isName(name) || isSiteName(name) {
		return
	}
	if slices.ContainsFunc(p.pieces[title:], func(x piece) bool { return x.why == whyMasthead && strings.HasPrefix(x.text, name) }) {
		p.meta.publication, p.meta.authors = "", []string{lowered(name)}
	}
}

// lowered writes a name that is printed in capitals as names are written.
func lowered(name string) string {
	if name != strings.ToUpper(name) || hasInitial(name) {
		return name
	}
	start := true
	return strings.Map(func(r rune) rune {
		upper := start
		start = !unicode.IsLetter(r)
		if upper {
			return r
		}
		return unicode.ToLower(r)
	}, name)
}

// startsUpper says whether the first letter of text is a capital.
func startsUpper(text string) bool {
	i := strings.IndexFunc(text, unicode.IsLetter)
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsUpper(r)
}

// isName says whether text has the form of a person's name: two to five
// words, capitals first, initials and particles allowed, no other words.
func isName(text string) bool {
	fields := strings.Fields(text)
	if len(fields) < 2 || len(fields) > 5 || label(text) != "" || notNames.MatchString(text) {
		return false
	}
	for i, w := range fields {
		if i > 0 && particle.MatchString(strings.ToLower(w)) {
			continue
		}
		if !isNameWord(w) {
			return false
		}
	}
	return true
}

func isNameWord(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(first) {
		return false
	}
	initial := strings.HasSuffix(w, ".")
	if initial && utf8.RuneCountInString(w) > 5 {
		return false
	}
	return !strings.ContainsFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !strings.ContainsRune("-’'ʼ.", r)
	})
}

// hasInitial says whether one of a name's words is an initial, which few
// titles have.
func hasInitial(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool {
		return strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) <= 5
	})
}

const roles = `professor|fellow|analyst|journalist|author|director|researcher|editor|expert|scientist|correspondent|columnist|lecturer|scholar|associate|specialist|historian|economist|reporter|writer|consultant|adviser|advisor|diplomat|ambassador|officer|chair|president of the|head of|member of|contributor|candidate|student|commentator|observer|lawyer|activist|` +
	`политолог|журналист|эксперт|аналитик|обозреватель|профессор|историк|корреспондент|директор|сотрудник|научный|экономист|` +
	`політолог|журналіст|експерт|аналітик|оглядач|професор|історик|кореспондент|директор|співробітник|науков|економіст|військовий|дипломат`

var (
	roleEnd = regexp.MustCompile(`(?i)(?:^|\PL)(?:` + roles + `)$`)
	bioVerb = regexp.MustCompile(`(?i)^(?:\s*\([^)]*\))?,?\s*(?:—|–|-|is|was|are|serves|works|teaches|covers|writes|has been|является)\s.{0,160}?(` + roles + `)`)
	// What a line under an article says of one who is known to have written it.
	knownVerb = regexp.MustCompile(`^\s+(is|was|taught|wrote|worked|served|edited|reported|writes|teaches|covers|works|reports|leads|runs|directs|studies|researches|edits|serves|hosts|heads)\s`)
	bioRole   = regexp.MustCompile(`(?i)^,\s.{0,60}?(` + roles + `)`)
	bioHead   = regexp.MustCompile(`(?i)^(about the authors?|об авторе|об авторах|про автор(?:а|ку|ів|ок)|the author is|the author was|the authors are|автор —|автор –)[.:]?\s*`)
)

// readBio reads the words on who the author is that stand under an article,
// and the name they begin with. Where the authors are known, such words are on
// one of them; where they are not, a name must go on with what its bearer is.
func readBio(text string, known []string) (name string, ok bool) {
	const long, apposed = 120, 15 // words
	n := words(text)
	if n > long {
		return "", false
	}
	rest := bioHead.ReplaceAllString(text, "")
	headed := rest != text
	rest = honorary.ReplaceAllString(rest, "")
	for _, author := range known {
		if after, found := cutFold(rest, author); found {
			return author, headed || saysWhoIs(after)
		}
	}
	name = leadingName(rest)
	if headed || name == "" || len(known) > 0 || n > long/2 {
		return name, headed
	}
	after := rest[len(name):]
	return name, bioVerb.MatchString(after) || n <= apposed && bioRole.MatchString(after)
}

// saysWhoIs says whether what follows a known author's name tells who that is.
func saysWhoIs(after string) bool {
	return bioVerb.MatchString(after) || bioRole.MatchString(after) || knownVerb.MatchString(after)
}

func cutFold(text, prefix string) (after string, ok bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return "", false
	}
	return text[len(prefix):], true
}

// leadingName is the longest name at the beginning of text, "" when there is
// none.
func leadingName(text string) string {
	end, at := 0, 0
	for range 5 {
		w, _, _ := strings.Cut(text[at:], " ")
		bare := strings.TrimRight(w, ",:;")
		if !isNameWord(bare) && !(at > 0 && particle.MatchString(strings.ToLower(bare))) {
			break
		}
		if isName(text[:at+len(bare)]) {
			end = at + len(bare)
		}
		if bare != w || at+len(w) >= len(text) {
			break
		}
		at += len(w) + 1
	}
	return text[:end]
}

// takeAuthorLine takes a line of names for the byline.
func (p *page) takeAuthorLine(x *piece) bool {
	b, ok := readNames(x.text)
	x.why = whyByline
	p.takeByline(b)
	return ok
}

// longestName is in words, of a name that nothing but its form tells.
const longestName = 4

// isLoneName says whether piece i, which has the form of a name, stands between
// the title and the body or the credit of a picture, and none of its words is a
// common one that the page writes small.
func (p *page) isLoneName(i int) bool {
	if i == 0 || i+1 >= len(p.pieces) || p.pieces[i-1].why != whyTitle || len(p.meta.authors) > 0 {
		return false
	}
	if next := p.pieces[i+1]; !next.prose() && next.why != whyCredit {
		return false
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(p.pieces[i].text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if slices.ContainsFunc(p.pieces, func(x piece) bool { return hasWord(x.text, w) }) {
			return false
		}
	}
	return true
}

// hasWord says whether text has the word w, or several, as it is written.
func hasWord(text, w string) bool {
	for at := 0; ; {
		k := strings.Index(text[at:], w)
		if k < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+k])
		after, _ := utf8.DecodeRuneInString(text[at+k+len(w):])
		if at += k + len(w); !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
	}
}

// isAuthorLine says whether a line under the title that has the form of names
// is a byline: beside the date, with an initial, of several names, or named
// again under the article.
func (p *page) isAuthorLine(i int, known meta) bool {
	x := p.pieces[i]
	b, ok := readNames(x.text)
	if !ok || x.words > 25 || ends(x.text) && !hasInitial(x.text) || len(strings.Fields(b.authors[0])) > longestName {
		return false
	}
	if p.datedNear(i) || p.roleBelow(i) || b.sure() || p.isLoneName(i) || slices.Contains(known.authors, b.authors[0]) {
		return true
	}
	const lowest = 150 // pieces at the end of the page: where words on authors stand
	return slices.ContainsFunc(p.pieces[max(i+1, len(p.pieces)-lowest):], func(y piece) bool {
		name, bio := readBio(y.text, b.authors)
		return bio && name == b.authors[0]
	})
}
