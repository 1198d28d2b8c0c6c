package corpus

// recall finds what came of a file the last time, in this process or in
// another; the items of the latter are still to be decoded.
func (l *loader) recall(name string, now stamp) (reading, bool) {
	if r, ok := l.before[name]; ok && (r.holds(now) || l.held[name]) {
		return r, true
	}
	r, ok := l.noted(name)
	return r, ok && r.holds(now)
}

// noted is what the cache knows of a file.
func (l *loader) noted(name string) (reading, bool) {
	value, ok := l.Cache.get(fileKey(l.names, name))
	if !ok {
		return reading{}, false
	}
	var r reading
	w := reader(value)
	r.carry(w)
	return r, w.err == nil
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
		it, err = unpackItem(k, value, stored{cache: l.Cache, entry: r})
		return err
	})
	return it, err == nil
}

// keep is the item that is packed in value, from now on in the cache, where that
// takes it.
func (l *loader) keep(k key, value []byte) *item {
	var in stored
	if r := l.Cache.put(k, value); r != nil {
		in = stored{cache: l.Cache, entry: r}
	}
	it, err := unpackItem(k, value, in)
	if err != nil {
		return &item{faults: []string{err.Error()}} // it was packed a moment ago
	}
	return it
}

func fileKey(names key, file string) key { return keyOf([]byte("file"), names[:], []byte(file)) }

// unkept are the files of which the cache is to know something else than it
// does, those of former times among them.
func (l *loader) unkept(former []string) (files []string) {
	waiting := make(map[string]bool, len(former))
	for _, name := range former {
		waiting[name] = true
	}
	for i, name := range l.files {
		known, ok := l.before[name]
		r := l.readings[i]
		same := ok && known.stamp == r.stamp && known.settled == r.settled && known.keepable()
		if r.keepable() && (!same || waiting[name]) {
			files = append(files, name)
		}
	}
	return files
}

// Remember has the cache keep what came of each file, for the next start, and
// forget what is no longer of use. Until then the next start takes files that
// have changed since for what they were. A folder without any article makes it
// forget nothing: what is on a volume that is not mounted comes back. One at a
// time may call it, and nobody who reloads l meanwhile.
func (l *Library) Remember() {
	cache, names := l.options.Cache, keyOf(l.options.Names)
	if cache == nil {
		return
	}
	for _, file := range l.unkept {
		w, r := writer(), l.readings[file]
		r.carry(w)
		cache.set(fileKey(names, file), w.buf)
	}
	l.unkept = nil
	if len(l.articles) == 0 {
		return
	}
	used := make(map[key]bool)
	for file, r := range l.readings {
		used[fileKey(names, file)] = true
		for _, it := range r.items {
			used[it.key] = true
		}
	}
	cache.keep(used)
}
