//go:build unix

package lock

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// File locks f until it is closed or the process ends, however it ends. It
// does not wait for another holder.
func File(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrHeld
	}
	if err != nil {
		return fmt.Errorf("lock %s: %w", f.Name(), err)
	}
	return nil
}
