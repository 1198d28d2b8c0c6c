package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// Writer makes an archive. Its methods are called one at a time; after an
// error the archive is of no use.
type Writer struct {
	gz   *gzip.Writer
	tar  *tar.Writer
	made time.Time
	sums map[string]string
}

// NewWriter begins an archive. The format is filled in.
func NewWriter(w io.Writer, h Head) (*Writer, error) {
	gz := gzip.NewWriter(w)
	b := &Writer{gz: gz, tar: tar.NewWriter(gz), made: h.Made, sums: map[string]string{}}
	h.Format = Format
	return b, b.json(headEntry, h)
}

// File adds the file at src under a slash-separated name. One that is no
// longer there is left out; one that shrinks while it is read is an error.
func (b *Writer) File(name, src string) error {
	err := b.file(name, src)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("back up %s: %w", src, err)
	}
	return nil
}

func (b *Writer) file(name, src string) error {
	f, err := os.Open(src)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	sum := sha256.New()
	// What is appended meanwhile is not in the header's size, so it stays out.
	body := io.TeeReader(io.LimitReader(f, info.Size()), sum)
	if err := b.entry(name, info.Size(), info.ModTime(), body); err != nil {
		return err
	}
	b.sums[name] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// Tree adds every file below the folder at root, under prefix. Where skip is
// true of a path below root, slash-separated, that file or folder stays out.
func (b *Writer) Tree(prefix, root string, skip func(rel string) bool) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("back up %s: %w", p, err)
		}
		rel, err := filepath.Rel(root, p)
		if err != nil || rel == "." {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case skip(rel) && d.IsDir():
			return fs.SkipDir
		case skip(rel), d.IsDir():
			return nil
		}
		return b.File(path.Join(prefix, rel), p)
	})
}

// Files is how many files the archive has so far.
func (b *Writer) Files() int { return len(b.sums) }

// Close writes the checksums and ends the archive.
func (b *Writer) Close() error {
	err := b.json(sumsEntry, b.sums)
	return errors.Join(err, b.tar.Close(), b.gz.Close())
}

func (b *Writer) json(name string, value any) error {
	data, err := json.MarshalIndent(value, "", "\t")
	if err != nil {
		return err
	}
	return b.entry(name, int64(len(data)), b.made, bytes.NewReader(data))
}

func (b *Writer) entry(name string, size int64, changed time.Time, body io.Reader) error {
	h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: changed}
	if err := b.tar.WriteHeader(h); err != nil {
		return err
	}
	n, err := io.Copy(b.tar, body)
	if err == nil && n < size {
		err = errors.New("it changed while it was read; try again")
	}
	return err
}
