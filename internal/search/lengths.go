package search

// lengths are what scores are normalised by: how long passages and articles
// are, next to the mean.
type lengths struct {
	norm      []float32 // of a passage with what stands above it, see bm25.norm
	wholeNorm []float32 // of an article's passages together

	head     []uint32 // words above a passage
	meanHead float32
}

// measure finds the lengths of all passages.
func (ix *Index) measure() {
	l, w := &ix.lengths, &ix.weights
	texts, wholes := make([]uint32, len(ix.docs)), make([]uint32, len(ix.articles))
	l.head = make([]uint32, len(ix.docs))
	var text, head float64
	for i, d := range ix.docs {
		p, at := ix.place(uint32(i))
		from, middle, to := p.forward.span(at)
		texts[i], l.head[i] = uint32(middle-from), uint32(to-middle)
		wholes[d.article] += texts[i]
		text += float64(texts[i])
		head += float64(l.head[i])
	}
	passages := float64(len(ix.docs))
	l.meanHead = float32(head / passages)
	mean, meanWhole := float32(text/passages)+l.meanHead, float32(text/float64(len(ix.articles)))
	l.norm, l.wholeNorm = make([]float32, len(texts)), make([]float32, len(wholes))
	for i := range texts {
		l.norm[i] = w.words.norm(float32(texts[i])+float32(l.head[i]), mean)
	}
	for a := range wholes {
		l.wholeNorm[a] = w.whole.norm(float32(wholes[a]), meanWhole)
	}
}
