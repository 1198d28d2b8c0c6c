package search

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"sort"

	mmap "github.com/blevesearch/mmap-go"
)

// forwardFile holds the words of every passage in their order, so that the
// best candidates of a query can be looked at word by word without cutting
// their texts again. All numbers are uint32, little endian:
//
//	number of words, of 4-grams, of passages, of bytes of all words
//	where each word ends among the bytes, words in alphabetical order
//	in how many passages each word is
//	the hashes of the 4-grams, 64 bits, in order
//	in how many passages each of them is
//	of each passage where its text ends, and where what stands above it does
//	the words of each passage: its text's, then those above it
//	the bytes of all words
//
// It is mapped, not read: 100,000 passages take about 40 MB.
const forwardFile = "forward"

const forwardHead = 4 // numbers before the tables

// forward is an open forwardFile. Passages are numbered by their place in it.
type forward struct {
	data                   mmap.MMap
	words, grams, passages int

	// where tables begin, in numbers
	df, hashes, gramDF, ends, sequence int

	text []byte
}

// openForward maps a file of that many passages.
func openForward(path string, passages int) (*forward, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	f := &forward{data: data}
	if err := f.layOut(); err != nil || f.passages != passages {
		f.close()
		return nil, cmp.Or(err, errForward)
	}
	return f, nil
}

// mapFile maps a whole file for reading.
func mapFile(path string) (mmap.MMap, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return mmap.Map(file, mmap.RDONLY, 0)
}

// layOut finds the tables.
func (f *forward) layOut() error {
	if len(f.data) < 4*forwardHead {
		return errForward
	}
	f.words, f.grams, f.passages = int(f.number(0)), int(f.number(1)), int(f.number(2))
	f.df = forwardHead + f.words
	f.hashes = f.df + f.words
	f.gramDF = f.hashes + 2*f.grams
	f.ends = f.gramDF + f.grams
	f.sequence = f.ends + 2*f.passages
	if len(f.data) < 4*f.sequence {
		return errForward
	}
	total := 0
	if f.passages > 0 {
		total = int(f.number(f.sequence - 1))
	}
	bytes := int(f.number(3))
	if len(f.data) != 4*(f.sequence+total)+bytes {
		return errForward
	}
	f.text = f.data[len(f.data)-bytes:]
	return nil
}

var errForward = fmt.Errorf("%s is not as long as it says", forwardFile)

func (f *forward) close() error { return f.data.Unmap() }

func (f *forward) number(at int) uint32 { return binary.LittleEndian.Uint32(f.data[4*at:]) }

// span is where the words of passage i begin, where those of its text end and
// where all of them do.
func (f *forward) span(i uint32) (from, text, head int) {
	at := f.ends + 2*int(i)
	if i > 0 {
		from = int(f.number(at - 1))
	}
	return from, int(f.number(at)), int(f.number(at + 1))
}

// each calls visit with the words of passage i, its text's first.
func (f *forward) each(i uint32, visit func(at int, id uint32)) {
	from, _, to := f.span(i)
	words := f.data[4*(f.sequence+from) : 4*(f.sequence+to)]
	for at := range to - from {
		visit(at, binary.LittleEndian.Uint32(words[4*at:]))
	}
}

// passage is the words of the text of passage i and those above it.
func (f *forward) passage(i uint32) (text, head []uint32) {
	from, middle, to := f.span(i)
	all := make([]uint32, 0, to-from)
	f.each(i, func(_ int, id uint32) { all = append(all, id) })
	return all[:middle-from], all[middle-from:]
}

// form is the word with that number.
func (f *forward) form(id uint32) string { return string(f.bytes(id)) }

func (f *forward) bytes(id uint32) []byte {
	from := uint32(0)
	if id > 0 {
		from = f.number(forwardHead + int(id) - 1)
	}
	return f.text[from:f.number(forwardHead+int(id))]
}

// find is the number of the first word that is not before form.
func (f *forward) find(form string) uint32 {
	return uint32(sort.Search(f.words, func(i int) bool { return string(f.bytes(uint32(i))) >= form }))
}

// id is the number of a word, and whether the file has it.
func (f *forward) id(form string) (uint32, bool) {
	id := f.find(form)
	return id, int(id) < f.words && string(f.bytes(id)) == form
}

// count is in how many passages the word with that number is.
func (f *forward) count(id uint32) int { return int(f.number(f.df + int(id))) }

// gramCount is in how many passages the 4-gram with that hash is.
func (f *forward) gramCount(hash uint64) int {
	at := sort.Search(f.grams, func(i int) bool { return f.hash(i) >= hash })
	if at == f.grams || f.hash(at) != hash {
		return 0
	}
	return int(f.number(f.gramDF + at))
}

func (f *forward) hash(i int) uint64 { return binary.LittleEndian.Uint64(f.data[4*(f.hashes+2*i):]) }

// hashOf is the name of a 4-gram; that two of a corpus share theirs is less
// likely than a damaged disk.
func hashOf(gram string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(gram)) // never fails
	return h.Sum64()
}
