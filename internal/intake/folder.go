package intake

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"time"
)

// half begins the name of a file that is being written. It is hidden, so that
// nobody reads it, and whole before it gets its own name.
const half = ".footnote-"

// halfLife is the age from which such a file is one that nobody writes on.
const halfLife = time.Hour

// Who may read what is written: articles are for the team's editors too, as far
// as the process's umask lets them.
const (
	modeArticle = 0o644
	modeState   = 0o600
)

// put makes a file hold data, whole or as it was, whatever it held before.
func put(root *os.Root, name string, data []byte) error {
	temp, err := writeHalf(root, path.Dir(name), data, modeState)
	if err != nil {
		return err
	}
	if err := root.Rename(temp, name); err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	return flush(root, path.Dir(name))
}

// add makes a new file of data, whole or not at all. An error wraps fs.ErrExist
// when the name is taken: nothing is ever overwritten.
func add(root *os.Root, name string, data []byte) error {
	temp, err := writeHalf(root, path.Dir(name), data, modeArticle)
	if err != nil {
		return err
	}
	err = root.Link(temp, name)
	switch {
	case err == nil, errors.Is(err, fs.ErrExist):
		err = errors.Join(err, root.Remove(temp))
	default:
		// Some filesystems have no links. The moment between the look and the
		// renaming is not guarded there.
		err = moveTo(root, temp, name)
	}
	if err != nil {
		return err
	}
	return flush(root, path.Dir(name))
}

func moveTo(root *os.Root, temp, name string) error {
	_, err := root.Lstat(name)
	switch {
	case err == nil:
		err = fs.ErrExist
	case errors.Is(err, fs.ErrNotExist):
		err = root.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, root.Remove(temp))
	}
	return nil
}

// writeHalf puts data into a hidden file that is on disk when it returns.
func writeHalf(root *os.Root, dir string, data []byte, mode fs.FileMode) (name string, err error) {
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails, by its documentation
	name = path.Join(dir, half+hex.EncodeToString(random[:]))
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, root.Remove(name))
	}
	return name, nil
}

// flush has the names in a folder on disk when it returns.
func flush(root *os.Root, dir string) error {
	if runtime.GOOS == "windows" {
		return nil // it has no such call for folders
	}
	f, err := root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// sweepHalves deletes what was left half written long ago at the top of a
// folder.
func sweepHalves(root *os.Root, now time.Time) error {
	names, err := fs.Glob(root.FS(), half+"*")
	for _, name := range names {
		if info, err := root.Lstat(name); err == nil && now.Sub(info.ModTime()) > halfLife {
			_ = root.RemoveAll(name) // a folder that is read-only by now keeps it
		}
	}
	return err
}

// maxNumber bounds the search for a name that is free.
const maxNumber = 1000

// freeName is want, or want with a number, such that no file has its stem: two
// files of one stem would share a sidecar. A file that holds just data counts
// as free: it is the one that was to be written.
func freeName(root *os.Root, want string, data []byte) (string, error) {
	ending := path.Ext(want)
	stem := strings.TrimSuffix(want, ending)
	for n := 1; n <= maxNumber; n++ {
		name := stem
		if n > 1 {
			name = fmt.Sprintf("%s-%d", stem, n)
		}
		taken, err := ofStem(root, name)
		if err != nil || len(taken) == 0 || holds(root, name+ending, data) {
			return name + ending, err
		}
	}
	return "", ErrOccupied
}

// ofStem lists the files that differ from stem by their ending only, whatever
// the case of letters: some filesystems make no difference.
func ofStem(root *os.Root, stem string) ([]string, error) {
	f, err := root.Open(path.Dir(stem))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // opened for reading only
	var found []string
	for {
		entries, err := f.ReadDir(256)
		for _, e := range entries {
			if strings.EqualFold(strings.TrimSuffix(e.Name(), path.Ext(e.Name())), path.Base(stem)) {
				found = append(found, e.Name())
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil:
			return nil, err
		}
	}
}

// holds tells whether a file holds just data.
func holds(root *os.Root, name string, data []byte) bool {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	have, err := root.ReadFile(name)
	return err == nil && bytes.Equal(have, data)
}

// place puts an article under a name that freeName gave, its sidecar first: the
// article is there when it is there whole. It may be called again after it was
// cut short.
func place(root *os.Root, name string, body, sidecar []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	if len(sidecar) > 0 {
		if err := add(root, sidecarOf(name), sidecar); err != nil && !holds(root, sidecarOf(name), sidecar) {
			return err
		}
	}
	if holds(root, name, body) {
		return flush(root, path.Dir(name))
	}
	return add(root, name, body)
}

func sidecarOf(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".yaml" }
