//go:build !unix

package main

import "errors"

// writable cannot be told without trying.
func writable(string) error { return nil }

// freeBytes is not told here.
func freeBytes(string) (int64, error) { return 0, errors.ErrUnsupported }
