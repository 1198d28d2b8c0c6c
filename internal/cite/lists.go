package cite

import (
	"strings"

	"footnote/internal/article"
)

// headings of lists at the end of an article, folded.
var (
	referenceHeads = heads("references|reference list|bibliography|works cited|sources|литература|список литературы|библиография|" +
		"источники|література|список літератури|бібліографія|джерела")
	noteHeads = heads("notes|endnotes|footnotes|notes and references|примечания|сноски|примітки|виноски")
)

func heads(names string) map[string]bool {
	m := make(map[string]bool)
	for name := range strings.SplitSeq(names, "|") {
		m[name] = true
	}
	return m
}

// maxHead bounds, in bytes, the heading of a list.
const maxHead = 60

// lists takes the reference list and the notes from what was dropped and from
// the end of the body, and reports how many paragraphs are body before them.
func (r *reader) lists(in Input) (body int) {
	var refs, notes []string
	for _, d := range in.Dropped {
		switch listNamed(d.Why) {
		case referenceList:
			refs = append(refs, strings.Split(d.Text, "\n")...)
		case noteList:
			notes = append(notes, strings.Split(d.Text, "\n")...)
		}
	}
	body = len(in.Paragraphs)
	kind := noList
	for i, p := range in.Paragraphs {
		kind = kind.after(i, p)
		switch kind {
		case noList:
			body = i + 1
		case referenceList:
			refs = append(refs, strings.Split(p.Text, "\n")...)
		case noteList:
			notes = append(notes, strings.Split(p.Text, "\n")...)
		}
	}
	body = r.trailingNotes(in.Paragraphs[:body], &notes)
	if len(notes) == 0 {
		notes = numberedLines(refs)
	}
	r.addReferences(refs)
	r.addNotes(notes)
	return body
}

// listKind says what sort of list ends an article.
type listKind uint8

const (
	noList listKind = iota
	referenceList
	noteList
)

// after is the list that paragraph i stands in when the one before it stood in
// kind.
func (kind listKind) after(i int, p article.Paragraph) listKind {
	if begun := listBegun(i, p); begun != noList {
		return begun
	}
	if kind != noList && (p.Kind == article.Heading || !isEntry(p.Text)) {
		return noList
	}
	return kind
}

// listBegun is the list that paragraph i is the heading of.
func listBegun(i int, p article.Paragraph) listKind {
	if i == 0 || len(p.Text) > maxHead {
		return noList
	}
	return listNamed(strings.Trim(fold(p.Text), "#* "))
}

func listNamed(head string) listKind {
	switch {
	case referenceHeads[head]:
		return referenceList
	case noteHeads[head]:
		return noteList
	}
	return noList
}

// isEntry reports whether a paragraph can stand in a list of notes or
// references: it begins with a number or gives a year early.
func isEntry(text string) bool {
	if mark, _ := noteMark(text); mark != "" {
		return true
	}
	ts := tokenize(text[:min(len(text), 400)])
	for i := range ts {
		if yearMark(ts[i:]) != "" {
			return true
		}
	}
	return firstAddress(ts) != ""
}

// trailingNotes takes two and more numbered paragraphs that end the body
// without a heading, and reports what body is left.
func (r *reader) trailingNotes(ps []article.Paragraph, notes *[]string) int {
	first := len(ps)
	for first > 0 {
		mark, _ := noteMark(ps[first-1].Text)
		if mark == "" || strings.HasPrefix(ps[first-1].Text, mark+".") {
			break
		}
		first--
	}
	if len(ps)-first < 2 || first == 0 {
		return len(ps)
	}
	for _, p := range ps[first:] {
		*notes = append(*notes, p.Text)
	}
	return first
}

func numberedLines(lines []string) []string {
	var out []string
	for _, line := range lines {
		if mark, _ := noteMark(line); mark != "" {
			out = append(out, line)
		}
	}
	return out
}

// noteMark is the number that a note begins with, and the note after it:
// "12. Text", "[12] Text", "12) Text", "¹² Text", "[^12]: Text".
func noteMark(line string) (mark, text string) {
	line = strings.TrimSpace(line)
	if n := len(line) - len(strings.TrimLeft(line, superscripts)); n > 0 {
		return plainDigits(line[:n]), strings.TrimSpace(line[n:])
	}
	rest := strings.TrimLeft(line, "[^(")
	n := digits(rest)
	if n == 0 || n > 3 {
		return "", ""
	}
	after := strings.TrimLeft(rest[n:], "].):")
	opened := len(rest) < len(line)
	if !opened && len(after) == len(rest)-n && !strings.HasPrefix(after, " ") && !strings.HasPrefix(after, "\t") {
		return "", ""
	}
	if text = strings.TrimSpace(after); text == "" || len(text) == len(after) {
		return "", ""
	}
	return strings.TrimLeft(rest[:n], "0"), text
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// plainDigits writes superscript digits as plain ones.
func plainDigits(s string) string {
	var b strings.Builder
	for _, c := range s {
		for i, sup := range []rune(superscripts) {
			if c == sup {
				b.WriteByte(byte('0' + i))
			}
		}
	}
	return b.String()
}
