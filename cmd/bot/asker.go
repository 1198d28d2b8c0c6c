package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"footnote/data"
	"footnote/internal/answer"
	"footnote/internal/cite"
	"footnote/internal/config"
	"footnote/internal/embed"
	"footnote/internal/handlers"
)

// asker answers questions, with all that compares meaning for it.
type asker struct {
	*answer.Answerer
	servers map[string]interface{ Status() embed.Status } // by what they are for
	files   []io.Closer
}

// newAsker makes the asker of a house whose index is open. Vectors are kept in
// the state folder.
func (h *house) newAsker(cfg config.Config, names *cite.Names) (*asker, error) {
	a := &asker{servers: map[string]interface{ Status() embed.Status }{}}
	words, err := answer.LoadWords(data.Bilingual)
	if err != nil {
		return nil, fmt.Errorf("read the built-in translations: %w", err)
	}
	views, err := a.views(cfg)
	if err != nil {
		return nil, err
	}
	o := answer.Options{
		Ranker: h.index, Articles: h.library.Articles(),
		Views: views, Variants: names.Variants, Words: words,
	}
	if cfg.RerankURL != "" {
		reranker := embed.NewReranker(cfg.RerankURL, "")
		o.Reranker, a.servers["reranking"] = reranker, reranker
	}
	a.Answerer = answer.New(o)
	return a, nil
}

// views are the built-in encoder and, where one is set, a server's model.
func (a *asker) views(cfg config.Config) ([]embed.Embedder, error) {
	encoder, err := embed.NewEncoder()
	if err != nil {
		return nil, fmt.Errorf("open the built-in encoder: %w", err)
	}
	embedders := []embed.Embedder{encoder}
	if s := cfg.Embeddings; s.URL != "" {
		server := embed.NewServer(s.URL, s.Model, s.Key)
		embedders, a.servers["embeddings"] = append(embedders, server), server
	}
	views := make([]embed.Embedder, len(embedders))
	for i, e := range embedders {
		cached, err := embed.NewCached(e, filepath.Join(cfg.StateDir, "vectors"))
		if err != nil {
			return nil, errors.Join(err, a.close())
		}
		views[i], a.files = cached, append(a.files, cached)
	}
	return views, nil
}

// warm reads the corpus into the caches, so that the first question need not
// wait for it.
func (a *asker) warm(ctx context.Context, log *slog.Logger) {
	if err := a.Warm(ctx); err != nil && ctx.Err() == nil {
		log.Warn("embedding the corpus", "err", err)
	}
}

// warming warms in the background, while a person reads and types; the function
// it returns ends that and waits for it.
func (h *house) warming(ctx context.Context, log *slog.Logger) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { h.asker.warm(ctx, log) })
	return func() {
		stop()
		work.Wait()
	}
}

// status is how the servers are just now, for /status.
func (a *asker) status() []handlers.Server {
	var list []handlers.Server
	for _, what := range slices.Sorted(maps.Keys(a.servers)) {
		server := handlers.Server{For: what}
		if st := a.servers[what].Status(); st.Err != nil {
			server.Away = st.When
		}
		list = append(list, server)
	}
	return list
}

func (a *asker) close() error {
	var errs []error
	for _, f := range a.files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}
