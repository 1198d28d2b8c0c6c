package embed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is the number of bytes past which a word is one unknown piece.
const longestWord = 200

// vocabulary cuts text into word pieces the way BERT's uncased models were
// trained: small letters without diacritics, punctuation apart, then the
// longest known piece again and again from the left; "##" begins a piece that
// goes on with a word.
type vocabulary struct {
	ids     map[string]int32
	begin   beginnings // pieces that begin a word
	goOn    beginnings // pieces that go on with one, without the "##"
	unknown int32
	first   int32 // stands before every text
	last    int32 // stands after it
}

func newVocabulary(pieces []string) *vocabulary {
	v := &vocabulary{ids: make(map[string]int32, len(pieces)), goOn: beginnings{ids: map[string]int32{}}}
	v.begin.ids = v.ids
	for i, p := range pieces {
		v.ids[p] = int32(i)
		v.begin.admit(p)
		if rest, ok := strings.CutPrefix(p, "##"); ok && rest != "" {
			v.goOn.ids[rest] = int32(i)
			v.goOn.admit(rest)
		}
	}
	v.unknown, v.first, v.last = v.ids["[UNK]"], v.ids["[CLS]"], v.ids["[SEP]"]
	return v
}

// pieces returns the numbers of at most limit pieces of text, in order.
func (v *vocabulary) pieces(text string, limit int) []int32 {
	var out []int32
	for word := range strings.FieldsSeq(spread(text)) {
		if len(out) >= limit {
			break
		}
		out = v.cut(out, word)
	}
	return out[:min(limit, len(out))]
}

// cut appends the pieces of one word, or the unknown piece where a part of it
// is in no piece.
func (v *vocabulary) cut(out []int32, word string) []int32 {
	if len(word) > longestWord {
		return append(out, v.unknown)
	}
	start := len(out)
	from := &v.begin
	for word != "" {
		id, n := from.longestOf(word)
		if n == 0 {
			return append(out[:start], v.unknown)
		}
		out = append(out, id)
		word, from = word[n:], &v.goOn
	}
	return out
}

// beginnings are pieces that a word, or the rest of one, may begin with.
type beginnings struct {
	ids     map[string]int32
	longest [256]int // bytes of the longest piece, by the first of them
}

func (b *beginnings) admit(piece string) {
	if piece != "" {
		b.longest[piece[0]] = max(b.longest[piece[0]], len(piece))
	}
}

// longestOf finds the longest piece that word begins with; n is 0 without one.
func (b *beginnings) longestOf(word string) (id int32, n int) {
	for n = min(len(word), b.longest[word[0]]); n > 0; n-- {
		if n < len(word) && !utf8.RuneStart(word[n]) {
			continue
		}
		if id, ok := b.ids[word[:n]]; ok {
			return id, n
		}
	}
	return 0, 0
}

// spread writes text in small letters without diacritics, with spaces around
// punctuation and no control characters.
func spread(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	if spreadASCII(&b, text) {
		return b.String()
	}
	b.Reset()
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == utf8.RuneError:
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.Is(unicode.C, r):
		case isPunctuation(r), unicode.Is(unicode.Han, r):
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// spreadASCII does the same for a text without any other letter, several times
// as fast, and reports whether it was one.
func spreadASCII(b *strings.Builder, text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= utf8.RuneSelf:
			return false
		case c == ' ', '\t' <= c && c <= '\r':
			b.WriteByte(' ')
		case c < ' ', c == 0x7f:
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case isPunctuation(rune(c)):
			b.WriteByte(' ')
			b.WriteByte(c)
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return true
}

// isPunctuation counts every ASCII sign that is neither letter nor digit.
func isPunctuation(r rune) bool {
	if r < utf8.RuneSelf {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
	}
	return unicode.IsPunct(r)
}
