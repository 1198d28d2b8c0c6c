package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// The folder of an index holds its parts and nothing else that is needed:
//
//	LOCK          held by the process that has the index open
//	part-<number> a part, sealed; see part.go
//	build-<...>   one that is being written, or on its way out
//
// A part is written under another name and renamed, so it is there whole or not
// at all; after a loss of power its checksums tell. Which article is where is read from the parts:
// an article that stands in several is taken from the newest. So a process may
// end at any moment, and whatever is missing or damaged is made again from the
// articles, which are the truth.
const (
	partPrefix  = "part-"
	buildPrefix = "build-"
)

// folder is an open folder, shared by the indexes opened from it.
type folder struct {
	dir  string
	log  *slog.Logger
	lock *os.File

	opening sync.Mutex  // held while an index is opened: one at a time
	number  int         // of the newest part; guarded by opening
	parts   []*part     // newest first; guarded by opening
	sources sourceNames // guarded by opening

	merge merger

	mu    sync.Mutex
	users int // guarded by mu
}

// openFolder locks dir, makes it where it is missing, and opens its sound
// parts. The caller is its first user.
func openFolder(dir string, log *slog.Logger) (*folder, error) {
	lock, err := acquire(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, log: log, lock: lock, users: 1}
	if err := f.read(); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

// read opens the sound parts and sweeps away whatever else is there.
func (f *folder) read() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	slices.Reverse(entries) // newest first: numbers are as long as each other
	for _, e := range entries {
		name := e.Name()
		path := filepath.Join(f.dir, name)
		if !strings.HasPrefix(name, partPrefix) {
			if e.IsDir() {
				f.remove(path)
			}
			continue
		}
		var number int
		if _, err := fmt.Sscanf(name, partPrefix+"%d", &number); err == nil {
			f.number = max(f.number, number)
		}
		p, err := openSealed(path)
		if err != nil {
			f.log.Warn("a part of the index is made again", "part", name, "reason", err)
			f.remove(path)
			continue
		}
		f.parts = append(f.parts, p)
	}
	return nil
}

// openSealed opens a part once its files are what they were when it was made.
func openSealed(dir string) (*part, error) {
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	return openPart(dir, m)
}

// remove removes a folder; one that stays is tried again at the next opening.
func (f *folder) remove(path string) {
	if err := os.RemoveAll(path); err != nil {
		f.log.Warn("an old part of the index stays", "folder", path, "err", err)
	}
}

// write makes a part: fill fills its folder and describes it.
func (f *folder) write(number int, fill func(dir string) (manifest, error)) (*part, error) {
	name := fmt.Sprintf("%08d", number)
	temp, final := filepath.Join(f.dir, buildPrefix+name), filepath.Join(f.dir, partPrefix+name)
	p, err := f.writeAs(temp, final, fill)
	if err != nil {
		_ = os.RemoveAll(temp) // what stays is swept at the next opening
		return nil, err
	}
	return p, nil
}

func (f *folder) writeAs(temp, final string, fill func(dir string) (manifest, error)) (*part, error) {
	if err := os.Mkdir(temp, 0o700); err != nil {
		return nil, err
	}
	m, err := fill(temp)
	if err != nil {
		return nil, err
	}
	if err := seal(temp, m); err != nil {
		return nil, err
	}
	if err := os.Rename(temp, final); err != nil {
		return nil, err
	}
	return openPart(final, m)
}

// newNumber is that of the next part.
func (f *folder) newNumber() int {
	f.number++
	return f.number
}

// add lists new parts.
func (f *folder) add(parts ...*part) {
	f.parts = append(f.parts, parts...)
	slices.SortFunc(f.parts, func(a, b *part) int { return cmp.Compare(b.dir, a.dir) })
}

// keep retires the parts that are not in use.
func (f *folder) keep(used []*living) {
	f.parts = slices.DeleteFunc(f.parts, func(p *part) bool {
		if slices.ContainsFunc(used, func(l *living) bool { return l.part == p }) {
			return false
		}
		p.retired.Store(true)
		if err := p.release(); err != nil {
			f.log.Warn("an old part of the index stays", "folder", p.dir, "err", err)
		}
		return true
	})
}

// join counts one user more, or returns ErrClosed when the last has left.
func (f *folder) join() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.users == 0 {
		return ErrClosed
	}
	f.users++
	return nil
}

// leave frees the folder when its last user is gone.
func (f *folder) leave() error {
	f.mu.Lock()
	f.users--
	last := f.users == 0
	f.mu.Unlock()
	if !last {
		return nil
	}
	return f.close()
}

func (f *folder) close() error {
	f.merge.stop()
	var errs []error
	for _, p := range f.parts {
		errs = append(errs, p.release())
	}
	return errors.Join(append(errs, f.lock.Close())...)
}

// usable are the parts that have what is wanted: vectors of e, or whatever
// they have where e is nil.
func (f *folder) usable(vectors string) []*part {
	var parts []*part
	for _, p := range f.parts {
		if vectors == "" || p.vectored == vectors {
			parts = append(parts, p)
		}
	}
	return parts
}

// open opens an index of o in f for a user who has joined. old is the one in
// use, nil for none.
func (f *folder) open(ctx context.Context, o Options, old *Index) (*Index, error) {
	ix, err := f.index(ctx, o, old)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index %s: %w", f.dir, err), f.leave())
	}
	return ix, nil
}

func (f *folder) index(ctx context.Context, o Options, old *Index) (*Index, error) {
	f.opening.Lock()
	defer f.opening.Unlock()
	f.add(f.merge.take()...)
	ix, err := f.assemble(ctx, o, old)
	if errors.Is(err, errNoVectors) && ctx.Err() == nil {
		f.log.Warn("index is built without vectors", "reason", err)
		o.Vectors = nil
		ix, err = f.assemble(ctx, o, old)
	}
	if err != nil {
		return nil, err
	}
	ix.folder = f
	for _, l := range ix.parts {
		l.users.Add(1)
	}
	if !o.More {
		f.keep(ix.parts)
		f.merge.start(f, ix.parts)
	}
	return ix, nil
}

// assemble finds the passages of o in the parts and makes a part of those that
// are in none.
func (f *folder) assemble(ctx context.Context, o Options, old *Index) (*Index, error) {
	ix := newIndex(o)
	ix.fingerprint(old, &f.sources)
	missing := ix.settle(f.usable(ix.vectorName()))
	if len(missing) > 0 {
		rest := withoutSmall(ix.parts)
		missing = ix.settle(rest)
		added, err := f.build(ctx, ix, missing, old != nil)
		f.add(added...) // what is done is done, also when the rest is not
		if err != nil {
			return nil, fmt.Errorf("build index: %w", err)
		}
		ix.settle(append(added, rest...))
	}
	ix.sum(old)
	return ix, nil
}

// absorbMost is the number of passages in small parts that are indexed again
// together with new ones, so that adding one article after another does not
// leave as many parts. Indexing them takes about a tenth of a second.
const absorbMost = 300

// withoutSmall leaves out the smallest parts.
func withoutSmall(parts []*living) []*part {
	slices.SortFunc(parts, func(a, b *living) int { return cmp.Compare(b.alive(), a.alive()) })
	small := 0
	for n := len(parts); n > 0 && small+parts[n-1].alive() <= absorbMost; n-- {
		small += parts[n-1].alive()
		parts = parts[:n-1]
	}
	var rest []*part
	for _, l := range parts {
		rest = append(rest, l.part)
	}
	return rest
}
