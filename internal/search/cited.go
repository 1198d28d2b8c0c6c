package search

import (
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/query"
)

// cited says whom each passage cites, so that source: need not read articles.
type cited struct {
	of    [][]citing   // by article, in the order of its passages
	names [][]string   // what a source is called, by number
	words *sourceWords // of names
	by    []uint32     // the passages that cite each source, one source after the other
	ends  []uint32     // where those of each source end
}

// citing is a passage that cites a source.
type citing struct{ passage, source uint32 }

// sourceNames are the sources that articles of a folder cite or have cited.
type sourceNames struct {
	list   [][]string        // what a source is called, by number; only added to
	number map[string]uint32 // by all of it
	words  sourceWords
}

// citedIn tells whom the passages of a cite, in the numbers of n.
func (n *sourceNames) citedIn(a *article.Article) []citing {
	t := a.Text()
	var all []citing
	for i, p := range t.Passages {
		for _, at := range p.Citations {
			if at >= 0 && at < len(t.Citations) {
				all = append(all, citing{uint32(i), n.of(t.Citations[at])})
			}
		}
	}
	return slices.Clone(all)
}

func (n *sourceNames) of(c article.Citation) uint32 {
	names := append([]string{c.Source}, c.OtherNames...)
	key := strings.Join(names, "\x00")
	number, ok := n.number[key]
	if !ok {
		if n.number == nil {
			n.number = map[string]uint32{}
		}
		number = uint32(len(n.list))
		n.number[key], n.list = number, append(n.list, names)
	}
	return number
}

// index makes the lists of passages by source: of articles that have that many
// passages each, in order.
func (c *cited) index(articles []*article.Article) {
	c.ends = make([]uint32, len(c.names)+1)
	for _, all := range c.of {
		for _, one := range all {
			c.ends[one.source+1]++
		}
	}
	for i := range c.names {
		c.ends[i+1] += c.ends[i]
	}
	c.by = make([]uint32, c.ends[len(c.names)])
	first := uint32(0)
	for at, all := range c.of {
		for _, one := range all {
			c.by[c.ends[one.source]] = first + one.passage
			c.ends[one.source]++
		}
		first += uint32(articles[at].PassageCount)
	}
}

// passages are the ordinals of those that cite a source, in order.
func (c *cited) passages(source uint32) []uint32 {
	from := uint32(0)
	if source > 0 {
		from = c.ends[source-1]
	}
	return c.by[from:c.ends[source]]
}

// wanted are the sources that f wants, each once, in order.
func (c *cited) wanted(f query.Filters, m *nameMatcher) []uint32 {
	var numbers []uint32
	for _, want := range f.Sources {
		for _, number := range c.words.like(c.names, want, m.waysOf(want)) {
			if f.Cited(c.names[number], m.match) {
				numbers = append(numbers, number)
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
