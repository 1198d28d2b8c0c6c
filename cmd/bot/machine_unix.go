//go:build unix

package main

import "syscall"

const mayWrite = 2 // W_OK of access(2)

// writable tells whether this user may write to a folder, without trying.
func writable(dir string) error { return syscall.Access(dir, mayWrite) }

// freeBytes is what is left for this user on the disk of dir.
func freeBytes(dir string) (int64, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return 0, err
	}
	return int64(fs.Bavail) * int64(fs.Bsize), nil
}
