// Package background runs work that may take its time beside work that
// somebody waits for. It knows nothing of either.
package background

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// Run runs work on a thread of its own that gets a tenth of what others get
// where there is not enough for all, and returns when it is done. What work
// starts in other goroutines has no share in that. Where the system cannot do
// it, work runs as any other does.
func Run(work func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with the work, since raising it again takes rights
		if lower() {
			resize(+1)
			defer resize(-1)
		}
		work()
	}()
	<-done
}

var beside struct {
	sync.Mutex
	threads int // lowered ones
	percent int // of the collector before the first of them
}

// lazier is how much more garbage may lie about while work is in the
// background: the collector's own threads are not lowered, and each of its
// rounds is felt by whoever waits for an answer. The limit on memory holds.
const lazier = 4

// resize changes by how many goroutines the runtime lets run at a time. It
// does not see when the system lets a lowered thread wait, and would let other
// goroutines wait with it; with one more for each such thread there is always
// room for them, and the system chooses.
func resize(by int) {
	beside.Lock()
	defer beside.Unlock()
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + by)
	before := beside.threads
	beside.threads += by
	switch {
	case before == 0:
		beside.percent = debug.SetGCPercent(-1)
		debug.SetGCPercent(lazier * beside.percent)
	case beside.threads == 0:
		debug.SetGCPercent(beside.percent)
	}
}
