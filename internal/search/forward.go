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
//	of each of them where its words end among those
//	the words that have it, in order, each as often as it has it
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
	df, hashes, gramDF, gramEnds, gramWords, ends, sequence int

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
	f.gramEnds = f.gramDF + f.grams
	f.gramWords = f.gramEnds + f.grams
	ofGrams, ok := f.lastOf(f.gramEnds, f.grams)
	if !ok {
		return errForward
	}
	f.ends = f.gramWords + ofGrams
	f.sequence = f.ends + 2*f.passages
	total, ok := f.lastOf(f.ends, 2*f.passages)
	if !ok {
		return errForward
	}
	bytes := int(f.number(3))
	if len(f.data) != 4*(f.sequence+total)+bytes {
		return errForward
	}
	f.text = f.data[len(f.data)-bytes:]
	return nil
}

// lastOf is the last of n numbers that begin there, 0 where n is none, and
// whether the file reaches so far.
func (f *forward) lastOf(begin, n int) (int, bool) {
	if len(f.data) < 4*(begin+n) {
		return 0, false
	}
	if n == 0 {
		return 0, true
	}
	return int(f.number(begin + n - 1)), true
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

// wordIDs are words in the file, by their numbers.
type wordIDs []byte

// numberSize is the number of bytes of one.
const numberSize = 4

func (w wordIDs) len() int { return len(w) / numberSize }

func (w wordIDs) at(i int) uint32 { return binary.LittleEndian.Uint32(w[numberSize*i:]) }

// list is w in memory.
func (w wordIDs) list() []uint32 {
	all := make([]uint32, w.len())
	for i := range all {
		all[i] = w.at(i)
	}
	return all
}

func (f *forward) ids(from, to int) wordIDs { return wordIDs(f.data[4*from : 4*to]) }

// passage is the words of the text of passage i and those above it.
func (f *forward) passage(i uint32) (text, head wordIDs) {
	from, middle, to := f.span(i)
	return f.ids(f.sequence+from, f.sequence+middle), f.ids(f.sequence+middle, f.sequence+to)
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
	at, ok := f.gram(hash)
	if !ok {
		return 0
	}
	return int(f.number(f.gramDF + at))
}

// withGram are the words that have the 4-gram with that hash, each as often as
// it has it.
func (f *forward) withGram(hash uint64) wordIDs {
	at, ok := f.gram(hash)
	if !ok {
		return nil
	}
	from := 0
	if at > 0 {
		from = int(f.number(f.gramEnds + at - 1))
	}
	return f.ids(f.gramWords+from, f.gramWords+int(f.number(f.gramEnds+at)))
}

func (f *forward) gram(hash uint64) (at int, ok bool) {
	at = sort.Search(f.grams, func(i int) bool { return f.hash(i) >= hash })
	return at, at < f.grams && f.hash(at) == hash
}

// begunBy are the words with that beginning: from the first up to the second.
func (f *forward) begunBy(beginning string) (from, to uint32) {
	after := []byte(beginning)
	after[len(after)-1]++ // no byte of UTF-8 is the last there is
	return f.find(beginning), f.find(string(after))
}

func (f *forward) hash(i int) uint64 { return binary.LittleEndian.Uint64(f.data[4*(f.hashes+2*i):]) }

// hashOf is the name of a 4-gram; that two of a corpus share theirs is less
// likely than a damaged disk.
func hashOf(gram string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(gram)) // never fails
	return h.Sum64()
}
