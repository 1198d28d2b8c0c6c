package pdf

import (
	"fmt"
	"syscall"
)

// limit bounds the memory that the process may have and the time that it may
// run, even when the one that waits for it has been killed.
func limit() error {
	for resource, most := range map[int]uint64{
		syscall.RLIMIT_DATA: mostMemory,
		syscall.RLIMIT_CPU:  uint64(longest.Seconds()),
	} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("bound the reader of PDF files: %w", err)
		}
	}
	return nil
}
