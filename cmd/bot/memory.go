package main

import (
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// mostHeap is what the collector is asked to stay within: an index of a
// million passages is built in less. Beyond it the collector works harder and
// nothing fails.
const mostHeap = 1280 << 20

// limitMemory has the collector heed a limit: three quarters of what the
// container or else the machine has, mostHeap at most. Who has set GOMEMLIMIT
// knows better.
func limitMemory(root fs.FS, getenv func(string) string) {
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heapLimit(root))
	}
}

func heapLimit(root fs.FS) int64 {
	limit := int64(mostHeap)
	for _, has := range []int64{containerMemory(root), machineMemory(root)} {
		if has > 0 {
			limit = min(limit, has/4*3)
		}
	}
	return limit
}

// containerMemory is the limit of the control group in bytes, 0 for none.
func containerMemory(root fs.FS) int64 {
	raw, err := fs.ReadFile(root, "sys/fs/cgroup/memory.max")
	if err != nil {
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(raw)), 10, 64)
	if err != nil {
		return 0 // it says "max"
	}
	return n
}

// machineMemory is what the kernel manages in bytes, 0 when it does not say.
func machineMemory(root fs.FS) int64 {
	raw, err := fs.ReadFile(root, "proc/meminfo")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "MemTotal:" && f[2] == "kB" {
			n, _ := strconv.ParseInt(f[1], 10, 64) // 0 when it is no number
			return n << 10
		}
	}
	return 0
}

// rootFS is the whole file system.
func rootFS() fs.FS { return os.DirFS("/") }
