package corpus

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reasons for leaving text out of the body, as Dropped.Why has them.
const (
	whyMasthead   = "masthead"
	whyCredit     = "credit"
	whyCaption    = "caption"
	whyByline     = "byline"
	whyBio        = "bio"
	whyDate       = "date"
	whyTime       = "time"
	whyTicker     = "ticker"
	whyPromotion  = "promotion"
	whyLabel      = "label"
	whyTemplate   = "template"
	whyDisclaimer = "disclaimer"
	whyTags       = "tags"
	whyRelated    = "related"
	whyReferences = "references"
	whyNotes      = "notes"
	whyDuplicate  = "duplicate-line"
	whyFront      = "front-matter"
	whyPage       = "page"
	whyComments   = "comments"
	whyTitle      = "title"   // reported as dropped only where another takes its place
	whySection    = "section" // a label only: its lines are dropped as whyLabel
	whySummary    = "summary" // a label only: what follows it is kept
)

//go:embed labels.txt
var labelsText string

// labels maps a folded line to the section of labels.txt that has it.
var labels = parseLabels(labelsText)

func parseLabels(text string) map[string]string {
	m := make(map[string]string)
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			for label := range strings.SplitSeq(line, ";") {
				m[strings.TrimSpace(label)] = section
			}
		}
	}
	return m
}

// label says which section of labels.txt has the whole line, "" when none.
func label(text string) string {
	if len(text) > 80 {
		return ""
	}
	folded := strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	return labels[strings.TrimFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})]
}

// labelPrefix says which section has the words before the first colon or full
// stop of text, and what follows them: "Tags: war, peace".
func labelPrefix(text string) (section, rest string) {
	i := strings.IndexAny(text, ":.")
	if i < 0 || i > 40 {
		return "", text
	}
	return label(text[:i]), strings.TrimSpace(text[i+1:])
}

var (
	// A key of a translation file or a placeholder that was never filled in.
	templateLine = regexp.MustCompile(`^(\{\{.*\}\}|\$\{.*\}|%[a-zA-Z_]+%|\[object Object\]|undefined|null|NaN|[a-z][a-z0-9]*([/._-][a-z0-9]+)*[/._][a-z0-9]+_[a-z0-9_]+|[a-z]+(_[a-z]+)+(\.[a-z_]+)*)$`)
	creditLine   = regexp.MustCompile(`(?i)^[(\[]?\s*(with (additional )?reporting (by|from)\s|((image|photo|picture|video|cover|illustration)s?\s*(credits?|caption|by|source|courtesy of)?|credits?|sources?|photographs? by|фото|фотография|изображение|иллюстрация|источник|источник фото|джерело|світлина|зображення|ілюстрація|джерело фото)\s*[:©/]\s*\S)`)
	photoBy      = regexp.MustCompile(`(?i)^[(\[]?\s*((photo|image|picture|photograph)s? (by|courtesy)\s|(ap|epa|afp|reuters|getty) (photo|images?)\b)`)
	captionEnd   = regexp.MustCompile(`(?i)[.(,;]\s*\(?((photo|image|picture|credit|photograph)s?\s*(credit)?\s*(:|/|by\s|courtesy)|фото\s*[:/]|світлина\s*[:/]|getty images|©).{0,60}$`)
	shareLine    = regexp.MustCompile(`(?i)^(subscribe to|thanks for reading\b|.{2,40} is a reader-supported publication\b|to receive .{0,60}\b(e-?mail|newsletter)\b|sign up (for|to)|follow us|follow .{2,30} on (twitter|facebook|telegram|x|google|linkedin|instagram)|join (our|us|the conversation)|.{0,60}\bbecome (a|our) (patron|member|supporter|subscriber)\b|support (us|our)|donate\b|become a (member|patron)|download (the|our|as)|click here|(for|to) [^.]{4,60}\bclick here\b|share (this|on|via)|get (the|our) .{0,30}(newsletter|app)|(get|receive|have|want)\b.{1,80}\b(in|into|to) your inbox\b|this site uses cookies|we use cookies|by (continuing|clicking|subscribing)|listen to (this|the)|enter your e-?mail|did you (like|enjoy) (this|our)|if you (like|enjoy|value)d? (this|our)\b.{0,60}(share|support|subscrib|consider)|подпис(ывайтесь|аться)|поддержите|присоединяйтесь|читайте нас|следите за|підпис(уйтесь|уйтеся|атися|уйся)|підтрим(айте|ати)|долучайтесь|приєднуйтесь|читайте нас|стежте за|мы используем|ми використовуємо)`)
	inboxLine    = regexp.MustCompile(`(?i)\b(in|into|to) your inbox\b.*\b(e-?mail|sign up|subscribe)\b|\benter your e-?mail\b`)
	// What an agency says of its own report: what is new in it, who worked on it.
	wireNote    = regexp.MustCompile(`(?i)^our standards: \S|^\((adds|updates|updated|recasts|repeats|corrects|refiles|removes|changes|clarifies|fixes|releads|new throughout|writes through)\b[^()]*\)\.?$`)
	wireStaff   = regexp.MustCompile(`^(\((Additional )?(R|r)eporting\b|(Additional r|R)eporting by\b|Writing by\b|Editing by\b|\((Writing|Editing|Compiled|Translated) by\b)`)
	mailAddress = regexp.MustCompile(`\b[\w.+-]+@[\w-]+\.[\w.-]+\b`)
	countLine   = regexp.MustCompile(`(?i)^((views|shares|comments|просмотр\p{L}*|перегляд\p{L}*|комментари\p{L}+|коментар\p{L}+|прочит\p{L}*)\s*:\s*[\d\s.,kк]+|(reading time|read time|estimated reading|время чтения|час читання|lesezeit|temps de lecture|czas czytania|tiempo de lectura)\b.*|\d+([.,]\d+)?\s?[kmк]?\s*(-|\s)?\s*(min(ute)?s?( read)?|comments?|views?|shares?|likes?|reads?|мин\.?( чтения)?|минут.?|хв\.?|хвилин.?|комментари\p{L}+|коментар\p{L}+|просмотр\p{L}*|перегляд\p{L}*)( read)?\.?)$`)
	disclaimer  = regexp.MustCompile(`(?i)(\b(views|opinions?|positions?|statements?|conclusions)\b.{0,60}\b(expressed|presented|are (solely )?those|belong)|do(es)? not (necessarily|always) (reflect|share|represent)|all rights reserved|^\s*(©|copyright|\(c\))|originally (published|appeared)|first (published|appeared) (in|on|by|at)|republished (with|from|under)|reproduced with|reprinted (with|from)|this (article|piece|story|text|report|interview|conversation|transcript) (was|is|has been) (lightly |slightly )?(originally|first|published|translated|produced|part|amended|corrected|updated|edited|condensed)|^(correction|editor['’]s note|clarification)s?:|creative commons|(мнение|позиция|взгляды) (редакции|автора|авторов)|точка зрения (редакции|автора)|все права защищены|(думка|позиція|погляди) (редакції|автора|авторів)|точка зору (редакції|автора)|усі права захищен|всі права захищен|редакц\p{L}+ (может|может|може|не (несёт|несет|несе|всегда|завжди|поділя|раздел)))`)
)

