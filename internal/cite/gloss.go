package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/internal/article"
)

// isRemark reports whether the item it of b explains the words before it and
// cites nothing.
func (r *reader) isRemark(p *para, b bracket, it item) bool {
	return r.isGloss(p, b, it) || r.isVenue(p, b, it)
}

// isGloss reports whether the undated name in b only explains the words before
// it: "Institute for the Study of War (ISW)", or the other way round.
func (r *reader) isGloss(p *para, b bracket, it item) bool {
	if it.name == "" || len(it.days) > 0 || it.url != "" || it.kind != article.Parenthetical {
		return false
	}
	at := tokenAt(p.tokens, b.Start)
	before := p.tokens[max(0, at-8):at]
	name := cleanName(it.name)
	for i := range before {
		words := cleanName(p.text[before[i].start:before[len(before)-1].end])
		if before[i].capital && (r.names.Canonical(words) == r.names.Canonical(name) || initials(words) == fold(name) || initials(name) == fold(words)) {
			return true
		}
	}
	return false
}

// initials are the first letters of the words of name that begin large.
func initials(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
}

// maxEnd bounds, in bytes, what may follow the last bracket of a sentence.
const maxEnd = 24

// withoutEndBracket cuts from sentence s the bracket of f that ends it.
func (p *para) withoutEndBracket(s article.Span, f *found) article.Span {
	if f.Kind == article.Narrative || f.Kind == article.Hyperlink {
		return s
	}
	start := f.Start
	if f.Kind != article.Numbered {
		if start = strings.LastIndexAny(p.text[:f.Start], "()[]"); start < s.Start || strings.ContainsAny(p.text[start:start+1], ")]") {
			return s
		}
	}
	rest := p.text[min(f.End, s.End):s.End]
	if f.Kind != article.Numbered {
		rest = rest[max(0, strings.IndexAny(rest, ")]")):]
	}
	if len(rest) > maxEnd || strings.Trim(rest, ".!?)]…”»\""+space+superscripts) != "" {
		return s
	}
	cut := trimSpan(p.text, article.Span{Start: s.Start, End: start})
	if cut.Len() == 0 {
		return s
	}
	return cut
}

// isVenue reports whether it, dated by no day, tells where and when the
// document or event before the bracket was made: "the agreement (Bern, 2002)".
func (r *reader) isVenue(p *para, b bracket, it item) bool {
	at := tokenAt(p.tokens, b.Start)
	if at == 0 || !venued[p.tokens[at-1].low] || r.entry(cleanName(it.name)) != nil {
		return false
	}
	if len(it.years) > 0 {
		return r.reference(it.name, it.years[0]) == nil
	}
	return len(it.days) > 0 && it.days[0].day == 0
}

// venued are documents and events that are known by a place and a year.
var venued = set(`agreement agreements accord accords convention treaty protocol protocols declaration charter pact memorandum communiqué
	summit plenary conference congress forum meeting session talks round negotiations festival exhibition battle siege`)

// listsPlaces reports whether one of several items in brackets is a place with
// a year, so that the others are no authors either: "Berlin, 1995; Kyoto, 1997".
func (r *reader) listsPlaces(text string, b bracket) bool {
	spans := items(text, b.inner())
	return len(spans) > 1 && len(r.refs) == 0 && slices.ContainsFunc(spans, func(s article.Span) bool {
		ts := tokenize(s.In(text))
		return len(ts) == 3 && isPlace(ts[0]) && ts[1].is(",") && yearMark(ts[2:]) != ""
	})
}
