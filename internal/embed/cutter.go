package embed

import "strings"

// cutter cuts many texts into pieces. It remembers words, which texts repeat;
// so it is one goroutine's.
type cutter struct {
	*vocabulary
	known map[string][]int32
}

// mostKnown bounds the words a cutter remembers, about 10 MB.
const mostKnown = 100_000

func (v *vocabulary) cutter() *cutter { return &cutter{v, map[string][]int32{}} }

// each calls visit with the pieces of each word of text.
func (c *cutter) each(text string, visit func(pieces []int32)) {
	for word := range strings.FieldsSeq(spread(text)) {
		pieces, ok := c.known[word]
		if !ok {
			if len(c.known) == mostKnown {
				clear(c.known)
			}
			pieces = c.cut(nil, word)
			c.known[strings.Clone(word)] = pieces
		}
		visit(pieces)
	}
}
