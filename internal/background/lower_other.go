//go:build !linux

package background

// lower does nothing: elsewhere a thread has no priority of its own.
func lower() bool { return false }
