package corpus

import (
	"maps"
	"slices"
	"time"
)

// Files that are written to without an end, or again and again, keep neither
// the others waiting nor the reader busy: they wait themselves until they rest.
const (
	restFor   = time.Second      // without a change, until a file that was growing is read
	restLong  = 10 * time.Second // the same for one that has changed often
	often     = 5                // changes within a minute
	growsMost = 10 * time.Minute // then it is read as it is
	peekEvery = time.Second      // a look at those that grow
)

// growth is which files are being written to, and which were lately.
type growth struct {
	growing map[string]*growingFile
	lately  map[string]*recent
}

// growingFile is a file that waits until it rests.
type growingFile struct {
	since time.Time // it waits
	state state     // when it was last looked at
	still time.Time // since when it has that state
	rest  time.Duration
}

// recent is how often a file has changed within a minute.
type recent struct {
	since time.Time
	times int
}

func newGrowth() *growth { return &growth{map[string]*growingFile{}, map[string]*recent{}} }

// files are those that wait, nil for none.
func (g *growth) files() map[string]bool {
	var files map[string]bool
	for file := range g.growing {
		if files == nil {
			files = make(map[string]bool)
		}
		files[file] = true
	}
	return files
}

// rests looks at those that wait, and says whether one of them need not any
// longer.
func (g *growth) rests(peek func(file string) state, now time.Time) bool {
	rests := false
	for file, f := range g.growing {
		f.see(peek(file), now)
		rests = rests || f.done(now)
	}
	return rests
}

func (f *growingFile) see(is state, now time.Time) {
	if is != f.state {
		f.state, f.still = is, now
	}
}

func (f *growingFile) done(now time.Time) bool {
	return now.Sub(f.still) >= f.rest || now.Sub(f.since) >= growsMost
}

// take notes what was found after seen: the files that were busy at two looks
// one after the other, and all as they are. Those that wait are left in found
// as they were seen.
func (g *growth) take(found, seen snapshot, busy []string, now time.Time) {
	maps.DeleteFunc(g.lately, func(_ string, r *recent) bool { return now.Sub(r.since) > time.Minute })
	for _, file := range differing(found, seen) {
		is := found[file].file
		if f, waits := g.growing[file]; waits {
			if f.see(is, now); f.done(now) {
				delete(g.growing, file)
			}
			continue
		}
		switch g.count(file, now); {
		case slices.Contains(busy, file):
			g.growing[file] = &growingFile{since: now, state: is, still: now, rest: restFor}
		case g.lately[file].times > often:
			g.growing[file] = &growingFile{since: now, state: is, still: now, rest: restLong}
			delete(g.lately, file)
		}
	}
	maps.DeleteFunc(g.growing, func(file string, f *growingFile) bool { return found[file] == seen[file] && f.done(now) })
	g.hide(found, seen)
}

// count notes that a file has changed.
func (g *growth) count(file string, now time.Time) {
	if g.lately[file] == nil {
		g.lately[file] = &recent{since: now}
	}
	g.lately[file].times++
}

// hide leaves those that wait in found as they were seen.
func (g *growth) hide(found, seen snapshot) {
	for file := range g.growing {
		if was, ok := seen[file]; ok {
			found[file] = was
		} else {
			delete(found, file)
		}
	}
}

// differing are the files that are not the same in two snapshots, those that are
// in one of them alone among them.
func differing(a, b snapshot) (files []string) {
	for file, state := range a {
		if other, ok := b[file]; !ok || other != state {
			files = append(files, file)
		}
	}
	for file := range b {
		if _, ok := a[file]; !ok {
			files = append(files, file)
		}
	}
	return files
}
