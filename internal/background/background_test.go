package background

import (
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
)

// While lowered threads run there is a place more for each, and none after.
func TestRunMakesRoom(t *testing.T) {
	const threads = 3
	const usual = 70
	defer debug.SetGCPercent(debug.SetGCPercent(usual))
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
	percent := debug.SetGCPercent(-1)
	debug.SetGCPercent(percent)
	if runtime.GOOS == "linux" && percent != lazier*usual {
		t.Errorf("the collector goes by %d %%, want %d", percent, lazier*usual)
	}
	close(end)
	all.Wait()
	if got := debug.SetGCPercent(usual); got != usual {
		t.Errorf("the collector goes by %d %% afterwards, want %d", got, usual)
	}
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
