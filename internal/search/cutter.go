package search

import "github.com/blevesearch/segment"

// cutter cuts a text into words by the Unicode rules (UAX #29). Words of ASCII
// letters, which are most, are seen to end without the tables of these rules,
// in a fifth of the time.
type cutter struct {
	text       []byte
	start, end int // of the word at hand
}

func cut(text string) cutter { return cutter{text: []byte(text)} }

// bytes is the word at hand.
func (c *cutter) bytes() []byte { return c.text[c.start:c.end] }

// next goes to the next word, and says whether there is one.
func (c *cutter) next() bool {
	for c.end < len(c.text) {
		c.start = c.end
		rest := c.text[c.start:]
		if n := plain(rest); n > 0 {
			c.end += n
			return true
		}
		if parts[rest[0]] && (len(rest) == 1 || rest[1] < 0x80) {
			c.end++
			continue
		}
		n, _, kind, err := segment.SegmentWords(rest, true)
		if err != nil || n == 0 {
			return false
		}
		c.end += n
		if kind != segment.None {
			return true
		}
	}
	return false
}

// plain is the length of the ASCII letters that text begins with, 0 where they
// may not be the whole of a word: a full stop, say, can join two letters.
func plain(text []byte) int {
	n := 0
	for n < len(text) && isLetter(text[n]) {
		n++
	}
	if n < len(text) && !parts[text[n]] {
		return 0
	}
	return n
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// parts are ASCII characters that belong to no word and join none to another
// of letters.
var parts = setOf(" \n\r\t,;!?()[]\"-/")

func setOf(characters string) (set [256]bool) {
	for i := range len(characters) {
		set[characters[i]] = true
	}
	return set
}
