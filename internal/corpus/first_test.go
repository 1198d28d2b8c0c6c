package corpus

import (
	"slices"
	"testing"
)

// some begins as a start that somebody waits for.
func (f *cachedFolder) some(load func(Options) (*Library, error)) *Library {
	f.t.Helper()
	f.stop()
	var err error
	if f.cache, err = OpenCache(f.state, "v1"); err != nil {
		f.t.Fatal(err)
	}
	l, err := load(Options{Dir: f.dir, Finder: f.finder, Cache: f.cache, Later: true})
	if err != nil {
		f.t.Fatal(err)
	}
	return l
}

// A start begins with what was there at the last one, though it has changed since;
// what has changed is read afterwards, and counts as changed until Remember.
func TestLoadSome(t *testing.T) {
	f := newCachedFolder(t)
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	some := func(o Options) (*Library, error) { return o.LoadSome(t.Context()) }
	known := func(o Options) (*Library, error) { return o.LoadKnown(t.Context()) }
	check := func(when string, l *Library, titles []string, read string, late int) {
		t.Helper()
		var got []string
		for _, a := range l.Articles() {
			got = append(got, a.Title)
		}
		if slices.Sort(got); !slices.Equal(got, titles) || l.Late() != late || len(l.LateFiles()) != late {
			t.Errorf("%s: there are %q, and %q are left, want %q and %d", when, got, l.LateFiles(), titles, late)
		}
		if now := f.finder.taken(); now != read {
			t.Errorf("%s: read %q, want %q", when, now, read)
		}
	}
	l := f.some(some)
	check("at the first start", l, []string{"Ash", "Elm"}, "Ash Elm", 0)
	l.Remember()

	f.write("elm.md", titled("Elms"))
	f.write("fir.md", titled("Fir"))
	check("of what is known", f.some(known), []string{"Ash", "Elm"}, "", 2)
	for _, when := range []string{"changed", "still not remembered"} {
		l = f.some(some)
		read := "Fir"
		if when != "changed" {
			read = "" // its bytes are known
		}
		check(when, l, []string{"Ash", "Elm", "Fir"}, read, 1)
		var err error
		if l, err = l.ReloadSome(t.Context()); err != nil {
			t.Fatal(err)
		}
		if read = "Elms"; when != "changed" {
			read = ""
		}
		check(when+", and read", l, []string{"Ash", "Elms", "Fir"}, read, 0)
	}
	l.Remember()
	check("remembered", f.some(some), []string{"Ash", "Elms", "Fir"}, "", 0)
	check("of what is known then", f.some(known), []string{"Ash", "Elms", "Fir"}, "", 0)
}

// Where little is known a portion is read, the latest files first; where much is,
// only few.
func TestLoadSomeOfMany(t *testing.T) {
	l := &loader{first: true, portion: few, before: map[string]reading{"a.md": {}}}
	for i := range 2 * few {
		l.files = append(l.files, string(rune('b'+i))+".md")
		l.stamps = append(l.stamps, stamp{file: state{changed: int64(i)}})
		l.sizes = append(l.sizes, 1)
	}
	l.plan()
	if len(l.late) != few || len(l.files) != few || l.files[few-1] != string(rune('b'+2*few-1))+".md" {
		t.Errorf("%d are read, up to %q, and %d left", len(l.files), l.files[len(l.files)-1], len(l.late))
	}
	for known, want := range map[bool]int{true: few, false: portionLeast} {
		f := newCachedFolder(t)
		f.write("ash.md", titled("Ash"))
		if known {
			f.start("")
		}
		o := Options{Dir: f.dir, Finder: f.finder, Cache: openCache(t, f.state+"2", "v1")}
		if known {
			o.Cache = f.cache
		}
		l := &loader{Options: o, names: keyOf(nil), files: []string{"ash.md"}}
		if l.recollect(); l.portion != want {
			t.Errorf("known %v: %d are read, want %d", known, l.portion, want)
		}
	}
}
