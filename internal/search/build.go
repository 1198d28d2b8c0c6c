package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"

	"footnote/internal/article"
	"footnote/internal/background"
	"footnote/internal/embed"
)

// partMost is the number of passages after which another part is begun. It
// bounds what is in memory while indexing.
const partMost = 100_000

// batchSize is the number of passages of which the engine makes a segment in
// memory; those of a part are then merged.
const batchSize = 8000

// builders is the number of goroutines that analyse passages while nobody
// searches. In the background there is one: on two processors it takes a fifth
// longer, and leaves one of them alone.
const builders = 2

// errNoVectors says that the embedder could not be had.
var errNoVectors = errors.New("embed passages")

// build makes parts of articles of ix, which are given by their places. It
// returns those that are complete, also with an error. A large part is made in
// the background where others are searching.
func (f *folder) build(ctx context.Context, ix *Index, places []int, searching bool) ([]*part, error) {
	var parts []*part
	tell := ix.teller(places)
	for len(places) > 0 {
		b := newBuilder(ix.embedder)
		b.tell = tell
		for len(places) > 0 && b.room(ix.articles[places[0]]) {
			b.put(ix.articles[places[0]], ix.prints[places[0]])
			places = places[1:]
		}
		if searching && len(b.texts) > batchSize {
			b.run, b.hands = background.Run, 1
		}
		var p *part
		var err error
		b.run(func() {
			p, err = f.write(f.newNumber(), func(dir string) (manifest, error) { return b.write(ctx, dir) })
		})
		if err != nil {
			return parts, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// teller adds up the passages that are read of the articles at places, and
// tells of the sum.
func (ix *Index) teller(places []int) (tell func(passages int)) {
	if ix.progress == nil {
		return func(int) {}
	}
	done, all := 0, 0
	for _, at := range places {
		all += ix.articles[at].PassageCount
	}
	return func(passages int) {
		done += passages
		ix.progress(done, all)
	}
}

// builder makes one part.
type builder struct {
	embedder embed.Embedder
	run      func(work func())  // what each goroutine does
	hands    int                // goroutines that analyse passages
	tell     func(passages int) // how many more were read
	articles []partArticle
	texts    []text

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
	return &builder{embedder: e, run: func(work func()) { work() }, hands: builders, tell: func(int) {}, forward: newForwardWriter()}
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
	err := mergePostings(ctx, b.segments, make([]*roaring.Bitmap, len(b.segments)), filepath.Join(dir, postingsFile))
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
	inOrder, jobs := make(chan job, b.hands), make(chan job)
	group.Go(func() error {
		defer close(inOrder)
		defer close(jobs)
		b.handOut(running, inOrder, jobs)
		return nil
	})
	for range b.hands {
		group.Go(func() (err error) {
			b.run(func() { err = newAnalyst(b.embedder).work(running, jobs) })
			return err
		})
	}
	for j := range inOrder {
		if done, ok := <-j.done; ok {
			b.collect(done)
		}
	}
	return cmp.Or(group.Wait(), ctx.Err())
}

// job is some passages to analyse.
type job struct {
	texts []text
	done  chan *batch // closed without one on an error
}

// handOut cuts the texts into jobs until ctx ends.
func (b *builder) handOut(ctx context.Context, inOrder, jobs chan<- job) {
	for texts := range slices.Chunk(b.texts, batchSize) {
		next := job{texts, make(chan *batch, 1)}
		select {
		case inOrder <- next:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- next:
		case <-ctx.Done():
			close(next.done)
			return
		}
	}
}

// work does jobs until there are no more.
func (a *analyst) work(ctx context.Context, jobs <-chan job) error {
	for j := range jobs {
		done, err := a.analyse(ctx, j.texts)
		if err == nil {
			j.done <- done
		}
		close(j.done)
		if err != nil {
			return err
		}
	}
	return nil
}

// batch is some passages, analysed.
type batch struct {
	segment  segment.Segment
	passages []analysed
	words    map[*lexicon][]lexeme // as far as they go: the analyst goes on adding
	vectors  [][]float32
}

func (b *builder) collect(done *batch) {
	defer b.tell(len(done.passages))
	b.segments = append(b.segments, done.segment)
	for _, p := range done.passages {
		b.forward.add(p, done.words[p.lexicon])
	}
	for _, v := range done.vectors {
		b.vectors.add(v)
	}
}

func (a *analyst) analyse(ctx context.Context, texts []text) (*batch, error) {
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
