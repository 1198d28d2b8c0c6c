package intake

import (
	"context"
	"errors"
	"os"
	"path"
	"strings"
	"unicode"

	"footnote/internal/article"
)

// Keep puts a draft into the corpus folder, with a sidecar of what its owner
// said of it, and returns when it is searchable or ctx ends. id "" is the
// owner's newest draft. Keeping a draft again gives the same article again. On
// ErrSame, Kept has the article with the same text.
func (d *Desk) Keep(ctx context.Context, owner, id string) (Kept, error) {
	d.changing.Lock()
	defer d.changing.Unlock()
	file, read, err := d.settle(ctx, owner, id)
	if err != nil {
		return Kept{Article: read}, err
	}
	return d.published(ctx, file, read), nil
}

// settle puts a draft into its place, unless it is there already.
func (d *Desk) settle(ctx context.Context, owner, id string) (file string, read *article.Article, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if r, err := d.load(owner, id); err == nil && r.Kept {
		return r.Place, article.New(article.Head{File: r.Place, Title: r.Title}, article.Text{}), d.stands(r.Place)
	}
	r, body, err := d.open(owner, id)
	if err != nil {
		return "", nil, err
	}
	draft, err := d.read(ctx, r, body)
	switch {
	case err != nil:
		return "", nil, err
	case draft.Same && draft.Like.File != r.Place:
		return "", draft.Like, ErrSame
	}
	if err := d.write(r, body, draft.Article); err != nil {
		return "", nil, unwritten(err)
	}
	// What stands in the corpus is kept, whatever becomes of the note: without it
	// the next Keep finds the article in its place.
	r.Kept = true
	if d.save(r) == nil {
		_ = d.dropBody(r.ID)
	}
	return r.Place, draft.Article, nil
}

// stands is ErrGone where a file that was kept was removed since.
func (d *Desk) stands(file string) error {
	root, err := d.openCorpus()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // nothing is written through it
	if _, err := root.Lstat(file); err != nil {
		return ErrGone
	}
	return nil
}

// write puts a draft into the corpus folder. Where it goes is noted before, so
// that it cannot come there twice.
func (d *Desk) write(r *record, body []byte, a *article.Article) error {
	root, err := d.openCorpus()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // every write is on disk before
	sidecar, err := r.sidecar()
	if err != nil {
		return err
	}
	if r.Place == "" || !holds(root, r.Place, body) {
		if r.Place, err = freeName(root, nameFor(a, r.Ending), body); err != nil {
			return err
		}
		if err := d.save(r); err != nil {
			return err
		}
	}
	return place(root, r.Place, body, sidecar)
}

func (d *Desk) openCorpus() (*os.Root, error) {
	root, err := os.OpenRoot(d.Corpus)
	if err != nil {
		return nil, ErrNoFolder
	}
	if d.Away != nil && d.Away() {
		return nil, errors.Join(ErrAway, root.Close())
	}
	return root, nil
}

// maxName bounds the part of a file's name that is made of a title, in bytes:
// with date, number and ending it stays far below any file system's bound.
const maxName = 80

// nameFor makes a file's name of an article's date and title: small letters,
// digits and hyphens, of any script. Nothing else of what a title may hold
// reaches the file system.
func nameFor(a *article.Article, ending string) string {
	day := string(a.Date)
	if day == "" {
		day = "undated"
	}
	words := strings.FieldsFunc(strings.ToLower(a.Title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := day
	for _, w := range words {
		if len(name)+1+len(w) > maxName {
			break
		}
		name += "-" + w
	}
	return path.Clean(name + ending)
}
