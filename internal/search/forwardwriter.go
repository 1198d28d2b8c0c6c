package search

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"os"
	"slices"
)

// forwardWriter collects what a forwardFile holds.
type forwardWriter struct {
	ids       map[string]uint32 // by form
	forms     []string
	words     counter
	gramIDs   map[uint64]uint32 // by hash
	hashes    []uint64
	wordGrams [][]uint32 // by word
	grams     counter
	ends      []uint32 // two for each passage
	sequence  []uint32 // the words of all passages
	known     map[*lexicon][]uint32
}

// counter counts in how many passages things are.
type counter struct {
	count []uint32
	last  []uint32 // the passage a thing was last counted in, from 1
}

func (c *counter) grow() { c.count, c.last = append(c.count, 0), append(c.last, 0) }

func (c *counter) add(id, passage uint32) (first bool) {
	if c.last[id] == passage {
		return false
	}
	c.last[id] = passage
	c.count[id]++
	return true
}

func newForwardWriter() *forwardWriter {
	return &forwardWriter{ids: map[string]uint32{}, gramIDs: map[uint64]uint32{}, known: map[*lexicon][]uint32{}}
}

// add appends the next passage. Its words are numbered as in words.
func (w *forwardWriter) add(p analysed, words []lexeme) {
	known := w.known[p.lexicon]
	if grown := len(words) - len(known); grown > 0 {
		known = append(known, slices.Repeat([]uint32{unmet}, grown)...)
		w.known[p.lexicon] = known
	}
	form := func(id uint32) string { return words[id].form }
	w.put(p.text, known, form)
	middle := len(w.sequence)
	w.put(p.head, known, form)
	w.finish(middle)
}

// copy appends passage i of from. known are the numbers here of its words,
// unmet at first.
func (w *forwardWriter) copy(from *forward, i uint32, known []uint32) {
	text, head := from.passage(i)
	w.put(text.list(), known, from.form)
	middle := len(w.sequence)
	w.put(head.list(), known, from.form)
	w.finish(middle)
}

// unmet is the number of a word that has none yet.
const unmet = ^uint32(0)

// put appends words that are numbered in another way.
func (w *forwardWriter) put(ids, known []uint32, form func(id uint32) string) {
	for _, id := range ids {
		if known[id] == unmet {
			known[id] = w.id(form(id))
		}
		w.sequence = append(w.sequence, known[id])
	}
}

// finish counts the passage whose words were appended last, those of its text
// up to middle.
func (w *forwardWriter) finish(middle int) {
	start := uint32(0)
	if n := len(w.ends); n > 0 {
		start = w.ends[n-1]
	}
	w.ends = append(w.ends, uint32(middle), uint32(len(w.sequence)))
	passage := uint32(len(w.ends) / 2)
	for _, id := range w.sequence[start:] {
		if !w.words.add(id, passage) {
			continue
		}
		for _, g := range w.wordGrams[id] {
			w.grams.add(g, passage)
		}
	}
}

// id is the number of a word, given at its first sight.
func (w *forwardWriter) id(form string) uint32 {
	id, ok := w.ids[form]
	if ok {
		return id
	}
	id = uint32(len(w.forms))
	w.ids[form] = id
	w.forms = append(w.forms, form)
	w.words.grow()
	var gs []uint32
	for _, gram := range grams(nil, form) {
		gs = append(gs, w.gram(hashOf(gram)))
	}
	w.wordGrams = append(w.wordGrams, gs)
	return id
}

func (w *forwardWriter) gram(hash uint64) uint32 {
	g, ok := w.gramIDs[hash]
	if !ok {
		g = uint32(len(w.hashes))
		w.gramIDs[hash] = g
		w.hashes = append(w.hashes, hash)
		w.grams.grow()
	}
	return g
}

// places sorts n things and says where each came to stand.
func places(n int, compare func(a, b uint32) int) (order, place []uint32) {
	order, place = make([]uint32, n), make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, compare)
	for at, i := range order {
		place[i] = uint32(at)
	}
	return order, place
}

func (w *forwardWriter) save(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := numbers{Writer: bufio.NewWriterSize(file, 1<<16)}
	byForm, place := places(len(w.forms), func(a, b uint32) int { return cmp.Compare(w.forms[a], w.forms[b]) })
	byHash, gramPlace := places(len(w.hashes), func(a, b uint32) int { return cmp.Compare(w.hashes[a], w.hashes[b]) })
	total := 0
	for _, f := range w.forms {
		total += len(f)
	}
	out.put(uint32(len(w.forms)), uint32(len(w.hashes)), uint32(len(w.ends)/2), uint32(total))
	w.putWords(out, byForm)
	for _, g := range byHash {
		out.put(uint32(w.hashes[g]), uint32(w.hashes[g]>>32))
	}
	for _, g := range byHash {
		out.put(w.grams.count[g])
	}
	ends, words := w.wordsOfGrams(byForm, gramPlace)
	out.put(ends...)
	out.put(words...)
	out.put(w.ends...)
	for _, id := range w.sequence {
		out.put(place[id])
	}
	for _, id := range byForm {
		out.WriteString(w.forms[id])
	}
	return errors.Join(out.Flush(), file.Close())
}

// putWords writes where each word ends and in how many passages it is.
func (w *forwardWriter) putWords(out numbers, order []uint32) {
	end := uint32(0)
	for _, id := range order {
		end += uint32(len(w.forms[id]))
		out.put(end)
	}
	for _, id := range order {
		out.put(w.words.count[id])
	}
}

// wordsOfGrams are the words of each 4-gram, one after the other, and where
// those of each end. Words come in that order, 4-grams in that place.
func (w *forwardWriter) wordsOfGrams(byForm, place []uint32) (ends, words []uint32) {
	next := make([]uint32, len(w.hashes)+1) // where the next word of a 4-gram goes
	for _, gs := range w.wordGrams {
		for _, g := range gs {
			next[place[g]+1]++
		}
	}
	for i := range w.hashes {
		next[i+1] += next[i]
	}
	words = make([]uint32, next[len(w.hashes)])
	for at, id := range byForm {
		for _, g := range w.wordGrams[id] {
			words[next[place[g]]] = uint32(at)
			next[place[g]]++
		}
	}
	return next[:len(w.hashes)], words
}

// numbers writes uint32, little endian; the first error is kept for Flush.
type numbers struct{ *bufio.Writer }

func (n numbers) put(vs ...uint32) {
	for _, v := range vs {
		n.Write(binary.LittleEndian.AppendUint32(n.AvailableBuffer(), v))
	}
}
