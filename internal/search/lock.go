package search

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"footnote/internal/lock"
)

// acquire makes dir where it is missing and locks it, or returns ErrLocked. The
// lock goes with the process, so none is left behind by a crash.
func acquire(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make index folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "LOCK"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock index: %w", err)
	}
	err = lock.File(f)
	if errors.Is(err, lock.ErrHeld) {
		err = ErrLocked
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
