// Package lock lets one process at a time have a file. It knows nothing of what
// files are for.
package lock

import "errors"

// ErrHeld is returned by File when another process has locked the file, or
// this one through another opening of it.
var ErrHeld = errors.New("another process has it open")
