package corpus

import (
	"encoding/binary"
	"hash/crc32"

	"footnote/internal/article"
)

// A text begins with a front: how many bytes it has (4 bytes), their checksum
// (4), then passages and paragraphs without their words, and where each
// paragraph's words are. The words follow. So one passage can be read and held
// against its checksums without the rest of its article.

const frontHead = 2 * 4

// place is where the words of a paragraph are, behind those of the ones before.
type place struct {
	size int
	sum  uint32
}

func placesOf(paragraphs []article.Paragraph) []place {
	places := make([]place, len(paragraphs))
	for i, p := range paragraphs {
		places[i] = place{len(p.Text), crc32.Checksum([]byte(p.Text), castagnoli)}
	}
	return places
}

// front carries the front of t and the words of its paragraphs.
func (w *wire) front(t *article.Text) {
	if !w.reading {
		places, f := placesOf(t.Paragraphs), writer()
		f.contents(t, &places)
		w.buf = binary.LittleEndian.AppendUint32(w.buf, uint32(len(f.buf)))
		w.buf = binary.LittleEndian.AppendUint32(w.buf, crc32.Checksum(f.buf, castagnoli))
		w.buf = append(w.buf, f.buf...)
		for _, p := range t.Paragraphs {
			w.buf = append(w.buf, p.Text...)
		}
		return
	}
	front := cutFront(w.left())
	if front == nil {
		w.fail()
		return
	}
	var places []place
	f := reader(front)
	f.pass = w.pass
	f.contents(t, &places)
	w.at += frontHead + len(front)
	if f.err != nil || !w.pass && len(places) != len(t.Paragraphs) {
		w.fail()
	}
	for i, at := range places {
		text := ""
		wireWords(w, &text, at.size)
		if !w.pass && w.err == nil {
			t.Paragraphs[i].Text = text
		}
	}
}

// contents carries what is in a front. Passing over, it keeps the passages, less
// what they say, and the places.
func (w *wire) contents(t *article.Text, places *[]place) {
	pass := w.pass
	w.pass = false
	wireList(w, &t.Passages, func(p *article.Passage) { w.pass = pass; w.passage(p, t); w.pass = false })
	w.pass = pass
	wireList(w, &t.Paragraphs, w.paragraph)
	w.pass = false
	wireList(w, places, w.where)
}

func (w *wire) where(p *place) {
	wireInt(w, &p.size)
	wireInt(w, &p.sum)
}

// cutFront is the front that b begins with, less its head; nil where b has less
// than a front.
func cutFront(b []byte) []byte {
	if frontMissing(b) > 0 {
		return nil
	}
	return b[frontHead : frontHead+int(binary.LittleEndian.Uint32(b))]
}

// frontMissing is how many bytes must follow b for it to have a front.
func frontMissing(b []byte) int {
	if len(b) < frontHead {
		return frontHead - len(b)
	}
	return max(0, frontHead+int(binary.LittleEndian.Uint32(b))-len(b))
}

// getter gets n bytes of a text from one of them on, fewer where it ends. They
// are good until it is called again.
type getter func(from, n int) ([]byte, error)

// usualFront is as much of a text as most fronts have.
const usualFront = 3 << 10

// front gets the front of a text, less its head.
func (get getter) front() ([]byte, error) {
	head, err := get(0, usualFront)
	if missing := frontMissing(head); err == nil && missing > 0 && len(head) >= frontHead {
		head, err = get(0, len(head)+missing)
	}
	if err != nil {
		return nil, err
	}
	front := cutFront(head)
	if front == nil || crc32.Checksum(front, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
		return nil, errSpoilt
	}
	return front, nil
}

// pickPassage gets the i-th passage of a text and little else.
func pickPassage(get getter, i int) (article.Passage, error) {
	front, err := get.front()
	if err != nil {
		return article.Passage{}, err
	}
	w := reader(front)
	p, from, at := w.pick(i)
	if w.err != nil || p.Text != "" {
		return p, w.err
	}
	words, err := get(frontHead+len(front)+from, at.size)
	if err != nil {
		return article.Passage{}, err
	}
	if crc32.Checksum(words, castagnoli) != at.sum {
		return article.Passage{}, errSpoilt
	}
	if p.Start >= 0 && p.Start <= p.End && p.End <= len(words) {
		p.Text = string(words[p.Start:p.End])
	}
	return p, nil
}

// pick reads the i-th passage in a front, nearly always without its text, and
// where the words of its paragraph are.
func (w *wire) pick(i int) (p article.Passage, from int, at place) {
	n := 0
	wireInt(w, &n)
	if i < 0 || i >= n {
		w.fail()
	}
	var other article.Passage
	for k := 0; k < n && w.err == nil; k++ {
		if w.pass = k != i; w.pass {
			w.passage(&other, nil)
		} else {
			w.passage(&p, nil)
		}
	}
	w.pass = true
	wireList(w, new([]article.Paragraph), w.paragraph)
	w.pass = false
	wireInt(w, &n)
	for k := 1; k <= min(n, p.Paragraph) && w.err == nil; k++ {
		from += at.size
		if w.where(&at); at.size < 0 {
			w.fail()
		}
	}
	return p, from, at
}
