// Package slip tells how far what was typed is from a word that may be meant.
// It knows no words: what they are, and how many slips are forgiven, is up to
// who asks.
package slip

import "unicode/utf8"

// Meter counts slips from one word to others. It is for one goroutine.
type Meter struct {
	word, other       []rune
	before, row, next []int // of the table: the two rows above, and this one
}

// From makes a Meter for word.
func From(word string) *Meter { return &Meter{word: []rune(word)} }

// To is how many slips lead from the word to other: a letter too many, too few
// or wrong, or two neighbours that changed places; bound where it is that many
// or more. (The distance of Damerau and Levenshtein in which no letter slips
// twice.)
func (m *Meter) To(other []byte, bound int) int {
	if n := utf8.RuneCount(other) - len(m.word); n >= bound || -n >= bound {
		return bound
	}
	m.other = m.other[:0]
	for _, r := range string(other) {
		m.other = append(m.other, r)
	}
	m.begin()
	for i := range m.word {
		if m.step(i) >= bound {
			return bound
		}
	}
	return min(m.row[len(m.other)], bound)
}

// begin fills the first row: from nothing, each letter is one too few.
func (m *Meter) begin() {
	m.before, m.row, m.next = m.before[:0], m.row[:0], m.next[:0]
	for j := range len(m.other) + 1 {
		m.before, m.row, m.next = append(m.before, 0), append(m.row, j), append(m.next, 0)
	}
}

// step fills the row of letter i and returns the least in it and the one above,
// below which nothing further on can come.
func (m *Meter) step(i int) int {
	m.next[0] = i + 1
	least := min(i, i+1)
	for j, r := range m.other {
		wrong := m.row[j]
		if r != m.word[i] {
			wrong++
		}
		m.next[j+1] = min(wrong, m.row[j+1]+1, m.next[j]+1)
		if i > 0 && j > 0 && r == m.word[i-1] && m.other[j-1] == m.word[i] {
			m.next[j+1] = min(m.next[j+1], m.before[j-1]+1)
		}
		least = min(least, m.next[j+1], m.row[j+1])
	}
	m.before, m.row, m.next = m.row, m.next, m.before
	return least
}

// Count is From(word).To(other, bound) for two words only.
func Count(word, other string, bound int) int { return From(word).To([]byte(other), bound) }
