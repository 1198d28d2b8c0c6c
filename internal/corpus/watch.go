package corpus

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How changes are waited out. An editor writes a file in several steps, and a
// copy of many files takes its time: what is read while they last is half.
const (
	quiet      = 300 * time.Millisecond // without an event, until files are looked at
	between    = 200 * time.Millisecond // two looks at files that may still grow
	patience   = 10 * time.Second       // with a folder that is never quiet
	sweepEvery = 30 * time.Second       // a look that nothing called for
)

// namesFile is the team's table of names, beside the corpus folder.
const namesFile = "names.yaml"

// Watch calls changed at once, and then each time that the articles below dir,
// their sidecars or the table of names beside dir are others than before, once
// for all changes that come together, and when files have stopped growing.
// Changes while changed runs are told by another call. Where the system tells
// of no changes, as over a network, they are found within half a minute.
//
// Files that go on growing, or change again and again, do not keep others
// waiting: changed is given them, they are not to be read yet. It is called
// again when they rest, or after some minutes in any case.
//
// At the first call the folder is watched already, so that no change is lost
// between what that call reads and what is told later.
//
// Watch returns nil when ctx ends; its error says that dir cannot be opened. A
// folder that goes later is a change, and so is its return.
func Watch(ctx context.Context, dir string, changed func(growing map[string]bool)) error {
	root, _, err := openRoot(dir)
	if err != nil {
		return fmt.Errorf("watch the corpus: %w", err)
	}
	places := places{root.Name(), namesBeside(dir)}
	_ = root.Close()
	e := listen(dir)
	defer e.close()
	w := watch{
		events:  e.heard,
		look:    func() snapshot { return look(dir, e.add) },
		peek:    func(file string) state { return stateOf(os.Stat(places.of(file))) },
		mute:    func(files map[string]bool) { e.mute(places, files) },
		changed: changed,
	}
	seen := w.look()
	changed(nil)
	w.run(ctx, seen)
	return nil
}

// watch tells of changes that events announce or a sweep finds.
type watch struct {
	events  <-chan struct{}
	look    func() snapshot
	peek    func(file string) state
	mute    func(files map[string]bool) // their events announce nothing; nil for those of all
	changed func(growing map[string]bool)
}

// run tells of what is other than seen, until ctx ends.
func (w watch) run(ctx context.Context, seen snapshot) {
	sweep := time.NewTicker(sweepEvery)
	defer sweep.Stop()
	grow := newGrowth()
	for {
		var peek <-chan time.Time
		if len(grow.growing) > 0 {
			peek = time.After(peekEvery)
		}
		select {
		case <-ctx.Done():
			return
		case <-w.events:
		case <-peek:
			if !grow.rests(w.peek, time.Now()) {
				continue
			}
		case <-sweep.C:
			found := w.look()
			if grow.hide(found, seen); maps.Equal(found, seen) {
				continue
			}
		}
		waited := grow.files()
		now, busy, ok := w.settle(ctx, waited)
		if !ok {
			return
		}
		grow.take(now, seen, busy, time.Now())
		waits := grow.files()
		w.mute(waits)
		if !maps.Equal(now, seen) || !maps.Equal(waits, waited) {
			seen = now
			w.changed(waits)
		}
	}
}

// settle waits until there are no more events and two looks find the same, but
// for files that are known to grow, or patience ends. busy are the files in
// which the last two looks differ. It is not ok when ctx ended before.
func (w watch) settle(ctx context.Context, growing map[string]bool) (now snapshot, busy []string, ok bool) {
	deadline := time.Now().Add(patience)
	if !w.hush(ctx, deadline) {
		return nil, nil, false
	}
	before := w.look()
	for {
		select {
		case <-ctx.Done():
			return nil, nil, false
		case <-time.After(between):
		}
		now = w.look()
		busy = differing(now, before)
		if !slices.ContainsFunc(busy, func(file string) bool { return !growing[file] }) || !time.Now().Before(deadline) {
			return now, busy, true
		}
		before = now
	}
}

