package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"footnote/internal/lock"
)

func openCache(t *testing.T, path, version string) *Cache {
	t.Helper()
	c, err := OpenCache(path, version)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func keyNamed(name string) key { return keyOf([]byte(name)) }

// holding says which of the names a to e the cache at path has.
func holding(t *testing.T, path, version string) string {
	t.Helper()
	c := openCache(t, path, version)
	defer c.Close()
	var have []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		if value, ok := c.get(keyNamed(name)); ok {
			have = append(have, string(value[:1]))
		}
	}
	return strings.Join(have, "")
}

// fill writes a cache with values of the names given, and is its file.
func fill(t *testing.T, names string) (path string, data []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "new", "readings")
	c := openCache(t, path, "v1")
	for _, name := range names {
		c.put(keyNamed(string(name)), []byte(strings.Repeat(string(name), 20)))
	}
	if err := errors.Join(c.Err(), c.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, data
}

// Whatever is left of a cache after a kill, its sound records are used, and
// new ones can be added.
func TestCacheTornAnywhere(t *testing.T) {
	path, data := fill(t, "abc")
	const record = recordHead + 20
	begins := len(data) - 3*record
	for n := range len(data) + 1 {
		if err := os.WriteFile(path, data[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		want := "abc"[:max(0, n-begins)/record]
		if got := holding(t, path, "v1"); got != want {
			t.Fatalf("%d of %d bytes: it holds %q, want %q", n, len(data), got, want)
		}
		c := openCache(t, path, "v1")
		c.put(keyNamed("e"), []byte("e"))
		c.Close()
		if got := holding(t, path, "v1"); got != want+"e" {
			t.Fatalf("%d of %d bytes, and one more: it holds %q, want %q", n, len(data), got, want+"e")
		}
	}
}

func TestCacheDamaged(t *testing.T) {
	path, data := fill(t, "abc")
	for at := range data {
		spoilt := slices.Clone(data)
		spoilt[at] ^= 0x40
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := holding(t, path, "v1"); got == "abc" || strings.Trim(got, "abc") != "" {
			t.Fatalf("byte %d of %d changed: it holds %q", at, len(data), got)
		}
	}
}

func TestCacheOfAnother(t *testing.T) {
	path, _ := fill(t, "abc")
	if got := holding(t, path, "v2"); got != "" {
		t.Errorf("another version takes over %q", got)
	}
	if got := holding(t, path, "v1"); got != "" {
		t.Errorf("what another version began anew still holds %q", got)
	}
	c := openCache(t, path, "v1")
	if _, err := OpenCache(path, "v1"); !errors.Is(err, lock.ErrHeld) {
		t.Errorf("a second opening: %v, want lock.ErrHeld", err)
	}
	c.put(keyNamed("a"), []byte("first"))
	c.put(keyNamed("a"), []byte("second"))
	if value, _ := c.get(keyNamed("a")); string(value) != "second" {
		t.Errorf("the last value does not count, but %q", value)
	}
}

func TestCacheForgets(t *testing.T) {
	path, _ := fill(t, "")
	c := openCache(t, path, "v1")
	large := []byte(strings.Repeat("x", 1<<20))
	for i := range 4 {
		c.put(keyNamed(fmt.Sprint(i)), large)
	}
	c.keep(map[key]bool{keyNamed("0"): true, keyNamed("1"): true})
	if info, _ := os.Stat(path); info.Size() < 4<<20 {
		t.Error("it is written anew though half of it is in use")
	}
	c.keep(map[key]bool{keyNamed("3"): true})
	if info, _ := os.Stat(path); info.Size() > 2<<20 {
		t.Errorf("%d bytes after most was forgotten", info.Size())
	}
	if _, err := OpenCache(path, "v1"); !errors.Is(err, lock.ErrHeld) {
		t.Errorf("written anew, it is not locked: %v", err)
	}
	c.put(keyNamed("a"), []byte("after"))
	c.Close()
	c = openCache(t, path, "v1")
	if value, ok := c.get(keyNamed("3")); !ok || !bytes.Equal(value, large) {
		t.Error("what was kept is gone")
	}
	if value, _ := c.get(keyNamed("a")); string(value) != "after" {
		t.Error("what was written later is gone")
	}
}

func TestCacheThatCannotWrite(t *testing.T) {
	path, _ := fill(t, "ab")
	c := openCache(t, path, "v1")
	readOnly, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	writable := c.file
	defer writable.Close()
	c.file = readOnly
	c.put(keyNamed("c"), []byte("c"))
	if _, ok := c.get(keyNamed("c")); ok || c.Err() == nil {
		t.Errorf("a write that failed is taken for one that did not: %v", c.Err())
	}
	if value, ok := c.get(keyNamed("a")); !ok || value[0] != 'a' {
		t.Error("what was written before cannot be read")
	}
	if _, err := OpenCache(filepath.Join(path, "below"), "v1"); err == nil {
		t.Error("a cache below a file can be opened")
	}
}

// cachedFolder is a folder that is loaded by one start of a program after
// another.
type cachedFolder struct {
	folder
	state  string
	cache  *Cache
	finder *countingFinder
}

// start loads the folder as a start of the program does.
func (f *cachedFolder) start(names string) *Library {
	f.t.Helper()
	f.stop()
	var err error
	if f.cache, err = OpenCache(f.state, "v1"); err != nil {
		f.t.Fatal(err)
	}
	l, err := Options{Dir: f.dir, Finder: f.finder, Cache: f.cache, Names: []byte(names)}.Load(f.t.Context())
	if err != nil {
		f.t.Fatal(err)
	}
	return l
}

// stop ends the last start: its articles can be read until then.
func (f *cachedFolder) stop() {
	if err := f.cache.Close(); err != nil {
		f.t.Error(err)
	}
	f.cache = nil
}

func newCachedFolder(t *testing.T) *cachedFolder {
	f := &cachedFolder{
		folder: folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)},
		state:  filepath.Join(t.TempDir(), "readings"), finder: &countingFinder{},
	}
	t.Cleanup(f.stop)
	return f
}

