package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/pdf"
)

// lexicon is what a text tells of its words.
type lexicon struct {
	words   map[string]bool // in small letters
	divides bool            // some are divided between lines
}

func lexiconOf(lines []pdf.Line) lexicon {
	const few, many = 2, 50 // more than few, and of so many lines one
	x := lexicon{words: make(map[string]bool)}
	for _, l := range lines {
		for w := range strings.FieldsSeq(strings.ToLower(l.Text)) {
			x.words[bare(w)] = true
		}
	}
	divided := 0
	for i := 1; i < len(lines); i++ {
		before, after, ok := dividedWord(lines[i-1].Text, lines[i].Text)
		if ok {
			divided++
			x.divides = x.divides || x.words[bare(before+after)]
		}
	}
	x.divides = x.divides || divided > few && divided*many > len(lines)
	return x
}

// dividedWord is the parts of a word, in small letters, when a line ends with a
// hyphen and the next goes on in small letters.
func dividedWord(text, line string) (before, after string, ok bool) {
	head, hyphen := withoutHyphen(text)
	first, _ := utf8.DecodeRuneInString(line)
	after, _, _ = strings.Cut(line, " ")
	return strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:]), strings.ToLower(after), hyphen && unicode.IsLower(first)
}

// withoutHyphen is a line without the hyphen that it ends with, after a letter.
func withoutHyphen(text string) (head string, ok bool) {
	head, ok = strings.CutSuffix(text, "-")
	if !ok {
		head, ok = strings.CutSuffix(text, "\u2010")
	}
	last, _ := utf8.DecodeLastRuneInString(head)
	return head, ok && unicode.IsLetter(last)
}

func bare(w string) string { return strings.TrimFunc(w, func(r rune) bool { return !isWordRune(r) }) }

// joined joins two lines, and a word that was divided between them.
func (x lexicon) joined(text, line string) string {
	if address.MatchString(text) {
		return text + line
	}
	if head, soft := strings.CutSuffix(text, "\u00ad"); soft {
		return head + line
	}
	head, hyphen := withoutHyphen(text)
	before, after, divided := dividedWord(text, line)
	switch {
	case figures.MatchString(text) && startsWithDigit(line):
		return text + line
	case !hyphen, slices.Contains(suspending, after):
		return text + " " + line
	case !divided, x.isCompound(before, bare(after)):
		return text + line
	}
	return head + line
}

// isCompound says whether the hyphen between two parts of a word is its own.
func (x lexicon) isCompound(before, after string) bool {
	const short = 3 // bytes
	switch {
	case x.words[before+after]:
		return false
	case x.words[before+"-"+after]:
		return true
	}
	return !x.divides && len(before) > short && len(after) > short && (x.words[before] || x.words[after])
}

// figures are a number that goes on after a hyphen.
var figures = regexp.MustCompile(`\d[-\x{2010}-\x{2012}–]$`)

func startsWithDigit(line string) bool { return line != "" && line[0] >= '0' && line[0] <= '9' }

// suspending are words after a hyphen that stands for what comes later: "pre-
// and post-war".
var suspending = []string{"and", "or", "und", "oder", "bis", "et", "ou", "и", "или", "і", "й", "та", "або", "чи"}

// address is a link that goes on on the next line.
var address = regexp.MustCompile(`(?i)(://|\bwww\.)(\S*[-/_.=&?#%~])?$`)
