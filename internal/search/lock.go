package search

import (
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
)

// lockFile is held by the process that has an index folder open, for all of its
// indexes of that folder. The lock goes with the process, so none is left
// behind by a crash.
type lockFile struct {
	file  *os.File
	users atomic.Int32
}

// acquire makes dir where it is missing and locks it, or returns ErrLocked.
func acquire(dir string) (*lockFile, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make index folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock index: %w", err)
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, err
	}
	return (&lockFile{file: f}).share(), nil
}

// share is the same lock for one user more.
func (l *lockFile) share() *lockFile {
	l.users.Add(1)
	return l
}

// release gives the lock up when its last user is gone.
func (l *lockFile) release() {
	if l.users.Add(-1) == 0 {
		l.file.Close()
	}
}
