package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"

	"footnote/internal/article"
	"footnote/internal/embed"
)

// partMost is the number of passages after which another part is begun. It
// bounds what is in memory while indexing.
const partMost = 100_000

// batchSize is the number of passages of which the engine makes a segment in
// memory; those of a part are then merged.
const batchSize = 4000

// builders is the number of goroutines that analyse passages.
const builders = 2

// errNoVectors says that the embedder could not be had.
var errNoVectors = errors.New("embed passages")

// build makes parts of articles of ix, which are given by their places. It
// returns those that are complete, also with an error. A large part is made
// lowly where others are searching.
func (f *folder) build(ctx context.Context, ix *Index, places []int, searching bool) ([]*part, error) {
	var parts []*part
	for len(places) > 0 {
		b := newBuilder(ix.embedder)
		for len(places) > 0 && b.room(ix.articles[places[0]]) {
			b.put(ix.articles[places[0]], ix.prints[places[0]])
			places = places[1:]
		}
		if searching && len(b.texts) > batchSize {
			b.run = lowly
		}
		p, err := f.write(f.newNumber(), func(dir string) (manifest, error) { return b.write(ctx, dir) })
		if err != nil {
			return parts, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// builder makes one part.
type builder struct {
	embedder embed.Embedder
	run      func(work func()) // what is dear
	articles []partArticle
	texts    []text
	analysts chan *analyst // those that have nothing to do

	forward  *forwardWriter
	vectors  vectorWriter
	segments []segment.Segment
}

// text is a passage to be indexed.
type text struct {
	article *article.Article
	passage int
}

func newBuilder(e embed.Embedder) *builder {
	b := &builder{embedder: e, run: func(work func()) { work() }, analysts: make(chan *analyst, builders), forward: newForwardWriter()}
	for range builders {
		b.analysts <- newAnalyst(e)
	}
	return b
}

// room reports whether a still fits.
func (b *builder) room(a *article.Article) bool {
	return len(b.texts) == 0 || len(b.texts)+a.PassageCount <= partMost
}

func (b *builder) put(a *article.Article, print fingerprint) {
	b.articles = append(b.articles, partArticle{print: print, first: uint32(len(b.texts)), passages: uint32(a.PassageCount)})
	for i := range a.PassageCount {
		b.texts = append(b.texts, text{a, i})
	}
}

// write fills dir with the part.
func (b *builder) write(ctx context.Context, dir string) (manifest, error) {
	m := manifest{Passages: len(b.texts)}
	if err := b.analyse(ctx); err != nil {
		return m, err
	}
	var err error
	b.run(func() {
		err = mergePostings(ctx, b.segments, make([]*roaring.Bitmap, len(b.segments)), filepath.Join(dir, postingsFile))
	})
	if err != nil {
		return m, err
	}
	if b.embedder != nil {
		m.Vectors = b.embedder.Name()
		if err := b.vectors.save(filepath.Join(dir, vectorsFile)); err != nil {
			return m, err
		}
	}
	if err := b.forward.save(filepath.Join(dir, forwardFile)); err != nil {
		return m, err
	}
	return m, saveArticles(dir, b.articles)
}

// analyse reads all texts, batch by batch, several at a time, and collects the
// batches in their order.
func (b *builder) analyse(ctx context.Context) error {
	group, running := errgroup.WithContext(ctx)
	queue := make(chan chan *batch, builders)
	group.Go(func() error {
		for next := range queue {
			if done, ok := <-next; ok {
				b.collect(done)
			}
		}
		return nil
	})
	for from := 0; from < len(b.texts) && running.Err() == nil; from += batchSize {
		next := make(chan *batch, 1)
		queue <- next
		group.Go(func() (err error) {
			defer close(next)
			b.run(func() {
				var done *batch
				if done, err = b.analyseBatch(running, b.texts[from:min(from+batchSize, len(b.texts))]); err == nil {
					next <- done
				}
			})
			return err
		})
	}
	close(queue)
	return cmp.Or(group.Wait(), ctx.Err())
}

// batch is some passages, analysed.
type batch struct {
	segment  segment.Segment
	passages []analysed
	words    map[*lexicon][]lexeme // as far as they go: the analyst goes on adding
	vectors  [][]float32
}

func (b *builder) collect(done *batch) {
	b.segments = append(b.segments, done.segment)
	for _, p := range done.passages {
		b.forward.add(p, done.words[p.lexicon])
	}
	for _, v := range done.vectors {
		b.vectors.add(v)
	}
}

func (b *builder) analyseBatch(ctx context.Context, texts []text) (*batch, error) {
	a := <-b.analysts
	defer func() { b.analysts <- a }()
	a.begin()
	done := &batch{passages: make([]analysed, len(texts))}
	docs := make([]index.Document, len(texts))
	for i, t := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		done.passages[i], docs[i] = a.read(t)
	}
	done.words = a.words()
	var err error
	if done.segment, _, err = engine.New(docs); err != nil {
		return nil, fmt.Errorf("make postings: %w", err)
	}
	done.vectors, err = a.embed(ctx, texts)
	return done, err
}

// mergePostings writes one file of several segments, without the passages that
// are dropped.
func mergePostings(ctx context.Context, segments []segment.Segment, drops []*roaring.Bitmap, path string) error {
	if len(segments) == 1 && drops[0] == nil {
		return savePostings(segments[0], path)
	}
	stop := make(chan struct{})
	defer context.AfterFunc(ctx, func() { close(stop) })()
	if _, _, err := engine.Merge(segments, drops, path, stop, nil); err != nil {
		return cmp.Or(ctx.Err(), fmt.Errorf("write postings: %w", err))
	}
	return nil
}

// savePostings writes the file of one segment that is in memory. The engine's
// own way would flush it to the disk.
func savePostings(s segment.Segment, path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = s.(io.WriterTo).WriteTo(file)
	return errors.Join(err, file.Close())
}
