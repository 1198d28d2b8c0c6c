package corpus

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// stage is a folder with one file, changed at moments of a clock that nobody
// waits for. Each of a file's states is another size.
type stage struct {
	size   atomic.Int64
	events chan struct{}
	told   []time.Duration // when changed was called
	waits  []int           // how many files were not to be read then
	muted  atomic.Bool
	slow   time.Duration // how long changed takes
}

// play runs a watch for an hour while script changes the stage; at waits for a
// moment after the start.
func play(t *testing.T, s *stage, script func(at func(time.Duration))) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		s.events = make(chan struct{}, 1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		go script(func(d time.Duration) { <-time.After(time.Until(start.Add(d))) })
		w := watch{
			events: s.events,
			look: func() snapshot {
				return snapshot{"a.txt": {file: state{size: s.size.Load()}}}
			},
			peek: func(string) state { return state{size: s.size.Load()} },
			mute: func(files map[string]bool) { s.muted.Store(files["a.txt"]) },
			changed: func(growing map[string]bool) {
				s.told = append(s.told, time.Since(start))
				s.waits = append(s.waits, len(growing))
				<-time.After(s.slow)
			},
		}
		w.run(ctx, w.look())
		if took := time.Since(start); took < time.Hour {
			t.Errorf("ended after %v, before its context", took)
		}
	})
}

func (s *stage) event() {
	if s.muted.Load() {
		return
	}
	select {
	case s.events <- struct{}{}:
	default:
	}
}

func (s *stage) write(size int64) {
	s.size.Store(size)
	s.event()
}

func TestWatchWaits(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name   string
		slow   time.Duration
		script func(s *stage, at func(time.Duration))
		want   []time.Duration
	}{
		{"nothing changes", 0, func(*stage, func(time.Duration)) {}, nil},
		{"an event of nothing that counts", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.event()
		}, nil},
		{"one change: after the quiet and two looks", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
		}, []time.Duration{1500 * ms}},
		{"changes that come together are told once", 0, func(s *stage, at func(time.Duration)) {
			for i := range 5 {
				at(time.Second + time.Duration(i)*200*ms)
				s.write(int64(i + 1))
			}
		}, []time.Duration{2300 * ms}},
		{"changes far apart are told each", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
			at(5 * time.Second)
			s.write(2)
		}, []time.Duration{1500 * ms, 5500 * ms}},
		{"a file that grows without events is waited for", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
			for i := range 10 {
				at(1050*ms + time.Duration(i)*150*ms)
				s.size.Add(1)
			}
		}, []time.Duration{2700 * ms}},
		{"one that grows without end is told of in between", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
			for i := range 100 * 10 {
				at(time.Second + time.Duration(i)*100*ms)
				s.write(int64(i + 1))
			}
		}, []time.Duration{11500 * ms, 102700 * ms}},
		{"one that grows for longer than is waited for is told of as it is", 0, func(s *stage, at func(time.Duration)) {
			for i := range 15 * 60 * 10 {
				at(time.Second + time.Duration(i)*100*ms)
				s.write(int64(i + 1))
			}
		}, []time.Duration{11500 * ms, 612500 * ms, 623 * time.Second, 902700 * ms}},
		{"one that changes again and again waits until it rests", 0, func(s *stage, at func(time.Duration)) {
			for i := range 100 {
				at(time.Duration(1+i)*time.Second + 50*ms)
				s.write(int64(i + 1))
			}
		}, []time.Duration{1500 * ms, 2500 * ms, 3500 * ms, 4500 * ms, 5500 * ms, 6500 * ms, 111500 * ms}},
		{"a change that is taken back", 0, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
			at(1200 * ms)
			s.write(0)
		}, nil},
		{"a change without an event is found by the sweep", 0, func(s *stage, at func(time.Duration)) {
			at(65 * time.Second)
			s.size.Store(1)
		}, []time.Duration{90500 * ms}},
		{"a change while the last is taken in", 10 * time.Second, func(s *stage, at func(time.Duration)) {
			at(time.Second)
			s.write(1)
			at(3 * time.Second)
			s.write(2)
		}, []time.Duration{1500 * ms, 12000 * ms}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &stage{slow: c.slow}
			play(t, s, func(at func(time.Duration)) { c.script(s, at) })
			if len(s.told) != len(c.want) {
				t.Fatalf("told at %v, want %v", s.told, c.want)
			}
			for i, at := range s.told {
				if d := at - c.want[i]; d < -between || d > between {
					t.Errorf("told at %v, want about %v", at, c.want[i])
				}
			}
		})
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	for name, after := range map[string]time.Duration{
		"while nothing happens":       time.Second,
		"while it is not yet quiet":   10*time.Second + quiet/2,
		"while files are looked over": 10*time.Second + quiet + between/2,
	} {
		synctest.Test(t, func(t *testing.T) {
			s := &stage{events: make(chan struct{}, 1)}
			ctx, cancel := context.WithTimeout(t.Context(), after)
			defer cancel()
			time.AfterFunc(10*time.Second, func() { s.write(1) })
			start := time.Now()
			w := watch{s.events, func() snapshot { return snapshot{"a": {file: state{size: s.size.Load()}}} }, nil, nil, func(map[string]bool) { t.Errorf("%s: told", name) }}
			w.run(ctx, w.look())
			if took := time.Since(start); took != after {
				t.Errorf("%s: ended after %v, want %v", name, took, after)
			}
		})
	}
}

