package search

import "sync"

// stemmer remembers stems: looking one up is many times cheaper than cutting
// it, and texts repeat their words.
type stemmer struct {
	mu    sync.RWMutex
	known map[stemKey]string
}

type stemKey struct {
	lang *language
	form string
}

// mostStems bounds what is remembered, about 10 MB.
const mostStems = 100_000

func (s *stemmer) stem(lang *language, form string) string {
	key := stemKey{lang, form}
	s.mu.RLock()
	stem, ok := s.known[key]
	s.mu.RUnlock()
	if ok {
		return stem
	}
	stem = lang.stem(form)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil || len(s.known) >= mostStems {
		s.known = map[stemKey]string{}
	}
	s.known[key] = stem
	return stem
}