// hush waits until there has been no event for a while.
func (w watch) hush(ctx context.Context, deadline time.Time) bool {
	timer := time.NewTimer(quiet)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			return true
		case <-w.events:
			if time.Now().Before(deadline) {
				timer.Reset(quiet)
			}
		}
	}
}

// snapshot is the state of each file that counts, by its path below the corpus
// folder, that of the table of names by its own.
type snapshot map[string]stamp

// places are where the files of a snapshot stand.
type places struct{ base, names string }

func (p places) of(file string) string {
	if file == p.names {
		return file
	}
	return filepath.Join(p.base, filepath.FromSlash(file))
}

// namesBeside is the table of names beside dir.
func namesBeside(dir string) string {
	return filepath.Join(filepath.Dir(filepath.Clean(dir)), namesFile)
}

// look takes a snapshot and passes every folder to add before it is listed, so
// that nothing in it is missed.
func look(dir string, add func(folder string)) snapshot {
	s := make(snapshot)
	beside := namesBeside(dir)
	add(filepath.Dir(beside))
	s[beside] = stamp{file: stateOf(os.Stat(beside))}
	root, start, err := openRoot(dir)
	if err != nil {
		return s
	}
	defer root.Close()
	base := root.Name()
	stamps, files := stampsFrom(root.FS(), start), []string(nil)
	// An error says that a folder has just gone, or cannot be read: its files
	// are left out, as they are by Load.
	_ = fs.WalkDir(root.FS(), start, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case name != start && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			add(filepath.Join(base, filepath.FromSlash(name)))
		case isSidecar(name):
			stamps.see(name)
		case counts(name):
			files = append(files, name)
		}
		return nil
	})
	for _, name := range files {
		s[name] = stamps.of(name)
	}
	return s
}

// ear hears from the system that something has changed. Where the system does
// not tell, it hears nothing.
type ear struct {
	heard   chan struct{} // holds one event, which stands for all since it was taken
	watcher *fsnotify.Watcher
	done    chan struct{}
	muted   atomic.Pointer[map[string]bool] // paths whose events are none
}

func listen(dir string) *ear {
	e := &ear{heard: make(chan struct{}, 1), done: make(chan struct{})}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		close(e.done)
		return e
	}
	e.watcher = watcher
	go e.relay(dir)
	return e
}

// relay passes on that there was an event until the watcher is closed. An
// error counts as one: events may have been lost.
func (e *ear) relay(dir string) {
	defer close(e.done)
	for {
		select {
		case event, open := <-e.watcher.Events:
			if !open {
				return
			}
			if muted := e.muted.Load(); !concerns(event.Name, dir) || muted != nil && (*muted)[event.Name] {
				continue
			}
		case _, open := <-e.watcher.Errors:
			if !open {
				return
			}
		}
		select {
		case e.heard <- struct{}{}:
		default:
		}
	}
}

// concerns says whether an event may be of the corpus: of what lies beside
// dir, only dir itself, its sidecar when it is a file, and the table of names
// are.
func concerns(name, dir string) bool {
	name, dir = filepath.Clean(name), filepath.Clean(dir)
	return filepath.Dir(name) != filepath.Dir(dir) || name == dir || name == sidecarOf(dir) || filepath.Base(name) == namesFile
}

// add hears a folder from now on. Adding it again does nothing, but is needed
// for one that went and came back. What cannot be heard is left to the sweep.
func (e *ear) add(folder string) {
	if e.watcher != nil {
		_ = e.watcher.Add(folder)
	}
}

// mute hears nothing of files, but of all others.
func (e *ear) mute(places places, files map[string]bool) {
	muted := make(map[string]bool, len(files))
	for file := range files {
		muted[places.of(file)] = true
	}
	e.muted.Store(&muted)
}

func (e *ear) close() {
	if e.watcher != nil {
		_ = e.watcher.Close()
	}
	<-e.done
}
