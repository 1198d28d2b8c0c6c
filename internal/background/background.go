// Package background runs work that may take its time beside work that
// somebody waits for. It knows nothing of either.
package background

import (
	"runtime"
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

var resizing sync.Mutex

// resize changes by how many goroutines the runtime lets run at a time. It
// does not see when the system lets a lowered thread wait, and would let other
// goroutines wait with it; with one more for each such thread there is always
// room for them, and the system chooses.
func resize(by int) {
	resizing.Lock()
	defer resizing.Unlock()
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + by)
}
