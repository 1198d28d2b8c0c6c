package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// What failed is tried again until it works, though nothing changes meanwhile.
func TestTryAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		failed := make(chan struct{}, 1)
		var tries atomic.Int32
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			tryAgain(ctx, failed, func() {
				if tries.Add(1) < 3 {
					nudge(failed)
				}
			})
		}()
		wants := func(want int32) {
			t.Helper()
			synctest.Wait()
			if got := tries.Load(); got != want {
				t.Errorf("%d tries, want %d", got, want)
			}
		}
		time.Sleep(time.Hour)
		wants(0)
		nudge(failed)
		nudge(failed) // two failures at once call for one try
		time.Sleep(tryAfter)
		wants(1)
		time.Sleep(time.Hour)
		wants(3)
		nudge(failed)
		stop()
		<-ended
		wants(3)
	})
}

// The same trouble is told once, another one and its end too.
func TestTroubleIsToldOnce(t *testing.T) {
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	full, gone := errors.New("no space"), errors.New("no folder")
	var last trouble
	for _, err := range []error{nil, full, full, gone, gone, nil, nil} {
		last.tell(log, err)
	}
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "no space") || !strings.Contains(lines[1], "no folder") || !strings.Contains(lines[2], "again") {
		t.Errorf("it says\n%s", said.String())
	}
}
