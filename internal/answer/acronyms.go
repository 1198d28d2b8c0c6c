package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Letters of an acronym. Of two letters, too much would be one.
const (
	fewestInitials = 3
	mostInitials   = 6
)

// spellOut reads a word that no article has as the initials of a name that a
// candidate spells out: GERD, the Grand Ethiopian Renaissance Dam.
func (s *study) spellOut() {
	for i := range s.question.terms {
		t := &s.question.terms[i]
		if t.known || len(t.typed) < fewestInitials || len(t.typed) > mostInitials {
			continue
		}
		for _, c := range s.candidates {
			if name := spelledOut(c.hit.Passage.Text, t.typed); name != "" {
				t.add(name)
				t.known = true
				s.question.text = replaceWord(s.question.text, t.typed, name)
				break
			}
		}
	}
}

// spelledOut is the first name in text with these initials in small letters, ""
// without one. Small words count for nothing: the Organization for Security and
// Co-operation in Europe is the OSCE.
func spelledOut(text, initials string) string {
	fields := strings.Fields(text)
	for i := range fields {
		if n := namedFrom(fields[i:], initials); n > 0 {
			return strings.TrimFunc(strings.Join(fields[i:i+n], " "), func(r rune) bool { return !unicode.IsLetter(r) })
		}
	}
	return ""
}

// namedFrom is how many of the first fields make a name with these initials, 0
// for none.
func namedFrom(fields []string, initials string) int {
	for i, f := range fields {
		word := strings.TrimLeft(f, closers+"“‘'(")
		first, _ := utf8.DecodeRuneInString(word)
		letter, size := utf8.DecodeRuneInString(initials)
		switch {
		case unicode.IsUpper(first) && unicode.ToLower(first) == letter:
			initials = initials[size:]
		case i == 0 || !between[word]:
			return 0
		}
		if initials == "" {
			return i + 1
		}
		if strings.ContainsAny(f[len(f)-1:], ".,;:!?)") {
			return 0
		}
	}
	return 0
}

// between are small words inside names.
var between = map[string]bool{"of": true, "for": true, "the": true, "and": true, "in": true, "on": true, "to": true, "de": true, "la": true, "del": true}

// replaceWord puts something else for each field of text that is word, whatever
// its case and the punctuation around it.
func replaceWord(text, word, instead string) string {
	fields := strings.Fields(text)
	for i, f := range fields {
		core := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) })
		if strings.EqualFold(core, word) {
			fields[i] = strings.Replace(f, core, instead, 1)
		}
	}
	return strings.Join(fields, " ")
}
