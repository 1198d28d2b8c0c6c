package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"footnote/data"
	"footnote/internal/answer"
	"footnote/internal/config"
	"footnote/internal/embed"
	"footnote/internal/handlers"
)

// meaning is all that compares meaning for answers: the built-in encoder, the
// servers that are set, the translations. It outlives a change of the corpus.
type meaning struct {
	views    []embed.Embedder
	table    embed.Embedder  // quick enough for every passage of the index
	reranker answer.Reranker // nil without a server
	words    *answer.Words
	servers  map[string]interface{ Status() embed.Status } // by what they are for
	files    []io.Closer
}

// newMeaning keeps its vectors in the state folder.
func newMeaning(cfg config.Config) (*meaning, error) {
	words, err := answer.LoadWords(data.Bilingual)
	if err == nil {
		err = errors.Join(words.Add("de", data.German), words.Add("fr", data.French))
	}
	if err != nil {
		return nil, fmt.Errorf("read the built-in translations: %w", err)
	}
	m := &meaning{words: words, table: embed.LazyStatic(), servers: map[string]interface{ Status() embed.Status }{}}
	if err := m.openViews(cfg); err != nil {
		return nil, err
	}
	if cfg.RerankURL != "" {
		reranker := embed.NewReranker(cfg.RerankURL, "")
		m.reranker, m.servers[handlers.TextReranking] = reranker, reranker
	}
	return m, nil
}

// openViews opens the caches of the built-in encoder and, where one is set, of
// a server's model.
func (m *meaning) openViews(cfg config.Config) error {
	embedders := []embed.Embedder{embed.LazyEncoder()}
	if s := cfg.Embeddings; s.URL != "" {
		server := embed.NewServer(s.URL, s.Model, s.Key)
		embedders, m.servers[handlers.TextEmbeddings] = append(embedders, server), server
	}
	for _, e := range embedders {
		cached, err := embed.NewCached(e, filepath.Join(cfg.StateDir, "vectors"))
		if err != nil {
			return errors.Join(err, m.close())
		}
		m.views, m.files = append(m.views, cached), append(m.files, cached)
	}
	return nil
}

// status is how the servers are just now, for /status.
func (m *meaning) status() []handlers.Server {
	var list []handlers.Server
	for _, what := range slices.Sorted(maps.Keys(m.servers)) {
		server := handlers.Server{For: what}
		if st := m.servers[what].Status(); st.Err != nil {
			server.Away = st.When
		}
		list = append(list, server)
	}
	return list
}

func (m *meaning) close() error {
	if m == nil {
		return nil
	}
	var errs []error
	for _, f := range m.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}
