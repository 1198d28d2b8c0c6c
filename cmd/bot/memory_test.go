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
	const cgroup, meminfo = "sys/fs/cgroup/memory.max", "proc/meminfo"
	for name, tt := range map[string]struct {
		root fstest.MapFS
		want int64
	}{
		"nothing is known":  {fstest.MapFS{}, mostHeap},
		"a large machine":   {fstest.MapFS{meminfo: machine("25165824")}, mostHeap},
		"a small machine":   {fstest.MapFS{meminfo: machine("1048576")}, 768 << 20},
		"a container":       {fstest.MapFS{meminfo: machine("25165824"), cgroup: file("536870912\n")}, 384 << 20},
		"an open container": {fstest.MapFS{meminfo: machine("1048576"), cgroup: file("max\n")}, 768 << 20},
		"nonsense":          {fstest.MapFS{meminfo: file("MemTotal: x kB\nMemTotal:"), cgroup: file("")}, mostHeap},
	} {
		if got := heapLimit(tt.root); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}

func TestLimitMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	set := func(value string) int64 {
		debug.SetMemoryLimit(before)
		limitMemory(fs.FS(fstest.MapFS{}), func(string) string { return value })
		return debug.SetMemoryLimit(-1)
	}
	if got := set(""); got != mostHeap {
		t.Errorf("the limit is %d", got)
	}
	if got := set("2GiB"); got != before {
		t.Errorf("GOMEMLIMIT was overruled with %d", got)
	}
}
