package main

import (
	"io/fs"
	"runtime/debug"
	"testing"
	"testing/fstest"
)

func TestHeapLimit(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	machine := func(kB string) *fstest.MapFile {
		return file("MemFree:        100 kB\nMemTotal:       " + kB + " kB\nHugePages: 0\n")
	}
	const cgroup, meminfo, own = "sys/fs/cgroup/memory.max", "proc/meminfo", "proc/self/cgroup"
	const service = "sys/fs/cgroup/system.slice/footnote.service/memory.max"
	for name, tt := range map[string]struct {
		root  fstest.MapFS
		inUse int64
		want  int64
	}{
		"nothing is known":  {fstest.MapFS{}, 1000, leastHeap},
		"a large machine":   {fstest.MapFS{meminfo: machine("25165824")}, 1000, leastHeap},
		"a small machine":   {fstest.MapFS{meminfo: machine("1048576")}, 1000, 768 << 20},
		"a container":       {fstest.MapFS{meminfo: machine("25165824"), cgroup: file("536870912\n")}, 1000, 384 << 20},
		"a service":         {fstest.MapFS{own: file("0::/system.slice/footnote.service\n"), service: file("536870912\n"), cgroup: file("max\n")}, 1000, 384 << 20},
		"a service without": {fstest.MapFS{own: file("0::/system.slice/footnote.service\n"), service: file("max\n"), meminfo: machine("1048576")}, 1000, 768 << 20},
		"an open container": {fstest.MapFS{meminfo: machine("1048576"), cgroup: file("max\n")}, 1000, 768 << 20},
		"a large corpus":    {fstest.MapFS{meminfo: machine("25165824")}, 4 << 30, 5 << 30},
		"too large a one":   {fstest.MapFS{meminfo: machine("4194304")}, 4 << 30, 3 << 30},
		"nonsense":          {fstest.MapFS{meminfo: file("MemTotal: x kB\nMemTotal:"), cgroup: file("")}, 0, leastHeap},
	} {
		if got := heapLimit(tt.root, tt.inUse); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}

func TestLimitMemory(t *testing.T) {
	const untouched = 1 << 50
	former := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(former)
	set := func(value string) int64 {
		debug.SetMemoryLimit(untouched)
		limitMemory(fs.FS(fstest.MapFS{}), func(string) string { return value })
		return debug.SetMemoryLimit(-1)
	}
	if got := set(""); got < leastHeap || got == untouched { // more when other tests have filled the heap
		t.Errorf("the limit is %d", got)
	}
	if got := set("2GiB"); got != untouched {
		t.Errorf("GOMEMLIMIT was overruled with %d", got)
	}
}
