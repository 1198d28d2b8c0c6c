package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"

	"footnote/internal/article"
	"footnote/internal/sentence"
)

// longestPassage is in words: what a person reads at a glance, and the bound
// that the answers are measured with.
const longestPassage = 150

// cut divides the body into passages, names them and notes the citations that
// lie in each. Headings are no passages.
func cut(a *draft) {
	a.ID = shortID(articleKey(a.File), shortest)
	seen := make(map[string]int)
	cited := citedBy(a.Citations)
	for _, para := range a.Paragraphs {
		if para.Kind == article.Heading {
			continue
		}
		for _, span := range pack(para.Text) {
			text := span.In(para.Text)
			seen[text]++
			a.Passages = append(a.Passages, article.Passage{
				ID:        shortID(passageKey(a.File, text, seen[text]), shortest),
				Ord:       len(a.Passages),
				Paragraph: para.N,
				Span:      span,
				Text:      text,
				Citations: citationsIn(a.Citations, cited[para.N], span),
			})
		}
	}
	a.lengthen()
}

// citedBy are the places of citations by their paragraphs.
func citedBy(citations []article.Citation) map[int][]int {
	places := make(map[int][]int)
	for i, c := range citations {
		places[c.Paragraph] = append(places[c.Paragraph], i)
	}
	return places
}

// citationsIn are those of some places that lie in a span of their paragraph.
func citationsIn(citations []article.Citation, places []int, span article.Span) []int {
	overlaps := func(s article.Span) bool { return s.Start < span.End && s.End > span.Start }
	var in []int
	for _, i := range places {
		if c := citations[i]; overlaps(c.Span) || overlaps(c.ClaimSpan) {
			in = append(in, i)
		}
	}
	return in
}

// pack divides a paragraph at sentence ends into about as few passages as
// there can be, of about the same length: a passage is full when it has its
// share of the paragraph's words, and never longer than a passage may be.
func pack(text string) []article.Span {
	units := sentences(text)
	counts := make([]int, len(units))
	total := 0
	for i, u := range units {
		counts[i] = words(u.In(text))
		total += counts[i]
	}
	parts := (total + longestPassage - 1) / longestPassage
	var spans []article.Span
	done, here := 0, 0
	for i, u := range units {
		full := (done+counts[i]/2)*parts >= len(spans)*total && here > 0
		if len(spans) == 0 || full || here+counts[i] > longestPassage {
			spans, here = append(spans, u), 0
		}
		spans[len(spans)-1].End = u.End
		done, here = done+counts[i], here+counts[i]
	}
	return spans
}

// sentences are the sentences of text, the ones that are longer than a
// passage may be cut further: at semicolons and commas, else between words.
func sentences(text string) []article.Span {
	var out []article.Span
	for _, s := range sentence.Split(text) {
		for isLong(s.In(text)) {
			at := s.Start + clauseEnd(s.In(text))
			out = append(out, article.Span{Start: s.Start, End: at})
			s.Start = at
			for s.Start < s.End && text[s.Start] == ' ' {
				s.Start++
			}
		}
		out = append(out, s)
	}
	return out
}

// isLong says whether text has more words than a passage may have. It looks
// at no more of it than that takes.
func isLong(text string) bool {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(w, isWordRune) {
			n++
		}
		if n > longestPassage {
			return true
		}
	}
	return false
}

// clauseEnd is where to cut an overlong sentence: after the last clause that
// ends in the second half of a passage's words.
func clauseEnd(text string) int {
	n, end, best := 0, 0, 0
	for w := range strings.FieldsSeq(text) {
		start := end + strings.Index(text[end:], w)
		end = start + len(w)
		n++
		if n > longestPassage/2 && strings.ContainsAny(w[len(w)-1:], ";,:") {
			best = end
		}
		if n == longestPassage {
			break
		}
	}
	if best == 0 {
		best = end
	}
	return best
}

func firstSentence(a *draft) string {
	for _, para := range a.Paragraphs {
		if spans := sentence.Split(para.Text); para.Kind == article.Body && len(spans) > 0 {
			return spans[0].In(para.Text)
		}
	}
	return a.Paragraphs[0].Text
}

// An ID is the beginning of a hash in letters and digits that are not taken
// for one another: no 0 and o, no 1 and l. It begins with a letter.
const (
	shortest = 6
	idFirst  = "abcdefghijkmnpqrstuvwxyz"
	idRest   = idFirst + "23456789"
)

var idEncoding = base32.NewEncoding(idRest).WithPadding(base32.NoPadding)

// shortID is the ID of a key, of the given length. A longer one of the same
// key begins with the shorter.
func shortID(key string, length int) article.ID {
	sum := sha256.Sum256([]byte(key))
	first := idFirst[int(sum[0])%len(idFirst)]
	rest := idEncoding.EncodeToString(sum[1:])
	return article.ID(string(first) + rest[:length-1])
}

func articleKey(file string) string { return "article\x00" + file }

// passageKey names a passage by its file, its own text, and the how-manieth
// of that text in the file it is: what is edited elsewhere changes nothing.
func passageKey(file, text string, occurrence int) string {
	return strings.Join([]string{"passage", file, text, strconv.Itoa(occurrence)}, "\x00")
}

// lengthen makes IDs that more than one passage of a has longer, all of them
// alike, until each is alone.
func (a *draft) lengthen() {
	for length := shortest; ; length++ {
		seen, shared := make(map[article.ID]bool), make(map[article.ID]bool)
		noteIDs(&a.Head, a.Passages, seen, shared)
		if len(shared) == 0 {
			return
		}
		relabel(&a.Head, a.Passages, shared, length+1)
	}
}

// noteIDs adds to shared the IDs of an article and its passages that were seen
// before.
func noteIDs(h *article.Head, passages []article.Passage, seen, shared map[article.ID]bool) {
	note := func(id article.ID) {
		if seen[id] {
			shared[id] = true
		}
		seen[id] = true
	}
	note(h.ID)
	for _, p := range passages {
		note(p.ID)
	}
}

// relabel makes the IDs that are shared longer.
func relabel(h *article.Head, passages []article.Passage, shared map[article.ID]bool, length int) {
	if shared[h.ID] {
		h.ID = shortID(articleKey(h.File), length)
	}
	seen := make(map[string]int)
	for i, p := range passages {
		seen[p.Text]++
		if shared[p.ID] {
			passages[i].ID = shortID(passageKey(h.File, p.Text, seen[p.Text]), length)
		}
	}
}
