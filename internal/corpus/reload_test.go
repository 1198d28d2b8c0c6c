package corpus

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"footnote/internal/article"
	"footnote/internal/cite"
)

// countingFinder notes which titles it was asked for: what was read.
type countingFinder struct {
	mu    sync.Mutex
	read  []string
	heard func(n int) // called after the n-th, nil for nothing
}

func (f *countingFinder) Find(in cite.Input) cite.Result {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.read = append(f.read, in.Title)
	if f.heard != nil {
		f.heard(len(f.read))
	}
	return cite.Result{}
}

// taken is what was read since the last call, in order.
func (f *countingFinder) taken() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	slices.Sort(f.read)
	defer func() { f.read = nil }()
	return strings.Join(f.read, " ")
}

func titled(title string) string {
	return "---\ntitle: " + title + "\n---\n" + title + " it was. " + prose
}

// folder is a corpus that changes between two times of reading.
type folder struct {
	t    *testing.T
	dir  string
	time time.Time // of the last change, long ago
}

func (f *folder) write(name, text string) {
	f.t.Helper()
	path := filepath.Join(f.dir, name)
	f.time = f.time.Add(time.Minute)
	err := cmp.Or(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, f.time, f.time))
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) rename(from, to string) {
	f.t.Helper()
	if err := os.Rename(filepath.Join(f.dir, from), filepath.Join(f.dir, to)); err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) remove(name string) {
	f.t.Helper()
	if err := os.Remove(filepath.Join(f.dir, name)); err != nil {
		f.t.Fatal(err)
	}
}

