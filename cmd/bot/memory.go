package main

import (
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
)

// leastHeap is what the collector is asked to stay within: the largest corpus is
// indexed in less.
const leastHeap = 1280 << 20

// limitMemory has the collector heed a limit: leastHeap, or a quarter more than
// what is in use where that is more, as the articles of a very large corpus are
// that cannot be kept in the state folder; but no more than three quarters of
// what the container or the machine has. Who has set GOMEMLIMIT knows better.
func limitMemory(root fs.FS, getenv func(string) string) {
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heapLimit(root, heapInUse()))
	}
}

func heapLimit(root fs.FS, inUse int64) int64 {
	limit := max(leastHeap, inUse/4*5)
	for _, has := range []int64{containerMemory(root), machineMemory(root)} {
		if has > 0 {
			limit = min(limit, has/4*3)
		}
	}
	return limit
}

// heapInUse is the size in bytes of the objects that the last collection found
// to be in use.
func heapInUse() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// containerMemory is the limit of the control group in bytes, 0 for none: of
// that which a service is in, or of the whole container.
func containerMemory(root fs.FS) int64 {
	own, _ := fs.ReadFile(root, "proc/self/cgroup") // missing outside Linux
	_, group, _ := strings.Cut(strings.TrimSpace(string(own)), "0::/")
	for _, dir := range []string{group, ""} {
		raw, err := fs.ReadFile(root, path.Join("sys/fs/cgroup", dir, "memory.max"))
		if err != nil {
			continue
		}
		if n, err := strconv.ParseInt(strings.TrimSpace(string(raw)), 10, 64); err == nil {
			return n
		} // else it says "max"
	}
	return 0
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
