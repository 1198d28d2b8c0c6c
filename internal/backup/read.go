package backup

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// maxJSON bounds the two entries that are read into memory: a million
// checksums with their names.
const maxJSON = 256 << 20

// maxPadding is more than the zeros that a tar may end with.
const maxPadding = 1 << 20

// Extract reads an archive into the empty folder dir, and writes nowhere else
// whatever the archive says. It returns the names of the files, sorted, once
// each has had its checksum. The error wraps ErrForeign, ErrTorn or ErrNewer
// where the archive is at fault; what stands in dir is then of no use.
func Extract(r io.Reader, dir string) (Head, []string, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Head{}, nil, fmt.Errorf("extract: %w", err)
	}
	defer func() { _ = root.Close() }() // every file is closed by then
	return read(r, root)
}

// Check is Extract without writing anything.
func Check(r io.Reader) (Head, []string, error) { return read(r, nil) }

func read(r io.Reader, root *os.Root) (Head, []string, error) {
	gz, err := gzip.NewReader(r)
	if err != nil {
		return Head{}, nil, ErrForeign
	}
	x := &extract{tar: tar.NewReader(gz), root: root, sums: map[string]string{}}
	if err := x.head(); err != nil {
		return x.of, nil, err
	}
	if err := x.files(); err != nil {
		return x.of, nil, err
	}
	// The end of the stream is read too: there stands the checksum of gzip.
	if _, err := io.CopyN(io.Discard, gz, maxPadding); !errors.Is(err, io.EOF) {
		return x.of, nil, fmt.Errorf("%w: %w", ErrTorn, err)
	}
	return x.of, slices.Sorted(maps.Keys(x.sums)), nil
}

// extract is one archive being read.
type extract struct {
	tar  *tar.Reader
	root *os.Root // nil to write nothing
	of   Head
	sums map[string]string
}

func (x *extract) head() error {
	h, err := x.tar.Next()
	if err != nil || h.Name != headEntry {
		return ErrForeign
	}
	if err := x.json(&x.of); err != nil || x.of.Format < 1 {
		return ErrForeign
	}
	if x.of.Format > Format {
		return fmt.Errorf("%w (%s)", ErrNewer, x.of.Version)
	}
	return nil
}

func (x *extract) json(into any) error {
	return json.NewDecoder(io.LimitReader(x.tar, maxJSON)).Decode(into)
}

// files reads entries up to the checksums and compares.
func (x *extract) files() error {
	for {
		h, err := x.tar.Next()
		if err != nil {
			return fmt.Errorf("%w: %w", ErrTorn, err)
		}
		if h.Name == sumsEntry {
			return x.compare()
		}
		if h.Typeflag != tar.TypeReg || !filepath.IsLocal(filepath.FromSlash(h.Name)) {
			return fmt.Errorf("%w: it holds %q, which is no file below it", ErrForeign, h.Name)
		}
		if err := x.file(h); err != nil {
			return err
		}
	}
}

func (x *extract) compare() error {
	var want map[string]string
	if err := x.json(&want); err != nil {
		return fmt.Errorf("%w: its checksums: %w", ErrTorn, err)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if x.sums[name] != want[name] {
			return fmt.Errorf("%w: %s", ErrTorn, name)
		}
	}
	if len(x.sums) != len(want) {
		return fmt.Errorf("%w: it has files without a checksum", ErrTorn)
	}
	return nil
}

func (x *extract) file(h *tar.Header) error {
	sum := sha256.New()
	err := x.write(h, sum)
	if err != nil {
		return fmt.Errorf("extract %s: %w", h.Name, err)
	}
	x.sums[path.Clean(h.Name)] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

func (x *extract) write(h *tar.Header, sum io.Writer) error {
	if x.root == nil {
		return copyOut(sum, x.tar)
	}
	name := filepath.FromSlash(path.Clean(h.Name))
	if err := x.root.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := x.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = copyOut(io.MultiWriter(f, sum), x.tar)
	return errors.Join(err, f.Sync(), f.Close(), x.root.Chtimes(name, h.ModTime, h.ModTime))
}

// copyOut tells a source that ends too early from a full disk.
func copyOut(to io.Writer, from io.Reader) error {
	source := &watched{r: from}
	_, err := io.Copy(to, source)
	if source.err != nil {
		return fmt.Errorf("%w: %w", ErrTorn, source.err)
	}
	return err
}

// watched notes what went wrong while reading.
type watched struct {
	r   io.Reader
	err error
}

// Read implements io.Reader.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}
