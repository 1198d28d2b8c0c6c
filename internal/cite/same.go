package cite

// Same reports whether want names have, or part of it: another spelling, an
// acronym of the table, or some of its words.
func (n *Names) Same(want, have string) bool {
	words := nameWords(want)
	if len(words) == 0 {
		return false
	}
	return n.Canonical(want) == n.Canonical(have) || hasWords(have, words)
}
