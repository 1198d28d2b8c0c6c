package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"

	"footnote/internal/article"
)

// document is the bytes of one article, a file or a part of one.
type document struct {
	name    string // as in Article.File
	format  string // the ending that decides how it is read, of any case
	data    []byte
	sidecar []byte // nil for none
}

// A bundle is a file of many documents: it gives them one after the other, as
// it is read. An error that comes with a name is of that document; with an
// empty one, of the whole, and nothing follows it.
type bundle func(f fs.File, name string) iter.Seq2[document, error]

// bundleOf is how to open a file of this name, nil when it is no bundle.
func bundleOf(name string) bundle {
	switch strings.ToLower(path.Ext(name)) {
	case recordFormat, ".ndjson":
		return lines
	case ".zip":
		return entries
	}
	return nil
}

// Container is the file that an article of a bundle comes from: "b.zip" of
// "b.zip/name.txt", "b.jsonl" of "b.jsonl#12". It is not ok for an article
// that is a file of its own.
func Container(a *article.Article) (file string, ok bool) { return ContainerOf(a.File) }

// ContainerOf is Container of the article of a file.
func ContainerOf(name string) (file string, ok bool) {
	for at := range len(name) {
		if c := name[at]; (c == '/' || c == '#') && bundleOf(name[:at]) != nil {
			return name[:at], true
		}
	}
	return "", false
}

// readBundle sends the documents of a bundle to be read as they come.
func (l *loader) readBundle(ctx context.Context, i int, open bundle, send func(func()) bool) {
	name, r := l.files[i], &l.readings[i]
	f, err := l.fsys.Open(name)
	if err != nil {
		r.items, r.broken = []*item{unread(name, err)}, true
		return
	}
	defer f.Close()
	counted := &countedFile{File: f, progress: l.Progress}
	for d, err := range open(counted, name) {
		it := new(item)
		if err != nil {
			*it = *l.refuse(either(d.name, name), err)
			r.broken = r.broken || d.name == ""
		} else if !send(func() { *it = *l.readDocument(ctx, d); l.Progress.add(0, passages(it)) }) {
			return
		}
		r.items = append(r.items, it)
	}
	l.Progress.file(l.sizes[i]-counted.n, 0)
}

// refuse is the item of a document that its bundle does not give.
func (l *loader) refuse(name string, err error) *item {
	it := unread(name, err)
	it.key = keyOf([]byte("refused"), []byte(name), []byte(it.faults[0]))
	l.Cache.set(it.key, packItem(it.file, it.faults, nil))
	return it
}

// countedFile counts the bytes that are read of a file.
type countedFile struct {
	fs.File
	n        int64
	progress *Progress
}

func (f *countedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.count(n)
	return n, err
}

// ReadAt implements io.ReaderAt, where the file does.
func (f *countedFile) ReadAt(p []byte, at int64) (int, error) {
	r, ok := f.File.(io.ReaderAt)
	if !ok {
		return 0, errors.ErrUnsupported
	}
	n, err := r.ReadAt(p, at)
	f.count(n)
	return n, err
}

func (f *countedFile) count(n int) {
	f.n += int64(n)
	f.progress.add(int64(n), 0)
}

// readFile reads a file of bearable size.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, plainCause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > MaxFile:
		return nil, tooLarge(info.Size())
	}
	data, err := fs.ReadFile(fsys, name)
	return data, plainCause(err)
}

func tooLarge(size int64) error {
	return fmt.Errorf("too large: %d MiB, at most %d are read", size>>20, MaxFile>>20)
}
