package corpus

import (
	"os"
	"strings"
	"testing"
)

// Nothing is read again of a folder that was empty at one start, as that of a
// volume is which comes late, or while the program ran.
func TestEmptyFolderForgetsNothing(t *testing.T) {
	f := newCachedFolder(t)
	f.write("ash.md", titled("Ash")+strings.Repeat(prose, 4000)) // more than is kept for nothing
	f.write("elm.md", titled("Elm"))
	f.start("one")
	f.finder.taken()
	away := t.TempDir()
	move := func(from, to string) {
		t.Helper()
		for _, name := range []string{"/ash.md", "/elm.md"} {
			if err := os.Rename(from+name, to+name); err != nil {
				t.Fatal(err)
			}
		}
	}
	move(f.dir, away)
	l := f.start("one")
	if n := len(l.Articles()); n > 0 {
		t.Fatalf("%d articles in an empty folder", n)
	}
	move(away, f.dir)
	if l = f.start("one"); len(l.Articles()) != 2 || f.finder.taken() != "" {
		t.Error("they are read again at the start that has them back")
	}
	for _, step := range []func(){func() { move(f.dir, away) }, func() { move(away, f.dir) }} {
		step()
		var err error
		if l, err = l.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.Articles()) != 2 || f.finder.taken() != "" {
		t.Error("they are read again by a program that runs")
	}
}
