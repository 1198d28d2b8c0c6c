package corpus

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
)

// Reload reads the folder of l again, with the same result as Load: what came,
// what went, and each file that has another size, time of change or mode than
// before, or a sidecar that has. All other articles are shared with l, which
// stays as it was. A file in the place of the folder is an error, not the end
// of all articles.
func (l *Library) Reload(ctx context.Context) (*Library, error) { return l.reload(ctx, loader{}) }

func (l *Library) reload(ctx context.Context, how loader) (*Library, error) {
	if info, err := os.Stat(l.options.Dir); err == nil && !info.IsDir() && l.folder {
		return nil, fmt.Errorf("open the corpus: %s was a folder and is a file now", l.options.Dir)
	}
	how.before, how.renamed, how.waiting = l.readings, l.renamed, l.unkept
	return l.options.load(ctx, how)
}

// Of many new or changed files a portion is read at a time, so that the first
// can be found while others are still to be read. It is as many as take some
// seconds, but not less than a share of the corpus: each portion costs its
// owner time in proportion to the whole.
const (
	portionLeast = 500
	portionShare = 8
)

// LoadSome is Load of what takes no more than some seconds, for a start at which
// somebody waits: what the cache knows is there as it was, though it has changed
// since, so that old and new can be compared, and where it knows little or
// nothing a portion of the rest. What is left out is for ReloadSome.
func (o Options) LoadSome(ctx context.Context) (*Library, error) {
	return o.load(ctx, loader{first: true})
}

// LoadKnown is LoadSome of nothing but what the cache knows.
func (o Options) LoadKnown(ctx context.Context) (*Library, error) {
	return o.load(ctx, loader{first: true, asKnown: true})
}

// ReloadSome is Reload of no more files than take some seconds, those that
// changed last before others, as somebody may be waiting for them. The others
// are for ReloadRest.
func (l *Library) ReloadSome(ctx context.Context) (*Library, error) {
	return l.reload(ctx, loader{portion: portionOf(l)})
}

// ReloadRest goes on where ReloadSome left off. What has changed since is not
// looked at: it may be half written.
func (l *Library) ReloadRest(ctx context.Context) (*Library, error) {
	return l.reload(ctx, loader{portion: portionOf(l), due: l.late})
}

// Late is how many files there are for ReloadRest.
func (l *Library) Late() int { return len(l.late) }

// LateFiles are those files, in no order.
func (l *Library) LateFiles() []string { return slices.Collect(maps.Keys(l.late)) }

func portionOf(l *Library) int { return max(portionLeast, len(l.readings)/portionShare) }

// recollect takes what the cache knows of the files for what was there before.
func (l *loader) recollect() {
	l.before = make(map[string]reading)
	for _, name := range l.files {
		if r, ok := l.noted(name); ok {
			l.before[name] = r
		}
	}
	l.portion = portionLeast
	if len(l.before) > 0 {
		l.portion = few
	}
}

// plan chooses among the files that are new or changed, and leaves the others
// as they were before.
func (l *loader) plan() {
	fresh, held := l.fresh()
	fresh, late := l.share(fresh)
	l.late = make(map[string]stamp, len(late))
	for _, i := range late {
		l.late[l.files[i]] = l.stamps[i]
	}
	l.many = len(fresh) > few
	l.hold(append(held, late...))
}

// share parts what is read now from what is left for ReloadRest.
func (l *loader) share(fresh []int) (now, late []int) {
	for _, i := range fresh {
		if _, known := l.before[l.files[i]]; l.asKnown || l.first && known {
			late = append(late, i)
			continue
		}
		now = append(now, i)
	}
	if l.portion == 0 || len(now) <= l.portion {
		return now, late
	}
	slices.SortStableFunc(now, func(a, b int) int { return cmp.Compare(l.stamps[b].file.changed, l.stamps[a].file.changed) })
	return now[:l.portion], append(late, now[l.portion:]...)
}

// fresh are the places of the files that are not as they were, and of those
// among them that are to wait for another time.
func (l *loader) fresh() (fresh, held []int) {
	for i, name := range l.files {
		now := l.stamps[i]
		if r, ok := l.before[name]; ok && r.stamp == now && (r.settled || !l.first) {
			continue
		}
		if l.Growing != nil && l.Growing(name) {
			held = append(held, i)
			continue
		}
		if due, ok := l.due[name]; l.due != nil && !(ok && due == now) {
			held = append(held, i)
			continue
		}
		fresh = append(fresh, i)
	}
	return fresh, held
}

// hold keeps the files at places as they were: those that were there before
// with what came of them then, and others not at all.
func (l *loader) hold(places []int) {
	if len(places) == 0 {
		return
	}
	l.held = make(map[string]bool, len(places))
	for _, i := range places {
		l.held[l.files[i]] = true
	}
	kept := 0
	for i, name := range l.files {
		if _, known := l.before[name]; known || !l.held[name] {
			l.files[kept], l.sizes[kept], l.stamps[kept] = name, l.sizes[i], l.stamps[i]
			kept++
		}
	}
	l.files, l.sizes, l.stamps = l.files[:kept], l.sizes[:kept], l.stamps[:kept]
}
