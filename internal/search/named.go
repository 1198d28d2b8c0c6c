package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// nameMatcher compares names as people type them: the words wanted, or those of
// another spelling, stand in the name in that order. It is for one query.
type nameMatcher struct {
	ix    *Index
	ways  map[string][][]string
	known map[[2]string]bool
}

func (ix *Index) newNameMatcher() *nameMatcher {
	return &nameMatcher{ix, map[string][][]string{}, map[[2]string]bool{}}
}

// waysOf are the words of a name as typed and of its other spellings.
func (m *nameMatcher) waysOf(want string) [][]string {
	ways, ok := m.ways[want]
	if !ok {
		for _, w := range append([]string{want}, m.ix.variants(want)...) {
			ways = append(ways, forms(words(w)))
		}
		m.ways[want] = ways
	}
	return ways
}

func (m *nameMatcher) match(want, have string) bool {
	pair := [2]string{want, have}
	is, ok := m.known[pair]
	if !ok {
		is = m.compare(want, have)
		m.known[pair] = is
	}
	return is
}

func (m *nameMatcher) compare(want, have string) bool {
	if strings.EqualFold(want, have) {
		return true
	}
	name := m.ix.names.words(have)
	return slices.ContainsFunc(m.waysOf(want), func(way []string) bool { return containsRun(name, way) })
}

// nameWords remembers the words of names that articles have.
type nameWords struct{ known sync.Map }

func (n *nameWords) words(name string) []string {
	if ws, ok := n.known.Load(name); ok {
		return ws.([]string)
	}
	ws := forms(words(name))
	n.known.Store(name, ws)
	return ws
}

func containsRun(name, run []string) bool {
	for i := 0; len(run) > 0 && i+len(run) <= len(name); i++ {
		if slices.Equal(name[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// sourceWords finds sources by the words of their names. All indexes of a folder
// share it, and it reads names when they are first asked for.
type sourceWords struct {
	mu    sync.Mutex
	known int                 // names read
	by    map[string][]uint32 // sources by each word of a name
	whole map[string][]uint32 // and by the whole of it, see caseless
}

// like are the sources among names that may be called want, or have one of ways
// in a name: those with its first word.
func (s *sourceWords) like(names [][]string, want string, ways [][]string) []uint32 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read(names)
	found := slices.Clone(s.whole[caseless(want)])
	for _, way := range ways {
		if len(way) > 0 {
			found = append(found, s.by[way[0]]...)
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	return slices.DeleteFunc(found, func(source uint32) bool { return int(source) >= len(names) })
}

// read reads the names that are not known yet.
func (s *sourceWords) read(names [][]string) {
	if s.by == nil {
		s.by, s.whole = map[string][]uint32{}, map[string][]uint32{}
	}
	for ; s.known < len(names); s.known++ {
		source := uint32(s.known)
		for _, name := range names[s.known] {
			s.whole[caseless(name)] = append(s.whole[caseless(name)], source)
			for _, w := range forms(words(name)) {
				s.by[w] = append(s.by[w], source)
			}
		}
	}
}

// caseless is the same for names that are equal under Unicode's simple folding
// of case, and only for them.
func caseless(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, name)
}
