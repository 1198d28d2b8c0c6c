package background

import (
	"runtime"
	"sync"
	"testing"
)

// While lowered threads run there is a place more for each, and none after.
func TestRunMakesRoom(t *testing.T) {
	const threads = 3
	before := runtime.GOMAXPROCS(0)
	started, end := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	for range threads {
		all.Go(func() {
			Run(func() {
				started <- struct{}{}
				<-end
			})
		})
	}
	for range threads {
		<-started
	}
	want := before
	if runtime.GOOS == "linux" {
		want += threads
	}
	if got := runtime.GOMAXPROCS(0); got != want {
		t.Errorf("%d goroutines may run beside %d lowered threads, want %d", got, threads, want)
	}
	close(end)
	all.Wait()
	if got := runtime.GOMAXPROCS(0); got != before {
		t.Errorf("%d goroutines may run afterwards, want %d", got, before)
	}
}

func TestRunWaits(t *testing.T) {
	done := false
	Run(func() { done = true })
	if !done {
		t.Error("it returned before the work was done")
	}
}
