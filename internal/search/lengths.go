package search

// lengths are the numbers of words the scores are normalised by.
type lengths struct {
	text, head []uint32 // by ordinal
	article    []uint32 // words of an article's passages together

	meanText, meanHead, meanArticle float32
}

func newLengths(n int) lengths { return lengths{text: make([]uint32, n), head: make([]uint32, n)} }

// sum adds up what is derived.
func (l *lengths) sum(docs []doc, articles int) {
	l.article = make([]uint32, articles)
	var text, head float64
	for i, d := range docs {
		l.article[d.article] += l.text[i]
		text += float64(l.text[i])
		head += float64(l.head[i])
	}
	l.meanText, l.meanHead = float32(text/float64(len(docs))), float32(head/float64(len(docs)))
	l.meanArticle = float32(text / float64(articles))
}
