package search

import (
	"fmt"
	"os"
	"path/filepath"
)

// lockFile is held by the process that has an index folder open. The lock
// goes with the process, so none is left behind by a crash.
type lockFile struct{ file *os.File }

// acquire makes dir where it is missing and locks it, or returns ErrLocked.
func acquire(dir string) (*lockFile, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make index folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("lock index: %w", err)
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, err
	}
	return &lockFile{f}, nil
}

func (l *lockFile) release() { l.file.Close() }
