package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// A part is some articles, indexed. It is complete and never changed: what is
// gone from the corpus is left out when the part is read, and other articles
// come into other parts. The files of its folder:
//
//	manifest.json what the others must be, see manifest
//	articles      the fingerprint of each article and how many passages it has
//	postings      bleve's, see postings.go
//	forward       see forward.go
//	vectors       see vectorfile.go; not there without an embedder
//
// Everywhere a passage is numbered by its place in the part.
type part struct {
	dir      string
	vectored string // name of the embedder, "" for none
	made     time.Time
	articles []partArticle
	passages int

	postings segment.Segment
	forward  *forward
	vectors  *vectors         // nil for none
	stops    map[uint32]uint8 // words too common to search by: a bit for each of languages

	users   atomic.Int32 // indexes that have it open, and the folder while it lists it
	retired atomic.Bool  // the folder goes with the last user
}

// partArticle is one article of a part.
type partArticle struct {
	print    fingerprint
	first    uint32 // its first passage
	passages uint32
}

const (
	articlesFile = "articles"
	postingsFile = "postings"
)

var engine zap.ZapPlugin

// openPart opens the part in dir, which m describes.
func openPart(dir string, m manifest) (p *part, err error) {
	defer func() {
		if r := recover(); r != nil { // the engine panics on some damage
			p, err = nil, fmt.Errorf("postings are damaged: %v", r)
		}
	}()
	p = &part{dir: dir, vectored: m.Vectors, passages: m.Passages}
	if err := p.open(); err != nil {
		return nil, errors.Join(err, p.close())
	}
	p.users.Add(1)
	return p, nil
}

func (p *part) open() error {
	sealed, err := os.Stat(filepath.Join(p.dir, manifestFile))
	if err != nil {
		return err
	}
	p.made = sealed.ModTime()
	if err := p.readArticles(); err != nil {
		return err
	}
	if p.forward, err = openForward(filepath.Join(p.dir, forwardFile), p.passages); err != nil {
		return err
	}
	p.stops = stopsIn(p.forward)
	if p.vectored != "" {
		if p.vectors, err = openVectors(filepath.Join(p.dir, vectorsFile), p.passages); err != nil {
			return err
		}
	}
	if p.postings, err = engine.Open(filepath.Join(p.dir, postingsFile)); err != nil {
		return err
	}
	if n := p.postings.Count(); int(n) != p.passages {
		return fmt.Errorf("%s are of %d passages, not %d", postingsFile, n, p.passages)
	}
	return nil
}

func (p *part) close() error {
	var errs []error
	if p.forward != nil {
		errs = append(errs, p.forward.close())
	}
	if p.vectors != nil {
		errs = append(errs, p.vectors.close())
	}
	if p.postings != nil {
		errs = append(errs, p.postings.Close())
	}
	return errors.Join(errs...)
}

// release closes the part when nobody else uses it.
func (p *part) release() error {
	if p.users.Add(-1) > 0 {
		return nil
	}
	err := p.close()
	if p.retired.Load() {
		err = errors.Join(err, os.RemoveAll(p.dir))
	}
	return err
}

const articleSize = len(fingerprint{}) + 4

func (p *part) readArticles() error {
	raw, err := os.ReadFile(filepath.Join(p.dir, articlesFile))
	if err != nil {
		return err
	}
	first := uint32(0)
	for ; len(raw) >= articleSize; raw = raw[articleSize:] {
		a := partArticle{print: fingerprint(raw), first: first, passages: binary.LittleEndian.Uint32(raw[len(fingerprint{}):])}
		p.articles = append(p.articles, a)
		first += a.passages
	}
	if len(raw) > 0 || int(first) != p.passages {
		return fmt.Errorf("%s has %d passages, not %d", articlesFile, first, p.passages)
	}
	return nil
}

func saveArticles(dir string, articles []partArticle) error {
	raw := make([]byte, 0, len(articles)*articleSize)
	for _, a := range articles {
		raw = append(raw, a.print[:]...)
		raw = binary.LittleEndian.AppendUint32(raw, a.passages)
	}
	return os.WriteFile(filepath.Join(dir, articlesFile), raw, 0o600)
}
