package intake

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"footnote/internal/article"
)

// removal is what is noted of an article that was removed. Its file and its
// sidecar lie beside the note.
type removal struct {
	ID    article.ID
	File  string // where it stood
	Title string
	At    time.Time
}

const (
	removedNote    = "note.json"
	removedBody    = "article"
	removedSidecar = "sidecar"
)

// Remove takes an article out of the corpus folder and lays it aside for
// RemovedLife. It returns when the article is found no more, or ctx ends.
func (d *Desk) Remove(ctx context.Context, a *article.Article) error {
	d.changing.Lock()
	defer d.changing.Unlock()
	root, err := d.openCorpus()
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // every write is on disk before
	body, err := readWhole(root, a.File)
	if err != nil {
		return err
	}
	sidecar, _ := root.ReadFile(sidecarOf(a.File))
	if err := d.layAside(removal{a.ID, a.File, a.Title, d.Now()}, body, sidecar); err != nil {
		return unnoted(err)
	}
	if err := root.Remove(a.File); err != nil {
		return errors.Join(unwritten(err), nameless(d.removed.RemoveAll(string(a.ID))))
	}
	if err := dropSidecar(root, a.File); err != nil {
		return unwritten(err)
	}
	_ = d.Refresh(ctx) // a reading that fails leaves the old stock, which is read anew later
	return nil
}

// readWhole reads the file of an article. One that stands inside another file
// has none of its own.
func readWhole(root *os.Root, file string) ([]byte, error) {
	info, err := root.Stat(file)
	if err == nil && info.Mode().IsRegular() {
		body, err := root.ReadFile(file)
		return body, unwritten(err)
	}
	outer, _, inside := strings.Cut(file, "#")
	for at := outer; at != "."; at = path.Dir(at) {
		if info, err := root.Stat(at); err == nil && info.Mode().IsRegular() && (inside || at != file) {
			return nil, ErrBundled
		}
	}
	return nil, ErrGone
}

// layAside keeps the files of an article, whole before they get their name.
func (d *Desk) layAside(r removal, body, sidecar []byte) error {
	note, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("note a removal: %w", err)
	}
	id := string(r.ID)
	temp := half + id
	files := map[string][]byte{removedBody: body, removedNote: note}
	if sidecar != nil {
		files[removedSidecar] = sidecar
	}
	err = errors.Join(d.removed.RemoveAll(temp), d.removed.Mkdir(temp, 0o700))
	for name, data := range files {
		if err == nil {
			err = put(d.removed, path.Join(temp, name), data)
		}
	}
	if err == nil {
		err = errors.Join(d.removed.RemoveAll(id), d.removed.Rename(temp, id))
	}
	if err != nil {
		return errors.Join(err, d.removed.RemoveAll(temp))
	}
	return flush(d.removed, ".")
}

// dropSidecar deletes the sidecar of a file that is gone, unless another file
// of that stem still needs it.
func dropSidecar(root *os.Root, file string) error {
	sidecar := sidecarOf(file)
	left, err := ofStem(root, strings.TrimSuffix(sidecar, path.Ext(sidecar)))
	if err == nil && len(left) == 1 && left[0] == path.Base(sidecar) {
		err = root.Remove(sidecar)
	}
	return errors.Join(err, flush(root, path.Dir(file)))
}

// Restore puts a removed article back where it stood, or beside what stands
// there now. id "" is the one removed last.
func (d *Desk) Restore(ctx context.Context, id string) (Kept, error) {
	d.changing.Lock()
	defer d.changing.Unlock()
	r, err := d.aside(id)
	if err != nil {
		return Kept{}, err
	}
	file, err := d.putBack(r)
	if err != nil {
		return Kept{}, unwritten(err)
	}
	err = d.removed.RemoveAll(string(r.ID))
	return d.published(ctx, file, article.New(article.Head{ID: r.ID, File: file, Title: r.Title}, article.Text{})), nameless(err)
}

func (d *Desk) putBack(r removal) (file string, err error) {
	root, err := d.openCorpus()
	if err != nil {
		return "", err
	}
	defer func() { _ = root.Close() }() // every write is on disk before
	body, err := d.removed.ReadFile(path.Join(string(r.ID), removedBody))
	if err != nil {
		return "", err
	}
	sidecar, _ := d.removed.ReadFile(path.Join(string(r.ID), removedSidecar))
	if file, err = freeName(root, r.File, body); err != nil {
		return "", err
	}
	return file, place(root, file, body, sidecar)
}

// aside finds a removed article, the last one for the id "".
func (d *Desk) aside(id string) (removal, error) {
	all := d.removals()
	at := len(all) - 1
	if id != "" {
		at = slices.IndexFunc(all, func(r removal) bool { return string(r.ID) == id })
	}
	if at < 0 {
		return removal{}, ErrGone
	}
	return all[at], nil
}

// Removed reports whether the article of a file was removed and lies aside.
func (d *Desk) Removed(file string) bool {
	return slices.ContainsFunc(d.removals(), func(r removal) bool { return r.File == file })
}

// removals are the removed articles in the order of their removal.
func (d *Desk) removals() []removal {
	notes, _ := fs.Glob(d.removed.FS(), "*/"+removedNote)
	var all []removal
	for _, name := range notes {
		var r removal
		data, err := d.removed.ReadFile(name)
		if err == nil && json.Unmarshal(data, &r) == nil && path.Dir(name) == string(r.ID) {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b removal) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return all
}

// sweepRemoved deletes for good what was removed RemovedLife ago.
func (d *Desk) sweepRemoved() error {
	d.changing.Lock()
	defer d.changing.Unlock()
	var faults []error
	for _, r := range d.removals() {
		if d.Now().Sub(r.At) >= RemovedLife {
			faults = append(faults, nameless(d.removed.RemoveAll(string(r.ID))))
		}
	}
	return errors.Join(faults...)
}