// TestLook says which files count.
func TestLook(t *testing.T) {
	home := t.TempDir()
	f := &folder{t: t, dir: home, time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("corpus/a.md", prose)
	dir := filepath.Join(home, "corpus")
	last := look(dir, func(string) {})
	for _, step := range []struct {
		name   string
		change func()
		want   bool
	}{
		{"nothing", func() {}, false},
		{"an article comes", func() { f.write("corpus/b.md", prose) }, true},
		{"one is edited", func() { f.write("corpus/b.md", prose) }, true},
		{"one comes in a new folder", func() { f.write("corpus/deep/er/c.html", prose) }, true},
		{"a sidecar comes", func() { f.write("corpus/deep/er/c.yaml", "title: C\n") }, true},
		{"a sidecar goes", func() { f.remove("corpus/deep/er/c.yaml") }, true},
		{"one is renamed", func() { f.rename("corpus/b.md", "corpus/d.md") }, true},
		{"one goes", func() { f.remove("corpus/d.md") }, true},
		{"the table of names comes", func() { f.write("names.yaml", "") }, true},
		{"the table of names is edited", func() { f.write("names.yaml", "\n") }, true},
		{"another file beside the folder", func() { f.write("notes.md", prose) }, false},
		{"a hidden file", func() { f.write("corpus/.a.md.swp", prose) }, false},
		{"a hidden folder", func() { f.write("corpus/.git/a.md", prose) }, false},
		{"a file of another kind", func() { f.write("corpus/a.png", prose) }, false},
		{"the folder goes", func() { f.rename("corpus", "away") }, true},
		{"the folder comes back", func() { f.rename("away", "corpus") }, true},
	} {
		step.change()
		now := look(dir, func(string) {})
		if changed := !maps.Equal(now, last); changed != step.want {
			t.Errorf("%s: a change %v, want %v", step.name, changed, step.want)
		}
		last = now
	}
}

func TestConcerns(t *testing.T) {
	for _, c := range []struct {
		event, dir string
		want       bool
	}{
		{"/home/corpus/a.md", "/home/corpus", true},
		{"/home/corpus/deep/a.md", "/home/corpus/", true},
		{"/home/names.yaml", "/home/corpus", true},
		{"/home/corpus", "/home/corpus/", true},
		{"./names.yaml", "corpus", true},
		{"./corpus", "corpus", true},
		{"/home/bot.log", "/home/corpus", false},
		{"./bot.log", "corpus", false},
		{"/home/a.md", "/home/a.md", true},
		{"/home/a.yaml", "/home/a.md", true},
		{"/home/b.md", "/home/a.md", false},
	} {
		if got := concerns(c.event, c.dir); got != c.want {
			t.Errorf("%s beside %s: %v, want %v", c.event, c.dir, got, c.want)
		}
	}
}

// TestWatch goes through the system, in the time that it takes. Each change is
// told long before a sweep would find it.
func TestWatch(t *testing.T) {
	home := t.TempDir()
	f := &folder{t: t, dir: home, time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("corpus/a.md", prose)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	told := make(chan struct{}, 1)
	ended := make(chan error)
	go func() {
		ended <- Watch(ctx, filepath.Join(home, "corpus"), func(map[string]bool) { told <- struct{}{} })
	}()
	if !within(told, sweepEvery/2) {
		t.Error("at once: not told")
	}
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"a file in a new folder", func() { f.write("corpus/deep/c.md", prose) }},
		{"another in that folder", func() { f.write("corpus/deep/d.md", prose) }},
		{"the table of names", func() { f.write("names.yaml", "") }},
		{"a file goes", func() { f.remove("corpus/deep/c.md") }},
	} {
		step.change()
		if !within(told, sweepEvery/2) {
			t.Errorf("%s: not told", step.name)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v, want nil", err)
	}
}

// What is looked at again while it is written to is the same file, also the
// table of names beside the folder.
func TestPlaces(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, file := range []string{"names.yaml", "corpus/a.md", "corpus/deep/b.md"} {
		f.write(file, file)
	}
	dir := filepath.Join(f.dir, "corpus")
	found := look(dir, func(string) {})
	if len(found) != 3 {
		t.Fatalf("found %v", found)
	}
	for file, is := range found {
		if again := stateOf(os.Stat(places{dir, namesBeside(dir)}.of(file))); again != is.file {
			t.Errorf("%s: %v, and looked at again %v", file, is.file, again)
		}
	}
}

func within(told <-chan struct{}, d time.Duration) bool {
	select {
	case <-told:
		return true
	case <-time.After(d):
		return false
	}
}

func TestWatchFailsWithoutAFolder(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if err := Watch(t.Context(), missing, func(map[string]bool) {}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing folder: %v, want fs.ErrNotExist", err)
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("the folder was made")
	}
}
