// Package embed turns text into vectors whose cosine says how near two texts
// are in meaning.
//
// It knows texts and numbers only: no passages, no index, no ranking. Whoever
// mixes its vectors with another view decides what they weigh.
package embed

import "context"

// Kind says what part a text plays. Some models were trained to see a question
// and the passage that answers it through different prefixes.
type Kind int

// The two parts.
const (
	Passage  Kind = iota // a text that is searched
	Question             // a text that asks
)

// Embedder makes vectors. It may be used by several goroutines at once.
type Embedder interface {
	// Embed returns one vector of length 1 for each text, in order; a text
	// without a single known word gets the zero vector. All vectors of one
	// Embedder have the same dimension.
	Embed(ctx context.Context, kind Kind, texts []string) ([][]float32, error)

	// Name identifies the model, for caches on disk: vectors of different
	// names must never be compared.
	Name() string
}
