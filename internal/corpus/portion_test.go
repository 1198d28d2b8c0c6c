package corpus

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// TestPortions reads what has come to a folder two files at a time: the latest
// first, what waits as it was before, and what comes meanwhile at last.
func TestPortions(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	finder := new(countingFinder)
	l, err := Load(t.Context(), f.dir, finder)
	if err != nil {
		t.Fatal(err)
	}
	finder.taken()
	some, rest := func() loader { return loader{portion: 2} }, func() loader { return loader{portion: 2, due: l.late} }
	for _, step := range []struct {
		name   string
		change func()
		how    func() loader
		read   string
		late   int
	}{
		{"nothing is new", func() {}, some, "", 0},
		{"and nothing waits", func() { f.write("box.md", titled("Box")) }, rest, "", 0},
		{"five files, of which one is changed", func() {
			f.write("elm.md", titled("Elms"))
			f.write("fir.md", titled("Fir"))
			f.write("oak.md", titled("Oak"))
			f.write("yew.md", titled("Yew"))
		}, some, "Oak Yew", 3},
		{"others come, go and change meanwhile", func() {
			f.write("sloe.md", titled("Sloe"))
			f.write("fir.md", titled("Firs"))
			f.remove("oak.md")
		}, rest, "Box Elms", 0},
		{"those are read in their turn", func() {}, some, "Firs Sloe", 0},
	} {
		step.change()
		next, err := l.reload(t.Context(), step.how())
		if err != nil {
			t.Fatal(err)
		}
		if got := finder.taken(); got != step.read || next.Late() != step.late {
			t.Errorf("%s: read %q and left %d, want %q and %d", step.name, got, next.Late(), step.read, step.late)
		}
		if step.late > 0 && next.Article("elm.md") != l.Article("elm.md") {
			t.Errorf("%s: a changed file that waits is not as it was", step.name)
		}
		l = next
	}
	fresh, err := Load(t.Context(), f.dir, noCitations{})
	if err != nil {
		t.Fatal(err)
	}
	sameLibrary(t, "in the end", l, fresh)
}

// Portions grow with the corpus.
func TestPortionOf(t *testing.T) {
	for files, want := range map[int]int{0: 500, 4000: 500, 80_000: 10_000} {
		l := &Library{readings: make(map[string]reading)}
		for i := range files {
			l.readings[fmt.Sprint(i)] = reading{}
		}
		if got := portionOf(l); got != want {
			t.Errorf("of %d files %d are read at a time, want %d", files, got, want)
		}
	}
}

// The sidecar of a file shows in its stamp, whether a folder is walked or the
// file alone.
func TestStampsOfSidecars(t *testing.T) {
	f := &folder{t: t, dir: t.TempDir(), time: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	f.write("elm.yaml", "title: Elms\n")
	nobody := func(string) {}
	all := look(f.dir, nobody)
	if all["ash.md"].sidecar != (state{}) || all["elm.md"].sidecar == (state{}) {
		t.Errorf("of a folder: %+v", all)
	}
	if alone := look(filepath.Join(f.dir, "elm.md"), nobody); alone["elm.md"] != all["elm.md"] {
		t.Errorf("alone: %+v, in its folder %+v", alone["elm.md"], all["elm.md"])
	}
}
