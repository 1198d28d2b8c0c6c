package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// heap is what is in use, in MB.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// peak follows the memory of this process that no file stands behind.
type peak struct {
	most atomic.Int64 // in kB
	stop chan struct{}
}

func watchPeak() *peak {
	p := &peak{stop: make(chan struct{})}
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			p.most.Store(max(p.most.Load(), status("RssAnon")))
			select {
			case <-tick.C:
			case <-p.stop:
				return
			}
		}
	}()
	return p
}

// end is the most that there was, in MB.
func (p *peak) end() float64 {
	close(p.stop)
	return float64(p.most.Load()) / 1000
}

// status is a line of what Linux tells of this process, in kB, 0 elsewhere.
func status(name string) int64 {
	raw, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n
		}
	}
	return 0
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails for no process of its own
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// size is that of all files in a folder, in MB.
func size(dir string) float64 {
	total := 0.0
	_ = filepath.Walk(dir, func(_ string, info fs.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += float64(info.Size()) / 1e6
		}
		return err
	})
	return total
}
