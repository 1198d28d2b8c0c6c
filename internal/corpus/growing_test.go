package corpus

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A file that grows for ever keeps no other waiting, and is itself left alone
// for minutes.
func TestOthersDoNotWaitForALog(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var other atomic.Int64
		var muted atomic.Bool
		events := make(chan struct{}, 1)
		event := func() {
			select {
			case events <- struct{}{}:
			default:
			}
		}
		log := func() state { return state{size: int64(time.Since(start) / (100 * time.Millisecond))} }
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
		defer stop()
		var told []time.Duration
		w := watch{
			events: events,
			look:   func() snapshot { return snapshot{"log.txt": {file: log()}, "b.txt": {file: state{size: other.Load()}}} },
			peek:   func(string) state { return log() },
			mute:   func(files map[string]bool) { muted.Store(files["log.txt"]) },
			changed: func(growing map[string]bool) {
				if !growing["log.txt"] || growing["b.txt"] {
					t.Errorf("after %v these are not to be read: %v", time.Since(start), growing)
				}
				told = append(told, time.Since(start))
			},
		}
		var writing sync.WaitGroup
		defer writing.Wait()
		writing.Go(func() {
			for ctx.Err() == nil {
				<-time.After(100 * time.Millisecond)
				if !muted.Load() {
					event()
				}
			}
		})
		for i := range 3 {
			time.AfterFunc(time.Duration(i+1)*time.Minute, func() { other.Add(1); event() })
		}
		w.run(ctx, w.look())
		if len(told) != 4 || told[0] > patience+2*time.Second {
			t.Fatalf("told after %v", told)
		}
		for i, at := range told[1:] {
			if late := at - time.Duration(i+1)*time.Minute; late > time.Second {
				t.Errorf("the other file is told of after %v", late)
			}
		}
	})
}

// What is being written to stays as it was, though it can be read.
func TestGrowingFilesAreNotRead(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	growing := map[string]bool{}
	finder := new(countingFinder)
	l, err := Options{Dir: f.dir, Finder: finder, Growing: func(file string) bool { return growing[file] }}.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	finder.taken()
	f.write("ash.md", titled("Aspen"))
	f.write("elm.md", titled("Elm"))
	f.write("fir.md", titled("Fir"))
	for _, step := range []struct{ growing, read string }{{"ash.md fir.md", "Elm"}, {"fir.md", "Aspen"}, {"", "Fir"}} {
		for _, file := range []string{"ash.md", "fir.md"} {
			growing[file] = len(step.growing) > 0 && (file == "fir.md" || step.growing != "fir.md")
		}
		if l, err = l.ReloadSome(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := finder.taken(); got != step.read || l.Late() > 0 {
			t.Errorf("while %q grow, %q is read, want %q", step.growing, got, step.read)
		}
	}
}
