package corpus

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"
)

// Bounds on what an archive may unpack to. Prose shrinks to a third or less,
// rarely to a tenth; what shrinks far more is made to fill a disk.
const (
	mostRatio     = 100
	smallArchive  = 1 << 20  // is taken for so large when the ratio is reckoned
	mostUnpacked  = 64 << 30 // bytes of one archive
	mostDirectory = 32 << 20 // bytes of an archive's list of files: some 300,000
)

// Reasons why a part of an archive is not read.
var (
	errOutside   = errors.New("its name leads out of the archive")
	errEncrypted = errors.New("it is encrypted")
	errBomb      = fmt.Errorf("the archive unpacks to more than %d times its size", mostRatio)
	errDirectory = errors.New("the archive lists too many files")
	errSeek      = errors.New("it cannot be read as an archive here")
)

// entries gives the articles of a zip archive, in the order of its list. What
// the archive says of sizes is not believed.
func entries(f fs.File, name string) iter.Seq2[document, error] {
	return func(yield func(document, error) bool) {
		a, err := openArchive(f, name)
		if err != nil {
			yield(document{}, err)
			return
		}
		for _, e := range a.files {
			if !a.yield(e, yield) {
				return
			}
		}
	}
}

// archive is a zip file that is being read.
type archive struct {
	name     string
	files    []*zip.File
	sidecars map[string]*zip.File
	left     int64 // bytes that it may still unpack to
}

func openArchive(f fs.File, name string) (*archive, error) {
	at, ok := f.(io.ReaderAt)
	info, err := f.Stat()
	if err != nil || !ok {
		return nil, errors.Join(err, errSeek)
	}
	directory := &rationed{ReaderAt: at, left: mostDirectory}
	z, err := zip.NewReader(directory, info.Size())
	if err != nil {
		return nil, err
	}
	directory.left = -1
	a := &archive{name: name, sidecars: make(map[string]*zip.File), left: min(mostUnpacked, mostRatio*max(info.Size(), smallArchive))}
	for _, e := range z.File {
		switch {
		case e.FileInfo().IsDir(), hiddenIn(e.Name):
		case isSidecar(e.Name):
			a.sidecars[e.Name] = e
		default:
			a.files = append(a.files, e)
		}
	}
	return a, nil
}

// rationed is read so far and no farther, unless left is below 0.
type rationed struct {
	io.ReaderAt
	left int64
}

func (r *rationed) ReadAt(p []byte, at int64) (int, error) {
	if r.left >= 0 {
		if r.left -= int64(len(p)); r.left < 0 {
			r.left = 0
			return 0, errDirectory
		}
	}
	return r.ReaderAt.ReadAt(p, at)
}

// hiddenIn says whether a path leads through a hidden folder, or one of those
// that macOS adds.
func hiddenIn(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// yield gives one file of the archive, or each line of one that has many.
func (a *archive) yield(e *zip.File, yield func(document, error) bool) bool {
	d := document{name: a.name + "/" + strings.ToValidUTF8(e.Name, "\ufffd"), format: path.Ext(e.Name)}
	if err := a.refuse(e); err != nil {
		return yield(document{name: d.name}, err)
	}
	r, err := a.open(e)
	if err != nil {
		return yield(document{name: d.name}, err)
	}
	defer r.Close()
	if !Readable(e.Name) {
		return yieldLines(r, d.name, yield)
	}
	if d.data, err = readAll(r); err == nil {
		d.sidecar, err = a.sidecar(e)
	}
	if err != nil {
		return yield(document{name: d.name}, err)
	}
	return yield(d, nil)
}

// refuse is why a file is not opened at all.
func (a *archive) refuse(e *zip.File) error {
	lined := strings.EqualFold(path.Ext(e.Name), recordFormat)
	switch {
	case !fs.ValidPath(e.Name) || strings.Contains(e.Name, `\`):
		return errOutside
	case !Readable(e.Name) && !lined:
		return ErrKind
	case e.Flags&1 != 0:
		return errEncrypted
	case a.left <= 0:
		return errBomb
	}
	return nil
}

func (a *archive) sidecar(e *zip.File) ([]byte, error) {
	s, ok := a.sidecars[sidecarOf(e.Name)]
	if !ok {
		return nil, nil
	}
	r, err := a.open(s)
	if err != nil {
		return nil, fmt.Errorf("sidecar: %w", err)
	}
	defer r.Close()
	data, err := readAll(r)
	if err != nil {
		return nil, fmt.Errorf("sidecar: %w", err)
	}
	return data, nil
}

// open unpacks a file, as far as the archive may unpack at all.
func (a *archive) open(e *zip.File) (io.ReadCloser, error) {
	r, err := e.Open()
	if err != nil {
		return nil, err
	}
	return &unpacked{ReadCloser: r, left: &a.left}, nil
}

type unpacked struct {
	io.ReadCloser
	left *int64
}

func (u *unpacked) Read(p []byte) (int, error) {
	if *u.left <= 0 {
		return 0, errBomb
	}
	n, err := u.ReadCloser.Read(p[:min(int64(len(p)), *u.left)])
	*u.left -= int64(n)
	return n, err
}

// readAll reads what is of bearable size.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = tooLarge(int64(len(data)))
	}
	return data, err
}
