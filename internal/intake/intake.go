// Package intake takes articles into the corpus folder and out of it, at an
// admin's word. What is sent is a draft until it is kept; what is removed lies
// aside for a day. Both are files below the state folder, so that a restart
// loses neither, and every step that changes the corpus folder can be done
// again after the process died in the middle of it.
//
// It knows neither chats nor sentences, nor who is an admin: an owner is an
// opaque key, and why something was not done is one of the sentinels.
package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"footnote/internal/article"
	"footnote/internal/corpus"
)

// How long things lie, and how many of them.
const (
	DraftLife   = 48 * time.Hour // since a draft was last looked at
	RemovedLife = 24 * time.Hour
	MaxDrafts   = 50 // of one owner
)

// Library is the corpus at one moment.
type Library interface {
	// Article finds an article by its file name; nil without one.
	Article(name string) *article.Article
	// Near is the article that a is most like, and how much they share.
	Near(a *article.Article) (*article.Article, float64)
}

// Options are what a Desk works with. All are required but Away and Now.
type Options struct {
	State   string // the folder that drafts and removed articles lie below
	Corpus  string // the folder of articles
	Library func() Library
	Reading func() corpus.Options // how articles are read now
	// Refresh has the corpus folder read anew and returns when its articles can
	// be searched, or ctx ends.
	Refresh func(ctx context.Context) error
	// Away says that the corpus folder lacks all that was in it, as that of a
	// volume does which is not mounted: nothing is put there. nil: never.
	Away func() bool
	Now  func() time.Time
}

// Desk is where articles come in and go out. It may be used concurrently.
type Desk struct {
	Options
	drafts  *os.Root
	removed *os.Root

	mu       sync.Mutex // over the files of drafts
	changing sync.Mutex // over the corpus folder, while it is changed and read anew
}

// Open opens the desk and sweeps it. The folders are made where missing.
func Open(o Options) (*Desk, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	d := &Desk{Options: o}
	var err error
	if d.drafts, err = openFolder(o.State, "drafts"); err != nil {
		return nil, fmt.Errorf("open the drafts: %w", err)
	}
	if d.removed, err = openFolder(o.State, "removed"); err != nil {
		return nil, errors.Join(fmt.Errorf("open what was removed: %w", err), d.drafts.Close())
	}
	return d, d.Sweep()
}

func openFolder(below, name string) (*os.Root, error) {
	if err := os.MkdirAll(below, 0o700); err != nil {
		return nil, err
	}
	state, err := os.OpenRoot(below)
	if err != nil {
		return nil, err
	}
	defer func() { _ = state.Close() }() // opened for reading only
	if err := state.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return state.OpenRoot(name)
}

// Close releases the folders.
func (d *Desk) Close() error { return errors.Join(d.drafts.Close(), d.removed.Close()) }

// Sweep deletes drafts and removed articles that have outlived their time, and
// what a process that died left half written.
func (d *Desk) Sweep() error {
	return errors.Join(
		d.sweepDrafts(), d.sweepRemoved(), d.sweepCorpus(),
		sweepHalves(d.drafts, d.Now()), sweepHalves(d.removed, d.Now()))
}

func (d *Desk) sweepCorpus() error {
	root, err := os.OpenRoot(d.Corpus)
	if err != nil {
		return nil // what cannot be opened was not written to
	}
	defer func() { _ = root.Close() }() // nothing was written through it
	return sweepHalves(root, d.Now())
}

// Kept is an article that stands in the corpus now.
type Kept struct {
	Article    *article.Article
	Searchable bool // false: it will be in a moment
}

// published has the corpus read anew and finds file in it. read is the article
// as it was read when it went there.
func (d *Desk) published(ctx context.Context, file string, read *article.Article) Kept {
	err := d.Refresh(ctx)
	if found := d.Library().Article(file); found != nil && err == nil {
		return Kept{Article: found, Searchable: true}
	}
	return Kept{Article: read}
}