// fold makes one spelling of every kind of white space and leaves out what
// has no width. Nothing else of the text is changed.
func fold(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch r {
		case '\u00ad', '\u200b', '\u2060', '\ufeff':
			return -1
		case '\u00a0', '\u2007', '\u202f', '\u2028', '\u2029':
			return ' '
		}
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)), " ")
}

// words counts the words of text: runs between spaces that have a letter or
// a digit.
func words(text string) int {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(w, isWordRune) {
			n++
		}
	}
	return n
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var (
	closers  = "\"'”’»“)]}›*_"
	noteMark = regexp.MustCompile(`([\[(]\d{1,3}([,;–-]\s?\d{1,3})*[\])]|[¹²³⁰⁴-⁹]+([,–-]?[¹²³⁰⁴-⁹]+)*)$`)
)

// gluedMark is the number of a note that lost its raised type: "…it fell.12".
var gluedMark = regexp.MustCompile(`(\p{L}[”’"»)]*[.!?…][”’"»)]*)\d{1,3}$`)

// ends says whether text ends as a sentence does: with a full stop, a
// question or exclamation mark, an ellipsis or a colon, quotation marks,
// brackets and note marks aside.
func ends(text string) bool {
	const enough = 200 // bytes: what stands after the last word is shorter
	if cut := len(text) - enough; cut > 0 {
		text = strings.ToValidUTF8(text[cut:], "")
	}
	text = gluedMark.ReplaceAllString(text, "$1")
	for {
		short := strings.TrimRight(noteMark.ReplaceAllString(text, ""), closers+" ")
		if short == text {
			break
		}
		text = short
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:;。", r)
}

// stops is ends without the colon and the question mark, which titles have.
func stops(text string) bool {
	trimmed := strings.TrimRight(text, closers+" ")
	return ends(text) && !strings.HasSuffix(trimmed, ":") && !strings.HasSuffix(trimmed, "?")
}
