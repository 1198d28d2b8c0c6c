// Package search finds passages: it keeps the index on disk, matches queries
// against it and ranks what matches.
//
// bleve stores the postings and supplies tokenizer and stemmers; matching,
// ranking, marking and every bound on work are this package's own. It is the
// only package that knows bleve. It knows no file format of articles, no
// chat, and words no sentence for a person: it returns notes.
package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"footnote/internal/article"
	"footnote/internal/embed"
	"footnote/internal/query"
)

// ErrLocked is returned by Open when another process has the same folder open.
var ErrLocked = errors.New("the index is in use by another process")

// ErrClosed is returned by searches after Close.
var ErrClosed = errors.New("the index is closed")

// Options say what is indexed and where.
type Options struct {
	Dir      string             // the folder of the index; made when it is missing
	Articles []*article.Article // what hits point into; not changed, kept

	// More says that these are not all articles yet: what the folder has of
	// others stays there for them.
	More bool

	// Variants gives other spellings of a name, nil for none. It is called
	// while searching, from several goroutines.
	Variants func(name string) []string

	// Vectors is the semantic view of a ranking, nil for none. Where it fails
	// while indexing, the index is built without.
	Vectors embed.Embedder

	// VectorShare is what the vectors weigh next to the words, both in
	// standard deviations; 0 is for a table of word vectors, which weigh less
	// and otherwise.
	VectorShare float32

	Logger *slog.Logger // nil discards

	// Progress is told how many of the passages that are to be indexed have been
	// read, nil for nobody. It must not take long.
	Progress func(done, all int)
}

// Index answers queries over one set of articles. It may be used by several
// goroutines at once.
type Index struct {
	articles []*article.Article
	prints   []fingerprint // by article
	cited    cited
	docs     []doc  // by ordinal: the passages in the order of the articles
	lasts    bitset // the last passage of each article
	homes    []home // by article
	parts    []*living
	folder   *folder
	langs    []*language
	spoken   []*language // by article
	stopMask uint8       // of langs
	variants func(string) []string
	lengths  lengths
	weights  weights
	width    int              // of the vectors, 0 for none
	middle   func() []float32 // of the vectors
	embedder embed.Embedder   // nil for none
	log      *slog.Logger
	progress func(done, all int) // nil for nobody to tell
	scratch  sync.Pool           // of *board
	sets     sets
	buffers  sync.Pool // of *scratch, see gather
	agreeing sync.Pool // of *agreeing, see coarse
	stemmer  stemmer
	names    nameWords

	mu     sync.RWMutex // held for reading while a search runs
	closed bool
}

// doc is one passage and where it stands.
type doc struct {
	article uint32 // place in articles
	passage uint32 // place in its Passages
}

// home is where the passages of an article are.
type home struct {
	part  uint32 // place in parts
	first uint32 // its first passage there
}

// Open opens the index of o.Articles in a folder, and indexes what the folder
// has not, or has damaged.
func Open(ctx context.Context, o Options) (*Index, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	f, err := openFolder(o.Dir, o.Logger)
	if err != nil {
		return nil, err
	}
	return f.open(ctx, o, nil)
}

// Next opens the index of other articles in the folder of ix, which goes on
// answering until it is closed, and indexes those that are new. The two may be
// closed in any order. o.Dir is not looked at.
func (ix *Index) Next(ctx context.Context, o Options) (*Index, error) {
	if o.Logger == nil {
		o.Logger = ix.log
	}
	if err := ix.folder.join(); err != nil {
		return nil, err
	}
	return ix.folder.open(ctx, o, ix)
}

func newIndex(o Options) *Index {
	ix := &Index{articles: o.Articles, variants: o.Variants, embedder: o.Vectors, log: o.Logger, progress: o.Progress}
	if ix.variants == nil {
		ix.variants = func(string) []string { return nil }
	}
	for i, a := range o.Articles {
		ix.spoken = append(ix.spoken, languageOf(a.Language))
		for j := range a.PassageCount {
			ix.docs = append(ix.docs, doc{article: uint32(i), passage: uint32(j)})
		}
	}
	ix.lasts = lastsOf(ix.docs)
	ix.weights = weightsOf(len(ix.docs), len(ix.articles))
	ix.weights.deviation = o.VectorShare
	ix.middle = sync.OnceValue(ix.findMiddle)
	ix.langs = languagesOf(o.Articles)
	ix.stopMask = stopMask(ix.langs)
	ix.scratch.New = func() any { return newBoard(len(ix.docs), len(ix.articles)) }
	return ix
}

// Made is when articles were last indexed, which may be long before the index
// was opened.
func (ix *Index) Made() time.Time {
	var last time.Time
	for _, l := range ix.parts {
		if l.made.After(last) {
			last = l.made
		}
	}
	return last
}

// Len is the number of passages.
func (ix *Index) Len() int { return len(ix.docs) }

// Close waits for running searches and frees the folder. Closing again does
// nothing.
func (ix *Index) Close() error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.closed {
		return nil
	}
	ix.closed = true
	var errs []error
	for _, l := range ix.parts {
		errs = append(errs, l.release())
	}
	return errors.Join(append(errs, ix.folder.leave())...)
}

// guard runs one search: not after Close, and with a panic of the engine on
// damaged data turned into an error.
func (ix *Index) guard(search func() error) (err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.closed {
		return ErrClosed
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("index is damaged: %v", r)
		}
	}()
	return search()
}

// Rank orders passages by how well they answer to q, best first, n at most.
// Any word of q is enough to be ranked; filters and exclusions hold.
func (ix *Index) Rank(ctx context.Context, q query.Query, n int) ([]article.Hit, error) {
	var hits []article.Hit
	err := ix.guard(func() error {
		var err error
		hits, err = ix.rank(ctx, q, n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("rank passages: %w", err)
	}
	return hits, nil
}

// Search finds the passages that have all words and phrases of q, best first,
// limit at most; where none has them all, those that have any. Every hit has
// at least one of them in its own text; the others may stand in the title or
// the section heading.
func (ix *Index) Search(ctx context.Context, q query.Query, limit int) (article.Found, error) {
	var found article.Found
	err := ix.guard(func() error {
		var err error
		found, err = ix.search(ctx, q, limit)
		return err
	})
	if err != nil {
		return article.Found{}, fmt.Errorf("search passages: %w", err)
	}
	return found, nil
}

// place is the part and the place in it of ordinal i.
func (ix *Index) place(i uint32) (*living, uint32) {
	d := ix.docs[i]
	h := ix.homes[d.article]
	return ix.parts[h.part], h.first + d.passage
}

// at is the article and passage of ordinal i.
func (ix *Index) at(i uint32) (*article.Article, article.Passage) {
	return ix.articles[ix.docs[i].article], ix.passage(i)
}

// passage is that of ordinal i, the zero value where its article cannot be read
// any more.
func (ix *Index) passage(i uint32) article.Passage {
	d := ix.docs[i]
	p, _ := ix.articles[d.article].Passage(int(d.passage))
	return p
}
