//go:build !linux

package search

// lowly runs work: elsewhere a thread has no priority of its own.
func lowly(work func()) { work() }
