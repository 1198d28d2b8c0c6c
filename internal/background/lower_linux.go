package background

import "syscall"

// lower has this thread get a tenth of what it got.
func lower() bool {
	const (
		self  = 0
		tenth = 10 // steps of niceness, by the kernel's table of weights
		most  = 20 // the system call returns this less the niceness
	)
	raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, self)
	if err != nil {
		return false
	}
	return syscall.Setpriority(syscall.PRIO_PROCESS, self, most-raw+tenth) == nil // it is cut to what is possible
}
