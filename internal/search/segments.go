package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

const (
	segmentsDir = "segments"
	lengthsFile = "lengths"
)

// segments is bleve's side of an open generation: postings by field and term.
type segments struct {
	engine index.Index
	reader index.IndexReader
	queue  *index.AnalysisQueue
}

// load reads the generation with that key.
func (ix *Index) load(gens generations, key string) error {
	dir, err := gens.find(key)
	if err != nil {
		return err
	}
	if ix.lengths, err = readLengths(filepath.Join(dir, lengthsFile), len(ix.docs)); err != nil {
		return err
	}
	ix.lengths.sum(ix.docs, len(ix.articles))
	if sealed, err := os.Stat(filepath.Join(dir, manifestFile)); err == nil {
		ix.made = sealed.ModTime()
	}
	if ix.embedder != nil {
		if ix.vectors, err = readVectors(dir, len(ix.docs)); err != nil {
			return err
		}
	}
	if ix.forward, err = openForward(filepath.Join(dir, forwardFile), ix.lengths); err != nil {
		return err
	}
	if ix.segments, err = openSegments(filepath.Join(dir, segmentsDir)); err != nil {
		return errors.Join(err, ix.forward.close())
	}
	return nil
}

// openSegments opens a segment store for reading. The engine panics on some
// damage and so may the caller's first search.
func openSegments(path string) (s *segments, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("segments are damaged: %v", r)
		}
	}()
	queue := index.NewAnalysisQueue(1)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path": path, "read_only": true, "bolt_timeout": "1s",
	}, queue)
	if err == nil {
		err = engine.Open()
	}
	if err != nil {
		queue.Close()
		return nil, err
	}
	reader, err := engine.Reader()
	if err != nil {
		queue.Close()
		engine.Close()
		return nil, err
	}
	return &segments{engine: engine, reader: reader, queue: queue}, nil
}

func (s *segments) close() error {
	err := s.reader.Close()
	if closing := s.engine.Close(); err == nil {
		err = closing
	}
	s.queue.Close()
	return err
}

// pollEvery is the number of postings read between two looks at the context.
const pollEvery = 4096

// each calls visit with the ordinal and the frequency of every passage that
// has term in field. order maps the engine's numbers to ordinals.
func (s *segments) each(ctx context.Context, order []uint32, field, term string, visit func(i uint32, tf float32)) error {
	r, err := s.reader.TermFieldReader(ctx, []byte(term), field, true, false, false)
	if err != nil {
		return err
	}
	defer r.Close()
	var posting index.TermFieldDoc
	for n := 1; ; n++ {
		p, err := r.Next(&posting)
		if err != nil || p == nil {
			return err
		}
		if n%pollEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		visit(order[p.ID.Value()], float32(p.Freq))
	}
}

// count is the number of passages that have term in field.
func (s *segments) count(ctx context.Context, field, term string) (int, error) {
	r, err := s.reader.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return int(r.Count()), nil
}

// nearest is the term of field with the fewest edits from term, and of those
// the one in most passages, among terms with that prefix.
func (s *segments) nearest(field, term, prefix string, edits int) (string, error) {
	fuzzy, ok := s.reader.(index.IndexReaderFuzzy)
	if !ok {
		return "", nil
	}
	dict, err := fuzzy.FieldDictFuzzy(field, term, edits, prefix)
	if err != nil {
		return "", err
	}
	defer dict.Close()
	var best index.DictEntry
	for {
		e, err := dict.Next()
		if err != nil {
			return "", err
		}
		if e == nil {
			return best.Term, nil
		}
		if best.Term == "" || e.EditDistance < best.EditDistance || e.EditDistance == best.EditDistance && e.Count > best.Count {
			best = *e
		}
	}
}

// lengths are the numbers of words the scores are normalised by. On disk: for
// each of the engine's document numbers the ordinal of its passage, then for
// each ordinal the words of its text and of its head, all uint32, little
// endian.
type lengths struct {
	order      []uint32
	text, head []uint32
	article    []uint32 // words of an article's passages together

	meanText, meanHead, meanArticle float32
}

func newLengths(n int) lengths {
	all := make([]uint32, 3*n)
	return lengths{order: all[:n], text: all[n : 2*n], head: all[2*n:]}
}

// readOrder asks the engine which passage each of its numbers is.
func (l lengths) readOrder(engine *scorch.Scorch) error {
	reader, err := engine.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	for i := range l.order {
		id, err := reader.ExternalID(index.NewIndexInternalID(nil, uint64(i)))
		if err != nil {
			return err
		}
		if _, err := fmt.Sscan(id, &l.order[i]); err != nil {
			return fmt.Errorf("passage number %q: %w", id, err)
		}
	}
	return nil
}

func (l lengths) save(path string) error {
	raw := make([]byte, 0, 12*len(l.order))
	for _, part := range [][]uint32{l.order, l.text, l.head} {
		for _, v := range part {
			raw = binary.LittleEndian.AppendUint32(raw, v)
		}
	}
	return os.WriteFile(path, raw, 0o600)
}

func readLengths(path string, n int) (lengths, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return lengths{}, err
	}
	if len(raw) != 12*n {
		return lengths{}, fmt.Errorf("%s has %d bytes for %d passages", lengthsFile, len(raw), n)
	}
	l := newLengths(n)
	for p, part := range [][]uint32{l.order, l.text, l.head} {
		for i := range part {
			part[i] = binary.LittleEndian.Uint32(raw[4*(p*n+i):])
		}
	}
	for _, i := range l.order {
		if int(i) >= n {
			return lengths{}, fmt.Errorf("%s names passage %d of %d", lengthsFile, i, n)
		}
	}
	return l, nil
}

// sum adds up what is derived.
func (l *lengths) sum(docs []doc, articles int) {
	l.article = make([]uint32, articles)
	var text, head float64
	for i, d := range docs {
		l.article[d.article] += l.text[i]
		text += float64(l.text[i])
		head += float64(l.head[i])
	}
	l.meanText, l.meanHead = float32(text/float64(len(docs))), float32(head/float64(len(docs)))
	l.meanArticle = float32(text / float64(articles))
}
