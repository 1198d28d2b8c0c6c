package search

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"footnote/internal/article"
)

// fingerprint is the same for articles of which the same is indexed: ID,
// language, and each passage's ID, text and what stands above it.
type fingerprint [sha256.Size]byte

func fingerprintOf(a *article.Article) fingerprint {
	h := sha256.New()
	put(h, string(a.ID), a.Language, a.Title)
	for _, p := range a.Text().Passages {
		put(h, string(p.ID), section(a, p), p.Text)
	}
	return fingerprint(h.Sum(nil))
}

// put writes texts so that none can be taken for a part of another.
func put(h hash.Hash, texts ...string) {
	for _, t := range texts {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(t)))) // never fails
		h.Write([]byte(t))
	}
}