// TestReload goes from one state of a folder to the next. Each step reads what
// it says and nothing else, and ends with what a fresh Load gives.
func TestReload(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	f.write("deep/oak.txt", titled("Oak"))
	f.write("empty.txt", "\n")
	finder := new(countingFinder)
	l, err := Load(t.Context(), f.dir, finder)
	if err != nil {
		t.Fatal(err)
	}
	if got := finder.taken(); got != "Ash Elm Oak" {
		t.Fatalf("read at first: %q", got)
	}
	for _, step := range []struct {
		name   string
		change func()
		read   string
	}{
		{"nothing", func() {}, ""},
		{"a file is added", func() { f.write("yew.md", titled("Yew")) }, "Yew"},
		{"one is edited", func() { f.write("elm.md", titled("Elms")) }, "Elms"},
		{"one is edited to the same length", func() { f.write("elm.md", titled("Olms")) }, "Olms"},
		{"a sidecar is added", func() { f.write("ash.yaml", "title: Ashes\n") }, "Ashes"},
		{"a sidecar is edited", func() { f.write("ash.yaml", "title: Cinder\n") }, "Cinder"},
		{"a sidecar is broken", func() { f.write("ash.yaml", "title: [\n") }, "Ash"},
		{"a sidecar goes", func() { f.remove("ash.yaml") }, "Ash"},
		{"a file is renamed", func() { f.rename("yew.md", "deep/taxus.md") }, "Yew"},
		{"one goes", func() { f.remove("deep/oak.txt") }, ""},
		{"a copy of one comes", func() { f.write("aaa.md", titled("Ash")) }, "Ash"},
		{"the first of the two goes", func() { f.remove("aaa.md") }, ""},
		{"an empty one is filled", func() { f.write("empty.txt", titled("Fir")) }, "Fir"},
		{"one turns to noise", func() { f.write("elm.md", "\x7fELF\x02\x01\x00\x00"+strings.Repeat("\x00\x17", 400)) }, ""},
	} {
		step.change()
		before := outlines(l)
		next, err := l.Reload(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if got := finder.taken(); got != step.read {
			t.Errorf("%s: read %q, want %q", step.name, got, step.read)
		}
		if outlines(l) != before {
			t.Errorf("%s: the library reloaded from has changed", step.name)
		}
		fresh, err := Load(t.Context(), f.dir, noCitations{})
		if err != nil {
			t.Fatal(err)
		}
		sameLibrary(t, step.name, next, fresh)
		l = next
	}
}

// outlines shows all that a library gives.
func outlines(l *Library) string {
	var b strings.Builder
	for _, a := range l.Articles() {
		fmt.Fprintf(&b, "%s\n%+v\n%+v\n", outline(a), a.Head, *a.Text())
	}
	return fmt.Sprintf("%s%v%s", b.String(), l.Problems(), l.Hash())
}

func sameLibrary(t *testing.T, step string, got, want *Library) {
	t.Helper()
	if outlines(got) != outlines(want) {
		t.Errorf("%s:\n%s\nwant\n%s", step, outlines(got), outlines(want))
	}
	for _, a := range want.Articles() {
		for _, p := range a.Text().Passages {
			if of, found, ok := got.Passage(string(p.ID)); !ok || of.File != a.File || found.Ord != p.Ord {
				t.Errorf("%s: passage %s of %s is not found by its ID", step, p.ID, a.File)
			}
		}
	}
}

func TestReloadSharesArticles(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	l, err := Load(t.Context(), f.dir, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	f.write("elm.md", titled("Elms"))
	next, err := l.Reload(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if l.Article("ash") != next.Article("ash") || l.Article("elm") == next.Article("elm") {
		t.Error("want the article of the unchanged file shared, and the other not")
	}
	if err := os.RemoveAll(f.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := next.Reload(t.Context()); err == nil {
		t.Error("a folder that is gone: no error")
	}
}

// TestReloadOfClashes has two articles whose IDs are the same until they are
// lengthened, of which one goes again.
func TestReloadOfClashes(t *testing.T) {
	one, two := clashingFiles(t)
	fsys := fstest.MapFS{
		one: {Data: []byte(titled("Ash"))},
		two: {Data: []byte(titled("Elm"))},
	}
	read := func(fsys fs.FS, before *Library) *Library {
		l, err := (&loader{Options: Options{Finder: noCitations{}}, fsys: fsys, before: before.readings, renamed: before.renamed}).load(t.Context(), ".")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	alone := fstest.MapFS{one: fsys[one]}
	none := new(Library)
	both := read(fsys, none)
	if id := both.Article(one).ID; len(id) <= shortest {
		t.Fatalf("%s and %s have no clash: %s", one, two, id)
	}
	if again := read(fsys, both); again.Article(one) != both.Article(one) || again.Article(two) != both.Article(two) {
		t.Error("articles that are renamed as before are not the same")
	}
	sameLibrary(t, "one goes", read(alone, both), read(alone, none))
	sameLibrary(t, "one comes", read(fsys, read(alone, none)), both)
}

// clashingFiles are two names whose articles have the same short ID.
func clashingFiles(t *testing.T) (one, two string) {
	t.Helper()
	names := make(map[article.ID]string)
	for i := range 200_000 {
		name := fmt.Sprintf("%d.md", i)
		id := shortID(articleKey(name), shortest)
		if other, ok := names[id]; ok {
			return other, name
		}
		names[id] = name
	}
	t.Fatal("no clash among so many names")
	return "", ""
}

func TestHolds(t *testing.T) {
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	at := func(ago time.Duration) state { return state{size: 9, changed: now.Add(-ago).UnixNano()} }
	old := stamp{file: at(time.Hour)}
	for _, c := range []struct {
		name string
		was  stamp
		is   stamp
		want bool
	}{
		{"unchanged", old, old, true},
		{"a later change", old, stamp{file: at(time.Minute)}, false},
		{"an earlier one put in its place", old, stamp{file: at(2 * time.Hour)}, false},
		{"another size", old, stamp{file: state{size: 8, changed: old.file.changed}}, false},
		{"another mode", old, stamp{file: state{size: 9, changed: old.file.changed, mode: 0o600}}, false},
		{"a new sidecar", old, stamp{old.file, at(time.Hour)}, false},
		{"read just after it was written", stamp{file: at(time.Second)}, stamp{file: at(time.Second)}, false},
		{"by a clock that is ahead, or before this one was put back", stamp{file: at(-time.Hour)}, stamp{file: at(-time.Hour)}, true},
		{"changed by this clock since", stamp{file: at(-time.Hour)}, old, false},
		{"the same of the sidecar", stamp{old.file, at(time.Second)}, stamp{old.file, at(time.Second)}, false},
	} {
		r := reading{stamp: c.was, settled: c.was.settled(now)}
		if got := r.holds(c.is); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if (reading{stamp: old, settled: true, broken: true}).holds(old) {
		t.Error("a file that could not be read is not tried again")
	}
}
