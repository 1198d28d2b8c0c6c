package corpus

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"footnote/internal/article"
)

// Articles are read from the cache, also after it was written anew: those that
// are gone from the corpus too, as long as somebody has them.
func TestTextsOutliveCompaction(t *testing.T) {
	f := newCachedFolder(t)
	f.write("ash.md", titled("Ash"))
	f.write("elm.md", titled("Elm"))
	f.start("")
	before := f.start("") // its articles were read from the disk
	kept, gone := before.Article("ash"), before.Article("elm")
	f.remove("elm.md")
	f.cache.put(keyNamed("what was read long ago"), make([]byte, 2<<20))
	now, err := before.Reload(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(f.state); err != nil || info.Size() > 100_000 {
		t.Fatalf("it was not written anew: %v bytes, %v", info.Size(), err)
	}
	for range 2 {
		runtime.GC() // what was read of them goes
		for _, a := range []*article.Article{kept, gone, now.Article("ash")} {
			if a.PassageCount != 2 || len(a.Text().Passages) != 2 || !a.Holds(a.Text().Passages[1]) {
				t.Errorf("%s has %d passages", a.File, len(a.Text().Passages))
			}
		}
	}
}

// What goes bad on the disk while the program runs is not shown, and read anew
// by the next start.
func TestTextsThatAreLost(t *testing.T) {
	for name, spoil := range map[string]func(path string, data []byte) error{
		"cut off":     func(path string, data []byte) error { return os.Truncate(path, int64(len(data)/2)) },
		"overwritten": func(path string, data []byte) error { return os.WriteFile(path, make([]byte, len(data)), 0o600) },
	} {
		f := newCachedFolder(t)
		f.write("ash.md", titled("Ash"))
		f.write("elm.md", titled("Elm"))
		f.start("")
		l := f.start("")
		data, err := os.ReadFile(f.state)
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		if err := spoil(f.state, data); err != nil {
			t.Fatal(err)
		}
		if n := len(l.Article("ash").Text().Passages) * len(l.Article("elm").Text().Passages); n != 0 {
			t.Errorf("%s: both articles can be read", name)
		}
		if l = f.start(""); !l.Article("ash").Holds(l.Article("ash").Text().Passages[0]) || len(l.Article("elm").Text().Passages) != 2 {
			t.Errorf("%s: the next start does not read them anew", name)
		}
	}
}

// A corpus that is open takes little memory, however much it says.
func TestTextsStayOnTheDisk(t *testing.T) {
	f := newCachedFolder(t)
	const articles, size = 40, 20_000 // bytes of each
	for i := range articles {
		var text strings.Builder
		for n := 0; text.Len() < size; n++ {
			fmt.Fprintf(&text, "On day %d the harbour office counted %d boats, and on the day before it had counted %d.\n\n", n, n*i, n+i)
		}
		f.write(fmt.Sprintf("%02d.md", i), text.String())
	}
	f.start("") // the memory of the finder, and of whatever is made once
	before := heapInUse()
	l := f.start("")
	if grown := heapInUse() - before; grown > articles*size/4 {
		t.Errorf("%d articles of %d bytes take %d bytes of memory", articles, size, grown)
	}
	if a := l.Article("07"); a.PassageCount < 100 || !a.Holds(a.Text().Passages[a.PassageCount-1]) {
		t.Errorf("article 07 has %d passages", a.PassageCount)
	}
}

func heapInUse() int64 {
	runtime.GC()
	runtime.GC() // what the first one found to be unused is gone now
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
