package search

import (
	"runtime"
	"syscall"
)

// lowly runs work on a thread of its own that gets a tenth of what others get
// where there is not enough for all, so that searches do not wait for indexing.
// The thread ends with the work: raising it again takes rights.
func lowly(work func()) {
	const tenth = 10 // by the kernel's table of weights
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()                                  // and never unlocked
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, tenth) // 0 is this thread; without it we are only slower to answer
		work()
	}()
	<-done
}
