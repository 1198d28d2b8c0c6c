package corpus

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How changes are waited out. An editor writes a file in several steps, and a
// copy of many files takes its time: what is read while they last is half.
const (
	quiet      = 300 * time.Millisecond // without an event, until files are looked at
	between    = 200 * time.Millisecond // two looks at files that may still grow
	patience   = time.Minute            // with a folder that is never quiet
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
// At the first call the folder is watched already, so that no change is lost
// between what that call reads and what is told later.
//
// Watch returns nil when ctx ends; its error says that dir cannot be opened. A
// folder that goes later is a change, and so is its return.
func Watch(ctx context.Context, dir string, changed func()) error {
	root, _, err := openRoot(dir)
	if err != nil {
		return fmt.Errorf("watch the corpus: %w", err)
	}
	_ = root.Close()
	e := listen(dir)
	defer e.close()
	w := watch{events: e.heard, look: func() snapshot { return look(dir, e.add) }, changed: changed}
	seen := w.look()
	changed()
	w.run(ctx, seen)
	return nil
}

// watch tells of changes that events announce or a sweep finds.
type watch struct {
	events  <-chan struct{}
	look    func() snapshot
	changed func()
}

// run tells of what is other than seen, until ctx ends.
func (w watch) run(ctx context.Context, seen snapshot) {
	sweep := time.NewTicker(sweepEvery)
	defer sweep.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.events:
		case <-sweep.C:
			if maps.Equal(w.look(), seen) {
				continue
			}
		}
		now, ok := w.settle(ctx)
		if !ok {
			return
		}
		if !maps.Equal(now, seen) {
			seen = now
			w.changed()
		}
	}
}

// settle waits until there are no more events and two looks find the same, or
// patience ends. It is not ok when ctx ended before.
func (w watch) settle(ctx context.Context) (now snapshot, ok bool) {
	deadline := time.Now().Add(patience)
	if !w.hush(ctx, deadline) {
		return nil, false
	}
	before := w.look()
	for {
		select {
		case <-ctx.Done():
			return nil, false
		case <-time.After(between):
		}
		now = w.look()
		if maps.Equal(now, before) || !time.Now().Before(deadline) {
			return now, true
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

// snapshot is the state of each file that counts, by its path.
type snapshot map[string]stamp

// look takes a snapshot and passes every folder to add before it is listed, so
// that nothing in it is missed.
func look(dir string, add func(folder string)) snapshot {
	s := make(snapshot)
	parent := filepath.Dir(filepath.Clean(dir))
	beside := filepath.Join(parent, namesFile)
	add(parent)
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
			if !concerns(event.Name, dir) {
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

func (e *ear) close() {
	if e.watcher != nil {
		_ = e.watcher.Close()
	}
	<-e.done
}
