package search

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"os"

	mmap "github.com/blevesearch/mmap-go"
)

// forwardFile holds the words of every passage in their order, so that the
// best candidates of a query can be looked at word by word without cutting
// their texts again. All numbers are uint32, little endian:
//
//	number of words, of bytes of all words, of slots
//	where each word ends among the bytes
//	slots: in how many passages the 4-grams of that hash are
//	the words of each passage: its text's, then those above it
//	the bytes of all words
//
// It is mapped, not read: 100,000 passages take about 40 MB.
const forwardFile = "forward"

const forwardHead = 3 // numbers before the tables

// forward is an open forwardFile.
type forward struct {
	data  mmap.MMap
	words int // different ones
	slots int
	start []uint32 // of each passage's words, by ordinal, and the end of all
	text  []byte
}

// openForward maps the file of passages whose texts and heads have l's lengths.
func openForward(path string, l lengths) (*forward, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := mmap.Map(file, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	f := &forward{data: data, start: make([]uint32, len(l.text)+1)}
	for i := range l.text {
		f.start[i+1] = f.start[i] + l.text[i] + l.head[i]
	}
	if len(data) < 4*forwardHead {
		return nil, errors.Join(errForward, f.close())
	}
	bytes := int(f.number(1))
	f.words, f.slots = int(f.number(0)), int(f.number(2))
	if len(data) != 4*(forwardHead+f.words+f.slots+int(f.start[len(l.text)]))+bytes {
		return nil, errors.Join(errForward, f.close())
	}
	f.text = data[len(data)-bytes:]
	return f, nil
}

var errForward = fmt.Errorf("%s is not as long as it says", forwardFile)

func (f *forward) close() error { return f.data.Unmap() }

func (f *forward) number(at int) uint32 { return binary.LittleEndian.Uint32(f.data[4*at:]) }

// form is the word with that number.
func (f *forward) form(id uint32) string {
	from := uint32(0)
	if id > 0 {
		from = f.number(forwardHead + int(id) - 1)
	}
	return string(f.text[from:f.number(forwardHead+int(id))])
}

// each calls visit with the words of passage i, its text's first.
func (f *forward) each(i uint32, visit func(at int, id uint32)) {
	base := forwardHead + f.words + f.slots
	for at := range int(f.start[i+1] - f.start[i]) {
		visit(at, f.number(base+int(f.start[i])+at))
	}
}

// gramCount is in about how many passages gram is.
func (f *forward) gramCount(gram string) int {
	return int(f.number(forwardHead + f.words + int(slotOf(gram, f.slots))))
}

func slotOf(gram string, slots int) uint32 {
	h := fnv.New32a()
	h.Write([]byte(gram)) // never fails
	return h.Sum32() & uint32(slots-1)
}

// forwardWriter collects what a forwardFile holds.
type forwardWriter struct {
	ids       map[string]uint32 // by form
	forms     []string
	sequence  []uint32 // the words of all passages
	gramIDs   map[string]uint32
	wordGrams [][]uint32 // by word
	count     []uint32   // passages, by gram
	last      []uint32   // the passage a gram was last counted in, from 1
	passages  uint32
}

func newForwardWriter() *forwardWriter {
	return &forwardWriter{ids: map[string]uint32{}, gramIDs: map[string]uint32{}}
}

// add appends the next passage.
func (w *forwardWriter) add(text, head []word) {
	w.passages++
	for _, part := range [][]word{text, head} {
		for _, word := range part {
			id := w.id(word.form)
			w.sequence = append(w.sequence, id)
			for _, g := range w.wordGrams[id] {
				if w.last[g] != w.passages {
					w.last[g] = w.passages
					w.count[g]++
				}
			}
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
	var gs []uint32
	for _, gram := range grams(nil, form) {
		g, ok := w.gramIDs[gram]
		if !ok {
			g = uint32(len(w.gramIDs))
			w.gramIDs[gram] = g
			w.count, w.last = append(w.count, 0), append(w.last, 0)
		}
		gs = append(gs, g)
	}
	w.wordGrams = append(w.wordGrams, gs)
	return id
}

// slots are the counts by hash; with eight times as many slots as grams one in
// eight shares its own, which makes it count as a little commoner.
func (w *forwardWriter) slots() []uint32 {
	size := 1
	for size < 8*len(w.gramIDs) {
		size *= 2
	}
	slots := make([]uint32, size)
	for gram, id := range w.gramIDs {
		slots[slotOf(gram, size)] += w.count[id]
	}
	return slots
}

func (w *forwardWriter) save(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<16)
	var number [4]byte
	put := func(vs ...uint32) {
		for _, v := range vs {
			binary.LittleEndian.PutUint32(number[:], v)
			out.Write(number[:]) // the first error is kept for Flush
		}
	}
	slots := w.slots()
	ends := make([]uint32, len(w.forms))
	total := 0
	for i, f := range w.forms {
		total += len(f)
		ends[i] = uint32(total)
	}
	put(uint32(len(w.forms)), uint32(total), uint32(len(slots)))
	put(ends...)
	put(slots...)
	put(w.sequence...)
	for _, f := range w.forms {
		out.WriteString(f)
	}
	return errors.Join(out.Flush(), file.Close())
}
