package search

import "math"

// bm25 are the two constants of BM25: how soon a repeated word stops counting,
// and how much a long text is held against it.
type bm25 struct{ k1, b float32 }

// weight is what tf occurrences in a text of that length are worth, next to
// the mean length.
func (m bm25) weight(tf, length, mean float32) float32 {
	if tf == 0 {
		return 0
	}
	return m.normed(tf, m.norm(length, mean))
}

// norm is what a length next to the mean is divided by for.
func (m bm25) norm(length, mean float32) float32 { return m.k1 * (1 - m.b + m.b*length/mean) }

// normed is the weight of tf occurrences in a text with that norm.
func (m bm25) normed(tf, norm float32) float32 { return tf * (m.k1 + 1) / (tf + norm) }

// idf is the weight of a word that df of n texts have, always above zero.
func idf(df, n int) float32 {
	return float32(math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5)))
}

// weights are what the views of a passage count, the BM25 of its stems with
// those of what stands above it being 1.
type weights struct {
	words bm25 // of every view but the whole
	whole bm25

	title    float32 // stems of the title and heading alone
	exact    float32 // words as they are, unstemmed
	gram     float32 // character 4-grams: compounds, inflections, misspellings
	article  float32 // the passage's whole article
	ordered  float32 // neighbours of the query that are neighbours in the text
	near     float32 // words of the query within a few words of each other
	semantic float32 // vectors of the built-in table: a share of the best lexical score

	// vectors of a real model: standard deviations, next to those of all views
	// above together; 0 without such a model
	deviation float32
}

// The two settings were fitted by coordinate search on the ten development
// collections of docs/design.md. Mean nDCG@10: stems alone .708, these about
// .730 without vectors and .732 with. Fitted with the measured collection left
// out, passages reach .896 (else .899), documents .465 (else .478).
var (
	// ofDocuments is for articles that were not cut, such as abstracts: their
	// lengths differ and a passage is its own whole.
	ofDocuments = weights{
		words: bm25{1.2, 0.75}, whole: bm25{1.2, 0.75},
		title: 0.2, exact: 0.1, gram: 0.06, ordered: 0.2, near: 0.06, semantic: 0.3,
	}
	// ofPassages is for articles cut into passages of like lengths.
	ofPassages = weights{
		words: bm25{0.8, 0.3}, whole: bm25{2, 0.9},
		title: 0.8, exact: 0.4, gram: 0.2, article: 0.9, ordered: 0.2, near: 0.15, semantic: 0.3,
	}
)

// weightsOf chooses by the mean number of passages an article has.
func weightsOf(passages, articles int) weights {
	const cut = 1.5
	if float32(passages) < cut*float32(articles) {
		return ofDocuments
	}
	return ofPassages
}
