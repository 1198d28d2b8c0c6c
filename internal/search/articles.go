package search

import "math/bits"

// lastsOf marks the last passage of each article.
func lastsOf(docs []doc) bitset {
	lasts := newBitset(len(docs))
	for i, d := range docs {
		if i+1 == len(docs) || docs[i+1].article != d.article {
			lasts.add(uint32(i))
		}
	}
	return lasts
}

// articlesOf is the number of articles that the passages in set are of. It takes
// 64 passages at once: where the bits of all passages but the last of an article
// are added to those of its members, any member carries into the bit of the last.
func (ix *Index) articlesOf(set bitset) int {
	n := 0
	open := uint64(0) // whether the article that the last word ended in has a member
	for at, word := range set {
		last := ix.lasts[at]
		word |= open
		ends := last | 1<<63
		met := ((word &^ ends) + ^ends | word) & ends
		open = met >> 63 &^ (last >> 63)
		n += bits.OnesCount64(met & last)
	}
	return n
}

// wholeArticles are all passages of the articles that the passages in set are of.
func (ix *Index) wholeArticles(set bitset) bitset {
	all := ix.newSet()
	set.each(func(i uint32) bool {
		if !all.has(i) {
			d := ix.docs[i]
			first := i - d.passage
			all.addRange(first, first+uint32(ix.articles[d.article].PassageCount))
		}
		return true
	})
	return all
}