// A start reads what has changed since the last one, and ends with what a
// start without a cache gives.
func TestStartsShareReadings(t *testing.T) {
	f := newCachedFolder(t)
	names := "one"
	for _, step := range []struct {
		name   string
		change func()
		read   string // the titles that are read
	}{
		{"the first start", func() { f.write("ash.md", titled("Ash")); f.write("elm.md", titled("Elm")) }, "Ash Elm"},
		{"nothing changes", func() {}, ""},
		{"one is written again as it was", func() { f.write("ash.md", titled("Ash")) }, ""},
		{"one changes", func() { f.write("ash.md", titled("Aspen")) }, "Aspen"},
		{"a sidecar comes", func() { f.write("ash.yaml", "title: Rowan\n") }, "Rowan"},
		{"it goes, and what was read before counts again", func() { f.remove("ash.yaml") }, ""},
		{"one is renamed", func() { f.rename("elm.md", "fir.md") }, "Elm"},
		{"noise comes", func() { f.write("noise.txt", "\x7fELF\x02\x01\x00\x00"+strings.Repeat("\x00\x17", 400)) }, ""},
		{"a copy comes", func() { f.write("zzz.md", titled("Aspen")) }, "Aspen"},
		{"nothing changes again", func() {}, ""},
		{"other names", func() { names = "two" }, "Aspen Aspen Elm"},
		{"the names of before", func() { names = "one" }, ""},
		{"the cache goes", func() { f.removeState() }, "Aspen Aspen Elm"},
	} {
		step.change()
		l := f.start(names)
		if got := f.finder.taken(); got != step.read {
			t.Errorf("%s: read %q, want %q", step.name, got, step.read)
		}
		fresh, err := Load(t.Context(), f.dir, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		sameLibrary(t, step.name, l, fresh)
	}
}

func (f *cachedFolder) removeState() {
	f.stop()
	if err := os.Remove(f.state); err != nil {
		f.t.Fatal(err)
	}
}

// A value that is spoilt on the disk is read anew, and nothing else.
func TestSpoiltReadingsAreReadAgain(t *testing.T) {
	f := newCachedFolder(t)
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	f.start("one")
	f.finder.taken()
	data, err := os.ReadFile(f.state)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(data), "Elm it was")
	data[at] = 'O'
	if err := os.WriteFile(f.state, data, 0o600); err != nil {
		t.Fatal(err)
	}
	l := f.start("one")
	if got := f.finder.taken(); got != "Elm" || len(l.Articles()) != 2 || l.Article("elm").Title != "Elm" {
		t.Errorf("read %q, want only the spoilt one", got)
	}
}

// What was read before a start was broken off is not read by the next.
func TestBrokenOffStartGoesOn(t *testing.T) {
	f := newCachedFolder(t)
	for i := range 40 {
		f.write(fmt.Sprintf("%02d.md", i), titled(fmt.Sprintf("T%02d", i)))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cache := openCache(t, f.state, "v1")
	first := &countingFinder{heard: func(n int) {
		if n == 20 {
			cancel()
		}
	}}
	if _, err := (Options{Dir: f.dir, Finder: first, Cache: cache}).Load(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("the start that is broken off: %v", err)
	}
	cache.Close()
	done := strings.Fields(first.taken())
	l := f.start("")
	rest := strings.Fields(f.finder.taken())
	both := slices.Concat(done, rest)
	slices.Sort(both)
	if len(done) < 20 || len(both) != 40 || len(slices.Compact(both)) != 40 || len(l.Articles()) != 40 {
		t.Errorf("%d articles were read first, then %d; want 40 in all, each once", len(done), len(rest))
	}
}

// Values are read while others are written and the file is written anew.
func TestCacheIsReadWhileWritten(t *testing.T) {
	path, _ := fill(t, "abc")
	c := openCache(t, path, "v1")
	c.writing.Lock() // as a long compaction holds it
	if value, ok := c.get(keyNamed("a")); !ok || value[0] != 'a' || c.Err() != nil {
		t.Errorf("a is %q meanwhile", value)
	}
	c.writing.Unlock()
	kept := map[key]bool{keyNamed("a"): true, keyNamed("b"): true}
	var work sync.WaitGroup
	for i := range 4 {
		work.Go(func() {
			for n := range 30 {
				c.put(keyNamed(fmt.Sprint("large", i, n)), make([]byte, 100_000))
				if value, ok := c.get(keyNamed("b")); !ok || value[0] != 'b' {
					t.Errorf("b is %q", value)
				}
				if n%10 == i {
					c.keep(kept)
				}
			}
		})
	}
	work.Wait()
	c.keep(kept)
	if info, err := os.Stat(path); err != nil || info.Size() > 3<<20 || c.Err() != nil {
		t.Errorf("%d bytes are left, %v, %v", info.Size(), err, c.Err())
	}
}
