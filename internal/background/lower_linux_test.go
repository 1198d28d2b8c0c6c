package background

import (
	"runtime"
	"syscall"
	"testing"
)

func niceness(t *testing.T) int {
	t.Helper()
	raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
	if err != nil {
		t.Fatal(err)
	}
	return 20 - raw
}

// Only the thread of the work is lowered, and counts from where others are.
func TestRunLowers(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before, during := niceness(t), 0
	Run(func() { during = niceness(t) })
	if want := min(before+10, 19); during != want {
		t.Errorf("work runs at niceness %d, want %d", during, want)
	}
	if after := niceness(t); after != before {
		t.Errorf("the caller has niceness %d, had %d", after, before)
	}
}
