package corpus

import "footnote/internal/article"

// recall finds what came of a file the last time, in this process or in
// another; the items of the latter are still to be decoded.
func (l *loader) recall(name string, now stamp) (reading, bool) {
	if r, ok := l.before[name]; ok && (r.holds(now) || l.held[name]) {
		return r, true
	}
	value, ok := l.Cache.get(l.fileKey(name))
	if !ok {
		return reading{}, false
	}
	r, w := reading{settled: true}, reader(value)
	r.carry(w)
	return r, w.err == nil && r.holds(now)
}

// decode fetches the items of a reading from the cache that are not there yet.
func (l *loader) decode(i int, send func(func()) bool) {
	r := &l.readings[i]
	for _, it := range r.items {
		if it.file == "" {
			send(func() { l.fetch(it); l.Progress.add(0, passages(it)) })
		}
	}
	l.Progress.file(l.sizes[i], 0)
}

func (l *loader) fetch(it *item) {
	got, ok := l.known(it.key)
	if !ok {
		it.spoiled = true
		return
	}
	*it = *got
}

// known is the item that the cache has under k.
func (l *loader) known(k key) (it *item, ok bool) {
	r := l.Cache.find(k)
	if r == nil {
		return nil, false
	}
	err := l.Cache.view(r, func(value []byte) (err error) {
		it, err = unpackItem(k, value, stored{l.Cache, r})
		return err
	})
	return it, err == nil
}

// keep is the item that is packed in value, from now on in the cache, where that
// takes it.
func (l *loader) keep(k key, value []byte) *item {
	var keeper article.Keeper
	if r := l.Cache.put(k, value); r != nil {
		keeper = stored{l.Cache, r}
	}
	it, err := unpackItem(k, value, keeper)
	if err != nil {
		return &item{faults: []string{err.Error()}} // it was packed a moment ago
	}
	return it
}

func (l *loader) fileKey(name string) key { return keyOf([]byte("file"), l.names[:], []byte(name)) }

// remember keeps what came of each file for the next start, and forgets what
// is no longer of use. A folder without any article makes it forget nothing:
// what is on a volume that is not mounted comes back.
func (l *loader) remember() {
	if l.Cache == nil {
		return
	}
	used, articles := make(map[key]bool), false
	for i, r := range l.readings {
		k := l.fileKey(l.files[i])
		used[k] = true
		for _, it := range r.items {
			used[it.key] = true
			articles = articles || it.article != nil
		}
		if known, ok := l.before[l.files[i]]; r.keepable() && !(ok && known.stamp == r.stamp) {
			w := writer()
			r.carry(w)
			l.Cache.set(k, w.buf)
		}
	}
	if articles {
		l.Cache.keep(used)
	}
}
