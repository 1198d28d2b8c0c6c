package search

import (
	"runtime"
	"syscall"
)

// lowly runs work on a thread of its own that yields to all others, so that
// searches do not wait for indexing. The thread ends with the work: it is not
// raised again, which takes rights.
func lowly(work func()) {
	const least = 19
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()                                  // and never unlocked
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, 0, least) // 0 is this thread; without it we are only slower to answer
		work()
	}()
	<-done
}
