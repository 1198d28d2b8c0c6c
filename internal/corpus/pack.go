package corpus

import (
	"bytes"
	"crypto/sha256"

	"footnote/internal/article"
)

// An item is packed in two parts: how long the first one is, and that one,
// which is read at every start; then the text of its article, which is read
// when it is asked for.

// known is what an item knows of an article besides what is the item's own.
type known struct {
	there               bool
	head                article.Head
	passages, citations int
}

// packItem is what came of a document as the cache has it; d is nil when no article
// did.
func packItem(file string, faults []string, d *draft) []byte {
	it, k, text := item{file: file, faults: faults}, known{}, writer()
	if d != nil {
		k = known{true, d.Head, len(d.Passages), len(d.Citations)}
		it.ids, it.body, it.sketch = idSums(d.Passages), bodySum(d.Paragraphs), sketchOf(d.Paragraphs)
		head := writer()
		head.head(&d.Head)
		text.whole(&d.Text)
		it.sum = sha256.Sum256(append(head.buf, text.buf...))
	}
	first := writer()
	it.carry(first, &k)
	w, n := writer(), len(first.buf)
	wireInt(w, &n)
	return append(append(w.buf, first.buf...), text.buf...)
}

// unpackItem is the opposite of packItem. The text is left in its cache, or where
// it has none to a copy of its bytes.
func unpackItem(k key, value []byte, in stored) (*item, error) {
	first, text, err := halves(value)
	if err != nil {
		return nil, err
	}
	it, w, a := &item{key: k}, reader(first), known{}
	it.carry(w, &a)
	if w.err == nil && len(w.left()) > 0 {
		w.err = errWire
	}
	var keeper article.Keeper
	if in.text = len(value) - len(text); in.cache != nil {
		keeper = in
	} else {
		keeper = packed(bytes.Clone(text))
	}
	if a.there {
		it.article = article.Kept(a.head, a.passages, a.citations, keeper)
	}
	return it, w.err
}

// halves are the two parts of a packed item.
func halves(value []byte) (first, text []byte, err error) {
	w, n := reader(value), 0
	wireInt(w, &n)
	if n < 0 || n > len(w.left()) {
		w.fail()
	}
	if w.err != nil {
		return nil, nil, w.err
	}
	return w.left()[:n], w.left()[n:], nil
}

// packed is a text in memory. An article keeps it so when there is no cache: it
// takes much less than what it says.
type packed []byte

// Text implements article.Keeper.
func (p packed) Text() (article.Text, error) {
	var t article.Text
	w := reader(p)
	w.whole(&t)
	return t, w.err
}

// Passage implements article.Picker.
func (p packed) Passage(i int) (article.Passage, error) {
	return pickPassage(func(from, n int) ([]byte, error) { return bytesOf(p, from, n), nil }, i)
}

// bytesOf are n bytes of b from one of them on, fewer where it ends.
func bytesOf(b []byte, from, n int) []byte {
	from = min(from, len(b))
	return b[from:min(from+n, len(b))]
}

// Outline implements article.Outliner.
func (p packed) Outline() (article.Text, error) {
	w := reader(p)
	t := w.outline()
	return t, w.err
}

// stored is a text in a cache.
type stored struct {
	cache *Cache
	entry *entry
	text  int // where in the value it begins
}

// Text implements article.Keeper.
func (s stored) Text() (t article.Text, err error) {
	err = s.view(func(text packed) (err error) {
		t, err = text.Text()
		return err
	})
	return t, err
}

// Passage implements article.Picker.
func (s stored) Passage(i int) (article.Passage, error) {
	buf := s.cache.buffer()
	defer s.cache.spare.Put(buf)
	return pickPassage(func(from, n int) (b []byte, err error) {
		*buf, err = s.cache.part(s.entry, s.text+from, n, *buf)
		return *buf, err
	}, i)
}

// Outline implements article.Outliner.
func (s stored) Outline() (t article.Text, err error) {
	err = s.view(func(text packed) (err error) {
		t, err = text.Outline()
		return err
	})
	return t, err
}

func (s stored) view(see func(text packed) error) error {
	return s.cache.view(s.entry, func(value []byte) error { return see(value[s.text:]) })
}

func (it *item) carry(w *wire, k *known) {
	wireText(w, &it.file)
	wireTexts(w, &it.faults)
	if wireBool(w, &k.there); !k.there {
		return
	}
	w.sum(&it.sum)
	w.sum(&it.body)
	wireList(w, (*[]uint32)(&it.sketch), func(n *uint32) { wireInt(w, n) })
	wireList(w, &it.ids, func(n *uint32) { wireInt(w, n) })
	wireInt(w, &k.passages)
	wireInt(w, &k.citations)
	w.head(&k.head)
}
