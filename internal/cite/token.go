package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind tells words, numbers, addresses and punctuation apart.
type tokenKind uint8

const (
	word tokenKind = iota
	number
	address
	mark // one rune of punctuation
)

// token is a word or mark of a text, by its bytes.
type token struct {
	start, end int
	kind       tokenKind
	capital    bool   // begins with a large letter, or with @
	text       string // as printed
	low        string // in small letters
}

// is reports whether t is one of the given marks or words, as printed.
func (t token) is(any ...string) bool {
	for _, s := range any {
		if t.text == s {
			return true
		}
	}
	return false
}

// tokenize cuts text into tokens in one pass. Inside a word may stand
// apostrophes, hyphens, dots, slashes and ampersands: "Lenta.ru", "RFE/RL",
// "Putin’s", "AT&T". A dot after single letters parted by dots is part of the
// word: "U.S.".
func tokenize(text string) []token {
	out := make([]token, 0, len(text)/4+1)
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r):
		case isAddress(text[at:]):
			n = addressLen(text[at:])
			out = append(out, newToken(text[at:at+n], at, address))
		case unicode.IsDigit(r):
			kind := number
			if n = digits(text[at:]); startsLetter(text[at+n:]) {
				n, kind = wordLen(text[at:]), word
			}
			out = append(out, newToken(text[at:at+n], at, kind))
		case startsWord(text[at:]):
			if n += wordLen(text[at+n:]); strings.HasPrefix(text[at+n:], ".") && isDotted(text[at:at+n]) {
				n++
			}
			out = append(out, newToken(text[at:at+n], at, word))
		default:
			out = append(out, newToken(text[at:at+n], at, mark))
		}
		at += n
	}
	return out
}

func newToken(s string, at int, kind tokenKind) token {
	t := token{at, at + len(s), kind, false, s, s}
	if kind == word {
		r, _ := utf8.DecodeRuneInString(s)
		t.capital = unicode.IsUpper(r) || r == '@' || beginsSmall(s)
		t.low = strings.ToLower(s)
	}
	return t
}

// beginsSmall reports whether s is a name that begins small: with an article of
// another language ("al-Naba", "d’Information") or a single letter ("iStories").
func beginsSmall(s string) bool {
	for _, article := range nameArticles {
		if rest, ok := strings.CutPrefix(s, article); ok {
			return startsUpper(rest)
		}
	}
	const shortest = 5 // "kWh" is no name
	return len(s) >= shortest && s[0] >= 'a' && s[0] <= 'z' && startsUpper(s[1:]) && s[2] >= 'a' && s[2] <= 'z'
}

var nameArticles = []string{"d’", "d'", "l’", "l'", "al-", "el-", "an-", "as-", "ar-", "az-", "at-", "ash-", "wal-", "ul-"}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// wordLen is how far a word that has begun goes on.
func wordLen(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !isInWord(r) && !(joins(r) && startsWord(s[n+size:])) {
			break
		}
		n += size
	}
	return n
}

func isInWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// joins reports whether r may stand inside a word.
func joins(r rune) bool {
	switch r {
	case '-', '\'', '’', 'ʼ', '.', '/', '&', '_':
		return true
	}
	return false
}

func startsWord(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '@' && startsLetter(s[n:])
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func digits(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, unicode.IsDigit))
}

// isDotted reports whether s is single letters parted by dots: "U.S".
func isDotted(s string) bool {
	if !strings.Contains(s, ".") {
		return utf8.RuneCountInString(s) == 1 && unicode.IsUpper([]rune(s)[0])
	}
	for part := range strings.SplitSeq(s, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

func isAddress(s string) bool {
	if s[0] != 'h' && s[0] != 'w' {
		return false
	}
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

// addressLen is the length of the web address s begins with, without the
// punctuation of the sentence around it.
func addressLen(s string) int {
	if end := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`<>"“”«»|`, r)
	}); end >= 0 {
		s = s[:end]
	}
	for {
		cut := strings.TrimRight(s, ".,;:!?'’]")
		if strings.HasSuffix(cut, ")") && strings.Count(cut, "(") < strings.Count(cut, ")") {
			cut = cut[:len(cut)-1]
		}
		if cut == s {
			return max(len(s), 1)
		}
		s = cut
	}
}
