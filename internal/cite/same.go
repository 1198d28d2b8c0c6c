package cite

import "strings"

// Same reports whether want names have, or part of it: another spelling, an
// acronym of the table, or some of its words.
func (n *Names) Same(want, have string) bool {
	if skeleton(want) == "" {
		return false
	}
	if n.Canonical(want) == n.Canonical(have) {
		return true
	}
	return hasWords(have, strings.Fields(skeleton(want)))
}
